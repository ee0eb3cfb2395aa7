"""What people do to a workbook before they send it, one small step each.

The answers' data names the steps. Each takes the open workbook and its layout and does what a
person would have done in Excel, so that the file still opens there without a complaint.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet
from sheets import move_cells, table_named, texts_of_formulas

from planxl.workbook.layout import Layout, TableLayout

SAVED_BY_LIBREOFFICE = "saved_by_libreoffice"


def handle(path: Path, layout: Layout, steps: Sequence[Mapping[str, object]]) -> None:
    """Open the workbook, do the steps in order and save it."""
    book = load_workbook(path)
    for step in steps:
        arguments = {key: value for key, value in step.items() if key != "step"}
        STEPS[str(step["step"])](book, layout, **arguments)
    book.save(path)


# Sheets -----------------------------------------------------------------------------------------


def rename_sheet(book: Workbook, _layout: Layout, sheet: str, to: str) -> None:
    """Give a sheet another name; formulas and names follow."""
    book[sheet].title = to
    texts_of_formulas(book, lambda text: re.sub(rf"'?{re.escape(sheet)}'?!", f"'{to}'!", text))


def move_sheet(book: Workbook, _layout: Layout, sheet: str, before: str) -> None:
    """Drag a sheet's tab to before another's."""
    book.move_sheet(sheet, book.sheetnames.index(before) - book.sheetnames.index(sheet))


def copy_sheet(book: Workbook, _layout: Layout, sheet: str, to: str) -> None:
    """Copy a sheet; the copy stands last among the sheets and has no table of its own."""
    book.copy_worksheet(book[sheet]).title = to


def hide_sheet(book: Workbook, _layout: Layout, sheet: str) -> None:
    """Hide a sheet."""
    book[sheet].sheet_state = "hidden"


# Tables -----------------------------------------------------------------------------------------


def move_column(book: Workbook, layout: Layout, table: str, column: str, before: str) -> None:
    """Drag a column to before another; its width and its checks come along."""
    declared = _declared(layout, table)
    sheet, found = table_named(book, declared.name)
    keys = [each.key for each in declared.columns if each.key != column]
    keys.insert(keys.index(before), column)
    new_place = {declared.position(key): place for place, key in enumerate(keys, 1)}
    widths = {old: _width(sheet, old) for old in new_place}
    move_cells(sheet, found, lambda row, at: (row, new_place.get(at, at)))
    for old, new in new_place.items():
        sheet.column_dimensions[get_column_letter(new)].width = widths[old]
    _name_columns(sheet, found)


def insert_rows_above(book: Workbook, layout: Layout, table: str, texts: list[str]) -> None:
    """Insert rows right above the table's headings and write in the first column."""
    sheet, found = table_named(book, _declared(layout, table).name)
    first = CellRange(found.ref).min_row
    move_cells(sheet, found, lambda row, at: (row + len(texts) if row >= first else row, at))
    _shift_heights(sheet, first, len(texts))
    sheet.print_title_rows = f"{first + len(texts)}:{first + len(texts)}"
    sheet.freeze_panes = sheet.cell(first + len(texts) + 1, _frozen_columns(sheet) + 1)
    for row, text in enumerate(texts, first):
        sheet.cell(row, 1).value = text or None


def note_beside(book: Workbook, layout: Layout, table: str, row: int, text: str) -> None:
    """Write a note two columns to the right of the table, beside one of its rows."""
    sheet, found = table_named(book, _declared(layout, table).name)
    area = CellRange(found.ref)
    sheet.cell(area.min_row + row, area.max_col + 2, text)


def retype_headings(
    book: Workbook, layout: Layout, table: str, headings: Mapping[str, str]
) -> None:
    """Write other headings; formulas that name the columns follow."""
    declared = _declared(layout, table)
    sheet, found = table_named(book, declared.name)
    for key, heading in headings.items():
        old = declared.by_key[key].heading
        sheet.cell(CellRange(found.ref).min_row, declared.position(key), heading)
        _rename_reference(book, f"{declared.name}[{old}]", f"{declared.name}[{heading}]")
    _name_columns(sheet, found)


def table_to_range(book: Workbook, layout: Layout, table: str) -> None:
    """Turn a table into ordinary cells; formulas that name its columns get their addresses."""
    declared = _declared(layout, table)
    sheet, found = table_named(book, declared.name)
    area = CellRange(found.ref)
    for number, column in enumerate(declared.columns, 1):
        letter = get_column_letter(number)
        rows = f"${letter}${area.min_row + 1}:${letter}${area.max_row}"
        _rename_reference(book, f"{declared.name}[{column.heading}]", f"'{sheet.title}'!{rows}")
    del sheet.tables[declared.name]


# Cells ------------------------------------------------------------------------------------------


def retype_goals(book: Workbook, layout: Layout, table: str) -> None:
    """Write goals as people say them: "V.1.1" on every other row, "3.1" beside its Målgrupp."""
    declared = _declared(layout, table)
    sheet, found = table_named(book, declared.name)
    first = CellRange(found.ref).min_row
    for row in range(first + 1, first + 1 + declared.prepared_rows):
        cell = sheet.cell(row, declared.position("goal"))
        goal = str(cell.value or "").split(" ")[0]
        group = sheet.cell(row, declared.position("target_group")).value
        if goal:
            bare = group and row % 2 and not goal.startswith("S")
            cell.value = goal[1:] if bare else f"{goal[0]}.{goal[1:]}"


def merge_rows(
    book: Workbook, layout: Layout, table: str, column: str, row: int, rows: int
) -> None:
    """Merge cells of a column downwards; only the first one's text is left."""
    declared = _declared(layout, table)
    sheet, at = book[declared.sheet], declared.position(column)
    first = declared.heading_row + row
    sheet.merge_cells(start_row=first, end_row=first + rows - 1, start_column=at, end_column=at)


def type_in(book: Workbook, layout: Layout, indicator: str, column: str, text: str) -> None:
    """Type into an indicator's row; ``{key}`` in a formula is the row's cell in that column."""
    declared = layout.indicators
    sheet, _ = table_named(book, declared.name)
    ids = sheet.iter_rows(min_col=declared.position("id"), max_col=declared.position("id"))
    row = next(cell.row for (cell,) in ids if cell.value == indicator)
    places = {
        each.key: f"{get_column_letter(number)}{row}"
        for number, each in enumerate(declared.columns, 1)
    }
    sheet[places[column]] = text.format(**places)


STEPS: Mapping[str, Callable[..., None]] = {
    step.__name__: step
    for step in (
        rename_sheet,
        move_sheet,
        copy_sheet,
        hide_sheet,
        move_column,
        insert_rows_above,
        note_beside,
        retype_headings,
        table_to_range,
        retype_goals,
        merge_rows,
        type_in,
    )
}


def _declared(layout: Layout, key: str) -> TableLayout:
    return next(table for table in layout.tables if table.key == key)


def _name_columns(sheet: Worksheet, table: Table) -> None:
    """Let the table's columns be called what their headings say now."""
    area = CellRange(table.ref)
    for number, column in enumerate(table.tableColumns, area.min_col):
        column.name = str(sheet.cell(area.min_row, number).value)


def _rename_reference(book: Workbook, old: str, new: str) -> None:
    texts_of_formulas(book, lambda text: text.replace(old, new))


def _width(sheet: Worksheet, column: int) -> float:
    return float(sheet.column_dimensions[get_column_letter(column)].width)


def _shift_heights(sheet: Worksheet, first: int, rows: int) -> None:
    heights = {row: each.height for row, each in sheet.row_dimensions.items() if row >= first}
    for row in heights:
        sheet.row_dimensions[row].height = None
    for row, height in heights.items():
        sheet.row_dimensions[row + rows].height = height


def _frozen_columns(sheet: Worksheet) -> int:
    return int(sheet.sheet_view.pane.xSplit or 0) if sheet.sheet_view.pane else 0
