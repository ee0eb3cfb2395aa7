"""A first column whose cells go over several rows: each target group beside its goals.

In text such a cell comes in one piece, with the names of all groups after one another; which goals
each of them stands beside shows where the goals' numbers begin anew.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from planxl.conversion.text.found import FoundCell, FoundTable

_NUMBER = re.compile(r"\D{0,8}(\d+)[.:](\d+)")
_WHY = "målgruppernas namn står tillsammans i texten; de är fördelade efter målens nummer"
_CONFIDENCE = 0.6


def with_groups_spread(found: FoundTable) -> FoundTable:
    """The table with rows that hold nothing but a group put to the goals that they stand beside."""
    roles = [each.role for each in found.headings]
    if roles[1:2] != ["goal"]:
        return found
    rows = [list(row) for row in found.rows]
    for at in range(len(rows) - 1):
        if rows[at][0].lines and not any(cell.lines for cell in rows[at][1:]):
            _spread(rows, at)
    return FoundTable(found.headings, tuple(tuple(row) for row in rows if _is_filled(row)))


def _is_filled(row: Sequence[FoundCell]) -> bool:
    return any(cell.lines for cell in row)


def _spread(rows: list[list[FoundCell]], at: int) -> None:
    """The group that stands alone goes to the next row, and that row's group to a later one."""
    later = _restart(rows, at + 1)
    own, following = rows[at][0], rows[at + 1][0]
    if not following.lines:
        rows[at][0], rows[at + 1][0] = FoundCell(), own
    elif later is not None and not rows[later][0].lines:
        rows[at][0] = FoundCell()
        rows[at + 1][0], rows[later][0] = _guessed(own), _guessed(following)


def _guessed(cell: FoundCell) -> FoundCell:
    return replace(cell, confidence=min(cell.confidence, _CONFIDENCE), why=_WHY)


def _restart(rows: Sequence[Sequence[FoundCell]], at: int) -> int | None:
    """The first row below whose goal's number is not higher than the one before it."""
    numbers = [_number(row[1]) for row in rows]
    for row in range(at + 1, len(rows)):
        before, here = numbers[row - 1], numbers[row]
        if before and here and here <= before:
            return row
    return None


def _number(cell: FoundCell) -> tuple[int, int] | None:
    match = _NUMBER.match(cell.lines[0].text) if cell.lines else None
    return (int(match[1]), int(match[2])) if match else None
