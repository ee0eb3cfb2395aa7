"""Whether a value fits a cell as it is, and how it is written there, wherever the cell is."""

from __future__ import annotations

from planxl.catalogues.models import IndicatorKind
from planxl.cells.formats import Shown
from planxl.cells.model import address
from planxl.filling.model import Target
from planxl.filling.standing import in_words
from planxl.numbers import tidy
from planxl.workbook.submission import Measure

MISSING = "kolumnen eller raden finns inte i arbetsboken"
_AS_DATE = "cellen är formaterad som datum"
_AS_PERCENT = "cellen är formaterad som procent"


def merged_with(anchor: tuple[int, int]) -> str:
    """Says that a cell is a part of another one."""
    return f"cellen är sammanfogad med {address(*anchor)}"


def unfit(target: Target, value: Measure, shown: Shown | None) -> str:
    """Why a value cannot be written in a cell that shows numbers so, or ""."""
    if shown is None or isinstance(value, (bool, str)):
        return ""
    if shown is not Shown.PERCENT:
        return _AS_DATE
    return "" if _is_share(target) else _AS_PERCENT


def written(value: Measure, shown: Shown | None) -> int | float | str:
    """A value as it is written in its cell: in one that shows percent a hundredth of it."""
    if isinstance(value, (bool, str)):
        return in_words(value)
    return tidy(value / 100) if shown is Shown.PERCENT else tidy(value)


def _is_share(target: Target) -> bool:
    indicator = target.indicator
    return indicator is not None and indicator.kind is IndicatorKind.SHARE
