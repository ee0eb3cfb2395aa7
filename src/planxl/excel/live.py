"""An open workbook as addressed cells, so that it goes the same way as a file.

A sheet is read when its cells are first asked for: its values in one call, its formulas in another,
and then only what a file would tell besides (which numbers are percentages, which cells are
merged).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from functools import cached_property
from typing import Any

from planxl.cells.formats import Shown
from planxl.cells.limits import Limits, Meter
from planxl.cells.model import (
    Cell,
    Kind,
    Range,
    TableRange,
    Value,
    Visibility,
    Workbook,
)
from planxl.cells.refusal import Reason, Unreadable
from planxl.excel.connecting import Opened
from planxl.excel.errors import of_excel
from planxl.excel.formats import shown
from planxl.excel.merges import merged_in
from planxl.excel.native import said
from planxl.numbers import Outcome, parse_number
from planxl.workbook.declaration import MARKER

_EXCEL_LINKS = 1
_MOST_CELLS = 4_000_000
_LARGEST_WHOLE = 10**15
_DAY_ZERO = date(1899, 12, 30)
# Nobody writes 100 000 %: of whole numbers from here on it is not asked how they are shown.
_NO_PERCENTAGE = 1_000
_LONGEST_NUMBER = 20
_ERRORS = {
    -2146826288: "#NULL!", -2146826281: "#DIV/0!", -2146826273: "#VALUE!", -2146826265: "#REF!",
    -2146826259: "#NAME?", -2146826252: "#NUM!", -2146826246: "#N/A", -2146826245: "#GETTING_DATA",
    -2146826243: "#SPILL!", -2146826242: "#CONNECT!", -2146826241: "#BLOCKED!",
    -2146826240: "#UNKNOWN!", -2146826239: "#FIELD!", -2146826238: "#CALC!",
}  # fmt: skip
_ERROR_NAMES = frozenset(_ERRORS.values())


def live(opened: Opened, without: Sequence[Any] = ()) -> Workbook:
    """The open workbook, but for the sheets that are left out; nothing is read of it yet."""
    meter, left_out = Meter(Limits()), {sheet.name for sheet in without}
    with of_excel():
        book = opened.book
        sheets = tuple(LiveSheet(s, meter) for s in book.sheets if s.name not in left_out)
        return Workbook(
            name=opened.name,
            suffix=".xlsx",
            sheets=sheets,
            tables=tuple(table for sheet in sheets for table in sheet.tables()),
            macros=said(book, "HasVBProject", default=False) is True,
            external_links=_has_links(book),
        )


class LiveSheet:
    """A worksheet of an open workbook."""

    def __init__(self, sheet: Any, meter: Meter) -> None:
        self.name: str = sheet.name
        self.visibility = _visibility(sheet.visible)
        self.sheet = sheet
        self._meter = meter

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """All cells that hold something, row by row, from the left."""
        with of_excel():
            found = tuple(self._read())
        self._meter.add_cells(len(found))
        return found

    @cached_property
    def merged(self) -> tuple[Range, ...]:
        """The merged ranges of the sheet."""
        with of_excel():
            return tuple(merged_in(self._area))

    @property
    def known_merged(self) -> tuple[Range, ...]:
        """The merged ranges, where somebody has asked for them: without that they do not matter."""
        return self.merged if "merged" in vars(self) else ()

    def tables(self) -> Iterator[TableRange]:
        """The sheet's tables that show their headings."""
        for table in self.sheet.tables:
            if table.show_headers:
                place = table.range
                (row, column), (rows, columns) = (place.row, place.column), place.shape
                area = Range(row, column, row + rows - 1, column + columns - 1)
                name = table.display_name
                yield TableRange(name, self.name, area, (), bool(table.show_totals))

    @cached_property
    def _area(self) -> Any:
        area = self.sheet.used_range
        rows, columns = area.shape
        if rows * columns > _MOST_CELLS:  # whole rows or columns that are only coloured
            area = _with_content(self.sheet)
        return area

    @property
    def _is_marker(self) -> bool:
        """Whether nobody but planxl has written there: what it writes are no formulas."""
        return self.name == MARKER and self.visibility is not Visibility.VISIBLE

    def _read(self) -> Iterator[Cell]:
        area = self._area
        values = area.options(ndim=2, err_to_str=True).value
        formulas = values if self._is_marker else _rows(area.formula)
        top, left = area.row, area.column
        cells = list(_cells(self.name, (top, left), values, formulas))
        percent = self._percentages(cells)
        for cell in cells:
            yield cell._replace(percent=True) if (cell.row, cell.column) in percent else cell

    def _percentages(self, cells: Sequence[Cell]) -> set[tuple[int, int]]:
        asked = {(c.row, c.column): n for c in cells if (n := _perhaps_percent(c)) is not None}
        found = shown(self.sheet, asked)
        return {at for at, how in found.items() if how is Shown.PERCENT}


def _cells(
    sheet: str, corner: tuple[int, int], values: Sequence[Any], formulas: Sequence[Any]
) -> Iterator[Cell]:
    top, left = corner
    for row, (line, written) in enumerate(zip(values, formulas, strict=True), top):
        for column, (value, formula) in enumerate(zip(line, written, strict=True), left):
            if value is None and not formula:
                continue
            computed = isinstance(formula, str) and formula[:1] == "=" and formula != value
            if value is None and not computed:
                continue
            known, kind = ("", Kind.TEXT) if value is None else typed(value)
            yield Cell(sheet, row, column, known, kind, computed)


def typed(value: Any) -> tuple[Value, Kind]:
    """A value as a file would have it; in Excel all numbers are floating."""
    if isinstance(value, str):
        return value, Kind.ERROR if value in _ERROR_NAMES else Kind.TEXT
    if isinstance(value, bool):
        return value, Kind.BOOLEAN
    if isinstance(value, int) and value in _ERRORS:
        return _ERRORS[value], Kind.ERROR
    if isinstance(value, Decimal):  # a cell that shows a currency
        value = float(value)
    if isinstance(value, (int, float)):
        whole = float(value).is_integer() and abs(value) < _LARGEST_WHOLE
        return int(value) if whole else value, Kind.NUMBER
    return _moment(value), Kind.DATE


def _moment(value: Any) -> Value:
    if isinstance(value, datetime):
        if value.date() == _DAY_ZERO:
            return value.time()
        return value.date() if value.time() == time() else value
    return value if isinstance(value, (date, time)) else str(value)


def _perhaps_percent(cell: Cell) -> float | None:
    """The number of a cell that may be shown as a percentage, or None.

    A text in such a cell matters only where it is a number below one.
    """
    if cell.kind is Kind.NUMBER and isinstance(cell.value, (int, float)):
        plain = float(cell.value).is_integer() and abs(cell.value) >= _NO_PERCENTAGE
        return None if plain else float(cell.value)
    if cell.kind is Kind.TEXT and isinstance(cell.value, str) and _is_short(cell.value):
        parsed = parse_number(cell.value.strip())
        if parsed.outcome is Outcome.NUMBER and 0 < abs(parsed.value or 0) < 1:
            return parsed.value
    return None


def _is_short(text: str) -> bool:
    return len(text) <= _LONGEST_NUMBER and any(each.isdigit() for each in text)


def _rows(read: Any) -> Sequence[Sequence[Any]]:
    """What was read as rows: of a single cell Excel gives what stands in it, and no rows."""
    if not isinstance(read, (list, tuple)):
        return ((read,),)
    return read if read and isinstance(read[0], (list, tuple)) else (read,)


def _with_content(sheet: Any) -> Any:
    """The area in which something stands."""
    last_row = sheet.cells.find("*", direction="backward", order="rows")
    last_column = sheet.cells.find("*", direction="backward", order="columns")
    if last_row is None or last_column is None:
        return sheet.range((1, 1))
    rows, columns = last_row.row, last_column.column
    if rows * columns > _MOST_CELLS:
        raise Unreadable(Reason.TOO_LARGE, cells=rows * columns, limit=_MOST_CELLS)
    return sheet.range((1, 1), (rows, columns))


def _visibility(told: Any) -> Visibility:
    """Excel on Windows tells -1, 0 or 2, others whether it is shown."""
    if told is True or told == -1:
        return Visibility.VISIBLE
    return Visibility.VERY_HIDDEN if told == 2 else Visibility.HIDDEN


def _has_links(book: Any) -> bool:
    try:
        return bool(book.api.LinkSources(_EXCEL_LINKS))
    except Exception:  # an engine that cannot tell
        return False
