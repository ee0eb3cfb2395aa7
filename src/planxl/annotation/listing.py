"""The list of what is to be done: a row for each cell, the worst first, and one for many alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from planxl.annotation.entries import Entry, together
from planxl.findings import Finding

MOST_ROWS = 300
MOST_ALIKE = 50
"""So many cells with the same remark are still told one by one."""

Told = tuple[Finding, Entry]


@dataclass(frozen=True, slots=True)
class Listing:
    """The rows that are shown, and how many findings are in rows that are not."""

    rows: tuple[Entry, ...]
    left_off: int


def listing(told: Iterable[Told]) -> Listing:
    """The list of these findings, each with what is told of it alone."""
    rows = sorted(_rows(told), key=lambda entry: entry.order)
    left_off = sum(entry.count for entry in rows[MOST_ROWS:])
    return Listing(tuple(rows[:MOST_ROWS]), left_off)


def _rows(told: Iterable[Told]) -> Iterator[Entry]:
    """A row for each cell; for very many cells alike, or no cell at all, one for them all."""
    kinds: dict[tuple[str, str, bool], list[Told]] = {}
    for finding, entry in told:
        key = (entry.code.id, entry.sheet, all(entry.cell))
        kinds.setdefault(key, []).append((finding, entry))
    for (_, _, in_cells), alike in kinds.items():
        if in_cells and len(alike) <= MOST_ALIKE:
            yield from sorted((entry for _, entry in alike), key=lambda entry: entry.cell)
        else:
            yield from together(finding for finding, _ in alike)
