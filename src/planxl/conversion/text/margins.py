"""How sure each cell is: by how much the best way to lay lines out beats those without the cell."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp

from planxl.conversion.text.states import Span, State

_SCALE = 1.8
_SUREST = 0.99
_FAR = 99.0


@dataclass(frozen=True, slots=True)
class Margin:
    """By how much a cell is better than what is next best, and the column it would then be in."""

    score: float = _FAR
    column: int | None = None

    @property
    def confidence(self) -> float:
        """The same from 0.5 to 0.99."""
        return round(min(_SUREST, 1 / (1 + exp(-self.score / _SCALE))), 2)


Mark = tuple[int, int, str]
"""What tells a cell: its column, its first line, and that line's text."""


def margins(last: State | None) -> dict[Mark, Margin]:
    """The margin of each cell of the best way that was not sure."""
    path = _path(last)
    on_path = {id(state): number for number, state in enumerate(path)}
    found: dict[Mark, Margin] = {}
    for number, state in enumerate(path):
        for score, rival in state.rivals:
            other, start = _apart(rival, on_path)
            marks = {mark(span): span for span in other}
            own = [each.span for each in path[start + 1 : number + 1] if each.span]
            for span in own:
                if mark(span) not in marks and score < found.get(mark(span), Margin()).score:
                    found[mark(span)] = Margin(score, _column_of(span, other))
    return found


def mark(span: Span) -> Mark:
    """What tells a cell from the others."""
    return (span.column, span.first, span.texts[0])


def _path(state: State | None) -> list[State]:
    found = []
    while state is not None:
        found.append(state)
        state = state.before
    return found[::-1]


def _apart(rival: State, on_path: dict[int, int]) -> tuple[list[Span], int]:
    """The rival's cells since it left the best way, and where that was."""
    spans, state = [], rival
    while id(state) not in on_path:
        if state.span:
            spans.append(state.span)
        if state.before is None:
            return spans, -1
        state = state.before
    return spans, on_path[id(state)]


def _column_of(span: Span, others: list[Span]) -> int | None:
    """The column in which the rival has the cell's first line."""
    at = span.first
    for other in others:
        if other.first <= at < other.first + len(other.texts):
            return other.column
    return None
