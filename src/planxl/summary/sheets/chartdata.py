"""The figures behind the charts, on a hidden sheet of their own.

Only what is shown elsewhere may stand here: a value that is hidden in its table is empty here too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from xlsxwriter.utility import xl_range_abs

from planxl.summary.sheets import looks
from planxl.summary.sheets.page import Page

Range = tuple[str, int, int, int, int]


@dataclass(frozen=True, slots=True)
class Series:
    """A row of figures with a name; None where there is nothing to draw."""

    name: str
    values: tuple[int | float | None, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Where a chart's figures stand: categories down the first column, a series in each next."""

    sheet: str
    top: int
    size: int

    @property
    def categories(self) -> Range:
        """The range of the categories' names."""
        return self._column(0)

    def name(self, series: int) -> tuple[str, int, int]:
        """The cell with a series' name, the first series being 0."""
        return (self.sheet, self.top, series + 1)

    def values(self, series: int) -> Range:
        """The range of a series' figures."""
        return self._column(series + 1)

    def _column(self, column: int) -> Range:
        return (self.sheet, self.top + 1, column, self.top + self.size, column)


class ChartData:
    """Lays the blocks under each other."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._next = 2
        page.put(0, 0, "Underlag till diagrammen", looks.TITLE)
        if page.banner:
            page.put(1, 0, page.banner, looks.BANNER)
        page.sheet.set_column(0, 0, 44)

    def add(self, categories: Sequence[str], series: Sequence[Series]) -> Block:
        """Writes a block and returns where it stands."""
        top = self._next
        for at, each in enumerate(series, 1):
            self._page.put(top, at, each.name, looks.STRONG)
        for row, category in enumerate(categories):
            self._page.put(top + 1 + row, 0, category, looks.TEXT)
            for at, each in enumerate(series, 1):
                self._page.put(top + 1 + row, at, each.values[row], looks.TEXT)
        self._next = top + len(categories) + 2
        return Block(self._page.name, top, len(categories))

    def add_line(self, name: str, values: Sequence[int | float | None]) -> str:
        """Writes figures along one row and returns their range, for a sparkline."""
        row = self._next
        self._page.put(row, 0, name, looks.TEXT)
        for at, value in enumerate(values, 1):
            self._page.put(row, at, value, looks.TEXT)
        self._next = row + 1
        return _along(self._page.name, row, len(values))


def _along(sheet: str, row: int, size: int) -> str:
    return f"{sheet}!{xl_range_abs(row, 1, row, size)}"
