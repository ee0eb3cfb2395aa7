"""Words put together to lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from planxl.conversion.document import Line, Spot
from planxl.conversion.pdf.characters import SOFT_HYPHEN
from planxl.conversion.pdf.shapes import Box, Word, around

_SAME_LINE = 0.4
_SAME_WORD = 0.12
_RUN_GAP = 0.75
_FEWEST_ENDS, _MOSTLY = 8, 0.7
_BULLET_GAP = 4.0
BULLETS = frozenset("•▪■●◦○·-–—*‐☐☑☒✓➢→")
"""Signs that stand before a text and belong to it, however far away."""


@dataclass(frozen=True)
class TextLine:
    """Words that stand beside each other."""

    words: tuple[Word, ...]
    box: Box

    @property
    def text(self) -> str:
        """The line's text."""
        return _joined(self.words)

    @property
    def size(self) -> float:
        """The size of most of its letters."""
        return max(self.words, key=lambda each: len(each.text)).size

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(word.bold for word in self.words)

    @property
    def number(self) -> int:
        """Which line of the page it is."""
        return min(word.line for word in self.words)

    def line(self, page: int, *, cut: bool = False) -> Line:
        """The line of the document."""
        return Line(self.text + SOFT_HYPHEN * cut, Spot(page, self.number))


def _line(words: Sequence[Word]) -> TextLine:
    return TextLine(tuple(words), around([word.box for word in words]))


def lines_of(words: Sequence[Word]) -> list[TextLine]:
    """The lines that words stand on, from the top."""
    lines: list[list[Word]] = []
    middle = 0.0
    for word in sorted(words, key=lambda each: each.box.middle):
        if lines and word.box.middle - middle <= _SAME_LINE * max(word.size, lines[-1][0].size):
            lines[-1].append(word)
        else:
            lines.append([word])
            middle = word.box.middle
    return [_line(sorted(line, key=lambda each: each.box.x0)) for line in lines]


def runs_of(line: TextLine) -> list[TextLine]:
    """The pieces of a line that stand apart; a bullet belongs to the text after it."""
    runs: list[list[Word]] = []
    for word in line.words:
        if runs and word.box.x0 - runs[-1][-1].box.x1 <= _room(runs[-1]):
            runs[-1].append(word)
        else:
            runs.append([word])
    return [_line(run) for run in runs]


def _room(run: Sequence[Word]) -> float:
    lone = len(run) == 1 and run[0].text in BULLETS
    return run[-1].size * (_BULLET_GAP if lone else _RUN_GAP)


def _joined(words: Sequence[Word]) -> str:
    text, before = "", None
    for word in words:
        if before is not None and not _goes_on(before, word):
            text += " "
        text = text.removesuffix(SOFT_HYPHEN) + word.text
        before = word
    return text


def _goes_on(before: Word, word: Word) -> bool:
    """Whether a word was set in two pieces."""
    return not before.spaced and word.box.x0 - before.box.x1 < _SAME_WORD * before.size


def ends_told(words: Sequence[Word]) -> bool:
    """Whether the lines of a page end with a space, unless their last word was cut."""
    ends = [line.words[-1].spaced for line in lines_of(words)]
    return len(ends) >= _FEWEST_ENDS and sum(ends) >= _MOSTLY * len(ends)
