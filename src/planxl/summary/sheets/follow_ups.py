"""Saknade uppföljningar: each activity and indicator that is not followed up, and its cell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from planxl.findings.finding import Waiver
from planxl.summary.model import MissingFollowUp, Summary
from planxl.summary.sheets import looks
from planxl.summary.sheets.book import Book, begin, print_on_a4
from planxl.summary.sheets.page import Page, Styled, Written
from planxl.summary.sheets.table import Column, Table, write_table
from planxl.summary.words import capital, counted, municipalities, number_word

_NAME = "tabSaknadeUppfoljningar"
_GOAL = Column("Mål", 34)
_SUBJECT = Column("Aktivitet eller indikator", 46)
COLUMNS = (
    Column("Kommun", 18, looks.STRONG),
    Column("Gäller", 12),
    _GOAL,
    _SUBJECT,
    Column("Saknas", 20, looks.WARN),
    Column("Sedan", 12, looks.RIGHT_TEXT),
)
WAIVER = Column("Undantag", 34)
_WHERE = (Column("Var", 24, looks.LINK), Column("Fil", 30))


def write(book: Book, page: Page) -> None:
    """Writes the missing follow-ups, the waived ones with their reason."""
    found = book.summary.missing_follow_ups
    # Where nobody has a waiver, an empty column would only make the sheet wider.
    waived = any(each.waiver for each in found)
    columns = (*_columns(book.summary), *((WAIVER,) if waived else ()), *_WHERE)
    table = Table(_NAME, columns)
    row = begin(page, "Saknade uppföljningar", _explanation(book.summary), table.columns) + 1
    page.sheet.freeze_panes(row + 1, 1)
    bottom = write_table(page, row, table, (_row(book, each, waived) for each in found))
    if not found:
        page.put(bottom, 0, "Inga uppföljningar saknas.", looks.QUIET)
    # On paper the municipality says enough about the file.
    print_on_a4(page, row, bottom - 1, len(table.columns) - 2)


def _columns(summary: Summary) -> Iterator[Column]:
    """The columns of a plan, which may have no indicators, and no goals to tell."""
    for each in COLUMNS:
        if each is _SUBJECT and not summary.catalogue.indicators:
            yield replace(each, heading="Aktivitet")
        elif each is not _GOAL or summary.tells_goals:
            yield each


def _explanation(summary: Summary) -> list[Written]:
    found = summary.unfollowed
    where = municipalities(len({each.municipality for each in found}))
    missing = (
        f"{counted(len(found), 'uppföljning', 'uppföljningar')} saknas, i {where} som har svarat. "
        "Länken öppnar cellen i kommunens arbetsbok."
    )
    waived = len(summary.missing_follow_ups) - len(found)
    if not waived:
        return [missing]
    rows = capital(number_word(waived)) + (" rad till" if waived == 1 else " rader till")
    return [missing, f"{rows} har undantag. Undantag visas här men räknas inte som saknade."]


def _row(book: Book, each: MissingFollowUp, waived: bool) -> list[Written]:
    goal = book.summary.catalogue.goal_by_id.get(each.goal)
    return [
        each.municipality,
        each.kind,
        *([goal.label if goal else each.goal] if book.summary.tells_goals else []),
        each.subject,
        Styled(each.lacking, looks.TEXT) if each.waiver else each.lacking,
        each.since,
        *([_in_words(each.waiver)] if waived else []),
        book.place_link(each.file, each.place),
        each.file,
    ]


def _in_words(waiver: Waiver | None) -> str | None:
    return f"T.o.m. {waiver.until}: {waiver.reason}" if waiver else None
