"""What is put into a municipal workbook when planxl writes one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

Written = str | int | float | date | None
RowContents = Mapping[str, Written]
"""A row's cells by column key; history years by their column key (year_minus_4 …)."""


@dataclass(frozen=True, slots=True)
class Contents:
    """The cells to fill in, by the keys of the layout, each as a person would have typed it.

    ``start`` by field key; ``activities`` and ``local_indicators`` row by row (a column key may
    hold text with line breaks); ``indicators`` by indicator id. Text is written as text, whatever
    it begins with. What is not named stays empty. ``appendices`` hold what earlier workbooks said,
    row by row, by the key of the appendix.
    """

    start: RowContents
    activities: tuple[RowContents, ...] = ()
    indicators: Mapping[str, RowContents] = field(default_factory=dict)
    local_indicators: tuple[RowContents, ...] = ()
    appendices: Mapping[str, tuple[RowContents, ...]] = field(default_factory=dict)
