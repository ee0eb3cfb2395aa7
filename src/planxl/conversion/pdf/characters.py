"""From the characters that a page sets to words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from planxl.conversion.pdf.shapes import Box, Word, around

_GAP = 0.2
_LEAST_GAP = 1.0
_RAISED = 0.5
_SAME_PLACE = 2
SOFT_HYPHEN = "\u00ad"
UNKNOWN = "\ufffd"
_MEANT: Mapping[str, str] = {
    **{"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"},
    **{"\uf0b7": "•", "\uf0a7": "▪", "\uf06f": "☐", "\uf0a8": "☐", "\uf0fe": "☑", "\uf0fc": "✓"},
    **{"\u2010": "-", "\u2011": "-", "\u200b": "", "\ufeff": "", "\u2060": "", "\x00": ""},
    **dict.fromkeys(map(chr, range(0xD800, 0xE000)), UNKNOWN),  # halves of signs
}


class Character(NamedTuple):
    """A character as it is set on the page."""

    text: str
    box: Box
    size: float
    bold: bool


def meant(text: str) -> str:
    """What a character stands for: a ligature is its letters, a sign of a symbol font its like."""
    if text.startswith("(cid:"):
        return UNKNOWN
    return _MEANT.get(text) or "".join(_MEANT.get(each, each) for each in text)


def words_of(characters: Iterable[Character]) -> list[Word]:
    """The words, in the order in which they are set; a word that is set twice is taken once.

    Fat letters are often made by setting the same text again a hair's breadth away.
    """
    seen: set[tuple[str, int, int]] = set()
    words = []
    for word in _split(characters):
        place = round(word.box.x0 / _SAME_PLACE), round(word.box.top / _SAME_PLACE)
        near = ((word.text, place[0] + x, place[1] + y) for x in (-1, 0, 1) for y in (-1, 0, 1))
        if not any(each in seen for each in near):
            words.append(word)
        seen.add((word.text, *place))
    return words


def _split(characters: Iterable[Character]) -> Iterator[Word]:
    word: list[Character] = []
    for each in characters:
        blank = not each.text.strip()
        if word and (blank or _apart(word[-1], each)):
            yield _word(word, spaced=blank and not _far(word[-1], each))
            word = []
        if not blank:
            word.append(each)
    if word:
        yield _word(word, spaced=False)


def _apart(before: Character, after: Character) -> bool:
    """Whether two characters that are set one after the other belong to two words."""
    gap = after.box.x0 - before.box.x1
    most = max(_LEAST_GAP, _GAP * before.size)
    moved = abs(after.box.bottom - before.box.bottom) > _RAISED * max(before.size, after.size)
    return moved or gap > most or after.box.x0 < before.box.x0 - most


def _far(before: Character, space: Character) -> bool:
    return abs(space.box.middle - before.box.middle) > before.size


def _word(characters: Sequence[Character], *, spaced: bool) -> Word:
    text = "".join(each.text for each in characters)
    text = text[:-1].replace(SOFT_HYPHEN, "") + text[-1:]
    box = around([each.box for each in characters])
    size = max(each.size for each in characters)
    return Word(text, box, size, all(each.bold for each in characters), spaced)


def numbered(words: Sequence[Word]) -> list[Word]:
    """The words with the numbers of the lines that they stand on, counted down the page."""
    made, number, reach = [], 0, 0.0
    for word in sorted(words, key=lambda each: each.box.middle):
        if not number or word.box.middle > reach:
            number += 1
            reach = word.box.middle + word.size / 2
        made.append(replace(word, line=number))
    return made
