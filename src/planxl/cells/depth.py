"""Depth: elements within elements, each of which the parser remembers until it is closed.

Nothing in a workbook lies deeper than a dozen elements, but expat knows no limit: a part of 20 MB
that opens elements and closes none makes it take a gigabyte. The readers listen to no ends of
elements, which would cost them a quarter of their time, so a second parser that listens to nothing
else goes before them, through those parts only that are large enough to be a danger.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.parsers.expat import ParserCreate

from planxl.cells.limits import Limits
from planxl.cells.refusal import Reason, Unreadable

# So many bytes hold at most as many open elements as take some fifteen megabytes.
_UNWATCHED = 256 * 1024
_BEGINNING = b"<"
# How an end is written, by the first two bytes of the part.
_ENDS = {b"\xff\xfe": b"<\0/\0", b"<\0": b"<\0/\0", b"\xfe\xff": b"\0<\0/", b"\0<": b"\0<\0/"}


def shallow(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The chunks of a part, as long as no more elements are open in it than may be."""
    first: list[bytes] = []
    size = 0
    depth: _Depth | None = None
    for chunk in chunks:
        if depth is None:
            first.append(chunk)
            size += len(chunk)
            if size > _UNWATCHED:
                depth = _Depth(first[0][:2])
                for each in first:
                    depth.add(each)
                first.clear()
        else:
            depth.add(chunk)
        yield chunk


class _Depth:
    """Counts what is open: all that begins with ``<`` and is no end, less the ends.

    Ends are told by the parser, since ``/>`` may be part of a text. Comments and the like count as
    if they stayed open, which does no harm: the limit is far above any depth.
    """

    def __init__(self, first: bytes) -> None:
        self._end = _ENDS.get(first, b"</")
        self._most = Limits().depth
        self._open = 0
        self._ended: list[str] = []
        self._parser = ParserCreate()
        self._parser.EndElementHandler = self._ended.append

    def add(self, chunk: bytes) -> None:
        """Looks at the next bytes; refuses them when too much is open after them."""
        self._parser.Parse(chunk, False)
        self._open += chunk.count(_BEGINNING) - chunk.count(self._end) - len(self._ended)
        self._ended.clear()
        if self._open > self._most:
            raise Unreadable(Reason.DAMAGED, detail="depth")
