"""The likeliest way to lay a table's lines out as cells: a search from line to line.

Each line either goes on with the cell that is open, or closes it and begins new cells, in the
columns' order; a new row begins where the columns begin anew. The cells of a row that a page cuts
go on below the page, again in the columns' order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from planxl.conversion.text.breaks import Signs, between, empties, gap_of, inside, signs
from planxl.conversion.text.columns import Column
from planxl.conversion.text.pieces import Cut, cuts_of
from planxl.conversion.text.printed import Printed
from planxl.conversion.text.senses import Senses
from planxl.conversion.text.states import Span, State, above, best_of
from planxl.conversion.text.worth import Worth

_MOST_LINES = 400
_WITHIN = 20.0
_HOPELESS = 14.0
_ALONE_ON_LINE = -2.5
_AFTER_PARAGRAPH = -0.4
_INDENTED = -2.5
_ROW = -1.0
_PAGE_GOES_ON = -0.9
_PAGE_CUTS = -1.6
_PAGE_ENDS = -0.3
_WHOLE = -3.0
_MISSED = -2.5
_LIST_CUT = -2.5
_NAMELESS = -3.0
_LOWER_PIECE = -2.0


class Search:
    """Looks for the best way to lay lines out in columns; ``most`` ways are followed at a time."""

    def __init__(
        self, columns: Sequence[Column], senses: Senses, *, indents: bool, most: int
    ) -> None:
        self._columns, self._indents, self._most = columns, indents, most
        self._worth, self._work = Worth(columns, senses), senses.work
        self._all = len(columns)

    def best(self, lines: Sequence[Printed]) -> State | None:
        """The last state of the best way through all lines."""
        if not lines:
            return None
        states = self._kept(self._laid(State(0.0, None, None, 0, 0), lines[0], 0, indent=0))
        for number in range(1, len(lines)):
            after = self._kept(self._next(states, lines, number))
            states = after or [self._anew(states[0], lines[number], number)]
        return self._end(states)

    def _end(self, states: Iterable[State]) -> State | None:
        for state in states:
            if state.span:
                state.score += self._worth.closed(state.span)
            state.score += self._rest(state)
        return next(iter(best_of(states)), None)

    def _kept(self, states: Iterable[State]) -> list[State]:
        ranked = best_of(states)[: self._most]
        return [state for state in ranked if state.score > ranked[0].score - _WITHIN]

    # One line after another ---------------------------------------------------------------------

    def _next(
        self, states: Sequence[State], lines: Sequence[Printed], number: int
    ) -> Iterator[State]:
        line, closed = lines[number], list[State]()
        for state in states:
            if state.span is None:
                continue
            last = lines[number - 1]
            sign = signs(state.span.texts[-1], line.text, gap_of(line), last.cut, line.near)
            if len(state.span.texts) < _MOST_LINES:
                yield self._longer(state, state.span, line, sign)
            closed += self._closings(state, state.span, line, sign)
        gates = best_of(closed)
        for gate in gates:
            if gate.score > gates[0].score - _WITHIN:
                yield from self._laid(gate, line, number, indent=line.indent)

    def _longer(self, state: State, span: Span, line: Printed, sign: Signs) -> State:
        """The line goes on with the open cell."""
        score = state.score + inside(self._columns[span.column], span.texts[-1], sign)
        if line.turned:
            missed = state.hanging & ((1 << span.column) - 1)
            score += _PAGE_GOES_ON + _WHOLE * self._worth.is_whole(span.column, span.text)
            score += _MISSED * missed.bit_count()
        elif self._indents and line.indent:
            score += _INDENTED
        return State(
            score, span.with_line(line.marked), state.before, state.row, state.at, state.goes_on,
            state.hanging, state.rivals.copy(),
        )  # fmt: skip

    def _anew(self, state: State, line: Printed, number: int) -> State:
        """A new row at any cost, where no cell may be longer and none is likely to begin."""
        span = Span(0, state.row + 1, number, (line.marked,))
        score = state.score - _HOPELESS + (self._worth.closed(state.span) if state.span else 0.0)
        return State(score, span, state, state.row + 1, 1)

    def _closings(self, state: State, span: Span, line: Printed, sign: Signs) -> Iterator[State]:
        """The open cell is closed: for another of the row, for a new row, or for the row's rest."""
        column = self._columns[span.column]
        score = state.score + self._worth.closed(span) + between(column, span.texts[-1], sign)
        score += _LIST_CUT * (sign.bullet and span.lists(line.text[0]))
        hanging = state.hanging | self._worth.hangs(span, sign) << span.column
        alone = len(span.texts) == 1 and not line.turned
        lone = (_AFTER_PARAGRAPH if sign.paragraph else _ALONE_ON_LINE) if alone else 0.0
        if state.at < self._all:
            yield State(score + lone, None, state, state.row, state.at, state.goes_on, hanging)
        told = 0.0 if state.goes_on else self._told(line, self._all - state.at)
        new = _ROW + _PAGE_ENDS * line.turned
        if line.turned:
            new += _MISSED * hanging.bit_count()
        elif state.goes_on:
            new += _MISSED * (hanging >> state.at).bit_count()
        yield State(score + self._rest(state) + told + new, None, state, state.row + 1, 0)
        if line.turned:
            whole = state.score + self._worth.closed(span)
            yield State(whole + _PAGE_CUTS, None, state, state.row, 0, True, hanging)

    def _rest(self, state: State) -> float:
        """What it costs that the rest of a row is empty; below a page it says nothing."""
        return 0.0 if state.goes_on else self._worth.rest(state.at)

    def _told(self, line: Printed, skipped: int) -> float:
        """How spaces agree with the cells that are empty at a row's end."""
        if not self._indents or not skipped or line.turned:
            return 0.0
        return empties(line.indent, skipped, self._indents, False)

    # The cells of a line ------------------------------------------------------------------------

    def _laid(self, gate: State, line: Printed, number: int, indent: int) -> Iterator[State]:
        """The ways to lay a line out in columns after a closed cell."""
        floor = gate.score - _HOPELESS
        new = gate.at == 0 and not gate.goes_on
        for column in range(gate.at, self._all):
            skipped = column - gate.at
            score = gate.score
            if number and not gate.goes_on and (skipped or not new):
                merged = skipped and self._columns[gate.at].role == "target_group"
                told = indent or int(merged)
                score += empties(told, skipped, self._indents, line.turned)
            if new and column:
                score += _NAMELESS
            if score < floor:
                continue
            for cut in cuts_of(line, self._all - column):
                yield from self._placed(gate, score, cut, column, number, floor)

    def _placed(
        self, before: State, score: float, cut: Cut, column: int, number: int, floor: float
    ) -> Iterator[State]:
        """The first piece in ``column``, the others after it; only the last stays open."""
        self._work.attempt()
        text = cut[0].text
        before_page = above(before, before.row, column) if before.goes_on else ()
        if before.goes_on:
            score += self._worth.gone_on(column, before.at, text, before_page, before.hanging)
        else:
            score += self._worth.begun(column, before.at, text)
        if score < floor:
            return
        span = Span(column, before.row, number, (text,), before.goes_on, before_page)
        state = State(score, span, before, before.row, column + 1, before.goes_on, before.hanging)
        if len(cut) == 1:
            yield state
            return
        state.score += self._worth.stopped(span)
        for after in range(column + 1, self._all - len(cut) + 2):
            told = (
                -3.0 * min(2, max(0, after - column - 1 - cut[1].spaces)) if self._indents else 0.0
            )
            told += _LOWER_PIECE * cut[1].text[:1].islower()
            if state.score + told > floor:
                yield from self._placed(state, state.score + told, cut[1:], after, number, floor)
