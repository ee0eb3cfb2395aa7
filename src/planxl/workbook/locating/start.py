"""The sheet Start: which cells hold the fields, and what they say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from planxl.cells.model import Cell, Sheet, Workbook
from planxl.findings import Finding, Place, codes
from planxl.workbook.layout import START, Field, Layout
from planxl.workbook.locating.headings import plain
from planxl.workbook.typed import typed

_FEWEST_LABELS = 3


@dataclass(frozen=True)
class StartCells:
    """The fields' cells by key (those that hold something), and where each value belongs."""

    cells: Mapping[str, Cell]
    places: Mapping[str, Place]
    findings: tuple[Finding, ...] = ()

    def text(self, key: str) -> str:
        """What stands in a field, as text; "" where it is empty."""
        return typed(self.cells.get(key))

    def place(self, key: str) -> Place:
        """The cell of a field, or the sheet where the field's label is gone."""
        return self.places.get(key, Place(START))


def start_cells(workbook: Workbook, layout: Layout) -> StartCells:
    """The fields of Start, found by their labels wherever they have been moved."""
    sheet, labels = _labelled_sheet(workbook, layout)
    if sheet is None:
        return StartCells({}, {}, (Finding(codes.START_MISSING, Place(START)),))
    by_place = {(cell.row, cell.column): cell for cell in sheet.cells}
    offset = _offset(labels, by_place)
    places = {
        key: Place(sheet.name, cell.row, cell.column + offset) for key, cell in labels.items()
    }
    cells = {
        key: by_place[place.row, place.column]
        for key, place in places.items()
        if (place.row, place.column) in by_place
    }
    return StartCells(cells, places, _told(sheet))


def _told(sheet: Sheet) -> tuple[Finding, ...]:
    if sheet.name == START:
        return ()
    params = {"table": START, "sheet": sheet.name}
    return (Finding(codes.SHEET_RENAMED, Place(sheet.name), params),)


def _labelled_sheet(workbook: Workbook, layout: Layout) -> tuple[Sheet | None, dict[str, Cell]]:
    known = _label_texts(layout)
    first = workbook.sheet(START)
    others = [sheet for sheet in workbook.sheets if sheet.name != START]
    for sheet in [first, *others] if first else others:
        labels = _labels(sheet, known)
        if len(labels) >= _FEWEST_LABELS:
            return sheet, labels
    return None, {}


def _label_texts(layout: Layout) -> dict[str, str]:
    aliases = {plain(alias): f.key for f in layout.fields for alias in f.aliases}
    return aliases | {plain(f.label): f.key for f in layout.fields}


def _labels(sheet: Sheet, known: Mapping[str, str]) -> dict[str, Cell]:
    """The first cell that reads as each label, all in the column where most of them stand."""
    found = [(known[plain(typed(c))], c) for c in sheet.cells if plain(typed(c)) in known]
    columns = Counter(cell.column for _, cell in found)
    column = max(columns, key=lambda c: (columns[c], -c), default=0)
    labels: dict[str, Cell] = {}
    for key, cell in found:
        if cell.column == column:
            labels.setdefault(key, cell)
    return labels


def _offset(labels: Mapping[str, Cell], by_place: Mapping[tuple[int, int], Cell]) -> int:
    """How far to the right of the labels the values stand: one column, or two if one came in."""
    for offset in (1, 2, 3):
        if any((c.row, c.column + offset) in by_place for c in labels.values()):
            return offset
    return 1


def field_of(layout: Layout, key: str) -> Field:
    """The declared field of a key."""
    return next(f for f in layout.fields if f.key == key)
