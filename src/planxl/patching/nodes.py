"""XML parts as elements with their positions, so that bytes can be put in and taken out there.

expat tells where every element begins and ends. Nothing is ever written back from here: whoever
changes a part splices its bytes, and all that nobody has touched stays as it was typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from xml.parsers.expat import XMLParserType

from planxl.cells.markup import new_parser
from planxl.cells.refusal import Reason, Unreadable, refusing
from planxl.patching.errors import OTHER_ENCODING, PatchError
from planxl.patching.splices import Splice

_START_TAG = re.compile(rb"""<[^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*>""")
_OPAQUE = frozenset({"font", "fill", "border", "xf", "dxf", "hyperlinks", "ignoredErrors"})
"""Elements that are not looked into: there are many of them, and nothing in them is ever asked."""
_HIDING = (b"<!--", b"<![CDATA[")
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")


@dataclass(slots=True)
class Node:
    """An element: its name, attributes and text, and where in the part it stands.

    ``start`` is where its start tag begins, ``inner`` where that tag ends, ``stop`` where the end
    tag begins and ``end`` where it ends; ``empty`` tells that it is written as one tag (``<a/>``).
    """

    tag: str
    attributes: dict[str, str]
    start: int
    inner: int
    empty: bool
    stop: int = 0
    end: int = 0
    text: str = ""
    children: list[Node] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The name without its prefix."""
        return self.tag.rpartition(":")[2]

    @property
    def prefix(self) -> str:
        """The prefix with its colon, or ""."""
        return self.tag[: len(self.tag) - len(self.name)]

    def first(self, name: str) -> Node | None:
        """The first child of that name."""
        return next((child for child in self.children if child.name == name), None)

    def need(self, name: str) -> Node:
        """The first child of that name, without which the part is damaged."""
        found = self.first(name)
        if found is None:
            raise Unreadable(Reason.DAMAGED, detail=name)
        return found

    def every(self, name: str) -> list[Node]:
        """The children of that name."""
        return [child for child in self.children if child.name == name]

    def walk(self) -> Iterator[Node]:
        """The element and all that are in it, in the order in which they begin."""
        yield self
        for child in self.children:
            yield from child.walk()

    def removed(self) -> Splice:
        """The element taken away."""
        return Splice(self.start, self.end - self.start, b"")


def outline(part: str, data: bytes, without: Sequence[str] = ()) -> Node:
    """The root of a part. Its children called ``without`` are not even parsed, which saves time.

    Raises Unreadable where the part is no XML, and PatchError where it is in an encoding that
    has other than one byte for a letter of the alphabet.
    """
    if data.startswith(_WIDE):
        raise PatchError(OTHER_ENCODING)
    with refusing(part):
        return _Outliner(data).around(_insides(data, without)) or _Outliner(data).whole()


def _insides(data: bytes, names: Iterable[str]) -> Iterator[tuple[str, int, int]]:
    """The elements of these names, in their order in the part, and where their insides lie.

    Looked for as text: in a comment anything may stand, so that a part with any is left out.
    """
    at = 0
    for name in names:
        opening = re.compile(rb"<%s\b[^>]*>" % name.encode()).search(data, at)
        if opening and not opening[0].endswith(b"/>"):
            at = data.find(b"</%s" % name.encode(), opening.end())
            if at < 0 or any(data.find(sign, opening.end(), at) >= 0 for sign in _HIDING):
                return
            yield name, opening.end(), at


class _Outliner:
    """Builds the elements of a part while expat meets them."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._open: list[Node] = []
        self._root: Node | None = None
        self._hidden = 0
        self._passed = 0
        self._parser: XMLParserType = new_parser()

    def whole(self) -> Node:
        """The root with everything in it."""
        self._listen()
        self._parser.Parse(self._data, True)
        return self._finished()

    def around(self, insides: Iterable[tuple[str, int, int]]) -> Node | None:
        """The root, but nothing of what stands inside some of its children.

        None where one of these is something else than it seemed to be.
        """
        self._listen()
        at = 0
        for name, start, end in insides:
            self._parser.Parse(self._data[at:start], False)
            if [node.name for node in self._open[1:]] != [name]:
                return None
            self._passed += end - start
            at = end
        self._parser.Parse(self._data[at:], True)
        return self._finished()

    def _listen(self) -> None:
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text

    def _let_go(self) -> None:
        self._parser.StartElementHandler = None
        self._parser.EndElementHandler = None
        self._parser.CharacterDataHandler = None

    def _finished(self) -> Node:
        self._let_go()
        assert self._root is not None  # expat accepts no document without a root
        return self._root

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if self._hidden:
            self._hidden += 1
            return
        at = self._parser.CurrentByteIndex + self._passed
        written = _START_TAG.match(self._data, at)
        assert written is not None
        node = Node(tag, attributes, at, written.end(), written[0].endswith(b"/>"))
        if self._open:
            self._open[-1].children.append(node)
        else:
            self._root = node
        self._open.append(node)
        self._hidden = tag in _OPAQUE

    def _end(self, _tag: str) -> None:
        if self._hidden > 1:
            self._hidden -= 1
            return
        self._hidden = 0
        node = self._open.pop()
        if node.empty:
            node.stop = node.end = node.inner
        else:
            node.stop = self._parser.CurrentByteIndex + self._passed
            node.end = self._data.index(b">", node.stop) + 1

    def _text(self, text: str) -> None:
        if self._open and not self._hidden:
            self._open[-1].text += text
