"""An engine for the real xlwings front end, over whatever holds the workbooks.

It behaves as Excel on Windows does where that matters: numbers are floating, errors are codes,
dates are dates, a number format is None where it is mixed, notes and formats are refused on sheets
that are protected. Every call that reads or writes cells is counted.
"""

# What the methods take is for xlwings to say.
# ruff: noqa: ARG002, ARG004
# mypy: disable-error-code="misc, override, unused-ignore"

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import xlwings
from xlwings import base_classes as base
from xlwings_stores import (
    BookStore,
    Box,
    Cell,
    Crossings,
    Excel,
    ExcelRefused,
    Protection,
    Rule,
    SheetStore,
    TableFacts,
)

_LAST = (1, 1, 1_048_576, 16_384)
_ADDRESS = re.compile(r"\$?([A-Z]{1,3})?\$?(\d+)?")
_ERRORS = {
    -2146826281: "#DIV/0!", -2146826246: "#N/A", -2146826259: "#NAME?", -2146826288: "#NULL!",
    -2146826252: "#NUM!", -2146826265: "#REF!", -2146826273: "#VALUE!",
}  # fmt: skip
ERROR_CODES = {name: code for code, name in _ERRORS.items()}


class EngineImpl:
    """The engine itself."""

    name, type = "prov", "desktop"

    def __init__(self, *excels: Excel) -> None:
        self.excels = list(excels)
        self.crossings = Crossings()

    @property
    def apps(self) -> AppsImpl:
        return AppsImpl(self)

    @staticmethod
    def prepare_xl_data_element(value: Any, options: Any) -> Any:
        return "" if value is None else value

    @staticmethod
    def clean_value_data(
        data: Any, datetime_builder: Any, empty_as: Any, number_builder: Any, err_to_str: bool
    ) -> list[list[Any]]:
        return [[_cleaned(each, empty_as, err_to_str) for each in row] for row in data]


def _cleaned(value: Any, empty_as: Any, err_to_str: bool) -> Any:
    if value in ("", None):
        return empty_as
    if type(value) is int and value in _ERRORS:
        return _ERRORS[value] if err_to_str else None
    return value


class AppsImpl(base.Apps):
    def __init__(self, engine: EngineImpl) -> None:
        self.engine = engine

    def __iter__(self) -> Iterator[AppImpl]:
        return (AppImpl(self.engine, each) for each in self.engine.excels)

    def __len__(self) -> int:
        return len(self.engine.excels)

    def __getitem__(self, pid: int) -> AppImpl:
        return next(app for app in self if app.pid == pid)

    def keys(self) -> list[int]:
        return [each.pid for each in self.engine.excels]


def _state(name: str) -> Any:
    def get(self: AppImpl) -> Any:
        return self.excel.state[name]

    def put(self: AppImpl, value: Any) -> None:
        self.excel.state[name] = value
        if name == "status_bar":
            self.excel.told.append(value)

    return property(get, put)


class AppImpl(base.App):
    screen_updating = _state("screen_updating")
    display_alerts = _state("display_alerts")
    enable_events = _state("enable_events")
    calculation = _state("calculation")
    status_bar = _state("status_bar")

    def __init__(self, engine: EngineImpl, excel: Excel) -> None:
        self.engine_, self.excel = engine, excel

    @property
    def engine(self) -> EngineImpl:
        return self.engine_

    @property
    def pid(self) -> int:
        return self.excel.pid

    @property
    def books(self) -> BooksImpl:
        return BooksImpl(self)

    def alert(self, prompt: str, *_: Any) -> str:
        self.excel.alerts.append(prompt)
        return "ok"


class BooksImpl(base.Books):
    def __init__(self, app: AppImpl) -> None:
        self.app = app

    def __iter__(self) -> Iterator[BookImpl]:
        return (BookImpl(self.app, each) for each in self.app.excel.books)

    def __len__(self) -> int:
        return len(self.app.excel.books)

    def __call__(self, key: int | str) -> BookImpl:
        if isinstance(key, int):
            return list(self)[key - 1]
        found = [each for each in self if each.name.lower() == key.lower()]
        if not found:
            raise KeyError(key)
        return found[0]

    @property
    def active(self) -> BookImpl:
        return list(self)[-1]

    def open(self, fullname: str, *_: Any, **__: Any) -> BookImpl:
        self.app.excel.opened.append(Path(fullname))
        return self.active


@dataclass
class BookApi:
    """What Excel's own object tells of a workbook."""

    store: BookStore

    @property
    def FullName(self) -> str:  # noqa: N802 - Excel's names
        return self.store.full_name

    @property
    def Path(self) -> str:  # noqa: N802
        return self.store.full_name.rpartition("/")[0]

    @property
    def ReadOnly(self) -> bool:  # noqa: N802
        return self.store.read_only

    @property
    def ProtectStructure(self) -> bool:  # noqa: N802
        return self.store.structure_locked

    @property
    def HasVBProject(self) -> bool:  # noqa: N802
        return self.store.has_macros

    def LinkSources(self, _kind: int) -> tuple[str, ...] | None:  # noqa: N802
        return self.store.links or None


class BookImpl(base.Book):
    def __init__(self, app: AppImpl, store: BookStore) -> None:
        self._app, self.store = app, store

    @property
    def api(self) -> BookApi:
        return BookApi(self.store)

    @property
    def app(self) -> AppImpl:
        return self._app

    @property
    def name(self) -> str:
        return self.store.name

    @property
    def fullname(self) -> str:
        return self.store.full_name

    @property
    def sheets(self) -> SheetsImpl:
        self._app.engine.crossings.count("others", "sheets")
        return SheetsImpl(self)

    def activate(self) -> None:
        pass

    def close(self) -> None:
        self.store.close()
        self._app.excel.books.remove(self.store)


class SheetsImpl(base.Sheets):
    def __init__(self, book: BookImpl) -> None:
        self.book = book

    def _wrapped(self, store: SheetStore) -> SheetImpl:
        return SheetImpl(self.book, store)

    def __len__(self) -> int:
        return len(self.book.store.sheets())

    def __iter__(self) -> Iterator[SheetImpl]:
        return map(self._wrapped, self.book.store.sheets())

    def __call__(self, key: int | str) -> SheetImpl:
        sheets = self.book.store.sheets()
        if isinstance(key, int):
            return self._wrapped(sheets[key - 1])
        found = [each for each in sheets if each.name.lower() == key.lower()]
        if not found:
            raise ExcelRefused(f"there is no {key}")
        return self._wrapped(found[0])

    @property
    def active(self) -> SheetImpl:
        return self(self.book.store.active or 1)

    def add(
        self,
        before: SheetImpl | None = None,
        after: SheetImpl | None = None,
        name: str | None = None,
    ) -> SheetImpl:
        if self.book.store.structure_locked:
            raise ExcelRefused("the structure is protected")
        names = [each.name for each in self.book.store.sheets()]
        at = names.index(after.name) + 1 if after else 0
        made = self.book.store.add_sheet(name or f"Blad{len(names) + 1}", at)
        self.book.store.active = made.name
        return self._wrapped(made)


class SheetApi:
    """What Excel's own object tells of a sheet, and how it is protected there."""

    def __init__(self, store: SheetStore) -> None:
        self._store = store

    @property
    def ProtectContents(self) -> bool:  # noqa: N802
        return self._store.protection is not None

    @property
    def ProtectDrawingObjects(self) -> bool:  # noqa: N802
        protection = self._store.protection
        return protection is not None and protection.objects

    @property
    def ProtectScenarios(self) -> bool:  # noqa: N802
        return self.ProtectContents

    @property
    def ProtectionMode(self) -> bool:  # noqa: N802
        return False

    @property
    def Protection(self) -> Any:  # noqa: N802
        protection = self._store.protection or Protection()

        class Told:
            def __getattr__(self, name: str) -> bool:
                return name in protection.allowed

        return Told()

    def Unprotect(self, password: str = "") -> None:  # noqa: N802
        protection = self._store.protection
        if protection and protection.password != password:
            raise ExcelRefused("another password")
        self._store.protection = None

    def Protect(self, password: str, objects: bool, *rest: bool) -> None:  # noqa: N802
        names = (
            "AllowFormattingCells", "AllowFormattingColumns", "AllowFormattingRows",
            "AllowInsertingColumns", "AllowInsertingRows", "AllowInsertingHyperlinks",
            "AllowDeletingColumns", "AllowDeletingRows", "AllowSorting", "AllowFiltering",
            "AllowUsingPivotTables",
        )  # fmt: skip
        allowed = frozenset(n for n, told in zip(names, rest[3:], strict=True) if told)
        self._store.protection = Protection(password, objects, allowed)


class SheetImpl(base.Sheet):
    def __init__(self, book: BookImpl, store: SheetStore) -> None:
        self._book, self.store = book, store

    @property
    def crossings(self) -> Crossings:
        return self._book.app.engine.crossings

    @property
    def api(self) -> SheetApi:
        return SheetApi(self.store)

    @property
    def book(self) -> BookImpl:
        return self._book

    @property
    def name(self) -> str:
        return self.store.name

    @property
    def visible(self) -> int:
        return self.store.visible

    @property
    def cells(self) -> RangeImpl:
        return RangeImpl(self, (_LAST,))

    @property
    def used_range(self) -> RangeImpl:
        self.crossings.count("others", "used_range")
        return RangeImpl(self, (self.store.used(),))

    @property
    def notes(self) -> list[NoteImpl]:
        self.crossings.count("notes", "notes")
        return [NoteImpl(self, cell) for cell in self.store.notes()]

    @property
    def tables(self) -> TablesImpl:
        self.crossings.count("others", "tables")
        return TablesImpl(self)

    @property
    def freeze_panes(self) -> Any:
        return FreezeImpl()

    def activate(self) -> None:
        self._book.store.active = self.name

    def delete(self) -> None:
        self.crossings.count("others", "delete")
        if self._book.store.structure_locked:
            raise ExcelRefused("the structure is protected")
        self._book.store.delete_sheet(self.name)

    def range(self, first: Any, last: Any = None) -> RangeImpl:
        boxes = _boxes(first)
        if last is not None:
            (end,) = _boxes(last)
            (begin,) = boxes
            boxes = ((*begin[:2], *end[2:]),)
        return RangeImpl(self, boxes)


class FreezeImpl(base.FreezePanes):
    def freeze_at(self, frozen_range: str) -> None:
        pass


def _boxes(told: Any) -> tuple[Box, ...]:
    if isinstance(told, RangeImpl):
        return told.boxes
    if isinstance(told, tuple):
        return ((*told, *told),)  # type: ignore[return-value]
    return tuple(_box(each) for each in told.split(","))


def _box(address: str) -> Box:
    first, _, last = address.partition(":")
    top, left = _position(first, (1, 1))
    bottom, right = _position(last or first, _LAST[2:])
    return top, left, bottom, right


def _position(text: str, otherwise: Cell) -> Cell:
    found = _ADDRESS.fullmatch(text)
    assert found, text
    column = 0
    for letter in found[1] or "":
        column = column * 26 + ord(letter) - 64
    return int(found[2] or otherwise[0]), column or otherwise[1]


class RangeImpl(base.Range):
    def __init__(self, sheet: SheetImpl, boxes: tuple[Box, ...]) -> None:
        self._sheet, self.boxes = sheet, boxes
        self.options: Any = None

    @property
    def box(self) -> Box:
        return self.boxes[0]

    @property
    def store(self) -> SheetStore:
        return self._sheet.store

    def _count(self, kind: str, name: str) -> None:
        self._sheet.crossings.count(kind, name)

    @property
    def api(self) -> RangeImpl:
        return self

    @property
    def sheet(self) -> SheetImpl:
        return self._sheet

    @property
    def row(self) -> int:
        return self.box[0]

    @property
    def column(self) -> int:
        return self.box[1]

    @property
    def shape(self) -> tuple[int, int]:
        top, left, bottom, right = self.box
        return bottom - top + 1, right - left + 1

    @property
    def coords(self) -> tuple[str, int, int, int]:
        return self._sheet.name, self.row, self.column, len(self)

    def __len__(self) -> int:
        rows, columns = self.shape
        return rows * columns

    def __bool__(self) -> bool:
        return True

    def __call__(self, *at: int) -> RangeImpl:
        if len(at) == 1:
            rows, columns = divmod(at[0] - 1, self.shape[1])
            at = (rows + 1, columns + 1)
        cell = (self.row + at[0] - 1, self.column + at[1] - 1)
        return RangeImpl(self._sheet, ((*cell, *cell),))

    # Values and formulas --------------------------------------------------------------------------

    @property
    def raw_value(self) -> Any:
        self._count("reads", "value")
        return _as_read(self.store.values(self.box))

    @raw_value.setter
    def raw_value(self, rows: Any) -> None:
        self._count("writes", "value")
        self._write(rows)

    @property
    def formula(self) -> Any:
        self._count("reads", "formula")
        return _as_read(self.store.formulas(self.box))

    @formula.setter
    def formula(self, rows: Any) -> None:
        self._count("writes", "formula")
        self._write(rows)

    def _write(self, rows: Any) -> None:
        self._must_be_free()
        if not isinstance(rows, (list, tuple)):
            rows = [[rows] * self.shape[1]] * self.shape[0]
        self.store.write(self.box, rows)

    def clear_contents(self) -> None:
        self._count("writes", "clear_contents")
        self._must_be_free()
        for box in self.boxes:
            self.store.clear(box)

    def _must_be_free(self) -> None:
        if self.store.protection and any(map(self.store.is_locked, self.boxes)):
            raise ExcelRefused("the sheet is protected")

    def find(
        self, text: str, whole: bool, direction: str, order: str, match_case: bool
    ) -> RangeImpl | None:
        self._count("reads", "find")
        top, left, bottom, right = self.store.used()
        rows = self.store.values((top, left, bottom, right))
        found = [
            (row, column)
            for row, line in enumerate(rows, top)
            for column, value in enumerate(line, left)
            if value not in (None, "")
        ]
        last = max(found, key=lambda at: at[:: 1 if order == "rows" else -1], default=None)
        return RangeImpl(self._sheet, ((*last, *last),)) if last else None

    # Looks ----------------------------------------------------------------------------------------

    @property
    def number_format(self) -> str | None:
        self._count("reads", "number_format")
        return self.store.number_format(self.boxes)

    @property
    def merge_cells(self) -> bool | None:
        self._count("reads", "merge_cells")
        return self.store.is_merged(self.box)

    @property
    def merge_area(self) -> RangeImpl:
        self._count("reads", "merge_area")
        return RangeImpl(self._sheet, (self.store.merge_area(self.box[:2]),))

    def _look(self, **how: Any) -> None:
        (name,) = how
        self._count("writes", name)
        protection = self.store.protection
        if protection and "AllowFormattingCells" not in protection.allowed:
            raise ExcelRefused("the sheet is protected")
        self.store.look(self.boxes, **how)

    column_width = property(None, lambda self, told: self._look(column_width=told))
    wrap_text = property(None, lambda self, told: self._look(wrap_text=told))
    vertical_alignment = property(None, lambda self, told: self._look(vertical_alignment=told))
    column_hidden = property(None, lambda self, told: self._look(column_hidden=told))
    color = property(None, lambda self, told: self._look(color=told))

    @property
    def font(self) -> FontImpl:
        return FontImpl(self)

    @property
    def conditional_formats(self) -> RulesImpl:
        return RulesImpl(self)

    # Notes ----------------------------------------------------------------------------------------

    @property
    def note(self) -> NoteImpl | None:
        self._count("notes", "note")
        cell = self.box[:2]
        return NoteImpl(self._sheet, cell) if cell in self.store.notes() else None

    def add_note(self, text: str) -> NoteImpl:
        self._count("notes", "add_note")
        _must_take_notes(self.store)
        self.store.put_note(self.box[:2], text)
        return NoteImpl(self._sheet, self.box[:2])


def _must_take_notes(store: SheetStore) -> None:
    if store.protection and store.protection.objects:
        raise ExcelRefused("the sheet is protected")


def _as_read(rows: list[list[Any]]) -> Any:
    """Rows as Excel gives them: of a single cell what stands in it."""
    if len(rows) == 1 and len(rows[0]) == 1:
        return rows[0][0]
    return tuple(map(tuple, rows))


class FontImpl(base.Font):
    def __init__(self, cells: RangeImpl) -> None:
        self._cells = cells

    bold = property(None, lambda self, told: self._cells._look(bold=told))
    size = property(None, lambda self, told: self._cells._look(size=told))
    color = property(None, lambda self, told: self._cells._look(font_color=told))


class NoteImpl(base.Note):
    def __init__(self, sheet: SheetImpl, cell: Cell) -> None:
        self._sheet, self._cell = sheet, cell

    @property
    def api(self) -> None:
        return None

    @property
    def location(self) -> RangeImpl:
        self._sheet.crossings.count("notes", "location")
        return RangeImpl(self._sheet, ((*self._cell, *self._cell),))

    @property
    def text(self) -> str:
        self._sheet.crossings.count("notes", "text")
        return self._sheet.store.notes()[self._cell]

    @text.setter
    def text(self, text: str) -> None:
        self._sheet.crossings.count("notes", "put text")
        _must_take_notes(self._sheet.store)
        self._sheet.store.put_note(self._cell, text)

    def delete(self) -> None:
        self._sheet.crossings.count("notes", "delete note")
        _must_take_notes(self._sheet.store)
        self._sheet.store.delete_note(self._cell)


class RuleImpl(base.ConditionalFormat):
    def __init__(self, sheet: SheetImpl, rule: Rule) -> None:
        self._sheet, self._rule = sheet, rule

    @property
    def type(self) -> str:
        return "custom" if self._rule.formula else "unknown"

    @property
    def formula(self) -> str | None:
        self._sheet.crossings.count("others", "rule")
        return self._rule.formula

    def delete(self) -> None:
        self._sheet.crossings.count("others", "delete rule")
        if self._sheet.store.protection:
            raise ExcelRefused("the sheet is protected")
        self._sheet.store.delete_rule(self._rule)


class RulesImpl(base.ConditionalFormats):
    def __init__(self, cells: RangeImpl) -> None:
        self._cells = cells

    def _rules(self) -> list[RuleImpl]:
        sheet = self._cells.sheet
        sheet.crossings.count("others", "rules")
        return [RuleImpl(sheet, rule) for rule in sheet.store.rules()]

    def __iter__(self) -> Iterator[RuleImpl]:
        return iter(self._rules())

    def __len__(self) -> int:
        return len(self._rules())

    def add_custom(self, spec: Mapping[str, Any]) -> RuleImpl:
        cells = self._cells
        cells._count("writes", "add_custom")
        protection = cells.store.protection
        if protection and "AllowFormattingCells" not in protection.allowed:
            raise ExcelRefused("the sheet is protected")
        cells.store.add_rule(cells.boxes, spec["formula"], spec)
        return self._rules()[0]


class TableImpl(base.Table):
    show_headers = True

    def __init__(self, sheet: SheetImpl, facts: TableFacts) -> None:
        self._sheet, self._facts = sheet, facts

    @property
    def display_name(self) -> str:
        self._sheet.crossings.count("others", "table")
        return self._facts.name

    name = display_name

    @property
    def show_totals(self) -> bool:
        return self._facts.totals

    @property
    def range(self) -> RangeImpl:
        return RangeImpl(self._sheet, (self._facts.box,))


class TablesImpl(base.Tables):
    def __init__(self, sheet: SheetImpl) -> None:
        self._sheet = sheet

    def __iter__(self) -> Iterator[TableImpl]:
        return (TableImpl(self._sheet, each) for each in self._sheet.store.tables())

    def __len__(self) -> int:
        return len(self._sheet.store.tables())

    def add(self, source: Any = None, **_: Any) -> TableImpl:
        self._sheet.crossings.count("others", "add table")
        self._sheet.store.add_table(source.impl.box)
        return list(self)[-1]


def activated(*excels: Excel) -> EngineImpl:
    """The engine over these running Excels, put in charge of xlwings."""
    impl = EngineImpl(*excels)
    engine = xlwings.main.Engine(impl=impl)
    xlwings.engines.add(engine)
    engine.activate()
    return impl
