"""The cells of one row, sorted by column, and the reading of them into values.

``RowReader`` collects what is said about the row's cells, keeps the text of what could not be
understood, and hands out values by column key.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from planxl.cells.model import Cell, Kind
from planxl.findings import Finding, Place, codes
from planxl.workbook.layout import Column, ValueKind
from planxl.workbook.locating.tables import Located
from planxl.workbook.reading.understanding import Understood, broken
from planxl.workbook.submission import RowSource, Unplaced
from planxl.workbook.typed import typed

Reader = Callable[[Cell, Column], Understood]


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
        self.last_row = number

    def set_aside(self, cells: Iterable[Cell]) -> None:
        """Keeps cells that belong nowhere, so that nothing a person wrote is lost."""
        self.unplaced.extend(
            Unplaced(Place(c.sheet, c.row, c.column), typed(c)) for c in cells if typed(c)
        )

    def outside(self, cell: Cell) -> None:
        """Tells that a cell stands outside the table, and keeps its text."""
        self.set_aside([cell])
        place = Place(cell.sheet, cell.row, cell.column)
        self.findings.append(Finding(codes.OUTSIDE, place, {"found": typed(cell)}))


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

    def lines(self, key: str) -> tuple[str, ...]:
        """A cell's lines, without bullets and empty ones."""
        found = (line.strip().lstrip("•·*-–").strip() for line in self.text(key).splitlines())
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

    def place(self, key: str) -> Place:
        """Where a column of the row stands."""
        return self.source.place(key)

    def _tell(self, key: str, cell: Cell, understood: Understood) -> None:
        finding = understood.finding(cell)
        if finding:
            self._collected.findings.append(finding)
        if understood.unread:
            self.unread[key] = typed(cell) or "(formel utan värde)"


def _history_column(located: Located) -> Column:
    return next(c for c in located.table.columns if c.years_before)


def sorted_by_column(located: Located, cells: list[Cell]) -> tuple[dict[str, Cell], list[Cell]]:
    """A row's cells by column key, and those that stand in no column of ours."""
    keys = {column: key for key, column in located.columns.items()}
    ours = {keys[c.column]: c for c in cells if c.column in keys and not _blank(c)}
    return ours, [c for c in cells if c.column not in keys and not _blank(c)]


def _blank(cell: Cell) -> bool:
    return (cell.kind is Kind.EMPTY and not cell.formula) or (
        isinstance(cell.value, str) and not cell.value.strip()
    )


def input_keys(located: Located) -> frozenset[str]:
    """The keys of the located columns that people fill in, history included."""
    declared = located.table.by_key
    return frozenset(key for key in located.columns if key not in declared or declared[key].input)


def told_beside(located: Located, others: list[Cell], collected: Collected) -> None:
    """Takes care of cells beside the table: kept, and told unless their column is told once."""
    for cell in others:
        if cell.column in located.unknown:
            collected.set_aside([cell])
        elif not cell.formula:
            collected.outside(cell)


def unknown_columns(located: Located, collected: Collected) -> None:
    """Tells of each column with a heading of its own that holds anything."""
    filled = {kept.place.column for kept in collected.unplaced}
    for column, heading in located.unknown.items():
        if column in filled:
            place = Place(located.sheet.name, located.header_row, column)
            collected.findings.append(Finding(codes.COLUMN_UNKNOWN, place, {"heading": heading}))


def is_default(column: Column) -> bool:
    """Whether the column may hold something in a row that nobody has filled in."""
    return column.kind in {ValueKind.CHOICE, ValueKind.LABEL, ValueKind.FORMULA}
