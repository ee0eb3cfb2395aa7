"""One sheet of a person's own with our marks and notes put on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from planxl.annotation import notes, shapes
from planxl.annotation.book import Book, Tab
from planxl.annotation.entries import Cell, Entry
from planxl.annotation.geometry import Grid, grid_of
from planxl.annotation.marks import last_priority, marks
from planxl.annotation.markup import placed
from planxl.annotation.nodes import Node
from planxl.annotation.styles import Styles
from planxl.cells.model import Range
from planxl.cells.worksheet import parse_range
from planxl.findings import Severity

MOST_NOTES = 300
"""The most notes that one sheet gets; Excel is slow with thousands, and so is a person."""
_NOTICE = Severity.NOTICE.rank

# The order that the schema gives to what stands on a worksheet.
ORDER = (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr",
    "sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState",
    "dataConsolidate", "customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting",
    "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter",
    "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags",
    "drawing", "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects",
    "controls", "webPublishItems", "tableParts", "extLst",
)  # fmt: skip

Found = Mapping[Cell, Sequence[Entry]]


class Noted(NamedTuple):
    """How many notes a sheet got, and how many cells got none because there were too many."""

    notes: int
    left_off: int


class SheetAnnotator:
    """Puts marks and notes on sheets of a book, one after the other."""

    def __init__(self, book: Book, styles: Styles) -> None:
        self._book = book
        self._draft = book.draft
        self._styles = styles
        names = (name for name in self._draft.package.names if name.endswith(".vml"))
        self._numbers = shapes.Numbers(self._draft.read(name) for name in names)

    def annotate(self, tab: Tab, entries: Iterable[Entry]) -> Noted:
        """Marks the cells of which something is told, and tells it in notes."""
        data = self._draft.read(tab.part)
        root = self._draft.outline(tab.part)
        found = _by_cell(entries, _merged(root))
        self._mark(tab, root, found)
        noted = sorted(found, key=lambda cell: (_worst(found[cell]), cell))[:MOST_NOTES]
        texts = {cell: notes.note_text(found[cell]) for cell in noted}
        written = self._write(tab, root, texts, grid_of(root, data))
        return Noted(written, len(found) - len(noted))

    def _mark(self, tab: Tab, root: Node, found: Found) -> None:
        urgent = [cell for cell, each in found.items() if _worst(each) < _NOTICE]
        quiet = found.keys() - set(urgent)
        priority = last_priority(root, self._draft.read(tab.part)) + 1
        made = marks(urgent, self._styles.urgent, priority)
        made += marks(quiet, self._styles.quiet, priority + len(made))
        self._draft.splice(tab.part, placed(root, "".join(made), ORDER, "conditionalFormatting"))

    def _write(self, tab: Tab, root: Node, texts: notes.Texts, grid: Grid) -> int:
        """Writes the notes; gives how many there are. A thread of comments gets none."""
        part = tab.related("comments")
        if part and part in self._draft:
            made = notes.with_notes(self._draft.outline(part), texts)
            self._draft.splice(part, made.splices)
            self._enlarge(tab, root, made.below, grid)
            fresh, count = made.fresh, len(made.fresh) + len(made.below)
        else:
            part = self._book.free_name("xl/comments{}.xml")
            self._book.add_part(part, notes.new_comments(texts, self._book.namespace), notes.TYPE)
            self._book.relate(tab.part, "comments", part)
            fresh, count = dict(sorted(texts.items())), len(texts)
        if fresh:
            self._draw(tab, root, _boxes(fresh), grid)
        return count

    def _enlarge(self, tab: Tab, root: Node, below: notes.Texts, grid: Grid) -> None:
        """Gives other people's notes the height that our words below theirs need."""
        part = shapes.drawing_of(tab, root)
        if part and part in self._draft:
            data = self._draft.read(part)
            self._draft.splice(part, shapes.with_taller_boxes(data, _boxes(below), grid))

    def _draw(self, tab: Tab, root: Node, boxes: list[shapes.Box], grid: Grid) -> None:
        part = shapes.drawing_of(tab, root)
        if part and part in self._draft:
            data = self._draft.read(part)
            self._draft.splice(part, shapes.with_boxes(data, boxes, grid, self._numbers))
            return
        part = self._book.free_name("xl/drawings/vmlDrawing{}.vml")
        self._book.add_part(part, shapes.drawing(boxes, grid, self._numbers), shapes.TYPE)
        reference = self._book.reference(root, self._book.relate(tab.part, "vmlDrawing", part))
        xml = f"<legacyDrawing {reference}/>"
        self._draft.splice(tab.part, placed(root, xml, ORDER, "legacyDrawing"))


def _boxes(texts: notes.Texts) -> list[shapes.Box]:
    return [shapes.Box(*cell, text) for cell, text in texts.items()]


def _by_cell(entries: Iterable[Entry], merged: Sequence[Range]) -> dict[Cell, list[Entry]]:
    """The entries by the cell that shows them: in a merged range the one at its upper left."""
    found: dict[Cell, list[Entry]] = {}
    for entry in entries:
        whole = next((each for each in merged if _is_in(*entry.cell, each)), None)
        cell = (whole.first_row, whole.first_column) if whole else entry.cell
        found.setdefault(cell, []).append(entry)
    return found


def _is_in(row: int, column: int, area: Range) -> bool:
    top, left, bottom, right = area
    return top <= row <= bottom and left <= column <= right


def _merged(root: Node) -> list[Range]:
    element = root.first("mergeCells")
    return [parse_range(each.attributes["ref"]) for each in element.children] if element else []


def _worst(entries: Iterable[Entry]) -> int:
    return min(entry.rank for entry in entries)
