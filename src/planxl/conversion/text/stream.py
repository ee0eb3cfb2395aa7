"""Tables whose cells stand one after another: read, learned from, and read again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planxl.conversion.formats import Progress, silent
from planxl.conversion.text.columns import Column, columns_for, learned
from planxl.conversion.text.headings import OTHER, Heading
from planxl.conversion.text.printed import Printed
from planxl.conversion.text.search import Search
from planxl.conversion.text.senses import Senses
from planxl.conversion.text.states import Span, State, spans_of

_READINGS = 3

Headings = tuple[Heading, ...]
Known = Mapping[tuple[str, ...], tuple[Column, ...]]


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


def roles_of(headings: Sequence[Heading]) -> tuple[str, ...]:
    """The roles of columns."""
    return tuple(each.role for each in headings)


def laid_out(
    tables: Sequence[Unlaid], senses: Senses, *, indents: bool, progress: Progress = silent
) -> list[Laid]:
    """The tables of a text laid out; what one shows of a column helps with the others."""
    usual = _usual(tables)
    known: Known = {}
    laid: list[Laid] = []
    steps = _READINGS * len(tables)
    for reading in range(_READINGS):
        laid = []
        for number, table in enumerate(tables):
            progress(reading * len(tables) + number, steps, "läser tabellerna")
            laid.append(_best(table, usual, known, senses, indents))
        now = _learned(laid)
        if now == known:
            break
        known = now
    progress(steps, steps, "läser tabellerna")
    return laid


def _usual(tables: Sequence[Unlaid]) -> Headings:
    """The headings that most of a text's tables have."""
    counts = Counter(roles_of(table.headings) for table in tables)
    usual = max(counts, key=lambda roles: (counts[roles], len(roles)), default=())
    return next((each.headings for each in tables if roles_of(each.headings) == usual), ())


def _best(table: Unlaid, usual: Headings, known: Known, senses: Senses, indents: bool) -> Laid:
    """The table under its headings, or with a column whose heading was left out."""
    ways = [table.headings]
    if completed := _completed(table.headings, usual):
        ways.append(completed)
    if roles_of(table.headings) == ("goal", "activity"):
        ways.append((Heading(OTHER), *table.headings))
    laid = [_laid(way, table.lines, known, senses, indents) for way in ways]
    return max(laid, key=lambda each: each.score)


def _completed(headings: Headings, usual: Headings) -> Headings:
    """The usual headings with those that a table leaves out as empty ones; () where none are."""
    own = {each.role: each for each in headings}
    if not own.keys() < set(roles_of(usual)):
        return ()
    return tuple(own.get(each.role, Heading(each.role)) for each in usual)


def _laid(
    headings: Headings,
    lines: tuple[Printed, ...],
    known: Known,
    senses: Senses,
    indents: bool,
) -> Laid:
    columns = known.get(roles_of(headings)) or _columns(headings)
    return Laid(headings, lines, Search(columns, senses, indents=indents).best(lines))


def _columns(headings: Headings) -> tuple[Column, ...]:
    return columns_for(roles_of(headings), [each.text for each in headings])


def _learned(laid: Sequence[Laid]) -> Known:
    kinds = {roles_of(each.headings): each.headings for each in laid}
    return {
        roles: learned(
            _columns(headings),
            [row for each in laid if roles_of(each.headings) == roles for row in each.rows],
        )
        for roles, headings in kinds.items()
    }
