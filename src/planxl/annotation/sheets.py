"""One sheet of a person's own with our marks and notes put on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from planxl.annotation import notes
from planxl.annotation.entries import Cell, Entry, by_cell, worst
from planxl.annotation.marks import last_priority, marks
from planxl.annotation.styles import Styles
from planxl.cells.model import Range
from planxl.cells.worksheet import parse_range
from planxl.findings import Severity
from planxl.patching.book import Book, Tab
from planxl.patching.markup import placed
from planxl.patching.nodes import Node
from planxl.patching.noting import ORDER, Noter

MOST_NOTES = 300
"""The most notes that one sheet gets; Excel is slow with thousands, and so is a person."""
_NOTICE = Severity.NOTICE.rank

Found = Mapping[Cell, Sequence[Entry]]


class Noted(NamedTuple):
    """How many notes a sheet got, and how many cells got none because there were too many."""

    notes: int
    left_off: int


class SheetAnnotator:
    """Puts marks and notes on sheets of a book, one after the other."""

    def __init__(self, book: Book, styles: Styles) -> None:
        self._draft = book.draft
        self._styles = styles
        self._noter = Noter(book)

    def annotate(self, tab: Tab, entries: Iterable[Entry]) -> Noted:
        """Marks the cells of which something is told, and tells it in notes."""
        root = self._draft.outline(tab.part)
        found = by_cell(entries, _merged(root))
        self._mark(tab, root, found)
        noted = sorted(found, key=lambda cell: (worst(found[cell]), cell))[:MOST_NOTES]
        texts = {cell: notes.note_text(found[cell]) for cell in noted}
        return Noted(self._noter.note(tab, texts), len(found) - len(noted))

    def _mark(self, tab: Tab, root: Node, found: Found) -> None:
        urgent = [cell for cell, each in found.items() if worst(each) < _NOTICE]
        quiet = found.keys() - set(urgent)
        priority = last_priority(root, self._draft.read(tab.part)) + 1
        made = marks(urgent, self._styles.urgent, priority)
        made += marks(quiet, self._styles.quiet, priority + len(made))
        self._draft.splice(tab.part, placed(root, "".join(made), ORDER, "conditionalFormatting"))


def _merged(root: Node) -> list[Range]:
    element = root.first("mergeCells")
    return [parse_range(each.attributes["ref"]) for each in element.children] if element else []
