"""Aktiviteter: every activity of every municipality in one table with filters.

By far the longest table, so its rows are made with as little ado as can be.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from planxl import theme
from planxl.catalogues.models import Catalogue
from planxl.summary.model import Summary
from planxl.summary.sheets import looks
from planxl.summary.sheets.book import Book, begin, print_on_a4
from planxl.summary.sheets.page import Page, Styled, Written
from planxl.summary.sheets.table import Column, Table, write_table
from planxl.summary.words import counted, municipalities
from planxl.workbook import declaration
from planxl.workbook.layout import layout_for
from planxl.workbook.submission import Activity, Submission

NO_STATUS = "saknas"
_LOOKS = {"followed_up": looks.DATE}
_WIDTHS = {
    "target_group": 11.0,
    "goal": 25.0,
    "activity": 28.0,
    "what": 34.0,
    "indicators": 26.0,
    "when": 14.0,
    "responsible": 20.0,
    "follow_up": 16.0,
    "status": 15.0,
    "result": 30.0,
}


class ActivityCells:
    """Turns activities into the cells of their rows, for one catalogue and year."""

    def __init__(self, book: Book) -> None:
        summary = book.summary
        declared = layout_for(summary.catalogue, summary.year).activities.columns
        self._book = book
        unused = frozenset(_unused(summary))
        self.columns = tuple(column for column in declared if column.key not in unused)
        self._statuses = _status_cells(summary.catalogue)
        self._goals = {goal.id: goal.label for goal in summary.catalogue.goals}
        self._groups = {group.key: group.name for group in summary.catalogue.target_groups}
        self._readers = [self._reader(column.key) for column in self.columns]

    def _reader(self, key: str) -> Callable[[Activity], Written]:
        special: Mapping[str, Callable[[Activity], Written]] = {
            "target_group": lambda each: self._groups.get(each.target_group or ""),
            "goal": lambda each: self._goals.get(each.goal or "", each.goal),
            "indicators": lambda each: "\n".join(each.indicators),
            "status": lambda each: self._statuses[each.status or ""],
        }
        if key in special:
            return special[key]
        if key in Activity.model_fields:
            return lambda each: getattr(each, key)
        return lambda each: each.extra.get(key)

    def rows(self, submissions: Iterable[Submission]) -> Iterator[list[Written]]:
        """A row for each activity, municipality by municipality."""
        for submission in submissions:
            for activity in submission.activities:
                yield self._row(submission, activity)

    def _row(self, submission: Submission, activity: Activity) -> list[Written]:
        cells: list[Written] = [submission.municipality]
        cells += [read(activity) for read in self._readers]
        if activity.unread:
            self._show_unread(activity, cells)
        place = activity.source.place("activity")
        cells += [self._book.place_link(submission.file.name, place), submission.file.name]
        return cells

    def _show_unread(self, activity: Activity, cells: list[Written]) -> None:
        for at, column in enumerate(self.columns, 1):
            if column.key in activity.unread:
                cells[at] = Styled(activity.unread[column.key], looks.WARN)


def _unused(summary: Summary) -> Iterator[str]:
    """The keys of the columns that nobody has written in and nobody is asked to."""
    every = [each for submission in summary.submissions for each in submission.activities]
    if not any(each.nr for each in every):
        yield "nr"
    if not summary.tells_goals:
        yield "goal"
    if not (summary.catalogue.indicators or any(each.indicators for each in every)):
        yield "indicators"


def _status_cells(catalogue: Catalogue) -> dict[str, Styled]:
    cells = {
        status.name: Styled(status.name, looks.status_look(theme.STAGE_COLOURS[status.stage]))
        for status in catalogue.statuses
    }
    missing = looks.status_look(theme.MISSING_COLOUR).but(font_color=theme.WARNING)
    return {**cells, "": Styled(NO_STATUS, missing)}


def write(book: Book, page: Page) -> None:
    """Writes all activities."""
    cells = ActivityCells(book)
    columns = (
        Column("Kommun", 16, looks.STRONG),
        *(_column(each) for each in cells.columns),
        Column("Var", 20, looks.LINK),
        Column("Fil", 30),
    )
    row = begin(page, f"Aktiviteter {book.summary.year}", [_explanation(book.summary)], columns) + 1
    page.sheet.freeze_panes(row + 1, 1)
    rows = cells.rows(book.summary.submissions)
    bottom = write_table(page, row, Table("tabAktiviteter", columns), rows)
    if bottom == row + 1:
        page.put(bottom, 0, "Inga aktiviteter har kommit in.", looks.QUIET)
    # The links are of no use on paper.
    print_on_a4(page, row, bottom - 1, len(columns) - 3)


def _column(declared: declaration.Column) -> Column:
    width = _WIDTHS.get(declared.key, declared.width)
    return Column(declared.heading, width, _LOOKS.get(declared.key, looks.TEXT))


def _explanation(summary: Summary) -> str:
    total = sum(len(each.activities) for each in summary.submissions)
    return (
        f"{counted(total, 'aktivitet', 'aktiviteter')} från "
        f"{municipalities(len(summary.submissions))}. Text i orange har inte kunnat tolkas och "
        "står som den skrevs. Länken i kolumnen Var öppnar kommunens arbetsbok."
    )
