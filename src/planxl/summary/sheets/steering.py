"""Styrgruppens noteringar: a note for each goal, to fill in here."""

from __future__ import annotations

from collections.abc import Iterator

from planxl.summary import names
from planxl.summary.model import Summary
from planxl.summary.sheets import looks
from planxl.summary.sheets.book import Book, begin, print_on_a4
from planxl.summary.sheets.joint import GONE
from planxl.summary.sheets.page import Page, Written
from planxl.summary.sheets.table import Column, Table, write_table

_NAME = "tabStyrgruppensNoteringar"
_GOAL = (Column(names.ID, 9, looks.STRONG_LABEL), Column("Mål", 64, looks.LABEL))
_GROUP = Column("Målgrupp", 16, looks.LABEL)
_NOTE = Column(names.STEERING_NOTE, 84, looks.INPUT, input=True)
TABLE = Table(_NAME, (*_GOAL, _GROUP, _NOTE))
_WITHOUT_GROUPS = Table(_NAME, (*_GOAL, _NOTE))


def write(book: Book, page: Page) -> None:
    """Writes the goals with the notes that were taken before."""
    grouped = book.summary.catalogue.has_groups
    table = TABLE if grouped else _WITHOUT_GROUPS
    row = begin(page, "Styrgruppens noteringar", [_EXPLANATION], table.columns) + 1
    rows = [cells if grouped else [*cells[:2], cells[3]] for cells in _rows(book.summary)]
    page.sheet.freeze_panes(row + 1, 1)
    bottom = write_table(page, row, table, rows)
    if rows:
        note = len(table.columns) - 1
        page.sheet.set_selection(row + 1, note, row + 1, note)
    else:
        page.put(bottom, 0, "Planen har inga mål.", looks.QUIET)
    print_on_a4(page, row, bottom - 1, len(table.columns) - 1)


_EXPLANATION = (
    "Skriv fritt i kolumnen Notering. Det som står i de vita cellerna följer med när "
    "sammanställningen görs om."
)


def _rows(summary: Summary) -> Iterator[list[Written]]:
    catalogue, notes = summary.catalogue, summary.notes.steering
    for goal in catalogue.goals:
        group = catalogue.group_by_key[goal.target_group]
        yield [goal.id, goal.title, group.name, notes.get(goal.id, "")]
    for key, note in notes.items():
        if key not in catalogue.goal_by_id:
            yield [key, GONE, None, note]
