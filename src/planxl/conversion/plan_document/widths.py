"""How wide the columns of the activities are: as their texts need, the same in all tables."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from math import sqrt

WIDTHS = {
    "nr": 1.2,
    "activity": 4.6,
    "what": 6.6,
    "indicators": 4.2,
    "when": 2.4,
    "responsible": 3.4,
    "follow_up": 3.3,
}
"""The usual widths in centimetres."""
_OWN_WIDTH = 2.6
_LETTERS = {
    "activity": 36,
    "what": 100,
    "indicators": 40,
    "when": 16,
    "responsible": 30,
    "follow_up": 24,
}
"""How many letters a column of the usual width is for."""
_LETTER, _AROUND, _LONGEST_WORD = 0.17, 0.4, 20
_WORD = re.compile(r"[^\s/-]+")
_BOLD = {"activity": 1.06}
_LEAST, _MOST = 0.7, 1.7
_OF_LONGEST = 0.3
_PAGE = 25.7


def fitted(texts: Mapping[str, Sequence[str]]) -> dict[str, float]:
    """The width of each column by its texts; none is too narrow for a long word of its own."""
    least = {key: _of_longest_word(key, several) for key, several in texts.items()}
    wanted = {key: max(_wanted(key, several), least[key]) for key, several in texts.items()}
    widths, free = wanted, dict(wanted)
    while free and sum(widths.values()) > _PAGE:
        room = _PAGE - sum(least[key] for key in texts if key not in free)
        share = room / sum(free.values())
        widths = {key: share * free[key] if key in free else least[key] for key in texts}
        tight = [key for key in free if widths[key] < least[key]]
        if not tight:
            break
        free = {key: width for key, width in free.items() if key not in tight}
        widths = {key: max(widths[key], least[key]) for key in texts}
    return widths


def _wanted(key: str, texts: Sequence[str]) -> float:
    """What the longer third of the texts would like, and the longest of all to a part."""
    usual, letters = WIDTHS.get(key, _OWN_WIDTH), _LETTERS.get(key)
    longest = sorted(map(len, texts))[len(texts) * 2 // 3 :]
    if letters is None or not longest:
        return usual
    need = sqrt(max(sum(longest) / len(longest), _OF_LONGEST * longest[-1]) / letters)
    return usual * min(max(need, _LEAST), _MOST)


def _of_longest_word(key: str, texts: Sequence[str]) -> float:
    word = max((len(word) for text in texts for word in _WORD.findall(text)), default=0)
    return min(word, _LONGEST_WORD) * _LETTER * _BOLD.get(key, 1) + _AROUND
