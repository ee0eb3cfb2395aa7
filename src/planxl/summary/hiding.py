"""Which figures about sensitive matters are hidden, year by year, and what totals they leave.

Decided for a family of indicators at a time (all ages, 0–19 years), since who knows the one and the
other knows the difference. An earlier year is decided as if its municipalities' figures were shown
too: they were, in that year's own summary.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from planxl.catalogues.models import Indicator, IndicatorKind
from planxl.summary.aggregation import PER, Basis, Given, number
from planxl.summary.answers import BASELINE
from planxl.summary.levels import Level, Levels
from planxl.summary.model import Aggregate
from planxl.suppression import Counts, KnownSums, Pattern, pattern, patterns_of_one_year

Parts = Sequence[Given | None]
"""The parts of one indicator and year, by municipality."""

_EVERYONE = ("", "hela befolkningen")
_NARROWER = 10
"""A part of a municipality's inhabitants that an indicator is about is at least a tenth of them."""
_OTHER_YEAR = 2
"""What is known of another year's size may be wrong by a factor of two."""


# The people behind a figure ----------------------------------------------------------------------


def count_behind(indicator: Indicator, given: Given) -> float | None:
    """The people or cases that a figure tells of; None where that cannot be known."""
    if indicator.kind is IndicatorKind.COUNT:
        return number(given.value)
    if indicator.kind not in PER:
        return None
    return _implied(indicator, given) if given.numerator is None else given.numerator


def _implied(indicator: Indicator, given: Given) -> float | None:
    """The count that a value tells of without its numerator, at least one where it is not 0."""
    if number(given.value) <= 0:
        return 0
    if _doubt(indicator, given) in (None, _NARROWER):
        return None
    return max(1, round(number(given.value) * _size(given) / PER[indicator.kind]))


def must_be_hidden(indicator: Indicator, given: Given, most: int) -> bool:
    """Whether a figure must be hidden that the counts alone would not hide.

    A share of few is, and one that is about so few, or that nobody can say how many it is about.
    """
    if indicator.kind not in PER:
        return indicator.kind is IndicatorKind.TEXT
    if _is_small(given.denominator, most):
        return True
    return not given.has_parts and (
        _may_be_small(indicator, given, most) or _is_small(given.numerator, most)
    )


def _may_be_small(indicator: Indicator, given: Given, most: int) -> bool:
    doubt = _doubt(indicator, given)
    if number(given.value) <= 0:
        return False
    if doubt is None:
        return given.numerator is None
    return round(number(given.value) * _size(given) / PER[indicator.kind] / doubt) <= most


def _doubt(indicator: Indicator, given: Given) -> float | None:
    """How much too great the size may be that a ratio is about; None where it is not known.

    A rate tells of it without its denominator too: everyone knows how many live in a municipality.
    """
    if not given.size:
        if indicator.kind is not IndicatorKind.RATE or not given.population:
            return None
        if indicator.population not in _EVERYONE or indicator.part_of:
            return _NARROWER
    return _OTHER_YEAR if given.earlier else 1


def _size(given: Given) -> float:
    return given.size or given.population or 0


def _is_small(count: float | None, most: int) -> bool:
    return count is not None and 0 < count <= most


# Patterns ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Hidden:
    """What is hidden of a family's figures of one year; ``rows`` are its sensitive indicators."""

    rows: tuple[str, ...] = ()
    counts: Counts = Counts((), ())
    pattern: Pattern = Pattern()

    def hides(self, indicator: Indicator, municipality: int) -> bool:
        """Whether a municipality's figure is hidden."""
        return indicator.id in self.rows and municipality in self.pattern.municipalities

    def any_of(self, indicator: Indicator, level: Level) -> bool:
        """Whether anything is hidden among the municipalities of a level."""
        return any(self.hides(indicator, m) for m in level.members)

    def hides_total(self, indicator: Indicator, levels: Levels, level: Level) -> bool:
        """Whether the sum over all who gave a count is hidden."""
        if indicator.id not in self.rows:
            return False
        row = self.rows.index(indicator.id)
        if level is levels.whole:
            return self.pattern.hides_whole(row)
        return self.pattern.hides_area(levels.number_of(level), row)

    def may_tell_sum(self, indicator: Indicator, over: Sequence[int]) -> bool:
        """Whether the sum over some municipalities tells no more than what is shown."""
        if indicator.id not in self.rows:
            return True
        return self._known[self.rows.index(indicator.id)].allow(over)

    @cached_property
    def _known(self) -> tuple[KnownSums, ...]:
        return tuple(KnownSums(self.counts, self.pattern, row) for row in range(len(self.rows)))


NOTHING_HIDDEN = Hidden()


def hidden_by_year(
    family: Sequence[Indicator],
    parts: Mapping[int, Mapping[str, Parts]],
    levels: Levels,
    most: int,
) -> Mapping[int, Hidden]:
    """What is hidden of a family in each year and in its baseline; nothing where ``most`` is 0."""
    sensitive = [each for each in family if each.sensitive]
    if not sensitive or not most:
        return dict.fromkeys(parts, NOTHING_HIDDEN)
    rows = tuple(each.id for each in sensitive)
    counts = {year: _counts(sensitive, of_year, levels, most) for year, of_year in parts.items()}
    patterns = {year: pattern(each, most) for year, each in counts.items()}
    twin = _baseline_year(sensitive, parts)
    if twin is not None:
        pair = patterns_of_one_year(counts[twin], counts[BASELINE], most)
        patterns[twin], patterns[BASELINE] = pair
    return {
        year: Hidden(rows, each, _with_all_of(patterns[year], each))
        for year, each in counts.items()
    }


def _counts(
    sensitive: Sequence[Indicator], parts: Mapping[str, Parts], levels: Levels, most: int
) -> Counts:
    also = {
        m
        for each in sensitive
        for m, given in enumerate(parts[each.id])
        if given and must_be_hidden(each, given, most)
    }
    rows = tuple(
        tuple(_count(each, given, len(sensitive)) if given else None for given in parts[each.id])
        for each in sensitive
    )
    return Counts(rows, levels.area_of, frozenset(also), levels.by_inhabitants)


def _count(indicator: Indicator, given: Given, relatives: int) -> float | None:
    """The count behind a figure, where it is of use for the pattern.

    A ratio without parts is in no sum of counts, so that nothing need be hidden beside it; but it
    may be set against those that contain it.
    """
    if indicator.kind in PER and not given.has_parts and relatives < 2:
        return None
    return count_behind(indicator, given)


def _with_all_of(found: Pattern, counts: Counts) -> Pattern:
    """The pattern with those too whose figures add no count, and so are in no sum of counts."""
    return replace(found, municipalities=found.municipalities | counts.also)


def _baseline_year(
    sensitive: Sequence[Indicator], parts: Mapping[int, Mapping[str, Parts]]
) -> int | None:
    """The year that the baseline tells of once more: as the plan says, or as the figures do."""
    years = sorted(year for year in parts if year != BASELINE)
    said = [each.baseline_year for each in sensitive if each.baseline_year]
    if said:
        return next((year for year in said if year in years), None)
    base = parts[BASELINE]
    same = (y for y in years for i in sensitive if _coincide(parts[y][i.id], base[i.id]))
    return max(same, default=None)


def _coincide(year: Parts, base: Parts) -> bool:
    both = [(a, b) for a, b in zip(year, base, strict=True) if a and b]
    return bool(both) and all(a.value == b.value for a, b in both)


# Totals ------------------------------------------------------------------------------------------


def is_solvable(made_of: Basis, given: int, hidden: Sequence[bool]) -> bool:
    """Whether a value could be solved for a hidden part although the sum of all counts could not.

    It can where it is a mean, whose weights are known, and where it is made of only some of the
    parts: then another sum is told than the pattern has been made for.
    """
    partial = made_of.estimated or len(made_of.of) < given
    return partial and any(hidden[n] for n in made_of.of)


def without_parts(found: Aggregate) -> Aggregate:
    """A ratio that tells of no numerator and denominator, nor by its last decimals."""
    value = None if found.value is None else round(found.value, 1)
    return replace(found, value=value, numerator=None, denominator=None)
