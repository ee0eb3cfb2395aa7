"""Strings: plain and rich text, shared or inline, and the escapes that Excel writes in them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from sys import getsizeof
from xml.parsers.expat import XMLParserType

from planxl.cells.limits import Limits, Meter
from planxl.cells.markup import Attributes, feed, new_parser, unprefixed
from planxl.cells.refusal import Reason, Unreadable

_BLANKS = " \t\r\n"
# expat hands over text in pieces of 8 KiB or more. Excel keeps 32 Ki characters in a cell.
_MOST_PIECES = 100
_MOST_RUNS = 32 * 1024
# What a string takes in memory for each of its bytes at most, and besides.
_LARGEST_CHARACTER, _STRING = 4, 64
_LITTLE = 2 * 1024 * 1024
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def unescaped(text: str) -> str:
    """The text with ``_x000D_`` and its like turned into the characters they stand for."""
    if "_x" not in text:
        return text
    text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    # Two escapes may be the two halves of one character; a half that stands alone is no text.
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def shared_strings(chunks: Iterable[bytes], meter: Meter | None = None) -> list[str]:
    """The shared strings of a workbook in the order in which cells refer to them."""
    parser = new_parser()
    reader = _SharedStringsReader(parser, meter or Meter(Limits()))
    feed(parser, chunks, reader.watch)
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

    def check(self) -> None:
        """Lets go of what stands between the texts; a text in that many pieces or runs is none."""
        if len(self._ended) > _MOST_RUNS:
            raise Unreadable(Reason.DAMAGED, detail="text")
        if len(self._pieces) > _MOST_PIECES:
            if self._open:
                raise Unreadable(Reason.DAMAGED, detail="text")
            self._pieces.clear()

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
    __slots__ = ("_in_string", "_meter", "_parser", "_runs", "_seen", "_weight", "strings")

    def __init__(self, parser: XMLParserType, meter: Meter) -> None:
        pieces: list[str] = []
        self._meter = meter
        self._seen = self._weight = 0
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
        self._weigh()
        self._meter.hold(self._weight)

    def watch(self, fed: int) -> None:
        """Refuses strings that take too much memory; weighs them only when they might."""
        self._runs.check()
        if fed * _LARGEST_CHARACTER + len(self.strings) * _STRING > _LITTLE:
            self._weigh()
            self._meter.check_held(self._weight)

    def _weigh(self) -> None:
        new = self.strings[self._seen :]
        self._seen += len(new)
        self._weight += sum(map(getsizeof, new)) + _STRING // 4 * len(new)

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
