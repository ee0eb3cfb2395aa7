"""How a delregional value is made from the municipalities' values.

A count is summed. A share or a rate is the sum of numerators over the sum of denominators; where a
municipality gave only the share, a population-weighted mean marked as estimated. Ja/Nej is how many
said Ja. Text is listed by the sheets and has no aggregate but its coverage. (WORKBOOKS: How a
delregional value is made; an unweighted mean is never used.)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import fsum, isclose

from planxl.catalogues.models import Indicator, IndicatorKind
from planxl.summary.model import Aggregate, Change, Shown
from planxl.workbook.submission import IndicatorAnswer, Measure

PER = {IndicatorKind.SHARE: 100, IndicatorKind.RATE: 100_000}


@dataclass(frozen=True, slots=True)
class Given:
    """One municipality's part in an aggregate.

    ``parts_hold`` is False where numerator or denominator cannot be right, or make another value
    than the one told; the value still counts. ``size`` is the denominator as last told: of an
    ``earlier`` year it is the reporting year's, good enough to judge by but not to count with.
    """

    value: Measure
    numerator: float | None = None
    denominator: float | None = None
    population: int | None = None
    size: float | None = None
    parts_hold: bool = True
    earlier: bool = False

    @property
    def has_parts(self) -> bool:
        """Whether the value can be made from its numerator and denominator."""
        return self.parts_hold and self.numerator is not None and bool(self.denominator)


def parts_agree(indicator: Indicator, answer: IndicatorAnswer) -> bool:
    """Whether numerator and denominator make the value that is told, as it is rounded."""
    per, told = PER.get(indicator.kind), number(answer.value)
    if not per or answer.numerator is None or not answer.denominator:
        return True
    made = answer.numerator / answer.denominator * per
    return isclose(told, made, rel_tol=0.005, abs_tol=_last_decimal(told))


def _last_decimal(value: float) -> float:
    """What the last decimal of a value stands for, at least thousandths: people also round down."""
    return next((10.0**-n for n in range(3) if round(value, n) == value), 0.001)


@dataclass(frozen=True, slots=True)
class Basis:
    """Which of the parts a value is made of, by their places, and whether it is an estimate."""

    of: tuple[int, ...]
    estimated: bool = False


def basis(indicator: Indicator, given: Sequence[Given]) -> Basis:
    """What a value is made of: of a ratio those with parts, or more that can be weighed."""
    if indicator.kind not in PER:
        return Basis(tuple(range(len(given))))
    whole = tuple(n for n, each in enumerate(given) if each.has_parts)
    known = tuple(n for n, each in enumerate(given) if each.population)
    if len(whole) == len(given) or len(whole) >= len(known):
        return Basis(whole)
    return Basis(known, estimated=True)


def aggregate(indicator: Indicator, given: Sequence[Given], expected: int) -> Aggregate:
    """The delregional value of ``given``, one for each municipality that answered."""
    made_of = basis(indicator, given)
    used = [given[n] for n in made_of.of]
    if not used:
        return Aggregate(Shown.MISSING, expected=expected)
    found = Aggregate(Shown.VALUE, None, len(used), expected, estimated=made_of.estimated)
    if indicator.kind is IndicatorKind.TEXT:
        return found
    if indicator.kind is IndicatorKind.YES_NO:
        return replace(found, value=sum(each.value is True for each in used))
    if indicator.kind is IndicatorKind.COUNT:
        total = fsum(number(each.value) for each in used)
        return replace(found, value=_tidy(total), summable=True)
    if made_of.estimated:
        return replace(found, value=_mean(used))
    return _ratio(found, indicator, used)


def _ratio(found: Aggregate, indicator: Indicator, used: Sequence[Given]) -> Aggregate:
    above = fsum(each.numerator or 0 for each in used)
    below = fsum(each.denominator or 0 for each in used)
    value = above / below * PER[indicator.kind]
    return replace(found, value=value, numerator=_tidy(above), denominator=_tidy(below))


def _mean(used: Sequence[Given]) -> float:
    """The mean, each value weighed by the people who live there."""
    weighed = fsum(number(each.value) * (each.population or 0) for each in used)
    return weighed / sum(each.population or 0 for each in used)


def number(value: Measure | None) -> float:
    """The value as a number to count with; 0 for what is none."""
    return float(value) if isinstance(value, (int, float)) else 0.0


def _tidy(value: float) -> float | int:
    return int(value) if float(value).is_integer() else value


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
