"""Strings: plain and rich text, shared or inline, and the escapes that Excel writes in them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.parsers.expat import XMLParserType

from planxl.cells.markup import Attributes, feed, new_parser, unprefixed

_BLANKS = " \t\r\n"
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
    parser = new_parser()
    reader = _SharedStringsReader(parser)
    feed(parser, chunks)
    reader.close()
    return list(map(unescaped, reader.strings))


class Runs:
    """The runs of one string, put together while a parser meets the beginnings of elements.

    Phonetic guides, which come after the runs, are left out. So are blanks at the ends of a text
    that is not said to keep them (``xml:space``): people don't see them in Excel either. Trimming
    takes away the line breaks between elements too, so that the ends of elements need not be
    listened to, which is much faster; only a text that keeps its blanks is listened to its end.

    Into ``pieces`` goes all that the parser meets as text, by the list's own ``append``.
    """

    __slots__ = ("_ended", "_open", "_parser", "_phonetic", "_pieces")

    def __init__(self, parser: XMLParserType, pieces: list[str]) -> None:
        self._parser = parser
        self._pieces = pieces
        self._ended: list[str] = []
        self._open = self._phonetic = False

    def begin(self, attributes: Attributes) -> None:
        """Begins a text: the whole string, or that of the next run."""
        if self._open:
            self._end()
        self._pieces.clear()
        if not self._phonetic:
            self._open = True
            if attributes:  # The only one there is says that blanks count.
                self._parser.EndElementHandler = self._end_kept

    def begin_phonetic(self) -> None:
        """Begins a phonetic guide: no more runs in this string."""
        if self._open:
            self._end()
        self._phonetic = True

    def close(self) -> str:
        """The string, escapes and all; the next text belongs to another one."""
        if self._open:
            if not self._ended:  # A string of one run, as almost all are.
                self._open = False
                pieces = self._pieces
                return (pieces[0] if len(pieces) == 1 else "".join(pieces)).strip(_BLANKS)
            self._end()
        text = "".join(self._ended)
        self._ended.clear()
        self._phonetic = False
        return text

    def _end(self) -> None:
        self._ended.append("".join(self._pieces).strip(_BLANKS))
        self._open = False

    def _end_kept(self, _tag: str) -> None:
        self._ended.append("".join(self._pieces))
        self._open = False
        self._parser.EndElementHandler = None


class _SharedStringsReader:
    __slots__ = ("_in_string", "_parser", "_runs", "strings")

    def __init__(self, parser: XMLParserType) -> None:
        pieces: list[str] = []
        self.strings: list[str] = []
        self._in_string = False
        self._runs = Runs(parser, pieces)
        self._parser = parser
        parser.StartElementHandler = self._root
        parser.CharacterDataHandler = pieces.append

    def close(self) -> None:
        """Keeps the string under way."""
        if self._in_string:
            self.strings.append(self._runs.close())

    def _start(self, tag: str, attributes: Attributes) -> None:
        if tag == "t":
            self._runs.begin(attributes)
        elif tag == "si":
            if self._in_string:
                self.strings.append(self._runs.close())
            self._in_string = True
        elif tag == "rPh":
            self._runs.begin_phonetic()

    def _root(self, tag: str, _attributes: object) -> None:
        self._parser.StartElementHandler = unprefixed(self._start, tag.removesuffix("sst"))
