"""Tables that are cut by the end of a page: put together again, a row that was cut too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from planxl.conversion.document import Block, Cell, Line, Paragraph, Row, Table
from planxl.conversion.pdf.heads import HeadFinder, key_column
from planxl.conversion.pdf.ruled import PageTable

_SAME_EDGE = 4.0
_LINES_LEFT = 3.6
_MOST_HEADS = 3
_CUT, _CUT_MAYBE, _CUT_FROM = 0.9, 0.7, 1.5
_WHY = "raden är delad av ett sidbyte, och delarna har lagts ihop"
_SENTENCE_END = (".", "!", "?", ":")
_GOES_ON = frozenset("/)&,;")


class Joiner:
    """Puts the tables of pages together; ``reach`` is how far down each page's text may go."""

    def __init__(self, finder: HeadFinder, reach: Mapping[int, float]) -> None:
        self._finder, self._reach = finder, reach
        self.dropped: list[Line] = []

    def blocks(self, pieces: Sequence[Paragraph | PageTable]) -> Iterator[Block]:
        """The blocks of the document, its tables whole."""
        held: PageTable | None = None
        for piece in pieces:
            if held and isinstance(piece, PageTable) and self._goes_on(held, piece):
                held = self._joined(held, piece)
                continue
            if held:
                yield _table(held)
            held = piece if isinstance(piece, PageTable) else None
            if isinstance(piece, Paragraph):
                yield piece
        if held:
            yield _table(held)

    def _goes_on(self, above: PageTable, below: PageTable) -> bool:
        """Whether a table is the rest of the one on the page before: it has the same columns."""
        if below.page != above.page + 1 or len(below.edges) != len(above.edges):
            return False
        moved = below.edges[0] - above.edges[0]
        same = (
            abs(one + moved - other) <= _SAME_EDGE
            for one, other in zip(above.edges, below.edges, strict=True)
        )
        if above.ruled != below.ruled or not all(same):
            return False
        return not self._has_heads(below.rows[0]) or _texts(below.rows[0]) == _texts(above.rows[0])

    def _has_heads(self, row: Row) -> bool:
        return any(self._finder.roles(row))

    def _joined(self, above: PageTable, below: PageTable) -> PageTable:
        rows = list(self._without_heads(above, below))
        if rows and self._is_cut(above, rows[0]):
            self._take_in(above.rows, rows.pop(0), self._key(above))
        return replace(below, rows=[*above.rows, *rows])

    def _without_heads(self, above: PageTable, below: PageTable) -> Sequence[Row]:
        """The rows below, without headings that are printed again on every page."""
        count = 0
        if self._has_heads(below.rows[0]):
            heads = zip(above.rows[:_MOST_HEADS], below.rows, strict=False)
            for one, other in heads:
                if _texts(one) != _texts(other):
                    break
                count += 1
        for row in below.rows[:count]:
            self.dropped += (line for cell in row if cell for line in cell.lines)
        return below.rows[count:]

    def _key(self, table: PageTable) -> int:
        return key_column(self._finder.roles(table.rows[0]))

    def _is_cut(self, above: PageTable, row: Row) -> bool:
        """Whether a row is the rest of the last one on the page before.

        That row reached the end of its page, and the text that begins a row is not repeated.
        """
        last, key = above.rows[-1], self._key(above)
        if self._has_heads(last):
            return False
        room = self._reach[above.page] - above.box.bottom
        if room > _LINES_LEFT * above.size or len(row) != len(last):
            return False
        return (
            any(cell and cell.lines for cell in row)
            and sum(_signs(above.rows, row, key)) >= _CUT_FROM
        )

    def _take_in(self, rows: list[Row], rest: Row, key: int) -> None:
        """Adds the rest of a row that was cut to the row that it belongs to."""
        named = rest[key]
        confidence = _CUT_MAYBE if named is not None and named.lines else _CUT
        for column, cell in enumerate(rest):
            if cell is None or not cell.lines:
                continue
            found = _cell_above(rows, column)
            if found:
                number, begun = found
                told = min(begun.confidence, cell.confidence, confidence)
                whole = replace(begun, lines=(*begun.lines, *cell.lines), confidence=told, why=_WHY)
                rows[number] = (*rows[number][:column], whole, *rows[number][column + 1 :])


def _cell_above(rows: Sequence[Row], column: int) -> tuple[int, Cell] | None:
    """The lowest cell that begins in a column, and its row."""
    for number in range(len(rows) - 1, -1, -1):
        cell = rows[number][column]
        if cell is not None:
            return number, cell
    return None


def _signs(rows: Sequence[Row], rest: Row, key: int) -> Iterator[float]:
    """What speaks for the first row of a page being the rest of the last row before it."""
    for column, cell in enumerate(rest):
        found = _cell_above(rows, column)
        begun, more = found[1].text if found else "", cell.text if cell else ""
        if column == key:
            yield 2.0 if not more else 0.5 if more[:1].islower() else -0.5
        if begun and more:
            yield _sign(begun, more)
        elif begun or more:
            yield 0.5 if begun else -1.5


def _sign(begun: str, more: str) -> float:
    """Whether a text goes on in the middle of a sentence."""
    if begun.endswith(_SENTENCE_END):
        return -0.25
    return 1.5 if more[:1].islower() or more[:1] in _GOES_ON else 0.0


def _texts(row: Row) -> list[str]:
    return [" ".join(cell.text.split()) if cell else "" for cell in row]


def _table(found: PageTable) -> Table:
    return Table(tuple(found.rows))
