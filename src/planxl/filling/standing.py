"""What stands in a cell already: nothing, a value to hold against a figure, or something else."""

from __future__ import annotations

from decimal import Decimal
from math import isclose

from planxl.catalogues.models import IndicatorKind
from planxl.cells.model import Cell
from planxl.filling.model import Target
from planxl.filling.targets import PARTS, POPULATION
from planxl.numbers import in_swedish, tidy
from planxl.workbook.refilling import year_of
from planxl.workbook.submission import IndicatorAnswer, Measure, Submission

_ROUNDED = frozenset({IndicatorKind.SHARE, IndicatorKind.RATE})


def is_empty(cell: Cell | None) -> bool:
    """Whether nobody has put anything there: no formula, no word, not even "uppgift saknas"."""
    if cell is None:
        return True
    blank = isinstance(cell.value, str) and not cell.value.strip()
    return not cell.formula and (cell.value is None or blank)


def understood(target: Target, submission: Submission) -> Measure | None:
    """The value that was read in a cell; None where there is none, or it was not understood."""
    if target.key == POPULATION:
        return submission.population
    answers = {each.id: each for each in submission.indicators}
    answer = answers.get(target.subject)
    return _of_answer(answer, target.key) if answer else None


def _of_answer(answer: IndicatorAnswer, key: str) -> Measure | None:
    year = year_of(key)
    if year:
        return answer.history.get(year)
    held = {
        "value": answer.value,
        "baseline": answer.baseline,
        "numerator": answer.numerator,
        "denominator": answer.denominator,
    }
    return held[key]


def same(target: Target, typed: Measure, figure: Measure) -> bool:
    """Whether what was typed is the figure, as rounded as the person has chosen to write it.

    Only shares and rates are rounded; counts are not.
    """
    if isinstance(typed, (bool, str)) or isinstance(figure, (bool, str)):
        return type(typed) is type(figure) and typed == figure
    if not _may_be_rounded(target):
        return isclose(typed, figure, rel_tol=1e-12, abs_tol=1e-9)
    half = 0.5 * 10.0 ** -_decimals(typed)
    return abs(typed - figure) <= half * (1 + 1e-9)


def _may_be_rounded(target: Target) -> bool:
    indicator = target.indicator
    return indicator is not None and target.key not in PARTS and indicator.kind in _ROUNDED


def _decimals(typed: float) -> int:
    exponent = Decimal(repr(tidy(typed))).as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def in_words(value: Measure) -> str:
    """A value as people read it."""
    if isinstance(value, bool):
        return "Ja" if value else "Nej"
    return value if isinstance(value, str) else in_swedish(value)
