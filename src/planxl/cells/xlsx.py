"""xlsx workbooks: sheets, tables, names and properties of an Office Open XML package.

What every reader wants to know (which sheets, tables and names there are) is read at once; the
cells of a sheet, the shared strings and the styles when cells are first asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from planxl.cells.markup import Attributes, Element, elements, tags
from planxl.cells.model import Cell, Range, TableRange, Visibility, Workbook
from planxl.cells.notes import notes_of
from planxl.cells.package import Package, Relationship
from planxl.cells.properties import read_properties
from planxl.cells.refusal import Reason, Unreadable, refusing
from planxl.cells.strings import shared_strings, unescaped
from planxl.cells.styles import ShownByStyle, shown_by_style
from planxl.cells.worksheet import Surroundings, parse_range, read_worksheet


def read_xlsx(package: Package, part: str) -> Workbook:
    """The workbook whose main part has that name. Name, size and checksum are left empty."""
    with refusing(part):
        book = _Book(package, part)
        sheets = book.sheets()
        return Workbook(
            name="",
            suffix=".xlsx",
            sheets=sheets,
            tables=tuple(table for sheet in sheets for table in _tables(package, sheet)),
            names=book.names(),
            properties=read_properties(package),
            macros=package.has_macros,
            external_links=package.has_external_links,
            notes=tuple(n for sheet in sheets for n in notes_of(package, sheet.name, sheet.part)),
        )


@dataclass(frozen=True)
class XlsxSheet:
    """A worksheet of an xlsx workbook; its part is read when its cells are first asked for."""

    name: str
    visibility: Visibility
    part: str
    _book: _Book = field(repr=False, compare=False)

    @property
    def cells(self) -> tuple[Cell, ...]:
        """All cells that hold something, row by row, from the left."""
        return self._content[0]

    @property
    def merged(self) -> tuple[Range, ...]:
        """The merged ranges of the sheet."""
        return self._content[1]

    @cached_property
    def _content(self) -> tuple[tuple[Cell, ...], tuple[Range, ...]]:
        around = self._book.surroundings
        with refusing(self.part):
            return read_worksheet(self.name, self._book.package.chunks(self.part), around)


class _Book:
    """The parts that belong to the whole workbook."""

    def __init__(self, package: Package, part: str) -> None:
        self.package = package
        self._elements = elements(package.chunks(part), package.meter)
        if not self._elements or self._elements[-1].name != "workbook":
            raise Unreadable(Reason.NOT_A_WORKBOOK, found="zip")
        self._relationships = package.relationships(part)

    def sheets(self) -> tuple[XlsxSheet, ...]:
        """The worksheets in the order of their tabs; charts, dialogs and macro sheets are none."""
        self.package.meter.check_sheets(sum(1 for _ in self._named("sheet")))
        by_id = {relationship.id: relationship for relationship in self._relationships}
        found = ((name, _related(element, by_id), element) for name, element in self._tabs())
        return tuple(
            XlsxSheet(name, _visibility(element), relationship.target, self)
            for name, relationship, element in found
            if relationship.kind == "worksheet"
        )

    def names(self) -> dict[str, str]:
        """The defined names and what they stand for; a sheet's own ones as ``Sheet!Name``."""
        tabs = [name for name, _ in self._tabs()]
        return {
            _full_name(element.attributes, tabs): element.text
            for element in self._named("definedName")
        }

    @cached_property
    def surroundings(self) -> Surroundings:
        """Strings and styles, read once for all sheets."""
        return Surroundings(self._strings(), self._shown(), self._date1904(), self.package.meter)

    def _strings(self) -> list[str]:
        part = _target(self._relationships, "sharedStrings")
        if part is None or part not in self.package:
            return []
        with refusing(part):
            return shared_strings(self.package.chunks(part), self.package.meter)

    def _shown(self) -> ShownByStyle:
        part = _target(self._relationships, "styles")
        if part is None:
            return {}
        with refusing(part):
            return shown_by_style(self.package.chunks(part), self.package.meter)

    def _date1904(self) -> bool:
        return any(
            element.attributes.get("date1904", "0").lower() in ("1", "true", "on")
            for element in self._named("workbookPr")
        )

    def _tabs(self) -> Iterator[tuple[str, Element]]:
        for element in self._named("sheet"):
            yield unescaped(element.attributes["name"]), element

    def _named(self, name: str) -> Iterator[Element]:
        return (element for element in self._elements if element.name == name)


def _tables(package: Package, sheet: XlsxSheet) -> Iterator[TableRange]:
    """The tables of a sheet. One that shows no header row has no columns to be found by."""
    for relationship in package.relationships(sheet.part):
        if relationship.kind != "table":
            continue
        with refusing(relationship.target):
            (_, attributes), *inner = tags(package.chunks(relationship.target), package.meter)
            if attributes.get("headerRowCount", "1") != "0":
                yield TableRange(
                    name=attributes.get("displayName") or attributes["name"],
                    sheet=sheet.name,
                    range=parse_range(attributes["ref"]),
                    columns=tuple(unescaped(a["name"]) for tag, a in inner if tag == "tableColumn"),
                    totals=attributes.get("totalsRowCount", "0") != "0",
                )


def _related(sheet: Element, by_id: Mapping[str, Relationship]) -> Relationship:
    """What a sheet is; one that leads nowhere is lost, and must not be passed over."""
    found = by_id.get(_relationship_id(sheet.attributes))
    if found is None:
        raise Unreadable(Reason.DAMAGED, detail="sheet")
    return found


def _relationship_id(attributes: Attributes) -> str:
    """The value of ``r:id``, whatever prefix stands for the namespace of relationships."""
    return next((value for key, value in attributes.items() if key.endswith(":id")), "")


def _visibility(element: Element) -> Visibility:
    try:
        return Visibility(element.attributes.get("state", "visible"))
    except ValueError:
        return Visibility.VISIBLE


def _full_name(attributes: Attributes, tabs: list[str]) -> str:
    sheet = attributes.get("localSheetId")
    return attributes["name"] if sheet is None else f"{tabs[int(sheet)]}!{attributes['name']}"


def _target(relationships: Iterable[Relationship], kind: str) -> str | None:
    return next((found.target for found in relationships if found.kind == kind), None)
