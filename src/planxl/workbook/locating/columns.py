"""The columns of a located table: which heading stands for which key, and what that took."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from planxl.cells.model import Cell
from planxl.findings import Code, Finding, Place, codes
from planxl.workbook.layout import TableLayout
from planxl.workbook.locating.headings import Headings, Match, history_key
from planxl.workbook.typed import typed


@dataclass(frozen=True)
class Columns:
    """Column numbers by key, what stands over the columns that are not read, what there is to say.

    ``twice`` are those of the unread columns that mean the same as one that is read.
    """

    by_key: Mapping[str, int] = field(default_factory=dict)
    unknown: Mapping[int, str] = field(default_factory=dict)
    twice: frozenset[int] = frozenset()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class _Named:
    """A heading and the column that it names."""

    cell: Cell
    match: Match


def find_columns(
    header: list[Cell], table: TableLayout, headings: Headings, year: int | None
) -> Columns:
    """The columns that a header row names: as they stand, else by an alias, else the closest.

    History columns get the key of their year; "År −4" counts back from ``year``.
    """
    sure = [_Named(cell, match) for cell in header if (match := headings.match(typed(cell)))]
    # Where "Nr" and "Id" both stand, Id is the column of that name and Nr something of their own.
    by_certainty = sorted((_dated(each, table, year) for each in sure), key=_uncertainty)
    found = _firsts(by_certainty)
    free = _free(table, found, year)
    found |= _firsts(_dated(e, table, year) for e in _closest(header, sure, headings, free))
    read = {named.cell.column for named in found.values()}
    spare = [each for each in by_certainty if each.cell.column not in read]
    told = (*_understood(found.values(), table), *_twice(spare, table), *_moved(found, table))
    return Columns(
        by_key={key: named.cell.column for key, named in found.items()},
        unknown={cell.column: typed(cell) for cell in header if cell.column not in read},
        twice=frozenset(each.cell.column for each in spare),
        findings=told,
    )


def _uncertainty(named: _Named) -> bool:
    return not named.match.exact


def _firsts(named: Iterable[_Named]) -> dict[str, _Named]:
    found: dict[str, _Named] = {}
    for each in named:
        found.setdefault(each.match.key, each)
    return found


def _free(table: TableLayout, found: Mapping[str, _Named], year: int | None) -> frozenset[str]:
    """The columns that no heading names; a year that stands as such needs no other heading."""
    return frozenset(
        column.key
        for column in table.columns
        if column.key not in found and _key_of_year(column.key, table, year) not in found
    )


def _closest(
    header: list[Cell], sure: list[_Named], headings: Headings, free: frozenset[str]
) -> Iterator[_Named]:
    known = {each.cell.column for each in sure}
    for cell in header:
        match = None if cell.column in known else headings.closest(typed(cell), free)
        if match:
            free -= {match.key}
            yield _Named(cell, match)


def _dated(named: _Named, table: TableLayout, year: int | None) -> _Named:
    """The same with a history column's key by its year; the reporting year is Värde itself."""
    key = _key_of_year(named.match.key, table, year)
    if year is not None and key == history_key(year):
        return _Named(named.cell, Match("value", exact=False))
    return _Named(named.cell, Match(key, named.match.exact))


def _key_of_year(key: str, table: TableLayout, year: int | None) -> str:
    column = table.by_key.get(key)
    if column is None or not column.years_before or year is None:
        return key
    return history_key(year - column.years_before)


def _finding(code: Code, cell: Cell, **params: str) -> Finding:
    return Finding(code, Place(cell.sheet, cell.row, cell.column), params)


def _understood(found: Iterable[_Named], table: TableLayout) -> Iterator[Finding]:
    for each in found:
        if not each.match.exact:
            heading = _heading(each.match.key, table)
            found_text = typed(each.cell)
            yield _finding(codes.HEADING_UNDERSTOOD, each.cell, found=found_text, heading=heading)


def _twice(spare: Iterable[_Named], table: TableLayout) -> Iterator[Finding]:
    for each in spare:
        heading = _heading(each.match.key, table)
        yield _finding(codes.COLUMN_TWICE, each.cell, found=typed(each.cell), heading=heading)


def _heading(key: str, table: TableLayout) -> str:
    declared = table.by_key.get(key)
    return declared.heading if declared else key.removeprefix("year_")


def _moved(found: Mapping[str, _Named], table: TableLayout) -> Iterator[Finding]:
    """The columns that stand in another order than in the template: as few as explain it."""
    order = [found[column.key].cell for column in table.columns if column.key in found]
    staying = _longest_rising([cell.column for cell in order])
    keys = {named.cell.column: key for key, named in found.items()}
    for cell in order:
        if cell.column not in staying:
            heading = table.by_key[keys[cell.column]].heading
            yield _finding(codes.COLUMN_MOVED, cell, heading=heading)


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
