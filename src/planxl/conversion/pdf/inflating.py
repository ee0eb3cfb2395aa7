"""What streams of a PDF become when they are inflated, counted: the library knows no limit.

A stream may be inflated a thousand times over, and again by the next of its filters.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable

from pdfminer import pdftypes

from planxl.cells.refusal import Reason, Unreadable


def limit_inflating(most: int) -> None:
    """Has the library refuse a PDF, from now on, whose streams together become more than that."""
    meter = _Meter(most)
    vars(pdftypes)["zlib"] = _Inflating(meter)
    for name in ("lzwdecode", "rldecode", "ascii85decode", "asciihexdecode", "ccittfaxdecode"):
        vars(pdftypes)[name] = _counted(vars(pdftypes)[name], meter)


class _Meter:
    """Counts bytes that were made, and refuses the file when they are too many."""

    def __init__(self, most: int) -> None:
        self._most, self.left = most, most

    def add(self, made: bytes) -> bytes:
        """The same bytes, counted."""
        self.left -= len(made)
        if self.left < 0:
            raise Unreadable(Reason.BOMB, limit=self._most)
        return made


def _counted(decode: Callable[..., bytes], meter: _Meter) -> Callable[..., bytes]:
    def decoded(data: bytes, *more: object) -> bytes:
        return meter.add(decode(data, *more))

    return decoded


class _Inflating:
    """What the library uses of ``zlib``."""

    error = zlib.error

    def __init__(self, meter: _Meter) -> None:
        self._meter = meter

    def decompress(self, data: bytes) -> bytes:
        """All that the bytes become, but no more than may be."""
        inflater = zlib.decompressobj()
        made = self._meter.add(inflater.decompress(data, self._meter.left + 1))
        if not inflater.eof:
            raise zlib.error("incomplete")
        return made

    def decompressobj(self) -> _Inflater:
        """An inflater of the pieces of a stream that is damaged."""
        return _Inflater(self._meter)


class _Inflater:
    def __init__(self, meter: _Meter) -> None:
        self._meter, self._inflater = meter, zlib.decompressobj()

    def decompress(self, data: bytes) -> bytes:
        """What the next bytes become."""
        return self._meter.add(self._inflater.decompress(data, self._meter.left + 1))
