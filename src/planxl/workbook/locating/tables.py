"""Finding the declared tables in a workbook that people have changed.

A table is found by its own name, else by its headings, else by what its columns hold. What was
repaired on the way is told as findings, so that a person can see how the file was understood.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from planxl.cells.model import Cell, Visibility, Workbook, address
from planxl.findings import Finding, Place, codes
from planxl.workbook.layout import Layout, TableLayout
from planxl.workbook.locating.by_content import columns_without_header, with_columns_by_content
from planxl.workbook.locating.candidates import Candidate, assigned, candidates, others_sheets
from planxl.workbook.locating.columns import Columns, find_columns
from planxl.workbook.locating.leftovers import left_over
from planxl.workbook.locating.location import Located, Location
from planxl.workbook.vocabulary import Vocabulary

__all__ = ["Located", "Location", "locate"]

Found = tuple[Located, list[Finding]]


def locate(
    workbook: Workbook, words: Vocabulary, year: int | None, start_sheet: str = ""
) -> Location:
    """The declared tables in ``workbook``, and what was repaired or is missing.

    ``year`` is the reporting year, for headings that count years back from it ("År −4");
    ``start_sheet`` the sheet on which the fields of Start were found.
    """
    layout = words.layout
    every = list(candidates(workbook, words, start_sheet))
    chosen = assigned(workbook, every, words)
    found = {c.table.key: _by_headings(workbook, c, words, year) for c in chosen}
    for table in layout.tables:
        if table.key not in found:
            taken = {start_sheet, *(located.sheet.name for located, _ in found.values())}
            found |= _by_content(workbook, table, words, year, taken)
    tables = {key: located for key, (located, _) in found.items()}
    findings = [finding for _, told in found.values() for finding in told]
    findings += _missing(layout, tables)
    used = {start_sheet, *(located.sheet.name for located in tables.values())}
    findings += left_over(workbook, every, words, used)
    return Location(tables, tuple(findings))


def _by_headings(
    workbook: Workbook, candidate: Candidate, words: Vocabulary, year: int | None
) -> Found:
    sheet, row, table = candidate.sheet, candidate.row, candidate.table
    header = [cell for cell in sheet.cells if cell.row == row]
    columns = find_columns(header, table, words.headings[table.key], year)
    columns = with_columns_by_content(sheet, row, table, words, columns)
    located = _located(workbook, candidate, columns)
    return located, [*_told_of_table(located, header), *columns.findings, *_lacking(located)]


def _located(workbook: Workbook, candidate: Candidate, columns: Columns) -> Located:
    totals = frozenset(
        table.range.last_row
        for table in workbook.tables
        if table.totals
        and (table.sheet, table.range.first_row) == (candidate.sheet.name, candidate.row)
    )
    return Located(
        candidate.table,
        candidate.sheet,
        candidate.row,
        columns.by_key,
        columns.unknown,
        columns.twice,
        totals,
    )


def _by_content(
    workbook: Workbook, table: TableLayout, words: Vocabulary, year: int | None, taken: set[str]
) -> dict[str, Found]:
    """The table on the first free sheet whose columns hold what the table's columns hold."""
    passed = taken | others_sheets(workbook)
    for sheet in workbook.sheets:
        if sheet.name in passed:
            continue
        header_row, columns = columns_without_header(sheet, table, words, year)
        if columns.by_key:
            located = Located(table, sheet, header_row, columns.by_key, {}, headless=True)
            told = [*_told_of_sheet(located), *columns.findings]
            return {table.key: (located, told)}
    return {}


def _told_of_table(located: Located, header: list[Cell]) -> Iterator[Finding]:
    table, sheet = located.table, located.sheet
    yield from _told_of_sheet(located)
    start = (located.header_row, min(cell.column for cell in header))
    if start != (table.heading_row, 1):
        params = {
            "table": table.sheet,
            "cell": address(*start),
            "expected": address(table.heading_row, 1),
        }
        yield Finding(codes.TABLE_MOVED, Place(sheet.name, *start), params)


def _told_of_sheet(located: Located) -> Iterator[Finding]:
    table, sheet = located.table, located.sheet
    if sheet.name != table.sheet:
        params = {"table": table.sheet, "sheet": sheet.name}
        yield Finding(codes.SHEET_RENAMED, Place(sheet.name), params)
    if sheet.visibility is not Visibility.VISIBLE:
        yield Finding(codes.SHEET_HIDDEN, Place(sheet.name), {"sheet": sheet.name})
    for merged in sheet.merged:
        if merged.last_row >= located.header_row:
            place = Place(sheet.name, merged.first_row, merged.first_column)
            yield Finding(codes.MERGED_CELLS, place, {"range": str(merged)})


def _lacking(located: Located) -> Iterator[Finding]:
    for column in located.table.columns:
        asked = column.input and (column.required or column.follow_up)
        if asked and column.key not in located.columns:
            params = {"heading": column.heading}
            yield Finding(codes.COLUMN_MISSING, Place(located.sheet.name), params)


def _missing(layout: Layout, found: Mapping[str, Located]) -> Iterator[Finding]:
    if layout.activities.key not in found and layout.indicators.key not in found:
        yield Finding(codes.NOT_OURS)
        return
    for table in layout.tables:
        if table.key not in found and table.prepared_rows:
            local = table is layout.local_indicators
            code = codes.LOCAL_TABLE_MISSING if local else codes.TABLE_MISSING
            yield Finding(code, Place(table.sheet), {"table": table.sheet})
