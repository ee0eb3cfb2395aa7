"""Rows on their way: what was read for each field, and each guess that was made about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from planxl.conversion.document import Cell, Line, Spot
from planxl.conversion.placing.goals import Named
from planxl.conversion.plan import Concern, Source

CARRIED = ("goal", "target_group")
"""What is often written in the first of several rows only, or in a cell merged over them."""


@dataclass(frozen=True, slots=True)
class Guess:
    """A guess about a row or one of its fields, before the row has a number."""

    concern: Concern
    confidence: float
    sentence: str
    field: str = ""
    text: str = ""
    spot: Spot | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """What one cell, or a piece of it, gives to a field.

    ``goes_on`` tells that it was cut from the part before it, by a page.
    """

    lines: tuple[Line, ...]
    confidence: float = 1.0
    why: str = ""
    goes_on: bool = False

    @classmethod
    def of(cls, cell: Cell) -> Part:
        """The whole of a cell."""
        lines = tuple(line for line in cell.lines if line.text.strip())
        return cls(lines, cell.confidence, cell.why)

    @property
    def text(self) -> str:
        """The lines on one line."""
        return " ".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Context:
    """What headings and lines say of the rows below them."""

    group: str | None = None
    area: int | None = None
    goal: Named | None = None


@dataclass(slots=True)
class Draft:
    """An activity under way: its parts by field, in the order in which they were read."""

    context: Context
    parts: dict[str, list[Part]] = field(default_factory=dict)
    guesses: list[Guess] = field(default_factory=list)

    def add(self, key: str, part: Part) -> None:
        """Adds a part to a field."""
        self.parts.setdefault(key, []).append(part)

    def lines(self, key: str) -> tuple[Line, ...]:
        """The lines of a field."""
        return tuple(line for part in self.parts.get(key, ()) for line in part.lines)

    def runs(self, key: str) -> list[tuple[Line, ...]]:
        """The lines of a field as they run on, a page's end aside."""
        runs: list[tuple[Line, ...]] = []
        for part in self.parts.get(key, ()):
            if runs and part.goes_on:
                runs[-1] += part.lines
            else:
                runs.append(part.lines)
        return runs

    def text(self, key: str) -> str:
        """The lines of a field on one line."""
        return " ".join(line.text for line in self.lines(key))

    def every_line(self) -> Iterator[Line]:
        """All lines of the row."""
        return (line for key in self.parts for line in self.lines(key))

    @property
    def spot(self) -> Spot:
        """Where the row begins."""
        # A goal's cell may stand far above the rows that it holds for.
        own = [each.spot for key in self.parts if key not in CARRIED for each in self.lines(key)]
        return min(own, default=Spot())

    @property
    def last_page(self) -> int:
        """The last page on which something of the row stands."""
        return max((line.spot.page for line in self.every_line()), default=0)


@dataclass(frozen=True, slots=True)
class IndicatorDraft:
    """An indicator that stands for a goal and not for one activity."""

    lines: tuple[Line, ...]
    context: Context
    group: Part | None
    goal: Part | None
    is_local: bool

    @property
    def spot(self) -> Spot:
        """Where it stands."""
        return self.lines[0].spot if self.lines else Spot()


def source(file: str, spot: Spot) -> Source:
    """A spot of a file as the plan tells it."""
    return Source(file=file, page=spot.page, line=spot.line)
