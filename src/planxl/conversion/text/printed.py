"""The lines of a text with the clues that stand around them, and the habits of the whole text.

What draws text from a PDF leaves more than words: a space for an empty cell, a blank line of one
space for an empty paragraph, no space at the end of a line where a word was cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from planxl.conversion.document import Line, Spot

_USUAL = 0.8
_OFTEN = 0.7
_LEAST = 4
SOFT_HYPHEN = "\u00ad"
"""Put at the end of a line whose last word is known to go on in the next."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A line that holds something. ``raw`` is the line as it stands, from its page's margin.

    ``gap`` counts empty paragraphs just above it, ``turned`` tells whether a page begins here,
    ``cut`` that its last word goes on, and ``near`` that a page begins a few lines further down.
    """

    text: str
    spot: Spot
    raw: str = ""
    indent: int = 0
    gap: int = 0
    blank: bool = False
    turned: bool = False
    cut: bool = False
    near: bool = False

    @property
    def marked(self) -> str:
        """The text with a soft hyphen at its end where its last word goes on."""
        return self.text + SOFT_HYPHEN * self.cut

    @property
    def line(self) -> Line:
        """The line as it goes into the document."""
        return Line(self.text, self.spot)


@dataclass(frozen=True, slots=True)
class Habits:
    """How a text was drawn: what its spaces and blank lines may be relied on to say."""

    alternating: bool = False
    """Whether a blank line stands after every line."""
    end_spaces: bool = False
    """Whether a line ends with a space unless its last word was cut."""
    indents: bool = False
    """Whether a space before a line stands for an empty cell."""


@dataclass(frozen=True)
class Sheet:
    """A text as lines, and what it is in the habit of."""

    lines: tuple[Printed, ...]
    habits: Habits

    @cached_property
    def pages(self) -> int:
        """How many pages are known; 0 where the text does not tell."""
        return max((line.spot.page for line in self.lines), default=0)


def sheet_of(text: str) -> Sheet:
    """A text taken to lines."""
    raw = _split(text)
    habits = _habits([line for _, line in raw])
    return Sheet(tuple(_printed(raw, habits)), habits)


def _split(text: str) -> list[tuple[int, str]]:
    """Every line with its page, 0 where there are no form feeds."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    page = 1 if "\f" in plain.rstrip() else 0
    lines = []
    for line in plain.split("\n"):
        if page:
            page += line.count("\f")
        lines.append((page, line.replace("\f", "").replace("\u00a0", " ").replace("\t", "  ")))
    return lines


def _habits(lines: Sequence[str]) -> Habits:
    filled = [n for n, line in enumerate(lines) if line.strip()]
    if len(filled) < _LEAST:
        return Habits()
    followed = sum(1 for n in filled if n + 1 < len(lines) and not lines[n + 1].strip())
    alternating = followed >= _OFTEN * len(filled)
    ended = sum(1 for n in filled if lines[n].endswith(" ")) >= _USUAL * len(filled)
    indented = sum(1 for n in filled if 0 < _indent(lines[n]) <= _MOST_EMPTY)
    return Habits(alternating, ended, 0 < indented <= len(filled) / 2 and ended)


_MOST_EMPTY = 7


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _printed(lines: Sequence[tuple[int, str]], habits: Habits) -> Iterator[Printed]:
    gap, blank, last = 0, True, 0
    for number, (page, line) in enumerate(lines, 1):
        if not line.strip():
            gap, blank = gap + bool(line), True
            continue
        turned = page != last or (habits.alternating and not blank and line.startswith(" "))
        cut = habits.end_spaces and bool(_WORD_CUT.search(line)) and "://" not in line
        yield Printed(
            line.strip(), Spot(page, number), line, _indent(line), gap, blank, turned, cut
        )
        gap, blank, last = 0, False, page


_WORD_CUT = re.compile(r"\w$")
