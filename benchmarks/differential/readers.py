"""The readers: planxl's, and those that it is held against."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
from python_calamine import CalamineWorkbook, SheetTypeEnum

from differential.sight import Aspect, Place, Refused, Seen, Sight
from planxl.cells import Kind, Unreadable, Workbook, address, read

_HUNDRED_MILLION = 100_000_000
# What is quoted, escaped or in brackets in a number format is no percent sign.
_QUOTED = re.compile(r'"[^"]*"|\\.|[_*].|\[[^\]]*\]')
_BUILT_IN_NAMES = "_xlnm."


@dataclass(frozen=True)
class Ours:
    """The workbook as planxl reads it, and what it sees in it."""

    workbook: Workbook
    sight: Sight


def planxl(path: Path, reading: Callable[[Path], Workbook] = read) -> Ours | Refused:
    """What planxl sees; ``reading`` is its reader, or one that a test has made to err."""
    try:
        workbook = reading(path)
        return Ours(workbook, _sight(workbook))
    except Unreadable as refusal:
        return Refused(refusal.reason.value)


def _sight(workbook: Workbook) -> Sight:
    cells = {Place(cell.sheet, cell.row, cell.column): cell for cell in workbook.cells()}
    seen: dict[Aspect, Seen] = {
        Aspect.VALUES: {at: c.value for at, c in cells.items() if c.value is not None},
        Aspect.MERGED: {(s.name, str(r)): True for s in workbook.sheets for r in s.merged},
        Aspect.SHEETS: {n: (s.name, s.visibility.value) for n, s in enumerate(workbook.sheets)},
    }
    if workbook.formulas_seen:
        seen |= {
            Aspect.FORMULAS: {at: True for at, c in cells.items() if c.formula},
            Aspect.ERRORS: {at: True for at, c in cells.items() if c.kind is Kind.ERROR},
            Aspect.PERCENTS: {
                at: True for at, c in cells.items() if c.percent and c.kind is Kind.NUMBER
            },
            Aspect.NAMES: {n: t for n, t in workbook.names.items() if _BUILT_IN_NAMES not in n},
            Aspect.TABLES: {t.name: (t.sheet, str(t.range), t.columns) for t in workbook.tables},
            Aspect.NOTES: {Place(n.sheet, n.row, n.column): n.text for n in workbook.notes},
        }
    return Sight(seen)


def by_openpyxl(path: Path) -> Sight | Refused:
    """What openpyxl sees; it is asked twice, since it tells either values or formulas."""
    try:
        values = openpyxl.load_workbook(path, data_only=True)
        formulas = openpyxl.load_workbook(path, data_only=False)
    except Exception as error:  # Whatever it is, it is about openpyxl and not about us.
        return Refused(type(error).__name__)
    valued = {at: cell for at, cell in _cells(values) if cell.value is not None}
    return Sight(
        {
            Aspect.VALUES: {at: cell.value for at, cell in valued.items()},
            Aspect.FORMULAS: {at: True for at, c in _cells(formulas) if c.data_type == "f"},
            Aspect.ERRORS: {at: True for at, cell in valued.items() if cell.data_type == "e"},
            Aspect.PERCENTS: {at: True for at, c in valued.items() if _is_percentage(c)},
            Aspect.MERGED: {
                (sheet.title, str(found)): True
                for sheet in values.worksheets
                for found in sheet.merged_cells.ranges
            },
            Aspect.SHEETS: {
                n: (sheet.title, sheet.sheet_state) for n, sheet in enumerate(values.worksheets)
            },
            Aspect.NAMES: dict(_names(values)),
            Aspect.TABLES: dict(_tables(values)),
            Aspect.NOTES: {at: c.comment.text for at, c in _cells(values) if c.comment},
        }
    )


def _cells(workbook: Any) -> Iterator[tuple[Place, Any]]:
    """The cells it keeps; asking for rows would make every cell of the rectangle."""
    for sheet in workbook.worksheets:
        for cell in sheet._cells.values():
            yield Place(sheet.title, cell.row, cell.column), cell


def _is_percentage(cell: Any) -> bool:
    first = _QUOTED.sub("", cell.number_format).partition(";")[0]
    return cell.data_type == "n" and isinstance(cell.value, int | float) and "%" in first


def _names(workbook: Any) -> Iterator[tuple[str, str]]:
    for name, found in workbook.defined_names.items():
        yield name, found.attr_text or ""
    for sheet in workbook.worksheets:
        for name, found in sheet.defined_names.items():
            yield f"{sheet.title}!{name}", found.attr_text or ""


def _tables(workbook: Any) -> Iterator[tuple[str, tuple[str, str, tuple[str, ...]]]]:
    for sheet in workbook.worksheets:
        for table in sheet.tables.values():
            columns = tuple(column.name for column in table.tableColumns)
            yield table.displayName, (sheet.title, table.ref, columns)


def by_calamine(path: Path) -> Sight | Refused:
    """What python-calamine sees: values, merged ranges and sheets."""
    try:
        book = CalamineWorkbook.from_path(path)
        sheets = [
            (about, book.get_sheet_by_index(index))
            for index, about in enumerate(book.sheets_metadata)
            if about.typ == SheetTypeEnum.WorkSheet
        ]
        return Sight(dict(_calamine_sight(sheets)))
    except BaseException as error:  # A panic in Rust is no ordinary exception.
        if isinstance(error, KeyboardInterrupt):
            raise
        return Refused(type(error).__name__)


def _calamine_sight(sheets: list[tuple[Any, Any]]) -> Iterator[tuple[Aspect, Seen]]:
    yield Aspect.VALUES, {at: v for about, s in sheets for at, v in _values(about.name, s)}
    yield Aspect.SHEETS, {n: (a.name, _visibility(a)) for n, (a, _) in enumerate(sheets)}
    if all(sheet.merged_cell_ranges is not None for _, sheet in sheets):  # else it cannot tell
        yield Aspect.MERGED, {(a.name, r): True for a, s in sheets for r in _merged(s)}


def _values(name: str, sheet: Any) -> Iterator[tuple[Place, Any]]:
    top, left = sheet.start or (0, 0)
    for row, line in enumerate(sheet.to_python(), top + 1):
        for column, value in enumerate(line, left + 1):
            if value != "":
                yield Place(name, row, column), value


def _merged(sheet: Any) -> Iterator[str]:
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        yield f"{address(top + 1, left + 1)}:{address(bottom + 1, right + 1)}"


def _visibility(about: Any) -> str:
    text = str(about.visible).rpartition(".")[2]
    return text[0].lower() + text[1:]


def is_sparse(workbook: Workbook) -> bool:
    """Whether calamine, which keeps a sheet as a full rectangle, would make room for too much."""
    return any(
        max((cell.row for cell in sheet.cells), default=0)
        * max((cell.column for cell in sheet.cells), default=0)
        > _HUNDRED_MILLION
        for sheet in workbook.sheets
    )
