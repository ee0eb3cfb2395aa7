"""The tables of indicators: values year by year, in Swedish, with small charts beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from planxl.catalogues.models import Goal, IndicatorKind
from planxl.conversion.plan import IndicatorAnswer, LocalIndicator, Measure
from planxl.conversion.plan_document.blocks import (
    Block,
    Cell,
    Column,
    Heading,
    Kind,
    Look,
    Phrase,
    Row,
    Table,
    Trend,
)
from planxl.conversion.plan_document.hiding import VALUE, Cells
from planxl.conversion.plan_document.view import View
from planxl.numbers import in_swedish
from planxl.summary.aggregation import PER
from planxl.summary.answers import BASELINE

LACKING = "saknas"
LABELS = {"origin": "Källa: ", "comment": "Kommentar: "}
"""What stands before the texts below an indicator, by field."""
LOCAL_KEY = "L{}"
TREND = "Utveckling"
_FEWEST_POINTS = 2
_WIDTHS = {"baseline": 1.9, "value": 1.9, "trend": 3.6}
_YEAR_WIDTH = 1.75


@dataclass(frozen=True, slots=True)
class _Line:
    """An indicator with what is told of it: what a row shows."""

    key: str
    text: str
    kind: str
    unit: str
    told: IndicatorAnswer | LocalIndicator | None
    hidden: Cells
    symbol: str

    def value(self, year: int) -> Measure | None:
        """The value of an earlier year, of the baseline or of the reporting year."""
        if self.told is None:
            return None
        if year == BASELINE:
            return self.told.baseline
        return self.told.value if year == VALUE else self.told.history.get(year)

    def unread(self, year: int) -> str:
        """What was typed there and could not be understood."""
        return self.told.unread.get(field_of(year), "") if self.told else ""

    def is_hidden(self, year: int) -> bool:
        """Whether the figure is kept back."""
        return (self.key, year) in self.hidden

    def says(self, year: int) -> bool:
        """Whether there is anything to show."""
        told = self.value(year) is not None
        return told or bool(self.unread(year)) or self.is_hidden(year)

    def as_words(self, year: int) -> str:
        """The figure as people read it, or "" where there is none."""
        if self.is_hidden(year):
            return self.symbol
        value = self.value(year)
        return self.unread(year) if value is None else in_words(value, self.kind)


def in_words(value: Measure, kind: str) -> str:
    """A value as its kind asks: Ja and Nej, counts in whole, shares and rates with one decimal."""
    if isinstance(value, bool):
        return "Ja" if value else "Nej"
    if isinstance(value, str):
        return value
    whole = kind not in PER and float(value).is_integer()
    return in_swedish(value, 0 if whole else 1)


def field_of(year: int) -> str:
    """The field of a figure."""
    return {BASELINE: "baseline", VALUE: "value"}.get(year, f"year_{year}")


# Which rows -------------------------------------------------------------------------------------


def of_goal(goal: Goal, view: View, level: int) -> Iterator[Block]:
    """The plan's indicators of a goal, and the municipality's own ones."""
    lines = [
        _Line(
            each.id, each.text, each.kind, each.unit, view.answers.get(each.id), view.hidden,
            view.catalogue.disclosure.symbol,
        )
        for each in view.indicators_of(goal)
    ]  # fmt: skip
    if lines:
        yield Heading(level, "Indikatorer", f"indikatorer_{goal.id}")
        yield from _table(Kind.INDICATORS, lines, view, f"Planens indikatorer för mål {goal.id}")
    yield from of_own(goal.id, None, view, level)


def of_own(goal: str | None, group: str | None, view: View, level: int) -> Iterator[Block]:
    """A municipality's own indicators of a goal, or of none."""
    own = view.locals_of(goal, group)
    lines = [
        _Line(LOCAL_KEY.format(n), each.indicator, each.kind, each.unit, each, frozenset(), "")
        for n, each in own
    ]
    if lines:
        whose = view.catalogue.reporter.said("Kommunens egna indikatorer")
        yield Heading(level, whose, f"egna_{goal or group or ''}")
        what = f"{whose} för mål {goal}" if goal else f"{whose} utan mål"
        yield from _table(Kind.LOCAL_INDICATORS, lines, view, what)


# The table --------------------------------------------------------------------------------------


def _table(kind: Kind, lines: Sequence[_Line], view: View, words: str) -> Iterator[Block]:
    years = _years(lines, view)
    trends = {each.key: trend for each in lines if (trend := _trend(each, years, view.plan.year))}
    columns = tuple(_columns(kind, lines, years, trends, view.plan.year))
    rows = tuple(Row(each.key, tuple(_cells(each, columns, years, trends))) for each in lines)
    yield Table(kind, columns, rows, words, tuple(_notes(lines, years, view)))


def _years(lines: Sequence[_Line], view: View) -> list[int]:
    """The columns of figures; a plan without any figure has none."""
    if not view.has_figures:
        return []
    earlier = sorted({year for each in lines if each.told for year in _history(each)})
    shown = [BASELINE] if any(each.says(BASELINE) for each in lines) else []
    return [*shown, *(each for each in earlier if each != view.plan.year), VALUE]


def _history(line: _Line) -> set[int]:
    told = line.told
    unread = (key.removeprefix("year_") for key in told.unread) if told else ()
    years = {int(each) for each in unread if each.isdecimal()}
    hidden = {year for key, year in line.hidden if key == line.key}
    return (years | hidden | set(told.history if told else ())) - {BASELINE, VALUE}


def _columns(
    kind: Kind,
    lines: Sequence[_Line],
    years: Sequence[int],
    trends: Mapping[str, Trend],
    year: int | None,
) -> Iterator[Column]:
    yield Column("key", "Id" if kind is Kind.INDICATORS else "Nr", 1.6)
    yield Column("indicator", "Indikator", 8.0)
    if any(each.unit for each in lines):
        yield Column("unit", "Enhet", 2.6)
    for each in years:
        field = field_of(each)
        width = _WIDTHS.get(field, _YEAR_WIDTH)
        yield Column(field, _year_heading(each, year), width, Look.NUMBER)
    if trends:
        yield Column("trend", TREND, _WIDTHS["trend"], Look.FIGURE)


def _year_heading(each: int, year: int | None) -> str:
    if each == VALUE:
        return str(year) if year else "Värde"
    return "Baslinje" if each == BASELINE else str(each)


def _cells(
    line: _Line, columns: Sequence[Column], years: Sequence[int], trends: Mapping[str, Trend]
) -> Iterator[Cell]:
    yield Cell((Phrase(line.key, tone=Look.FAINT),))
    yield Cell(tuple(_texts(line)))
    keys = {each.key for each in columns}
    if "unit" in keys:
        yield Cell((Phrase(line.unit, "unit"),) if line.unit else ())
    yield from (Cell((_figure(line, each),)) for each in years)
    if "trend" in keys:
        yield Cell(chart=trends.get(line.key))


def _texts(line: _Line) -> Iterator[Phrase]:
    yield Phrase(line.text, "indicator")
    for field, label in LABELS.items():
        text = getattr(line.told, field, "")
        if text:
            yield Phrase(text, field, Look.NOTE, label)


def _figure(line: _Line, year: int) -> Phrase:
    words = line.as_words(year)
    if words:
        return Phrase(words, field_of(year), Look.NUMBER)
    tone = Look.LACKING if year == VALUE else Look.FAINT
    return Phrase(LACKING, field_of(year), Look.NUMBER, tone=tone)


def _notes(lines: Sequence[_Line], years: Sequence[int], view: View) -> Iterator[str]:
    if any(each.is_hidden(year) for each in lines for year in years):
        yield hidden_note(view)


def hidden_note(view: View) -> str:
    """What the symbol of a hidden figure means."""
    told = view.catalogue.disclosure
    return (
        f"{told.symbol} betyder att uppgiften inte visas: den gäller 1–{told.hide_up_to} personer, "
        "eller så går en sådan uppgift att räkna ut med den."
    )


# Charts -----------------------------------------------------------------------------------------


def _trend(line: _Line, years: Sequence[int], year: int | None) -> Trend | None:
    """The values year by year, where at least two are numbers; the baseline has no year."""
    if line.kind in (IndicatorKind.YES_NO, IndicatorKind.TEXT):
        return None
    shown = [each for each in years if each != BASELINE]
    points = {_year_heading(each, year): _number(line.value(each)) for each in shown}
    if sum(each is not None for each in points.values()) < _FEWEST_POINTS:
        return None
    told = ", ".join(f"{_year_heading(y, year)}: {line.as_words(y) or LACKING}" for y in shown)
    return Trend(points, f"Stapeldiagram över {line.text}, {line.unit or line.kind}. {told}.")


def _number(value: Measure | None) -> float | None:
    return None if isinstance(value, (bool, str)) or value is None else float(value)
