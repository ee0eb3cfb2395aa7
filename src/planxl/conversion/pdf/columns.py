"""The columns of a table without lines: where each begins, and which text is in which."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planxl.conversion.pdf.heads import Heads, key_column
from planxl.conversion.pdf.lines import TextLine, runs_of
from planxl.conversion.pdf.shapes import Word, around

_NEAR = 4.0
_OVER = 3.0
_WIDER_THAN_SPACE = 0.45
_LARGER = 1.08
_LOOKED_AT, _INDENT = 3, 30.0
_HEADING = re.compile(r"(?:del)?mål\b[ .:]*\d|(?:fokus|insats)område\s*\d", re.IGNORECASE)


@dataclass(frozen=True)
class Columns:
    """Where the columns begin, what they hold, and in which a row's first text stands."""

    lefts: tuple[float, ...]
    roles: tuple[str | None, ...]
    size: float

    @property
    def key(self) -> int:
        """The column whose text begins a row."""
        return key_column(self.roles)

    def place(self, line: TextLine) -> dict[int, list[Word]] | None:
        """A line's words by column; None where the line goes over columns as no cell does."""
        runs = [piece for run in runs_of(line) for piece in self._pieces(run)]
        if any(self._crosses(run) for run in runs) or self._is_heading(line, runs):
            return None
        placed: dict[int, list[Word]] = {}
        for run in runs:
            placed.setdefault(self._column(run), []).extend(run.words)
        return placed

    def go_on(self, lines: Sequence[TextLine]) -> bool:
        """Whether lines may be a table's, with text where a column but the first begins."""
        placed = [self.place(line) for line in lines[:_LOOKED_AT]]
        return all(each is not None for each in placed[:1]) and any(
            column > 0 and -_NEAR <= words[0].box.x0 - self.lefts[column] <= _INDENT
            for each in placed
            for column, words in (each or {}).items()
        )

    def _column(self, run: TextLine) -> int:
        return max(
            (n for n, left in enumerate(self.lefts) if left - _OVER <= run.box.x0), default=0
        )

    def _crosses(self, run: TextLine) -> bool:
        after = self._column(run) + 1
        return after < len(self.lefts) and run.box.x1 > self.lefts[after] + _OVER

    def _pieces(self, run: TextLine) -> Iterator[TextLine]:
        """A run, cut where a word that begins a column stands but a little apart."""
        held: list[Word] = []
        for word in run.words:
            begins = any(abs(word.box.x0 - left) <= _OVER for left in self.lefts[1:])
            if held and begins and word.box.x0 - held[-1].box.x1 > _WIDER_THAN_SPACE * word.size:
                yield _line(held)
                held = []
            held.append(word)
        yield _line(held)

    def _is_heading(self, line: TextLine, runs: Sequence[TextLine]) -> bool:
        """Whether a line that happens to be short is one that ends the table."""
        alone = len(runs) == 1 and self._column(runs[0]) == 0
        return alone and (bool(_HEADING.match(line.text)) or line.size > self.size * _LARGER)


def _line(words: Sequence[Word]) -> TextLine:
    return TextLine(tuple(words), around([word.box for word in words]))


def columns_under(heads: Heads, below: Sequence[TextLine]) -> Columns:
    """The columns under some headings.

    Text mostly begins right under its heading. Where no text does, the heading is centred, and
    the column begins where its text does.
    """
    rows = [runs_of(line) for line in below]
    runs = [run for row in rows for run in row]
    sizes = sorted(run.size for run in runs) or [heads.heads[0].lines[0].size]
    lefts = [_left(heads, n, runs) for n in range(len(heads.heads))]
    blank = _left_of_blank(rows, lefts[0])
    return Columns((*blank, *lefts), (*(None for _ in blank), *heads.roles), sizes[len(sizes) // 2])


def _left_of_blank(rows: Sequence[Sequence[TextLine]], first: float) -> tuple[float, ...]:
    """Where a column begins that has no heading, to the left of all that have: one or none."""
    beside = [row[0] for row in rows if len(row) > 1 and row[0].box.x1 < first - _OVER]
    lefts = Counter(round(run.box.x0) for run in beside)
    return (float(min(lefts)),) if beside and max(lefts.values()) > 1 else ()


def _left(heads: Heads, at: int, runs: Sequence[TextLine]) -> float:
    own = heads.heads[at].left
    if any(abs(run.box.x0 - own) <= _NEAR for run in runs):
        return own
    from_ = heads.heads[at - 1].right if at else 0.0
    before = Counter(round(run.box.x0) for run in runs if from_ < run.box.x0 < own)
    often = [left for left, count in before.items() if count > 1]
    return float(min(often, default=own))
