"""Workbooks in memory for the engine of ``xlwings_engine``: of files, or of markdown tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

from xlwings_engine import ERROR_CODES
from xlwings_stores import (
    BookStore,
    Box,
    Cell,
    Protection,
    Row,
    Rule,
    SheetStore,
    TableFacts,
)

from planxl.cells.model import Kind, Visibility, Workbook, address
from planxl.cells.worksheet import parse_range

GENERAL, PERCENT = "General", "0.0%"
_VISIBLE = {Visibility.VISIBLE: -1, Visibility.HIDDEN: 0, Visibility.VERY_HIDDEN: 2}
_STATES = {"visible": -1, "hidden": 0, "veryHidden": 2}
_REFERENCE = re.compile(r"'((?:[^']|'')+)'!([A-Z]+)(\d+)")
_LINK = re.compile(r"ROW\('(?:[^']|'')+'!([A-Z]+\d+)\)")


@dataclass
class Content:
    """What a cell holds, as Excel has it."""

    value: Any = None
    formula: str = ""


@dataclass
class MemorySheet(SheetStore):
    """A worksheet in memory."""

    name: str
    cells: dict[Cell, Content] = field(default_factory=dict)
    formats: dict[Cell, str] = field(default_factory=dict)
    unlocked: set[Cell] = field(default_factory=set)
    merged: list[Box] = field(default_factory=list)
    noted: dict[Cell, str] = field(default_factory=dict)
    ruled: list[Rule] = field(default_factory=list)
    listed: list[TableFacts] = field(default_factory=list)
    protection: Protection | None = None
    visible: int = -1
    looks: list[tuple[tuple[Box, ...], Mapping[str, Any]]] = field(default_factory=list)

    def used(self) -> Box:
        rows = [row for row, _ in self.cells] or [1]
        columns = [column for _, column in self.cells] or [1]
        return min(rows), min(columns), max(rows), max(columns)

    def values(self, box: Box) -> list[list[Any]]:
        return self._read(box, lambda content: content.value)

    def formulas(self, box: Box) -> list[list[Any]]:
        return self._read(box, lambda content: content.formula or _as_formula(content.value))

    def _read(self, box: Box, told: Any) -> list[list[Any]]:
        top, left, bottom, right = box
        bottom, blank = min(bottom, top + 20_000), told(Content())
        rows = [[blank] * (right - left + 1) for _ in range(top, bottom + 1)]
        for (row, column), content in self.cells.items():
            if top <= row <= bottom and left <= column <= right:
                rows[row - top][column - left] = told(content)
        return rows

    def write(self, box: Box, rows: Sequence[Row]) -> None:
        for row, line in enumerate(rows, box[0]):
            for column, value in enumerate(line, box[1]):
                self._put((row, column), value)

    def _put(self, cell: Cell, value: Any) -> None:
        self.cells.pop(cell, None)
        if isinstance(value, str) and value.startswith("="):
            found = _LINK.search(value)
            self.cells[cell] = Content(found[1] if found else "", value)
        elif value not in (None, ""):
            self.cells[cell] = Content(_as_kept(value))

    def clear(self, box: Box) -> None:
        for cell in list(_inside(box)):
            self.cells.pop(cell, None)

    def number_format(self, boxes: Sequence[Box]) -> str | None:
        found = {self.formats.get(cell, GENERAL) for box in boxes for cell in _inside(box)}
        return found.pop() if len(found) == 1 else None

    def is_merged(self, box: Box) -> bool | None:
        inside = [any(_holds(area, cell) for area in self.merged) for cell in _inside(box)]
        return all(inside) if all(inside) or not any(inside) else None

    def merge_area(self, cell: Cell) -> Box:
        return next((area for area in self.merged if _holds(area, cell)), (*cell, *cell))

    def notes(self) -> dict[Cell, str]:
        return dict(self.noted)

    def put_note(self, cell: Cell, text: str) -> None:
        self.noted[cell] = text

    def delete_note(self, cell: Cell) -> None:
        del self.noted[cell]

    def rules(self) -> list[Rule]:
        return list(self.ruled)

    def add_rule(self, boxes: Sequence[Box], formula: str, look: Mapping[str, Any]) -> None:
        self.ruled.insert(0, Rule(object(), formula, tuple(boxes), dict(look)))

    def delete_rule(self, rule: Rule) -> None:
        self.ruled.remove(rule)

    def tables(self) -> list[TableFacts]:
        return list(self.listed)

    def add_table(self, box: Box) -> None:
        self.listed.append(TableFacts(f"Tabell{len(self.listed) + 1}", box))

    def look(self, boxes: Sequence[Box], **how: Any) -> None:
        self.looks.append((tuple(boxes), how))

    def is_locked(self, box: Box) -> bool:
        return any(cell not in self.unlocked for cell in _inside(box))

    def insert_row(self, at: int) -> None:
        """Inserts an empty row above the one of that number; notes and rules go with it."""

        def moved(cell: Cell) -> Cell:
            return cell[0] + (cell[0] >= at), cell[1]

        self.cells = {moved(cell): held for cell, held in self.cells.items()}
        self.formats = {moved(cell): held for cell, held in self.formats.items()}
        self.unlocked = set(map(moved, self.unlocked))
        self.noted = {moved(cell): held for cell, held in self.noted.items()}
        for rule in self.ruled:
            rule.boxes = tuple((*moved(box[:2]), *moved(box[2:])) for box in rule.boxes)
        for table in self.listed:
            table.box = (*moved(table.box[:2]), *moved(table.box[2:]))

    def __deepcopy__(self, _memo: object) -> MemorySheet:
        """A copy of its own, made in a tenth of the time that finding out what to copy takes."""
        return replace(
            self,
            cells={at: Content(held.value, held.formula) for at, held in self.cells.items()},
            formats=dict(self.formats),
            unlocked=set(self.unlocked),
            merged=list(self.merged),
            noted=dict(self.noted),
            ruled=[replace(rule) for rule in self.ruled],
            listed=[replace(table) for table in self.listed],
            protection=replace(self.protection) if self.protection else None,
            looks=list(self.looks),
        )

    def state(self) -> tuple[Any, ...]:
        """Everything that is on it and can be compared, as it is now."""
        return (
            self.name, self.visible,
            {at: (held.value, held.formula) for at, held in self.cells.items()},
            dict(self.formats), dict(self.noted),
            [(rule.formula, rule.boxes, dict(rule.look)) for rule in self.ruled],
            [replace(table) for table in self.listed],
            replace(self.protection) if self.protection else None,
        )  # fmt: skip

    def moved_references(self, sheet: str, at: int) -> None:
        """Lets formulas follow a row that was inserted on another sheet."""
        for content in self.cells.values():
            content.formula = _REFERENCE.sub(lambda f: _shifted(f, sheet, at), content.formula)


def _shifted(found: re.Match[str], sheet: str, at: int) -> str:
    row = int(found[3])
    same = found[1].replace("''", "'") == sheet
    return f"'{found[1]}'!{found[2]}{row + 1 if same and row >= at else row}"


def _inside(box: Box) -> Iterator[Cell]:
    top, left, bottom, right = box
    return ((row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))


def _holds(box: Box, cell: Cell) -> bool:
    return box[0] <= cell[0] <= box[2] and box[1] <= cell[1] <= box[3]


def _as_kept(value: Any) -> Any:
    if isinstance(value, str):
        return value.removeprefix("'")
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _as_formula(value: Any) -> str:
    """What Excel gives as the formula of a cell that has none."""
    if value is None:
        return ""
    return f"{value:g}" if isinstance(value, float) else str(value)


@dataclass
class MemoryBook(BookStore):
    """A workbook in memory."""

    full_name: str
    stores: list[MemorySheet] = field(default_factory=list)
    read_only: bool = False
    structure_locked: bool = False
    has_macros: bool = False
    links: tuple[str, ...] = ()
    active: str = ""

    def sheets(self) -> list[SheetStore]:
        return list(self.stores)

    def sheet(self, name: str) -> MemorySheet:
        return next(each for each in self.stores if each.name == name)

    def add_sheet(self, name: str, at: int) -> MemorySheet:
        made = MemorySheet(name)
        self.stores.insert(at, made)
        return made

    def delete_sheet(self, name: str) -> None:
        self.stores.remove(self.sheet(name))
        if self.active == name:
            self.active = self.stores[0].name

    def close(self) -> None:
        pass

    def insert_row(self, name: str, at: int) -> None:
        """Inserts a row as a person does."""
        self.sheet(name).insert_row(at)
        for each in self.stores:
            each.moved_references(name, at)

    def state(self) -> Any:
        """Everything that is in it, to be compared."""
        return [each.state() for each in self.stores]


def of_workbook(book: Workbook, full_name: str = "") -> MemoryBook:
    """A workbook that was read, or written as markdown tables, as it is when it is open."""
    sheets = []
    for each in book.sheets:
        sheet = MemorySheet(each.name, visible=_VISIBLE[each.visibility])
        sheet.merged = [tuple(area) for area in each.merged]  # type: ignore[misc]
        for cell in each.cells:
            at = (cell.row, cell.column)
            sheet.cells[at] = Content(
                _in_excel(cell.value, cell.kind), "=PROV()" if cell.formula else ""
            )
            if cell.percent:
                sheet.formats[at] = PERCENT
        tables = (table for table in book.tables if table.sheet == each.name)
        sheet.listed = [TableFacts(t.name, tuple(t.range), t.totals) for t in tables]  # type: ignore[arg-type]
        sheets.append(sheet)
    return MemoryBook(full_name or f"C:/svar/{book.name}", sheets)


def opened(path: Path) -> MemoryBook:
    """A file as Excel opens it, with formats, protection and notes; read with openpyxl."""
    return replace(deepcopy(_of_bytes(path.read_bytes())), full_name=str(path.resolve()))


@lru_cache(maxsize=8)
def _of_bytes(data: bytes) -> MemoryBook:
    """The same of its bytes. Reading takes its time, and many tests open the same workbook."""
    from openpyxl import load_workbook  # noqa: PLC0415 - only these tests need it

    formulas, values = load_workbook(BytesIO(data)), load_workbook(BytesIO(data), data_only=True)
    sheets = [_of_file(sheet, values[sheet.title]) for sheet in formulas.worksheets]
    return MemoryBook("", sheets, active=formulas.active.title)


def _of_file(sheet: Any, values: Any) -> MemorySheet:
    made = MemorySheet(sheet.title, visible=_STATES[sheet.sheet_state])
    for row in sheet.iter_rows():
        for cell in row:
            at = (cell.row, cell.column)
            if cell.number_format != GENERAL:
                made.formats[at] = cell.number_format
            if not cell.protection.locked:
                made.unlocked.add(at)
            if cell.comment:
                made.noted[at] = cell.comment.text
            if cell.value is not None:
                made.cells[at] = _content(cell, values.cell(*at).value)
    made.merged = [_box(str(area)) for area in sheet.merged_cells.ranges]
    made.listed = [
        TableFacts(table.displayName, _box(table.ref), bool(table.totalsRowCount))
        for table in sheet.tables.values()
    ]
    for area in sheet.conditional_formatting:
        boxes = tuple(_box(str(each)) for each in area.sqref.ranges)
        made.ruled += [Rule(object(), (each.formula or [None])[0], boxes) for each in area.rules]
    if sheet.protection.sheet:
        made.protection = Protection(
            password="hemligt" if sheet.protection.password else "",
            objects=bool(sheet.protection.objects),
            allowed=frozenset({"AllowSorting", "AllowFiltering"}),
        )
    return made


def _content(cell: Any, value: Any) -> Content:
    if cell.data_type == "f":
        held = cell.value
        return Content(_typed(value), held if isinstance(held, str) else f"={held.text}")
    if cell.data_type == "e":
        return Content(ERROR_CODES.get(cell.value, cell.value))
    return Content(_typed(cell.value))


def _typed(value: Any) -> Any:
    if isinstance(value, str) and value in ERROR_CODES:
        return ERROR_CODES[value]
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return float(value)
    return value


def _in_excel(value: Any, kind: Kind) -> Any:
    if kind is Kind.ERROR:
        return ERROR_CODES.get(value, value)
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)
    if isinstance(value, time):
        return datetime.combine(date(1899, 12, 30), value)
    return _typed(value)


def _box(reference: str) -> Box:
    area = parse_range(reference)
    return area[0], area[1], area[2], area[3]


def marked(sheet: MemorySheet) -> dict[str, str]:
    """The cells that are coloured by our rules, and whether that is urgent."""
    told: dict[str, str] = {}
    for rule in reversed(sheet.ruled):
        if rule.formula == '="planxl"="planxl"':
            for box in rule.boxes:
                for cell in _inside(box):
                    told[address(*cell)] = str(rule.look.get("fill_color"))
    return told


def texts(sheet: MemorySheet) -> list[list[Any]]:
    """What stands on a sheet, row by row."""
    return sheet.values(sheet.used())
