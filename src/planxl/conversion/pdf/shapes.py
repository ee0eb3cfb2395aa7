"""What is seen on a page: words and lines of text, and rules. Measured in points from the top."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

FARTHEST = 1e7
"""Points: no paper reaches so far, which is three kilometres."""


class Box(NamedTuple):
    """A rectangle."""

    x0: float
    top: float
    x1: float
    bottom: float

    def holds(self, other: Box, margin: float = 0.0) -> bool:
        """Whether the middle of another box is within this one."""
        x, y = (other.x0 + other.x1) / 2, (other.top + other.bottom) / 2
        across = self.x0 - margin <= x <= self.x1 + margin
        return across and self.top - margin <= y <= self.bottom + margin

    @property
    def middle(self) -> float:
        """How far down its middle is."""
        return (self.top + self.bottom) / 2


def around(boxes: Sequence[Box]) -> Box:
    """The smallest box around others."""
    x0, top, x1, bottom = zip(*boxes, strict=True)
    return Box(min(x0), min(top), max(x1), max(bottom))


@dataclass(frozen=True, slots=True)
class Word:
    """A word; ``spaced`` tells whether a space was set after it, and ``line`` where it stands.

    A text that is set upwards or downwards is one word, spaces and all.
    """

    text: str
    box: Box
    size: float
    bold: bool = False
    spaced: bool = False
    line: int = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line that is drawn: how far down or across it is, and from where to where."""

    at: float
    start: float
    end: float

    @property
    def length(self) -> float:
        """How long it is."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of a page or a table."""

    across: tuple[Rule, ...] = ()
    down: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A page.

    ``pictures`` is the share of it that pictures cover, ``garbled`` counts characters whose font
    does not tell what they mean, and ``ends_told`` says that a space ends every line but those
    whose last word goes on in the next.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...] = ()
    rules: Rules = field(default_factory=Rules)
    pictures: float = 0.0
    garbled: int = 0
    ends_told: bool = False
