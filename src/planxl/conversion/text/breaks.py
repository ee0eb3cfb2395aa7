"""Whether the break between two lines is inside a cell or between two.

Scores are logarithms of likelihoods, as in ``senses``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from planxl.conversion.text.columns import Column
from planxl.conversion.text.letters import width
from planxl.conversion.text.printed import SOFT_HYPHEN, Printed
from planxl.conversion.text.senses import LISTING

_GOES_ON = re.compile(
    r"(?:[,/&(–‐-]|(?<!\w)(?:i|på|av|för|och|med|till|samt|att|som|den|det|de|en|ett|vid|från|eller|"
    r"inom|mellan|under|om|ska|kan|har|är|hos|per|via|utan|mot|sin|sitt|sina|minst|cirka|bl\.?a\.?|"
    r"t\.?ex\.?|ex\.?|ev\.?|kring|efter|vilka|vilken|där|riktade|olika|ej|inte|blir|vad|hur|när))$",
    re.IGNORECASE,
)
_BULLET = re.compile(r"[•·●▪■◦○*\u2022\uf0b7\uf0a7]|[-‐‒–—](?:\s|$)")
_FULL_STOP = re.compile(
    r"(?<!\bt)(?<!\bex)(?<!\bbl)(?<!\bev)(?<!\bosv)(?<!\bca)(?<!\betc)(?<!\butb)(?<!\borg)(?<!\bresp)"
    r"(?<!\.\w)(?<!\bs)(?<!\bm)[.!?]$",
    re.IGNORECASE,
)
"""The end of a sentence, which no usual abbreviation stands before."""
_SENTENCE_END = (".", "!", "?", ":")
_SPACE = 0.5
_SLACK = 1.03
_LOOSE = 0.97
_NEAR_A_PAGE = 0.3
_MOST_TOO_WIDE = 12.0
_USUAL_WIDTH = 70.0
_USUAL_WIDTHS = {"activity": 32.0, "when": 24.0, "responsible": 28.0, "follow_up": 30.0}
"""How wide columns are as a rule, before a table tells."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What a break looks like whichever columns it stands between."""

    lower: bool
    bullet: bool
    capital: bool
    goes_on: bool
    ended: bool
    colon: bool
    paragraph: bool
    cut: bool
    near: bool
    first_word: float
    after: float


@lru_cache(maxsize=65536)
def signs(text: str, after: str, gap: int, cut: bool = False, near: bool = False) -> Signs:
    """The signs of a break between two texts with ``gap`` empty paragraphs between them."""
    bullet = bool(_BULLET.match(after))
    return Signs(
        lower=after[:1].islower() or (after[:1] in "/),.;&" and after != "-"),
        bullet=bullet,
        capital=after[:1].isupper() or after[:1].isdigit() or after[:1] in "”\"“'(",
        goes_on=_goes_on(text),
        ended=text.endswith(_SENTENCE_END),
        colon=text.endswith(":"),
        paragraph=gap > 0,
        cut=cut,
        near=near,
        first_word=width(after.split(" ", 1)[0]),
        after=width(after),
    )


def begins_bullet(text: str) -> bool:
    """Whether a text begins with a bullet or a dash."""
    return bool(_BULLET.match(text))


def inside(column: Column, text: str, sign: Signs) -> float:
    """How likely the break is inside a cell of this column, whose last line is ``text``."""
    score = -2.5 * sign.paragraph * (column.role in _SHORT) - 0.7 * sign.paragraph
    score -= 0.9 * (sign.ended and not sign.bullet) + 0.5 * sign.bullet
    score -= 0.9 * (sign.capital and not sign.ended)
    score -= 1.8 * (sign.lower and bool(_FULL_STOP.search(text)))
    if column.role == LISTING:
        return score
    score -= _too_wide(column, sign.after)
    if column.width is None:
        return score
    if _full(column.width, text, sign):
        return score - 0.1
    if sign.bullet or sign.paragraph:
        return score - 0.7
    return score - (1.6 if sign.ended or (sign.capital and not sign.goes_on) else 3.5)


_SHORT = frozenset({"when", "responsible"})


def between(column: Column, text: str, sign: Signs) -> float:
    """How likely the break is at the end of a cell of this column, whose last line is ``text``."""
    open_end = 9.0 * sign.cut + 3.5 * sign.goes_on
    score = -open_end * (_NEAR_A_PAGE if sign.near else 1.0)
    score -= 0.7 * sign.paragraph + 2.5 * sign.colon
    if column.role in {"what", LISTING} and not sign.ended:
        score -= 0.8
    if column.width is None:
        return score
    return score - (1.3 if _full(column.width, text, sign) else 0.3)


def _full(limit: float, text: str, sign: Signs) -> bool:
    """Whether the next line's first word had no room on this line."""
    return width(text) + _SPACE + sign.first_word > limit * _LOOSE


def _too_wide(column: Column, after: float) -> float:
    """The cost of a line of this width in a column."""
    if column.width is None:
        return max(0.0, after - _USUAL_WIDTHS.get(column.role, _USUAL_WIDTH)) / 12
    over = after / column.width - _SLACK
    return min(_MOST_TOO_WIDE, 1.5 + 25 * over) if over > 0 else 0.0


def fits(column: Column, text: str) -> float:
    """The cost of a cell's first line that has no room in the column."""
    return 0.0 if column.role == LISTING else -_too_wide(column, width(text))


@lru_cache(maxsize=65536)
def _goes_on(text: str) -> bool:
    return bool(_GOES_ON.search(text))


def stops(column: Column, text: str) -> float:
    """How likely a cell of one line ends where another begins on the same line."""
    score = -4.0 * _goes_on(text) - 3.0 * text.endswith(":")
    return score - 0.5 * (column.role in {"what", LISTING} and not text.endswith(_SENTENCE_END))


def empties(told: int, skipped: int, indents: bool, turned: bool) -> float:
    """How well the spaces before a cell agree with the number of empty cells before it."""
    if not indents:
        return 0.0
    off = abs(told - skipped)
    if turned:
        off = min(off, abs(told - 1 - skipped))
    return -3.0 * min(off, 2)


def hangs(text: str, cut: bool = False) -> bool:
    """Whether a text stops in the middle of a sentence for certain."""
    return cut or text.endswith(SOFT_HYPHEN) or _goes_on(text)


def gap_of(line: Printed) -> int:
    """The empty paragraphs above a line, none where a page begins."""
    return 0 if line.turned else line.gap
