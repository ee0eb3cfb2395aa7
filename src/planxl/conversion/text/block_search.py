"""The likeliest cells of a table whose columns stand in blocks: a search from line to line.

Within a block the rows of one column follow one another; a new block may be in any column. On a new
page the cells of the row that was cut go on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from planxl.conversion.text.blocks import Blocks
from planxl.conversion.text.breaks import begins_bullet, between, gap_of, hangs, inside, signs
from planxl.conversion.text.printed import Printed
from planxl.conversion.text.states import Span, State, above, best_of
from planxl.conversion.text.worth import Worth

_MOST = 60
_WITHIN_REACH = 25.0
_SAME_BLOCK = -0.4
_NEW_BLOCK_INSIDE = -2.2
_DOWN, _ACROSS, _TOP, _BACK, _JUMP = -0.3, -0.3, -0.5, -0.6, -2.5
_ROW = -0.7
_MOST_SKIPPED = 3
_CUT = -0.5
_PIECE = -1.5
_LIST_CUT = -4.0


class BlockSearch:
    """Looks for the best way to put the lines of a table in blocks into rows and columns."""

    def __init__(self, table: Blocks, worth: Worth) -> None:
        self._table, self._worth = table, worth
        self._count = len(table.headings)

    def best(self) -> State | None:
        """The last state of the best way through all lines."""
        lines = self._table.lines
        if not lines:
            return None
        states = [self._first(lines[0], self._table.columns[0] or 0)]
        for number in range(1, len(lines)):
            states = self._kept(self._next(states, number))
        for state in states:
            state.score += self._left_empty(state)
        return next(iter(best_of(states)), None)

    def _first(self, line: Printed, column: int) -> State:
        filled = tuple(0 if n == column else -1 for n in range(self._count))
        span = Span(column, 0, 0, (line.marked,))
        return State(0.0, span, None, 0, -1, hanging=1 << column, filled=filled)

    def _kept(self, states: Iterable[State]) -> list[State]:
        ranked = best_of(states)[:_MOST]
        return [each for each in ranked if each.score > ranked[0].score - _WITHIN_REACH]

    def _left_empty(self, state: State) -> float:
        """The last cell's worth, and what it costs that columns end before the last row."""
        assert state.span
        empty = sum(
            self._worth.columns[n].cost_of_empty * (state.row - last)
            for n, last in enumerate(state.filled)
        )
        return self._worth.closed(state.span) + empty

    # One line after another ---------------------------------------------------------------------

    def _next(self, states: Sequence[State], number: int) -> Iterator[State]:
        line, forced = self._table.lines[number], self._table.columns[number]
        for state in states:
            assert state.span
            if forced is None and not line.turned:
                yield self._longer(state, state.span, line)
            closed = self._closed(state, state.span, line)
            if forced is not None:
                yield from self._cells(state, closed, number, (forced,))
            elif line.blank or line.turned:
                yield from self._cells(state, closed, number, range(self._count))
                yield from self._gone_on(state, closed, number)
            else:
                yield from self._below(state, closed, number, state.span)

    def _longer(self, state: State, span: Span, line: Printed) -> State:
        column = self._worth.columns[span.column]
        sign = signs(span.texts[-1], line.text, gap_of(line))
        score = state.score + inside(column, span.texts[-1], sign)
        score += _NEW_BLOCK_INSIDE * line.blank
        return State(
            score, span.with_line(line.marked), state.before, state.row, state.at, state.goes_on,
            state.hanging, state.rivals.copy(), state.filled,
        )  # fmt: skip

    def _closed(self, state: State, span: Span, line: Printed) -> float:
        column, text = self._worth.columns[span.column], span.texts[-1]
        score = state.score + self._worth.closed(span)
        if line.blank or line.turned:
            return score - 2.0 * hangs(text) * (not line.near and not line.turned)
        listed = begins_bullet(line.text) and span.lists(line.text[0])
        sign = signs(text, line.text, 0, False, line.near)
        return score + between(column, text, sign) + _LIST_CUT * listed

    def _below(self, state: State, score: float, number: int, span: Span) -> Iterator[State]:
        """In the same block: the next row of the same column."""
        yield from self._cells(state, score + _SAME_BLOCK, number, (span.column,))

    def _cells(
        self, state: State, score: float, number: int, columns: Iterable[int]
    ) -> Iterator[State]:
        """New cells: in each column the next row, or one below it where cells are empty."""
        text = self._table.lines[number].marked
        for column in columns:
            known = self._worth.columns[column]
            last = state.filled[column]
            begun = score + self._worth.begun(column, column, text)
            for row in self._rows(state, column):
                skipped = known.cost_of_empty * (row - last - 1)
                ordered = self._order(state, column, row)
                new = _ROW * (row > state.row)
                yield self._put(state, begun + skipped + ordered + new, number, column, row)

    def _rows(self, state: State, column: int) -> range:
        """The rows that a new cell of a column may be in: only the first column adds rows."""
        last = state.filled[column]
        most = state.row + (1 if column == 0 else 0)
        return range(last + 1, min(most, last + 1 + _MOST_SKIPPED) + 1)

    def _order(self, state: State, column: int, row: int) -> float:
        """How usual it is that a cell comes after the one before it in the text."""
        assert state.span
        before, above_ = state.span.column, state.span.row
        if column == before:
            return _DOWN
        if row == above_ and column > before:
            return _ACROSS
        if column > before:
            return _TOP - 0.2 * (column - before - 1)
        return _BACK if row == above_ + 1 else _JUMP

    def _gone_on(self, state: State, score: float, number: int) -> Iterator[State]:
        """On a new page a cell of the row that was cut goes on; elsewhere a piece of any cell."""
        line = self._table.lines[number]
        cut = state.row if line.turned else state.at
        mask = 0 if line.turned else state.hanging
        lower = line.text[:1].islower()
        for column, last in enumerate(state.filled):
            fresh = last == cut and not mask >> column & 1
            if last < 0 or not (fresh or lower):
                continue
            text = above(state, None, column)
            worth = self._worth.gone_on(column, column, line.marked, text, 0)
            worth += _CUT if fresh else _PIECE
            yield self._put(state, score + worth, number, column, last, text)

    def _put(
        self,
        state: State,
        score: float,
        number: int,
        column: int,
        row: int,
        before: tuple[str, ...] = (),
    ) -> State:
        line = self._table.lines[number]
        filled = tuple(row if n == column else last for n, last in enumerate(state.filled))
        mask = 0 if line.turned else state.hanging
        cut = state.row if line.turned else state.at
        span = Span(column, row, number, (line.marked,), bool(before), before)
        return State(
            score, span, state, max(filled), cut, bool(before), mask | 1 << column, [], filled
        )
