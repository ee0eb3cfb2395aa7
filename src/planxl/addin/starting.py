"""Whether the program starts by the very line that the add-in uses, and answers as it should."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from planxl.addin import places, settings
from planxl.addin.diagnosis import Check, Diagnosis, bad, good
from planxl.addin.machine import Machine, Ran
from planxl.ascii_lines import lines_of

_MODULE_MISSING = "No module named planxl"
_STARTING = (
    "Kör planxl excel install, som skriver in var programmet är nu. Hjälper inte det kan it-"
    "avdelningen ha spärrat programmet: visa dem docs/installera.md."
)


@dataclass(frozen=True, slots=True)
class Started:
    """The program that the add-in starts, and how it answered when it was asked its version."""

    program: str
    ran: Ran
    version: str = ""

    @property
    def diagnosis(self) -> Diagnosis:
        """Whether the buttons will reach the program."""
        if self.version:
            told = f"Programmet startar så som tillägget gör det: {self.program}"
            return good(Check.STARTS, told)
        return bad(Check.STARTS, f"{self._what} {self.program}", _STARTING)

    @property
    def _what(self) -> str:
        if self.ran.code is None:
            return f"Programmet går inte att starta ({self.ran.problem}):"
        if _MODULE_MISSING in self.ran.said:
            return "planxl finns inte längre i den Python som tillägget startar:"
        return f"Programmet startar, men svarar inte som det ska (kod {self.ran.code}):"


def program_of(machine: Machine, target: Path) -> str:
    """The program that the add-in in a folder starts; empty where nobody has told it."""
    folders = (target, places.own_folder(machine))
    said = (settings.read(folder / places.SETTINGS).program for folder in folders)
    return next(filter(None, said), "")


def started(machine: Machine, program: str) -> Started:
    """Starts the program and asks its version, as the add-in does: by a file to answer in."""
    with TemporaryDirectory(prefix="planxl-", ignore_cleanup_errors=True) as folder:
        status = Path(folder) / "svar.txt"
        ran = machine.run(f'{program} excel version --status "{status}"')
        return Started(program, ran, _read(status).get("version", ""))


def _read(status: Path) -> Mapping[str, str]:
    try:
        return dict(lines_of(status.read_text("ascii", "replace")))
    except OSError:
        return {}
