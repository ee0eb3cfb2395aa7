"""Whether a value has moved more since last year than chance and ordinary change can explain.

Two questions must both be answered with yes.

*Is it more than chance?* Last year's and this year's figures are thought of as drawn from the same
town. Counts of cases scatter by their square root (Poisson), shares as draws from their group
(binomial). The step must be more than three times its own scatter. That makes a floor by itself: a
count must move by ten cases before anything is said (0 to 10, 4 to 19, 40 to 80), which is why two
attempts more in a small municipality are no finding. A rate is turned into cases by its
denominator. Where that is not told it may be of children only, so a fifth of the inhabitants is
taken. Where the group of a share is not told it may be the pupils of a year, so a hundredth of the
inhabitants is taken, and never more than 100.

*Is it much?* A count or a rate at least doubles or halves. A share moves by 15 percentage points,
or by 5 where it, or what is left of 100, becomes three times as much.

A sum of ``years`` years has all but one of its years in common with last year's: what differs is
one year against another. Its scatter is that of two single years, and its limits those of one year
in the sum (a five-year sum must grow by a fifth, and by at least five cases).
"""

from __future__ import annotations

from math import inf, sqrt

from planxl.catalogues.models import IndicatorKind
from planxl.rules.plausibility_rows import PER, Figures

_SCATTERS = 3
_TIMES = 2
_POINTS = 15
_FEWEST_POINTS = 5
_TIMES_A_SHARE = 3
_FEWEST_CASES_IN_A_SUM = 5
_PART_OF_INHABITANTS = 0.2
_PUPILS_OF_A_YEAR = 0.01
_MOST_OF_A_GROUP = 100
_SMALL_MUNICIPALITY = 10_000


def is_jump(row: Figures, last: float, now: float) -> bool:
    """Whether the step between two years' figures of a row is worth a question."""
    if row.kind is IndicatorKind.SHARE:
        return _share_jumps(last, now, _group(row), row.years)
    cases = 1 if row.kind is IndicatorKind.COUNT else _group(row) / PER[row.kind]
    return _count_jumps(last * cases, now * cases, row.years)


def _group(row: Figures) -> float:
    """How many the figures of a share or a rate are about; rather too few than too many."""
    if row.whole and row.whole > 0:
        return row.whole
    inhabitants = row.population or _SMALL_MUNICIPALITY
    if row.kind is IndicatorKind.SHARE:
        return min(_PUPILS_OF_A_YEAR * inhabitants, _MOST_OF_A_GROUP)
    return _PART_OF_INHABITANTS * inhabitants


def _count_jumps(last: float, now: float, years: int) -> bool:
    step = abs(now - last)
    by_chance = _SCATTERS * sqrt((last + now) / years)
    enough = years == 1 or step >= _FEWEST_CASES_IN_A_SUM
    return step > by_chance and enough and _times(last, now) >= 1 + (_TIMES - 1) / years


def _share_jumps(last: float, now: float, group: float, years: int) -> bool:
    step, part = abs(now - last), (last + now) / 200
    by_chance = _SCATTERS * 100 * sqrt(2 * part * (1 - part) / (group * years))
    many_points = step >= _POINTS / years
    many_times = max(_times(last, now), _times(100 - last, 100 - now)) >= (
        1 + (_TIMES_A_SHARE - 1) / years
    )
    return step > by_chance and (many_points or (many_times and step >= _FEWEST_POINTS / years))


def _times(one: float, other: float) -> float:
    low, high = sorted((one, other))
    return high / low if low > 0 else inf
