"""Länsgemensamt: the joint activities, with status and comment to fill in here."""

from __future__ import annotations

from collections.abc import Iterator

from planxl.summary import names
from planxl.summary.joint import joint_noun, joint_rows
from planxl.summary.model import JointNote, Summary
from planxl.summary.sheets import looks
from planxl.summary.sheets.book import Book, begin, print_on_a4
from planxl.summary.sheets.page import Page, Written
from planxl.summary.sheets.table import Column, Table, write_table
from planxl.summary.words import capital

GONE = "finns inte längre i planen"
_LONGEST_LIST = 255

_ID = Column(names.ID, 9, looks.STRONG_LABEL)
_GOAL = Column("Mål", 36, looks.LABEL)
_OTHERS = (
    Column("Aktivitet", 56, looks.LABEL),
    Column(names.JOINT_STATUS, 18, looks.INPUT, input=True),
    Column(names.JOINT_COMMENT, 56, looks.INPUT, input=True),
)
TABLE = Table("tabLansgemensamt", (_ID, _GOAL, *_OTHERS))
_WITHOUT_GOALS = Table(TABLE.name, (_ID, *_OTHERS))


def write(book: Book, page: Page) -> None:
    """Writes the joint activities with what people wrote about them before."""
    catalogue = book.summary.catalogue
    reports_only = catalogue.reporting_bodies and not catalogue.joint_activities
    table = _WITHOUT_GOALS if reports_only else TABLE
    rows = [[cells[0], *cells[-len(table.columns) + 1 :]] for cells in _rows(book.summary)]
    title = capital(joint_noun(catalogue))
    row = begin(page, title, [_EXPLANATION], table.columns) + 1
    page.sheet.freeze_panes(row + 1, 1)
    bottom = write_table(page, row, table, rows)
    if rows:
        status = len(table.columns) - 2
        _offer_statuses(book.summary, page, (row + 1, status, bottom - 1, status))
        page.sheet.set_selection(row + 1, status, row + 1, status)
    else:
        page.put(bottom, 0, "Planen har inga länsgemensamma aktiviteter.", looks.QUIET)
    print_on_a4(page, row, bottom - 1, len(table.columns) - 1)


_EXPLANATION = (
    "Fyll i Status och Kommentar här. Det som står i de vita cellerna följer med när "
    "sammanställningen görs om."
)


def _rows(summary: Summary) -> Iterator[list[Written]]:
    joint = {each.id: each for each in joint_rows(summary.catalogue)}
    for key, each in joint.items():
        goal = summary.catalogue.goal_by_id.get(each.goal)
        label = goal.label if goal else each.goal
        yield [key, label, each.text, *_typed(summary.notes.joint.get(key, JointNote()))]
    for key, note in summary.notes.joint.items():
        if key not in joint:
            yield [key, None, GONE, *_typed(note)]


def _typed(note: JointNote) -> tuple[str, str]:
    return note.status, note.comment


def _offer_statuses(summary: Summary, page: Page, area: tuple[int, int, int, int]) -> None:
    statuses = [status.name for status in summary.catalogue.statuses]
    # A list in the cell rule itself survives every program, but has to be short.
    if len(",".join(statuses)) > _LONGEST_LIST or any("," in status for status in statuses):
        return
    rule = {
        "validate": "list",
        "source": statuses,
        "error_type": "warning",
        "error_title": "Inte i listan",
        "error_message": "Välj helst en status i listan.",
    }
    page.sheet.data_validation(*area, rule)
