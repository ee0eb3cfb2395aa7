"""A file of statistics as grids of addressed cells: one for each sheet, one for a text file.

Workbooks are read by ``planxl.cells`` and text files by the standard library, not by pandas, which
guesses types (0180 becomes 180, "NA" nothing), forgets addresses, takes a title for the headings,
and sees neither percent formats nor Excel errors nor formulas without a value.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from planxl.cells import (
    Cell,
    Kind,
    Limits,
    Range,
    Reason,
    Sheet,
    Unreadable,
    Visibility,
    address,
    column_letters,
    read_bytes,
)
from planxl.cells.gate import read_file
from planxl.numbers import tidy
from planxl.statistics.files.model import Cause, Complaint, StatisticsFileError

# Files of statistics are chosen by the one who fills in, and hold many years of all municipalities.
_TIMES, _TIMES_TEXT = 10, 5
_MOST_COLUMNS = 16_384  # as many as Excel has
DELIMITERS = (";", "\t", ",", "|")
_GUARD = re.compile(r"'(?=['=+\-@＝＋－＠\t\r\n])")
_DECIMAL_POINT = re.compile(r"[-−]?\d+\.\d+")
_BEYOND_TEXT = re.compile(r"[\0-\x08\x0e-\x1f]")


@dataclass(frozen=True)
class Grid:
    """The cells of a sheet or a text file by row and column, counted from 1.

    ``name`` is the sheet's, "" for a text file. ``delimiter`` is what parts a text file's cells.
    """

    name: str
    cells: Mapping[tuple[int, int], Cell]
    merged: tuple[Range, ...] = ()
    delimiter: str = ""

    @cached_property
    def size(self) -> tuple[int, int]:
        """The last row and the last column that hold something; 0 and 0 where nothing does."""
        rows, columns = ({0, *(at[axis] for at in self.cells)} for axis in (0, 1))
        return max(rows), max(columns)

    @cached_property
    def _origins(self) -> dict[tuple[int, int], tuple[int, int]]:
        """Where the text of a cell stands that is merged with the one above it."""
        return {
            (row, each.first_column): (each.first_row, each.first_column)
            for each in self.merged
            if each.first_column == each.last_column
            for row in range(each.first_row + 1, each.last_row + 1)
        }

    def cell(self, row: int, column: int) -> Cell | None:
        """The cell there, if it holds something."""
        return self.cells.get((row, column))

    def text(self, row: int, column: int) -> str:
        """What the cell says, or the one that it is merged with above; "" for an empty one."""
        at = (row, column)
        cell = self.cells.get(at) or self.cells.get(self._origins.get(at, at))
        return "" if cell is None else as_text(cell)

    def place(self, row: int, column: int = 0) -> str:
        """The address as people are told it: "rad 12, kolumn C", "Blad1!C12"."""
        if self.name:
            return f"{self.name}!{address(row, column)}" if column else f"{self.name}, rad {row}"
        return f"rad {row}, kolumn {column_letters(column)}" if column else f"rad {row}"


@dataclass(frozen=True)
class Read:
    """A file with all its grids: the visible sheets, or a text file parted in different ways."""

    sha256: str
    grids: tuple[Grid, ...]


def read_grids(path: Path) -> Read:
    """The grids of a file; raises StatisticsFileError where there is nothing to read."""
    try:
        data = read_file(path, Limits().raised(_TIMES))
        grids = _of_workbook(path.name, data) or _of_text(path.name, data)
    except Unreadable as refusal:
        cause = _WHY_NOT.get(refusal.reason, _DAMAGED)
        raise StatisticsFileError(path.name, [Complaint((), *cause)]) from refusal
    return Read(sha256(data).hexdigest(), grids)


def as_text(cell: Cell) -> str:
    """What a cell says: a number without needless decimals, a text without its guard."""
    value = cell.value
    if isinstance(value, bool):
        return "Ja" if value else "Nej"
    if isinstance(value, (int, float)):
        return str(tidy(value))
    if isinstance(value, str):
        return _GUARD.sub("", value.strip(), count=1)
    return "" if value is None else str(value).removesuffix(" 00:00:00")


def _of_workbook(name: str, data: bytes) -> tuple[Grid, ...]:
    """The sheets that people see; none where the file is a text."""
    try:
        book = read_bytes(name, data, Limits().raised(_TIMES))
        shown = (each for each in book.sheets if each.visibility is Visibility.VISIBLE)
        return tuple(map(_of_sheet, shown))
    except Unreadable as refusal:
        may_be_text = refusal.params.get("found", "text") in {"text", ""}
        if refusal.reason is Reason.NOT_A_WORKBOOK and may_be_text:
            return ()
        raise


def _of_sheet(sheet: Sheet) -> Grid:
    cells = {(each.row, each.column): each for each in sheet.cells}
    return Grid(sheet.name, cells, sheet.merged)


def _of_text(name: str, data: bytes) -> tuple[Grid, ...]:
    """The text parted in each way that it may be parted."""
    if len(data) > Limits().file_size:  # a text takes many times what its bytes do
        raise Unreadable(Reason.TOO_LARGE, size=len(data), limit=Limits().file_size)
    text = _decoded(data)
    if not text.strip() or _BEYOND_TEXT.search(text):
        raise Unreadable(Reason.NOT_A_WORKBOOK if text.strip() else Reason.EMPTY)
    told = re.match(r"sep=(.)\r?\n", text)  # Excel's own way of saying it
    used = told[1] if told else [each for each in DELIMITERS if each in text]
    ways = tuple(used or DELIMITERS[:1])
    most = Limits().cells * _TIMES_TEXT // len(ways)
    parted = [_parted(text, each, most) for each in ways]
    grids = tuple(each for each in parted if isinstance(each, Grid))
    broken = [each for each in parted if isinstance(each, Complaint)]
    if not grids:
        raise StatisticsFileError(name, broken[:1])
    return grids


def _decoded(data: bytes) -> str:
    """UTF-8 with or without a mark, else Windows; Excel's "Unicode text" is UTF-16 with a mark."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _parted(text: str, delimiter: str, most: int) -> Grid | Complaint:
    cells: dict[tuple[int, int], Cell] = {}
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    row = 0
    try:
        for row, line in enumerate(lines, 1):
            if len(cells) > most or len(line) > _MOST_COLUMNS:
                raise Unreadable(Reason.TOO_LARGE, cells=len(cells) + len(line), limit=most)
            for column, written in enumerate(line, 1):
                if written.strip():
                    value = _with_comma(written, delimiter)
                    cells[row, column] = Cell("", row, column, value, Kind.TEXT)
    except csv.Error:
        remedy = 'Sätt citattecken ("…") runt hela cellen eller inte alls, och avsluta dem.'
        return Complaint((f"rad {row + 1}",), "ett citattecken är inte avslutat.", remedy)
    return Grid("", cells, delimiter=delimiter)


def _with_comma(text: str, delimiter: str) -> str:
    """A number with the Swedish decimal comma.

    Where commas part the cells a point is a decimal point, even in 1.234.
    """
    point = delimiter == "," and _DECIMAL_POINT.fullmatch(text.strip())
    return text.replace(".", ",") if point else text


_DAMAGED = Cause(
    "filen är skadad eller bara till hälften sparad.",
    "Öppna den i Excel och spara den på nytt, eller hämta den igen.",
)
_WHY_NOT: Mapping[Reason, Cause] = {
    Reason.MISSING: Cause("filen finns inte.", "Kontrollera namnet och mappen."),
    Reason.DIRECTORY: Cause("det är en mapp.", "Ange en fil: .csv, .xlsx, .xls eller .ods."),
    Reason.NOT_ALLOWED: Cause(
        "filen går inte att öppna.",
        "Stäng den om den är öppen i ett annat program, och kontrollera att du får läsa den.",
    ),
    Reason.EMPTY: Cause("filen är tom.", "Spara statistiken i den, eller hämta den igen."),
    Reason.ENCRYPTED: Cause(
        "filen är skyddad med lösenord.", "Ta bort lösenordet i Excel och spara den igen."
    ),
    Reason.NOT_A_WORKBOOK: Cause(
        "filen är varken en arbetsbok eller en textfil med tabell.",
        "Öppna den i Excel och spara den som .xlsx eller CSV UTF-8.",
    ),
    Reason.TOO_LARGE: Cause(
        "filen är för stor.", "Ta bort det som inte behövs, till exempel andra läns kommuner."
    ),
    Reason.BOMB: Cause(
        "filen växer orimligt mycket när den packas upp.", "Hämta den igen från källan."
    ),
}
