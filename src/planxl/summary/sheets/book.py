"""What every sheet is drawn with: the summary, the workbook, its formats and its links."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from xlsxwriter.url import Url

from planxl import theme
from planxl.findings.finding import Place
from planxl.summary import names
from planxl.summary.fingerprint import Fingerprint
from planxl.summary.model import Summary
from planxl.summary.sheets import legend, looks
from planxl.summary.sheets.links import SourceLinks, quoted_sheet
from planxl.summary.sheets.looks import Formats
from planxl.summary.sheets.page import Link, Page, Written
from planxl.summary.sheets.quick import QuickWorksheet
from planxl.summary.sheets.table import Column, set_widths

A4 = 9
OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "max_url_length": 2079,
}
"""What XlsxWriter is told: a text is a text, whatever it begins with."""

_INTERNAL_HEADER = f'&C&"{theme.FONT},Bold"&11&K{theme.WARNING[1:]}{names.INTERNAL}'


class Book:
    """The workbook under way."""

    def __init__(self, summary: Summary, workbook: Any) -> None:
        self.summary = summary
        self.workbook = workbook
        self.formats = Formats(workbook)
        self.fingerprint = Fingerprint()
        self._links = SourceLinks(summary.links)

    def page(self, name: str, tab: str = theme.READING_TAB) -> Page:
        """A new sheet at the end of the workbook; of an internal one it says so on every page."""
        tab = theme.WARNING if self.summary.internal else tab
        page = new_page(self.workbook, name, tab, self.formats, self.fingerprint)
        page.said = self.summary.catalogue.reporter.said
        if self.summary.internal:
            page.banner = names.INTERNAL
            page.sheet.set_header(_INTERNAL_HEADER)
        return page

    def file_link(self, file: str) -> Link:
        """A link to a municipality's file, with the file's name as its text."""
        return Link(file, self._links.url(file))

    def place_link(self, file: str, place: Place, text: str = "") -> Link:
        """A link to a place in a municipality's file: "Indikatorer N11", or another text.

        The file's name stands in a column of its own, since a long one would hide the cell.
        """
        return Link(text or str(place), self._links.url(file, place.sheet, place.cell))


def new_page(
    workbook: Any, name: str, tab: str, formats: Formats, fingerprint: Fingerprint
) -> Page:
    """A new sheet at the end of a workbook, with the house's look."""
    sheet = workbook.add_worksheet(name, QuickWorksheet)
    sheet.hide_gridlines(2)
    sheet.set_tab_color(tab)
    sheet.set_paper(A4)
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    return Page(name, sheet, formats, fingerprint)


def page_link(text: str, sheet: str, cell: str = "A1") -> Link:
    """A link to another sheet of the summary."""
    return Link(text, Url(f"internal:{quoted_sheet(sheet)}!{cell}"))


def begin(page: Page, title: str, lines: Sequence[Written], columns: Sequence[Column]) -> int:
    """Writes the sheet's title and the lines under it; returns the row for the table's headings."""
    set_widths(page, columns)
    page.sheet.set_row(0, 34)
    page.put(0, 0, title, looks.TITLE)
    first = write_banner(page, 1)
    for row, line in enumerate(lines, first):
        if isinstance(line, str):
            page.explain(row, page.said(line), looks.SUBTITLE)
        else:
            page.put(row, 0, line, looks.PAGE_LINK if isinstance(line, Link) else looks.SUBTITLE)
    return first + len(lines)


def write_banner(page: Page, row: int) -> int:
    """Writes what every sheet of this workbook must say, if anything; returns the row below it."""
    if not page.banner:
        return row
    page.sheet.set_row(row, 20)
    page.put(row, 0, page.banner, looks.BANNER)
    return row + 1


def heading(page: Page, row: int, text: str, last_column: int = 0, first_column: int = 0) -> int:
    """Writes a heading between two tables of a sheet; returns the row below it."""
    page.put(row, first_column, text, looks.HEADING)
    page.fill(row, range(first_column + 1, last_column + 1), looks.HEADING)
    return row + 1


def print_on_a4(
    page: Page, header_row: int, last_row: int, last_column: int, *, fit: bool = True
) -> None:
    """Landscape A4 with repeated headings, as wide as one page where that can be read."""
    sheet = page.sheet
    sheet.set_landscape()
    sheet.set_margins(left=0.4, right=0.4, top=0.7 if page.banner else 0.5, bottom=0.6)
    sheet.repeat_rows(header_row)
    sheet.print_area(0, 0, last_row, last_column)
    if fit:
        sheet.fit_to_pages(1, 0)
    footer(page)


def print_in_parts(
    book: Book, page: Page, area: tuple[int, int, int, int], breaks: Sequence[int]
) -> None:
    """Landscape A4, several pages wide, with the first two columns repeated on each.

    ``area`` is the first row of the headings, their last one, the last row and the last column. The
    lines above the table would be cut off by the repeated columns, so that the sheet's title and
    the signs' meaning stand at the head and the foot of every page instead.
    """
    first, header_row, last_row, last_column = area
    sheet, summary = page.sheet, book.summary
    print_on_a4(page, header_row, last_row, last_column, fit=False)
    sheet.repeat_rows(first, header_row)
    sheet.repeat_columns(0, 1)
    sheet.print_area(first, 0, last_row, last_column)
    sheet.set_v_pagebreaks(list(breaks))
    sheet.set_print_scale(60)
    sheet.set_margins(left=0.4, right=0.4, top=0.75, bottom=0.6)
    title = f'&L&"{theme.FONT},Bold"&14{page.name} {summary.year}, {summary.area_name}'
    sheet.set_header(title + (_INTERNAL_HEADER if summary.internal else ""))
    sheet.set_footer(f"&L&9{legend.on_paper(summary)}&R&9&A, sida &P av &N")


def footer(page: Page) -> None:
    """The sheet's name and the page number at the foot of every printed page."""
    page.sheet.set_footer("&L&9&A&R&9Sida &P av &N")
