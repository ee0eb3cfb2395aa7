"""The add-in put in its place, and taken away again. Excel's own settings are never touched."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from planxl.addin import loading, places, settings
from planxl.addin.excel_found import excel_on
from planxl.addin.machine import Machine, System
from planxl.addin.stamp import is_signed, version_in
from planxl.atomic import replacing
from planxl.not_done import NotDoneError


class NotInstalledError(NotDoneError):
    """The add-in could not be put in its place or taken away; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Installed:
    """An add-in in its place: the two files, what the buttons start, and what was there before.

    ``earlier`` is the version that was replaced, empty where there was none. ``kept`` are the
    person's own settings that still hold. ``is_found`` says whether Excel looks in the folder by
    itself, ``is_ticked`` whether it has been told before to load the add-in. ``was_signed`` is so
    where the replaced add-in carried a signature, which the new one has not.
    """

    addin: Path
    settings: Path
    program: str
    version: str
    earlier: str = ""
    kept: tuple[str, ...] = ()
    is_found: bool = True
    is_ticked: bool = False
    was_signed: bool = False


@dataclass(frozen=True, slots=True)
class Removed:
    """What was taken away, and what was left because planxl has not put it there.

    ``was_ticked`` says whether Excel still means to load what is gone.
    """

    folder: Path
    files: tuple[Path, ...]
    left: tuple[Path, ...] = ()
    was_ticked: bool = False


def install(
    machine: Machine, data: bytes, folder: Path | None = None, program: str = ""
) -> Installed:
    """Puts the add-in and its settings into Excel's folder, or another.

    An older add-in is replaced, and the settings that the person has made are kept. ``program`` is
    what the buttons start, where it is not the planxl that runs now. Raises NoExcelHereError, or
    NotInstalledError where it cannot be done.
    """
    command = _command(program) or machine.program
    target = _target(machine, folder)
    addin, written = target / places.ADDIN, target / places.SETTINGS
    old, known = _replaceable(addin), settings.read(written)
    _write(addin, data)
    _write(written, known.with_program(command).as_bytes())
    _seen_by_excel(addin, written)
    return Installed(
        addin,
        written,
        command,
        version_in(data),
        version_in(old),
        known.chosen,
        is_found=_is_excels(machine, target),
        is_ticked=loading.is_ticked(machine, addin),
        was_signed=is_signed(old) and not is_signed(data),
    )


def uninstall(machine: Machine, folder: Path | None = None) -> Removed:
    """Takes away what ``install`` put into the folder, and nothing else.

    Raises NoExcelHereError, or NotInstalledError where it cannot be done.
    """
    target = _absolute(folder) or places.addin_folder(machine)
    there = [each for each in _files(target) if each.is_file()]
    if any(each.name == places.ADDIN and not version_in(_content(each)) for each in there):
        return Removed(target, (), tuple(there))
    ours = tuple(each for each in there if each.name == places.ADDIN or _is_written(each))
    for each in ours:
        with _told(each):
            each.unlink()
    left = tuple(each for each in there if each not in ours)
    return Removed(target, ours, left, loading.is_ticked(machine, target / places.ADDIN))


def _files(target: Path) -> tuple[Path, Path]:
    return target / places.ADDIN, target / places.SETTINGS


def _is_written(file: Path) -> bool:
    """Whether a settings file is one of planxl's: they all say where the program is."""
    return bool(settings.read(file).program)


def _command(program: str) -> str:
    """A program as it is started: a path with spaces needs its quotation marks."""
    told = program.strip()
    if "\n" in told or "\r" in told:
        raise NotInstalledError("--program ska vara ett kommando på en rad.")
    return f'"{told}"' if Path(told).is_file() else told


def _target(machine: Machine, folder: Path | None) -> Path:
    target = _absolute(folder) or _excels_own(machine)
    if target.exists() and not target.is_dir():
        raise NotInstalledError(f"{target} är ingen mapp. Ange en mapp med --folder.")
    with _told(target):
        target.mkdir(parents=True, exist_ok=True)
    return target


def _absolute(folder: Path | None) -> Path | None:
    """The folder as Excel, which works somewhere else, will find it."""
    return folder.expanduser().absolute() if folder else None


def _excels_own(machine: Machine) -> Path:
    """Excel's folder of add-ins, where there is an Excel that will look in it."""
    target = places.addin_folder(machine)
    if machine.from_store:
        raise NotInstalledError(_FROM_STORE)
    if excel_on(machine) is None:
        raise NotInstalledError(
            "Excel hittades inte på den här datorn, så tillägget har ingenstans att vara. Finns "
            f'Excel ändå: planxl excel install --folder "{target}". Utan Excel fungerar planxl '
            "check, planxl merge och de andra kommandona (planxl --help)."
        )
    if machine.system is System.MAC and not target.parents[1].is_dir():
        raise NotInstalledError(
            f"Mappen {target.parents[1]} finns inte. Den skapas när Excel startas första gången. "
            "Starta Excel, avsluta det och försök igen."
        )
    return target


_FROM_STORE = (
    "Den Python som planxl körs med kommer från Microsoft Store. Det den skriver i Excels mapp "
    "hamnar i en egen kopia som Excel inte ser. Installera Python från python.org och planxl i "
    "den, eller lägg tillägget i en mapp bland dina dokument med --folder MAPP."
)


def _is_excels(machine: Machine, target: Path) -> bool:
    if machine.system is System.OTHER:
        return False
    return target == places.addin_folder(machine)


def _seen_by_excel(*written: Path) -> None:
    """Windows may have put what a program from its store writes into a folder of its own."""
    parts = {part.casefold() for part in written[0].resolve().parts}
    if {"packages", "localcache"} <= parts and "packages" not in _parts(written[0]):
        for each in written:
            each.unlink(missing_ok=True)
        raise NotInstalledError(_FROM_STORE)


def _parts(path: Path) -> set[str]:
    return {part.casefold() for part in path.parts}


def _replaceable(addin: Path) -> bytes:
    """The add-in that is there, empty where there is none."""
    data = _content(addin)
    if addin.exists() and not version_in(data):
        raise NotInstalledError(
            f"{addin} är inte planxls tillägg, så den skrivs inte över. Flytta undan filen och "
            "försök igen, eller ange en annan mapp med --folder."
        )
    return data


def _content(addin: Path) -> bytes:
    with _told(addin):
        return addin.read_bytes() if addin.is_file() else b""


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
        f"mapp med --folder och välj filen i Excel.{_of_mac(folder)}"
    )


def _of_mac(folder: Path) -> str:
    """MacOS asks before a program may see the folders of another, once."""
    if "Group Containers" not in folder.parts:
        return ""
    return " Frågar macOS om Terminal får komma åt data från andra appar, så svara Tillåt."
