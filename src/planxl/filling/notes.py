"""Notes beside the values: put where there are none of ours, said anew where things changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from planxl.filling.model import Entry
from planxl.filling.texts import block_for, block_in
from planxl.patching.book import Book, Tab
from planxl.patching.comments import Cell, cell_of, whole_text
from planxl.patching.noting import Noter
from planxl.workbook.our_words import FILLED


@dataclass(frozen=True, slots=True)
class Beside:
    """What there is to tell of a cell: what became of it, and what stands in the background."""

    entry: Entry
    background: tuple[str, ...] = ()


def write_notes(book: Book, noter: Noter, tab: Tab, notes: Mapping[Cell, Beside]) -> None:
    """Tells of the cells of a sheet. What a note says already is not said again."""
    there = _notes_of(book, tab)
    fresh: dict[Cell, str] = {}
    changed: dict[Cell, tuple[int, int, str]] = {}
    for cell, beside in notes.items():
        text = there.get(cell, "")
        before = block_in(text)
        block = block_for(beside.entry, beside.background, before)
        if block is None or (before and before.says_as(block)):
            continue
        found = FILLED.search(text)
        if found:
            start = found.start() + found[0].startswith("\n")
            changed[cell] = (start, found.end(), str(block))
        else:
            fresh[cell] = str(block)
    if changed:
        noter.reword(tab, changed)
    if fresh:
        noter.note(tab, fresh)


def _notes_of(book: Book, tab: Tab) -> Mapping[Cell, str]:
    """What the notes of a sheet say, by cell."""
    part = tab.related("comments")
    if not part or part not in book.draft:
        return {}
    listed = book.draft.outline(part).need("commentList").children
    return {cell_of(each): whole_text(each) for each in listed}
