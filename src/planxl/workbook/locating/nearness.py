"""Misspelt labels and headings: the known text that one is nearly like."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

_CLOSE = 0.8
_SHORTEST = 4


def nearest(text: str, known: Iterable[str]) -> str | None:
    """The known text nearest to a normalised one; None if none is near enough.

    A slip of the finger changes letters. Another digit is another thing: "år -5" is not "år -4".
    """
    if len(text) < _SHORTEST:
        return None
    near = (
        (SequenceMatcher(None, text, each).ratio(), each)
        for each in known
        if _digits(each) == _digits(text)
    )
    ratio, best = max(near, default=(0.0, ""))
    return best if ratio >= _CLOSE else None


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))
