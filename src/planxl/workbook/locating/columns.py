"""The columns of a located table: which heading stands for which key, and what that took."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from planxl.cells.model import Cell
from planxl.findings import Code, Finding, Place, codes
from planxl.workbook.layout import TableLayout
from planxl.workbook.locating.headings import Headings, Match, history_key
from planxl.workbook.typed import typed


@dataclass(frozen=True)
class Columns:
    """Column numbers by key, headings nobody knows by column number, and what there is to say."""

    by_key: Mapping[str, int] = field(default_factory=dict)
    unknown: Mapping[int, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def find_columns(
    header: list[Cell], table: TableLayout, headings: Headings, year: int | None
) -> Columns:
    """The columns that a header row names, first as they stand, then by the closest match.

    History columns get the key of their year; "År −4" counts back from ``year``.
    """
    found: dict[str, int] = {}
    unknown: dict[int, str] = {}
    findings: list[Finding] = []
    for cell, match in _matches(header, table, headings):
        heading = typed(cell)
        key = _dated(match.key, table, year) if match else ""
        if not match:
            unknown[cell.column] = heading
        elif key in found:
            findings.append(_finding(codes.COLUMN_TWICE, cell, heading=heading))
        else:
            found[key] = cell.column
            if not match.exact:
                findings.append(_understood(cell, table, match))
    findings += _moved(header, table, found)
    return Columns(found, unknown, tuple(findings))


def _matches(
    header: list[Cell], table: TableLayout, headings: Headings
) -> Iterator[tuple[Cell, Match | None]]:
    sure = {cell.column: headings.match(typed(cell)) for cell in header}
    taken = {match.key for match in sure.values() if match}
    free = {column.key for column in table.columns} - taken
    for cell in header:
        match = sure[cell.column] or headings.closest(typed(cell), free)
        free -= {match.key} if match else set()
        yield cell, match


def _dated(key: str, table: TableLayout, year: int | None) -> str:
    column = table.by_key.get(key)
    if column is None or not column.years_before or year is None:
        return key
    return history_key(year - column.years_before)


def _finding(code: Code, cell: Cell, **params: str) -> Finding:
    return Finding(code, Place(cell.sheet, cell.row, cell.column), params)


def _understood(cell: Cell, table: TableLayout, match: Match) -> Finding:
    heading = table.by_key[match.key].heading
    return _finding(codes.HEADING_UNDERSTOOD, cell, found=typed(cell), heading=heading)


def _moved(header: list[Cell], table: TableLayout, found: Mapping[str, int]) -> Iterator[Finding]:
    """The columns that stand in another order than in the template: as few as explain it."""
    order = [c.key for c in table.columns if c.key in found]
    staying = _longest_rising([found[key] for key in order])
    rows = {cell.column: cell for cell in header}
    for key in order:
        if found[key] not in staying:
            heading = table.by_key[key].heading
            yield _finding(codes.COLUMN_MOVED, rows[found[key]], heading=heading)


def _longest_rising(numbers: list[int]) -> frozenset[int]:
    """The longest rising subsequence of distinct numbers (patience sorting)."""
    tails: list[int] = []
    before: dict[int, int | None] = {}
    for number in numbers:
        at = bisect_left(tails, number)
        before[number] = tails[at - 1] if at else None
        tails[at : at + 1] = [number]
    kept: list[int] = []
    last = tails[-1] if tails else None
    while last is not None:
        kept.append(last)
        last = before[last]
    return frozenset(kept)
