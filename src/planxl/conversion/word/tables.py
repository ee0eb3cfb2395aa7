"""Tables of Word as tables of the document: a grid with merged cells, whatever rows disagree."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, pairwise
from xml.etree.ElementTree import Element

from planxl.conversion.document import Cell, Line, Table
from planxl.conversion.word.markup import content, find, find_all, number, value

_NEAR = 170
_NEAR_WHEN_ALIKE = 570
_MOST_COLUMNS = 1000
_HIDDEN_IN_MERGED = "texten står i en cell som är sammanfogad med den ovanför"

_MERGED = ("restart", "continue")

Reading = Callable[[Element], Sequence[Line]]


@dataclass(slots=True)
class _Placed:
    """A cell between two edges of the grid.

    ``merged`` is "restart", "continue" or empty, and "gap" where a row begins late or ends early.
    """

    start: int
    end: int
    merged: str
    cell: Cell = field(default_factory=Cell)


def table_of(element: Element, lines_of: Reading, leave: Callable[[Element], None]) -> Table | None:
    """The table of an element; ``leave`` takes the rows that are deleted by a tracked change."""
    rows = []
    for row in _children(element, "w:tr"):
        if find(row, "w:trPr/w:del") is not None:
            leave(row)
        elif placed := _placed(row, lines_of):
            rows.append(placed)
    if not rows:
        return None
    _align(rows, _widths(element))
    return Table(tuple(_merged(rows)))


def is_frame(element: Element) -> bool:
    """Whether a table only stands around other tables: one column, with a table in it."""
    rows = [_children(row, "w:tc") for row in _children(element, "w:tr")]
    within = any(_children(cell, "w:tbl") for row in rows for cell in row)
    return within and all(len(row) == 1 for row in rows)


def cells_of(element: Element) -> Iterator[Element]:
    """The cells of a table, row by row."""
    return (cell for row in _children(element, "w:tr") for cell in _children(row, "w:tc"))


def _children(parent: Element, tag: str) -> list[Element]:
    return [child for child in content(parent) if child.tag == tag]


def _placed(row: Element, lines_of: Reading) -> list[_Placed]:
    placed = []
    at = _count(number(row, "w:trPr/w:gridBefore"), 0)
    if at:
        placed.append(_Placed(0, at, "gap"))
    for cell in _children(row, "w:tc"):
        end = at + _count(number(cell, "w:tcPr/w:gridSpan"), 1)
        lines = tuple(lines_of(cell))
        if value(cell, "w:tcPr/w:hMerge") in ("", "continue") and placed:
            placed[-1].end = end
            placed[-1].cell = Cell((*placed[-1].cell.lines, *lines))
        else:
            placed.append(_Placed(at, end, _merge_of(cell), Cell(lines)))
        at = end
    return placed


def _count(told: int | None, usual: int) -> int:
    return usual if told is None else min(max(told, usual), _MOST_COLUMNS)


def _merge_of(cell: Element) -> str:
    told = value(cell, "w:tcPr/w:vMerge")
    return "" if told is None else told or "continue"


# The grid ---------------------------------------------------------------------------------------


def _widths(element: Element) -> list[int]:
    """The widths of the grid's columns in twentieths of a point."""
    columns = find_all(element, "w:tblGrid/w:gridCol")
    told = [each.get("w:w", "") for each in columns]
    return [int(each) for each in told] if all(each.isdecimal() for each in told) else []


def _align(rows: Sequence[list[_Placed]], widths: Sequence[int]) -> None:
    """Numbers the edges that cells have; edges that lie close to each other are one.

    A column that was drawn by hand in one row is seldom quite as wide as in the others, and Word
    then makes a sliver of a column between them.
    """
    numbers = _numbered(rows, list(accumulate(widths, initial=0)))
    for row in rows:
        for each in row:
            each.start, each.end = numbers[each.start], numbers[each.end]
    last = max(row[-1].end for row in rows)
    for row in rows:
        row[:] = [each for each in row if each.start < each.end]
        if row[-1].end < last:
            row.append(_Placed(row[-1].end, last, "gap"))


def _numbered(rows: Sequence[Sequence[_Placed]], positions: Sequence[int]) -> Mapping[int, int]:
    edges = sorted({edge for row in rows for each in row for edge in (each.start, each.end)})
    cells = {(each.start, each.end) for row in rows for each in row if each.merged != "gap"}
    near = _NEAR_WHEN_ALIKE if len({len(row) for row in rows}) == 1 else _NEAR
    numbers, first = {edges[0]: 0}, edges[0]
    for before, edge in pairwise(edges):
        apart = edge >= len(positions) or positions[edge] - positions[first] > near
        real = any(first <= start and end <= edge for start, end in cells)
        if apart or real:
            numbers[edge], first = numbers[before] + 1, edge
        else:
            numbers[edge] = numbers[before]
    return numbers


def _merged(rows: Sequence[Sequence[_Placed]]) -> Iterator[tuple[Cell | None, ...]]:
    """The rows of the table, the cells that go on from above taken into those where they begin."""
    above: dict[int, _Placed] = {}
    for row in rows:
        for each in row:
            top = above.get(each.start)
            if each.merged == "continue" and top and top.merged and top.end == each.end:
                _take_in(top, each)
            else:
                each.cell = replace(each.cell, columns=each.end - each.start)
                above = {at: over for at, over in above.items() if not _overlap(over, each)}
                above[each.start] = each
                each.merged = "restart" if each.merged in _MERGED else ""
    for row in rows:
        yield tuple(_laid_out(row))


def _overlap(one: _Placed, other: _Placed) -> bool:
    return one.start < other.end and other.start < one.end


def _take_in(top: _Placed, below: _Placed) -> None:
    lines = (*top.cell.lines, *below.cell.lines)
    cell = replace(top.cell, rows=top.cell.rows + 1, lines=lines)
    if below.cell.lines:
        cell = replace(cell, confidence=0.7, why=_HIDDEN_IN_MERGED)
    top.cell = cell
    below.merged = "taken"


def _laid_out(row: Sequence[_Placed]) -> Iterator[Cell | None]:
    for each in row:
        taken = each.merged == "taken"
        yield None if taken else each.cell
        for _ in range(each.end - each.start - 1):
            yield None
