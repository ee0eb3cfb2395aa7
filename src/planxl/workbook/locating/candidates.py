"""The rows that may be the header of a declared table, and which of them are chosen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice, takewhile

from planxl.cells.model import Cell, Kind, Sheet, Visibility, Workbook
from planxl.workbook.appendices import APPENDICES
from planxl.workbook.declaration import LISTS, MANUAL, MARKER, START, ValueKind
from planxl.workbook.layout import Layout, TableLayout
from planxl.workbook.locating.headings import Headings
from planxl.workbook.typed import typed
from planxl.workbook.vocabulary import Vocabulary

OTHERS_SHEETS = frozenset({START, MANUAL, LISTS, MARKER})
"""The template's sheets that hold no declared table."""


def others_sheets(workbook: Workbook) -> frozenset[str]:
    """The sheets that hold no declared table, and those that keep what earlier workbooks said."""
    kept = (sheet_of(workbook, each) for each in APPENDICES)
    return OTHERS_SHEETS | {sheet.name for sheet in kept if sheet}


def sheet_of(workbook: Workbook, table: TableLayout) -> Sheet | None:
    """The sheet of that name, else the one with the Excel table of that name."""
    named = (each.sheet for each in workbook.tables if each.name == table.name)
    return workbook.sheet(table.sheet) or workbook.sheet(next(named, table.sheet))


GOOD = 0.5
_ENOUGH = 0.3
_SEARCHED_ROWS = 60
_NOT_WRITTEN_BY_PEOPLE = {ValueKind.CHOICE, ValueKind.LABEL, ValueKind.FORMULA}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A row that names columns of a table: how much of the table, and how many columns."""

    table: TableLayout
    sheet: Sheet
    row: int
    score: float
    matched: int


def candidates(workbook: Workbook, words: Vocabulary, start_sheet: str) -> Iterator[Candidate]:
    """Every row that may be a header, sheet by sheet."""
    others = {*others_sheets(workbook), start_sheet}
    for sheet in workbook.sheets:
        if sheet.name not in others:
            yield from _on_sheet(sheet, words, _named_rows(workbook, sheet, words.layout))


def _named_rows(workbook: Workbook, sheet: Sheet, layout: Layout) -> list[int]:
    """The header rows of the Excel tables on a sheet: the first places to look."""
    names = {table.name for table in layout.tables}
    return [t.range.first_row for t in workbook.tables if t.sheet == sheet.name and t.name in names]


def _on_sheet(sheet: Sheet, words: Vocabulary, first: list[int]) -> Iterator[Candidate]:
    layout = words.layout
    for number, texts in _rows_to_try(sheet, [*first, layout.activities.heading_row]):
        scored = [_scored(t, words, sheet, number, texts) for t in layout.tables]
        good = [candidate for candidate in scored if candidate.score >= _ENOUGH]
        if good:
            yield from good
            if max(candidate.score for candidate in good) >= GOOD:
                return


def _rows_to_try(sheet: Sheet, likely: list[int]) -> Iterator[tuple[int, list[str]]]:
    """The texts of the likely rows, which mostly are enough, then of the others from the top."""
    for number in likely:
        upto = takewhile(lambda cell: cell.row <= number, sheet.cells)  # noqa: B023 - used at once
        texts = [typed(cell) for cell in upto if cell.row == number]
        if texts:
            yield number, texts
    rows = groupby(sheet.cells, key=lambda cell: cell.row)
    for number, cells in islice(rows, _SEARCHED_ROWS):
        yield number, [typed(cell) for cell in cells]


def _scored(
    table: TableLayout, words: Vocabulary, sheet: Sheet, row: int, texts: list[str]
) -> Candidate:
    headings = words.headings[table.key]
    return Candidate(table, sheet, row, headings.score(texts), len(headings.known(texts)))


def assigned(
    workbook: Workbook, every: Sequence[Candidate], words: Vocabulary
) -> tuple[Candidate, ...]:
    """The best candidate of each table; a row serves one table only."""
    rivals = Counter(best.table.key for best in _best_by_row(every).values())

    def worth(candidate: Candidate) -> tuple[float, ...]:
        alone = rivals[candidate.table.key] < 2
        return _worth(workbook, candidate, alone or is_filled(candidate, words))

    order = sorted(every, key=worth, reverse=True)
    chosen: list[Candidate] = []
    for candidate in order:
        if not any(_excludes(each, candidate) for each in chosen):
            chosen.append(candidate)
    return tuple(chosen)


def _best_by_row(every: Sequence[Candidate]) -> dict[tuple[str, int], Candidate]:
    """The table that each row names the most of, where it names enough."""
    good = [candidate for candidate in every if candidate.score >= GOOD]
    ordered = sorted(good, key=lambda c: (c.score, c.matched))
    return {(candidate.sheet.name, candidate.row): candidate for candidate in ordered}


def _excludes(chosen: Candidate, candidate: Candidate) -> bool:
    same_row = (chosen.sheet.name, chosen.row) == (candidate.sheet.name, candidate.row)
    return chosen.table.key == candidate.table.key or same_row


def _worth(workbook: Workbook, candidate: Candidate, filled: bool) -> tuple[float, ...]:
    """A filled copy goes before the empty original, then the table's name and the sheet's.

    Two tables have many headings in common: a row belongs to the one that it names the most of.
    """
    sheet, table = candidate.sheet, candidate.table
    good = candidate.score >= GOOD
    named = any(t.name == table.name and t.sheet == sheet.name for t in workbook.tables)
    at_home = sheet.name == table.sheet
    visible = sheet.visibility is Visibility.VISIBLE
    by_name = (good and filled, good and named, good and at_home, good and visible)
    return (*by_name, candidate.matched, at_home, candidate.score)


def is_filled(candidate: Candidate, words: Vocabulary) -> bool:
    """Whether people have written anything in the table below a candidate."""
    header = [cell for cell in candidate.sheet.cells if cell.row == candidate.row]
    own = _written_columns(header, candidate.table, words.headings[candidate.table.key])
    return any(_is_written(cell, candidate.row, own) for cell in candidate.sheet.cells)


def _written_columns(header: list[Cell], table: TableLayout, headings: Headings) -> set[int]:
    keys = {cell.column: headings.match(typed(cell)) for cell in header}
    declared = table.by_key
    return {
        column
        for column, match in keys.items()
        if match
        and match.key != "nr"
        and (match.key not in declared or declared[match.key].kind not in _NOT_WRITTEN_BY_PEOPLE)
    }


def _is_written(cell: Cell, header_row: int, columns: set[int]) -> bool:
    below = cell.row > header_row and cell.column in columns
    return below and cell.kind is not Kind.EMPTY and not cell.formula and bool(typed(cell))
