"""Where rows begin in a table whose columns are known: the likeliest way to cut its lines."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from planxl.conversion.text.breaks import inside, signs
from planxl.conversion.text.grid import GridLine
from planxl.conversion.text.margins import Margin
from planxl.conversion.text.states import Span
from planxl.conversion.text.worth import Worth

_LONGEST = 90
_MOST_STARTS = 14
_LATE = -3.0
_HOLE = -3.0
_MOST_HOLE = -10.0
_HANGS = -3.5
_ROW = -0.5
_NONE = float("-inf")


@dataclass(frozen=True, slots=True)
class GridSpan:
    """A row of a table: its lines from ``first`` to before ``last``, and how sure its ends are."""

    first: int
    last: int
    margin: Margin


class RowCuts:
    """Finds the rows of a table whose columns are known."""

    def __init__(self, lines: Sequence[GridLine], worth: Worth, key: int) -> None:
        self._lines, self._worth = lines, worth
        self._starts = [0, *(n for n, line in enumerate(lines) if n and line.texts[key])]
        self._ends = [*self._starts, len(lines)]
        self._rows: dict[tuple[int, int], float] = {}
        columns = range(len(worth.columns))
        self._filled = [[n for n, line in enumerate(lines) if line.texts[c]] for c in columns]
        self._breaks = [list(self._sums(column)) for column in columns]

    def _sums(self, column: int) -> Iterator[float]:
        """The worth of all breaks in a column up to each of its lines."""
        breaks = (self._break(column, *lines) for lines in pairwise(self._filled[column]))
        return accumulate(breaks, initial=0.0)

    def spans(self) -> list[GridSpan]:
        """The rows of the best way to cut the lines."""
        if not self._lines:
            return []
        before, after = self._forward(), self._backward()
        cuts = self._best(before)
        margins = [self._margin(cut, before, after) for cut in cuts]
        return [
            GridSpan(
                self._ends[first], self._ends[last],
                min(margins[n], margins[n + 1], key=lambda each: each.score),
            )
            for n, (first, last) in enumerate(pairwise(cuts))
        ]  # fmt: skip

    def _reach(self, start: int) -> range:
        """The ends that a row from a start may have."""
        return range(start + 1, min(len(self._ends), start + 1 + _MOST_STARTS))

    def _forward(self) -> list[float]:
        best = [0.0, *[_NONE] * (len(self._ends) - 1)]
        for start in range(len(self._starts)):
            for end in self._reach(start):
                best[end] = max(best[end], best[start] + self._row(start, end))
        return best

    def _backward(self) -> list[float]:
        best = [*[_NONE] * (len(self._ends) - 1), 0.0]
        for start in reversed(range(len(self._starts))):
            best[start] = max(self._row(start, end) + best[end] for end in self._reach(start))
        return best

    def _best(self, before: Sequence[float]) -> list[int]:
        cuts = [len(self._ends) - 1]
        while cuts[-1]:
            end = cuts[-1]
            starts = range(max(0, end - _MOST_STARTS), end)
            cuts.append(max(starts, key=lambda start: before[start] + self._row(start, end)))
        return cuts[::-1]

    def _margin(self, cut: int, before: Sequence[float], after: Sequence[float]) -> Margin:
        """By how much the best way beats those that do not cut here."""
        ways = [
            before[start] + self._row(start, end) + after[end]
            for start in range(max(0, cut - _MOST_STARTS), cut)
            for end in self._reach(start)
            if end > cut
        ]
        return Margin(min(Margin().score, before[-1] - max(ways))) if ways else Margin()

    # A row --------------------------------------------------------------------------------------

    def _row(self, start: int, end: int) -> float:
        key = (start, end)
        if key not in self._rows:
            first, last = self._ends[start], self._ends[end]
            self._rows[key] = _ROW + sum(
                self._cell(column, first, last) for column in range(len(self._worth.columns))
            )
        return self._rows[key]

    def _cell(self, column: int, first: int, last: int) -> float:
        """What a column's lines are worth as one cell of a row."""
        filled, breaks = self._filled[column], self._breaks[column]
        begin, end = bisect_left(filled, first), bisect_left(filled, last)
        if begin == end:
            return self._worth.columns[column].cost_of_empty
        texts = tuple(self._lines[n].texts[column] for n in filled[begin:end])
        score = self._worth.begun(column, column, texts[0]) + _LATE * (filled[begin] > first)
        score += _HANGS * self._worth.hangs_at_end(texts)
        score += self._worth.closed(Span(column, 0, first, texts))
        return score + breaks[end - 1] - breaks[begin]

    def _break(self, column: int, one: int, two: int) -> float:
        """The break between two lines of a cell; a hole beside other text is unlikely."""
        text, after = self._lines[one].texts[column], self._lines[two].texts[column]
        score = inside(self._worth.columns[column], text, signs(text, after, 0))
        hole = sum(1 for n in range(one + 1, two) if not self._lines[n].turned)
        return score + max(_MOST_HOLE, _HOLE * hole)
