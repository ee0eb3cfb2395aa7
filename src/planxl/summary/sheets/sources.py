"""Källor: where every figure comes from, and that nothing was lost on the way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planxl.summary.model import ReconciliationRow, Shown, Summary
from planxl.summary.sheets import looks
from planxl.summary.sheets.book import Book, begin, heading, print_on_a4
from planxl.summary.sheets.page import Formula, Page, Styled, Written
from planxl.summary.sheets.table import Column, Table, write_table
from planxl.workbook.submission import Submission

RECONCILIATION = Table(
    "tabAvstamning",
    (
        Column("Vad", 34, looks.STRONG),
        Column("Läst", 14, looks.COUNT),
        Column("Visas här", 14, looks.COUNT),
        Column("Lagt åt sidan", 14, looks.COUNT),
        Column("Avstämning", 20),
        Column("Varför något lagts åt sidan", 70),
    ),
)
FILES = Table(
    "tabFiler",
    (
        Column("Fil", 34, looks.LINK),
        Column("Kommun", 14, looks.STRONG),
        Column("Storlek (byte)", 14, looks.COUNT),
        Column("Format", 14),
        Column("Senast ändrad", 20),
        Column("SHA-256", 70),
    ),
)
TABLES = Table(
    "tabTabeller",
    (
        Column("Fil", 34),
        Column("Kommun", 14, looks.STRONG),
        Column("Rader", 14, looks.COUNT),
        Column("Värden", 14, looks.COUNT),
        Column("Blad", 20),
        Column("Område", 70),
    ),
)
TRACE = Table(
    "tabVarjeVarde",
    (
        Column("Fil", 34),
        Column("Kommun", 14, looks.STRONG),
        Column("Indikator", 14),
        Column("Visas som", 14),
        Column("Blad", 20),
        Column("Cell", 70, looks.LINK),
    ),
)
SHOWN_WORDS = {
    Shown.VALUE: "värde",
    Shown.MISSING: "saknas",
    Shown.SUPPRESSED: "dolt värde",
    Shown.NOT_ASKED: "ej aktuell",
    Shown.UNREAD: "text",
}
AGREES, DISAGREES = "Stämmer", "Stämmer inte"


def write(book: Book, page: Page) -> None:
    """Writes the reconciliation, the files, their tables and the cell of each value."""
    summary = book.summary
    row = begin(page, "Källor", _made_from(summary), RECONCILIATION.columns) + 1
    row = _section(page, row, "Avstämning: det som lästs visas eller är lagt åt sidan")
    row = write_table(page, row, RECONCILIATION, _reconciled(summary.reconciliation, row + 1))
    row = _section(page, row + 1, "Filer som ingår")
    row = write_table(page, row, FILES, [_file(book, each) for each in summary.submissions])
    row = _section(page, row + 1, "Var tabellerna hittades i filerna")
    # The long table of cells has links instead of figures, and is of no use on paper.
    tables = row
    row = write_table(page, row, TABLES, _tables(summary.submissions))
    print_on_a4(page, tables, row - 1, len(TABLES.columns) - 1)
    if summary.catalogue.indicators:
        row = _section(page, row + 1, "Var varje värde på bladet Indikatorer står")
        write_table(page, row, TRACE, _trace(book))


def _section(page: Page, row: int, text: str) -> int:
    return heading(page, row, text, len(TRACE.columns) - 1)


def _made_from(summary: Summary) -> Sequence[str]:
    catalogue = summary.catalogue
    return (
        f"Sammanställningen är gjord {summary.date.isoformat()} med planxl {summary.version} och "
        f"katalogen {catalogue.id}, version {catalogue.version} ({catalogue.title}).",
        "Filer som lagts åt sidan eller inte är svar står med orsak på bladet Inlämning.",
    )


def _reconciled(rows: Sequence[ReconciliationRow], first: int) -> Iterator[list[Written]]:
    for number, each in enumerate(rows, first + 1):
        formula = f'=IF(B{number}=C{number}+D{number},"{AGREES}","{DISAGREES}")'
        check = Formula(formula, AGREES if each.balances else DISAGREES)
        verdict: Written = check if each.balances else Styled(check, looks.WARN_FILL)
        yield [each.what, each.read, each.shown, each.set_aside, verdict, each.reasons]


def _file(book: Book, submission: Submission) -> list[Written]:
    file = submission.file
    modified = file.modified.strftime("%Y-%m-%d %H:%M") if file.modified else "okänt"
    return [
        book.file_link(file.name),
        submission.municipality,
        file.size,
        file.suffix,
        modified,
        file.sha256,
    ]


def _tables(submissions: Sequence[Submission]) -> Iterator[list[Written]]:
    for submission in submissions:
        for place in submission.tables.values():
            yield [
                submission.file.name,
                submission.municipality,
                place.rows,
                place.values,
                place.sheet,
                place.range,
            ]


def _trace(book: Book) -> Iterator[list[Written]]:
    summary = book.summary
    for at, submission in enumerate(summary.submissions):
        for row in summary.indicators:
            cell = row.cells[at]
            if not cell.place.cell:
                continue
            file = cell.file or submission.file.name
            yield [
                file,
                submission.municipality,
                row.indicator.id,
                SHOWN_WORDS[cell.shown],
                cell.place.sheet,
                book.place_link(file, cell.place, cell.place.cell),
            ]
