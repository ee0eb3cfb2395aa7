"""Indikatorer: the plan's indicators by municipality, and what they come to together.

With many municipalities, or with delregions, what they come to stands first, where it is seen
without scrolling, and the table is printed over several pages instead of in letters too small to
read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

from planxl.summary import names
from planxl.summary.model import IndicatorRow, Shown, Summary
from planxl.summary.sheets import figures, legend, looks
from planxl.summary.sheets.book import Book, begin, page_link, print_in_parts, print_on_a4
from planxl.summary.sheets.indicator_columns import DENOMINATOR, NUMERATOR, Plan
from planxl.summary.sheets.page import Page, Styled, Written
from planxl.summary.sheets.table import Table, write_table


def write(book: Book, page: Page) -> None:
    """Writes the indicator table."""
    summary, plan = book.summary, Plan(book.summary)
    table = Table("tabIndikatorer", plan.columns)
    row = begin(page, f"Indikatorer {summary.year}", _explanation(summary), plan.columns) + 1
    _write_bands(page, row - 1, plan)
    page.sheet.freeze_panes(row + 1, 2)
    rows = (_row(each, plan, at, summary) for at, each in zip(count(row + 1), summary.indicators))
    bottom = write_table(page, row, table, rows)
    last = len(plan.columns) - 1
    if plan.totals_first:
        area = (row - 1 if plan.bands else row, row, bottom - 1, last)
        print_in_parts(book, page, area, plan.page_breaks)
    else:
        print_on_a4(page, row, bottom - 1, last)


def _write_bands(page: Page, row: int, plan: Plan) -> None:
    """Says above the headings which delregion the municipalities belong to."""
    for band in plan.bands:
        page.put(row, band.first, band.label, looks.BAND)
        page.fill(row, range(band.first + 1, band.first + band.size), looks.BAND)


def _explanation(summary: Summary) -> Sequence[Written]:
    order = "Kommunerna står i bokstavsordning."
    if summary.area_names:
        order = (
            "Delregionerna, och kommunerna i var och en, står i bokstavsordning. "
            f"Kommuner utan delregion räknas bara in i {summary.area_name}."
        )
    return (
        f"{legend.of_symbols(summary)}  {figures.NOT_ASKED} betyder att kommunen inte svarar för "
        "målgruppen.",
        f"Text i orange har inte kunnat läsas som ett värde och står som den skrevs. {order}",
        f"{legend.of_estimates()} Täckning är hur många kommuner värdet bygger på, av alla som "
        "ska svara.",
        "Förändring räknas på de kommuner som har värde båda åren, "
        f"{summary.year - 1} och {summary.year}; andelar och tal per 100 000 vägs då med "
        "folkmängd båda åren.",
        page_link("Cellen som varje värde kommer från står på bladet Källor.", names.SOURCES),
    )


def _row(row: IndicatorRow, plan: Plan, at: int, summary: Summary) -> list[Written]:
    symbol, indicator = summary.catalogue.disclosure.symbol, row.indicator
    leading: list[Written] = [
        indicator.id,
        indicator.text,
        row.group,
        indicator.goal,
        indicator.unit,
        indicator.direction.words,
    ]
    cells = [figures.municipal(row.cells[m], indicator.kind, symbol) for m in plan.order]
    totals = _total_cells(row, plan, at, symbol)
    areas = list(_area_cells(row, plan, at, symbol))
    return [*leading, *totals, *areas, *cells] if plan.totals_first else [*leading, *cells, *totals]


def _total_cells(row: IndicatorRow, plan: Plan, at: int, symbol: str) -> list[Written]:
    kind, found = row.indicator.kind, row.aggregate
    return [
        _total(row, plan, at, symbol),
        figures.coverage(found),
        figures.how_made(found, kind),
        figures.aggregate(row.last_year, kind, symbol),
        figures.coverage(row.last_year),
        figures.aggregate(row.baseline, kind, symbol),
        figures.coverage(row.baseline),
        figures.change(row.moved, kind, symbol),
        figures.compared(row.moved),
        _part(found.numerator, row),
        _part(found.denominator, row),
    ]


def _part(value: float | None, row: IndicatorRow) -> Written:
    if value is None or row.aggregate.shown is not Shown.VALUE:
        return None
    return Styled(value, figures.number_look(value))


def _total(row: IndicatorRow, plan: Plan, at: int, symbol: str) -> Written:
    kind, found = row.indicator.kind, row.aggregate
    live = figures.live_sum(found, plan.cells(at)) or figures.live_ratio(
        found, kind, plan.total(at, NUMERATOR), plan.total(at, DENOMINATOR)
    )
    return figures.as_total(found, kind, symbol, live)


def _area_cells(row: IndicatorRow, plan: Plan, at: int, symbol: str) -> Iterator[Written]:
    for number, found in enumerate(row.areas):
        live = figures.live_sum(found, plan.area_cells(at, number))
        yield figures.as_total(found, row.indicator.kind, symbol, live)
        yield figures.coverage(found)
