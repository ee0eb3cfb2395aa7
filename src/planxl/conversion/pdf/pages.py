"""A page as it is seen, from what the PDF library tells of it.

pdfplumber opens the file and finds the pages. What they set and draw is taken from pdfminer's
objects beneath, which saves two fifths of the time that it takes to make dictionaries of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from pdfminer.layout import LTChar, LTContainer, LTCurve, LTImage, LTLine, LTRect

from planxl.conversion.pdf.characters import Character, meant, numbered, words_of
from planxl.conversion.pdf.lines import ends_told
from planxl.conversion.pdf.rules import Drawing, Drawn, rules_of
from planxl.conversion.pdf.shapes import FARTHEST, Box, Page, Word
from planxl.conversion.pdf.turning import Turn, sideways

_BOLD = ("Bold", "bold", "Black", "Heavy")
_UNREADABLE = "(cid:"
# Of letters in points; some fonts are drawn a thousand times as large as they say.
_LEAST_SIZE = 0.001


def page_of(found: Any) -> Page:
    """What is seen on a page. The library holds on to pages; this lets go of it."""
    try:
        return _Seen(float(found.width), float(found.height), found.layout).page(found.page_number)
    finally:
        found.close()


class _Seen:
    """What is set and drawn on a page."""

    def __init__(self, width: float, height: float, layout: Any) -> None:
        self._width, self._height = width, height
        self._upright: list[Character] = []
        self._turned: list[Character] = []
        self._drawings: list[Drawing] = []
        self._upwards = self._garbled = 0
        self._covered = 0.0
        for each in _flat(layout):
            self._take(each)

    def page(self, number: int) -> Page:
        """The page; one that is set sideways is turned so that it can be read."""
        rules, turn = rules_of(self._drawings), self._turn()
        pictures = min(1.0, self._covered / (self._width * self._height or 1.0))
        if len(self._turned) > len(self._upright):
            words = words_of(turn.character(each) for each in self._turned)
            width, height, rules = turn.width, turn.height, turn.rules(rules)
        else:
            words = [*words_of(self._upright), *sideways(self._turned, turn)]
            width, height = self._width, self._height
        lined: tuple[Word, ...] = tuple(numbered(words))
        told = ends_told(lined)
        return Page(number, width, height, lined, rules, pictures, self._garbled, told)

    def _turn(self) -> Turn:
        upwards = self._upwards * 2 >= len(self._turned)
        return Turn(upwards, self._width, self._height)

    def _take(self, found: Any) -> None:
        """Takes what is set or drawn, unless it is where no paper is."""
        if not _is_near(found):
            return
        if isinstance(found, LTChar):
            self._set(found)
        elif isinstance(found, LTCurve):
            self._drawings.append(self._drawing(found))
        elif isinstance(found, LTImage):
            self._covered += max(0.0, found.width) * max(0.0, found.height)

    def _set(self, found: Any) -> None:
        """Takes a character that is as high up as the page; a table may be wider than the paper."""
        text, box = found.get_text(), self._box(found)
        if not 0 <= box.middle <= self._height or not _is_seen(found):
            return
        made = Character(meant(text), box, found.size, _is_bold(found.fontname))
        self._garbled += text.startswith(_UNREADABLE)
        if found.upright:
            self._upright.append(made)
        else:
            self._turned.append(made)
            self._upwards += found.matrix[1] > 0

    def _drawing(self, found: Any) -> Drawing:
        kind = Drawn.LINE if isinstance(found, LTLine) else Drawn.CURVE
        points = tuple((x, self._height - y) for x, y in found.pts)
        return Drawing(Drawn.BOX if isinstance(found, LTRect) else kind, self._box(found), points)

    def _box(self, found: Any) -> Box:
        return Box(found.x0, self._height - found.y1, found.x1, self._height - found.y0)


def _flat(found: Iterable[Any]) -> Iterator[Any]:
    for each in found:
        if isinstance(each, LTContainer):
            yield from _flat(each)
        else:
            yield each


def _is_near(found: Any) -> bool:
    """Whether it is somewhere on paper; what is no number is nowhere."""
    return bool(
        -FARTHEST < found.x0 <= found.x1 < FARTHEST and -FARTHEST < found.y0 <= found.y1 < FARTHEST
    )


def _is_seen(found: Any) -> bool:
    """Whether a character has a size, by which others divide, and is not pressed flat."""
    a, b, c, d = found.matrix[:4]
    size = found.size if found.upright else found.x1 - found.x0
    return bool(size >= _LEAST_SIZE and a * d != b * c)


@lru_cache(maxsize=1024)
def _is_bold(font: object) -> bool:
    return any(each in str(font) for each in _BOLD)
