"""What cells are worth in columns: their texts, their lines' widths, the cells that are skipped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from math import log

from planxl.conversion.text.breaks import Signs, begins_bullet, fits, hangs, inside, signs, stops
from planxl.conversion.text.columns import Column, telling_words
from planxl.conversion.text.printed import SOFT_HYPHEN
from planxl.conversion.text.senses import LISTING, Senses
from planxl.conversion.text.states import Span, joined

_LEARNED = 0.8
_MOST_STOPS = 2.0
_MOST_KNOWN = 2.0
_LOWER = -5.0
_MISSED = -3.0
_SHORT_ROW = -5.5
_EMPTY_ABOVE = -4.0
_WHOLE = -3.0
_SURE = 2.0
_LONGEST_WHOLE = 32
_MOST_JUDGED = 60
_MOST_REMEMBERED = 300_000
_PROSE = frozenset({"what", "responsible", "follow_up"})
_ENDS = (".", "!", "?", ":", ")", "”")
_TOLD = frozenset({"when", "responsible", "follow_up"})


class Worth:
    """The worth of cells in some columns, remembered."""

    def __init__(self, columns: Sequence[Column], senses: Senses) -> None:
        self.columns, self._senses = columns, senses
        self._cells: dict[tuple[int, tuple[str, ...]], float] = {}
        self._remembered = 0
        self._words: dict[tuple[int, str], tuple[float, ...]] = {}
        self._fits: dict[tuple[int, str], float] = {}
        self._empty = [0.0, *accumulate(each.cost_of_empty for each in columns)]
        self._filled = [each.cost_of_filled for each in columns]

    def skipped(self, first: int, last: int) -> float:
        """What it costs that the columns from ``first`` to before ``last`` are empty."""
        return self._empty[last] - self._empty[first]

    def rest(self, at: int) -> float:
        """What it costs that a row's last columns are empty: rows that are short are so at once."""
        return max(_SHORT_ROW, self.skipped(at, len(self.columns)))

    def begun(self, column: int, at: int, text: str) -> float:
        """A cell begins with this line, in the first column that is filled from ``at`` on."""
        lower = text[:1].islower() or text[:1] in "/),.;&"
        score = self._room(column, text) + self.skipped(at, column) + self._filled[column]
        return score + _LOWER * lower

    def gone_on(
        self, column: int, at: int, text: str, above: tuple[str, ...], hanging: int
    ) -> float:
        """A cell goes on below a page, and those between ``at`` and it do not.

        ``above`` are the lines of the cell above the page.
        """
        missed = (hanging >> at) & ((1 << (column - at)) - 1)
        score = self._room(column, text) + _MISSED * missed.bit_count()
        if not above:
            return score + _EMPTY_ABOVE
        known = self.columns[column]
        score += inside(known, above[-1], signs(above[-1], text, 0))
        return score + _WHOLE * self.is_whole(column, joined(above))

    def hangs(self, span: Span, sign: Signs) -> bool:
        """Whether a cell stops before its text is at an end."""
        text = span.texts[-1]
        prose = self.columns[span.column].role == "what" and not sign.ended
        return (prose and not any(map(begins_bullet, span.texts))) or hangs(text, sign.cut)

    def hangs_at_end(self, texts: tuple[str, ...]) -> bool:
        """Whether lines stop in the middle of a sentence for certain."""
        return hangs(texts[-1])

    def is_whole(self, column: int, text: str) -> bool:
        """Whether a text is all that a cell of this column is wont to say."""
        role = self.columns[column].role
        if role not in _TOLD or hangs(text) or len(text) > _LONGEST_WHOLE:
            return False
        return (
            self._senses.score(role, text) >= _SURE or self.columns[column].texts.get(text, 0) > 0.5
        )

    def closed(self, span: Span) -> float:
        """What a whole cell's text says for its column; below a page, what it adds to the rest."""
        whole = self._whole(span.column, (*span.above, *span.texts))
        return whole - self._whole(span.column, span.above) if span.above else whole

    def _whole(self, column: int, texts: tuple[str, ...]) -> float:
        """The worth of a cell by its first lines: no more of them are in the cells of a plan."""
        judged = texts[:_MOST_JUDGED]
        key = (column, judged)
        known = self._cells.get(key)
        if known is None:
            known = self._worth_of(column, judged)
            self._remember(key, known)
        return known

    def _remember(self, key: tuple[int, tuple[str, ...]], worth: float) -> None:
        self._remembered += len(key[1])
        if self._remembered > _MOST_REMEMBERED:
            self._cells.clear()
            self._remembered = 0
        self._cells[key] = worth

    def stopped(self, span: Span) -> float:
        """What a cell of one line says where another begins on the same line."""
        return self.closed(span) + stops(self.columns[span.column], span.text)

    def _room(self, column: int, text: str) -> float:
        key = (column, text)
        if key not in self._fits:
            self._fits[key] = fits(self.columns[column], text)
        return self._fits[key]

    def _worth_of(self, at: int, texts: tuple[str, ...]) -> float:
        column, text = self.columns[at], joined(texts)
        self._senses.work.judge(text)
        known = max(-_MOST_KNOWN, min(_MOST_KNOWN, column.texts.get(text, 0.0)))
        words = self._known_words(at, texts)
        stops = column.stops if text.endswith(".") else 1 - column.stops
        known += max(-_MOST_STOPS, log(2 * stops))
        share = max(1.0, float(len(words) ** 0.6))
        score = known + _LEARNED * sum(words) / share
        if column.role == LISTING:
            return score + self._senses.score(column.role, text)
        if begins_bullet(text):
            score += column.words.get(text[:1], 0.0)
        half_said = column.role in _PROSE and ". " in text and not text.endswith(_ENDS)
        return score + self._senses.score(column.role, text) - 1.0 * half_said

    def _known_words(self, at: int, texts: tuple[str, ...]) -> list[float]:
        """What the words of a cell that are known say; line by line, for the lines come again."""
        found: list[float] = []
        for text in _unbroken(texts):
            if (at, text) not in self._words:
                self._words[at, text] = self._told_by(at, text)
            found += self._words[at, text]
        return found

    def _told_by(self, at: int, text: str) -> tuple[float, ...]:
        known = self.columns[at].words
        return tuple(known[word] for word in telling_words(text) if word in known)


def _unbroken(texts: Sequence[str]) -> Iterator[str]:
    """The lines, those whose last word goes on together with the next."""
    begun: list[str] = []
    for text in texts:
        if not begun and SOFT_HYPHEN not in text:
            yield text
            continue
        begun.append(text)
        if not text.endswith(SOFT_HYPHEN):
            yield joined(begun)
            begun.clear()
    if begun:
        yield joined(begun)
