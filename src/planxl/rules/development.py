"""Rules about how an indicator develops: that it can be compared, and that it moves."""

from __future__ import annotations

from collections.abc import Iterator

from planxl.catalogues.models import Direction, Disclosure, Indicator, IndicatorKind
from planxl.findings import Finding, Param, codes
from planxl.rules.occasion import Occasion
from planxl.workbook.submission import IndicatorAnswer, Measure, Submission

_FEWEST_YEARS = 3
_FIRST_KNOWN = "det första år som finns"
# What there is no way beyond, by the way that is better.
_REACHED: dict[tuple[Direction, IndicatorKind], Measure] = {
    (Direction.YES, IndicatorKind.YES_NO): True,
    (Direction.HIGHER, IndicatorKind.SHARE): 100,
}


def rule(submission: Submission, occasion: Occasion) -> Iterator[Finding]:
    """Every answer without a baseline, and every value that has stood still for three years."""
    catalogue, year = occasion.catalogue, occasion.year_of(submission)
    for answer in submission.indicators:
        indicator = catalogue.indicator_by_id[answer.id]
        asked = catalogue.group_of(indicator).key in submission.target_groups
        if asked and answer.value is not None and indicator.kind is not IndicatorKind.TEXT:
            yield from _uncompared(answer, indicator, year)
            if _should_move(answer, indicator, catalogue.disclosure):
                yield from _at_a_standstill(answer, year)


def _uncompared(answer: IndicatorAnswer, indicator: Indicator, year: int) -> Iterator[Finding]:
    """A value without a baseline, once the year of the baseline has gone by."""
    begun = indicator.baseline_year is None or year > indicator.baseline_year
    # Of a column that is missing altogether, that is what is told.
    empty = answer.baseline is None and "baseline" not in answer.unread
    if begun and empty and "baseline" in answer.source.columns:
        params = {"indicator": answer.id, "start": _years_of_baseline(indicator)}
        yield Finding(codes.NO_BASELINE, answer.source.place("baseline"), params)


def _years_of_baseline(indicator: Indicator) -> str:
    """The years that a baseline covers: "2018", or "2014–2018" for a sum of five years."""
    last, size = indicator.baseline_year, indicator.period_years
    if last is None:
        return _FIRST_KNOWN
    return f"{last - size + 1}–{last}" if size > 1 else str(last)


def _should_move(answer: IndicatorAnswer, indicator: Indicator, small: Disclosure) -> bool:
    """Whether a change is wanted, and would show. A comment is taken to say why there is none.

    Sums of several years have most of their years in common, and a handful of cases is the same
    from year to year by chance.
    """
    if indicator.direction is Direction.NONE or indicator.period_years > 1 or answer.comment:
        return False
    by_chance = indicator.sensitive and indicator.kind is IndicatorKind.COUNT
    few = isinstance(answer.value, int | float) and answer.value <= small.hide_up_to
    return not (by_chance and few) and not _is_reached(answer, indicator)


def _at_a_standstill(answer: IndicatorAnswer, year: int) -> Iterator[Finding]:
    since = _same_since(answer, year)
    if year - since + 1 >= _FEWEST_YEARS:
        params: dict[str, Param] = {"indicator": answer.id, "since": since}
        yield Finding(codes.STAGNANT, answer.source.place("value"), params)


def _is_reached(answer: IndicatorAnswer, indicator: Indicator) -> bool:
    if indicator.direction is Direction.LOWER:
        return answer.value == 0
    return _REACHED.get((indicator.direction, indicator.kind)) == answer.value


def _same_since(answer: IndicatorAnswer, year: int) -> int:
    """The first of the successive years, up to this one, with this year's value."""
    since = year
    while answer.history.get(since - 1) == answer.value:
        since -= 1
    return since
