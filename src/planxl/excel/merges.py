"""The merged ranges of a live sheet, found with few questions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from planxl.cells.model import Range


def merged_in(area: Any) -> Iterator[Range]:
    """The merged ranges in an area, from the top: one question where there are none.

    Excel tells of an area that all of it is merged, none of it, or some: then its halves are asked.
    """
    (row, column), (rows, columns) = (area.row, area.column), area.shape
    whole = Range(row, column, row + rows - 1, column + columns - 1)
    found = dict.fromkeys(_merged(area.sheet, whole, area.merge_cells))
    yield from sorted(found)


def _merged(sheet: Any, part: Range, told: Any) -> Iterator[Range]:
    if told is False:
        return
    one = part[:2] == part[2:]
    if told is True or one:
        yield from _ranges(sheet, part)
        return
    for half in _halves(part):
        inside = sheet.range((half[0], half[1]), (half[2], half[3])).merge_cells
        yield from _merged(sheet, half, inside)


def _ranges(sheet: Any, part: Range) -> Iterator[Range]:
    """The merged ranges of an area that is merged throughout; it may hold several."""
    left = {(r, c) for r in range(part[0], part[2] + 1) for c in range(part[1], part[3] + 1)}
    while left:
        whole = sheet.range(min(left)).merge_area
        (row, column), (rows, columns) = (whole.row, whole.column), whole.shape
        found = Range(row, column, row + rows - 1, column + columns - 1)
        yield found
        inside = {
            (r, c) for r in range(found[0], found[2] + 1) for c in range(found[1], found[3] + 1)
        }
        left -= inside or {min(left)}


def _halves(part: Range) -> tuple[Range, Range]:
    top, left, bottom, right = part
    if bottom - top >= right - left:
        middle = (top + bottom) // 2
        return Range(top, left, middle, right), Range(middle + 1, left, bottom, right)
    middle = (left + right) // 2
    return Range(top, left, bottom, middle), Range(top, middle + 1, bottom, right)
