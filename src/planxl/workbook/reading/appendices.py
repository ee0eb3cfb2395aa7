"""The sheets that keep what earlier workbooks said, read so that it can be carried on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from planxl.cells.model import Cell, Kind, Sheet, Workbook
from planxl.numbers import alike, in_swedish, parse_number, tidy
from planxl.workbook.appendices import APPENDICES
from planxl.workbook.layout import TableLayout
from planxl.workbook.locating.candidates import sheet_of
from planxl.workbook.locating.headings import plain
from planxl.workbook.submission import Entry
from planxl.workbook.typed import typed

_FEWEST = 3
_CSV = ".csv"


@dataclass(frozen=True)
class Kept:
    """The rows of one appendix, and the cells that they were read from."""

    table: TableLayout
    sheet: Sheet
    header_row: int
    rows: tuple[Mapping[str, Cell], ...]
    only_texts: bool = False

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The rows as what stands in them; where all is text, numbers are those that look it."""
        content = _content_of_text if self.only_texts else _content
        return tuple({key: content(cell) for key, cell in row.items()} for row in self.rows)


def kept_of(workbook: Workbook) -> Iterator[Kept]:
    """The appendices of a workbook that can be read."""
    for table in APPENDICES:
        sheet = sheet_of(workbook, table)
        columns, header_row = _columns(sheet, table) if sheet else ({}, 0)
        if sheet and columns:
            rows = tuple(_rows(sheet, header_row, columns))
            yield Kept(table, sheet, header_row, rows, only_texts=workbook.suffix == _CSV)


def _columns(sheet: Sheet, table: TableLayout) -> tuple[Mapping[int, str], int]:
    """The keys of the columns by number, and the row in which their headings stand."""
    keys = {plain(column.heading): column.key for column in table.columns}
    for number, cells in groupby(sheet.cells, key=lambda cell: cell.row):
        named = [(keys.get(plain(typed(cell))), cell.column) for cell in cells]
        found = {key: column for key, column in reversed(named) if key}
        if len(found) >= _FEWEST:
            return {column: key for key, column in found.items()}, number
    return {}, 0


def _rows(
    sheet: Sheet, header_row: int, columns: Mapping[int, str]
) -> Iterator[Mapping[str, Cell]]:
    for number, cells in groupby(sheet.cells, key=lambda cell: cell.row):
        if number > header_row:
            row = {columns[c.column]: c for c in cells if c.column in columns and typed(c)}
            if row:
                yield row


def _content(cell: Cell) -> int | float | str:
    plain_number = cell.kind is Kind.NUMBER and not cell.percent
    if plain_number and isinstance(cell.value, (int, float)):
        return tidy(cell.value)
    return typed(cell)


def _content_of_text(cell: Cell) -> int | float | str:
    text = typed(cell)
    value = parse_number(text).value
    return text if value is None or not alike(text, in_swedish(value)) else value
