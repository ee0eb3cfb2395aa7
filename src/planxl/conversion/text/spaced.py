"""Tables whose columns are kept apart by spaces: read, learned from, and read again."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from math import sqrt

from planxl.conversion.document import Line
from planxl.conversion.text.breaks import hangs, inside, signs
from planxl.conversion.text.columns import Column
from planxl.conversion.text.found import FoundCell, FoundTable
from planxl.conversion.text.grid import GridLine, Held, grid_lines, with_first_column
from planxl.conversion.text.grid_rows import GridSpan, RowCuts
from planxl.conversion.text.headings import HeadingRow
from planxl.conversion.text.knowledge import Known, columns_under, known_from
from planxl.conversion.text.letters import width
from planxl.conversion.text.printed import Printed
from planxl.conversion.text.senses import Senses
from planxl.conversion.text.worth import Worth

_READINGS = 3
_SLACK = 1.1
_TOO_WIDE = 4.0
_NOTHING_ABOVE = -3.0
_SURE = 2.0
_WHOLE = -3.0
_ON = 2.0
_TOLD = frozenset({"when", "responsible", "follow_up"})
_WHY = "kolumnen framgår av var texten står; var raden börjar är bedömt av innehållet"


def spaced_tables(
    tables: Sequence[tuple[Sequence[HeadingRow], Sequence[Printed]]], senses: Senses
) -> list[FoundTable]:
    """The tables under their headings, the last ones repeated on later pages."""
    known: Known = {}
    laid: list[_Laid] = []
    for _ in range(_READINGS):
        laid = [_laid(headings, lines, known, senses) for headings, lines in tables]
        known = known_from((each.heading.headings, each.texts()) for each in laid)
    return [each.found() for each in laid]


class _Laid:
    """A table with its columns and rows told apart."""

    def __init__(self, heading: HeadingRow, lines: list[GridLine], spans: list[GridSpan]) -> None:
        self.heading, self._lines, self._spans = heading, lines, spans

    def texts(self) -> list[list[list[str]]]:
        """The texts by row, column and line."""
        return [
            [[text for text in texts if text] for texts in zip(*self._rows(span), strict=True)]
            for span in self._spans
        ]

    def _rows(self, span: GridSpan) -> list[tuple[str, ...]]:
        return [line.texts for line in self._lines[span.first : span.last]]

    def found(self) -> FoundTable:
        """The table as it was found."""
        rows = tuple(tuple(self._cells(span)) for span in self._spans)
        return FoundTable(self.heading.headings, rows)

    def _cells(self, span: GridSpan) -> list[FoundCell]:
        cells: list[list[Line]] = [[] for _ in self.heading.headings]
        for line in self._lines[span.first : span.last]:
            for column, text in enumerate(line.texts):
                if text:
                    cells[column].append(Line(text, line.printed.spot))
        sure = span.margin.confidence
        return [FoundCell(tuple(cell), sure, _WHY) if cell else FoundCell() for cell in cells]


def _laid(
    headings: Sequence[HeadingRow],
    lines: Sequence[Printed],
    known: Known,
    senses: Senses,
) -> _Laid:
    heading, *more = (with_first_column(each, lines) for each in headings)
    columns = columns_under(heading.headings, known)
    worth = Worth(columns, senses)

    def choose(held: Sequence[Held], above: Sequence[str]) -> Sequence[int]:
        return _chosen(held, above, columns, senses)

    grid = grid_lines(lines, (heading, *more), choose, _widest(columns))
    return _Laid(heading, grid, RowCuts(grid, worth, _key(heading.roles)).spans())


def _widest(columns: Sequence[Column]) -> float | None:
    widths = [each.width for each in columns if each.width]
    return max(widths) if len(widths) == len(columns) else None


def _key(roles: Sequence[str]) -> int:
    """The column in which every row has something."""
    names = ("activity", "goal", "what") if "what" in roles else ("goal", "activity")
    return next((roles.index(role) for role in names if role in roles), 0)


def _chosen(
    held: Sequence[Held], above: Sequence[str], columns: Sequence[Column], senses: Senses
) -> tuple[int, ...]:
    """The columns, in order, that what stands in fewer of them fits best."""

    def fit(way: Sequence[int]) -> float:
        chosen = zip(way, held, strict=True)
        return sum(_fit_of(columns[at], pieces, above[at], senses) for at, pieces in chosen)

    return max(combinations(range(len(columns)), len(held)), key=fit)


def _fit_of(column: Column, pieces: Held, above: str, senses: Senses) -> float:
    texts = [" ".join(lines) for lines in pieces]
    score = sum(senses.score(column.role, text) for text in texts) / sqrt(max(1, len(texts)))
    widest = max((width(line) for lines in pieces for line in lines), default=0.0)
    if column.width and widest > column.width * _SLACK:
        score -= _TOO_WIDE
    if pieces and pieces[0][0][:1].islower():
        score += _gone_on(column, above, pieces[0][0], senses)
    return score + (1.0 if column.role == "activity" else 0.0)


def _gone_on(column: Column, above: str, text: str, senses: Senses) -> float:
    """How likely a text goes on with the last line of a column on the page before."""
    if not above:
        return _NOTHING_ABOVE
    whole = column.role in _TOLD and senses.score(column.role, above) >= _SURE
    return inside(column, above, signs(above, text, 0)) + _WHOLE * whole + _ON * hangs(above)
