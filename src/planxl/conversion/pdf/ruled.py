"""Tables whose cells have lines around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from planxl.conversion.document import Cell, Row
from planxl.conversion.pdf.cuts import CellReader, Cuts
from planxl.conversion.pdf.rules import Groups, tied
from planxl.conversion.pdf.shapes import Box, Page, Rule, Rules, Word

_SAME_EDGE = 4.0
_OPEN_SIDE = 12.0
_DRAWN = 0.6
_SLIVER = 8.0
_MOST_CELLS = 20_000


@dataclass(slots=True)
class PageTable:
    """A table as far as it goes on a page: its rows, and the edges between its columns.

    ``ruled`` tells whether its rows have lines between them, ``size`` is that of its letters.
    """

    page: int
    box: Box
    edges: tuple[float, ...]
    rows: list[Row]
    ruled: bool = True
    size: float = 10.0


@dataclass(slots=True)
class _Region:
    """A cell: from and to which column and row of the grid it goes, and the words in it."""

    left: int
    top: int
    right: int
    bottom: int
    words: list[Word] = field(default_factory=list)


@dataclass(frozen=True)
class _Grid:
    """Where the lines of a table are."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    rules: Rules

    @property
    def box(self) -> Box:
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    @property
    def columns(self) -> int:
        return len(self.xs) - 1

    @property
    def rows(self) -> int:
        return len(self.ys) - 1


def ruled_tables(page: Page, cuts: Cuts) -> Iterator[tuple[PageTable, frozenset[Word]]]:
    """The tables of a page from the top, each with the words that stand in it.

    A table within a cell of another belongs to that cell, and a frame of one column is no table.
    """
    grids = [grid for rules in tied(page.rules) if (grid := _grid(rules)) and grid.columns > 1]
    outer = [grid for grid in grids if not any(_within(grid, each) for each in grids)]
    for grid in sorted(outer, key=lambda each: (each.ys[0], each.xs[0])):
        words = [word for word in page.words if grid.box.holds(word.box)]
        if words:
            yield _table(page, grid, words, cuts.on(page)), frozenset(words)


def _within(grid: _Grid, other: _Grid) -> bool:
    larger = (other.xs[-1] - other.xs[0]) > (grid.xs[-1] - grid.xs[0])
    return grid is not other and larger and other.box.holds(grid.box)


def _grid(rules: Rules) -> _Grid | None:
    """The grid of rules that meet; None where they make no cells.

    A table may be open to the sides, and at the top or bottom where a page ends.
    """
    if not rules.across or not rules.down:
        return None
    xs = _edges([rule.at for rule in rules.down], _ends(rules.across))
    ys = _edges([rule.at for rule in rules.across], _ends(rules.down))
    if len(xs) < 2 or len(ys) < 2 or len(xs) * len(ys) > _MOST_CELLS:
        return None
    return _Grid(xs, ys, rules)


def _ends(rules: Sequence[Rule]) -> tuple[float, float]:
    return min(rule.start for rule in rules), max(rule.end for rule in rules)


def _edges(drawn: Sequence[float], ends: tuple[float, float]) -> tuple[float, ...]:
    edges: list[float] = []
    for at in sorted(drawn):
        if not edges or at - edges[-1] > _SAME_EDGE:
            edges.append(at)
    if edges and ends[0] < edges[0] - _OPEN_SIDE:
        edges.insert(0, ends[0])
    if edges and ends[1] > edges[-1] + _OPEN_SIDE:
        edges.append(ends[1])
    return tuple(edges)


# Cells ------------------------------------------------------------------------------------------


def _table(page: Page, grid: _Grid, words: Sequence[Word], read: CellReader) -> PageTable:
    regions = list(_regions(grid))
    for word in words:
        _region_of(word, regions, grid).words.append(word)
    xs = _without_slivers(grid.xs, [(each.left, each.right) for each in regions if each.words])
    ys = _without_slivers(grid.ys, [(each.top, each.bottom) for each in regions if each.words])
    rows = _rows(read, grid, regions, xs, ys)
    edges = tuple(grid.xs[each] for each in xs)
    sizes = sorted(word.size for word in words)
    return PageTable(page.number, grid.box, edges, rows, size=sizes[len(sizes) // 2])


def _regions(grid: _Grid) -> Iterator[_Region]:
    """The cells: places of the grid with no line between them are one."""
    groups = Groups(grid.columns * grid.rows)
    for y in range(grid.rows):
        for x in range(grid.columns):
            here = y * grid.columns + x
            if x + 1 < grid.columns and not _is_drawn(grid.rules.down, grid.xs[x + 1], grid.ys, y):
                groups.tie(here, here + 1)
            if y + 1 < grid.rows and not _is_drawn(grid.rules.across, grid.ys[y + 1], grid.xs, x):
                groups.tie(here, here + grid.columns)
    for group in groups.all():
        yield from _rectangles([divmod(place, grid.columns) for place in group])


def _is_drawn(rules: Sequence[Rule], at: float, edges: Sequence[float], place: int) -> bool:
    """Whether a line is drawn at an edge along one place of the grid."""
    start, end = edges[place], edges[place + 1]
    drawn = sum(
        max(0.0, min(rule.end, end) - max(rule.start, start))
        for rule in rules
        if abs(rule.at - at) <= _SAME_EDGE
    )
    return drawn >= _DRAWN * (end - start)


def _rectangles(places: Sequence[tuple[int, int]]) -> Iterator[_Region]:
    """A group of places as a cell; one that is no rectangle is cut into rows."""
    ys, xs = [y for y, _ in places], [x for _, x in places]
    whole = _Region(min(xs), min(ys), max(xs) + 1, max(ys) + 1)
    if (whole.right - whole.left) * (whole.bottom - whole.top) == len(places):
        yield whole
        return
    for y in sorted(set(ys)):
        yield from _stretches(y, sorted(x for row, x in places if row == y))


def _stretches(y: int, xs: Sequence[int]) -> Iterator[_Region]:
    start = xs[0]
    for before, x in pairwise((*xs, xs[-1] + 2)):
        if x > before + 1:
            yield _Region(start, y, before + 1, y + 1)
            start = x


def _region_of(word: Word, regions: Sequence[_Region], grid: _Grid) -> _Region:
    def off(region: _Region) -> float:
        x, y = (word.box.x0 + word.box.x1) / 2, word.box.middle
        across = max(grid.xs[region.left] - x, 0, x - grid.xs[region.right])
        return across + max(grid.ys[region.top] - y, 0, y - grid.ys[region.bottom])

    return min(regions, key=off)


def _without_slivers(edges: Sequence[float], held: Sequence[tuple[int, int]]) -> list[int]:
    """The edges that are kept: what is too narrow for any text is no column or row."""
    kept = [0]
    for at in range(1, len(edges)):
        narrow = edges[at] - edges[kept[-1]] < _SLIVER
        if narrow and not any(kept[-1] <= start and end <= at for start, end in held):
            continue
        kept.append(at)
    if len(kept) == 1:
        return [0, len(edges) - 1]
    kept[-1] = len(edges) - 1
    return kept


def _rows(
    read: CellReader, grid: _Grid, regions: Sequence[_Region], xs: Sequence[int], ys: Sequence[int]
) -> list[Row]:
    kept_xs, kept_ys = [grid.xs[each] for each in xs], [grid.ys[each] for each in ys]
    rows: list[list[Cell | None]] = [[None] * (len(xs) - 1) for _ in range(len(ys) - 1)]
    for region in regions:
        left, right = _places(grid.xs[region.left], grid.xs[region.right], kept_xs)
        top, bottom = _places(grid.ys[region.top], grid.ys[region.bottom], kept_ys)
        if rows[top][left] is None or region.words:
            edges = grid.xs[region.left], grid.xs[region.right]
            lines = read(region.words, *edges)
            rows[top][left] = Cell(lines, bottom - top, right - left)
    return [tuple(row) for row in rows]


def _places(start: float, end: float, kept: Sequence[float]) -> tuple[int, int]:
    """From which to which of the kept edges something goes: from one to the next at least."""
    first = min(range(len(kept) - 1), key=lambda n: abs(kept[n] - start))
    last = min(range(len(kept)), key=lambda n: abs(kept[n] - end))
    return first, max(last, first + 1)
