"""Findings put into words once, for the notes and for the list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from planxl.cells.model import Range, address
from planxl.cells.worksheet import parse_range
from planxl.findings import Finding, Severity
from planxl.findings.codes import order
from planxl.findings.finding import Code
from planxl.findings.grouping import Remark, grouped
from planxl.findings.report import cells_in_words
from planxl.findings.sentence import aside, remedy, what

_RANKS: Mapping[Severity, int] = {severity: severity.rank for severity in Severity}

Cell = tuple[int, int]
"""A cell by row and column, both counted from 1; (0, 0) is none."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What is told of a cell, a sheet (no cell) or the whole file (no sheet either).

    ``count`` is how many findings it tells of; ``aside`` what is added about a waiver or a trial.
    """

    code: Code
    severity: Severity
    sheet: str
    cell: Cell
    what: str
    remedy: str
    aside: str
    count: int = 1

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return _RANKS[self.severity]

    @property
    def address(self) -> str:
        """The cell as Excel writes it, or ""."""
        return address(*self.cell) if all(self.cell) else ""

    @property
    def order(self) -> tuple[object, ...]:
        """The worst first, then by code."""
        return self.rank, order(self.code)


def entry(finding: Finding) -> Entry:
    """What is told of one finding."""
    sheet, row, column = finding.place
    told = [finding.params]
    return Entry(
        finding.code,
        finding.severity,
        sheet,
        (row, column),
        _capitalised(what(finding.code, told)),
        remedy(finding.code, told),
        aside(finding.trial, finding.waiver),
    )


def together(findings: Iterable[Finding]) -> list[Entry]:
    """What is told of many findings alike: one entry, with all the cells in words."""
    return [_of_remark(remark) for remark in grouped(findings)]


def by_cell(entries: Iterable[Entry], merged: Sequence[Range]) -> dict[Cell, list[Entry]]:
    """The entries by the cell that shows them: in a merged range the one at its upper left."""
    found: dict[Cell, list[Entry]] = {}
    for each in entries:
        whole = next((area for area in merged if _is_in(*each.cell, area)), None)
        cell = (whole.first_row, whole.first_column) if whole else each.cell
        found.setdefault(cell, []).append(each)
    return found


def worst(entries: Iterable[Entry]) -> int:
    """The rank of the worst of what is told of a cell."""
    return min(each.rank for each in entries)


def _is_in(row: int, column: int, area: Range) -> bool:
    top, left, bottom, right = area
    return top <= row <= bottom and left <= column <= right


def _of_remark(remark: Remark) -> Entry:
    told = _capitalised(what(remark.code, remark.params))
    first = remark.cells[0] if remark.cells else ""
    where = f"{cells_in_words(remark.cells)}: " if len(remark.cells) > 1 else ""
    at = parse_range(first) if first else None
    return Entry(
        remark.code,
        remark.severity,
        remark.sheet,
        (at.first_row, at.first_column) if at else (0, 0),
        where + told,
        remedy(remark.code, remark.params),
        aside(remark.trial, remark.waiver),
        count=len(remark.params),
    )


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
