"""Anmärkningar: everything else that was found in the municipalities' workbooks, worst first."""

from __future__ import annotations

from collections.abc import Iterator

from planxl.findings.finding import Place, Severity
from planxl.findings.grouping import Remark, grouped
from planxl.findings.report import cells_in_words
from planxl.summary.model import FileFinding, Summary
from planxl.summary.sheets import looks
from planxl.summary.sheets.book import Book, begin, page_link, print_on_a4
from planxl.summary.sheets.page import Link, Page, Styled, Written
from planxl.summary.sheets.table import Column, Table, write_table

WORDS = {Severity.ERROR: "Fel", Severity.WARNING: "Varning", Severity.NOTICE: "Upplysning"}
_LOOKS = {
    Severity.ERROR: looks.WARN_FILL,
    Severity.WARNING: looks.WARN,
    Severity.NOTICE: looks.TEXT,
}

TABLE = Table(
    "tabAnmarkningar",
    (
        Column("Grad", 12),
        Column("Kommun", 18, looks.STRONG),
        Column("Kod", 10),
        Column("Anmärkning, och vad som kan göras", 74),
        Column("Celler", 9, looks.COUNT),
        Column("Var", 34, looks.LINK),
        Column("Fil", 28),
    ),
)


def write(book: Book, page: Page) -> None:
    """Writes the remarks, equal ones of a file and sheet in one row."""
    rows = [_row(book, finding, remark) for finding, remark in remarks(book.summary)]
    row = begin(page, "Anmärkningar", [_EXPLANATION], TABLE.columns) + 1
    page.sheet.freeze_panes(row + 1, 2)
    bottom = write_table(page, row, TABLE, rows)
    if not rows:
        page.put(bottom, 0, "Inga anmärkningar.", looks.QUIET)
    print_on_a4(page, row, bottom - 1, len(TABLE.columns) - 1)


_EXPLANATION = (
    "Fel behöver rättas för att värdet ska komma med. Varningar bör ses över. Upplysningar talar "
    "om hur något har lästs; så visas också undantag och regler på prov. Saknade uppföljningar "
    "står på ett eget blad."
)


def remarks(summary: Summary) -> list[tuple[FileFinding, Remark]]:
    """The remarks of all files, the worst first, then in the order of the files."""
    by_file: dict[tuple[str, str], list[FileFinding]] = {}
    for each in summary.findings:
        by_file.setdefault((each.file, each.municipality), []).append(each)
    found = [pair for group in by_file.values() for pair in _of_file(group)]
    return sorted(found, key=lambda pair: pair[1].severity.rank)


def _of_file(found: list[FileFinding]) -> Iterator[tuple[FileFinding, Remark]]:
    for remark in grouped(each.finding for each in found):
        yield found[0], remark


def _row(book: Book, of: FileFinding, remark: Remark) -> list[Written]:
    return [
        Styled(WORDS[remark.severity], _LOOKS[remark.severity]),
        of.municipality,
        remark.code.id,
        remark.message,
        len(remark.cells) or None,
        _where(book, of, remark),
        of.file,
    ]


def _where(book: Book, of: FileFinding, remark: Remark) -> Link:
    text = f"{remark.sheet} {cells_in_words(remark.cells)}".strip() or "Hela filen"
    if not of.file:
        return page_link(text, remark.sheet)
    return book.place_link(of.file, _first_place(remark), text)


def _first_place(remark: Remark) -> Place:
    if not remark.cells:
        return Place(remark.sheet)
    return place_of(remark.sheet, remark.cells[0])


def place_of(sheet: str, cell: str) -> Place:
    """The place of a cell that is known by its address."""
    letters = cell.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = 26 * column + ord(letter) - 64
    return Place(sheet, int(cell[len(letters) :]), column)
