"""Where the declared tables stand in one workbook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from planxl.cells.model import Cell, Sheet
from planxl.findings import Finding
from planxl.workbook.layout import TableLayout
from planxl.workbook.typed import typed


@dataclass(frozen=True)
class Located:
    """Where a table stands: its sheet, its header row and its columns.

    ``unknown`` has what stands over the columns that are not read; ``twice`` are those of them that
    mean the same as one that is read; ``totals`` the rows with sums that Excel has added. A table
    that was known by its content is ``headless``: its header row, which may be 0, is the last row
    before its own, whatever stands there.
    """

    table: TableLayout
    sheet: Sheet
    header_row: int
    columns: Mapping[str, int]
    unknown: Mapping[int, str]
    twice: frozenset[int] = frozenset()
    totals: frozenset[int] = frozenset()
    headless: bool = False

    @cached_property
    def keys(self) -> Mapping[int, str]:
        """The key of each column that is read, by its number."""
        return {column: key for key, column in self.columns.items()}

    @cached_property
    def headings(self) -> Mapping[int, str]:
        """What stands in the header row, by column."""
        cells = (cell for cell in self.sheet.cells if cell.row == self.header_row)
        return {cell.column: text for cell in cells if (text := typed(cell))}

    def above(self) -> Iterator[Cell]:
        """The cells above the header, and what stands where a headless table would have it."""
        for cell in self.sheet.cells:
            if cell.row >= self.header_row + self.headless:
                return
            yield cell

    def rows(self) -> Iterator[tuple[int, list[Cell]]]:
        """The rows below the header that hold something, each with all its cells."""
        number, row = 0, list[Cell]()
        for cell in self.sheet.cells:
            if cell.row <= self.header_row:
                continue
            if cell.row != number:
                if row:
                    yield number, row
                number, row = cell.row, []
            row.append(cell)
        if row:
            yield number, row


@dataclass(frozen=True)
class Location:
    """The tables found, by key, and what there is to say about the search."""

    tables: Mapping[str, Located]
    findings: tuple[Finding, ...]
