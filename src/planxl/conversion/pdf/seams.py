"""Where one row of a table without lines ends and the next begins."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from planxl.conversion.pdf.columns import Columns
from planxl.conversion.pdf.lines import TextLine
from planxl.conversion.pdf.shapes import Rule, Word

_RUNS_ON = 0.9
_BLANK_LINE = 1.5
_ROW_GAP = 0.5
_SPACE = 0.3
_MANY_LINES, _ROOM = 10, 60.0
_GUTTER = 10.8
_SENTENCE_END = (".", "!", "?", ":")
_RULED, _CLEAR, _LIKELY, _HARDLY = 0.9, 0.8, 0.6, 0.4
_FEW_COLUMNS, _CLEAR_OF_FEW = 3, 2.0
_CLEAR_FROM, _LIKELY_FROM, _HARDLY_FROM = 3.0, 1.5, 0.8

Placed = Mapping[int, Sequence[Word]]
"""Words by column."""


@dataclass(frozen=True)
class Seam:
    """Judges the lines of a table one by one: each begins a row, or goes on with the last one.

    Where no rule parts them, a row begins where the column begins anew that names it (mostly that
    of the activity) and others with it, and none goes on in the middle of a sentence.
    """

    columns: Columns
    rights: tuple[float, ...]
    between: tuple[Rule, ...]

    @classmethod
    def of(
        cls,
        body: Sequence[tuple[TextLine, Placed]],
        columns: Columns,
        between: Sequence[Rule],
    ) -> Seam:
        """For a table's lines; ``between`` are the rules that part its rows."""
        return cls(columns, tuple(_rights(body, columns)), tuple(between))

    def sure(self, line: TextLine, before: TextLine, placed: Placed, above: Placed) -> float:
        """How sure it is that a row begins; below a half the line goes on with ``above``."""
        parted = any(before.box.middle < rule.at < line.box.middle for rule in self.between)
        if parted or len(self.between) > 1:
            return _RULED if parted else 0.0
        if self.columns.key not in placed:
            return 0.0
        score = sum(self._signs(line, before, placed, above))
        if score >= _LIKELY_FROM:
            clear = _CLEAR_FROM if len(self.rights) > _FEW_COLUMNS else _CLEAR_OF_FEW
            return _CLEAR if score >= clear else _LIKELY
        return _HARDLY if score >= _HARDLY_FROM else 0.0

    def _signs(
        self, line: TextLine, before: TextLine, placed: Placed, above: Placed
    ) -> Iterator[float]:
        """What speaks for a new row, and against it below zero."""
        if line.box.top - before.box.bottom > _ROW_GAP * line.size:
            yield 2.0
        for column, words in placed.items():
            gap = _gap(words, above.get(column)) / line.size
            if column == self.columns.key:
                yield from self._of_key(column, words, above, gap)
            elif gap > _RUNS_ON:
                yield 1.0
            else:
                yield self._of_other(column, words, above)

    def _of_key(
        self, column: int, words: Sequence[Word], above: Placed, gap: float
    ) -> Iterator[float]:
        if words[0].text[:1].islower():
            yield -2.0
        if gap > _RUNS_ON:
            yield 2.0 if gap > _BLANK_LINE else 0.5
        elif words[0].text[:1].isupper():
            yield 0.5 if self._ended(column, words, above) else -0.5
        else:
            yield -1.0

    def _of_other(self, column: int, words: Sequence[Word], above: Placed) -> float:
        """What a column says whose text has a line just above."""
        if _begins_alike(words, above[column]):
            return 1.2
        if words[0].text[:1].islower():
            return -1.5
        if self._ended(column, words, above):
            return 0.3
        return 0.0 if above[column][-1].text.endswith(_SENTENCE_END) else -0.3

    def _ended(self, column: int, words: Sequence[Word], above: Placed) -> bool:
        """Whether the line above ended before its column did: the next word had found room."""
        last, first = above[column][-1], words[0]
        width = first.box.x1 - first.box.x0
        return last.box.x1 + _SPACE * last.size + width < self.rights[column]


def _rights(body: Sequence[tuple[TextLine, Placed]], columns: Columns) -> Iterator[float]:
    """Where the lines of each column are broken: where the longest of many ends, or the column."""
    ends = (*(left - _GUTTER for left in columns.lefts[1:]), float("inf"))
    for column, end in enumerate(ends):
        found = [placed[column][-1].box.x1 for _, placed in body if column in placed]
        longest = max(found, default=end)
        yield min(end, longest) if len(found) >= _MANY_LINES else min(end, longest + _ROOM)


def _gap(words: Sequence[Word], above: Sequence[Word] | None) -> float:
    """How far a column's text is from the text above it in the same cell; far where it is first."""
    if not above:
        return float("inf")
    return min(word.box.top for word in words) - max(word.box.bottom for word in above)


def _begins_alike(words: Sequence[Word], above: Sequence[Word]) -> bool:
    """Whether a line reads as the first line of the cell above: "Varje år" and "Varje år"."""
    text = [word.text for word in words]
    return text[0][:1].isupper() and text == [word.text for word in above[: len(text)]]
