"""The pages of a PDF as blocks in reading order: what is furniture, what tables, what text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from planxl.conversion.document import Block, Line, Paragraph
from planxl.conversion.pdf.breaks import Joiner
from planxl.conversion.pdf.cuts import Cuts
from planxl.conversion.pdf.furniture import furniture
from planxl.conversion.pdf.heads import HeadFinder
from planxl.conversion.pdf.lines import TextLine, lines_of
from planxl.conversion.pdf.prose import look_of, paragraphs
from planxl.conversion.pdf.ruled import PageTable, ruled_tables
from planxl.conversion.pdf.shapes import Page, Word
from planxl.conversion.pdf.unruled import UnruledReader

_SMALLER = 0.92
_MOST_NOTES = 8
_TOP_LINES = 8
_RIGHT_BELOW = 2.5

Piece = Paragraph | PageTable


class Layout:
    """Lays out the blocks of a document, and keeps aside what is no part of its text."""

    def __init__(self, pages: Sequence[Page], finder: HeadFinder) -> None:
        self._pages, self._finder = pages, finder
        self._look = look_of(pages)
        self._cuts = Cuts(pages)
        self._unruled = UnruledReader(self._finder, self._cuts)
        self._tables = {page.number: list(ruled_tables(page, self._cuts)) for page in pages}
        self._furniture = furniture(pages, {page.number: self._kept(page) for page in pages})
        for page in pages:
            self._tables[page.number] = list(self._truly_ruled(page))
        self.notes: list[Line] = []
        self.dropped = [
            line.line(page) for page, lines in self._furniture.items() for line in lines
        ]

    def lines(self) -> dict[int, list[TextLine]]:
        """The lines of each page as they stand, furniture aside."""
        away = {
            number: {word for line in lines for word in line.words}
            for number, lines in self._furniture.items()
        }
        return {
            page.number: lines_of([word for word in page.words if word not in away[page.number]])
            for page in self._pages
        }

    def blocks(self) -> tuple[Block, ...]:
        """The blocks of the document."""
        joiner = Joiner(self._finder, self._reaches())
        pieces = [piece for page in self._pages for piece in self._pieces(page)]
        blocks = tuple(joiner.blocks(pieces))
        self.dropped += joiner.dropped
        return blocks

    def _truly_ruled(self, page: Page) -> Iterator[tuple[PageTable, frozenset[Word]]]:
        """The ruled tables of a page but lone headings over a table without lines."""
        return (each for each in self._tables[page.number] if self._is_ruled(each[0], page))

    def _is_ruled(self, table: PageTable, page: Page) -> bool:
        """Whether a table has lines below its headings too, as far as it goes on the page."""
        if len(table.rows) > 1 or not any(self._finder.roles(table.rows[0])):
            return True
        gaps = (line.box.top - table.box.bottom for line in self._free(page))
        return not any(0 <= gap < _RIGHT_BELOW * table.size for gap in gaps)

    def _in_tables(self, page: Page) -> frozenset[Word]:
        return frozenset(word for _, words in self._tables[page.number] for word in words)

    def _kept(self, page: Page) -> frozenset[Word]:
        """The words that are no furniture: those of tables, and of headings over columns."""
        inside = self._in_tables(page)
        lines = lines_of([word for word in page.words if word not in inside])[: _TOP_LINES + 3]
        for at in range(min(_TOP_LINES, len(lines))):
            heads = self._finder.at(lines[at : at + 3])
            if heads:
                taken = lines[at : at + heads.count]
                inside |= {word for line in taken for word in line.words}
        return inside

    def _free(self, page: Page) -> list[TextLine]:
        """The lines of a page outside its ruled tables, furniture aside."""
        away = {word for line in self._furniture[page.number] for word in line.words}
        away |= self._in_tables(page)
        return lines_of([word for word in page.words if word not in away])

    def _reaches(self) -> Mapping[int, float]:
        """How far down the text of each page may go: as far as it does on any page of its size."""
        reach: dict[float, float] = {}
        for page in self._pages:
            bottoms = [line.box.bottom for line in self._free(page)]
            bottoms += [table.box.bottom for table, _ in self._tables[page.number]]
            reach[page.height] = max([reach.get(page.height, 0.0), *bottoms])
        return {page.number: reach[page.height] for page in self._pages}

    # Reading order ------------------------------------------------------------------------------

    def _pieces(self, page: Page) -> Iterator[Piece]:
        lines = self._free(page)
        for table, _ in self._tables[page.number]:
            above = [line for line in lines if line.box.middle < table.box.bottom]
            lines = lines[len(above) :]
            yield from self._text(above, page)
            self._unruled.close()
            yield table
        if self._tables[page.number]:
            lines = self._without_notes(lines, self._tables[page.number][-1][0], page)
        yield from self._text(lines, page)

    def _text(self, lines: Sequence[TextLine], page: Page) -> Iterator[Piece]:
        for piece in self._unruled.pieces(lines, page):
            if isinstance(piece, PageTable):
                yield piece
            else:
                yield from paragraphs(piece, page.number, self._look)

    def _without_notes(self, lines: list[TextLine], table: PageTable, page: Page) -> list[TextLine]:
        """Lines below a page's last table, unless all are small print: those are footnotes."""
        small = all(line.size < table.size * _SMALLER for line in lines)
        if not small or len(lines) > _MOST_NOTES:
            return lines
        self.notes += (line.line(page.number) for line in lines)
        return []
