"""Native Word charts: drawn by Word itself, and opened in Excel by whoever edits their figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from planxl import theme
from planxl.conversion.plan_document.blocks import Stacks, Trend
from planxl.conversion.plan_document.markup import DECLARED, HEADER, c, hexed, text_of

_SHEET = "Diagram"
_MADE = datetime(2000, 1, 1)
_ROOM_ABOVE = 1.12
_SIZE = theme.SMALL_SIZE * 100
_NARROWEST = 0.02
"""A part of a bar that is a smaller share of the longest bar goes without its figure."""


@dataclass(frozen=True, slots=True)
class ChartParts:
    """A chart as it is stored: its own part, and the workbook with its figures."""

    xml: str
    workbook: bytes


@dataclass(frozen=True, slots=True)
class _Series:
    name: str
    values: Sequence[float | None]
    look: str
    labels: str = ""


def trend_parts(chart: Trend) -> ChartParts:
    """Bars year by year; the last one is filled, those before it are pale."""
    names, values = tuple(chart.points), tuple(chart.points.values())
    pale = _filled(theme.PALE, theme.TEAL)
    last = c(
        "dPt", c("idx", val=len(values) - 1), c("invertIfNegative", val=0), _filled(theme.TEAL)
    )
    series = _Series("Värde", values, pale + c("invertIfNegative", val=0) + last)
    greatest = max((each for each in values if each is not None), default=0)
    least = min((each for each in values if each is not None), default=0)
    xml = _space(
        _bars("col", "clustered", 40, names, (series,)),
        _category_axis("b", deleted=True),
        _value_axis("l", min(least, 0), greatest * _ROOM_ABOVE or 1),
    )
    return ChartParts(xml, _workbook(names, (series,)))


def stacks_parts(chart: Stacks) -> ChartParts:
    """Lying bars of coloured parts, each with its figure, and a legend that names the parts."""
    totals = [sum(counts) for counts in zip(*(each[2] for each in chart.parts), strict=True)]
    longest = max(totals, default=1) or 1
    series = tuple(
        _Series(
            name,
            counts,
            _filled(colour) + c("invertIfNegative", val=0),
            _labels(colour, counts, _NARROWEST * longest),
        )
        for name, colour, counts in chart.parts
    )
    xml = _space(
        _bars("bar", "stacked", 45, chart.bars, series),
        _category_axis("l", deleted=False),
        _value_axis("b", 0, longest),
        legend=True,
    )
    return ChartParts(xml, _workbook(chart.bars, series))


# Pieces of a chart ------------------------------------------------------------------------------


def _space(bars: str, *axes: str, legend: bool = False) -> str:
    area = c("plotArea", c("layout"), bars, *axes, _CLEAR)
    named = (c("legend", c("legendPos", val="t"), c("overlay", val=0), _letters(theme.INK)),)
    chart = c(
        "chart",
        c("autoTitleDeleted", val=1),
        area,
        *(named if legend else ()),
        c("plotVisOnly", val=1),
        c("dispBlanksAs", val="gap"),
    )
    inner = (
        c("date1904", val=0), c("lang", val="sv-SE"), c("roundedCorners", val=0), chart, _CLEAR,
        _letters(theme.INK), '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData>',
    )  # fmt: skip
    return f"{HEADER}<c:chartSpace {DECLARED}>{''.join(inner)}</c:chartSpace>"


def _bars(
    direction: str, grouping: str, gap: int, names: Sequence[str], series: Sequence[_Series]
) -> str:
    return c(
        "barChart",
        c("barDir", val=direction),
        c("grouping", val=grouping),
        c("varyColors", val=0),
        *(_series(number, each, names) for number, each in enumerate(series)),
        c("gapWidth", val=gap),
        c("overlap", val=100) if grouping == "stacked" else "",
        c("axId", val=1),
        c("axId", val=2),
    )


def _series(number: int, series: _Series, names: Sequence[str]) -> str:
    column, last = chr(ord("B") + number), len(names) + 1
    points = "".join(
        c("pt", c("v", _figure(value)), idx=at)
        for at, value in enumerate(series.values)
        if value is not None
    )
    values = c("numCache", c("formatCode", "General"), c("ptCount", val=len(names)), points)
    return c(
        "ser",
        c("idx", val=number),
        c("order", val=number),
        c("tx", _strings(f"{_SHEET}!${column}$1", (series.name,))),
        series.look,
        series.labels,
        c("cat", _strings(f"{_SHEET}!$A$2:$A${last}", names)),
        c("val", c("numRef", c("f", f"{_SHEET}!${column}$2:${column}${last}"), values)),
    )


def _strings(where: str, texts: Sequence[str]) -> str:
    points = "".join(c("pt", c("v", text_of(text)), idx=at) for at, text in enumerate(texts))
    return c("strRef", c("f", where), c("strCache", c("ptCount", val=len(texts)), points))


def _figure(value: float) -> str:
    return str(int(value)) if float(value).is_integer() else repr(float(value))


def _category_axis(side: str, deleted: bool) -> str:
    line = c("spPr", _outline(theme.LINE))
    return c(
        "catAx",
        c("axId", val=1),
        c("scaling", c("orientation", val="minMax" if deleted else "maxMin")),
        c("delete", val=int(deleted)),
        c("axPos", val=side),
        c("majorTickMark", val="none"),
        c("minorTickMark", val="none"),
        c("tickLblPos", val="nextTo"),
        line,
        _letters(theme.INK),
        c("crossAx", val=2),
        c("crosses", val="autoZero"),
    )


def _value_axis(side: str, least: float, greatest: float) -> str:
    limits = c("max", val=_figure(greatest)) + c("min", val=_figure(least))
    return c(
        "valAx",
        c("axId", val=2),
        c("scaling", c("orientation", val="minMax"), limits),
        c("delete", val=1),
        c("axPos", val=side),
        c("numFmt", formatCode="General", sourceLinked=0),
        c("majorTickMark", val="none"),
        c("minorTickMark", val="none"),
        c("tickLblPos", val="nextTo"),
        c("crossAx", val=1),
        c("crosses", val="autoZero"),
    )


def _labels(colour: str, counts: Sequence[float], least: float) -> str:
    """The figures on the parts of a bar, but for those that are nothing or too narrow."""
    dropped = "".join(
        c("dLbl", c("idx", val=at), c("delete", val=1))
        for at, count in enumerate(counts)
        if count <= least
    )
    shown = (("showLegendKey", 0), ("showVal", 1), ("showCatName", 0), ("showSerName", 0),
             ("showPercent", 0), ("showBubbleSize", 0))  # fmt: skip
    letters = _letters(theme.readable_on(colour))
    return c("dLbls", dropped, letters, *(c(name, val=value) for name, value in shown))


def _filled(colour: str, outline: str = "") -> str:
    solid = f'<a:solidFill><a:srgbClr val="{hexed(colour)}"/></a:solidFill>'
    return c("spPr", solid, _outline(outline) if outline else "<a:ln><a:noFill/></a:ln>")


def _outline(colour: str) -> str:
    solid = f'<a:solidFill><a:srgbClr val="{hexed(colour)}"/></a:solidFill>'
    return f'<a:ln w="9525">{solid}</a:ln>'


_CLEAR = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"


def _letters(colour: str) -> str:
    font = f'<a:latin typeface="{theme.FONT}"/>'
    solid = f'<a:solidFill><a:srgbClr val="{hexed(colour)}"/></a:solidFill>'
    letters = f'<a:defRPr sz="{_SIZE}" b="0">{solid}{font}</a:defRPr>'
    end = '<a:endParaRPr lang="sv-SE"/>'
    return c("txPr", f"<a:bodyPr/><a:lstStyle/><a:p><a:pPr>{letters}</a:pPr>{end}</a:p>")


# The figures ------------------------------------------------------------------------------------


def _workbook(names: Sequence[str], series: Sequence[_Series]) -> bytes:
    """The workbook that Word opens when someone edits the chart: what the pages show, no more."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - only whoever writes pays for it

    buffer = BytesIO()
    book = Workbook(buffer, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"created": _MADE})
    sheet = book.add_worksheet(_SHEET)
    sheet.write_column(1, 0, names)
    for column, each in enumerate(series, 1):
        sheet.write_string(0, column, each.name)
        for row, value in enumerate(each.values, 1):
            if value is not None:
                sheet.write_number(row, column, value)
    book.close()
    return buffer.getvalue()
