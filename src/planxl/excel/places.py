"""The folders and files that a button names, checked before anything is begun."""

from __future__ import annotations

import re
from pathlib import Path

from planxl.not_done import NotDoneError

_ADDRESS = re.compile(r"https?:/", re.I)
SUMMARY_FILE = "Sammanställning.xlsx"


class NoPlaceError(NotDoneError):
    """A folder or a file that cannot be used; the message says why and what to do."""


def is_address(place: str | Path) -> bool:
    """Whether it is an address on the web, as Excel has it of what lies in OneDrive."""
    return bool(_ADDRESS.match(str(place)))


def folder_of(given: str | Path) -> Path:
    """The folder to read from, or one file. Raises NoPlaceError."""
    if is_address(given):
        raise NoPlaceError(
            "Mappen ligger på webben (OneDrive eller SharePoint), och planxl läser bara mappar på "
            "datorn. Synkronisera mappen (Synkronisera i SharePoint, eller OneDrive i "
            "Utforskaren), och välj den sedan där."
        )
    folder = Path(given)
    try:
        there = folder.exists()
    except OSError:
        there = False
    if not there:
        raise NoPlaceError(f"{folder} finns inte. Kontrollera namnet, eller välj en annan mapp.")
    return folder


def output_of(given: str | Path) -> Path:
    """Where to write. Raises NoPlaceError where that is an address."""
    if is_address(given):
        raise NoPlaceError(
            "Det går inte att skriva till en adress på webben. Välj en mapp på datorn, till "
            "exempel den som OneDrive synkroniserar."
        )
    return Path(given)


def summary_file(output: str | Path | None, folder: Path) -> Path:
    """The file of the summary: the one that is named, or the usual one in the folder.

    Raises NoPlaceError where it can't be one.
    """
    home = folder if folder.is_dir() else folder.parent
    target = output_of(output) if output else home
    if target.is_dir():
        return target / SUMMARY_FILE
    if target.suffix.casefold() != ".xlsx":
        raise NoPlaceError(
            f"Sammanställningen skrivs som en .xlsx-fil. Skriv {target.stem}.xlsx, eller en mapp "
            "som finns."
        )
    return target
