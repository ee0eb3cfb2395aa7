"""Words that were cut without a hyphen, since they were longer than their column is wide."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import zip_longest

from planxl.conversion.document import Line
from planxl.conversion.pdf.lines import BULLETS, TextLine, lines_of, runs_of
from planxl.conversion.pdf.shapes import Page, Word

_LETTER_WIDTH, _WIDE_LETTER = 0.55, 1.3
_USUAL = frozenset(
    (
        *("och", "i", "på", "av", "för", "med", "samt", "till", "om", "en", "ett", "som", "är"),
        *("den", "det", "de", "vid", "eller", "att", "inom", "under", "hos", "från", "mot", "per"),
        *("ska", "kan", "har", "så", "utan", "mellan", "via", "där", "när", "sig", "vi"),
    )
)
_LOWER = re.compile(r"[a-zåäöé]+")
_LETTERS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")

CellReader = Callable[[Sequence[Word], float, float], tuple[Line, ...]]
"""Reads the lines of a cell of its words and the places of its left and right edges."""


class Cuts:
    """Tells cut words by their room on the line, and by the words that stand whole elsewhere."""

    def __init__(self, pages: Iterable[Page]) -> None:
        self._whole: set[str] = set()
        self._inside = set(_USUAL)
        for page in pages:
            for line in lines_of(page.words):
                self._learn(line)

    def _learn(self, line: TextLine) -> None:
        for run in runs_of(line):
            words = _LETTERS.findall(run.text.casefold())
            self._whole.update(words)
            self._inside.update(words[1:])

    def on(self, page: Page) -> CellReader:
        """What reads the lines of a page's cells; a word that was cut is marked as such."""
        return lambda words, left, right: tuple(self._lines(words, page, left, right))

    def _lines(
        self, words: Sequence[Word], page: Page, left: float, right: float
    ) -> Iterator[Line]:
        lines = lines_of(words)
        inner = right - max(0.0, min((line.box.x0 for line in lines), default=left) - left)
        for line, after in zip_longest(lines, lines[1:]):
            cut = after is not None and self._is_cut(line, after, inner, page.ends_told)
            yield line.line(page.number, cut=cut)

    def _is_cut(self, line: TextLine, after: TextLine, right: float, told: bool) -> bool:
        """Whether a line's last word goes on in the next line."""
        word, rest = line.words[-1], _LOWER.match(after.text)
        if word.spaced or rest is None or not word.text[-1:].isalpha():
            return False
        if told or not _fills(line, right):
            return told
        begun = (_LETTERS.findall(word.text.casefold()) or [""])[-1]
        return begun + rest[0] in self._whole or rest[0] not in self._inside


def _fills(line: TextLine, right: float) -> bool:
    """Whether a line is a single word after which no other letter had found room."""
    word = line.words[-1]
    words = [each for each in line.words if each.text not in BULLETS]
    usual = (word.box.x1 - word.box.x0) / len(word.text)
    letter = max(_LETTER_WIDTH * word.size, _WIDE_LETTER * usual)
    return len(words) == 1 and word.box.x1 + letter > right
