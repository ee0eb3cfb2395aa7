"""Översikt: the delregion's year on one A4 page, for someone who has five minutes."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from planxl import theme
from planxl.catalogues.models import Catalogue
from planxl.summary import names
from planxl.summary.model import Summary, Tile
from planxl.summary.overview import division
from planxl.summary.sheets import looks, overview_charts
from planxl.summary.sheets.book import Book, heading, page_link, write_banner
from planxl.summary.sheets.chartdata import ChartData
from planxl.summary.sheets.charts import Spot
from planxl.summary.sheets.comparison import compared
from planxl.summary.sheets.looks import Look
from planxl.summary.sheets.measure import lines, pixels
from planxl.summary.sheets.page import Page
from planxl.summary.sheets.reporting import write_reporting
from planxl.summary.words import answered_in_words
from planxl.theme import column_pixels

COLUMNS = 5
COLUMN_WIDTH = 21
WIDTH = int(COLUMNS * column_pixels(COLUMN_WIDTH))
_ROW_PIXELS = 20
_ACTION_PLAN = "handlingsplan"
_BULLET, _NO_BULLET = "•  ", "    "

_TILE = looks.PLAIN.but(
    right=5, right_color=theme.WHITE, indent=1, align="left", bg_color=theme.PALE
)
FIGURE = _TILE.but(font_size=26, bold=True, valign="vcenter", font_color=theme.TEAL)
MEANING = _TILE.but(font_size=theme.SMALL_SIZE, text_wrap=True, valign="top", font_color=theme.GREY)
WARNING_FIGURE = FIGURE.but(bg_color=theme.WARNING_PALE, font_color=theme.WARNING)
WARNING_MEANING = MEANING.but(bg_color=theme.WARNING_PALE, font_color=theme.WARNING_DARK)

_READ_ON = (
    (names.REGISTER, "vem som har svarat, med vad, och vad som återstår"),
    (names.INDICATORS, "alla värden per kommun och sammanvägda"),
    (names.DEVELOPMENT, "hur indikatorerna har förändrats"),
    (names.FOLLOW_UPS, "rad för rad, med länk till cellen i kommunens arbetsbok"),
    (names.JOINT, "återrapporteringen, att fylla i"),
    (names.SOURCES, "varifrån varje tal kommer"),
)


def write(book: Book, page: Page, data: ChartData) -> None:
    """Writes the overview."""
    page.sheet.set_column(0, COLUMNS - 1, COLUMN_WIDTH)
    _write_title(book.summary, page)
    row = _write_tiles(book.summary, page, 4)
    row = _write_sentences(book.summary, page, row)
    row = _write_status(book, page, data, row)
    row = _write_comparison(book, page, data, row)
    row = write_reporting(book.summary, page, row, COLUMNS)
    row = _write_read_on(book.summary, page, row)
    _print(page, row - 1)


def read_on(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """The sheets to go on to, and what they tell."""
    left_out = set() if catalogue.indicators else {names.INDICATORS, names.DEVELOPMENT}
    left_out |= set() if catalogue.reporting_bodies else {names.JOINT}
    return (each for each in _READ_ON if each[0] not in left_out)


def title(summary: Summary) -> str:
    """The workbook's title: whose year it is, and of what."""
    plan = "handlingsplanen" if _ACTION_PLAN in summary.catalogue.title.casefold() else "planen"
    return f"{summary.area_name} {summary.year}: uppföljning av {plan}"


def subtitle(summary: Summary) -> str:
    """How many have answered, when the summary was made and with what."""
    level = "Delregional" if summary.delregion else "Regional"
    return (
        f"{level} sammanställning  ·  {answered_in_words(summary)}  ·  "
        f"gjord {summary.date.isoformat()} med planxl {summary.version}"
    )


def _write_title(summary: Summary, page: Page) -> None:
    text = title(summary)
    page.sheet.set_row(0, 34)
    # Bold letters are about a tenth wider than the measured ones.
    fits = 1.1 * pixels(text, theme.TITLE_SIZE) <= WIDTH
    page.put(0, 0, text, looks.TITLE if fits else looks.SMALLER_TITLE)
    page.put(1, 0, summary.catalogue.title, looks.SUBTITLE)
    page.put(2, 0, subtitle(summary), looks.SUBTITLE)
    page.sheet.set_row(3, 9)
    write_banner(page, 3)


def _write_tiles(summary: Summary, page: Page, row: int) -> int:
    page.sheet.set_row(row, 36)
    page.sheet.set_row(row + 1, 10 + 13.5 * max(map(_tile_lines, summary.tiles), default=1))
    for column, tile in enumerate(summary.tiles):
        page.put(row, column, tile.figure, _figure_look(tile))
        page.put(row + 1, column, tile.meaning, WARNING_MEANING if tile.warns else MEANING)
    return row + 3


def _figure_look(tile: Tile) -> Look:
    look = WARNING_FIGURE if tile.warns else FIGURE
    fits = 1.1 * pixels(tile.figure, 26) <= column_pixels(COLUMN_WIDTH) - 20
    return look if fits else look.but(font_size=19)


def _tile_lines(tile: Tile) -> int:
    return len(lines(tile.meaning, column_pixels(COLUMN_WIDTH) - 20, theme.SMALL_SIZE))


def _write_sentences(summary: Summary, page: Page, row: int) -> int:
    if not summary.sentences:
        return row
    reported = summary.catalogue.reporting_bodies
    text = "Det viktigaste" if reported else "Det här behöver styrgruppen veta"
    row = heading(page, row, text, COLUMNS - 1)
    for sentence in summary.sentences:
        for number, line in enumerate(lines(sentence, WIDTH - 24)):
            page.sheet.set_row(row, 15 if number else 19)
            page.put(row, 0, (_NO_BULLET if number else _BULLET) + line, looks.PROSE)
            row += 1
    return row + 1


def _write_status(book: Book, page: Page, data: ChartData, row: int) -> int:
    by = division(book.summary.catalogue)
    row = heading(page, row, f"Aktiviteter efter {by} och status", COLUMNS - 1)
    if not overview_charts.parts(book.summary):
        return _write_nothing(page, row, "Inga aktiviteter har kommit in ännu.")
    overview_charts.place_status_chart(book, page, data, row, WIDTH)
    return row + _rows(overview_charts.status_height(book.summary.areas))


def _write_comparison(book: Book, page: Page, data: ChartData, row: int) -> int:
    if not book.summary.catalogue.indicators:
        return _write_missing(book, page, data, row)
    row = heading(page, row, "Uppföljningen hittills", COLUMNS - 1)
    pair = compared(book.summary)
    if pair is None:
        return _write_nothing(page, row, "Ingen kommun har svarat ännu.")
    half = WIDTH // 2 - 6
    middle = Spot(row, COLUMNS // 2, int(column_pixels(COLUMN_WIDTH) / 2) + 6)
    overview_charts.place_bars(book, page, data, Spot(row), pair[0], half)
    overview_charts.place_bars(book, page, data, middle, pair[1], half)
    return row + _rows(max(map(overview_charts.bars_height, pair)))


def _write_missing(book: Book, page: Page, data: ChartData, row: int) -> int:
    """What is missing from each; of one alone the tiles say as much."""
    pair = compared(book.summary)
    if pair is None or len(book.summary.register) == 1:
        return row
    row = heading(page, row, "Uppföljningen hittills", COLUMNS - 1)
    overview_charts.place_bars(book, page, data, Spot(row), pair[0], WIDTH)
    return row + _rows(overview_charts.bars_height(pair[0]))


def _write_nothing(page: Page, row: int, text: str) -> int:
    page.sheet.set_row(row, 20)
    page.put(row, 0, text, looks.QUIET)
    return row + 2


def _write_read_on(summary: Summary, page: Page, row: int) -> int:
    row = heading(page, row, "Läs vidare", COLUMNS - 1)
    for sheet, meaning in read_on(summary.catalogue):
        page.sheet.set_row(row, 17)
        page.put(row, 0, page_link(sheet, sheet), looks.PAGE_LINK)
        page.put(row, 1, page.said(meaning), looks.QUIET)
        row += 1
    return row


def _rows(height: int) -> int:
    return ceil((height + 18) / _ROW_PIXELS)


def _print(page: Page, last_row: int) -> None:
    sheet = page.sheet
    sheet.set_portrait()
    sheet.set_margins(left=0.45, right=0.45, top=0.5, bottom=0.5)
    sheet.center_horizontally()
    sheet.print_area(0, 0, last_row, COLUMNS - 1)
    sheet.fit_to_pages(1, 1)
