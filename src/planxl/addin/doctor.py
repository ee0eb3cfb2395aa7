"""What keeps the add-in from working on this machine, and what to do instead."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Iterator
from pathlib import Path

from planxl.addin import places, policies, settings
from planxl.addin.diagnosis import Diagnosis, bad, good, neither
from planxl.addin.excel_found import excel_on
from planxl.addin.machine import Machine, System
from planxl.addin.places import NoExcelHereError
from planxl.addin.stamp import version_in
from planxl.version import __version__

_INSTALL = "Kör planxl excel install."
_VERSION = re.compile(r"planxl ([0-9]+\.[0-9]+[0-9A-Za-z.+-]*)")

Reach = Callable[[], Iterator[Diagnosis]]
"""Asks the keepers of statistics whether they can be reached."""


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
    yield _program(machine)
    yield from _excel(machine, folder)
    if cache:
        yield _cache(cache)
    if reach:
        yield from reach()


def _program(machine: Machine) -> Diagnosis:
    if machine.from_store:
        return bad(
            f"planxl {__version__} körs av Python från Microsoft Store. Dess filer ser inte Excel.",
            "Installera Python från python.org och planxl i den.",
        )
    what = "ett eget program" if machine.frozen else f"Python i {machine.python.parent}"
    return good(f"planxl {__version__} finns: {what}.")


def _excel(machine: Machine, folder: Path | None) -> Iterator[Diagnosis]:
    try:
        target = folder or places.addin_folder(machine)
    except NoExcelHereError as error:
        yield neither("Excel finns inte här.", str(error))
        return
    yield _found(machine)
    yield from _addin(machine, target / places.ADDIN)
    yield from _started(machine, target)
    yield from _allowed(machine, target)


def _found(machine: Machine) -> Diagnosis:
    excel = excel_on(machine)
    if excel is None:
        return bad(
            "Excel hittades inte på den här datorn.",
            "Tillägget behöver Excel installerat på datorn: Excel på webben kör inga makron. "
            "planxl check, planxl merge och de andra kommandona fungerar utan Excel.",
        )
    if excel.is_too_old:
        return bad(
            f"Excel finns, men är för gammalt ({excel}).",
            f"Tillägget är gjort för Excel 2016 och nyare. {policies.WITHOUT_MACROS}",
        )
    return good(f"Excel finns: {excel}.")


def _addin(machine: Machine, addin: Path) -> Iterator[Diagnosis]:
    try:
        version = version_in(addin.read_bytes())
    except FileNotFoundError:
        yield bad(f"Tillägget finns inte i {addin.parent}.", _INSTALL)
        return
    except OSError as error:
        why = error.strerror or error
        yield bad(f"{addin} går inte att läsa ({why}).", f"Stäng Excel. {_INSTALL}")
        return
    yield _fit(addin, version)
    if machine.system is System.WINDOWS:
        trusted = policies.is_trusted(machine, addin.parent)
        yield policies.from_internet(machine, addin, trusted)


def _fit(addin: Path, version: str) -> Diagnosis:
    if not version:
        return bad(f"{addin} är inte planxls tillägg.", f"Flytta undan filen. {_INSTALL}")
    if _line(version) != _line(__version__):
        return bad(
            f"Tillägget är version {version} och programmet version {__version__}.",
            f"De ska vara lika. Stäng Excel. {_INSTALL}",
        )
    return good(f"Tillägget är på plats: {addin} (version {version}).")


def _line(version: str) -> list[str]:
    """What must be equal for add-in and program to fit: the first two numbers."""
    return version.split(".")[:2]


def _started(machine: Machine, target: Path) -> Iterator[Diagnosis]:
    """Whether the program starts by the line that the add-in uses."""
    own = places.own_folder(machine)
    said = (settings.read(folder / places.SETTINGS).program for folder in (target, own))
    program = next(filter(None, said), "")
    if not program:
        yield bad("Tillägget vet inte var programmet är: det står inte i planxl.ini.", _INSTALL)
        return
    ran = machine.run(f"{program} excel version")
    if ran.code is None:
        yield bad(f"Programmet går inte att starta: {program} ({ran.problem}).", _STARTING)
    elif ran.code != 0:
        yield bad(f"Programmet startar men svarar fel (kod {ran.code}): {program}", _STARTING)
    else:
        yield _answered(program, ran.said)


_STARTING = (
    "Kör planxl excel install, som skriver in var programmet är nu. Hjälper inte det kan it-"
    "avdelningen ha spärrat programmet: visa dem docs/installera.md."
)


def _answered(program: str, said: str) -> Diagnosis:
    """A program without a screen may keep its version to itself; that it ran is what matters."""
    found = _VERSION.search(said)
    if found and _line(found[1]) != _line(__version__):
        return bad(
            f"Tillägget startar ett annat planxl (version {found[1]}): {program}",
            "Kör planxl excel install med det planxl som ska användas.",
        )
    return good(f"Programmet startar så som tillägget gör det: {program}")


def _allowed(machine: Machine, target: Path) -> Iterator[Diagnosis]:
    """What the machine's owner allows, as far as it can be read."""
    if machine.system is System.WINDOWS:
        trusted = policies.is_trusted(machine, target)
        yield from policies.macros(machine, trusted)
        yield policies.child_processes(machine)
    else:
        yield neither(
            "På Mac får Excel inte starta andra program.",
            "Tilläggets knappar visar i stället vad du skriver i Terminal.",
        )


def _cache(folder: Path) -> Diagnosis:
    """Whether what is fetched can be kept."""
    trial = folder / f"prov-{secrets.token_hex(4)}.tmp"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        trial.write_bytes(b"")
        trial.unlink()
    except OSError as error:
        return bad(
            f"Hämtad statistik går inte att spara i {folder} ({error.strerror or error}).",
            "Ange en annan mapp i miljövariabeln PLANXL_CACHE. Bara planxl fill behöver den.",
        )
    return good(f"Hämtad statistik kan sparas: {folder}")
