"""The sheets that keep what earlier workbooks said, written where there is anything to keep."""

from __future__ import annotations

from collections.abc import Sequence

from planxl.cells.model import address
from planxl.theme import HELP_TAB
from planxl.workbook.appendices import ABOUT, kept_appendices
from planxl.workbook.contents import RowContents
from planxl.workbook.layout import TableLayout
from planxl.workbook.template.sheet import Canvas, Sheet
from planxl.workbook.template.style import CELL, NOTE, TITLE
from planxl.workbook.template.tables import add_table

_HEADING_HEIGHT = 24


def write_appendices(canvas: Canvas) -> None:
    """Write a sheet for each appendix that holds anything."""
    for table in kept_appendices(canvas.contents):
        _write(canvas, table, canvas.contents.appendices[table.key])


def _write(canvas: Canvas, table: TableLayout, rows: Sequence[RowContents]) -> None:
    sheet = Sheet(canvas, table.sheet, HELP_TAB, page={})
    widths = [column.width for column in table.columns]
    sheet.columns(widths)
    sheet.put(1, 1, table.sheet, TITLE)
    for number, line in enumerate(ABOUT[table.key], 2):
        sheet.put(number, 1, line, NOTE)
    sheet.at_least(table.heading_row, _HEADING_HEIGHT)
    last = table.heading_row + len(rows)
    add_table(sheet, canvas, table, last, lambda _: False)
    for number, contents in enumerate(rows, table.heading_row + 1):
        for at, column in enumerate(table.columns, 1):
            style = {**CELL, "align": "left"} if column.key == "year" else CELL
            sheet.put(number, at, contents.get(column.key), style)
    area = f"{address(table.heading_row + 1, 1)}:{address(last, len(table.columns))}"
    sheet.raw.ignore_errors({"number_stored_as_text": area})
    sheet.raw.freeze_panes(table.heading_row, 0)
    sheet.print_table(widths, table.heading_row, 1, 0)
    sheet.fit_rows()
