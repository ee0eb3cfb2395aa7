"""Where on a sheet a note's box lies: columns and rows in pixels, and a box measured in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from planxl import theme
from planxl.patching.nodes import Node

_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_USUAL_WIDTH = 64
_USUAL_HEIGHT = 20
_PIXELS_IN_POINT = 96 / 72

_NUMBER = re.compile(rb'\br="(\d+)"')
_HEIGHT = re.compile(rb'\bht="([\d.]+)"')
_HIDDEN = re.compile(rb'\bhidden="(?:1|true)"')

WIDTH = 300
"""The pixels of a note's box from left to right."""
_LINE = 17
_LETTERS = 46
_MARGINS = 16
_TALLEST = 600
_NARROWEST = 60
_BESIDE, _ABOVE = 15, 8
_MOST_ROWS = 500


@dataclass(frozen=True)
class Grid:
    """The sizes of a sheet's columns and rows in pixels, counted from 1."""

    widths: Mapping[int, int]
    heights: Mapping[int, int]
    usual_width: int = _USUAL_WIDTH
    usual_height: int = _USUAL_HEIGHT

    def anchor(self, row: int, column: int, text: str) -> tuple[int, ...]:
        """The box of a note, beside its cell: left, top, right and bottom edge.

        Each edge is the column or row in which it lies, counted from 0, and the pixels into it.
        """
        left, top = min(column + 1, _LAST_COLUMN - 5), max(row - 1, 1)
        above = max(self.height(top) - _ABOVE, 0) if row > 1 else 0
        right = self._reached(left, _BESIDE + WIDTH, self.width, _LAST_COLUMN)
        bottom = self._reached(top, above + height(text), self.height, _LAST_ROW)
        return (left - 1, _BESIDE, top - 1, above, *right, *bottom)

    def heightened(self, edges: Sequence[int], text: str) -> tuple[int, ...]:
        """A box of those edges with the height that a text needs, if that is more than it has."""
        left, _, top, into, right, _, bottom, rest = edges
        tall = sum(self.height(row + 1) for row in range(top, min(bottom, top + _MOST_ROWS)))
        wide = sum(self.width(column + 1) for column in range(left, min(right, left + _MOST_ROWS)))
        needed = height(text, max(wide, _NARROWEST))
        if bottom - top > _MOST_ROWS or tall - into + rest >= needed:
            return tuple(edges)
        return (*edges[:6], *self._reached(top + 1, into + needed, self.height, _LAST_ROW))

    def width(self, column: int) -> int:
        """The pixels of a column."""
        return self.widths.get(column, self.usual_width)

    def height(self, row: int) -> int:
        """The pixels of a row."""
        return self.heights.get(row, self.usual_height)

    def _reached(
        self, first: int, pixels: int, size: Callable[[int], int], last: int
    ) -> tuple[int, int]:
        """The column or row, from 0, that lies so many pixels from the start of the first one."""
        at = first
        while at < last and pixels > size(at):
            pixels -= size(at)
            at += 1
        return at - 1, min(pixels, size(at))


def height(text: str, width: int = WIDTH) -> int:
    """The pixels that a note takes from top to bottom."""
    letters = max(1, width * _LETTERS // WIDTH)
    lines = sum(max(1, ceil(len(line) / letters)) for line in text.split("\n"))
    return min(lines * _LINE + _MARGINS, _TALLEST)


def grid_of(root: Node, data: bytes) -> Grid:
    """The grid of a worksheet, from its outline and its bytes."""
    form = root.first("sheetFormatPr")
    said = form.attributes if form else {}
    usual = float(said.get("defaultColWidth", 0))
    return Grid(
        widths=_widths(root),
        heights=_heights(root, data),
        usual_width=round(theme.column_pixels(usual)) if usual else _USUAL_WIDTH,
        usual_height=_pixels(float(said.get("defaultRowHeight", _USUAL_HEIGHT * 0.75))),
    )


def _widths(root: Node) -> dict[int, int]:
    widths: dict[int, int] = {}
    for columns in root.every("cols"):
        for each in columns.children:
            said = each.attributes
            first, last = int(said["min"]), min(int(said["max"]), int(said["min"]) + 300)
            hidden = said.get("hidden") in ("1", "true")
            width = 0 if hidden else round(7 * float(said.get("width", 9.14)))
            widths |= dict.fromkeys(range(first, last + 1), width)
    return widths


def _heights(root: Node, data: bytes) -> dict[int, int]:
    """The rows that say how high they are, found as text: a box may well be off by a row."""
    heights: dict[int, int] = {}
    cells = root.first("sheetData")
    rows = data[cells.inner : cells.stop].split(f"<{root.prefix}row ".encode()) if cells else []
    for row in rows[1:]:
        said = row[: row.index(b">")]
        number, high = _NUMBER.search(said), _HEIGHT.search(said)
        if number and b"hidden=" in said and _HIDDEN.search(said):
            heights[int(number[1])] = 0
        elif number and high:
            heights[int(number[1])] = _pixels(float(high[1]))
    return heights


def _pixels(points: float) -> int:
    return round(points * _PIXELS_IN_POINT)
