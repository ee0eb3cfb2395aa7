"""Tidy rows read into values by the readers of the template's own tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from planxl.cells.model import Cell, Range, Visibility
from planxl.findings.finding import Place
from planxl.salvage.aside import TidyRow
from planxl.salvage.rows import Tidied, where
from planxl.workbook.locating.headings import history_key
from planxl.workbook.locating.location import Located
from planxl.workbook.reading.activities import read_activities
from planxl.workbook.reading.indicators import read_indicators
from planxl.workbook.reading.local_indicators import read_local_indicators
from planxl.workbook.reading.rows import Collected
from planxl.workbook.submission import Row, RowSource, Unplaced
from planxl.workbook.typed import typed
from planxl.workbook.vocabulary import Vocabulary


@dataclass(frozen=True)
class _NoSheet:
    """The sheet of a tidy table: its name; its cells are in the table itself."""

    name: str
    visibility: Visibility = Visibility.VISIBLE
    cells: tuple[Cell, ...] = ()
    merged: tuple[Range, ...] = ()


@dataclass(frozen=True)
class _TidyTable(Located):
    """A table whose rows are made, and numbered in their order."""

    body: tuple[TidyRow, ...] = ()

    def above(self) -> Iterator[Cell]:
        """Nothing stands above it."""
        return iter(())

    def rows(self) -> Iterator[tuple[int, list[Cell]]]:
        """The rows, each cell in the column of its key."""
        for number, row in enumerate(self.body, 1):
            cells = ((self.columns[key], cell) for key, cell in row.cells.items())
            ordered = sorted(cells, key=lambda pair: pair[0])
            yield number, [cell._replace(row=number, column=column) for column, cell in ordered]


@dataclass(frozen=True)
class ReadRows:
    """The rows of one table as values, and what of them could not be placed."""

    key: str
    rows: tuple[Row, ...]
    unplaced: tuple[Unplaced, ...] = field(default=())


def read_rows(tidied: Tidied, words: Vocabulary, year: int | None) -> ReadRows:
    """The rows of a table read as those of the template are."""
    table = tidied.segment.table
    body = tuple(_dated(row, year) for row in tidied.rows)
    keys = dict.fromkeys(key for row in body for key in row.cells)
    columns = {key: number for number, key in enumerate(keys, 1)}
    sheet = _NoSheet(tidied.segment.sheet.name)
    located = _TidyTable(table, sheet, 0, columns, {}, body=body)
    collected = Collected()
    found = _read(located, words, collected)
    rows = tuple(row.model_copy(update={"source": _source(row, body)}) for row in found)
    used = {row.source.row for row in found}
    unplaced = [
        Unplaced(_place(each.place, body, keys), each.text)
        for each in collected.unplaced
        if each.place.row in used
    ]
    # Of a row that became none everything is kept, what the plan itself would say included.
    unused = (row for number, row in enumerate(body, 1) if number not in used)
    unplaced += (Unplaced(where(c), typed(c)) for row in unused for c in row.cells.values())
    return ReadRows(table.key, rows, tuple(unplaced))


def _read(located: Located, words: Vocabulary, collected: Collected) -> tuple[Row, ...]:
    match located.table.key:
        case "activities":
            return read_activities(located, words, collected)
        case "indicators":
            return read_indicators(located, words, (), collected)
        case _:
            return read_local_indicators(located, words, collected)


def _dated(row: TidyRow, year: int | None) -> TidyRow:
    """The row with "År −1" under the year that it means, and the reporting year as Värde."""
    if year is None or not any(key.startswith("year_") for key in row.cells):
        return row
    cells: dict[str, Cell] = {}
    for key, cell in row.cells.items():
        before = key.removeprefix("year_minus_")
        dated = history_key(year - int(before)) if before != key else key
        is_value = dated == history_key(year) and "value" not in row.cells
        cells["value" if is_value else dated] = cell
    return TidyRow(row.number, cells, row.numbers)


def _source(row: Row, body: tuple[TidyRow, ...]) -> RowSource:
    """The cells of the sheet that a row was read from."""
    made = body[row.source.row - 1]
    places = {key: where(cell) for key, cell in made.cells.items()}
    columns = {key: place.column for key, place in places.items() if place.row == made.number}
    return RowSource(row.source.sheet, made.number, columns)


def _place(place: Place, body: tuple[TidyRow, ...], keys: Mapping[str, None]) -> Place:
    key = list(keys)[place.column - 1]
    return where(body[place.row - 1].cells[key])
