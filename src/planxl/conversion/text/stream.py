"""Tables whose cells stand one after another: read, learned from, and read again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from planxl.conversion.formats import Progress, silent
from planxl.conversion.text.headings import OTHER, Heading
from planxl.conversion.text.knowledge import (
    Headings,
    Known,
    columns_under,
    known_from,
    roles_of,
)
from planxl.conversion.text.printed import Printed
from planxl.conversion.text.search import Search
from planxl.conversion.text.senses import Senses
from planxl.conversion.text.states import Span, State, spans_of

_WAYS_FOLLOWED = (16, 16, 40)
"""How many ways each reading follows at a time: the first ones only learn of the columns."""
_STEP = "läser tabellerna"


@dataclass(frozen=True, slots=True)
class Unlaid:
    """A table's lines under its headings."""

    headings: Headings
    lines: tuple[Printed, ...]


@dataclass(frozen=True, slots=True)
class Laid:
    """A table's lines laid out: its headings, its lines, and the last state of the search."""

    headings: Headings
    lines: tuple[Printed, ...]
    state: State | None

    @property
    def spans(self) -> list[Span]:
        """The cells in reading order."""
        return spans_of(self.state)

    @property
    def rows(self) -> list[list[list[str]]]:
        """The texts by row, column and line."""
        spans = self.spans
        count = 1 + max((span.row for span in spans), default=-1)
        rows: list[list[list[str]]] = [[[] for _ in self.headings] for _ in range(count)]
        for span in spans:
            rows[span.row][span.column] += span.texts
        return rows

    @property
    def score(self) -> float:
        """How likely the whole is."""
        return self.state.score if self.state else 0.0


def laid_out(
    tables: Sequence[Unlaid], senses: Senses, *, indents: bool, progress: Progress = silent
) -> list[Laid]:
    """The tables of a text laid out; what one shows of a column helps with the others."""
    known: Known = {}
    laid: list[Laid] = []
    steps = len(_WAYS_FOLLOWED) * len(tables)
    for reading, most in enumerate(_WAYS_FOLLOWED):
        pen, laid = _Pen(senses, indents, _usual(tables), known, most), []
        for number, table in enumerate(tables):
            progress(reading * len(tables) + number, steps, _STEP)
            laid.append(pen.best(table))
        known = known_from((each.headings, each.rows) for each in laid)
    progress(steps, steps, _STEP)
    return laid


@dataclass(frozen=True, slots=True)
class _Pen:
    """Lays tables out by what is known so far."""

    senses: Senses
    indents: bool
    usual: Headings
    known: Known
    most: int

    def best(self, table: Unlaid) -> Laid:
        """The table under its headings, or with a column whose heading was left out."""
        ways = [table.headings]
        if completed := _completed(table.headings, self.usual):
            ways.append(completed)
        if roles_of(table.headings) == ("goal", "activity"):
            ways.append((Heading(OTHER), *table.headings))
        return max((self._laid(way, table.lines) for way in ways), key=lambda each: each.score)

    def _laid(self, headings: Headings, lines: tuple[Printed, ...]) -> Laid:
        columns = columns_under(headings, self.known)
        search = Search(columns, self.senses, indents=self.indents, most=self.most)
        return Laid(headings, lines, search.best(lines))


def _usual(tables: Sequence[Unlaid]) -> Headings:
    """The headings that most of a text's tables have."""
    counts = Counter(roles_of(table.headings) for table in tables)
    usual = max(counts, key=lambda roles: (counts[roles], len(roles)), default=())
    return next((each.headings for each in tables if roles_of(each.headings) == usual), ())


def _completed(headings: Headings, usual: Headings) -> Headings:
    """The usual headings with those that a table leaves out as empty ones; () where none are."""
    own = {each.role: each for each in headings}
    if not own.keys() < set(roles_of(usual)):
        return ()
    return tuple(own.get(each.role, Heading(each.role)) for each in usual)
