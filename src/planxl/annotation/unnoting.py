"""Our words taken out of the notes of a sheet, wherever a program has put them meanwhile."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planxl.patching import shapes
from planxl.patching.book import Book, Tab
from planxl.patching.comments import AUTHOR, cell_of, whole_text
from planxl.patching.markup import cell_text, with_attribute
from planxl.patching.nodes import Node
from planxl.patching.splices import Splice
from planxl.workbook.our_words import OURS, SEPARATOR, without_remarks

# Our words end with a code; whatever somebody has written after it is theirs, and so is a note
# from which only the line above our words is left.


def take_notes(book: Book, tab: Tab, root: Node) -> set[str]:
    """Splices our words out of a sheet's notes; gives the parts that nothing is left of."""
    part = tab.related("comments")
    if not part or part not in book.draft or SEPARATOR.encode() not in book.draft.read(part):
        return set()
    comments = book.draft.outline(part)
    listed = comments.need("commentList").children
    gone = [each for each in listed if _is_all_ours(each)]
    kept = [each for each in listed if each not in gone]
    for each in gone:
        book.draft.splice(part, (each.removed(),))
    for each in kept:
        book.draft.splice(part, _without_ours(each))
    book.draft.splice(part, _without_author(book.draft.read(part), comments, kept))
    parts = set() if kept else {part}
    return parts | _take_boxes(book, tab, root, gone)


def _take_boxes(book: Book, tab: Tab, root: Node, gone: Sequence[Node]) -> set[str]:
    """Takes away the boxes of notes that are gone; the drawing too, if it has no others."""
    part = shapes.drawing_of(tab, root)
    if not part or part not in book.draft:
        return set()
    data = book.draft.read(part)
    splices = shapes.without_boxes(data, map(cell_of, gone))
    if len(splices) < shapes.count(data):
        book.draft.splice(part, splices)
        return set()
    book.draft.splice(tab.part, (root.need("legacyDrawing").removed(),))
    return {part}


def _texts(comment: Node) -> list[tuple[Node, Node]]:
    """The elements that hold what stands in a note, in order, each with the run that it is in."""
    pieces = comment.need("text").children
    return [(piece, node) for piece in pieces for node in piece.walk() if node.name == "t"]


def _is_all_ours(comment: Node) -> bool:
    whole = whole_text(comment)
    return SEPARATOR in whole and not without_remarks(whole)


def _without_ours(comment: Node) -> Iterator[Splice]:
    """The splices that take our words out of a note in which there are others."""
    found = OURS.search(whole_text(comment))
    if not found:
        return
    at = 0
    for run, node in _texts(comment):
        start, end = (min(max(edge - at, 0), len(node.text)) for edge in found.span())
        at += len(node.text)
        left = node.text[:start] + node.text[end:]
        if start < end and not left and run.name == "r":
            yield run.removed()
        elif start < end:
            yield Splice(node.inner, node.stop - node.inner, cell_text(left).encode())


def _without_author(data: bytes, comments: Node, kept: Sequence[Node]) -> Iterator[Splice]:
    """The splices that take our name off the authors, if no note is left that bears it."""
    authors = comments.need("authors").children
    ours = next((n for n, each in enumerate(authors) if each.text == AUTHOR), None)
    numbers = [int(each.attributes.get("authorId", 0)) for each in kept]
    if ours is None or ours in numbers:
        return
    yield authors[ours].removed()
    for each, number in zip(kept, numbers, strict=True):
        if number > ours:
            yield with_attribute(data, each, "authorId", str(number - 1))
