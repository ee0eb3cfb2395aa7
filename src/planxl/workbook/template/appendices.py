"""The sheets that hold no answers, written where there is anything to keep or to look at."""

from __future__ import annotations

from collections.abc import Sequence

from planxl.cells.model import address
from planxl.theme import HELP_TAB, WARNING
from planxl.workbook.appendices import ABOUT, DOUBTS, kept_appendices
from planxl.workbook.contents import RowContents
from planxl.workbook.declaration import Column
from planxl.workbook.layout import TableLayout
from planxl.workbook.template.sheet import Canvas, Sheet
from planxl.workbook.template.style import ALARM, CELL, LINK_TEXT, NOTE, TITLE, Style
from planxl.workbook.template.tables import add_table

_HEADING_HEIGHT = 24
_HIGH_HEADING = 48  # "Säkerhet i procent" over a narrow column
_UNSURE = 50
_LEFT = frozenset({"year", "nr", "where", "line"})


def write_appendices(canvas: Canvas) -> None:
    """Write a sheet for each appendix that holds anything."""
    for table in kept_appendices(canvas.contents):
        _write(canvas, table, canvas.contents.appendices[table.key])


def _write(canvas: Canvas, table: TableLayout, rows: Sequence[RowContents]) -> None:
    of_doubts = table.key == DOUBTS.key
    sheet = Sheet(canvas, table.sheet, WARNING if of_doubts else HELP_TAB, page={})
    widths = [column.width for column in table.columns]
    sheet.columns(widths)
    sheet.put(1, 1, table.sheet, TITLE)
    for number, line in enumerate(ABOUT[table.key], 2):
        sheet.put(number, 1, line, NOTE)
    sheet.at_least(table.heading_row, _HIGH_HEADING if of_doubts else _HEADING_HEIGHT)
    last = table.heading_row + len(rows)
    add_table(sheet, canvas, table, last, lambda _: False)
    for number, contents in enumerate(rows, table.heading_row + 1):
        for at, column in enumerate(table.columns, 1):
            sheet.put(number, at, contents.get(column.key), _style(column, contents))
    if of_doubts:
        _link(sheet, canvas, table, rows)
    area = f"{address(table.heading_row + 1, 1)}:{address(last, len(table.columns))}"
    sheet.raw.ignore_errors({"number_stored_as_text": area})
    sheet.raw.freeze_panes(table.heading_row, 0)
    sheet.print_table(widths, table.heading_row, 1, 0)
    sheet.fit_rows()


def _style(column: Column, contents: RowContents) -> Style:
    """The style of a cell: what is very unsure, or has no place, has the colour of a warning."""
    percent = contents.get("percent")
    unsure = isinstance(percent, (int, float)) and percent < _UNSURE
    if (column.key == "sureness" and unsure) or (column.key == "concern" and percent is None):
        return {**CELL, **ALARM}
    if column.key == "percent":
        return {**CELL, "align": "center"}
    return {**CELL, "align": "left"} if column.key in _LEFT else CELL


def _link(sheet: Sheet, canvas: Canvas, table: TableLayout, rows: Sequence[RowContents]) -> None:
    """Let each number lead to the cell that the doubt is about."""
    for at, contents in enumerate(rows, table.heading_row + 1):
        target, nr = _cell_of(canvas, contents), contents.get("nr")
        if target and isinstance(nr, str):
            style = {**CELL, **LINK_TEXT, "valign": "top"}
            sheet.link(at, table.position("nr"), *target, nr, style)


def _cell_of(canvas: Canvas, doubt: RowContents) -> tuple[str, str] | None:
    """The sheet and cell that a doubt is about, if it can be told."""
    place = next((t for t in canvas.layout.tables if t.sheet == doubt.get("table")), None)
    nr = doubt.get("nr")
    if place is None or not nr:
        return None
    row = _row_of(canvas, place, str(nr))
    columns = [n for n, c in enumerate(place.columns, 1) if c.heading == doubt.get("column")]
    return (place.sheet, address(place.heading_row + row, (columns or [1])[0])) if row else None


def _row_of(canvas: Canvas, table: TableLayout, nr: str) -> int:
    """Which row of a table a number means, counted from 1; 0 for none."""
    layout = canvas.layout
    if table is layout.indicators:
        names = [each.id for each in layout.catalogue.indicators]
    elif table is layout.activities:
        names = [str(row.get("nr", "")) for row in canvas.contents.activities]
    else:
        names = [str(n) for n in range(1, 1 + len(canvas.contents.local_indicators))]
    return names.index(nr) + 1 if names.count(nr) == 1 else 0
