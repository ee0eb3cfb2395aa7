"""Tables without lines: columns by their headings' places, rows by where texts begin together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from planxl.conversion.document import Cell, Row
from planxl.conversion.pdf.columns import Columns, columns_under
from planxl.conversion.pdf.cuts import CellReader, Cuts
from planxl.conversion.pdf.heads import HeadFinder, Heads
from planxl.conversion.pdf.lines import TextLine
from planxl.conversion.pdf.ruled import PageTable
from planxl.conversion.pdf.seams import Seam
from planxl.conversion.pdf.shapes import Box, Page, Rule, Word, around

_GUTTER = 10.8
_MOSTLY = 0.6
_BY_PLACE, _DOUBTFUL, _LEAST = 0.8, 0.6, 0.5
_WHY_PLACE = "tabellen saknar linjer, och cellen är funnen efter var texten står"
_WHY_ROW = "tabellen saknar linjer, och det syns inte säkert var raden börjar"


@dataclass(slots=True)
class _Row:
    """A row under way: its words by column, and how sure it is that it begins where it does."""

    confidence: float
    words: dict[int, list[Word]] = field(default_factory=dict)

    def add(self, placed: Mapping[int, Sequence[Word]]) -> None:
        for column, words in placed.items():
            self.words.setdefault(column, []).extend(words)


class UnruledReader:
    """Finds tables without lines among a document's lines; one may go on over the page."""

    def __init__(self, finder: HeadFinder, cuts: Cuts) -> None:
        self._finder, self._cuts = finder, cuts
        self._columns: Columns | None = None

    def close(self) -> None:
        """What comes now does not go on with the last table."""
        self._columns = None

    def pieces(self, lines: Sequence[TextLine], page: Page) -> Iterator[PageTable | list[TextLine]]:
        """The tables among lines that follow each other on a page, and the lines between them."""
        at, between = 0, list[TextLine]()
        while at < len(lines):
            table = self._begun(lines, at, page)
            if table is None:
                between.append(lines[at])
                at += 1
                continue
            if between:
                yield between
                between = []
            yield table[0]
            at += table[1]
        if between:
            self.close()
            yield between

    def _begun(
        self, lines: Sequence[TextLine], at: int, page: Page
    ) -> tuple[PageTable, int] | None:
        """The table that begins with a line, and how many lines it takes.

        It begins with headings, or goes on from the page before.
        """
        heads = self._finder.at(lines[at : at + 3])
        if heads:
            below = list(self._until_heads(lines[at + heads.count :]))
            self._columns = columns_under(heads, below)
        elif at or self._columns is None or not self._columns.go_on(lines):
            return None
        return self._table(lines[at:], heads, self._columns, page)

    def _table(
        self, lines: Sequence[TextLine], heads: Heads | None, columns: Columns, page: Page
    ) -> tuple[PageTable, int]:
        first = heads.count if heads else 0
        body = list(self._body(lines[first:], columns))
        taken = lines[: first + len(body)]
        box = around([line.box for line in taken])
        rows = [_row_of_heads(heads, columns, page.number)] if heads else []
        rows += _rows(body, columns, page, box, self._cuts.on(page))
        return PageTable(page.number, box, columns.lefts, rows, False, columns.size), len(taken)

    def _until_heads(self, lines: Sequence[TextLine]) -> Iterator[TextLine]:
        for at, line in enumerate(lines):
            if self._finder.at(lines[at : at + 3]):
                return
            yield line

    def _body(
        self, lines: Sequence[TextLine], columns: Columns
    ) -> Iterator[tuple[TextLine, dict[int, list[Word]]]]:
        """The lines that belong to the table, each with its words by column."""
        for line in self._until_heads(lines):
            placed = columns.place(line)
            if placed is None:
                return
            yield line, placed


def _row_of_heads(heads: Heads, columns: Columns, page: int) -> Row:
    blank = (Cell(),) * (len(columns.lefts) - len(heads.heads))
    cells = (Cell(tuple(line.line(page) for line in head.lines)) for head in heads.heads)
    return (*blank, *cells)


# Rows -------------------------------------------------------------------------------------------


def _rows(
    body: Sequence[tuple[TextLine, dict[int, list[Word]]]],
    columns: Columns,
    page: Page,
    box: Box,
    read: CellReader,
) -> list[Row]:
    seam = Seam.of(body, columns, [rule for rule in page.rules.across if _parts_rows(rule, box)])
    rows: list[_Row] = []
    before: TextLine | None = None
    for line, placed in body:
        sure = seam.sure(line, before, placed, rows[-1].words) if before else _BY_PLACE
        if before is None or sure >= _LEAST:
            rows.append(_Row(sure))
        elif sure:
            rows[-1].confidence = min(rows[-1].confidence, _DOUBTFUL)
        rows[-1].add(placed)
        before = line
    return [_cells(row, columns, read, box) for row in rows]


def _parts_rows(rule: Rule, box: Box) -> bool:
    return rule.length >= _MOSTLY * (box.x1 - box.x0) and box.top < rule.at < box.bottom


def _cells(row: _Row, columns: Columns, read: CellReader, box: Box) -> Row:
    doubtful = row.confidence <= _DOUBTFUL
    ends = (*(left - _GUTTER for left in columns.lefts[1:]), box.x1)
    made = []
    for column, (left, right) in enumerate(zip(columns.lefts, ends, strict=True)):
        lines = read(row.words.get(column, ()), left, right)
        made.append(
            Cell(lines, confidence=row.confidence, why=_WHY_ROW if doubtful else _WHY_PLACE)
            if lines
            else Cell()
        )
    return tuple(made)
