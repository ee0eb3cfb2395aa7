"""How much was tried to lay a text out as cells: counted, so that no text takes for ever.

A plan leaves few ways open. Where nothing tells cells apart, as in lines that are all alike or full
of capitals, each line has many ways, and they are tried with each of the lines before it.
"""

from __future__ import annotations

from planxl.cells.limits import times_raised

_MOST = 120_000_000
_TRIED = 50


class TooMuchWorkError(Exception):
    """The lines of a text leave too many ways open to be laid out."""


class Work:
    """What may still be tried: about as much as a plan takes that has as many lines as may be."""

    def __init__(self, most: int | None = None) -> None:
        self._left = _MOST * times_raised() if most is None else most

    def judge(self, text: str) -> None:
        """Counts a text that is judged. Raises TooMuchWorkError."""
        self._spend(len(text))

    def attempt(self) -> None:
        """Counts a cell that is tried. Raises TooMuchWorkError."""
        self._spend(_TRIED)

    def _spend(self, amount: int) -> None:
        self._left -= amount
        if self._left < 0:
            raise TooMuchWorkError
