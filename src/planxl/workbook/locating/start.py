"""The sheet Start: which cells hold the fields, and what they say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from planxl.cells.model import Cell, Kind, Sheet, Visibility, Workbook
from planxl.findings import Finding, Place, codes
from planxl.workbook.appendices import APPENDICES
from planxl.workbook.declaration import LISTS, MANUAL, MARKER, START, Field
from planxl.workbook.layout import Layout
from planxl.workbook.locating.headings import plain
from planxl.workbook.locating.nearness import nearest
from planxl.workbook.typed import typed
from planxl.workbook.vocabulary import Vocabulary

FIRST_FIELD_ROW, FIELD_COLUMN = 5, 2
"""Where the template has the value of the first field."""

_FEWEST_LABELS = 3
_FARTHEST = 3
_NOT_START = frozenset({MANUAL, LISTS, MARKER, *(each.sheet for each in APPENDICES)})

Labels = Mapping[str, Cell]


@dataclass(frozen=True)
class StartCells:
    """The fields' cells by key (those that hold something), and where each value belongs.

    ``beside`` are the cells that hold something of a person's own and belong to no field.
    """

    cells: Mapping[str, Cell]
    places: Mapping[str, Place]
    findings: tuple[Finding, ...] = ()
    beside: tuple[Cell, ...] = ()
    sheet: str = ""

    def text(self, key: str) -> str:
        """What stands in a field, as text; "" where it is empty."""
        return typed(self.cells.get(key))

    def place(self, key: str) -> Place:
        """The cell of a field, or the sheet where the field's label is gone."""
        return self.places.get(key, Place(self.sheet or START))


def start_cells(workbook: Workbook, words: Vocabulary) -> StartCells:
    """The fields of Start, found by their labels wherever they have been moved."""
    sheet, labels = _labelled_sheet(workbook, words.layout)
    if sheet is None:
        return StartCells({}, {}, (Finding(codes.START_MISSING, Place(START)),))
    filled = {(c.row, c.column): c for c in sheet.cells if typed(c) or c.uncalculated}
    offset = _offset(labels, filled, _helps(words.layout))
    places = {
        key: Place(sheet.name, cell.row, cell.column + offset) for key, cell in labels.items()
    }
    cells = {
        key: filled[place.row, place.column]
        for key, place in places.items()
        if (place.row, place.column) in filled
    }
    told = (*_told_of_sheet(sheet), *_moved(places, words.layout))
    beside = tuple(_beside(sheet, labels, offset, words))
    return StartCells(cells, places, told, beside, sheet.name)


def field_of(layout: Layout, key: str) -> Field:
    """The declared field of a key."""
    return next(f for f in layout.fields if f.key == key)


# The labels -------------------------------------------------------------------------------------


def _labelled_sheet(workbook: Workbook, layout: Layout) -> tuple[Sheet | None, Labels]:
    known = _label_texts(layout)
    first = workbook.sheet(START)
    others = [s for s in workbook.sheets if s.name != START and s.name not in _NOT_START]
    for sheet in [first, *others] if first else others:
        labels = _labels(sheet, known)
        if len(labels) >= _FEWEST_LABELS:
            return sheet, labels
    return None, {}


def _label_texts(layout: Layout) -> dict[str, str]:
    aliases = {plain(alias): f.key for f in layout.fields for alias in f.aliases}
    return aliases | {plain(f.label): f.key for f in layout.fields}


def _labels(sheet: Sheet, known: Mapping[str, str]) -> Labels:
    """The first cell that reads as each label, all in the column where most of them stand."""
    texts = [(plain(typed(cell)), cell) for cell in sheet.cells]
    found = [(known[text], cell) for text, cell in texts if text in known]
    columns = Counter(cell.column for _, cell in found)
    column = max(columns, key=lambda c: (columns[c], -c), default=0)
    labels: dict[str, Cell] = {}
    for key, cell in found:
        if cell.column == column:
            labels.setdefault(key, cell)
    return labels | _misspelt(texts, labels, known) if len(labels) >= _FEWEST_LABELS else labels


def _misspelt(
    texts: list[tuple[str, Cell]], labels: Labels, known: Mapping[str, str]
) -> dict[str, Cell]:
    """Labels still unfound, by the nearest text among and next to those that were found."""
    rows, column = {cell.row for cell in labels.values()}, next(iter(labels.values())).column
    block = range(min(rows) - 1, max(rows) + 2)
    found: dict[str, Cell] = {}
    for text, cell in texts:
        if cell.column == column and cell.row in block and cell.row not in rows:
            free = [each for each, key in known.items() if key not in labels and key not in found]
            near = nearest(text, free)
            if near:
                found[known[near]] = cell
    return found


# The values -------------------------------------------------------------------------------------


def _offset(labels: Labels, filled: Mapping[tuple[int, int], Cell], helps: frozenset[str]) -> int:
    """How far to the right of the labels the values stand: one column, or more if some came in."""

    def count(offset: int) -> int:
        cells = (filled.get((c.row, c.column + offset)) for c in labels.values())
        return sum(cell is not None and plain(typed(cell)) not in helps for cell in cells)

    return max(range(1, _FARTHEST + 1), key=lambda offset: (count(offset), -offset))


def _helps(layout: Layout) -> frozenset[str]:
    return frozenset(plain(field.help) for field in layout.fields)


# What there is to say ---------------------------------------------------------------------------


def _told_of_sheet(sheet: Sheet) -> Iterator[Finding]:
    if sheet.name != START:
        params = {"table": START, "sheet": sheet.name}
        yield Finding(codes.SHEET_RENAMED, Place(sheet.name), params)
    if sheet.visibility is not Visibility.VISIBLE:
        yield Finding(codes.SHEET_HIDDEN, Place(sheet.name), {"sheet": sheet.name})


def _moved(places: Mapping[str, Place], layout: Layout) -> Iterator[Finding]:
    for row, field in enumerate(layout.fields, FIRST_FIELD_ROW):
        place = places.get(field.key)
        if place and (place.row, place.column) != (row, FIELD_COLUMN):
            yield Finding(codes.FIELD_MOVED, place, {"label": field.label, "cell": place.cell})


def _beside(sheet: Sheet, labels: Labels, offset: int, words: Vocabulary) -> Iterator[Cell]:
    """What people have written above and beside the fields, and farther out on any row.

    Below the fields, in the template's own columns, stands nothing but the template's own text.
    """
    rows = {cell.row for cell in labels.values()}
    last_row = max(rows) + (words.layout.fields[-1].key not in labels)
    column = next(iter(labels.values())).column
    of_fields = {*labels.values()}
    values = {(row, column + offset) for row in rows}
    own = _helps(words.layout) | words.above_fields
    last_column = column + offset + 1
    for cell in sheet.cells:
        ours = cell in of_fields or (cell.row, cell.column) in values or plain(typed(cell)) in own
        inside = cell.row <= last_row or cell.column > last_column
        if inside and not ours and not cell.formula and cell.kind is not Kind.EMPTY:
            yield cell
