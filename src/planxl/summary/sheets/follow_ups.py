"""Saknade uppföljningar: each activity and indicator that is not followed up, and its cell."""

from __future__ import annotations

from planxl.summary.model import MissingFollowUp
from planxl.summary.sheets import looks
from planxl.summary.sheets.book import Book, begin, print_on_a4
from planxl.summary.sheets.page import Page, Written
from planxl.summary.sheets.table import Column, Table, write_table
from planxl.summary.words import counted, municipalities

TABLE = Table(
    "tabSaknadeUppfoljningar",
    (
        Column("Kommun", 18, looks.STRONG),
        Column("Gäller", 12),
        Column("Mål", 34),
        Column("Aktivitet eller indikator", 46),
        Column("Saknas", 20, looks.WARN),
        Column("Sedan", 9, looks.RIGHT_TEXT),
        Column("Var", 24, looks.LINK),
        Column("Fil", 30),
    ),
)


def write(book: Book, page: Page) -> None:
    """Writes the missing follow-ups."""
    found = book.summary.missing_follow_ups
    row = begin(page, "Saknade uppföljningar", [_explanation(found)], TABLE.columns) + 1
    page.sheet.freeze_panes(row + 1, 1)
    bottom = write_table(page, row, TABLE, (_row(book, each) for each in found))
    if not found:
        page.put(bottom, 0, "Inga uppföljningar saknas.", looks.QUIET)
    # On paper the municipality says enough about the file.
    print_on_a4(page, row, bottom - 1, len(TABLE.columns) - 2)


def _explanation(found: tuple[MissingFollowUp, ...]) -> str:
    where = municipalities(len({each.municipality for each in found}))
    return (
        f"{counted(len(found), 'uppföljning', 'uppföljningar')} saknas, i {where} som har svarat. "
        "Länken öppnar cellen i kommunens arbetsbok."
    )


def _row(book: Book, each: MissingFollowUp) -> list[Written]:
    goal = book.summary.catalogue.goal_by_id.get(each.goal)
    return [
        each.municipality,
        each.kind,
        goal.label if goal else each.goal,
        each.subject,
        each.lacking,
        each.since,
        book.place_link(each.file, each.place),
        each.file,
    ]
