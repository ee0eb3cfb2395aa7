"""How a delregional value is made from the municipalities' values.

A count is summed. A share or a rate is the sum of numerators over the sum of denominators; where a
municipality gave only the share, a population-weighted mean marked as estimated. Ja/Nej is how many
said Ja. Text is listed by the sheets and has no aggregate. (WORKBOOKS: How a delregional value is
made; an unweighted mean is never used.)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum, isclose

from planxl.catalogues.models import Indicator, IndicatorKind
from planxl.summary.model import Aggregate, Shown
from planxl.workbook.submission import Measure

PER = {IndicatorKind.SHARE: 100, IndicatorKind.RATE: 100_000}


@dataclass(frozen=True, slots=True)
class Given:
    """One municipality's part in an aggregate.

    ``parts_hold`` is False where numerator or denominator cannot be right; the value still counts.
    """

    value: Measure
    numerator: float | None = None
    denominator: float | None = None
    population: int | None = None
    parts_hold: bool = True

    @property
    def has_parts(self) -> bool:
        """Whether the value can be made from its numerator and denominator."""
        return self.parts_hold and self.numerator is not None and bool(self.denominator)


def aggregate(indicator: Indicator, given: Sequence[Given], expected: int) -> Aggregate:
    """The delregional value of ``given``, one for each municipality that answered."""
    nothing = Aggregate(Shown.MISSING, expected=expected)
    if not given or indicator.kind is IndicatorKind.TEXT:
        return nothing
    if indicator.kind is IndicatorKind.YES_NO:
        said_yes = sum(each.value is True for each in given)
        return Aggregate(Shown.VALUE, said_yes, len(given), expected)
    if indicator.kind is IndicatorKind.COUNT:
        total = fsum(number(each.value) for each in given)
        return Aggregate(Shown.VALUE, _tidy(total), len(given), expected, summable=True)
    return _of_ratios(given, PER[indicator.kind], expected) or nothing


def _of_ratios(given: Sequence[Given], per: int, expected: int) -> Aggregate | None:
    """The sums of the parts where all have them, else a mean, else of those that have parts."""
    whole = [each for each in given if each.has_parts]
    if len(whole) == len(given):
        return _ratio(whole, per, expected)
    return _weighted(given, expected) or (_ratio(whole, per, expected) if whole else None)


def _ratio(given: Sequence[Given], per: int, expected: int) -> Aggregate:
    numerator = fsum(each.numerator or 0 for each in given)
    denominator = fsum(each.denominator or 0 for each in given)
    value = numerator / denominator * per
    return Aggregate(Shown.VALUE, value, len(given), expected, _tidy(numerator), _tidy(denominator))


def _weighted(given: Sequence[Given], expected: int) -> Aggregate | None:
    """The population-weighted mean over those whose population is known."""
    known = [each for each in given if each.population]
    people = sum(each.population or 0 for each in known)
    if not people:
        return None
    weighed = fsum(number(each.value) * (each.population or 0) for each in known)
    return Aggregate(Shown.VALUE, weighed / people, len(known), expected, estimated=True)


def number(value: Measure | None) -> float:
    """The value as a number to count with; 0 for what is none."""
    return float(value) if isinstance(value, (int, float)) else 0.0


def _tidy(value: float) -> float | int:
    return int(value) if float(value).is_integer() else value


@dataclass(frozen=True, slots=True)
class Change:
    """How a value has moved since the year before, over how many municipalities, and from what.

    ``risen`` and ``fallen`` are how many of the municipalities that have gone each way.
    """

    moved: float | None = None
    covered: int = 0
    before: float | None = None
    risen: int = 0
    fallen: int = 0


def change(
    indicator: Indicator, now: Sequence[Given | None], then: Sequence[Given | None]
) -> Change:
    """The change over the municipalities that have both years.

    Both years are made the same way: without the parts, which only the reporting year has.
    """
    both = [(a, b) for a, b in zip(now, then, strict=True) if a and b and _weighs(indicator, a)]
    new = aggregate(indicator, [_without_parts(a) for a, _ in both], len(both))
    old = aggregate(indicator, [_without_parts(b) for _, b in both], len(both))
    if new.value is None or old.value is None:
        return Change()
    turns = [number(a.value) - number(b.value) for a, b in both]
    risen, fallen = sum(turn > 0 for turn in turns), sum(turn < 0 for turn in turns)
    moved = _moved(new.value, old.value)
    return Change(moved, min(new.covered, old.covered), old.value, risen, fallen)


def _weighs(indicator: Indicator, given: Given) -> bool:
    """Whether a value without its parts counts; a ratio must know how many people it is about."""
    return indicator.kind not in PER or bool(given.population)


def _moved(new: float, old: float) -> float:
    """The difference; none where it is only the noise of binary fractions."""
    return 0 if isclose(new, old, rel_tol=1e-9, abs_tol=1e-12) else new - old


def _without_parts(given: Given) -> Given:
    return Given(given.value, population=given.population)
