"""Rows of a sheet that are done: kept as markup, and most of them compressed, until it is written.

A cell of XlsxWriter's takes more than a hundred bytes, its markup about thirty, and packed a few.
"""

from __future__ import annotations

from collections.abc import Iterator
from zlib import compress, decompress

_ROWS_IN_A_PACK = 1024
_FASTEST = 1


class Run:
    """Rows that follow on each other, from the one that is given; ``end`` is the first after."""

    def __init__(self, first: int) -> None:
        self.end = first
        self._loose: list[str] = []
        self._packed: list[bytes] = []

    def add(self, markup: str) -> None:
        """Takes in the next row."""
        self.end += 1
        self._loose.append(markup)
        if len(self._loose) == _ROWS_IN_A_PACK:
            self._packed.append(compress("".join(self._loose).encode(), _FASTEST))
            self._loose.clear()

    def __iter__(self) -> Iterator[str]:
        """The markup of all rows, many rows at a time."""
        for each in self._packed:
            yield decompress(each).decode()
        yield from self._loose
