"""When two texts are the same text: normalising, and words that mean the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

# Dashes and quotes that Word and Excel put in by themselves; soft hyphens and joiners are dropped.
_UNIFIED = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58", "-")
    | dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033", '"')
    | dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u00b4`", "'")
    | dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", None)
)
_AROUND_DASH = re.compile(r"(?<=\d) ?- ?(?=\d)")
_AROUND_SLASH = re.compile(r" ?/ ?")
_LEADING = " -*•·\"'"
_TRAILING = " .,;:!?*\"'"
# The same few texts stand in every plan and in every row: headings, statuses, wordings.
_REMEMBERED = 4096


@lru_cache(_REMEMBERED)
def normalise(text: str) -> str:
    """The text with case, spaces, dashes, quotes and punctuation at the ends made alike."""
    composed = unicodedata.normalize("NFKC", text.translate(_UNIFIED)).casefold()
    spaced = " ".join(composed.split())
    tight = _AROUND_SLASH.sub("/", _AROUND_DASH.sub("-", spaced))
    return tight.lstrip(_LEADING).rstrip(_TRAILING)


def without_marks(text: str) -> str:
    """The text in small letters without dots and rings, as the names of files often have them."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(each for each in letters if not unicodedata.combining(each))


class Spelling:
    """Brings texts to one form in which different words for the same thing are alike."""

    def __init__(self, words: Mapping[str, Iterable[str]]) -> None:
        """``words`` says what else is written for each word."""
        self._word = {normalise(a): normalise(w) for w, also in words.items() for a in (w, *also)}
        # Longest first, the word itself too: "gymnasiet år 2" must not be read as its alias "år 2".
        phrases = sorted(filter(None, self._word), key=len, reverse=True)
        self._phrase = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, phrases))})(?!\w)")

    def canonical(self, text: str) -> str:
        """The normalised text with every alias replaced by its word."""
        plain = normalise(text)
        if not self._word:
            return plain
        return self._phrase.sub(lambda found: self._word[found[0]], plain)
