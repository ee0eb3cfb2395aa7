"""Strings: plain and rich text, shared or inline, and the escapes that Excel writes in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from xml.parsers.expat import XMLParserType

from planxl.cells.markup import feed, new_parser, unprefixed

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def unescaped(text: str) -> str:
    """The text with ``_x000D_`` and its like turned into the characters they stand for."""
    if "_x" not in text:
        return text
    text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    # Two escapes may be the two halves of one character; a half that stands alone is no text.
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def shared_strings(chunks: Iterable[bytes]) -> list[str]:
    """The shared strings of a workbook in the order in which cells refer to them."""
    strings: list[str] = []
    parser = new_parser()

    def root(tag: str, _attributes: object) -> None:
        StringReader(parser, "si", strings.append).attach(tag.removesuffix("sst"))

    parser.StartElementHandler = root
    feed(parser, chunks)
    return list(map(unescaped, strings))


class StringReader:
    """Handlers that put the runs of each string together and hand it, escapes and all, to ``keep``.

    Phonetic guides are left out. What expat reports as text goes straight into a list by the
    list's own ``append``, which costs no Python call; line breaks between elements land there too,
    and are thrown away when the next text begins.
    """

    __slots__ = ("_keep", "_parser", "_phonetic", "_pieces", "_runs", "_tag")

    def __init__(self, parser: XMLParserType, tag: str, keep: Callable[[str], object]) -> None:
        self._parser = parser
        self._tag = tag
        self._keep = keep
        self._pieces: list[str] = []
        self._runs: list[str] = []
        self._phonetic = False

    def attach(self, prefix: str) -> None:
        """Lets the parser report to this reader, tags without the prefix."""
        self._parser.StartElementHandler = unprefixed(self._start, prefix)
        self._parser.EndElementHandler = unprefixed(self._end, prefix)
        self._parser.CharacterDataHandler = self._pieces.append

    def _start(self, tag: str, _attributes: object) -> None:
        if tag == "t":
            self._pieces.clear()
        elif tag == "rPh":
            self._phonetic = True

    def _end(self, tag: str) -> None:
        if tag == "t":
            if not self._phonetic:
                pieces = self._pieces
                self._runs.append(pieces[0] if len(pieces) == 1 else "".join(pieces))
        elif tag == self._tag:
            runs = self._runs
            self._keep(runs[0] if len(runs) == 1 else "".join(runs))
            runs.clear()
        elif tag == "rPh":
            self._phonetic = False
