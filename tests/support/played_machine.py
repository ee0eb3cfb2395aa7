"""Machines that are not here: Windows and Macs, with Excel, policies and a program that answers."""

from __future__ import annotations

import io
import plistlib
import shlex
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from planxl.addin.machine import Machine, Ran, System
from planxl.addin.registry import Value
from planxl.ascii_lines import as_text
from planxl.version import __version__

EXCEL: Mapping[str, Value] = {
    r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\excel.exe": r"C:\Office\EXCEL.EXE",
    r"HKLM\SOFTWARE\Microsoft\Office\ClickToRun\Configuration!VersionToReport": "16.0.17928.20114",
    r"HKLM\SOFTWARE\Microsoft\Office\ClickToRun\Configuration!Platform": "x64",
}
OPEN = r"HKCU\Software\Microsoft\Office\16.0\Excel\Options!OPEN"
POLICY = r"HKCU\Software\Policies\Microsoft\Office\16.0\Excel\Security!"
OWN = r"HKCU\Software\Microsoft\Office\16.0\Excel\Security!"


@dataclass(frozen=True)
class PlayedRegistry:
    r"""Written as ``key!name``: what it says. As in Windows, case makes no difference."""

    said: Mapping[str, Value] = field(default_factory=dict)

    def value(self, key: str, name: str = "") -> Value | None:
        return self.values(key).get(name.casefold())

    def values(self, key: str) -> Mapping[str, Value]:
        parts = {each.casefold().partition("!"): value for each, value in self.said.items()}
        return {name: value for (at, _, name), value in parts.items() if at == key.casefold()}

    def subkeys(self, key: str) -> tuple[str, ...]:
        start = f"{key}\\".casefold()
        below = [each.casefold().partition("!")[0] for each in self.said]
        found = (each.removeprefix(start) for each in below if each.startswith(start))
        return tuple(dict.fromkeys(each.partition("\\")[0] for each in found))


def answering(version: str = __version__, code: int = 0, said: str = "") -> Callable[[str], Ran]:
    """A program that answers in the status file, as the add-in asks it to; else is not heard of."""

    def run(line: str) -> Ran:
        *_, verb, option, status = shlex.split(line)
        if (verb, option) != ("version", "--status"):
            return Ran(1)
        lines = [("planxl", "1"), ("version", version), ("result", "done"), ("message", "")]
        Path(status).write_text(as_text(lines), "ascii", newline="")
        return Ran(code, said)

    return run


def unheard(code: int | None = None, said: str = "", problem: str = "") -> Callable[[str], Ran]:
    """A program that writes no answer."""
    return lambda line: Ran(code, said, problem)


def of_version(version: str, data: bytes, *more: str) -> bytes:
    """The add-in as another version of it would be, with more parts in it."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            stamp = f"planxl {__version__}</".encode(), f"planxl {version}</".encode()
            new.writestr(name, old.read(name).replace(*stamp))
        for name in more:
            new.writestr(name, b"")
    return file.getvalue()


def windows(
    home: Path,
    *,
    said: Mapping[str, Value] | None = None,
    excel: bool = True,
    from_store: bool = False,
    run: Callable[[str], Ran] | None = None,
) -> Machine:
    """A machine with Windows, Excel unless it is said not to, and what its registry says."""
    python = home / "Python 3.12" / "python.exe"
    for name in ("python.exe", "pythonw.exe"):
        python.parent.mkdir(exist_ok=True, parents=True)
        python.with_name(name).touch()
    return Machine(
        System.WINDOWS,
        home,
        python,
        from_store=from_store,
        variables={"APPDATA": str(home / "Roaming")},
        registry=PlayedRegistry({**(EXCEL if excel else {}), **(said or {})}),
        run=run or answering(),
    )


def addins(machine: Machine) -> Path:
    """Where Excel for Windows has its add-ins."""
    return machine.home / "Roaming" / "Microsoft" / "AddIns"


def mac(
    home: Path, *, excel: bool = True, office: bool = True, run: Callable[[str], Ran] | None = None
) -> Machine:
    """A Mac with Excel that has been started, unless it is said not to."""
    info = home / "Applications/Microsoft Excel.app/Contents/Info.plist"
    if excel:
        info.parent.mkdir(parents=True)
        info.write_bytes(plistlib.dumps({"CFBundleShortVersionString": "16.91"}))
    if office:
        (home / "Library/Group Containers/UBF8T346G9.Office").mkdir(parents=True)
    python = home / "python/bin/python3"
    return Machine(System.MAC, home, python, root=home, run=run or answering())


def linux(home: Path) -> Machine:
    """A machine where there is no Excel."""
    return Machine(System.OTHER, home, Path("/usr/bin/python3"), root=home, run=answering())
