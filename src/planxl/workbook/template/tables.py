"""The sheets Aktiviteter and Lokala indikatorer: prepared rows for people to write in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from planxl.cells.model import address
from planxl.theme import STAGE_COLOURS, WRITING_TAB
from planxl.workbook.contents import RowContents
from planxl.workbook.declaration import Column, ValueKind
from planxl.workbook.introductions import EXAMPLE_LABEL, about
from planxl.workbook.layout import TableLayout
from planxl.workbook.table_columns import FINISHED, LAST_FOLLOW_UP
from planxl.workbook.template import formulas, inputs
from planxl.workbook.template.sheet import Canvas, Sheet
from planxl.workbook.template.start import status_style
from planxl.workbook.template.style import (
    ALARM_FILL,
    EXAMPLE,
    NOTE,
    PAGE,
    QUIET,
    SHOWN,
    STANDING_HEADING,
    TITLE,
    YEARLY_HEADING,
    Style,
    input_style,
)

_EXAMPLE_ROW = 3
_LEAST_FIRST_WIDTH = 9  # room for the word "Exempel:"

_HEADING_HEIGHT = 34  # the filter buttons take the lower half


def write_activities(canvas: Canvas) -> None:
    """Write the sheet Aktiviteter."""
    table = canvas.layout.activities
    sheet = _prepared(canvas, table, canvas.contents.activities)
    _mark_statuses(sheet, canvas, table)
    shows_last = LAST_FOLLOW_UP in table.columns
    if shows_last:
        _mark_finished(sheet, canvas, table)
    follow_up = LAST_FOLLOW_UP.key if shows_last else "status"
    _print(sheet, table, frozen="activity", break_before=follow_up)


def write_local_indicators(canvas: Canvas) -> None:
    """Write the sheet Lokala indikatorer."""
    table = canvas.layout.local_indicators
    sheet = _prepared(canvas, table, canvas.contents.local_indicators)
    _print(sheet, table, frozen="indicator", break_before="")


def _prepared(canvas: Canvas, table: TableLayout, rows: Sequence[RowContents]) -> Sheet:
    sheet = Sheet(canvas, table.sheet, WRITING_TAB)
    sheet.columns(_widths(table))
    last = table.heading_row + max(table.prepared_rows, len(rows))
    head(sheet, canvas, table)
    add_table(sheet, canvas, table, last, lambda column: column.follow_up)
    _write_examples(sheet, table)
    _write_rows(sheet, table, rows, last)
    _lay_inputs(sheet, table, last)
    _mark_missing(sheet, table, last)
    sheet.select(*_first_to_fill_in(table, rows))
    return sheet


def head(sheet: Sheet, canvas: Canvas, table: TableLayout) -> None:
    """Write the title and the lines that explain the sheet."""
    sheet.put(1, 1, table.sheet, TITLE)
    for row, line in enumerate(about(table.sheet, canvas.layout.catalogue), 2):
        sheet.put(row, 1, line, NOTE)
    sheet.at_least(table.heading_row, _HEADING_HEIGHT)


def add_table(
    sheet: Sheet,
    canvas: Canvas,
    table: TableLayout,
    last: int,
    yearly: Callable[[Column], bool],
) -> None:
    """Make the Excel table with its headings; those filled in every year have another colour."""

    def heading(column: Column) -> dict[str, Any]:
        style = YEARLY_HEADING if yearly(column) else STANDING_HEADING
        return {"header": column.heading, "header_format": canvas.formats.whole(style)}

    options = {
        "name": table.name,
        "style": None,
        "title": table.sheet,
        "description": f"Tabell på bladet {table.sheet} med en rubrikrad.",
        "columns": [heading(column) for column in table.columns],
    }
    area = (table.heading_row - 1, 0, last - 1, len(table.columns) - 1)
    if sheet.raw.add_table(*area, options):
        raise ValueError(f"{table.sheet}: XlsxWriter refused the table's headings")


def _widths(table: TableLayout) -> list[float]:
    first, *others = (column.width for column in table.columns)
    return [max(first, _LEAST_FIRST_WIDTH), *others]


def _write_examples(sheet: Sheet, table: TableLayout) -> None:
    for number, column in enumerate(table.columns, 1):
        label = EXAMPLE_LABEL if number == 1 else ""
        sheet.put(_EXAMPLE_ROW, number, f"{label} {column.example}".strip(), EXAMPLE)


def _write_rows(sheet: Sheet, table: TableLayout, rows: Sequence[RowContents], last: int) -> None:
    for row in range(table.heading_row + 1, last + 1):
        at = row - table.heading_row - 1
        contents = rows[at] if at < len(rows) else {}
        for number, column in enumerate(table.columns, 1):
            style = input_style(column.kind) if column.input else SHOWN
            sheet.put(row, number, contents.get(column.key), style)


def _lay_inputs(sheet: Sheet, table: TableLayout, last: int) -> None:
    for number, column in enumerate(table.columns, 1):
        area = (table.heading_row + 1, number, last, number)
        sheet.validate(area, inputs.for_column(column))
    # Numbers in a text column are as they should be: no green corners.
    sheet.raw.ignore_errors({"number_stored_as_text": _data_range(table, last)})


def _data_range(table: TableLayout, last: int) -> str:
    return f"{address(table.heading_row + 1, 1)}:{address(last, len(table.columns))}"


def _first_to_fill_in(table: TableLayout, rows: Sequence[RowContents]) -> tuple[int, int]:
    """The first follow-up to make in a workbook made of last year's; else the first free row."""
    first = table.heading_row + 1
    missing = (at for at, row in enumerate(rows, first) if not row.get("status"))
    row = next(missing, None) if LAST_FOLLOW_UP in table.columns else None
    if row:
        return row, table.position("status")
    return first + len(rows), _first_choice(table)


def _first_choice(table: TableLayout) -> int:
    columns = enumerate(table.columns, 1)
    return next(number for number, column in columns if column.kind is ValueKind.CHOICE)


# Conditional formats ----------------------------------------------------------------------------


def _mark_missing(sheet: Sheet, table: TableLayout, last: int) -> None:
    first = table.heading_row + 1
    for number, column in enumerate(table.columns, 1):
        if column.required:
            conditions = ",".join(_missing(table, column, first))
            sheet.highlight((first, number, last, number), f"AND({conditions})", ALARM_FILL)


def _missing(table: TableLayout, column: Column, row: int) -> Iterator[str]:
    yield formulas.in_use_condition(table, row)
    yield f"LEN(TRIM(${address(row, table.position(column.key))}))=0"
    if column.key == "result":
        status = f"${address(row, table.position('status'))}"
        yield f"ISNA(MATCH({status},{formulas.NO_RESULT_STATUSES},0))"


def _mark_statuses(sheet: Sheet, canvas: Canvas, table: TableLayout) -> None:
    column, first = table.position("status"), table.heading_row + 1
    last = table.heading_row + max(table.prepared_rows, len(canvas.contents.activities))
    for status in canvas.layout.catalogue.statuses:
        condition = f'TRIM(${address(first, column)})="{status.name}"'
        style: Style = status_style(STAGE_COLOURS[status.stage])
        sheet.highlight((first, column, last, column), condition, style)


def _mark_finished(sheet: Sheet, canvas: Canvas, table: TableLayout) -> None:
    """Grey rows for the activities that are done or stopped."""
    first, last = table.heading_row + 1, table.heading_row + len(canvas.contents.activities)
    mark = f"${address(first, table.position(LAST_FOLLOW_UP.key))}"
    condition = f'LEFT({mark},{len(FINISHED)})="{FINISHED}"'
    sheet.highlight((first, 1, last, len(table.columns)), condition, {**QUIET, **PAGE})


def _print(sheet: Sheet, table: TableLayout, frozen: str, break_before: str) -> None:
    columns = table.position(frozen)
    sheet.raw.freeze_panes(table.heading_row, columns)
    second = table.position(break_before) if break_before else 0
    sheet.print_table(_widths(table), table.heading_row, columns, second)
    sheet.fit_rows()
