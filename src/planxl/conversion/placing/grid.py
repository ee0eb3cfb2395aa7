"""A table's rows with merged cells: which cells begin in a row, and which reach into it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from planxl.conversion.document import Cell, Line, Row, Table


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row: the cells that begin in it and those that reach it from above, by column."""

    own: Mapping[int, Cell]
    from_above: Mapping[int, Cell]
    width: int

    @property
    def filled(self) -> Mapping[int, Cell]:
        """The cells that begin here and hold something."""
        return {column: cell for column, cell in self.own.items() if cell.text.strip()}

    def lines(self) -> Iterator[Line]:
        """All lines that begin here."""
        return (line for cell in self.own.values() for line in cell.lines)


def grid_rows(table: Table) -> tuple[GridRow, ...]:
    """The rows of a table, from the top."""
    reaching: dict[int, tuple[Cell, int]] = {}
    return tuple(_row(row, number, reaching) for number, row in enumerate(table.rows))


def _row(row: Row, number: int, reaching: dict[int, tuple[Cell, int]]) -> GridRow:
    own = {column: cell for column, cell in enumerate(row) if cell is not None}
    above = {
        column: cell
        for column, (cell, last) in reaching.items()
        if column not in own and number <= last
    }
    for column, cell in own.items():
        reaching[column] = (cell, number + cell.rows - 1)
    return GridRow(own, above, len(row))


def spans_all(row: GridRow, cell: Cell) -> bool:
    """Whether a cell goes over the whole width of its table."""
    return row.width > 1 and cell.columns >= row.width
