"""What a person has chosen to merge, and what is wrong with it before anything is begun."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from planxl.excel.places import SUMMARY_FILE, folder_of, is_address, output_of
from planxl.intake import gather
from planxl.not_done import NotDoneError
from planxl.summary.words import counted

_FIRST_YEAR, _LAST_YEAR = 2000, 2100
_SUFFIX = ".xlsx"

_EMPTY = "Här finns inga arbetsböcker. Välj mappen där de ligger; undermappar läses inte."
NO_FOLDER = "Välj först mappen där kommunernas arbetsböcker ligger."


@dataclass(frozen=True, slots=True)
class Choice:
    """What stands in the window's boxes, as it is written there. Only the folder is needed."""

    folder: str = ""
    output: str = ""
    delregion: str = ""
    year: str = ""
    catalogue: str = ""

    @property
    def target(self) -> Path:
        """The file that the summary is written to."""
        target = output_of(self.output or suggested(self.folder)).expanduser().absolute()
        return target if target.suffix.casefold() == _SUFFIX else _with_suffix(target)

    @property
    def problem(self) -> str:
        """The first thing that is wrong, as a sentence that says what to do; else nothing."""
        try:
            _check_folder(self.folder)
            _check_year(self.year)
            _check_target(self.target)
        except NotDoneError as error:
            return str(error)
        return ""

    def arguments(self) -> tuple[str, ...]:
        """What the program is asked to do."""
        told = {
            "--folder": str(_place(self.folder)),
            "--output": str(self.target),
            "--delregion": self.delregion,
            "--year": self.year,
            "--catalogue": self.catalogue,
        }
        given = [(option, value) for option, value in told.items() if value]
        return ("excel", "merge", *(part for pair in given for part in pair))


def folder_in(given: str) -> str:
    """The folder that somebody means who drops something on a file, or writes a path.

    A workbook stands for the folder it lies in. Windows makes ``D:"`` of a disk that is dropped.
    """
    text = given.strip().strip('"').strip()
    if text.endswith(":"):
        text += "\\"
    with suppress(OSError, ValueError):  # a name that no file can have
        if text and Path(text).is_file():
            return str(Path(text).parent)
    return text


def suggested(folder: str) -> str:
    """Where the summary of a folder goes unless something else is said: beside the folder."""
    if not folder:
        return ""
    place = _place(folder)
    if place.parent == place:
        return str(place / SUMMARY_FILE)
    return str(place.with_name(f"{Path(SUMMARY_FILE).stem} {place.name}{_SUFFIX}"))


def seen_in(folder: str) -> str:
    """What lies in a folder, in a few words; nothing as long as no folder is chosen."""
    if not folder:
        return ""
    try:
        return f"{counted(_workbooks(folder), 'arbetsbok', 'arbetsböcker')} i mappen."
    except NotDoneError as error:
        return str(error)


def _check_folder(folder: str) -> None:
    if not folder:
        raise NotDoneError(NO_FOLDER)
    _workbooks(folder)


def _workbooks(folder: str) -> int:
    """How many workbooks lie in a folder. Raises NotDoneError where there are none to be found."""
    place = folder_of(folder if is_address(folder) else _place(folder))
    try:
        next(place.iterdir(), None)
    except OSError:
        raise NotDoneError(
            f"{place} får inte läsas av den som är inloggad. Be den som äger mappen om läsrätt."
        ) from None
    count = len(gather([place]).files)
    if not count:
        raise NotDoneError(_EMPTY)
    return count


def _place(folder: str) -> Path:
    return Path(folder).expanduser().absolute()


def _check_year(year: str) -> None:
    if year and not (year.isdecimal() and _FIRST_YEAR <= int(year) <= _LAST_YEAR):
        raise NotDoneError(
            f'"{year}" är inget redovisningsår. Skriv till exempel 2025, eller lämna rutan tom.'
        )


def _check_target(target: Path) -> None:
    if target.is_dir():
        raise NotDoneError(f"{target} är en mapp. Skriv ett filnamn efter den.")
    if not target.parent.is_dir():
        raise NotDoneError(
            f"Mappen {target.parent} finns inte. Välj en annan med Ändra, eller skapa den först."
        )


def _with_suffix(target: Path) -> Path:
    """The file as a workbook; what stands after a dot in its name may be part of the name."""
    return target if target.is_dir() else target.with_name(f"{target.name}{_SUFFIX}")
