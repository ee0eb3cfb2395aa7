"""The cells of one row, sorted by column, and the reading of them into values.

``RowReader`` collects what is said about the row's cells, keeps the text of what could not be
understood, and hands out values by column key.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from planxl.cells.model import Cell, Kind
from planxl.findings import Finding, Place, codes
from planxl.numbers import only_marks
from planxl.workbook.declaration import Column
from planxl.workbook.locating.tables import Located
from planxl.workbook.reading.understanding import Understood, broken
from planxl.workbook.submission import RowSource, Unplaced
from planxl.workbook.typed import typed

Reader = Callable[[Cell, Column], Understood]

WITHOUT_VALUE = "(formel utan värde)"
_BULLETS = re.compile(r"^[\s•·*–-]+")


@dataclass
class Collected:
    """What is gathered while a table is read, besides its rows."""

    findings: list[Finding] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)
    rows: int = 0
    values: int = 0
    last_row: int = 0

    def count(self, number: int, values: int) -> None:
        """Counts a row that was read, and the filled cells in it."""
        self.rows += 1
        self.values += values
        self.last_row = max(self.last_row, number)

    def set_aside(self, cells: Iterable[Cell]) -> None:
        """Keeps cells that belong nowhere, so that nothing a person wrote is lost."""
        self.unplaced.extend(Unplaced(place_of(c), text) for c in cells if (text := typed(c)))

    def outside(self, cell: Cell) -> None:
        """Tells that a cell stands outside the table, and keeps its text."""
        if typed(cell):
            self.set_aside([cell])
            self.findings.append(Finding(codes.OUTSIDE, place_of(cell), {"found": typed(cell)}))


def place_of(cell: Cell) -> Place:
    """Where a cell stands."""
    return Place(cell.sheet, cell.row, cell.column)


class RowReader:
    """One row of a located table."""

    def __init__(
        self, located: Located, number: int, cells: Mapping[str, Cell], collected: Collected
    ) -> None:
        self.located = located
        self.number = number
        self.cells = cells
        self.unread: dict[str, str] = {}
        self._collected = collected

    @cached_property
    def source(self) -> RowSource:
        """The cells that the row was read from."""
        return RowSource(self.located.sheet.name, self.number, self.located.columns)

    def seen(self, key: str) -> str:
        """A cell's text as it stands, with nothing told about it."""
        return typed(self.cells.get(key))

    def text(self, key: str) -> str:
        """A cell as text; an Excel error or an uncalculated formula is told and kept."""
        cell = self.cells.get(key)
        if cell is None:
            return ""
        if cell.kind is Kind.TEXT:
            return str(cell.value).strip()
        problem = broken(cell)
        if problem:
            self._tell(key, cell, problem)
            return ""
        return typed(cell)

    def answer(self, key: str) -> str:
        """A cell that must be filled, as text; a lone dash is told, and is no answer."""
        text = self.text(key)
        if not text or not only_marks(text):
            return text
        self._tell(key, self.cells[key], Understood.absent(text))
        return ""

    def lines(self, key: str) -> tuple[str, ...]:
        """A cell's lines, without bullets and empty ones."""
        lines = self.text(key).splitlines()
        found = (_BULLETS.sub("", line).strip() for line in lines)
        return tuple(line for line in found if line)

    def value(self, key: str, reader: Reader) -> Any:
        """A cell read by ``reader``; None where it is empty or could not be understood."""
        cell = self.cells.get(key)
        if cell is None:
            return None
        column = self.located.table.by_key.get(key) or _history_column(self.located)
        understood = broken(cell) or reader(cell, column)
        self._tell(key, cell, understood)
        return understood.value

    def tell(self, finding: Finding) -> None:
        """Adds a finding about the row."""
        self._collected.findings.append(finding)

    def leave_unread(self, key: str) -> None:
        """Keeps a cell's text where nothing can be made of it."""
        self.unread[key] = self.seen(key) or WITHOUT_VALUE

    def place(self, key: str) -> Place:
        """Where a column of the row stands."""
        return self.source.place(key)

    def _tell(self, key: str, cell: Cell, understood: Understood) -> None:
        finding = understood.finding(cell)
        if finding:
            self._collected.findings.append(finding)
        if understood.unread:
            self.leave_unread(key)


def _history_column(located: Located) -> Column:
    return next(c for c in located.table.columns if c.years_before)


def input_keys(located: Located) -> frozenset[str]:
    """The keys of the located columns that people fill in, history included."""
    declared = located.table.by_key
    return frozenset(key for key in located.columns if key not in declared or declared[key].input)


def filled_cells(cells: Iterable[Cell]) -> Iterator[Cell]:
    """The cells that hold something: a formula without a value does, a few spaces do not."""
    for cell in cells:
        value = cell.value
        if value is None:
            if cell.formula:
                yield cell
        elif not isinstance(value, str) or value.strip():
            yield cell
