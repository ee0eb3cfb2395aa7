"""Inlämning: the expected municipalities, the files that were set aside, and those passed over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from planxl.intake import PassedOver
from planxl.summary.model import Received, RegisterRow, SetAside, Summary
from planxl.summary.sheets import looks
from planxl.summary.sheets.book import Book, begin, heading, print_on_a4
from planxl.summary.sheets.comparison import share_answered
from planxl.summary.sheets.page import Page, Styled, Written
from planxl.summary.sheets.table import Column, Table, write_table
from planxl.summary.words import answered_in_words, counted

MUNICIPALITIES = (
    Column("Kommun", 20, looks.STRONG),
    Column("Svar", 11),
    Column("Fil", 32, looks.LINK),
    Column("Återstår", 38),
    Column("År", 7, looks.RIGHT_TEXT),
    Column("Mall", 7),
    Column("Klarmarkerad", 13),
    Column("Datum", 11, looks.DATE),
    Column("Ifyllda indikatorer", 11, looks.COUNT),
    Column("Indikatorer att fylla i", 11, looks.COUNT),
    Column("Ifyllt", 7, looks.SHARE),
    Column("Aktiviteter", 11, looks.COUNT),
    Column("Uppföljda aktiviteter", 11, looks.COUNT),
    Column("Saknade uppföljningar", 14, looks.COUNT),
    Column("Fel", 6, looks.COUNT),
    Column("Varningar", 10, looks.COUNT),
    Column("Upplysningar", 13, looks.COUNT),
)
_ABOUT_INDICATORS = slice(8, 11)
_WAIVED = Column("Undantag från uppföljning", 13, looks.COUNT)
_DELREGION = Column("Delregion", 22)
SET_ASIDE = Table(
    "tabBortlagda",
    (
        Column("Kommun", 20, looks.STRONG),
        Column("Kod", 11),
        Column("Fil", 32),
        Column("Varför, och vad som kan göras", 38),
    ),
)
PASSED_OVER = Table(
    "tabForbigangna",
    (Column("Fil", 20), Column("Läst", 11), Column("Varför", 32)),
)


def write(book: Book, page: Page) -> None:
    """Writes the register."""
    summary = book.summary
    table = Table("tabInlamning", _columns(summary))
    row = begin(page, "Inlämning", [_answered(summary)], table.columns) + 1
    page.sheet.freeze_panes(row + 1, 1)
    bottom = write_table(page, row, table, (_row(book, each) for each in summary.register))
    bottom = _write_set_aside(page, bottom + 1, summary.set_aside)
    bottom = _write_passed_over(page, bottom + 1, summary.passed_over)
    print_on_a4(page, row, bottom, len(table.columns) - 1)


def _answered(summary: Summary) -> str:
    answered = f"{answered_in_words(summary)}."
    aside = len(summary.set_aside)
    more = f" {aside} {'fil är lagd' if aside == 1 else 'filer är lagda'} åt sidan, se nedan."
    return answered + (more if aside else "")


def _columns(summary: Summary) -> tuple[Column, ...]:
    waived = (_WAIVED,) if summary.has_waived else ()
    delregion = (_DELREGION,) if _shows_delregions(summary) else ()
    return (*_of_answers(summary), *waived, *delregion)


def _of_answers(summary: Summary) -> tuple[Column, ...]:
    """The columns about each answer; a plan without indicators has none about those."""
    if summary.catalogue.indicators:
        return MUNICIPALITIES
    return (*MUNICIPALITIES[: _ABOUT_INDICATORS.start], *MUNICIPALITIES[_ABOUT_INDICATORS.stop :])


def _shows_delregions(summary: Summary) -> bool:
    return summary.delregion is None and bool(summary.catalogue.delregions)


def _row(book: Book, row: RegisterRow) -> list[Written]:
    summary = book.summary
    used = row.received is Received.USED
    cells = _answer(book, row) if used else _no_answer(row)
    if not summary.catalogue.indicators:
        del cells[_ABOUT_INDICATORS]
    if summary.has_waived:
        cells.append(row.waived if used else None)
    return [*cells, row.municipality.delregion] if _shows_delregions(summary) else cells


def _no_answer(row: RegisterRow) -> list[Written]:
    missing = Styled(row.received.value, looks.WARN_FILL)
    cells: list[Written] = [row.municipality.name, missing, None, "Hela svaret"]
    return [*cells, *[None] * (len(MUNICIPALITIES) - len(cells))]


def _answer(book: Book, row: RegisterRow) -> list[Written]:
    return [
        row.municipality.name,
        row.received.value,
        book.file_link(row.file),
        remaining(row),
        str(row.year) if row.year else None,
        row.template_version or "–",
        _ready(row.ready),
        row.ready_date,
        row.indicators_answered,
        row.indicators_expected,
        share_answered([row]) if row.indicators_expected else None,
        row.activities,
        row.activities_followed_up,
        _warned(row.missing_follow_ups),
        _warned(row.counts.errors),
        row.counts.warnings,
        row.counts.notices,
    ]


def remaining(row: RegisterRow) -> str:
    """What the municipality still has to do, in words."""
    missing, errors = row.missing_follow_ups, row.counts.errors - row.of_follow_ups.errors
    left = (
        (missing, counted(missing, "uppföljning", "uppföljningar")),
        (errors, f"{errors} fel att rätta"),
        (not row.ready, "klarmarkering"),
    )
    return ", ".join(words for needed, words in left if needed) or "Inget"


def _ready(ready: bool | None) -> Written:
    return "Ja" if ready else Styled("Nej" if ready is False else "saknas", looks.WARN)


def _warned(count: int) -> Written:
    return Styled(count, looks.WARNED_COUNT) if count else count


def _write_set_aside(page: Page, row: int, files: Sequence[SetAside]) -> int:
    row = heading(page, row, "Filer som lagts åt sidan", 3)
    if not files:
        page.put(row, 0, "Inga filer har lagts åt sidan.", looks.QUIET)
        return row + 1
    return write_table(page, row, SET_ASIDE, _set_aside(files))


def _set_aside(files: Iterable[SetAside]) -> Iterable[Sequence[Written]]:
    for each in files:
        yield (each.municipality, each.code, each.file, each.message)


def _write_passed_over(page: Page, row: int, files: Sequence[PassedOver]) -> int:
    if not files:
        return row
    row = heading(page, row, "Filer i mappen som inte är några svar", 2)
    rows = ((each.file, "Nej", each.reason) for each in files)
    return write_table(page, row, PASSED_OVER, rows)
