"""A table as it was found: its headings and its cells, each with how sure it is and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from planxl.conversion.document import Cell, Line, Row, Table
from planxl.conversion.text.headings import Heading
from planxl.conversion.text.printed import SOFT_HYPHEN


@dataclass(frozen=True, slots=True)
class FoundCell:
    """The lines of a cell, how sure it is that they are its own, and why not surer."""

    lines: tuple[Line, ...] = ()
    confidence: float = 1.0
    why: str = ""

    def and_more(self, more: FoundCell) -> FoundCell:
        """The cell with the part of it that stands below a page's end."""
        surest = min(self, more, key=lambda each: each.confidence) if self.lines else more
        return replace(surest, lines=(*self.lines, *more.lines))


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table: its headings, and its rows of as many cells."""

    headings: tuple[Heading, ...]
    rows: tuple[tuple[FoundCell, ...], ...]

    @property
    def table(self) -> Table:
        """The table as a document holds it; the headings are its first row."""
        head: Row = tuple(Cell(each.lines) for each in self.headings)
        return Table((head, *(tuple(map(_cell, row)) for row in self.rows)))


def _cell(found: FoundCell) -> Cell:
    return Cell(_clean(found.lines), confidence=found.confidence, why=found.why)


def _clean(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines, a soft hyphen only where the next line goes on with the word."""
    after = [line.text[:1] for line in (*lines[1:], Line(""))][: len(lines)]
    return tuple(
        line if following.islower() else Line(line.text.rstrip(SOFT_HYPHEN), line.spot)
        for line, following in zip(lines, after, strict=True)
    )
