"""XML parts read by expat, the standard library's streaming parser.

Document types are refused: a workbook has none, and they are the way to entity bombs and to files
of others. Names are compared without their namespace prefix, since both the transitional and the
strict namespaces, and any prefix, may be met.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple, NoReturn
from xml.parsers.expat import ParserCreate, XMLParserType

from planxl.cells.refusal import Reason, Unreadable

# Nothing in a workbook has a single tag or comment this long; expat before 2.6 scans an unfinished
# one from its beginning for every chunk, which a hostile file can make last for minutes.
_LONGEST_TOKEN = 4 * 1024 * 1024


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


def feed(parser: XMLParserType, chunks: Iterable[bytes]) -> None:
    """Parses all chunks and the end of the document, and lets go of the handlers.

    Handlers hold the parser that holds them; left alone, such a ring and all that hangs on it
    would stay in memory until the garbage collector comes round.
    """
    fed = 0
    rest = iter(chunks)
    try:
        for chunk in rest:
            parser.Parse(chunk, False)
            fed += len(chunk)
            if fed - parser.CurrentByteIndex > _LONGEST_TOKEN:
                raise Unreadable(Reason.DAMAGED, detail="token")
        parser.Parse(b"", True)
    except Finished:
        _exhaust(rest)
    finally:
        parser.StartElementHandler = None
        parser.EndElementHandler = None
        parser.CharacterDataHandler = None


def _exhaust(chunks: Iterable[bytes]) -> None:
    """Takes what is not wanted too, since a part is held against its checksum when it ends."""
    for _ in chunks:
        pass


def tags(chunks: Iterable[bytes]) -> list[tuple[str, Attributes]]:
    """The local names and the attributes of all elements of a small part, in their order."""
    found: list[tuple[str, Attributes]] = []
    keep = found.append
    parser = new_parser()
    parser.StartElementHandler = lambda tag, attributes: keep((local_name(tag), attributes))
    feed(parser, chunks)
    return found


def elements(chunks: Iterable[bytes]) -> list[Element]:
    """All elements of a small part in the order in which they are closed."""
    collector = _Collector()
    parser = new_parser()
    parser.StartElementHandler = collector.start
    parser.EndElementHandler = collector.end
    parser.CharacterDataHandler = collector.pieces.append
    feed(parser, chunks)
    return collector.closed


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
