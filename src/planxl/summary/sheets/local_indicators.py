"""Lokala indikatorer: what the municipalities measure beside the plan's indicators."""

from __future__ import annotations

from collections.abc import Iterator

from planxl.summary.model import Summary
from planxl.summary.sheets import figures, looks
from planxl.summary.sheets.book import Book, begin, print_on_a4
from planxl.summary.sheets.looks import Look
from planxl.summary.sheets.page import Page, Styled, Written
from planxl.summary.sheets.table import Column, Table, write_table
from planxl.workbook.submission import LocalIndicator, Measure, Submission

_WHO = Column("Kommun", 18, looks.STRONG)
_GROUP = Column("Målgrupp", 14)
_LEADING = (
    Column("Mål", 30),
    Column("Indikator", 42),
    Column("Typ", 12),
    Column("Enhet", 13),
    Column("Baslinje", 10, looks.RIGHT_TEXT),
)
_TRAILING = (
    Column("Uppgiftens källa", 24),
    Column("Kommentar", 26),
    Column("Var", 24, looks.LINK),
    Column("Fil", 30),
)


def write(book: Book, page: Page) -> None:
    """Writes the local indicators."""
    summary = book.summary
    years = _years(summary)
    groups = (_GROUP,) if summary.catalogue.has_groups else ()
    columns = (
        _WHO,
        *groups,
        *_LEADING,
        *(Column(str(y), 10, looks.RIGHT_TEXT) for y in years),
        *_TRAILING,
    )
    row = begin(page, f"Lokala indikatorer {summary.year}", [_EXPLANATION], columns) + 1
    page.sheet.freeze_panes(row + 1, 1)
    bottom = write_table(page, row, Table("tabLokalaIndikatorer", columns), _rows(book, years))
    if bottom == row + 1:
        page.put(bottom, 0, "Inga lokala indikatorer har kommit in.", looks.QUIET)
    # The links are of no use on paper.
    print_on_a4(page, row, bottom - 1, len(columns) - 3)


_EXPLANATION = (
    "Kommunernas egna indikatorer. De vägs inte samman. Text i orange har inte kunnat tolkas och "
    "står som den skrevs."
)


def _years(summary: Summary) -> tuple[int, ...]:
    found = {
        year
        for submission in summary.submissions
        for row in submission.local_indicators
        for year in row.history
    }
    return (*sorted(found - {summary.year}), summary.year)


def _rows(book: Book, years: tuple[int, ...]) -> Iterator[list[Written]]:
    for submission in book.summary.submissions:
        for row in submission.local_indicators:
            yield _row(book, submission, row, years)


def _row(
    book: Book, submission: Submission, row: LocalIndicator, years: tuple[int, ...]
) -> list[Written]:
    catalogue = book.summary.catalogue
    group = catalogue.group_by_key.get(row.target_group or "")
    goal = catalogue.goal_by_id.get(row.goal or "")
    group_shown = [_shown(row, "target_group", group.name if group else None)]
    return [
        submission.municipality,
        *(group_shown if catalogue.has_groups else ()),
        _shown(row, "goal", goal.label if goal else row.goal),
        _shown(row, "indicator", row.indicator),
        _shown(row, "kind", row.kind),
        _shown(row, "unit", row.unit),
        _measured(row, "baseline", row.baseline),
        *(_year(row, year, book.summary.year) for year in years),
        _shown(row, "origin", row.origin),
        _shown(row, "comment", row.comment),
        book.place_link(submission.file.name, row.source.place("indicator")),
        submission.file.name,
    ]


def _year(row: LocalIndicator, year: int, reported: int) -> Written:
    if year == reported:
        return _measured(row, "value", row.value)
    return _measured(row, f"year_{year}", row.history.get(year))


def _measured(row: LocalIndicator, key: str, understood: Measure | None) -> Written:
    return _shown(row, key, figures.measure(understood), looks.RIGHT_WARN)


def _shown(row: LocalIndicator, key: str, understood: Written, look: Look = looks.WARN) -> Written:
    unread = row.unread.get(key)
    return understood if unread is None else Styled(unread, look)
