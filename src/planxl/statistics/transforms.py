"""What makes a published figure an indicator's value: 100 minus it, or Ja and Nej by number.

Reckoned in decimals, as the figure is printed: 100 − 71,4 is 28,6 and not 28,599999999999994.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from planxl.catalogues.models import Transform
from planxl.numbers import in_swedish, tidy

_HUNDRED = Decimal(100)
# Kolada writes Ja/Nej as 1 and 0; where "Ja, men inte för vissa" can be answered as 2, 1 and 0.
_ANSWERS: Mapping[Transform, Mapping[float, bool]] = {
    Transform.YES_NO: {1: True, 0: False},
    Transform.YES_PARTLY_NO: {2: True, 0: False},
}


def transformed(value: float, transform: Transform) -> float | bool | None:
    """The indicator's value that a published figure stands for; None where it stands for none.

    A share of one thing is 100 minus the share of its opposite.
    """
    if transform is Transform.NONE:
        return tidy(value)
    if transform is Transform.COMPLEMENT:
        return tidy(float(_HUNDRED - as_printed(value)))
    return _ANSWERS[transform].get(value)


def in_words(value: float, transform: Transform) -> str:
    """How the value was made of the figure: "100 − 71,4"; "" where nothing was done to it."""
    if transform is Transform.NONE:
        return ""
    if transform is Transform.COMPLEMENT:
        return f"100 − {in_swedish(value)}"
    answer = transformed(value, transform)
    meant = "varken ja eller nej" if answer is None else "ja" if answer else "nej"
    return f"{in_swedish(value)} betyder {meant}"


def as_printed(value: float) -> Decimal:
    """The figure with the digits that people see, not those of its binary fraction."""
    return Decimal(repr(tidy(value)))
