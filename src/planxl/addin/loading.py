r"""Whether Excel will load the add-in when it starts, as far as Windows' registry tells.

A ticked add-in stands in one of the values ``OPEN``, ``OPEN1``, … which Excel writes when it ends:
the file's name alone where it lies in Excel's own folder, else its path.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path, PureWindowsPath

from planxl.addin import places, policies
from planxl.addin.diagnosis import Check, Diagnosis, bad, doubtful, good
from planxl.addin.machine import Machine, System
from planxl.addin.places import ADDIN, expanded

_EXCEL = r"HKCU\Software\Microsoft\Office\16.0\Excel"
_DISABLED = rf"{_EXCEL}\Resiliency\DisabledItems"
_SWITCHES = re.compile(r"^\s*(?:/\w+\s+)*")

DIALOG = "Arkiv > Alternativ > Tillägg, Excel-tillägg i rutan Hantera och sedan Gå…"
_TICK = (
    f"Välj i Excel {DIALOG} Bocka för planxl och klicka på OK. Är det redan gjort: avsluta Excel, "
    "som antecknar det först då."
)


def is_ticked(machine: Machine, addin: Path) -> bool:
    """Whether Excel loads this very file when it starts."""
    return any(_same(each, addin) for each in _opened(machine))


def loaded(machine: Machine, addin: Path) -> Iterator[Diagnosis]:
    """Whether Excel loads the add-in, and what keeps it from doing so."""
    if machine.system is not System.WINDOWS:
        return
    if _is_disabled(machine):
        yield bad(
            Check.LOADED,
            "Excel har stängt av tillägget, troligen för att Excel avslutades oväntat.",
            "Välj i Excel Arkiv > Alternativ > Tillägg, Inaktiverade objekt i rutan Hantera och "
            "sedan Gå… Markera planxl, klicka på Aktivera och starta om Excel.",
        )
    if policies.is_unlisted(machine, ADDIN):
        yield bad(
            Check.LOADED,
            "En policy bestämmer vilka tillägg som får användas, och planxl.xlam är inte med.",
            f"Be it-avdelningen lägga till planxl.xlam i listan. {policies.WITHOUT_MACROS}",
        )
    yield _listed(machine, addin)


def _listed(machine: Machine, addin: Path) -> Diagnosis:
    if is_ticked(machine, addin):
        return good(Check.LOADED, "Tillägget är förbockat i Excel och läses in när Excel startar.")
    others = [each for each in _opened(machine) if each.name.casefold() == ADDIN]
    if not others:
        return doubtful(Check.LOADED, "Tillägget är inte förbockat i Excel.", _TICK)
    told = f"Excel läser in ett planxl.xlam på ett annat ställe: {others[0]}."
    remedy = f"Välj i Excel {DIALOG} Ta bort bocken för planxl, starta om Excel och bocka för det i"
    return bad(Check.LOADED, told, f"{remedy} {addin.parent}.")


def _opened(machine: Machine) -> Iterator[PureWindowsPath]:
    """What Excel opens when it starts. It stops looking at the first number that is not there."""
    for number in count():
        told = machine.registry.value(rf"{_EXCEL}\Options", f"OPEN{number or ''}")
        if not isinstance(told, str):
            return
        name = _SWITCHES.sub("", told).strip().strip('"')
        yield PureWindowsPath(places.addin_folder(machine)) / expanded(name, machine)


def _same(opened: PureWindowsPath, addin: Path) -> bool:
    return opened == PureWindowsPath(addin)


def _is_disabled(machine: Machine) -> bool:
    """The values are binary, with the path of what was disabled in UTF-16."""
    sought = ADDIN.encode("utf-16-le")
    said = machine.registry.values(_DISABLED).values()
    return any(sought in each.lower() for each in said if isinstance(each, bytes))
