"""Notes put on the sheets of a book: their texts, their boxes, and how the sheet refers to them."""

from __future__ import annotations

from collections.abc import Mapping

from planxl.patching import comments, shapes
from planxl.patching.book import Book, Tab
from planxl.patching.geometry import Grid, grid_of
from planxl.patching.markup import placed
from planxl.patching.nodes import Node

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


class Noter:
    """Puts notes on sheets of a book, one sheet after the other."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._draft = book.draft
        names = (name for name in self._draft.package.names if name.endswith(".vml"))
        self._numbers = shapes.Numbers(self._draft.read(name) for name in names)

    def note(self, tab: Tab, texts: comments.Texts) -> int:
        """Writes the notes of a sheet; gives how many there are. A thread of comments gets none."""
        root = self._draft.outline(tab.part)
        grid = grid_of(root, self._draft.read(tab.part))
        part = tab.related("comments")
        if part and part in self._draft:
            made = comments.with_notes(self._draft.outline(part), texts)
            self._draft.splice(part, made.splices)
            self._enlarge(tab, root, made.below, grid)
            fresh, count = made.fresh, len(made.fresh) + len(made.below)
        else:
            part = self._book.free_name("xl/comments{}.xml")
            content = comments.new_comments(texts, self._book.namespace)
            self._book.add_part(part, content, comments.TYPE)
            self._book.relate(tab.part, "comments", part)
            fresh, count = dict(sorted(texts.items())), len(texts)
        if fresh:
            self._draw(tab, root, _boxes(fresh), grid)
        return count

    def reword(self, tab: Tab, texts: Mapping[comments.Cell, tuple[int, int, str]]) -> None:
        """Puts other words in place of a part of notes that there are: from, to, and what."""
        root, part = self._draft.outline(tab.part), tab.related("comments")
        listed = self._draft.outline(part).need("commentList").children
        whole = dict[comments.Cell, str]()
        for each in listed:
            cell = comments.cell_of(each)
            if cell in texts:
                start, end, text = texts[cell]
                said = comments.whole_text(each)
                whole[cell] = f"{said[:start]}{text}{said[end:]}"
                self._draft.splice(part, comments.reworded(each, start, end, text))
        self._enlarge(tab, root, whole, grid_of(root, self._draft.read(tab.part)))

    def _enlarge(self, tab: Tab, root: Node, below: comments.Texts, grid: Grid) -> None:
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


def _boxes(texts: comments.Texts) -> list[shapes.Box]:
    return [shapes.Box(*cell, text) for cell, text in texts.items()]
