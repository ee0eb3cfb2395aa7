"""A Word document read into paragraphs and tables, with what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from planxl.cells.refusal import Unreadable, refusing
from planxl.conversion.document import Block, Document, Line, Paragraph, Spot, Table
from planxl.conversion.formats import Progress, silent
from planxl.conversion.word.asides import Aside, Unread
from planxl.conversion.word.inline import Inline, InlineReader, Surroundings, cleaned
from planxl.conversion.word.markup import content, find, number, plain_text, value
from planxl.conversion.word.numbering import Numbering
from planxl.conversion.word.package import Parts, opened
from planxl.conversion.word.refusals import only_pictures, refused
from planxl.conversion.word.styles import Styles, outline_level
from planxl.conversion.word.tables import cells_of, is_frame, table_of

_AREA = re.compile(r"(?:fokus|insats|utvecklings)område\s*\d", re.IGNORECASE)
_GOAL = re.compile(r"(?:del)?mål\b[ .:]*\d|\d+[.:]\d+[.:]?\s+\S", re.IGNORECASE)
_LONGEST_HEADING = 200
_DEEPEST = 9


def read_document(path: Path, progress: Progress = silent) -> Document:
    """The document in a .docx file. Raises ConversionError where it cannot be read."""
    progress(0, 1, "läser dokumentet")
    try:
        with refusing():
            document, pictures = _document(opened(path), path.name)
    except Unreadable as refusal:
        raise refused(refusal, path.name) from refusal
    if pictures and not document.blocks:
        raise only_pictures(path.name)
    progress(1, 1, "läser dokumentet")
    return document


def _document(parts: Parts, name: str) -> tuple[Document, int]:
    """The document of its parts, and how many pictures it has."""
    reading = BodyReader(parts)
    blocks, asides = tuple(reading.blocks(parts.body)), reading.around.asides
    asides.inserted = sum(1 for each in parts.body.iter("w:ins") if len(each))
    dropped, notes = (*_running(parts), *asides.dropped), tuple(asides.notes)
    warnings = tuple(asides.warnings())
    document = Document(name, blocks, dropped=dropped, notes=notes, warnings=warnings)
    return document, asides.pictures


def _running(parts: Parts) -> Iterator[Line]:
    """The lines of headers and footers, each text once."""
    texts = (cleaned(plain_text(each)) for part in parts.running for each in part.iter("w:p"))
    return (Line(text) for text in dict.fromkeys(texts) if text.strip())


class BodyReader:
    """Reads paragraphs and tables one after another, wherever they stand."""

    def __init__(self, parts: Parts) -> None:
        styles = Styles(parts.styles)
        self.around = Surroundings(parts, styles)
        self._numbering = Numbering(parts.numbering, styles)
        self._line = self._level = 0

    def blocks(self, parent: Element) -> Iterator[Block]:
        """The blocks of the body, a cell or a text box."""
        begun = Inline()
        for child in content(parent):
            if child.tag == "w:p":
                found = self._inline(child, begun)
                begun = found if _goes_on(child) else Inline()
                if begun is not found:
                    yield from self._of_paragraph(child, found)
            elif child.tag == "w:tbl":
                yield from self._of_table(child)
            else:
                self._leave(child)
        yield from self._paragraph(begun, 0)

    def _inline(self, element: Element, begun: Inline) -> Inline:
        """A paragraph's content, after what a paragraph without an end of its own began."""
        found = InlineReader(element, self.around, Spot(0, self._line + 1)).found()
        found.pieces[:0] = begun.pieces
        found.boxes[:0] = begun.boxes
        return found

    def _of_paragraph(self, element: Element, found: Inline) -> Iterator[Block]:
        style = value(element, "w:pPr/w:pStyle") or self.around.styles.usual
        mark = self._mark(element, style)
        if mark and found.lines:
            found.pieces.insert(0, f"{mark} ")
        if found.in_contents or self.around.styles.is_contents(style):
            self.around.asides.drop(" ".join(found.lines), Spot(0, self._line + 1))
            return
        yield from self._paragraph(found, self._level_of(element, style, found))
        for box in found.boxes:
            yield from self.blocks(box)

    def _paragraph(self, found: Inline, level: int) -> Iterator[Paragraph]:
        if found.lines:
            self._line += 1
            spot = Spot(0, self._line)
            yield Paragraph(tuple(Line(text, spot) for text in found.lines), level)

    def _of_table(self, element: Element) -> Iterator[Block]:
        if is_frame(element):
            for cell in cells_of(element):
                yield from self.blocks(cell)
        elif table := table_of(element, self._lines, self._delete):
            yield table

    def _lines(self, cell: Element) -> list[Line]:
        """The lines of a cell, those of tables within it too."""
        return [line for block in self.blocks(cell) for line in _lines_of(block)]

    # Paragraphs ---------------------------------------------------------------------------------

    def _mark(self, element: Element, style: str | None) -> str:
        """What Word sets before a paragraph of a list."""
        list_, level = self.around.styles.list_of(style)
        own = number(element, "w:pPr/w:numPr/w:numId")
        if own is not None:
            list_, level = own, 0
        told = number(element, "w:pPr/w:numPr/w:ilvl")
        return self._numbering.mark(list_, (level if told is None else told) or 0) if list_ else ""

    def _level_of(self, element: Element, style: str | None, found: Inline) -> int:
        own = outline_level(element)
        level = self.around.styles.level(style) if own is None else own
        if level:
            self._level = level
            return level
        return self._level_by_look(found)

    def _level_by_look(self, found: Inline) -> int:
        """The level of a bold line that reads as a focus area or a goal."""
        text = " ".join(found.lines)
        if not found.bold or len(text) > _LONGEST_HEADING:
            return 0
        if _AREA.match(text):
            return min(self._level + 1, _DEEPEST)
        return min(self._level + 2, _DEEPEST) if _GOAL.match(text) else 0

    # What is left out ---------------------------------------------------------------------------

    def _leave(self, element: Element) -> None:
        asides, spot = self.around.asides, Spot(0, self._line + 1)
        if element.tag == "w:sdt":
            asides.drop(cleaned(plain_text(element)), spot)
        elif element.tag == "w:altChunk":
            asides.miss(Unread.CHUNK)

    def _delete(self, row: Element) -> None:
        text = cleaned(plain_text(row))
        self.around.asides.note(Aside.DELETED, text, Spot(0, self._line + 1))


def _goes_on(paragraph: Element) -> bool:
    """Whether a paragraph's end is deleted by a tracked change, so that the next one goes on."""
    return find(paragraph, "w:pPr/w:rPr/w:del") is not None


def _lines_of(block: Block) -> Iterator[Line]:
    if isinstance(block, Table):
        return (line for cell in block.cells() for line in cell.lines)
    return iter(block.lines)
