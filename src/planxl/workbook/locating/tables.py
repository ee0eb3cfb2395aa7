"""Finding the declared tables in a workbook that people have changed.

A table is found by its own name, else by its headings, else by what its columns hold. What was
repaired on the way is told as findings, so that a person can see how the file was understood.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from planxl.cells.model import Cell, Kind, Sheet, Visibility, Workbook, address
from planxl.findings import Finding, Place, codes
from planxl.workbook.layout import LISTS, MANUAL, MARKER, START, Layout, TableLayout
from planxl.workbook.locating.by_content import columns_by_content
from planxl.workbook.locating.columns import Columns, find_columns
from planxl.workbook.typed import typed
from planxl.workbook.vocabulary import Vocabulary

_NOT_TABLES = frozenset({START, MANUAL, LISTS, MARKER})
_SEARCHED_ROWS = 60
_GOOD = 0.5
_ENOUGH = 0.3


@dataclass(frozen=True)
class Located:
    """Where a table stands: its sheet, its header row (0 if it has none) and its columns."""

    table: TableLayout
    sheet: Sheet
    header_row: int
    columns: Mapping[str, int]
    unknown: Mapping[int, str]

    def rows(self) -> Iterator[tuple[int, list[Cell]]]:
        """The rows below the header that hold something, each with all its cells."""
        below = (cell for cell in self.sheet.cells if cell.row > self.header_row)
        for row, cells in groupby(below, key=lambda cell: cell.row):
            yield row, list(cells)


@dataclass(frozen=True)
class Location:
    """The tables found, by key, and what there is to say about the search."""

    tables: Mapping[str, Located]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Candidate:
    table: TableLayout
    sheet: Sheet
    row: int
    score: float
    matched: int


def locate(workbook: Workbook, words: Vocabulary, year: int | None) -> Location:
    """The declared tables in ``workbook``, and what was repaired or is missing.

    ``year`` is the reporting year, for headings that count years back from it ("År −4").
    """
    layout = words.layout
    candidates = list(_candidates(workbook, words))
    chosen = _assigned(workbook, candidates)
    found = {c.table.key: _by_headings(c, words, year) for c in chosen}
    for table in layout.tables:
        if table.key not in found:
            taken = {located.sheet.name for located, _ in found.values()}
            found |= _by_content(workbook, table, words, taken)
    tables = {key: located for key, (located, _) in found.items()}
    findings = [finding for _, told in found.values() for finding in told]
    findings += _missing(layout, tables)
    findings += _spares(candidates, chosen)
    return Location(tables, tuple(findings))


def _candidates(workbook: Workbook, words: Vocabulary) -> Iterator[_Candidate]:
    for sheet in workbook.sheets:
        if sheet.name in _NOT_TABLES:
            continue
        yield from _header_candidates(sheet, words, _named_rows(workbook, sheet, words.layout))


def _named_rows(workbook: Workbook, sheet: Sheet, layout: Layout) -> list[int]:
    """The header rows of the Excel tables on a sheet: the first places to look."""
    names = {table.name for table in layout.tables}
    return [t.range.first_row for t in workbook.tables if t.sheet == sheet.name and t.name in names]


def _header_candidates(sheet: Sheet, words: Vocabulary, first: list[int]) -> Iterator[_Candidate]:
    rows, layout = _top_rows(sheet), words.layout
    for number in [*first, layout.activities.heading_row, *rows]:
        texts = rows.get(number)
        scored = [_scored(t, words, sheet, number, texts) for t in layout.tables] if texts else []
        good = [candidate for candidate in scored if candidate.score >= _ENOUGH]
        if good:
            yield from good
            if max(candidate.score for candidate in good) >= _GOOD:
                return


def _top_rows(sheet: Sheet) -> dict[int, list[str]]:
    rows: dict[int, list[str]] = {}
    for cell in sheet.cells:
        if cell.row not in rows and len(rows) == _SEARCHED_ROWS:
            break
        rows.setdefault(cell.row, []).append(typed(cell))
    return rows


def _scored(
    table: TableLayout, words: Vocabulary, sheet: Sheet, row: int, texts: list[str]
) -> _Candidate:
    headings = words.headings[table.key]
    return _Candidate(table, sheet, row, headings.score(texts), len(headings.known(texts)))


def _assigned(workbook: Workbook, candidates: list[_Candidate]) -> list[_Candidate]:
    """The best candidate of each table; a row serves one table only."""
    order = sorted(candidates, key=lambda c: _worth(workbook, c), reverse=True)
    chosen: list[_Candidate] = []
    for candidate in order:
        taken = any(
            c.table.key == candidate.table.key
            or (c.sheet.name, c.row) == (candidate.sheet.name, candidate.row)
            for c in chosen
        )
        if not taken:
            chosen.append(candidate)
    return chosen


def _worth(workbook: Workbook, candidate: _Candidate) -> tuple[bool, bool, float, int, bool]:
    sheet, table = candidate.sheet, candidate.table
    named = any(t.name == table.name and t.sheet == sheet.name for t in workbook.tables)
    good = candidate.score >= _GOOD
    visible = sheet.visibility is Visibility.VISIBLE
    return (good and named, good and sheet.name == table.sheet, candidate.score,
            candidate.matched, visible)  # fmt: skip


Found = tuple[Located, list[Finding]]


def _by_headings(candidate: _Candidate, words: Vocabulary, year: int | None) -> Found:
    sheet, row, table = candidate.sheet, candidate.row, candidate.table
    header = [cell for cell in sheet.cells if cell.row == row]
    columns = find_columns(header, table, words.headings[table.key], year)
    columns = columns_by_content(sheet, row, table, words, columns)
    located = Located(table, sheet, row, columns.by_key, columns.unknown)
    return located, [*_told_of_table(located, header), *columns.findings, *_lacking(located)]


def _by_content(
    workbook: Workbook, table: TableLayout, words: Vocabulary, taken: set[str]
) -> dict[str, Found]:
    """The table on the first free sheet whose columns hold what the table's columns hold."""
    for sheet in workbook.sheets:
        if sheet.name in _NOT_TABLES or sheet.name in taken:
            continue
        columns = columns_by_content(sheet, 0, table, words, Columns())
        if columns.by_key:
            located = Located(table, sheet, 0, columns.by_key, columns.unknown)
            return {table.key: (located, list(columns.findings))}
    return {}


def _told_of_table(located: Located, header: list[Cell]) -> Iterator[Finding]:
    table, sheet = located.table, located.sheet
    if sheet.name != table.sheet:
        yield Finding(codes.SHEET_RENAMED, Place(sheet.name),
                      {"table": table.sheet, "sheet": sheet.name})  # fmt: skip
    if sheet.visibility is not Visibility.VISIBLE:
        yield Finding(codes.SHEET_HIDDEN, Place(sheet.name), {"sheet": sheet.name})
    start = (located.header_row, min(cell.column for cell in header))
    if start != (table.heading_row, 1):
        yield Finding(codes.TABLE_MOVED, Place(sheet.name, *start),
                      {"table": table.sheet, "cell": address(*start),
                       "expected": address(table.heading_row, 1)})  # fmt: skip
    for merged in sheet.merged:
        if merged.last_row >= located.header_row:
            yield Finding(codes.MERGED_CELLS, Place(sheet.name, merged.first_row,
                          merged.first_column), {"range": str(merged)})  # fmt: skip


def _lacking(located: Located) -> Iterator[Finding]:
    for column in located.table.columns:
        asked = column.input and (column.required or column.follow_up)
        if asked and column.key not in located.columns:
            yield Finding(codes.COLUMN_MISSING, Place(located.sheet.name),
                          {"heading": column.heading})  # fmt: skip


def _missing(layout: Layout, found: Mapping[str, Located]) -> Iterator[Finding]:
    if layout.activities.key not in found and layout.indicators.key not in found:
        yield Finding(codes.NOT_OURS)
        return
    for table in layout.tables:
        if table.key not in found and table.prepared_rows:
            local = table is layout.local_indicators
            code = codes.LOCAL_TABLE_MISSING if local else codes.TABLE_MISSING
            yield Finding(code, Place(table.sheet), {"table": table.sheet})


def _spares(candidates: list[_Candidate], chosen: list[_Candidate]) -> Iterator[Finding]:
    """Sheets that hold a whole table which already was found elsewhere: copies of sheets."""
    used = {candidate.sheet.name for candidate in chosen}
    best: dict[str, _Candidate] = {}
    for candidate in candidates:
        if candidate.sheet.name not in used and candidate.score >= _GOOD:
            known = best.get(candidate.sheet.name)
            if known is None or candidate.matched > known.matched:
                best[candidate.sheet.name] = candidate
    for name, candidate in best.items():
        if any(_holds_something(cell, candidate.row) for cell in candidate.sheet.cells):
            yield Finding(codes.SPARE_TABLE, Place(name), {"table": candidate.table.sheet})


def _holds_something(cell: Cell, header_row: int) -> bool:
    return cell.row > header_row and cell.kind is not Kind.EMPTY and not cell.formula
