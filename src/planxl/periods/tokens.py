"""A text cut into numbers, words and marks, and these into sentences."""

from __future__ import annotations

import re
from typing import NamedTuple
from unicodedata import is_normalized, normalize

NUMBER, WORD, MARK = "number", "word", "mark"
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"), "-")
_QUOTES = dict.fromkeys(map(ord, "\u2018\u2019\u00b4`"), "'")
_ALIKE = _DASHES | _QUOTES
# "t.o.m." and "fr.o.m." are one word each, however they are spaced.
_TOKEN = re.compile(
    r"\b(?P<until>t\.?\ ?o\.?\ ?m\b\.?)|\b(?P<since>fr?\.?\ ?o\.?\ ?m\b\.?)"
    r"|(?P<number>[0-9]+)|(?P<word>[^\W\d_]+)|(?P<dash>--+)|(?P<mark>\S)"
)
_KINDS = {"number": NUMBER, "word": WORD, "mark": MARK, "until": WORD, "since": WORD, "dash": MARK}
_SAID = {"until": "tom", "since": "from", "dash": "-"}
_BULLETS = frozenset("-•*·")


class Token(NamedTuple):
    """A number, word or mark in lower case, with its place in the text."""

    kind: str
    text: str
    start: int
    end: int
    tight: bool
    """Whether nothing stands between it and the token before."""


END = Token("", "", 0, 0, False)


def composed(text: str) -> str:
    """The text with letters and their marks as one character; places are counted in this."""
    return text if text.isascii() or is_normalized("NFC", text) else normalize("NFC", text)


def tokens_in(text: str) -> list[Token]:
    """All tokens of a composed text."""
    found = []
    last = 0
    for match in _TOKEN.finditer(_alike(text)):
        name = match.lastgroup or "mark"
        start, end = match.span()
        said = _SAID.get(name) or match.group()
        found.append(Token(_KINDS[name], said, start, end, start == last > 0))
        last = end
    return found


def at(tokens: list[Token], index: int) -> Token:
    """The token at an index, or the empty one after the last."""
    return tokens[index] if 0 <= index < len(tokens) else END


def sentences(text: str, tokens: list[Token], known: frozenset[str]) -> list[list[Token]]:
    """The tokens by sentence. Words of time (``known``) do not begin one after a line break."""
    cut: list[list[Token]] = [[]]
    for index, token in enumerate(tokens):
        if cut[-1] and _begins(text, tokens, index, known):
            cut.append([])
        cut[-1].append(token)
    return cut


def _begins(text: str, tokens: list[Token], index: int, known: frozenset[str]) -> bool:
    token, before = tokens[index], tokens[index - 1]
    if before.text in (";", "!", "?"):
        return True
    if token.tight:
        return False
    capital = token.kind == WORD and text[token.start].isupper()
    if before.text == "." and capital:
        return True
    if "\n" not in text[before.end : token.start]:
        return False
    return token.text in _BULLETS or (capital and token.text not in known)


def _alike(text: str) -> str:
    """The text in lower case with one kind of dash and quote, and of the same length."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
    return lower if lower.isascii() else lower.translate(_ALIKE)
