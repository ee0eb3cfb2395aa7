"""What stands outside tables: lines put together to paragraphs, headings told by their look."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from planxl.conversion.document import Paragraph
from planxl.conversion.pdf.lines import TextLine
from planxl.conversion.pdf.shapes import Page

_LARGER = 1.08
_CLOSE = 0.6
_MOST_LEVELS = 7
_LONGEST_HEADING = 200
_BULLET = re.compile(r"[•▪■●◦○–-]\s")
_SENTENCE_END = (".", ",", ";", ":")


@dataclass(frozen=True)
class Look:
    """How headings look in a document: the sizes that are larger than its text's, largest first."""

    text: float
    sizes: tuple[float, ...]

    def level(self, line: TextLine) -> int:
        """The heading level of a line, 0 for text."""
        size = _rounded(line.size)
        if size in self.sizes:
            return self.sizes.index(size) + 1
        short = len(line.text) <= _LONGEST_HEADING and not line.text.endswith(_SENTENCE_END)
        return len(self.sizes) + 1 if line.bold and short and line.size >= self.text * 0.95 else 0


def look_of(pages: Iterable[Page]) -> Look:
    """How headings look in a document."""
    letters: Counter[float] = Counter()
    for page in pages:
        for word in page.words:
            letters[_rounded(word.size)] += len(word.text)
    if not letters:
        return Look(0.0, ())
    text = letters.most_common(1)[0][0]
    larger = sorted((size for size in letters if size > text * _LARGER), reverse=True)
    return Look(text, tuple(larger[:_MOST_LEVELS]))


def _rounded(size: float) -> float:
    return round(size * 2) / 2


def paragraphs(lines: Sequence[TextLine], page: int, look: Look) -> Iterator[Paragraph]:
    """The paragraphs of lines that follow each other on a page."""
    held: list[TextLine] = []
    for line in lines:
        if held and _begins(line, held[-1], look):
            yield _paragraph(held, page, look)
            held = []
        held.append(line)
    if held:
        yield _paragraph(held, page, look)


def _begins(line: TextLine, before: TextLine, look: Look) -> bool:
    """Whether a line begins a new paragraph."""
    gap = line.box.top - before.box.bottom
    if look.level(line) != look.level(before) or gap > _CLOSE * line.size:
        return True
    return bool(_BULLET.match(line.text))


def _paragraph(lines: Sequence[TextLine], page: int, look: Look) -> Paragraph:
    return Paragraph(tuple(line.line(page) for line in lines), look.level(lines[0]))
