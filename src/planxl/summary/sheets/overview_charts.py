"""The three charts of the overview: how far we have come, what is missing, what is filled in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from planxl import theme
from planxl.summary.model import AreaStatus, Summary
from planxl.summary.overview import division
from planxl.summary.sheets import charts
from planxl.summary.sheets.book import Book
from planxl.summary.sheets.chartdata import Block, ChartData, Series
from planxl.summary.sheets.charts import Size, Spot
from planxl.summary.sheets.comparison import Bars
from planxl.summary.sheets.page import Page

NO_STATUS = "Status saknas"
_AREA_HEIGHT = 36
_BAR_HEIGHT = 20


@dataclass(frozen=True, slots=True)
class Part:
    """A status as a part of the stacked bars."""

    key: str
    label: str
    colour: str


def parts(summary: Summary) -> tuple[Part, ...]:
    """The statuses that some activity has, furthest come first, those without a status last."""
    order = list(theme.STAGE_COLOURS)
    statuses = sorted(summary.catalogue.statuses, key=lambda status: order.index(status.stage))
    known = [Part(s.name, s.name, theme.STAGE_COLOURS[s.stage]) for s in statuses]
    every = [*known, Part("", NO_STATUS, theme.MISSING_COLOUR)]
    return tuple(part for part in every if _total(summary.areas, part))


def _total(areas: Sequence[AreaStatus], part: Part) -> int:
    return sum(area.by_status.get(part.key, 0) for area in areas)


def status_height(areas: Sequence[AreaStatus]) -> int:
    """How tall the stacked chart is."""
    return 50 + _AREA_HEIGHT * len(areas)


def place_status_chart(book: Book, page: Page, data: ChartData, row: int, width: int) -> None:
    """Activities by status, a bar for each focus area."""
    areas, used = book.summary.areas, parts(book.summary)
    series = [
        Series(part.label, tuple(area.by_status.get(part.key, 0) for area in areas))
        for part in used
    ]
    block = data.add([area.label for area in areas], series)
    size = Size(width, status_height(areas))
    colours = [part.colour for part in used]
    chart = charts.stacked_bars(book.workbook, block, series, colours, size)
    words = charts.stacked_words([area.label for area in areas], series)
    what = f"Staplar: antal aktiviteter per {division(book.summary.catalogue)} efter status."
    charts.place(page, chart, Spot(row), size, f"{what} {words}")


def bars_height(bars: Bars) -> int:
    """How tall a small chart is."""
    return 56 + _BAR_HEIGHT * len(bars.categories)


def place_bars(book: Book, page: Page, data: ChartData, spot: Spot, bars: Bars, width: int) -> None:
    """One of the two small charts, with its title."""
    block: Block = data.add(bars.categories, [Series(bars.title, bars.values)])
    number_format = "0\u00a0%" if bars.shares else "#,##0"
    colour = theme.WARNING if bars.warns else theme.TEAL
    chart = charts.plain_bars(book.workbook, block, colour, number_format)
    if bars.shares:
        chart = charts.share_axis(chart)
    words = f"Staplar: {bars.title.lower()}. {bars.in_words()}."
    size = Size(width, bars_height(bars))
    charts.place(page, charts.titled(chart, bars.title), spot, size, words)
