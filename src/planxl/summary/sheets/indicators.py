"""Indikatorer: the plan's indicators by municipality, and what they come to together.

With many municipalities what they come to stands first, where it is seen without scrolling, and
the table is printed over several pages instead of in letters too small to read.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, count

from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

from planxl import theme
from planxl.summary import names
from planxl.summary.model import IndicatorRow, Shown, Summary
from planxl.summary.sheets import figures, looks
from planxl.summary.sheets.book import Book, begin, page_link, print_on_a4
from planxl.summary.sheets.measure import pixels
from planxl.summary.sheets.page import Page, Styled, Written
from planxl.summary.sheets.table import Column, Table, write_table

MOST_BEFORE_TOTAL = 15

_TOTAL = {"bold": True, "bg_color": theme.PALE}
_TOTAL_LOOK = looks.RIGHT_TEXT.but(**_TOTAL)

LEADING = (
    Column("Id", 8, looks.STRONG),
    Column("Indikator", 38),
    Column("Målgrupp", 10),
    Column("Mål", 6),
    Column("Enhet", 11),
    Column("Riktning", 10),
)


class Plan:
    """Where the columns of the table stand, for this summary."""

    def __init__(self, summary: Summary) -> None:
        names_ = tuple(each.municipality for each in summary.submissions)
        municipalities = tuple(Column(name, _width(name), looks.RIGHT_TEXT) for name in names_)
        self._totals = _totals(summary)
        self._size = len(municipalities)
        self.totals_first = self._size > MOST_BEFORE_TOTAL
        order = (self._totals, municipalities)
        self.columns = (*LEADING, *chain(*(order if self.totals_first else reversed(order))))
        self._first = len(LEADING) + (len(self._totals) if self.totals_first else 0)
        self._total = len(LEADING) + (0 if self.totals_first else self._size)

    def cells(self, row: int) -> str:
        """The municipalities' cells of a row."""
        return str(xl_range(row, self._first, row, self._first + self._size - 1))

    def total(self, row: int, heading: str) -> str:
        """The cell of a row under one of the headings of the totals."""
        at = next(n for n, column in enumerate(self._totals) if column.heading == heading)
        return str(xl_rowcol_to_cell(row, self._total + at))


def _width(name: str) -> float:
    return max(9.5, pixels(name) * 1.1 / 7 + 2)


_NUMERATOR, _DENOMINATOR = "Täljare", "Nämnare"


def _totals(summary: Summary) -> tuple[Column, ...]:
    whole = "Delregionen" if summary.delregion else summary.area_name
    return (
        Column(whole, max(12, _width(whole)), _TOTAL_LOOK),
        Column("Täckning", 9.5, looks.RIGHT_TEXT),
        Column("Så är det räknat", 13),
        Column(str(summary.year - 1), 9.5, looks.RIGHT_TEXT),
        Column("Baslinje", 9.5, looks.RIGHT_TEXT),
        Column("Förändring", 11, looks.RIGHT_TEXT),
        Column("Jämförda kommuner", 11, looks.COUNT),
        Column(_NUMERATOR, 9.5, looks.COUNT),
        Column(_DENOMINATOR, 9.5, looks.COUNT),
    )


def write(book: Book, page: Page) -> None:
    """Writes the indicator table."""
    summary, plan = book.summary, Plan(book.summary)
    table = Table("tabIndikatorer", plan.columns)
    row = begin(page, f"Indikatorer {summary.year}", _explanation(summary), plan.columns) + 1
    page.sheet.freeze_panes(row + 1, 2)
    rows = (_row(each, plan, at, summary) for at, each in zip(count(row + 1), summary.indicators))
    bottom = write_table(page, row, table, rows)
    print_on_a4(page, row, bottom - 1, len(plan.columns) - 1, fit=not plan.totals_first)
    if plan.totals_first:
        page.sheet.repeat_columns(0, 1)
        page.sheet.set_print_scale(65)


def _explanation(summary: Summary) -> Sequence[Written]:
    symbol = summary.catalogue.disclosure.symbol
    return (
        f"{figures.MISSING} betyder att värde saknas.  {symbol} betyder att antalet är för litet "
        f"för att visas.  {figures.NOT_ASKED} betyder att kommunen inte svarar för målgruppen.",
        "Text i orange har inte kunnat läsas som ett värde och står som den skrevs. Kommunerna "
        f"står i bokstavsordning. Förändring räknas på de kommuner som har värde båda åren, "
        f"{summary.year - 1} och {summary.year}.",
        page_link("Cellen som varje värde kommer från står på bladet Källor.", names.SOURCES),
    )


def _row(row: IndicatorRow, plan: Plan, at: int, summary: Summary) -> list[Written]:
    symbol = summary.catalogue.disclosure.symbol
    indicator = row.indicator
    leading: list[Written] = [
        indicator.id,
        indicator.text,
        row.group,
        indicator.goal,
        indicator.unit,
        indicator.direction.words,
    ]
    cells = [figures.municipal(cell, indicator.kind, symbol) for cell in row.cells]
    totals = _total_cells(row, plan, at, symbol)
    return [*leading, *totals, *cells] if plan.totals_first else [*leading, *cells, *totals]


def _total_cells(row: IndicatorRow, plan: Plan, at: int, symbol: str) -> list[Written]:
    kind, found = row.indicator.kind, row.aggregate
    return [
        _total(row, plan, at, symbol),
        figures.coverage(found),
        figures.how_made(found, kind),
        figures.aggregate(row.last_year, kind, symbol),
        figures.aggregate(row.baseline, kind, symbol),
        figures.change(row),
        row.change_covered if row.change is not None else None,
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
        found, kind, plan.total(at, _NUMERATOR), plan.total(at, _DENOMINATOR)
    )
    if live is not None and found.value is not None:
        return Styled(live, figures.number_look(found.value, kind).but(**_TOTAL))
    written = figures.aggregate(found, kind, symbol)
    look = written.look if isinstance(written, Styled) else looks.RIGHT_TEXT
    missing = found.expected and found.shown not in (Shown.VALUE, Shown.SUPPRESSED)
    look = look.but(**_TOTAL, **(_WARNED if missing else {}))
    value = written.value if isinstance(written, Styled) else written
    return Styled(value, look)


_WARNED = {"font_color": theme.WARNING, "font_size": theme.BODY_SIZE}
