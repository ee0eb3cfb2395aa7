"""What keeps the add-in from working on this machine, and what to do instead."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from planxl.addin import cache_folder, loading, mac_macros, marks, places, policies
from planxl.addin.diagnosis import Check, Diagnosis, bad, doubtful, good
from planxl.addin.excel_found import excel_on
from planxl.addin.machine import Machine, System
from planxl.addin.places import NoExcelHereError
from planxl.addin.stamp import is_signed, line, version_in
from planxl.addin.starting import Started, program_of, started
from planxl.version import __version__

_INSTALL = "Kör planxl excel install."
_CLOSE_AND_INSTALL = f"Stäng Excel. {_INSTALL}"

Reach = Callable[[], Iterator[Diagnosis]]
"""Asks the keepers of statistics whether they can be reached."""


@dataclass(frozen=True, slots=True)
class _File:
    """The add-in as it lies in its folder: its version, empty where it is somebody else's."""

    path: Path
    version: str
    is_signed: bool


def examine(
    machine: Machine,
    folder: Path | None = None,
    cache: Path | None = None,
    reach: Reach | None = None,
) -> Iterator[Diagnosis]:
    """Everything that was looked at, in the order in which it is needed.

    ``folder`` is where the add-in should be, if not in Excel's own folder; ``cache`` where fetched
    statistics are kept; ``reach`` is called last, where the network is to be tried.
    """
    yield _program(machine, folder)
    yield _excel(machine, folder)
    with suppress(NoExcelHereError):
        target = folder.expanduser().absolute() if folder else places.addin_folder(machine)
        yield from _addin(machine, target)
    if cache:
        yield cache_folder.can_be_kept(cache)
    if reach:
        yield from reach()


def _program(machine: Machine, folder: Path | None) -> Diagnosis:
    what = "ett eget program" if machine.frozen else f"Python i {machine.python.parent}"
    if not machine.from_store:
        return good(Check.PROGRAM, f"planxl {__version__} finns: {what}.")
    told = f"planxl {__version__} körs av Python från Microsoft Store."
    remedy = "Installera Python från python.org och planxl i den."
    if folder:
        return doubtful(Check.PROGRAM, f"{told} Excel ser inte allt som den skriver.", remedy)
    return bad(Check.PROGRAM, f"{told} Excel ser inte det den skriver i Excels mapp.", remedy)


def _excel(machine: Machine, folder: Path | None) -> Diagnosis:
    excel = excel_on(machine)
    if excel and excel.is_too_old:
        told = f"Excel finns, men är för gammalt ({excel})."
        remedy = f"Tillägget är gjort för Excel 2016 och nyare. {policies.WITHOUT_MACROS}"
        return bad(Check.EXCEL, told, remedy)
    if excel:
        return good(Check.EXCEL, f"Excel finns: {excel}.")
    if folder and machine.system is System.OTHER:
        told = "Excel finns inte här, så bara filerna och programmet är prövade."
        return doubtful(Check.EXCEL, told, "Kör planxl excel doctor på datorn med Excel också.")
    return bad(Check.EXCEL, "Excel hittades inte på den här datorn.", _WITHOUT_EXCEL)


_WITHOUT_EXCEL = (
    "Tillägget behöver Excel för Windows eller macOS installerat på datorn: Excel på webben kör "
    "inga makron. planxl check, planxl merge och de andra kommandona fungerar utan Excel."
)


def _addin(machine: Machine, target: Path) -> Iterator[Diagnosis]:
    """The add-in's file, the program that it starts, and what Excel lets it do."""
    trusted = policies.is_trusted(machine, target)
    found = _read(target / places.ADDIN)
    if isinstance(found, Diagnosis):
        yield found
    else:
        yield good(Check.ADDIN, f"Tillägget är på plats: {found.path} (version {found.version}).")
        yield marks.from_internet(machine, found.path, trusted)
        yield from loading.loaded(machine, found.path)
    yield from _started(machine, target, found)
    signed = isinstance(found, _File) and found.is_signed
    yield from _allowed(machine, trusted, signed)


def _read(addin: Path) -> _File | Diagnosis:
    try:
        data = addin.read_bytes()
    except FileNotFoundError:
        return bad(Check.ADDIN, f"Tillägget finns inte i {addin.parent}.", _INSTALL)
    except OSError as error:
        told = f"{addin} går inte att läsa ({error.strerror or error})."
        return bad(Check.ADDIN, told, _CLOSE_AND_INSTALL)
    if version := version_in(data):
        return _File(addin, version, is_signed(data))
    return bad(Check.ADDIN, f"{addin} är inte planxls tillägg.", f"Flytta undan filen. {_INSTALL}")


def _started(machine: Machine, target: Path, found: _File | Diagnosis) -> Iterator[Diagnosis]:
    """Whether the program starts by the line that the add-in uses, and fits the add-in."""
    program = program_of(machine, target)
    if not program and isinstance(found, Diagnosis):
        return  # what is not there is not set up either: one remark is enough
    if not program:
        told = "Tillägget vet inte var programmet är: det står inte i planxl.ini."
        yield bad(Check.STARTS, told, _INSTALL)
        return
    answer = started(machine, program)
    yield answer.diagnosis
    if isinstance(found, _File) and answer.version:
        yield _fit(found.version, answer)


def _fit(version: str, answer: Started) -> Diagnosis:
    """Whether add-in and program are of one kind, and whether the program is this one."""
    if line(version) == line(answer.version) == line(__version__):
        return good(Check.VERSIONS, f"Tillägget och programmet passar ihop ({answer.version}).")
    if line(version) == line(answer.version):
        told = f"Tillägget startar ett annat planxl ({answer.version}) än detta ({__version__})."
        return doubtful(Check.VERSIONS, told, f"Ska detta användas: {_lower(_CLOSE_AND_INSTALL)}")
    told = f"Tillägget är version {version} och programmet version {answer.version}."
    if line(version) < line(answer.version):
        return bad(Check.VERSIONS, f"{told} Tillägget är äldre.", _CLOSE_AND_INSTALL)
    remedy = "Uppdatera planxl, eller kör planxl excel install med det planxl som ska användas."
    return bad(Check.VERSIONS, f"{told} Programmet är äldre.", remedy)


def _lower(sentence: str) -> str:
    return sentence[0].lower() + sentence[1:]


def _allowed(machine: Machine, trusted: bool, signed: bool) -> Iterator[Diagnosis]:
    """What the machine's owner allows, as far as it can be read."""
    if machine.system is System.MAC:
        yield from mac_macros.macros(machine)
        yield mac_macros.child_processes()
    elif machine.system is System.WINDOWS:
        yield from policies.macros(machine, trusted, signed)
        yield _trusted(trusted)
        yield policies.child_processes(machine)


def _trusted(trusted: bool) -> Diagnosis:
    if trusted:
        return good(Check.TRUSTED_FOLDER, "Tilläggets mapp är en betrodd plats.")
    told = "Tilläggets mapp är ingen betrodd plats. Det behövs bara där makron är begränsade."
    return good(Check.TRUSTED_FOLDER, told)
