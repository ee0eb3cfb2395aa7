"""LibreOffice as the Excel behind xlwings: its own document, cells, notes and formats.

The real xlwings front end drives it; what belongs to Excel alone (how a sheet is protected, which
workbooks are read-only) is kept here.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from libreoffice import Office, python
from xlwings_engine import ERROR_CODES
from xlwings_stores import (
    BookStore,
    Box,
    Cell,
    ExcelRefused,
    Protection,
    Row,
    Rule,
    SheetStore,
    TableFacts,
)

_SERVER = Path(__file__).with_name("uno_server.py")
_DAY_ZERO = datetime(1899, 12, 30)
_HEAD = (0x16323F, 0xFFFFFF)


class Bridge:
    """Orders to a running LibreOffice, one line each."""

    def __init__(self, office: Office) -> None:
        self._process = subprocess.Popen(
            [python(), str(_SERVER), office.pipe],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def ask(self, name: str, *arguments: Any) -> Any:
        """What LibreOffice answers; what it refuses is an error of Excel's."""
        process = self._process
        assert process.stdin
        assert process.stdout
        process.stdin.write(json.dumps([name, arguments]) + "\n")
        process.stdin.flush()
        answer = json.loads(process.stdout.readline())
        if "error" in answer:
            raise ExcelRefused(answer["error"])
        return answer["answer"]

    def close(self) -> None:
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait(timeout=30)


class OfficeBook(BookStore):
    """A workbook that LibreOffice has opened."""

    def __init__(self, bridge: Bridge, path: Path) -> None:
        self.bridge, self.full_name = bridge, str(path.resolve())
        self.number: int = bridge.ask("open", self.full_name)
        self._sheets: dict[str, OfficeSheet] = {}

    def ask(self, name: str, *arguments: Any) -> Any:
        return self.bridge.ask(name, self.number, *arguments)

    def sheets(self) -> list[SheetStore]:
        return [self._wrapped(*told) for told in self.ask("sheets")]

    def _wrapped(self, name: str, visible: bool, closed: bool) -> OfficeSheet:
        if name not in self._sheets:
            self._sheets[name] = OfficeSheet(self, name)
        sheet = self._sheets[name]
        sheet.visible = -1 if visible else 0
        sheet.seen_closed(closed)
        return sheet

    def sheet(self, name: str) -> OfficeSheet:
        self.sheets()
        return self._sheets[name]

    def add_sheet(self, name: str, at: int) -> SheetStore:
        self.ask("add_sheet", name, at)
        return self._wrapped(name, True, False)

    def delete_sheet(self, name: str) -> None:
        self.ask("delete_sheet", name)
        self._sheets.pop(name, None)

    def insert_row(self, name: str, at: int) -> None:
        """Inserts a row as a person does."""
        self.ask("insert_row", name, at)

    def saved_to(self, path: Path) -> Path:
        """A copy as LibreOffice saves it."""
        self.ask("save", str(path.resolve()))
        return path

    def close(self) -> None:
        self.ask("close")

    def state(self) -> Any:
        """Everything that is in it, to be compared; without what LibreOffice numbers anew."""
        return [
            (
                each.name, each.visible, each.values(each.used()), each.formulas(each.used()),
                each.notes(), [(rule.formula, rule.boxes) for rule in each.rules()],
                each.protection is None,
            )
            for each in self.sheets()
        ]  # fmt: skip


class OfficeSheet(SheetStore):
    """A worksheet in LibreOffice."""

    def __init__(self, book: OfficeBook, name: str) -> None:
        self.book, self.name, self.visible = book, name, -1
        self._protection: Protection | None = None

    def _ask(self, order: str, *arguments: Any) -> Any:
        return self.book.ask(order, self.name, *arguments)

    def seen_closed(self, closed: bool) -> None:
        """What LibreOffice says of the protection; how it is meant it does not know."""
        if closed is (self._protection is None):
            self._protection = Protection() if closed else None

    @property
    def protection(self) -> Protection | None:
        return self._protection

    @protection.setter
    def protection(self, told: Protection | None) -> None:
        self._protection = told
        self._ask("protect", told is not None)

    def used(self) -> Box:
        return tuple(self._ask("used"))

    def values(self, box: Box) -> list[list[Any]]:
        return [list(map(_in_excel, row)) for row in self._ask("values", box)]

    def formulas(self, box: Box) -> list[list[Any]]:
        rows: list[list[Any]] = self._ask("formulas", box)
        return rows

    def write(self, box: Box, rows: Sequence[Row]) -> None:
        self._ask("write", box, rows)

    def clear(self, box: Box) -> None:
        self._ask("clear", box)

    def number_format(self, boxes: Sequence[Box]) -> str | None:
        told: str | None = self._ask("number_format", boxes)
        return told

    def is_merged(self, box: Box) -> bool | None:
        areas = self._ask("merged")
        inside = [_overlaps(box, area) for area in areas]
        if not any(inside):
            return False
        return True if any(_holds(area, box) for area in areas) else None

    def merge_area(self, cell: Cell) -> Box:
        box = (*cell, *cell)
        found = [area for area in self._ask("merged") if _holds(area, box)]
        return tuple(found[0]) if found else box

    def is_locked(self, _box: Box) -> bool:
        return False  # LibreOffice itself does not keep programs from typing in locked cells

    def notes(self) -> dict[Cell, str]:
        return {(row, column): text for row, column, text in self._ask("notes")}

    def put_note(self, cell: Cell, text: str) -> None:
        self._ask("put_note", *cell, text)

    def delete_note(self, cell: Cell) -> None:
        self._ask("delete_note", *cell)

    def rules(self) -> list[Rule]:
        return [
            Rule(number, formula, tuple(tuple(box) for box in boxes))
            for number, formula, boxes in self._ask("rules")
        ]

    def add_rule(self, boxes: Sequence[Box], formula: str, look: Mapping[str, Any]) -> None:
        colours = [_colour(look["fill_color"]), _colour(look["font_color"])]
        self._ask("add_rule", boxes, formula, colours)

    def delete_rule(self, rule: Rule) -> None:
        self._ask("delete_rule", rule.id)

    def tables(self) -> list[TableFacts]:
        return [
            TableFacts(name, tuple(box))
            for name, sheet, box in self.book.ask("tables")
            if sheet == self.name
        ]

    def add_table(self, box: Box) -> None:
        self._ask("look", [(box[0], box[1], box[0], box[3])], {"fill": _HEAD})

    def look(self, boxes: Sequence[Box], **how: Any) -> None:
        plain = {k: _colour(v) if k == "font_color" else v for k, v in how.items()}
        self._ask("look", boxes, plain)


def _in_excel(told: Any) -> Any:
    """A value as Excel gives it."""
    if not isinstance(told, list):
        return told
    kind, value = told
    if kind == "error":
        return ERROR_CODES.get(value, ERROR_CODES["#VALUE!"])
    return bool(value) if kind == "boolean" else _DAY_ZERO + timedelta(days=value)


def _colour(told: Any) -> int:
    """A colour as LibreOffice has it, of the components that xlwings gives."""
    if isinstance(told, str):
        return int(told.lstrip("#"), 16)
    red, green, blue = told
    return int(red) * 65_536 + int(green) * 256 + int(blue)


def _overlaps(one: Sequence[int], other: Sequence[int]) -> bool:
    rows = one[0] <= other[2] and other[0] <= one[2]
    return rows and one[1] <= other[3] and other[1] <= one[3]


def _holds(area: Sequence[int], box: Sequence[int]) -> bool:
    rows = area[0] <= box[0] and box[2] <= area[2]
    return rows and area[1] <= box[1] and box[3] <= area[3]
