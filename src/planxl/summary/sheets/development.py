"""Utveckling: each indicator over the years for the delregion, in figures, lines and words.

Of a whole with delregions, theirs for the reporting year stand to the right, with their change.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planxl import theme
from planxl.catalogues.models import IndicatorKind, Stage
from planxl.summary.model import Aggregate, IndicatorRow, Shown, Summary
from planxl.summary.sheets import charts, figures, legend, looks
from planxl.summary.sheets.book import Book, begin, heading, print_in_parts, print_on_a4
from planxl.summary.sheets.chartdata import ChartData, Series
from planxl.summary.sheets.charts import Size, Spot
from planxl.summary.sheets.indicator_columns import TOTAL_LOOK, width_of_area
from planxl.summary.sheets.page import Page, Written
from planxl.summary.sheets.table import Column, Table, write_table

_LEADING = (
    Column("Id", 8, looks.STRONG),
    Column("Indikator", 42),
    Column("Enhet", 11),
    Column("Riktning", 16),
)
_TRAILING = (
    Column("Linje", 16),
    Column("Utveckling i ord", 38),
    Column("Jämförda kommuner", 11, looks.COUNT),
    Column("Täckning år för år", 24),
)
_YEAR = Column("", 11, looks.RIGHT_TEXT)

# What the chart calls each turn that an indicator can have taken, and its colour.
_TURNS = {
    "bättre": ("Bättre", theme.STAGE_COLOURS[Stage.DONE]),
    "oförändrat": ("Oförändrat", theme.STAGE_COLOURS[Stage.PLANNED]),
    "sämre": ("Sämre", theme.WARNING),
    "ingen riktning": ("Ändrat, ingen riktning", theme.STAGE_COLOURS[Stage.PAUSED]),
    figures.HIDDEN: ("Visas inte", theme.GREY),
    "": ("Går inte att jämföra", theme.STAGE_COLOURS[Stage.NOT_STARTED]),
}
_NO_TURNS = {figures.HIDDEN, ""}
_OTHER = "Övriga mål"
_CHART_WIDTH = 900
_MEANING = "Staplar: antal indikatorer per fokusområde efter hur de har förändrats sedan året före."


def write(book: Book, page: Page, data: ChartData) -> None:
    """Writes the development, table first and chart below."""
    summary = book.summary
    years = _years(summary)
    own = (*_LEADING, *(_year(year) for year in years), *_TRAILING)
    columns = (*own, *_area_columns(summary))
    row = begin(page, f"Utveckling till {summary.year}", _explanation(summary), columns) + 1
    page.sheet.freeze_panes(row + 1, 2)
    rows = [_row(each, years, summary) for each in summary.indicators]
    bottom = write_table(page, row, Table("tabUtveckling", columns), rows)
    for at, each in enumerate(summary.indicators, row + 1):
        _add_line(page, data, at, len(_LEADING) + len(years), each, years)
    last = _place_chart(book, page, data, bottom + 1)
    if summary.area_names:
        _write_bands(page, row - 1, own, columns, summary)
        print_in_parts(book, page, (row - 1, row, last, len(columns) - 1), [len(own)])
    else:
        print_on_a4(page, row, last, len(columns) - 1)


def _years(summary: Summary) -> tuple[int, ...]:
    return tuple(sorted({year for row in summary.indicators for year in row.history}))


def _year(year: int) -> Column:
    return Column(str(year), _YEAR.width, _YEAR.look)


def _explanation(summary: Summary) -> Sequence[str]:
    whole = "delregionen" if summary.delregion else summary.area_name
    return (
        f"Värden för {whole} år för år.  {legend.of_symbols(summary)}",
        legend.of_estimates(),
        "Orden jämför med året före och bygger på de kommuner som har värde båda åren. Varje "
        "ändring räknas, hur liten den än är.",
    )


def _area_columns(summary: Summary) -> Iterator[Column]:
    """The reporting year and the change of each delregion, in alphabetical order."""
    for name in summary.area_names:
        width = max(11, width_of_area(name))
        yield Column(name, width, TOTAL_LOOK)
        yield Column(f"Förändring {name}", width, looks.RIGHT_TEXT)
        yield Column(f"Jämförda {name}", width_of_area(name), looks.RIGHT_FAINT)


def _write_bands(
    page: Page, row: int, own: Sequence[Column], columns: Sequence[Column], summary: Summary
) -> None:
    year, first = summary.year, len(own)
    # Not over the first two columns, which are repeated on the delregions' page.
    page.put(row, 2, f"{summary.area_name} som helhet", looks.BAND)
    page.fill(row, range(3, first), looks.BAND)
    text = f"Delregionerna {year}, förändringen sedan {year - 1} och på hur många kommuner"
    page.put(row, first, text, looks.BAND)
    page.fill(row, range(first + 1, len(columns)), looks.BAND)


def _row(row: IndicatorRow, years: Sequence[int], summary: Summary) -> list[Written]:
    indicator, symbol = row.indicator, summary.catalogue.disclosure.symbol
    found = [row.history.get(year, _NOTHING) for year in years]
    return [
        indicator.id,
        indicator.text,
        indicator.unit,
        indicator.direction.words,
        *(figures.aggregate(each, indicator.kind, symbol) for each in found),
        None,
        figures.change_in_words(row, summary.year),
        figures.compared(row.moved),
        _coverage(found),
        *_area_cells(row, symbol),
    ]


def _area_cells(row: IndicatorRow, symbol: str) -> Iterator[Written]:
    for found, moved in zip(row.areas, row.area_changes, strict=True):
        yield figures.as_total(found, row.indicator.kind, symbol)
        yield figures.change(moved, row.indicator.kind, symbol)
        yield figures.compared(moved)


_NOTHING = Aggregate(Shown.MISSING)


def _coverage(found: Sequence[Aggregate]) -> str:
    covered = [str(each.covered) for each in found]
    expected = max((each.expected for each in found), default=0)
    return f"{' · '.join(covered)} av {expected}" if expected else ""


def _add_line(
    page: Page, data: ChartData, at: int, column: int, row: IndicatorRow, years: Sequence[int]
) -> None:
    points = [_point(row.history.get(year, _NOTHING), row.indicator.kind) for year in years]
    if sum(point is not None for point in points) < 2:
        return
    options = {
        "range": data.add_line(row.indicator.id, points),
        "show_hidden": True,
        "series_color": theme.TEAL,
        "last_point": True,
        "last_color": theme.INK,
        "weight": 1.75,
    }
    page.sheet.add_sparkline(at, column, options)


def _point(found: Aggregate, kind: IndicatorKind) -> float | None:
    if found.shown is not Shown.VALUE or found.value is None:
        return None
    if kind is IndicatorKind.YES_NO:
        return found.value / found.covered if found.covered else None
    return found.value


def _place_chart(book: Book, page: Page, data: ChartData, row: int) -> int:
    areas, counts = _turns_by_area(book.summary)
    used = [turn for turn in _TURNS if any(area.get(turn) for area in counts)]
    if _NO_TURNS.issuperset(used):
        return row
    # Beside the first two columns where these are repeated on another page.
    column = 2 if book.summary.area_names else 0
    text = "Åt vilket håll indikatorerna går, per fokusområde"
    row = heading(page, row, text, column + 3, column)
    series = [Series(_TURNS[t][0], tuple(area.get(t, 0) for area in counts)) for t in used]
    block = data.add(areas, series)
    size = Size(_CHART_WIDTH, 60 + 34 * len(areas))
    colours = [_TURNS[turn][1] for turn in used]
    chart = charts.stacked_bars(book.workbook, block, series, colours, size)
    charts.place(
        page, chart, Spot(row, column), size, f"{_MEANING} {charts.stacked_words(areas, series)}"
    )
    return row + size.height // 20 + 2


def _turns_by_area(summary: Summary) -> tuple[list[str], list[dict[str, int]]]:
    counts: dict[str, dict[str, int]] = {area.name: {} for area in summary.catalogue.focus_areas}
    for row in summary.indicators:
        area = counts.setdefault(_area(summary, row), {})
        turn = figures.turn(row)
        area[turn] = area.get(turn, 0) + 1
    filled = {name: turns for name, turns in counts.items() if turns}
    return list(filled), list(filled.values())


def _area(summary: Summary, row: IndicatorRow) -> str:
    goal = summary.catalogue.goal_by_id.get(row.indicator.goal)
    names = {area.number: area.name for area in summary.catalogue.focus_areas}
    return names.get(goal.focus_area or 0, _OTHER) if goal else _OTHER
