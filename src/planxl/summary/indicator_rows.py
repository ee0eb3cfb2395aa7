"""Each indicator across the municipalities: their cells, what they come to and its history.

Here what is hidden is left out: a small count about a sensitive matter leaves no trace in what is
made, nor does what would give it away.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from planxl.catalogues.models import Catalogue, Indicator, IndicatorKind
from planxl.checking import Checked
from planxl.summary.aggregation import Given, aggregate, basis, change
from planxl.summary.answers import BASELINE, UNREAD, Answered, AnsweredFile, answers_to, files_of
from planxl.summary.hiding import (
    NOTHING_HIDDEN,
    Hidden,
    Parts,
    hidden_by_year,
    is_solvable,
    without_parts,
)
from planxl.summary.levels import Level, Levels
from planxl.summary.model import Aggregate, Change, IndicatorCell, IndicatorRow, Shown


@dataclass(frozen=True)
class Extent:
    """What the rows are made of. ``hide_up_to`` 0 hides nothing."""

    catalogue: Catalogue
    year: int
    levels: Levels
    hide_up_to: int


def indicator_rows(used: Sequence[Checked], extent: Extent) -> tuple[IndicatorRow, ...]:
    """A row for each indicator of the catalogue, its cells in the order of ``used``."""
    files = files_of(used)
    families = extent.catalogue.families
    rows = {row.indicator.id: row for each in families for row in _of_family(each, files, extent)}
    return tuple(rows[each.id] for each in extent.catalogue.indicators)


def _of_family(
    family: Sequence[Indicator], files: Sequence[AnsweredFile], extent: Extent
) -> Iterator[IndicatorRow]:
    answered = {each.id: answers_to(each, files, extent.catalogue) for each in family}
    every = {y for each in answered.values() for y in _years(each, extent.year)}
    parts = {
        y: {id_: _parts(each, y, extent.year) for id_, each in answered.items()}
        for y in (BASELINE, *sorted(every))
    }
    hidden = hidden_by_year(family, parts, extent.levels, extent.hide_up_to)
    for each in family:
        own = {y: of_year[each.id] for y, of_year in parts.items()}
        yield _Row(each, answered[each.id], own, hidden, extent).made()


def _years(answered: Sequence[Answered], year: int) -> set[int]:
    return {year, *(y for each in answered for y in each.years(year))}


def _parts(answered: Sequence[Answered], y: int, year: int) -> Parts:
    return [each.given() if y == year else each.given_then(y) for each in answered]


@dataclass(frozen=True)
class _Row:
    """An indicator with all that its row is made of; ``parts`` and ``hidden`` are by year."""

    indicator: Indicator
    answered: Sequence[Answered]
    parts: Mapping[int, Parts]
    hidden: Mapping[int, Hidden]
    extent: Extent

    def made(self) -> IndicatorRow:
        """The row."""
        year, levels = self.extent.year, self.extent.levels
        whole = levels.whole
        history = {y: self._value(whole, y) for y in sorted(_years(self.answered, year))}
        nothing = Aggregate(Shown.MISSING, expected=self._expected(whole, ()))
        moved = self._change(whole)
        return IndicatorRow(
            indicator=self.indicator,
            group=self.extent.catalogue.group_of(self.indicator).name,
            goal=self.indicator.goal,
            cells=tuple(self._cell(m, each) for m, each in enumerate(self.answered)),
            aggregate=history[year],
            baseline=self._value(whole, BASELINE),
            last_year=history.get(year - 1, nothing),
            change=moved.moved,
            change_covered=moved.covered,
            change_from=moved.before,
            history=history,
            risen=moved.risen,
            fallen=moved.fallen,
            change_hidden=moved.hidden,
            areas=tuple(self._value(area, year) for area in levels.areas),
            area_changes=tuple(self._change(area) for area in levels.areas),
        )

    def _expected(self, level: Level, told: Sequence[int]) -> int:
        # Who gives a value without being asked counts among those expected: never "3 of 2".
        return level.silent + sum(self.answered[m].asked or m in told for m in level.members)

    def _value(self, level: Level, year: int) -> Aggregate:
        """The value of a level, or that it is suppressed; live only where all addends are shown."""
        parts, hidden = self.parts[year], self.hidden[year]
        told = {m: part for m in level.members if (part := parts[m]) is not None}
        given = tuple(told.values())
        made = aggregate(self.indicator, given, self._expected(level, tuple(told)))
        out = [hidden.hides(self.indicator, m) for m in told]
        if made.shown is not Shown.VALUE:
            return made
        made_of = basis(self.indicator, given)
        by_sum = hidden.hides_total(self.indicator, self.extent.levels, level) and any(out)
        if by_sum or is_solvable(made_of, len(given), out):
            return Aggregate(Shown.SUPPRESSED, covered=made.covered, expected=made.expected)
        few = any(each and self._is_of_few(part) for each, part in zip(out, given, strict=True))
        made = without_parts(made) if few and made.numerator is not None else made
        return replace(made, summable=made.summable and not any(out))

    def _is_of_few(self, given: Given) -> bool:
        return 0 < (given.denominator or 0) <= self.extent.hide_up_to

    def _change(self, level: Level) -> Change:
        """The change of a level since last year, as far as it tells no more than the totals do."""
        year = self.extent.year
        nobody: Parts = [None] * len(self.answered)
        now, then = self.parts[year], self.parts.get(year - 1, nobody)
        pairs = [(now[m], then[m]) for m in level.members]
        found = change(self.indicator, [a for a, _ in pairs], [b for _, b in pairs])
        both = [self.hidden.get(y, NOTHING_HIDDEN) for y in (year, year - 1)]
        if found.moved is None or not any(h.any_of(self.indicator, level) for h in both):
            return found
        compared = [m for m in level.members if now[m] and then[m]]
        sums = all(each.may_tell_sum(self.indicator, compared) for each in both)
        # A ratio is compared as a mean, which could be solved, and so could who went which way.
        if sums and self.indicator.kind is IndicatorKind.COUNT:
            return replace(found, risen=0, fallen=0)
        return Change(hidden=True)

    def _cell(self, m: int, each: Answered) -> IndicatorCell:
        file, answer = each.file.submission.file.name, each.answer
        unanswered = Shown.MISSING if each.asked else Shown.NOT_ASKED
        if answer is None:
            return IndicatorCell(unanswered, file=file)
        place, given = answer.source.place("value"), self.parts[self.extent.year][m]
        if given and self.hidden[self.extent.year].hides(self.indicator, m):
            return IndicatorCell(Shown.SUPPRESSED, file=file, place=place)
        if given:
            return IndicatorCell(Shown.VALUE, given.value, file=file, place=place)
        text = each.as_typed()
        if not text:
            return IndicatorCell(unanswered, file=file, place=place)
        secret = self.indicator.sensitive and self.extent.hide_up_to
        return IndicatorCell(Shown.UNREAD, text=UNREAD if secret else text, file=file, place=place)
