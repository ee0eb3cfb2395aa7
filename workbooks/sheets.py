"""Moving the cells of a table in an openpyxl sheet, with all that lies on them, as Excel would."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from copy import copy
from typing import Any

from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.cell_range import CellRange, MultiCellRange
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

Move = Callable[[int, int], tuple[int, int]]
"""Where the cell at a row and a column goes."""

_REFERENCE = re.compile(r"(?<![A-Za-z_.])(\$?)([A-Z]{1,3})(\$?)(\d+)(?![\d(])")


def table_named(book: Workbook, name: str) -> tuple[Worksheet, Table]:
    """A table and the sheet it stands on, whatever that is called now."""
    return next((sheet, sheet.tables[name]) for sheet in book if name in sheet.tables)


def texts_of_formulas(book: Workbook, change: Callable[[str], str]) -> None:
    """Change the text of every formula and defined name, as Excel does when a name changes."""
    for sheet in book:
        for cell in _formula_cells(sheet):
            cell.value = change(cell.value)
        for name in sheet.defined_names.values():
            name.attr_text = change(name.attr_text)
    for name in book.defined_names.values():
        name.attr_text = change(name.attr_text)


def move_cells(sheet: Worksheet, table: Table, move: Move) -> None:
    """Move the table's cells with their checks, their conditional formats and the table itself."""
    area = CellRange(table.ref)
    _move_values(sheet, area, move)
    for validation in sheet.data_validations.dataValidation:
        validation.sqref = _moved(validation.sqref, area, move)
    _move_formats(sheet, area, move)
    top, left = move(area.min_row, area.min_col)
    bottom, right = top + area.size["rows"] - 1, left + area.size["columns"] - 1
    table.ref = CellRange(None, left, top, right, bottom).coord
    if table.autoFilter is not None:
        table.autoFilter.ref = table.ref


def _formula_cells(sheet: Worksheet) -> Iterator[Any]:
    return (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f")


def _move_values(sheet: Worksheet, area: CellRange, move: Move) -> None:
    rows = sheet.iter_rows(area.min_row, area.max_row, area.min_col, area.max_col)
    kept = [(cell.row, cell.column, cell.value, copy(cell._style)) for row in rows for cell in row]
    for row, column, *_ in kept:
        del sheet._cells[row, column]
    for row, column, value, style in kept:
        cell = sheet.cell(*move(row, column), value)
        cell._style = style


def _move_formats(sheet: Worksheet, area: CellRange, move: Move) -> None:
    old, sheet.conditional_formatting = sheet.conditional_formatting, ConditionalFormattingList()
    for formatting in old:
        place = _moved(formatting.sqref, area, move)
        for rule in formatting.rules:
            rule.formula = [_with_references(text, move) for text in rule.formula]
            sheet.conditional_formatting.add(str(place), rule)


def _moved(ranges: MultiCellRange, area: CellRange, move: Move) -> MultiCellRange:
    """The ranges after the move, one for each column; what lies outside the table stays."""
    moved = []
    for each in ranges.ranges:
        if each.isdisjoint(area):
            moved.append(each)
            continue
        for column in range(each.min_col, each.max_col + 1):
            top, at = move(each.min_row, column)
            moved.append(CellRange(None, at, top, at, top + each.size["rows"] - 1))
    return MultiCellRange(moved)


def _with_references(formula: str, move: Move) -> str:
    def moved(found: re.Match[str]) -> str:
        before_column, letters, before_row, digits = found.groups()
        row, column = move(int(digits), column_index_from_string(letters))
        return f"{before_column}{get_column_letter(column)}{before_row}{row}"

    return _REFERENCE.sub(moved, formula)
