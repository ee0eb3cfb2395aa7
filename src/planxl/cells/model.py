"""Addressed cells: what a workbook holds, before anyone asks what it means.

A cell never loses its address, and says what was wrong with it: an Excel error, a formula that was
never calculated. Rows and columns are counted from 1, as people count rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple, Protocol

Value = int | float | str | bool | date | datetime | time | None


class Kind(StrEnum):
    """What sort of thing a cell holds."""

    NUMBER = "number"
    TEXT = "text"
    BOOLEAN = "boolean"
    DATE = "date"
    ERROR = "error"
    EMPTY = "empty"


class Cell(NamedTuple):
    """One cell that holds something: a value, an Excel error, or a formula without a value.

    ``value`` is the typed value; for an error the error's name (``#DIV/0!``); for a formula that
    was never calculated None with kind EMPTY. ``formula`` tells that the value was computed, and
    ``percent`` that the number is shown as a percentage (0.125 is then seen as 12,5 %), or that a
    text stands where it would be.
    """

    sheet: str
    row: int
    column: int
    value: Value
    kind: Kind
    formula: bool = False
    percent: bool = False

    @property
    def address(self) -> str:
        """The address as Excel writes it: ``K14``."""
        return address(self.row, self.column)

    @property
    def uncalculated(self) -> bool:
        """Whether this is a formula whose value was never saved in the file."""
        return self.formula and self.kind is Kind.EMPTY


class Note(NamedTuple):
    """What somebody has written beside a cell, in a note or a thread of comments."""

    sheet: str
    row: int
    column: int
    text: str


class Range(NamedTuple):
    """A rectangle of cells, both ends included, counted from 1."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    def __str__(self) -> str:
        first = address(self.first_row, self.first_column)
        last = address(self.last_row, self.last_column)
        return first if first == last else f"{first}:{last}"


class TableRange(NamedTuple):
    """An Excel table (ListObject) as the file declares it; ``range`` includes the header row.

    ``totals`` tells that the last row of the range holds sums and no data.
    """

    name: str
    sheet: str
    range: Range
    columns: tuple[str, ...]
    totals: bool = False


class Visibility(StrEnum):
    """How a sheet is shown to people."""

    VISIBLE = "visible"
    HIDDEN = "hidden"
    VERY_HIDDEN = "veryHidden"


class Sheet(Protocol):
    """One worksheet; its cells are parsed when they are first asked for."""

    @property
    def name(self) -> str:
        """The sheet's name as people see it."""

    @property
    def visibility(self) -> Visibility:
        """Whether people see the sheet."""

    @property
    def cells(self) -> tuple[Cell, ...]:
        """All cells that hold something, row by row, from the left."""

    @property
    def merged(self) -> tuple[Range, ...]:
        """The merged ranges of the sheet."""


@dataclass(frozen=True, slots=True)
class Properties:
    """The document properties inside the file (never the file system's)."""

    title: str = ""
    modified: datetime | None = None


@dataclass(frozen=True)
class Workbook:
    """A workbook as addressed cells, wherever it came from.

    ``formulas_seen`` is False for formats that show neither formulas nor Excel errors
    (.xls, .xlsb, .ods), so that a reader of findings can be told. ``suffix`` is the true kind of
    the content (``.xlsx``), whatever the file is called. ``external_links`` and ``macros`` tell
    what the package holds besides cells; ``notes`` are seen in .xlsx files only.
    """

    name: str
    suffix: str
    sheets: tuple[Sheet, ...]
    tables: tuple[TableRange, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    properties: Properties = Properties()
    size: int = 0
    sha256: str = ""
    formulas_seen: bool = True
    macros: bool = False
    external_links: bool = False
    notes: tuple[Note, ...] = ()

    @cached_property
    def _by_name(self) -> dict[str, Sheet]:
        return {sheet.name: sheet for sheet in self.sheets}

    def sheet(self, name: str) -> Sheet | None:
        """The sheet of exactly that name, or None."""
        return self._by_name.get(name)

    def cells(self) -> Iterator[Cell]:
        """All cells of all sheets in order."""
        for sheet in self.sheets:
            yield from sheet.cells


def column_letters(column: int) -> str:
    """The letters of a column counted from 1: 1 is A, 27 is AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def address(row: int, column: int) -> str:
    """The address of a cell as Excel writes it."""
    return f"{column_letters(column)}{row}"
