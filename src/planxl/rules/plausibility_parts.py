"""What a value is held against first: the numerator and denominator beside it.

The thresholds are few. A value and its parts agree within the last decimal of the value, or half a
percent of it: people also cut decimals off, and populations are counted on different days. A figure
is near another one where it is at most twice as much and at least half: an indicator seldom moves
more in a few years, and a mistake of place or of unit moves it ten times or more.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import isclose

from planxl.catalogues.models import IndicatorKind
from planxl.findings import Finding, codes
from planxl.numbers import in_swedish, tidy
from planxl.rules.plausibility_rows import PER, Figures

_NEAR = 2
_FAR = 5
_CLOSE = 0.005
_MOST_DECIMALS = 3
_ASKED = {
    IndicatorKind.SHARE: {"asked": "en andel i procent", "per": "100"},
    IndicatorKind.RATE: {"asked": "ett tal per 100 000", "per": "100 000"},
}
_WRITTEN = {IndicatorKind.SHARE: "är {} procent", IndicatorKind.RATE: "blir {} per 100 000"}
_A_SHARE = "12,5"


def odd_against_parts(row: Figures) -> Iterator[Finding]:
    """The one thing that explains best why a value and its parts do not belong together."""
    if row.kind not in PER:
        return
    if _is_upside_down(row):
        yield from _swapped(row)
    elif _is_the_count(row):
        yield _count_for_ratio(row)
    elif row.value is not None and _parts_disagree(row):
        yield _fraction(row) if _is_fraction_of_parts(row) else _disagreeing(row)


def near(one: float, other: float) -> bool:
    """Whether neither figure is more than twice the other."""
    return 0 < one <= _NEAR * other and other <= _NEAR * one


def ratio(row: Figures) -> float | None:
    """The value that numerator and denominator make; None where they can make none."""
    if row.part is None or row.whole is None or not 0 <= row.part <= row.whole > 0:
        return None
    return row.part / row.whole * PER[row.kind]


def agrees(value: float, made: float) -> bool:
    """Whether a value is what its parts make, as it is rounded."""
    return isclose(value, made, rel_tol=_CLOSE, abs_tol=_last_decimal(value))


def _last_decimal(value: float) -> float:
    """What the last decimal of a value stands for: 0.1 in 12.5, 1 in 12."""
    decimals = range(_MOST_DECIMALS)
    return next((10.0**-n for n in decimals if round(value, n) == value), 10.0**-_MOST_DECIMALS)


# The parts have changed places -------------------------------------------------------------------


def _is_upside_down(row: Figures) -> bool:
    return row.part is not None and row.whole is not None and row.part > row.whole > 0


def _swapped(row: Figures) -> Iterator[Finding]:
    """That it is so, where the value or else the other years say it. ``bounds`` tells of the rest.

    It is told of Nämnare, since the finding of ``bounds`` stands at Täljare.
    """
    part, whole = row.part or 0, row.whole or 0
    made, usual = whole / part * PER[row.kind], row.usual()
    if row.value is not None and agrees(row.value, made):
        witness = "som i Värde"
    elif row.value is None and usual is not None and near(made, usual):
        witness = "nära radens andra värden"
    else:
        return
    sense = f"{_part_of_whole(whole, part)} {_as_ratio(row, made)}"
    cited = f"{_part_of_whole(part, whole)} går inte, men {sense}, {witness}."
    yield row.finding(codes.SWAPPED, cited, "denominator")


# A count where a ratio is asked for --------------------------------------------------------------


def _is_the_count(row: Figures) -> bool:
    """Whether the value is the numerator itself, or would be near the other years as a ratio."""
    value = row.value
    if not value or not value.is_integer():
        return False
    if row.part is None:
        return _is_a_rate_undivided(row, value)
    made = ratio(row)
    return value == row.part and (made is None or not agrees(value, made))


def _is_a_rate_undivided(row: Figures, value: float) -> bool:
    usual, people = row.usual(), row.whole or row.population
    if row.kind is not IndicatorKind.RATE or usual is None or not people:
        return False
    far = value * _FAR < usual or value > usual * _FAR
    return far and near(value / people * PER[row.kind], usual)


def _count_for_ratio(row: Figures) -> Finding:
    cited = "Det är samma tal som i Täljare."
    made, people = ratio(row), row.whole or row.population or 0
    if made is not None and row.part is not None and row.whole is not None:
        cited = (
            f"Det är samma tal som i Täljare, och "
            f"{_part_of_whole(row.part, row.whole)} {_as_ratio(row, made)}."
        )
    elif row.part is None:
        count = row.value or 0
        made = count / people * PER[row.kind]
        cited = (
            f"{_part_of_whole(count, people)} invånare {_as_ratio(row, made)}, "
            "nära radens andra värden."
        )
    return row.finding(codes.COUNT_FOR_RATIO, cited, **_ASKED[row.kind])


# The value is another ----------------------------------------------------------------------------


def _parts_disagree(row: Figures) -> bool:
    made = ratio(row)
    return made is not None and row.value is not None and not agrees(row.value, made)


def _is_fraction_of_parts(row: Figures) -> bool:
    value, made = row.value or 0, ratio(row) or 0
    tolerance = PER[IndicatorKind.SHARE] * _last_decimal(value)
    is_share = row.kind is IndicatorKind.SHARE and 0 < value <= 1
    return is_share and isclose(100 * value, made, rel_tol=_CLOSE, abs_tol=tolerance)


def _fraction(row: Figures) -> Finding:
    return fraction(row, row.value or 0, f"men {_sum(row)}.")


def fraction(row: Figures, value: float, witness: str, key: str = "value") -> Finding:
    """That a share is written as a part of 1, and what says so."""
    example = _A_SHARE if row.quiet else in_swedish(tidy(100 * value))
    cited = f"Här står {in_swedish(value)}, {witness}"
    return row.finding(codes.PROBABLY_FRACTION, cited, key, example=example)


def _disagreeing(row: Figures) -> Finding:
    cited = f"Här står {in_swedish(row.value or 0)}, men {_sum(row)}."
    return row.finding(codes.PARTS_DISAGREE, cited)


def _sum(row: Figures) -> str:
    return f"{_part_of_whole(row.part or 0, row.whole or 0)} {_as_ratio(row, ratio(row) or 0)}"


def _part_of_whole(part: float, whole: float) -> str:
    return f"{in_swedish(part)} av {in_swedish(whole)}"


def _as_ratio(row: Figures, made: float) -> str:
    return _WRITTEN[row.kind].format(in_swedish(tidy(round(made, 1))))
