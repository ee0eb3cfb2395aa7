"""Which Excel there is on the machine, as far as one can tell without starting it."""

from __future__ import annotations

import plistlib
from contextlib import suppress
from dataclasses import dataclass

from planxl.addin.machine import Machine, System

_RUNNING = r"SOFTWARE\Microsoft\Office\ClickToRun\Configuration"
_APP = r"SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\excel.exe"
_OUTLOOK = r"SOFTWARE\Microsoft\Office\16.0\Outlook"
_CURRENT = r"HKLM\SOFTWARE\Classes\Excel.Application\CurVer"
_BITS = {"x64": "64 bitar", "x86": "32 bitar"}
_OF_MAC = "Applications/Microsoft Excel.app/Contents/Info.plist"
OLDEST = 16


@dataclass(frozen=True, slots=True)
class Excel:
    """An Excel: its version as it is written, empty where unknown, and 32 or 64 bits."""

    version: str
    bits: str = ""

    @property
    def is_too_old(self) -> bool:
        """Whether it is older than Excel 2016, the first that the add-in is made for."""
        major = self.version.split(".")[0]
        return major.isdecimal() and int(major) < OLDEST

    def __str__(self) -> str:
        told = [f"version {self.version}" if self.version else "okänd version", self.bits]
        return ", ".join(filter(None, told))


def excel_on(machine: Machine) -> Excel | None:
    """The Excel of the machine, None where none is found."""
    finders = {System.WINDOWS: _of_windows, System.MAC: _of_mac}
    finder = finders.get(machine.system)
    return finder(machine) if finder else None


def _of_windows(machine: Machine) -> Excel | None:
    """Click-to-Run tells most; an Excel from an installation package is known by its program."""
    current = _text(machine, _CURRENT).rpartition(".")[2]
    if not (current or _text(machine, rf"HKLM\{_APP}") or _text(machine, rf"HKCU\{_APP}")):
        return None
    version = _text(machine, rf"HKLM\{_RUNNING}", "VersionToReport")
    bits = _text(machine, rf"HKLM\{_RUNNING}", "Platform")
    outlooks = _text(machine, rf"HKLM\{_OUTLOOK}", "Bitness")
    return Excel(version or current, _BITS.get(bits or outlooks, ""))


def _of_mac(machine: Machine) -> Excel | None:
    places = (start / _OF_MAC for start in (machine.root, machine.home))
    path = next((each for each in places if each.is_file()), None)
    if path is None:
        return None
    with suppress(OSError, ValueError, plistlib.InvalidFileException):
        found = plistlib.loads(path.read_bytes())
        return Excel(str(found.get("CFBundleShortVersionString", "")))
    return Excel("")


def _text(machine: Machine, key: str, name: str = "") -> str:
    told = machine.registry.value(key, name)
    return told if isinstance(told, str) else ""
