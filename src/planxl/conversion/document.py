"""A document as planxl sees it, whatever kind of file it was: paragraphs and tables, in order.

Word, PDF and text files are read into this; the plan is found in it. Every line keeps the spot
where it stands, so that what was placed, and what was not, can be pointed out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """Where a line stands, all counted from 1, and 0 where the kind of document does not tell.

    ``line`` is counted on the page in a PDF, from the top of the file in a text, and paragraph by
    paragraph in a Word document (which has no pages of its own).
    """

    page: int = 0
    line: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it is printed, without the space around it."""

    text: str
    spot: Spot = Spot()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text outside tables; ``level`` is 1 to 9 for a heading and 0 for other text."""

    lines: tuple[Line, ...]
    level: int = 0

    @property
    def text(self) -> str:
        """The paragraph on one line."""
        return " ".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its lines, and how far it reaches over the grid.

    ``confidence`` is 1 where the document itself says what belongs to the cell (a Word table, a
    ruled PDF table), and less where the reader had to judge; then ``why`` says what it judged by.
    """

    lines: tuple[Line, ...] = ()
    rows: int = 1
    columns: int = 1
    confidence: float = 1.0
    why: str = ""

    @property
    def text(self) -> str:
        """The cell's lines, one to a line."""
        return "\n".join(line.text for line in self.lines)


Row = tuple[Cell | None, ...]
"""A row by the columns of the table's grid; None where a cell from above or the left reaches."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: rows of one length. A table that was cut by a page is one table."""

    rows: tuple[Row, ...]

    def cells(self) -> Iterator[Cell]:
        """Every cell, row by row."""
        return (cell for row in self.rows for cell in row if cell)


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Document:
    """All blocks in reading order; what stands outside of them is listed beside.

    ``dropped`` are running heads and feet and page numbers, ``notes`` are footnotes, comments and
    deleted text of tracked changes: told to the reader, never placed in cells. ``warnings`` are
    Swedish sentences about what the file did not let itself be read.
    """

    name: str
    blocks: tuple[Block, ...]
    pages: int = 0
    dropped: tuple[Line, ...] = ()
    notes: tuple[Line, ...] = ()
    warnings: tuple[str, ...] = ()
