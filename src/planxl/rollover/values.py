"""An indicator's row a year later: its value is history, its baseline stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from planxl.catalogues.models import IndicatorKind
from planxl.numbers import says_absent
from planxl.rollover.earlier_values import EarlierValues
from planxl.workbook.contents import RowContents, Written
from planxl.workbook.layout import TableLayout

_OF_THE_YEAR = ("numerator", "denominator", "comment")


@dataclass(frozen=True, slots=True)
class Years:
    """From which reporting year to which."""

    old: int
    new: int

    @property
    def between(self) -> int:
        """How many columns a value moves."""
        return self.new - self.old


def a_year_later(
    row: RowContents, table: TableLayout, years: Years, whose: RowContents, kept: EarlierValues
) -> RowContents:
    """The row for the new year; what has no column there any more goes to ``kept``.

    The source stands, as it mostly is the same from year to year. Words that say that there is no
    value are no history: they are kept with the comment of their year.
    """
    kept.add(years.old, whose, {key: row.get(key) for key in _OF_THE_YEAR})
    later: dict[str, Written] = {}
    for key, value in row.items():
        before = _years_before(key, table)
        if before is None:
            if key not in _OF_THE_YEAR:
                later[key] = value
            continue
        column = _column(before + years.between, table)
        if column and not _absent(value, row.get("kind")):
            later[column] = value
        else:
            kept.add(years.old - before, whose, {"value": value})
    return later


def has_history(row: RowContents, table: TableLayout, years: Years) -> bool:
    """Whether the year that is over has got its value in a column of the row."""
    return _column(years.between, table) in row


def _years_before(key: str, table: TableLayout) -> int | None:
    """How many years before its reporting year a column tells of; None of all other columns."""
    return 0 if key == "value" else table.by_key[key].years_before or None


def _column(before: int, table: TableLayout) -> str:
    """The key of the column of the year so many years ago; "" where there is none."""
    return next(_columns(before, table), "")


def _columns(before: int, table: TableLayout) -> Iterator[str]:
    return (column.key for column in table.columns if column.years_before == before)


def _absent(value: Written, kind: Written) -> bool:
    return isinstance(value, str) and kind != IndicatorKind.TEXT and says_absent(value)
