"""XML parts read by expat, the standard library's streaming parser.

Document types are refused: a workbook has none, and they are the way to entity bombs and to files
of others. Names are compared without their namespace prefix, since both the transitional and the
strict namespaces, and any prefix, may be met.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, NoReturn
from xml.parsers.expat import ParserCreate, XMLParserType

from planxl.cells.depth import shallow
from planxl.cells.limits import Limits, Meter
from planxl.cells.refusal import Reason, Unreadable

# Nothing in a workbook has a single tag or comment this long; expat before 2.6 scans an unfinished
# one from its beginning for every chunk, which a hostile file can make last for minutes.
_LONGEST_TOKEN = 512 * 1024
_PIECE = 64 * 1024
# Below this not even the worst of bytes can become more than a few megabytes.
_SMALL = 128 * 1024
# What an element, one of its attributes, and a byte of its text may take in memory.
_ELEMENT, _ATTRIBUTE, _LARGEST_CHARACTER = 250, 150, 2

Attributes = dict[str, str]


class Finished(Exception):  # noqa: N818 - no error: the rest of the part is not wanted
    """Raised by a handler to end the parsing of a part before its end."""


class Element(NamedTuple):
    """A closed element: its local name, its attributes as written, and its text."""

    name: str
    attributes: Attributes
    text: str


def new_parser() -> XMLParserType:
    """A parser that refuses document types and hands over text in one piece where it can."""
    parser = ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    return parser


def feed(
    parser: XMLParserType, chunks: Iterable[bytes], watch: Callable[[int], None] | None = None
) -> None:
    """Parses all chunks and the end of the document, and lets go of the handlers.

    ``watch`` is called after each piece with the bytes fed so far, to see what has become of them.

    Handlers hold the parser that holds them; left alone, such a ring and all that hangs on it
    would stay in memory until the garbage collector comes round.
    """
    fed = 0
    rest = shallow(_pieces(chunks))
    try:
        for chunk in rest:
            parser.Parse(chunk, False)
            fed += len(chunk)
            if fed - parser.CurrentByteIndex > _LONGEST_TOKEN:
                raise Unreadable(Reason.DAMAGED, detail="token")
            if watch:
                watch(fed)
        parser.Parse(b"", True)
    except Finished:
        _exhaust(rest)
    finally:
        parser.StartElementHandler = None
        parser.EndElementHandler = None
        parser.CharacterDataHandler = None


def _pieces(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The chunks, none of them larger than can be looked after."""
    for chunk in chunks:
        if len(chunk) <= _PIECE:
            yield chunk
        else:
            yield from (chunk[at : at + _PIECE] for at in range(0, len(chunk), _PIECE))


def _exhaust(chunks: Iterable[bytes]) -> None:
    """Takes what is not wanted too, since a part is held against its checksum when it ends."""
    for _ in chunks:
        pass


def tags(chunks: Iterable[bytes], meter: Meter | None = None) -> list[tuple[str, Attributes]]:
    """The local names and the attributes of all elements of a small part, in their order."""
    found: list[tuple[str, Attributes]] = []
    keep = found.append
    parser = new_parser()
    parser.StartElementHandler = lambda tag, attributes: keep((local_name(tag), attributes))
    scales = _Scales(meter, lambda at: (len(attributes) for _, attributes in found[at:]))
    feed(parser, chunks, scales.watch)
    return found


def elements(chunks: Iterable[bytes], meter: Meter | None = None) -> list[Element]:
    """All elements of a small part in the order in which they are closed."""
    collector = _Collector()
    closed, pieces = collector.closed, collector.pieces
    parser = new_parser()
    parser.StartElementHandler = collector.start
    parser.EndElementHandler = collector.end
    parser.CharacterDataHandler = pieces.append
    scales = _Scales(meter, lambda at: (len(each.attributes) for each in closed[at:]))
    feed(parser, chunks, scales.watch)
    return closed


class _Scales:
    """Weighs the elements of a part that may turn out not to be small."""

    def __init__(self, meter: Meter | None, since: Callable[[int], Iterable[int]]) -> None:
        self._meter = meter or Meter(Limits())
        self._since = since
        self._seen = self._weight = 0

    def watch(self, fed: int) -> None:
        """Refuses the part when its elements, with the bytes they stand in, weigh too much."""
        if fed > _SMALL:
            attributes = tuple(self._since(self._seen))
            self._seen += len(attributes)
            self._weight += _ELEMENT * len(attributes) + _ATTRIBUTE * sum(attributes)
            self._meter.check_held(self._weight + _LARGEST_CHARACTER * fed)


def local_name(name: str) -> str:
    """The name without its namespace prefix."""
    return name.rpartition(":")[2] if ":" in name else name


def unprefixed(handler: Callable[..., object], prefix: str) -> Callable[..., object]:
    """The handler as it can be given to a parser whose document writes that prefix."""
    if not prefix:
        return handler
    return lambda tag, *rest: handler(tag.removeprefix(prefix), *rest)


class _Collector:
    """Closes elements one by one; the text of an element is what stands after its last child."""

    def __init__(self) -> None:
        self.closed: list[Element] = []
        self.pieces: list[str] = []
        self._open: list[Attributes] = []

    def start(self, _tag: str, attributes: Attributes) -> None:
        self._open.append(attributes)
        self.pieces.clear()

    def end(self, tag: str) -> None:
        self.closed.append(Element(local_name(tag), self._open.pop(), "".join(self.pieces)))
        self.pieces.clear()


def _refuse_doctype(*_declaration: object) -> NoReturn:
    raise Unreadable(Reason.DAMAGED, detail="doctype")
