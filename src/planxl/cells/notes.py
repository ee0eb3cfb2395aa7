"""The notes that people have left in cells: old ones, and threads of comments."""

from __future__ import annotations

from collections.abc import Iterator

from planxl.cells.markup import Element, elements
from planxl.cells.model import Note
from planxl.cells.package import Package
from planxl.cells.refusal import Unreadable, refusing
from planxl.cells.strings import unescaped
from planxl.cells.worksheet import parse_range

_THREAD = "tc="  # the author of the note that stands for a thread in older programs


def notes_of(package: Package, sheet: str, part: str) -> tuple[Note, ...]:
    """The notes of a sheet. What cannot be read is left out: no answer stands in a note."""
    if not package.has_comments:
        return ()
    try:
        with refusing(part):
            return tuple(_of_sheet(package, sheet, part))
    except Unreadable:
        return ()


def _of_sheet(package: Package, sheet: str, part: str) -> Iterator[Note]:
    for each in package.relationships(part):
        if each.kind == "comments":
            yield from _notes(sheet, elements(package.chunks(each.target), package.meter))
        elif each.kind == "threadedComment":
            yield from _thread(sheet, elements(package.chunks(each.target), package.meter))


def _notes(sheet: str, closed: list[Element]) -> Iterator[Note]:
    """Each note without the name that Excel writes over it."""
    authors = [each.text for each in closed if each.name == "author"]
    pieces: list[str] = []
    for element in closed:
        if element.name == "t":
            pieces.append(element.text)
        elif element.name == "comment":
            author = _author(element, authors)
            text = unescaped("".join(pieces)).removeprefix(f"{author}:").strip()
            pieces.clear()
            if text and not author.startswith(_THREAD):
                yield _note(sheet, element, text)


def _author(element: Element, authors: list[str]) -> str:
    number = int(element.attributes.get("authorId", "0"))
    return authors[number] if 0 <= number < len(authors) else ""


def _thread(sheet: str, closed: list[Element]) -> Iterator[Note]:
    text = ""
    for element in closed:
        if element.name == "text":
            text = unescaped(element.text).strip()
        elif element.name == "threadedComment" and text:
            yield _note(sheet, element, text)


def _note(sheet: str, element: Element, text: str) -> Note:
    at = parse_range(element.attributes["ref"])
    return Note(sheet, at.first_row, at.first_column, text)
