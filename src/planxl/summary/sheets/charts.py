"""Bar charts in the house's look: values on the bars, no gridlines, all of it in words too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from planxl import theme
from planxl.summary.sheets.chartdata import Block, Series
from planxl.summary.sheets.page import Page

_FONT = {"name": theme.FONT, "size": theme.SMALL_SIZE, "color": theme.INK}
NO_ZEROS = "#,##0;;;"


@dataclass(frozen=True, slots=True)
class Size:
    """A chart's size in pixels."""

    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Spot:
    """Where on a sheet a chart stands: row and column from 0, and pixels to their right."""

    row: int
    column: int = 0
    right: int = 0


def stacked_bars(
    workbook: Any, block: Block, series: Sequence[Series], colours: Sequence[str], size: Size
) -> Any:
    """Bars made of coloured parts, each with its figure; the legend names the parts.

    A part that is too narrow for its figure goes without: two figures on top of each other tell
    nothing, and the chart's description has them all.
    """
    chart = workbook.add_chart({"type": "bar", "subtype": "stacked"})
    scale = _pixels_per_unit(series, size)
    for at, (part, colour) in enumerate(zip(series, colours, strict=True)):
        hidden = [{"delete": True} if _narrow(value, scale) else None for value in part.values]
        label = {"value": True, "num_format": NO_ZEROS, "font": _on(colour), "custom": hidden}
        chart.add_series(_series(block, at, colour, label))
    chart.set_legend({"position": "top", "font": _FONT})
    # Said aloud, for a chart with a single part is otherwise given that part's name as title.
    chart.set_title({"none": True})
    return _dressed(chart)


def _pixels_per_unit(series: Sequence[Series], size: Size) -> float:
    longest = max(sum(v or 0 for v in bar) for bar in zip(*(s.values for s in series), strict=True))
    # The names of the bars take about a third of the width.
    return 0.62 * size.width / longest if longest else 0.0


def _narrow(value: float | None, scale: float) -> bool:
    return bool(value) and (value or 0) * scale < 7 * len(f"{value:,}") + 3


def stacked_words(categories: Sequence[str], series: Sequence[Series]) -> str:
    """All figures of a stacked chart in words, for those who cannot see it."""
    bars = (
        (name, [(part.name, part.values[at]) for part in series if part.values[at]])
        for at, name in enumerate(categories)
    )
    return " ".join(
        f"{name}: {', '.join(f'{part.lower()} {value}' for part, value in parts) or 'inga'}."
        for name, parts in bars
    )


def plain_bars(workbook: Any, block: Block, colour: str, number_format: str) -> Any:
    """One bar for each category with its figure at the end, and no legend."""
    chart = workbook.add_chart({"type": "bar"})
    label = {"value": True, "num_format": number_format, "font": _FONT, "position": "outside_end"}
    chart.add_series(_series(block, 0, colour, label))
    chart.set_legend({"none": True})
    return _dressed(chart)


def titled(chart: Any, title: str) -> Any:
    """The chart with a title of its own."""
    font = {"name": theme.FONT, "size": 11, "color": theme.INK, "bold": True}
    chart.set_title({"name": title, "name_font": font, "overlay": False})
    return chart


def share_axis(chart: Any) -> Any:
    """The chart with an axis of shares: the same length for the same share in every summary."""
    # A little beyond 100 %, so that the label of a full bar has room.
    chart.set_x_axis({**_HIDDEN_AXIS, "max": 1.15})
    return chart


def place(page: Page, chart: Any, spot: Spot, size: Size, description: str) -> None:
    """Puts the chart on the sheet with its description for screen readers."""
    chart.set_size({"width": size.width, "height": size.height})
    options = {
        "description": description,
        "x_offset": spot.right,
        "y_offset": 4,
        "object_position": 2,
    }
    page.sheet.insert_chart(spot.row, spot.column, chart, options)


_HIDDEN_AXIS = {"visible": False, "major_gridlines": {"visible": False}, "min": 0}


def _series(block: Block, at: int, colour: str, label: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": list(block.name(at)),
        "categories": list(block.categories),
        "values": list(block.values(at)),
        "fill": {"color": colour},
        "gap": 45,
        "data_labels": label,
    }


def _on(colour: str) -> dict[str, Any]:
    return {**_FONT, "color": theme.readable_on(colour)}


def _dressed(chart: Any) -> Any:
    chart.set_y_axis(
        {
            "reverse": True,
            "num_font": _FONT,
            "line": {"color": theme.LINE},
            "major_tick_mark": "none",
        }
    )
    chart.set_x_axis(_HIDDEN_AXIS)
    chart.set_chartarea({"border": {"none": True}, "fill": {"none": True}})
    chart.set_plotarea({"fill": {"none": True}})
    # The figures stand on a hidden sheet, and are to be drawn all the same.
    chart.show_hidden_data()
    return chart
