"""Run by the Python that has the UNO bridge: works in a running LibreOffice, order by order.

An order is a line of JSON on standard input, the name of a method of ``Server`` and what it takes;
the answer is a line of JSON on standard output.
"""

from __future__ import annotations

import json
import os
import re
import sys
import traceback
from collections.abc import Callable
from typing import Any

import uno  # type: ignore[import-not-found,unused-ignore]
from com.sun.star.table import (  # type: ignore[import-not-found,unused-ignore]
    CellAddress,
    CellRangeAddress,
)
from uno_client import FILTERS, desktop, properties

CONSTANTS, DATES, FORMULAS = 1 + 2 + 4, 2, 16
ERRORS = 4  # com.sun.star.sheet.FormulaResult.ERROR
LOGICAL, DATE = 1024, 2
EXPRESSION = "com.sun.star.sheet.ConditionFormatOperator.EXPRESSION"
WHOLE_ROW = 16_384
_TEXTS = re.compile(r'("(?:[^"]|"")*")')
_SHEET = re.compile(r"('(?:[^']|'')+')!")
_CALC_SHEET = re.compile(r"\$('(?:[^']|'')+'|[^'.;(]+)\.")


class Server:
    """The workbooks that are open, by number."""

    def __init__(self, pipe: str) -> None:
        self.office = desktop(pipe, 60)
        self.books: list[Any] = []

    def open(self, path: str) -> int:
        url = uno.systemPathToFileUrl(path)
        self.books.append(
            self.office.loadComponentFromURL(url, "_blank", 0, properties(Hidden=True))
        )
        return len(self.books) - 1

    def close(self, book: int) -> None:
        self.books[book].close(True)

    def save(self, book: int, path: str) -> None:
        url = uno.systemPathToFileUrl(path)
        self.books[book].storeToURL(url, properties(FilterName=FILTERS[".xlsx"]))

    def sheets(self, book: int) -> list[Any]:
        return [[each.Name, bool(each.IsVisible), each.isProtected()] for each in self._every(book)]

    def add_sheet(self, book: int, name: str, at: int) -> None:
        self.books[book].Sheets.insertNewByName(name, at)

    def delete_sheet(self, book: int, name: str) -> None:
        self.books[book].Sheets.removeByName(name)

    def protect(self, book: int, sheet: str, closed: bool) -> None:
        found = self._sheet(book, sheet)
        if closed:
            found.protect("")
        else:
            found.unprotect("")

    def insert_row(self, book: int, sheet: str, at: int) -> None:
        self._sheet(book, sheet).Rows.insertByIndex(at - 1, 1)

    # Cells ----------------------------------------------------------------------------------------

    def used(self, book: int, sheet: str) -> list[int]:
        cursor = self._sheet(book, sheet).createCursor()
        cursor.gotoEndOfUsedArea(False)
        end = cursor.RangeAddress
        return [1, 1, end.EndRow + 1, end.EndColumn + 1]

    def values(self, book: int, sheet: str, box: list[int]) -> list[list[Any]]:
        """Numbers and texts as they are; others as a list of what they are and a value."""
        cells = self._range(book, sheet, box)
        rows = [list(row) for row in cells.getDataArray()]
        top, left = box[:2]
        for row, column, cell in self._cells(cells, cells.queryContentCells(DATES)):
            rows[row - top][column - left] = ["date", cell.Value]
        for row, column, cell in self._cells(cells, cells.queryContentCells(FORMULAS)):
            if self._type(book, cell) & DATE:
                rows[row - top][column - left] = ["date", cell.Value]
        for row, column, cell in self._cells(cells, cells.queryFormulaCells(ERRORS)):
            rows[row - top][column - left] = ["error", cell.String]
        for row, line in enumerate(rows):
            for column, value in enumerate(line):
                if value in (0.0, 1.0) and isinstance(value, float):
                    cell = cells.getCellByPosition(column, row)
                    if self._type(book, cell) & LOGICAL:
                        line[column] = ["boolean", bool(value)]
                elif value is None:
                    line[column] = ["error", cells.getCellByPosition(column, row).String]
        return rows

    def _cells(self, whole: Any, ranges: Any) -> Any:
        for area in ranges.RangeAddresses:
            sheet = whole.Spreadsheet
            for row in range(area.StartRow, area.EndRow + 1):
                for column in range(area.StartColumn, area.EndColumn + 1):
                    yield row + 1, column + 1, sheet.getCellByPosition(column, row)

    def _type(self, book: int, cell: Any) -> int:
        return int(self.books[book].NumberFormats.getByKey(cell.NumberFormat).Type)

    def formulas(self, book: int, sheet: str, box: list[int]) -> list[list[str]]:
        """Formulas, and what there is in cells without; those with links as Excel writes them."""
        rows = [list(row) for row in self._range(book, sheet, box).getFormulaArray()]
        return [[_as_excel(t) if t.startswith("=HYPERLINK") else t for t in row] for row in rows]

    def write(self, book: int, sheet: str, box: list[int], rows: list[list[Any]]) -> None:
        found = self._sheet(book, sheet)
        for row, line in enumerate(rows, box[0] - 1):
            for column, value in enumerate(line, box[1] - 1):
                cell = found.getCellByPosition(column, row)
                if isinstance(value, str) and value.startswith("="):
                    cell.setFormula(_as_calc(value))
                elif isinstance(value, str):
                    cell.setString(value[1:] if value.startswith("'") else value)
                elif value is None:
                    cell.setString("")
                else:
                    cell.setValue(value)

    def clear(self, book: int, sheet: str, box: list[int]) -> None:
        self._range(book, sheet, box).clearContents(CONSTANTS + FORMULAS)

    def number_format(self, book: int, sheet: str, boxes: list[list[int]]) -> str | None:
        """The format of all the cells, or None where they have several."""
        formats = self.books[book].NumberFormats
        codes = set()
        for box in boxes:
            key = self._range(book, sheet, box).NumberFormat
            codes.add(None if key is None else formats.getByKey(key).FormatString)
        return codes.pop() if len(codes) == 1 else None

    def merged(self, book: int, sheet: str) -> list[list[int]]:
        found, area = self._sheet(book, sheet), self.used(book, sheet)
        if not self._range(book, sheet, area).getIsMerged():
            return []
        told = []
        for row in range(area[2]):
            for column in range(area[3]):
                cell = found.getCellByPosition(column, row)
                if cell.getIsMerged():
                    cursor = found.createCursorByRange(cell)
                    cursor.collapseToMergedArea()
                    at = cursor.RangeAddress
                    told.append(
                        [at.StartRow + 1, at.StartColumn + 1, at.EndRow + 1, at.EndColumn + 1]
                    )
        return told

    # Notes and rules ------------------------------------------------------------------------------

    def notes(self, book: int, sheet: str) -> list[list[Any]]:
        return [
            [each.Position.Row + 1, each.Position.Column + 1, each.getString()]
            for each in self._annotations(book, sheet)
        ]

    def _annotations(self, book: int, sheet: str) -> list[Any]:
        notes = self._sheet(book, sheet).getAnnotations()
        return [notes.getByIndex(number) for number in range(notes.getCount())]

    def put_note(self, book: int, sheet: str, row: int, column: int, text: str) -> None:
        self.delete_note(book, sheet, row, column)
        at = CellAddress(self._index(book, sheet), column - 1, row - 1)
        self._sheet(book, sheet).getAnnotations().insertNew(at, text)

    def delete_note(self, book: int, sheet: str, row: int, column: int) -> None:
        for number, each in enumerate(self._annotations(book, sheet)):
            if (each.Position.Row, each.Position.Column) == (row - 1, column - 1):
                self._sheet(book, sheet).getAnnotations().removeByIndex(number)
                return

    def rules(self, book: int, sheet: str) -> list[list[Any]]:
        """Number, formula (None where it is no expression) and areas of each rule."""
        told = []
        expression = uno.getConstantByName(EXPRESSION)
        for each in self._sheet(book, sheet).ConditionalFormats.getConditionalFormats():
            areas = [
                [a.StartRow + 1, a.StartColumn + 1, a.EndRow + 1, a.EndColumn + 1]
                for a in each.Range.RangeAddresses
            ]
            for entry in (each.getByIndex(n) for n in range(each.getCount())):
                is_one = entry.getType() == 0 and entry.Operator == expression
                told.append([each.ID, f"={entry.Formula1}" if is_one else None, areas])
        return told

    def add_rule(
        self, book: int, sheet: str, boxes: list[list[int]], formula: str, colours: list[int]
    ) -> None:
        document = self.books[book]
        ranges = document.createInstance("com.sun.star.sheet.SheetCellRanges")
        number = self._index(book, sheet)
        ranges.addRangeAddresses(
            tuple(CellRangeAddress(number, b[1] - 1, b[0] - 1, b[3] - 1, b[2] - 1) for b in boxes),
            False,
        )
        formats = self._sheet(book, sheet).ConditionalFormats
        number = formats.createByRange(ranges)
        made = next(each for each in formats.getConditionalFormats() if number == each.ID)
        made.createEntry(0, 0)
        entry = made.getByIndex(0)
        entry.Operator = uno.getConstantByName(EXPRESSION)
        entry.Formula1 = formula[1:]
        entry.StyleName = self._style(document, colours)

    def _style(self, document: Any, colours: list[int]) -> str:
        """The style of that look. While a sheet is protected LibreOffice makes none."""
        styles = document.StyleFamilies.getByName("CellStyles")
        name = "planxl " + "-".join(f"{each:06X}" for each in colours)
        if not styles.hasByName(name):
            sheets = [document.Sheets.getByIndex(n) for n in range(document.Sheets.Count)]
            closed = [each for each in sheets if each.isProtected()]
            for each in closed:
                each.unprotect("")
            styles.insertByName(name, document.createInstance("com.sun.star.style.CellStyle"))
            made = styles.getByName(name)
            made.CellBackColor, made.CharColor = colours
            for each in closed:
                each.protect("")
        return name

    def delete_rule(self, book: int, sheet: str, number: int) -> None:
        self._sheet(book, sheet).ConditionalFormats.removeByID(number)

    # The rest -------------------------------------------------------------------------------------

    def tables(self, book: int) -> list[list[Any]]:
        ranges = self.books[book].DatabaseRanges
        told = []
        for name in ranges.ElementNames:
            found = ranges.getByName(name)
            at = found.DataArea
            sheet = self.books[book].Sheets.getByIndex(at.Sheet).Name
            box = [at.StartRow + 1, at.StartColumn + 1, at.EndRow + 1, at.EndColumn + 1]
            if not name.startswith("__"):
                told.append([name, sheet, box])
        return told

    def look(self, book: int, sheet: str, boxes: list[list[int]], how: dict[str, Any]) -> None:
        for box in boxes:
            cells = self._range(book, sheet, box)
            for name, value in how.items():
                self._put_look(cells, name, value)

    def _put_look(self, cells: Any, name: str, value: Any) -> None:
        if name == "column_width":
            cells.Columns.Width = round(value * 210)
        elif name == "wrap_text":
            cells.IsTextWrapped = value
            cells.Rows.OptimalHeight = True
        elif name == "vertical_alignment":
            cells.VertJustify = 1
        elif name == "bold":
            cells.CharWeight = 150.0 if value else 100.0
        elif name == "column_hidden":
            cells.Columns.IsVisible = not value
        elif name == "font_color":
            cells.CharColor = value
            cells.CharUnderline = 1
        elif name == "fill":
            cells.CellBackColor, cells.CharColor = value

    def _every(self, book: int) -> list[Any]:
        sheets = self.books[book].Sheets
        return [sheets.getByIndex(number) for number in range(sheets.Count)]

    def _sheet(self, book: int, name: str) -> Any:
        return self.books[book].Sheets.getByName(name)

    def _index(self, book: int, name: str) -> int:
        return int(self._sheet(book, name).RangeAddress.Sheet)

    def _range(self, book: int, sheet: str, box: list[int]) -> Any:
        top, left, bottom, right = box
        return self._sheet(book, sheet).getCellRangeByPosition(
            left - 1, top - 1, min(right, WHOLE_ROW) - 1, bottom - 1
        )


def _as_calc(formula: str) -> str:
    """A formula as LibreOffice reads it: 'Blad'!A1 is $'Blad'.A1 there, and commas semicolons."""
    return _outside_texts(formula, lambda text: _SHEET.sub(r"$\1.", text).replace(",", ";"))


def _as_excel(formula: str) -> str:
    return _outside_texts(formula, lambda text: _CALC_SHEET.sub(r"\1!", text).replace(";", ","))


def _outside_texts(formula: str, changed: Callable[[str], str]) -> str:
    return "".join(
        part if part.startswith('"') else changed(part) for part in _TEXTS.split(formula)
    )


def main() -> None:
    server = Server(sys.argv[1])
    for line in sys.stdin:
        name, arguments = json.loads(line)
        try:
            answer: dict[str, Any] = {"answer": getattr(server, name)(*arguments)}
        except Exception:
            answer = {"error": traceback.format_exc()}
        print(re.sub(r"\bNaN\b", "null", json.dumps(answer)), flush=True)
    os._exit(0)  # the bridge may come to harm when Python takes it apart


if __name__ == "__main__":
    main()
