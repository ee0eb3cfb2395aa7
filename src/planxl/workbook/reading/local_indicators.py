"""The table of a municipality's own indicators read row by row."""

from __future__ import annotations

from planxl.cells.model import Cell
from planxl.workbook.declaration import Column
from planxl.workbook.locating.tables import Located
from planxl.workbook.reading import choices
from planxl.workbook.reading.body import body
from planxl.workbook.reading.indicators import history
from planxl.workbook.reading.rows import Collected, RowReader
from planxl.workbook.reading.understanding import Understood, measure
from planxl.workbook.submission import LocalIndicator
from planxl.workbook.vocabulary import Vocabulary


def read_local_indicators(
    located: Located, words: Vocabulary, collected: Collected
) -> tuple[LocalIndicator, ...]:
    """All rows in use; a row with only dropdown defaults is no row, and a lone text is told."""
    found = []
    for number, cells in body(located, words, collected):
        row = RowReader(located, number, cells, collected)
        if choices.only_defaults(row):
            choices.told_if_lone(row, words, collected)
        else:
            found.append(_local(row, words))
            collected.count(number, len(cells))
    return tuple(found)


def _local(row: RowReader, words: Vocabulary) -> LocalIndicator:
    group = row.value("target_group", lambda c, col: choices.target_group(c, col, words))
    goal = row.value("goal", lambda c, col: choices.goal(c, col, words, group))
    kind = row.value("kind", lambda c, col: choices.listed(c, col, words))

    def reader(cell: Cell, _: Column) -> Understood:
        return measure(cell, kind or "", "12")

    return LocalIndicator(
        target_group=words.catalogue.goal_by_id[goal].target_group if goal else group,
        goal=goal,
        indicator=row.text("indicator"),
        kind=kind or "",
        unit=row.text("unit"),
        value=row.value("value", reader),
        baseline=row.value("baseline", reader),
        history=history(row, reader),
        origin=row.text("origin"),
        comment=row.text("comment"),
        unread=row.unread,
        source=row.source,
    )
