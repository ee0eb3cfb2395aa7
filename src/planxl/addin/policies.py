r"""What the machine's owner lets Excel do: macros, trusted folders, programs that it may start.

Policies lie in the registry: of the machine or the person, by Group Policy, Microsoft's cloud
policies or Intune. Where none is set the person's own choice holds, and else what Office does by
itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PureWindowsPath

from planxl.addin.diagnosis import Check, Diagnosis, bad, doubtful, good
from planxl.addin.machine import Machine
from planxl.addin.places import expanded
from planxl.addin.registry import Value

_POLICIES = (
    r"HKCU\Software\Policies\Microsoft\Cloud\Office\16.0",
    r"HKLM\SOFTWARE\Policies\Microsoft\Office\16.0",
    r"HKCU\Software\Policies\Microsoft\Office\16.0",
)
_OWN = r"HKCU\Software\Microsoft\Office\16.0"
SECURITY = r"Excel\Security"
OF_INTERNET = "blockcontentexecutionfrominternet"
_LOCATIONS = r"Excel\Security\Trusted Locations"
_COMMON_LOCATIONS = r"Common\Security\Trusted Locations"
_RESILIENCY = r"Excel\Resiliency"
_USABLE = {"1", "2"}
"""What a policy's list of add-ins says of one that is always on, or left to the person."""

WITHOUT_MACROS = (
    "Utan tillägget: dubbelklicka på startaren (planxl excel install --launcher) eller använd "
    "kommandoraden (planxl --help). De gör samma arbete."
)
_ASK_FOLDER = (
    "Be it-avdelningen göra tilläggets mapp till en betrodd plats (se docs/installera.md). "
    f"{WITHOUT_MACROS}"
)
_ASK_TRUST = (
    "Be it-avdelningen göra tilläggets mapp till en betrodd plats eller signera planxl.xlam (se "
    f"docs/installera.md). {WITHOUT_MACROS}"
)
_ASK_SIGNATURE = (
    "Be it-avdelningen signera planxl.xlam med sitt eget certifikat (se docs/installera.md). "
    f"{WITHOUT_MACROS}"
)
_TRUST_CENTER = "Arkiv > Alternativ > Säkerhetscenter > Inställningar för Säkerhetscenter"

_CHILD_RULE = "d4f940ab-401b-4efc-aadc-ad5f3c50688a"
_GUARD = r"Windows Defender\Windows Defender Exploit Guard\ASR\Rules"
_CHILD_RULES = (rf"HKLM\SOFTWARE\Policies\Microsoft\{_GUARD}", rf"HKLM\SOFTWARE\Microsoft\{_GUARD}")
_CHILD_LIST = r"HKLM\SOFTWARE\Policies\Microsoft\Windows Defender\Policy Manager"
_BLOCK, _WARN = "1", "6"
_ONLY_SIGNED, _NONE = 3, 4


def macros(machine: Machine, trusted: bool, signed: bool) -> Iterator[Diagnosis]:
    """Whether macros may run: in a ``trusted`` folder, or ``signed``, more than else."""
    if decided(machine, "Common", "vbaoff") == 1:
        told = "VBA är avstängt för hela Office på den här datorn."
        yield bad(Check.MACROS, told, WITHOUT_MACROS)
        return
    found = [*_addins_off(machine), *_signatures(machine, signed)]
    yield from found or [_warnings(machine, trusted, signed)]


def _addins_off(machine: Machine) -> Iterator[Diagnosis]:
    name = "disablealladdins"
    if _chosen(machine, SECURITY, name) == 1:
        whose, remedy = _whose(machine, name), f"{_off_at('Tillägg')} {WITHOUT_MACROS}"
        yield bad(Check.MACROS, f"Alla tillägg i Excel är avstängda {whose}.", remedy)


def _signatures(machine: Machine, signed: bool) -> Iterator[Diagnosis]:
    """A trusted folder is no help where add-ins must be signed."""
    name = "requireaddinsig"
    if _chosen(machine, SECURITY, name) != 1:
        return
    told = f"Tillägg måste vara signerade av en betrodd utgivare {_whose(machine, name)}"
    if signed:
        yield doubtful(Check.MACROS, f"{told}. Tillägget är signerat.", _IF_PUBLISHER)
    else:
        yield bad(Check.MACROS, f"{told}, och det är inte tillägget.", _ASK_SIGNATURE)


_IF_PUBLISHER = "Fungerar det inte: be it-avdelningen göra den som har signerat till betrodd."


def _warnings(machine: Machine, trusted: bool, signed: bool) -> Diagnosis:
    """The setting of macros: a trusted folder is above it, a signature only where one is asked."""
    chosen, whose = _chosen(machine, SECURITY, "vbawarnings"), _whose(machine, "vbawarnings")
    if chosen not in {_ONLY_SIGNED, _NONE}:
        return good(Check.MACROS, "Makron är tillåtna i tillägg som du själv bockar för.")
    if trusted:
        told = f"Makron är begränsade {whose}, men tilläggets mapp är en betrodd plats."
        return good(Check.MACROS, told)
    if chosen == _NONE:
        return bad(Check.MACROS, f"Alla makron stängs av utan fråga {whose}.", _ASK_FOLDER)
    told = f"Bara signerade makron får köras {whose}"
    if signed:
        return doubtful(Check.MACROS, f"{told}. Tillägget är signerat.", _IF_PUBLISHER)
    return bad(Check.MACROS, f"{told}, och tillägget är inte signerat.", _ASK_TRUST)


def _off_at(page: str) -> str:
    return f"Är det din egen inställning: ändra den i Excel, {_TRUST_CENTER} > {page}."


def _whose(machine: Machine, name: str) -> str:
    by_policy = decided(machine, SECURITY, name) is not None
    return "enligt en policy" if by_policy else "enligt din egen inställning"


def child_processes(machine: Machine) -> Diagnosis:
    """Whether Defender keeps Excel from starting other programs, which every button does."""
    state = _child_rule(machine)
    if state == _BLOCK:
        return bad(
            Check.CHILD_PROCESSES,
            "Office får inte starta andra program på den här datorn (en regel i Defender), så "
            "tilläggets knappar kan inte fungera.",
            f"Det är it-avdelningens val. {WITHOUT_MACROS}",
        )
    if state == _WARN:
        return doubtful(
            Check.CHILD_PROCESSES,
            "Windows frågar när Office startar andra program (en regel i Defender).",
            f"Svara att det är tillåtet när frågan kommer. {WITHOUT_MACROS}",
        )
    told = "Ingen regel som hindrar Excel att starta planxl är synlig."
    return good(Check.CHILD_PROCESSES, told)


def _child_rule(machine: Machine) -> str:
    """The state of the rule, from where Group Policy, Intune and the machine itself say it."""
    told = (machine.registry.value(key, _CHILD_RULE) for key in _CHILD_RULES)
    first, *rest = (str(each) if each is not None else "" for each in told)
    listed = str(machine.registry.value(_CHILD_LIST, "ASRRules") or "").casefold()
    pairs = (each.partition("=") for each in listed.split("|"))
    by_intune = next((state for rule, _, state in pairs if rule.strip() == _CHILD_RULE), "")
    return next(filter(None, (first, by_intune.strip(), *rest)), "")


def is_unlisted(machine: Machine, addin: str) -> bool:
    """Whether a policy's list of add-ins has this one as forbidden, or must have it and has not."""
    state = decided(machine, rf"{_RESILIENCY}\AddinList", addin)
    if state is None:
        return decided(machine, _RESILIENCY, "restricttolist") == 1
    return str(state) not in _USABLE


def is_trusted(machine: Machine, folder: Path) -> bool:
    """Whether files in the folder may run macros without question: a trusted location."""
    if _chosen(machine, _LOCATIONS, "alllocationsdisabled") == 1:
        return False
    on_network = str(PureWindowsPath(folder)).startswith("\\\\")
    if on_network and _chosen(machine, _LOCATIONS, "allownetworklocations") != 1:
        return False
    return any(_covers(place, folder, below) for place, below in _locations(machine))


def _locations(machine: Machine) -> Iterator[tuple[str, bool]]:
    """The trusted folders, and whether those below are trusted too."""
    for key in _location_keys(machine):
        for name in machine.registry.subkeys(key):
            place = machine.registry.value(rf"{key}\{name}", "Path")
            below = machine.registry.value(rf"{key}\{name}", "AllowSubfolders") == 1
            if isinstance(place, str) and place.strip():
                yield expanded(place, machine), below


def _location_keys(machine: Machine) -> Iterator[str]:
    """The owner's folders count; the person's own do so unless the owner says no."""
    for start in _POLICIES:
        yield rf"{start}\{_COMMON_LOCATIONS}"
        yield rf"{start}\{_LOCATIONS}"
    if decided(machine, _COMMON_LOCATIONS, "allow user locations") != 0:
        yield rf"{_OWN}\{_LOCATIONS}"


def _covers(place: str, folder: Path, below: bool) -> bool:
    trusted, asked = PureWindowsPath(place), PureWindowsPath(folder)
    return asked == trusted or (below and trusted in asked.parents)


def decided(machine: Machine, key: str, name: str) -> Value | None:
    """What the machine's owner has decided, wherever it is said; None where nothing is."""
    told = (machine.registry.value(rf"{start}\{key}", name) for start in _POLICIES)
    return next((each for each in told if each is not None), None)


def _chosen(machine: Machine, key: str, name: str) -> Value | None:
    """What holds: what the owner has decided, or else the person has chosen."""
    by_owner = decided(machine, key, name)
    return by_owner if by_owner is not None else machine.registry.value(rf"{_OWN}\{key}", name)
