r"""What the machine's owner lets Excel do: macros, files from the internet, programs it may start.

Policies lie in the registry: of the machine or the person, by Group Policy, Microsoft's cloud
policies or Intune. Where none is set the person's own choice holds, and else what Office does by
itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PureWindowsPath

from planxl.addin.diagnosis import Diagnosis, bad, good, neither
from planxl.addin.machine import Machine
from planxl.addin.places import expanded
from planxl.addin.registry import Value

_POLICIES = (
    r"HKCU\Software\Policies\Microsoft\Cloud\Office\16.0",
    r"HKLM\SOFTWARE\Policies\Microsoft\Office\16.0",
    r"HKCU\Software\Policies\Microsoft\Office\16.0",
)
_OWN = r"HKCU\Software\Microsoft\Office\16.0"

WITHOUT_MACROS = (
    "Utan tillägget: dubbelklicka på startaren (planxl excel install --launcher) eller använd "
    "kommandoraden (planxl --help). De gör samma arbete."
)

_CHILD_RULE = "d4f940ab-401b-4efc-aadc-ad5f3c50688a"
_GUARD = r"Windows Defender\Windows Defender Exploit Guard\ASR\Rules"
_CHILD_RULES = (rf"HKLM\SOFTWARE\Policies\Microsoft\{_GUARD}", rf"HKLM\SOFTWARE\Microsoft\{_GUARD}")
_CHILD_LIST = r"HKLM\SOFTWARE\Policies\Microsoft\Windows Defender\Policy Manager"
_BLOCK, _WARN = "1", "6"


def macros(machine: Machine, trusted: bool) -> Iterator[Diagnosis]:
    """Whether macros may run at all. In a ``trusted`` folder warnings are passed by."""
    if _policy(machine, r"Common", "vbaoff") == 1:
        yield bad("VBA är avstängt för hela Office på den här datorn.", WITHOUT_MACROS)
        return
    if _policy(machine, r"Excel\Security", "disablealladdins") == 1:
        yield bad("Alla tillägg i Excel är avstängda av en policy.", WITHOUT_MACROS)
        return
    if _policy(machine, r"Excel\Security", "requireaddinsig") == 1:
        yield bad("En policy kräver att tillägg är signerade av en betrodd utgivare.", _SIGN)
    yield _warnings(machine, trusted)


_SIGN = (
    "Be it-avdelningen signera planxl.xlam med sitt eget certifikat (se docs/installera.md). "
    + WITHOUT_MACROS
)
_ASK_TRUST = (
    "Be it-avdelningen göra tilläggets mapp till en betrodd plats eller signera planxl.xlam (se "
    "docs/installera.md). " + WITHOUT_MACROS
)


def _warnings(machine: Machine, trusted: bool) -> Diagnosis:
    decided = _policy(machine, r"Excel\Security", "vbawarnings")
    chosen = decided or machine.registry.value(rf"{_OWN}\Excel\Security", "VBAWarnings")
    whose = "enligt en policy" if decided else "enligt din egen inställning"
    if trusted and chosen in {3, 4}:
        return good(f"Makron är begränsade {whose}, men tilläggets mapp är en betrodd plats.")
    if chosen == 4:
        return bad(f"Alla makron stängs av utan fråga {whose}.", _ASK_TRUST)
    if chosen == 3:
        return bad(f"Bara signerade makron får köras {whose}.", _ASK_TRUST)
    return good("Makron är tillåtna i tillägg som du själv bockar för.")


def from_internet(machine: Machine, addin: Path, trusted: bool) -> Diagnosis:
    """Whether the file is marked as coming from the internet: then Excel does not run it."""
    if not _is_marked(addin):
        return good("Tillägget är inte märkt som hämtat från internet.")
    marked = "Tillägget är märkt som hämtat från internet"
    decided = _policy(machine, r"Excel\Security", "blockcontentexecutionfrominternet")
    if trusted:
        return neither(f"{marked}, men ligger på en betrodd plats.", _UNMARK)
    if decided == 0:
        return neither(f"{marked}, men en policy tillåter makron i sådana filer.", _UNMARK)
    whose = "en policy" if decided == 1 else "Excel"
    return bad(f"{marked}, och {whose} stoppar makron i sådana filer.", _UNMARK)


_UNMARK = (
    "Kör planxl excel install, som skriver filen utan märket. Eller högerklicka på filen, välj "
    "Egenskaper, bocka för Avblockera och klicka på OK."
)


def _is_marked(addin: Path) -> bool:
    """Whether a stream beside the file's own says that it is from zone 3 or 4."""
    try:
        text = Path(f"{addin}:Zone.Identifier").read_text("utf-8", "replace")
    except (OSError, ValueError):
        return False
    return any(line.strip() in {"ZoneId=3", "ZoneId=4"} for line in text.splitlines())


def child_processes(machine: Machine) -> Diagnosis:
    """Whether Defender keeps Excel from starting other programs, which every button does."""
    state = _child_rule(machine)
    if state == _BLOCK:
        return bad(
            "Office får inte starta andra program på den här datorn (en regel i Defender), så "
            "tilläggets knappar kan inte fungera.",
            "Det är it-avdelningens val. " + WITHOUT_MACROS,
        )
    if state == _WARN:
        return neither(
            "Windows frågar när Office startar andra program (en regel i Defender).",
            "Svara att det är tillåtet när frågan kommer. " + WITHOUT_MACROS,
        )
    return good("Ingen regel som hindrar Excel att starta planxl är synlig.")


def _child_rule(machine: Machine) -> str:
    """The state of the rule, from where Group Policy, Intune and the machine itself say it."""
    told = (machine.registry.value(key, _CHILD_RULE) for key in _CHILD_RULES)
    first, *rest = (str(each) if each is not None else "" for each in told)
    listed = str(machine.registry.value(_CHILD_LIST, "ASRRules") or "").casefold()
    pairs = (each.partition("=") for each in listed.split("|"))
    by_intune = next((state for rule, _, state in pairs if rule.strip() == _CHILD_RULE), "")
    return next(filter(None, (first, by_intune.strip(), *rest)), "")


def is_trusted(machine: Machine, folder: Path) -> bool:
    """Whether files in the folder may run macros without question: a trusted location."""
    if _policy(machine, r"Excel\Security\Trusted Locations", "alllocationsdisabled") == 1:
        return False
    return any(_covers(place, folder, below) for place, below in _locations(machine))


def _locations(machine: Machine) -> Iterator[tuple[str, bool]]:
    """The trusted folders, and whether those below are trusted too."""
    common = (rf"{key}\Common\Security\Trusted Locations" for key in _POLICIES)
    excels = (rf"{key}\Excel\Security\Trusted Locations" for key in (*_POLICIES, _OWN))
    for key in (*common, *excels):
        for name in machine.registry.subkeys(key):
            place = machine.registry.value(rf"{key}\{name}", "Path")
            below = machine.registry.value(rf"{key}\{name}", "AllowSubfolders") == 1
            if isinstance(place, str) and place.strip():
                yield expanded(place, machine), below


def _covers(place: str, folder: Path, below: bool) -> bool:
    trusted, asked = PureWindowsPath(place), PureWindowsPath(folder)
    return asked == trusted or (below and trusted in asked.parents)


def _policy(machine: Machine, key: str, name: str) -> Value | None:
    """What the machine's owner has decided, wherever it is said."""
    told = (machine.registry.value(rf"{start}\{key}", name) for start in _POLICIES)
    return next((each for each in told if each is not None), None)
