"""Documents written as markdown inside a test.

    document('''
        # Fokusområde 1. Förebyggande arbete
        ## Mål 1.1 Nollvision om suicid i Västra Götaland
        Löpande text om målet.

        | Aktivitet | Vad             | När  |
        |-----------|-----------------|------|
        | Möten     | - Planera<br>och hålla | 2022 |
    ''')

``#`` begins a heading, an empty line ends a paragraph, and lines with | are a table: one row each.
In a cell ``<br>`` is a line break, ``^^`` says that the cell above reaches here, ``>>`` that the
cell to the left does, and ``(?0.6)`` at its end that the reader was that sure of it. A line
``--- sida 2 ---`` begins a page; it does not end a table. Only a PDF has pages from its beginning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from planxl.conversion.document import Block, Cell, Document, Line, Paragraph, Spot, Table

_SEPARATOR = re.compile(r"[\s|:-]*-{3}[\s|:-]*")
_PAGE = re.compile(r"-+ sida (\d+) -+")
_DOUBTED = re.compile(r"\(\?(0\.\d+)\)$")


def document(text: str, name: str = "tanum.pdf", **facts: Any) -> Document:
    """The document of a text in the notation above; ``facts`` are its other fields."""
    reader = _Reader(page=int(name.endswith(".pdf")))
    for line in text.strip().splitlines():
        reader.take(line.strip())
    reader.end()
    return Document(**{"name": name, "pages": reader.page, **facts}, blocks=tuple(reader.blocks))


def table(rows: Sequence[Sequence[Cell | None]]) -> Table:
    """A table of cells."""
    return Table(tuple(tuple(row) for row in rows))


@dataclass
class _Reader:
    """Goes through the lines; ``grid`` is the table and ``lines`` the paragraph under way."""

    page: int = 0
    at: int = 0
    lines: list[Line] = field(default_factory=list)
    grid: list[list[str | Cell]] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)

    def take(self, text: str) -> None:
        if page := _PAGE.fullmatch(text):
            self.page, self.at = int(page[1]), 0
        elif text.startswith("|"):
            self._end_paragraph()
            if not _SEPARATOR.fullmatch(text):
                self.grid.append(list(self._cells(text)))
        elif text.startswith("#"):
            self.end()
            bare = text.lstrip("#")
            self.blocks.append(Paragraph((self._line(bare.strip()),), len(text) - len(bare)))
        elif text:
            self._end_table()
            self.lines.append(self._line(text))
        else:
            self.end()

    def end(self) -> None:
        self._end_paragraph()
        self._end_table()

    def _line(self, text: str) -> Line:
        self.at += 1
        return Line(text, Spot(self.page, self.at))

    def _end_paragraph(self) -> None:
        if self.lines:
            self.blocks.append(Paragraph(tuple(self.lines)))
            self.lines = []

    def _end_table(self) -> None:
        if self.grid:
            self.blocks.append(table(_merged(self.grid)))
            self.grid = []

    def _cells(self, text: str) -> Iterator[str | Cell]:
        first = self.at
        deepest = first
        for written in text.removeprefix("|").removesuffix("|").split("|"):
            bare = written.strip()
            if bare in ("^^", ">>"):
                yield bare
                continue
            self.at = first
            yield self._cell(bare)
            deepest = max(deepest, self.at)
        self.at = max(deepest, first + 1)

    def _cell(self, bare: str) -> Cell:
        doubted = _DOUBTED.search(bare)
        texts = filter(None, _DOUBTED.sub("", bare).strip().split("<br>"))
        lines = tuple(self._line(each.strip()) for each in texts)
        if doubted:
            return Cell(lines, confidence=float(doubted[1]), why="läst efter ordningen")
        return Cell(lines)


def _merged(grid: Sequence[Sequence[str | Cell]]) -> list[list[Cell | None]]:
    """The rows, with the cells that reach over others made as large as they are."""
    made: list[list[Cell | None]] = [
        [each if isinstance(each, Cell) else None for each in row] for row in grid
    ]
    for y, row in reversed(list(enumerate(grid))):
        for x, mark in reversed(list(enumerate(row))):
            if isinstance(mark, Cell):
                down = _reach([line[x] for line in grid[y + 1 :] if x < len(line)], "^^")
                right = _reach(row[x + 1 :], ">>")
                made[y][x] = replace(mark, rows=down, columns=right)
    return made


def _reach(following: Sequence[str | Cell], mark: str) -> int:
    reach = 1
    for each in following:
        if each != mark:
            break
        reach += 1
    return reach
