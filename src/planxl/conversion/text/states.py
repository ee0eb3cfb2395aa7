"""The states of the search for cells: which cell is open, and how it was reached."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from planxl.conversion.text.printed import SOFT_HYPHEN

_CLOSE = 8.0


def joined(texts: Iterable[str]) -> str:
    """Lines on one line, words that are known to be cut made whole."""
    return " ".join(texts).replace(f"{SOFT_HYPHEN} ", "")


@dataclass(frozen=True, slots=True)
class Span:
    """A cell: its column, its row, and the texts of its lines from line ``first`` of the stretch.

    ``goes_on`` tells that it goes on with the cell of the row above a page's end, whose lines are
    ``above``.
    """

    column: int
    row: int
    first: int
    texts: tuple[str, ...]
    goes_on: bool = False
    above: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The cell on one line, words that are known to be cut made whole."""
        return joined(self.texts)

    def lists(self, mark: str) -> bool:
        """Whether the cell lists things under this mark."""
        return any(text.startswith(mark) for text in self.texts)

    def with_line(self, text: str) -> Span:
        """The cell with one line more."""
        return Span(
            self.column, self.row, self.first, (*self.texts, text), self.goes_on, self.above
        )


@dataclass(slots=True)
class State:
    """A cell that is open, or none where the last one was just closed.

    ``hanging`` has a bit for each column of the row whose text stops in the middle of a sentence,
    ``rivals`` are states that would go on in the same way, and by how much they are worse.
    """

    score: float
    span: Span | None
    before: State | None
    row: int
    at: int
    """The first column that may be filled next."""
    goes_on: bool = False
    hanging: int = 0
    rivals: list[tuple[float, State]] = field(default_factory=list)
    filled: tuple[int, ...] = ()
    """The last row that is filled of each column, where columns stand in blocks."""

    @property
    def key(self) -> tuple[object, ...]:
        """What the way on depends on: of states with one key the best is enough."""
        span = self.span
        open_cell = (span.column, span.first, span.texts[0]) if span else ()
        return (open_cell, self.at, self.goes_on, self.hanging, self.filled)


def best_of(states: Iterable[State]) -> list[State]:
    """The best of the states with each key, with those that it beat as its rivals."""
    best: dict[tuple[object, ...], State] = {}
    for state in states:
        key = state.key
        known = best.get(key)
        if known is None:
            best[key] = state
        elif state.score > known.score:
            state.rivals.append((state.score - known.score, known))
            best[key] = state
        elif known.score - state.score < _CLOSE:
            known.rivals.append((known.score - state.score, state))
    return sorted(best.values(), key=lambda state: -state.score)


def above(state: State | None, row: int | None, column: int) -> tuple[str, ...]:
    """The lines of a column's last cell, in this row or in any; none where it has none."""
    while state is not None and row in (None, state.row):
        if state.span and state.span.column == column and row in (None, state.span.row):
            return (*state.span.above, *state.span.texts)
        state = state.before
    return ()


def spans_of(state: State | None) -> list[Span]:
    """The cells on the way to a state, from the first."""
    found = []
    while state is not None:
        if state.span:
            found.append(state.span)
        state = state.before
    return found[::-1]
