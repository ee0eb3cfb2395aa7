"""What was placed: which rows of which table on which sheet, by which columns."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from planxl.cells.model import Range, column_letters
from planxl.cells.worksheet import parse_range
from planxl.findings.sentence import joined
from planxl.salvage.context import SYNTHETIC
from planxl.salvage.headings import COUNTY_INDICATORS, FOCUS_AREA
from planxl.salvage.reading import ReadRows
from planxl.salvage.rows import Tidied
from planxl.workbook.layout import TableLayout
from planxl.workbook.submission import IndicatorAnswer, Row, Submission
from planxl.workbook.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class PlacedColumn:
    """A column that was read: its letter, what stands over it, and what it is in the template."""

    letter: str
    found: str
    heading: str


@dataclass(frozen=True, slots=True)
class Placed:
    """The rows of one table that were placed. ``count`` says how many activities or values."""

    table: str
    sheet: str
    first: int
    last: int
    count: int
    columns: tuple[PlacedColumn, ...] = ()


def placed_by(
    own: Submission, words: Vocabulary, sheets: Collection[str] | None = None
) -> tuple[Placed, ...]:
    """What the ordinary reader placed, on some sheets or all."""
    tables = words.layout.tables
    found = []
    for table in tables:
        place = own.tables.get(table.key)
        if place and (sheets is None or place.sheet in sheets):
            rows: tuple[Row, ...] = getattr(own, table.key)
            area = parse_range(place.range)
            first, last = _span(rows, area)
            columns = tuple(_columns(rows, table))
            found.append(Placed(table.key, place.sheet, first, last, _count(rows), columns))
    return tuple(found)


def placed_in(tidied: Tidied, read: ReadRows, words: Vocabulary) -> Iterator[Placed]:
    """What was placed of a home-made table."""
    if not read.rows:
        return
    numbers = [number for row in tidied.rows for number in row.numbers]
    columns = tuple(_columns_of(tidied, _headings(words)))
    sheet = tidied.segment.sheet.name
    yield Placed(read.key, sheet, min(numbers), max(numbers), _count(read.rows), columns)


def _columns_of(tidied: Tidied, headings: Mapping[str, str]) -> Iterator[PlacedColumn]:
    """The columns that were read; a cell may have been read into several."""
    named = [(column, key) for column, key in tidied.segment.keys.items() if key in headings]
    found = {
        (cell.column, key)
        for row in tidied.rows
        for key, cell in row.cells.items()
        if cell.column < SYNTHETIC and key in headings
    }
    taken = {column for column, _ in found}
    found |= {(column, key) for column, key in named if column not in taken}
    for column, pairs in groupby(sorted(found), key=lambda pair: pair[0]):
        several = dict.fromkeys(
            headings[key] for key in _in_order([key for _, key in pairs], headings)
        )
        shown = tidied.segment.headings.get(column, "")
        yield PlacedColumn(column_letters(column), shown, joined(list(several)))


def _in_order(keys: list[str], headings: Mapping[str, str]) -> list[str]:
    order = list(headings)
    return sorted(keys, key=order.index)


def _headings(words: Vocabulary) -> dict[str, str]:
    known = {key: c.heading for table in words.layout.tables for key, c in table.by_key.items()}
    years = {f"year_{year}": str(year) for year in range(2000, 2101)}
    return {**years, **known, COUNTY_INDICATORS: "Indikator", FOCUS_AREA: "Mål"}


def _columns(rows: tuple[Row, ...], table: TableLayout) -> Iterator[PlacedColumn]:
    columns = rows[0].source.columns if rows else {}
    for key, column in sorted(columns.items(), key=lambda pair: pair[1]):
        heading = table.by_key[key].heading if key in table.by_key else key.removeprefix("year_")
        yield PlacedColumn(column_letters(column), heading, heading)


def _span(rows: tuple[Row, ...], area: Range) -> tuple[int, int]:
    numbers = [row.source.row for row in rows] or [area.first_row]
    return min(numbers), max(numbers)


def _count(rows: tuple[Row, ...]) -> int:
    """The number of rows; of indicators those that are answered in any way."""
    return sum(not isinstance(row, IndicatorAnswer) or _answered(row) for row in rows)


def _answered(row: IndicatorAnswer) -> bool:
    told = (row.value, row.baseline, row.numerator, row.denominator)
    return any(each is not None for each in told) or bool(row.history or row.unread)
