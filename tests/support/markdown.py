"""Workbooks written as markdown tables inside a test.

    workbook({"Aktiviteter": '''
        | Nr | Mål  | Aktivitet |
        | 1  | V1.1 | Möten     |
    '''})

A cell reads as what it is:

    text            what stands there, spaces around it aside; <br> is a line break
    12  12.5  -3    a number (12,5 with a comma is a text, as Excel would take it nowhere else)
    12.5%           a number shown as a percentage: 0.125
    2025-11-20      a date
    TRUE  FALSE     a boolean
    #DIV/0!         an Excel error
    =?              a formula that was never calculated
    =12  =text      a formula with the value after the sign
    '12             what follows the apostrophe as text, whatever it looks like

A line of dashes is left out, an empty cell holds nothing, and ``Grid`` says where the table stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from planxl.cells.model import Cell, Kind, Range, TableRange, Value, Visibility, Workbook
from planxl.cells.worksheet import parse_range

_SEPARATOR = re.compile(r"[\s|:-]*-[\s|:-]*")
_COLUMNS = re.compile(r"(?<!\\)\|")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_ERRORS = frozenset({"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"})
_BOOLEANS = {"TRUE": True, "FALSE": False}


@dataclass(frozen=True)
class MarkdownSheet:
    """A worksheet in memory."""

    name: str
    cells: tuple[Cell, ...] = ()
    visibility: Visibility = Visibility.VISIBLE
    merged: tuple[Range, ...] = ()

    def text(self, address: str) -> Cell | None:
        at = parse_range(address)
        place = (at.first_row, at.first_column)
        return next((c for c in self.cells if (c.row, c.column) == place), None)


@dataclass(frozen=True)
class Grid:
    """A markdown table and where it stands. ``table`` names it as an Excel table."""

    text: str
    at: str = "A1"
    hidden: bool = False
    merged: tuple[str, ...] = ()
    table: str = ""
    totals: bool = False
    more: tuple[tuple[str, str], ...] = field(default=())
    """Other cells, as address and content."""


def workbook(sheets: Mapping[str, Any], **facts: Any) -> Workbook:
    """The workbook of these sheets; ``facts`` are other fields of the workbook."""
    grids = {name: Grid(text) if isinstance(text, str) else text for name, text in sheets.items()}
    tables = tuple(_table(name, grid) for name, grid in grids.items() if grid.table)
    made = tuple(_sheet(name, grid) for name, grid in grids.items())
    return Workbook(**{"name": "prov.xlsx", "suffix": ".xlsx"} | facts, sheets=made, tables=tables)


def cell(sheet: str, address: str, written: str) -> Cell:
    """One cell in the notation above."""
    at = parse_range(address)
    return _cell(sheet, at.first_row, at.first_column, written)


def with_cell(book: Workbook, sheet: str, address: str, written: str) -> Workbook:
    """The workbook with one cell written anew, or emptied by ""."""
    new = cell(sheet, address, written)
    sheets = tuple(_changed(each, new) if each.name == sheet else each for each in book.sheets)
    return replace(book, sheets=sheets)


def in_memory(book: Workbook) -> Workbook:
    """A workbook that was read from a file, so that its cells can be changed."""
    sheets = tuple(
        MarkdownSheet(each.name, each.cells, each.visibility, each.merged) for each in book.sheets
    )
    return replace(book, sheets=sheets)


def renamed(book: Workbook, old: str, new: str) -> Workbook:
    """The workbook with a sheet, its cells and its tables under another name."""
    sheets = tuple(
        MarkdownSheet(
            new, tuple(c._replace(sheet=new) for c in each.cells), each.visibility, each.merged
        )
        if each.name == old
        else each
        for each in book.sheets
    )
    tables = tuple(t._replace(sheet=new) if t.sheet == old else t for t in book.tables)
    return replace(book, sheets=sheets, tables=tables)


def without(book: Workbook, *sheets: str) -> Workbook:
    """The workbook without some sheets and their tables."""
    return replace(
        book,
        sheets=tuple(each for each in book.sheets if each.name not in sheets),
        tables=tuple(each for each in book.tables if each.sheet not in sheets),
    )


def moved(book: Workbook, sheet: str, rows: int = 0, columns: int = 0) -> Workbook:
    """The workbook with everything on a sheet moved down or to the right."""
    sheets = tuple(
        MarkdownSheet(
            each.name,
            tuple(c._replace(row=c.row + rows, column=c.column + columns) for c in each.cells),
            each.visibility,
            each.merged,
        )
        if each.name == sheet
        else each
        for each in book.sheets
    )
    tables = tuple(
        t._replace(range=_shifted(t.range, rows, columns)) if t.sheet == sheet else t
        for t in book.tables
    )
    return replace(book, sheets=sheets, tables=tables)


def rearranged(book: Workbook, sheet: str, columns: Mapping[int, int | None]) -> Workbook:
    """The workbook with columns of a sheet in other places (None: left out); tables dropped."""

    def changed(each: MarkdownSheet) -> MarkdownSheet:
        cells = [c._replace(column=columns.get(c.column, c.column) or 0) for c in each.cells]
        kept = sorted((c for c in cells if c.column), key=lambda c: (c.row, c.column))
        return replace(each, cells=tuple(kept))

    sheets = tuple(
        changed(MarkdownSheet(each.name, each.cells)) if each.name == sheet else each
        for each in book.sheets
    )
    return replace(book, sheets=sheets, tables=())


def _shifted(area: Range, rows: int, columns: int) -> Range:
    return Range(
        area.first_row + rows,
        area.first_column + columns,
        area.last_row + rows,
        area.last_column + columns,
    )


def _changed(sheet: Any, new: Cell) -> MarkdownSheet:
    place = (new.row, new.column)
    kept = [c for c in sheet.cells if (c.row, c.column) != place]
    if new.kind is not Kind.EMPTY or new.formula:
        kept.append(new)
    cells = tuple(sorted(kept, key=lambda c: (c.row, c.column)))
    return MarkdownSheet(sheet.name, cells, sheet.visibility, sheet.merged)


def _sheet(name: str, grid: Grid) -> MarkdownSheet:
    cells = list(_cells(name, grid))
    cells += [cell(name, address, written) for address, written in grid.more]
    return MarkdownSheet(
        name,
        tuple(sorted(cells, key=lambda c: (c.row, c.column))),
        Visibility.HIDDEN if grid.hidden else Visibility.VISIBLE,
        tuple(map(parse_range, grid.merged)),
    )


def _table(name: str, grid: Grid) -> TableRange:
    at, rows = parse_range(grid.at), list(_rows(grid.text))
    last = at.first_row + len(rows) - 1
    area = Range(at.first_row, at.first_column, last, at.first_column + len(rows[0]) - 1)
    return TableRange(grid.table, name, area, tuple(rows[0]), grid.totals)


def _cells(name: str, grid: Grid) -> Iterator[Cell]:
    at = parse_range(grid.at)
    for row, texts in enumerate(_rows(grid.text), at.first_row):
        for column, written in enumerate(texts, at.first_column):
            if written:
                yield _cell(name, row, column, written)


def _rows(text: str) -> Iterator[list[str]]:
    for line in filter(None, map(str.strip, text.splitlines())):
        if not _SEPARATOR.fullmatch(line) or line.strip("| ") == "":
            inner = line.removeprefix("|").removesuffix("|")
            parts = (part.strip() for part in _COLUMNS.split(inner))
            yield [part.replace(r"\|", "|").replace("<br>", "\n") for part in parts]


def _cell(sheet: str, row: int, column: int, written: str) -> Cell:
    formula = written.startswith("=")
    content = written.removeprefix("=")
    if formula and content == "?":
        return Cell(sheet, row, column, None, Kind.EMPTY, formula=True)
    value, kind, percent = _value(content)
    return Cell(sheet, row, column, value, kind, formula, percent)


def _value(content: str) -> tuple[Value, Kind, bool]:
    bare = content.removesuffix("%")
    if _NUMBER.fullmatch(bare):
        number: int | float = float(bare) if "." in bare else int(bare)
        percent = bare != content
        return number / 100 if percent else number, Kind.NUMBER, percent
    return (*_other_value(content), False)


def _other_value(content: str) -> tuple[Value, Kind]:
    if not content:
        return None, Kind.EMPTY
    if content in _ERRORS:
        return content, Kind.ERROR
    if content in _BOOLEANS:
        return _BOOLEANS[content], Kind.BOOLEAN
    if re.fullmatch(r"\d{4}-\d\d-\d\d", content):
        return date.fromisoformat(content), Kind.DATE
    return content.removeprefix("'"), Kind.TEXT
