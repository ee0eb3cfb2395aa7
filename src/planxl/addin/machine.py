"""The machine, as far as the add-in cares: a value, so that every sort can be tried anywhere."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from planxl.addin.registry import NoRegistry, Registry, WindowsRegistry

_PATIENCE = 60.0
"""Seconds that a program may take to say its version: a virus scanner reads it all at first."""
_NO_WINDOW = 0x08000000
_FORBIDDEN = {1260, 4551}
"""What Windows answers where AppLocker and the like, or App Control, let no program start."""
_STORE = "pythonsoftwarefoundation."


class System(StrEnum):
    """The systems that differ in where Excel is and what starts a program."""

    WINDOWS = "Windows"
    MAC = "macOS"
    OTHER = "Linux"


@dataclass(frozen=True, slots=True)
class Ran:
    """How a program ended: its exit code, None if it never began or never ended, and all it said.

    ``problem`` says in Swedish why there is no exit code.
    """

    code: int | None
    said: str = ""
    problem: str = ""


def run_line(line: str) -> Ran:
    """Runs a command line as Excel would: the system takes it apart, no shell is between."""
    try:
        done = subprocess.run(
            line if sys.platform == "win32" else shlex.split(line),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_PATIENCE,
            check=False,
            creationflags=_NO_WINDOW if sys.platform == "win32" else 0,
        )
    except subprocess.TimeoutExpired:
        return Ran(None, problem=f"det svarade inte på {_PATIENCE:.0f} sekunder")
    except (OSError, ValueError) as error:
        return Ran(None, problem=_why(error))
    return Ran(done.returncode, (done.stdout + done.stderr).decode("utf-8", "replace").strip())


def _why(error: OSError | ValueError) -> str:
    """What kept a program from starting, in Swedish where it is among the usual."""
    if getattr(error, "winerror", None) in _FORBIDDEN:
        return "en policy på datorn förbjuder det"
    if isinstance(error, (FileNotFoundError, NotADirectoryError)):
        return "filen finns inte"
    if isinstance(error, PermissionError):
        return "det får inte köras"
    return getattr(error, "strerror", None) or "kommandot går inte att tyda"


@dataclass(frozen=True, slots=True)
class Machine:
    """A person's machine: its system, folders, environment and registry, and how planxl runs on it.

    ``root`` is where the folders of the whole machine begin. ``python`` is the program file that
    runs now: Python, or planxl itself where it is ``frozen`` to a program of its own. A Python
    ``from_store`` (Microsoft Store) is given folders of its own, which Excel does not see.
    """

    system: System
    home: Path
    python: Path
    frozen: bool = False
    from_store: bool = False
    root: Path = Path("/")
    variables: Mapping[str, str] = field(default_factory=dict)
    registry: Registry = NoRegistry()
    run: Callable[[str], Ran] = run_line

    @property
    def program(self) -> str:
        """The command that starts planxl on this machine, as one line.

        ``-P``: whatever lies in the folder that Excel works in must not be taken for planxl.
        """
        if self.frozen:
            return f'"{self.python}"'
        return f'"{self.windowless}" -P -m planxl'

    @property
    def windowless(self) -> Path:
        """The program file that opens no black window of its own."""
        silent = self.python.with_name("pythonw.exe")
        return silent if self.system is System.WINDOWS and silent.exists() else self.python


def this_machine() -> Machine:
    """The machine that we are on."""
    system = {"win32": System.WINDOWS, "darwin": System.MAC}.get(sys.platform, System.OTHER)
    return Machine(
        system=system,
        home=Path.home(),
        python=Path(sys.executable),
        frozen=bool(getattr(sys, "frozen", False)),
        from_store=_is_from_store(),
        variables=os.environ,
        registry=WindowsRegistry() if system is System.WINDOWS else NoRegistry(),
    )


def _is_from_store() -> bool:
    """Whether Python is Microsoft Store's, also where a virtual environment lies between."""
    base = getattr(sys, "_base_executable", "") or sys.executable
    return sys.platform == "win32" and _STORE in str(base).casefold()
