"""The add-in put in its place, and taken away again. Excel's own settings are never touched."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from planxl.addin import places, settings
from planxl.addin.machine import Machine, System
from planxl.addin.stamp import version_in
from planxl.not_done import NotDoneError
from planxl.workbook.atomic import replacing


class NotInstalledError(NotDoneError):
    """The add-in could not be put in its place or taken away; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Installed:
    """An add-in in its place: the two files, what the buttons start, and what was there before.

    ``earlier`` is the version that was replaced, empty where there was none. ``kept`` are the
    person's own settings that still hold.
    """

    addin: Path
    settings: Path
    program: str
    version: str
    earlier: str = ""
    kept: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Removed:
    """What was taken away, and what was left because planxl has not put it there."""

    files: tuple[Path, ...]
    left: tuple[Path, ...] = ()


def install(machine: Machine, data: bytes, folder: Path | None = None) -> Installed:
    """Puts the add-in and its settings into Excel's folder, or another.

    An older add-in is replaced, and the settings that the person has made are kept. Raises
    NoExcelHereError, or NotInstalledError where it cannot be done.
    """
    target = _target(machine, folder)
    addin, written = target / places.ADDIN, target / places.SETTINGS
    earlier = _version_at(addin)
    known = settings.read(written)
    _write(addin, data)
    _write(written, known.with_program(machine.program).as_bytes())
    return Installed(addin, written, machine.program, version_in(data), earlier, known.chosen)


def uninstall(machine: Machine, folder: Path | None = None) -> Removed:
    """Takes away what ``install`` put into the folder, and nothing else.

    Raises NoExcelHereError, or NotInstalledError where it cannot be done.
    """
    target = folder or places.addin_folder(machine)
    addin, written = target / places.ADDIN, target / places.SETTINGS
    if addin.is_file() and not _version_at(addin):
        return Removed((), (addin,))
    there = tuple(each for each in (addin, written) if each.is_file())
    for each in there:
        with _told(each):
            each.unlink()
    return Removed(there)


def _target(machine: Machine, folder: Path | None) -> Path:
    if folder is None and machine.from_store:
        raise NotInstalledError(
            "Den Python som planxl körs med kommer från Microsoft Store. Det den skriver i Excels "
            "mapp hamnar i en egen kopia som Excel inte ser. Installera Python från python.org och "
            "planxl i den, eller bygg tillägget med planxl excel build -o planxl.xlam i en mapp "
            "bland dina dokument och välj filen i Excel (Arkiv > Alternativ > Tillägg)."
        )
    target = folder or places.addin_folder(machine)
    if folder is None and machine.system is System.MAC and not target.parents[1].is_dir():
        raise NotInstalledError(
            f"Mappen {target.parents[1]} finns inte. Den skapas när Excel startas första gången. "
            "Starta Excel, avsluta det och försök igen."
        )
    with _told(target):
        target.mkdir(parents=True, exist_ok=True)
    return target


def _version_at(addin: Path) -> str:
    """The version of an add-in that is there: empty where there is none, or somebody else's."""
    try:
        return version_in(addin.read_bytes())
    except OSError:
        return ""


def _write(path: Path, data: bytes) -> None:
    with _told(path), replacing(path) as temporary:
        temporary.write_bytes(data)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turns what goes wrong into a sentence with a way on."""
    try:
        yield
    except PermissionError:
        raise NotInstalledError(_not_allowed(path)) from None
    except OSError as error:
        raise NotInstalledError(
            f"{path} gick inte att skriva ({error.strerror or error}). Kontrollera att det finns "
            "plats, eller ange en annan mapp med --folder."
        ) from None


def _not_allowed(path: Path) -> str:
    """Windows says the same of a file that Excel has open and of a folder without rights."""
    if path.is_file():
        return (
            f"{path} är låst, troligen av Excel. Stäng alla Excelfönster och försök igen. Hjälper "
            "inte det saknas rätten att ändra filen: be it-avdelningen om hjälp."
        )
    folder = path if path.is_dir() else path.parent
    return (
        f"Du får inte skriva i {folder}. Be it-avdelningen om hjälp, eller ange en annan "
        "mapp med --folder och välj filen i Excel."
    )
