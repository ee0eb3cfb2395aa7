"""Where things are on a person's machine: Excel's folder of add-ins, the settings, the desktop."""

from __future__ import annotations

import re
from pathlib import Path

from planxl.addin.machine import Machine, System
from planxl.not_done import NotDoneError

ADDIN = "planxl.xlam"
SETTINGS = "planxl.ini"

_OFFICE_OF_MAC = "Library/Group Containers/UBF8T346G9.Office"
# The first is what Office makes today; the others are what older versions called it.
_ADDINS_OF_MAC = (
    "User Content.localized/Add-Ins.localized",
    "User Content/Add-Ins",
    "User Content/Add-ins",
)
_SHELL_FOLDERS = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders"


class NoExcelHereError(NotDoneError):
    """There is no Excel of the kind that add-ins are for; the message says what works anyway."""


def addin_folder(machine: Machine) -> Path:
    """The folder where Excel looks for the person's own add-ins. It may not be there yet.

    Raises NoExcelHereError where there is no such folder.
    """
    if machine.system is System.WINDOWS:
        return roaming(machine) / "Microsoft" / "AddIns"
    if machine.system is System.MAC:
        office = machine.home / _OFFICE_OF_MAC
        known = [office / each for each in _ADDINS_OF_MAC]
        return next((each for each in known if each.is_dir()), known[0])
    raise NoExcelHereError(
        "Tillägget är till för Excel i Windows och macOS, och det finns inte här. Allt annat i "
        "planxl fungerar: planxl check, planxl merge och de andra kommandona (planxl --help). "
        "Ligger tillägget någon annanstans, eller ska det till en annan dator? Ange mappen med "
        "--folder MAPP."
    )


def own_folder(machine: Machine) -> Path:
    """The folder of planxl's own settings, where the add-in looks if there are none beside it."""
    if machine.system is System.WINDOWS:
        return roaming(machine) / "planxl"
    return machine.home / ".config" / "planxl"


def roaming(machine: Machine) -> Path:
    """Where Windows keeps what follows a person from machine to machine."""
    given = machine.variables.get("APPDATA", "")
    return Path(given) if given else machine.home / "AppData" / "Roaming"


def desktop(machine: Machine) -> Path:
    """The person's desktop, wherever it has been moved: in Windows it often lies in OneDrive."""
    told = machine.registry.value(_SHELL_FOLDERS, "Desktop")
    return Path(expanded(told, machine)) if isinstance(told, str) else machine.home / "Desktop"


def expanded(text: str, machine: Machine) -> str:
    """The text with ``%NAME%`` replaced as Windows does it: case makes no difference."""
    values = {name.casefold(): value for name, value in machine.variables.items()}
    return re.sub(r"%([^%]+)%", lambda m: values.get(m[1].casefold(), m[0]), text)
