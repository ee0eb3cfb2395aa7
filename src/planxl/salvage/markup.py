"""XML that breaks off or holds what XML may not hold, made into XML that can be read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from xml.parsers.expat import ExpatError

from planxl.cells.markup import Attributes, local_name, new_parser

# Control characters, which no XML may hold; and what begins like a reference and is none.
_ILLEGAL = re.compile(
    rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]|\xed[\xa0-\xbf][\x80-\xbf]"
)
_REFERENCE = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6});)")
_ILLEGAL_REFERENCE = re.compile(
    rb"&#(?:x0*(?:[0-8bcefBCEF]|1[0-9a-fA-F])|0*(?:[0-8]|1[124-9]|2[0-9]|3[01]));"
)
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_LONGEST_NUMBER = 9
FEWEST_STRINGS = 100_000
"""So many shared strings may be meant, even where few are left."""


@dataclass
class Whole:
    """What a part of XML holds, followed by expat as far as it goes.

    ``ends`` are where the elements of interest end, with the number that each row states;
    ``broken`` is where it breaks, None if it does not.
    """

    element: str
    ends: list[tuple[int, int]] = field(default_factory=list)
    closing: bytes = b""
    broken: int | None = None
    highest: int = -1
    stray: list[tuple[int, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Sound:
    """XML that is well-formed: as it was, or up to where it broke.

    ``upto`` is the number of the last whole row, 0 where there is none; ``removed`` counts the
    characters that had to go; ``highest`` is the highest shared string that a cell refers to, and
    ``stray`` are the places of references to strings that cannot have been there.
    """

    content: bytes
    complete: bool
    upto: int = 0
    removed: int = 0
    highest: int = -1
    count: int = 0
    stray: tuple[tuple[int, int], ...] = ()

    def referring(self, index: int) -> bytes:
        """The XML with all stray references leading to one string."""
        content = self.content
        for start, end in reversed(self.stray):
            content = content[:start] + b"%d" % index + content[end:]
        return content


def sound(content: bytes, element: str, margin: int = 0, strings: int = 0) -> Sound | None:
    """The XML with all its elements of that name that are whole; None if there is nothing.

    Of bytes that are wrong somewhere (``margin``), what stands less than that before the break is
    left out as well, for it may be wrong already; and nothing is cleaned away, so that what is
    garbled does not pass for text.
    """
    xml, removed = _as_utf_8(content), 0
    whole = _followed(xml, element, strings)
    if whole.broken is not None and not margin:
        cleaned, removed = _cleaned(xml)
        if removed:
            xml, whole = cleaned, _followed(cleaned, element, strings)
    if whole.broken is None:
        found = Sound(xml, True, _number(whole), removed, whole.highest, len(whole.ends))
        return replace(found, stray=tuple(whole.stray))
    kept = [end for end in whole.ends if end[0] <= max(whole.broken - margin, 0)]
    if not kept:
        return None
    cut = xml[: kept[-1][0]] + whole.closing
    stray = tuple(each for each in whole.stray if each[1] <= kept[-1][0])
    return Sound(cut, False, kept[-1][1], removed, whole.highest, len(kept), stray)


def _number(whole: Whole) -> int:
    return whole.ends[-1][1] if whole.ends else 0


def _as_utf_8(content: bytes) -> bytes:
    if not content.startswith(_UTF_16):
        return content
    text = content.decode("utf-16", "replace")
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", text).encode()


def _cleaned(xml: bytes) -> tuple[bytes, int]:
    """The XML without what it may not hold, and how much that was."""
    text, bad = _ILLEGAL.subn(b"", xml)
    text, references = _ILLEGAL_REFERENCE.subn(b"", text)
    text, bare = _REFERENCE.subn(b"&amp;", text)
    decoded = text.decode("utf-8", "replace")
    replaced = decoded.count("\ufffd") - text.count(b"\xef\xbf\xbd")
    return decoded.encode() if replaced else text, bad + references + bare + replaced


def _followed(xml: bytes, element: str, strings: int) -> Whole:
    follower = _Follower(xml, element, max(strings, FEWEST_STRINGS))
    try:
        follower.parser.Parse(xml, True)
    except ExpatError:
        follower.whole.broken = max(follower.parser.ErrorByteIndex, 0)
    finally:
        follower.parser.StartElementHandler = follower.parser.EndElementHandler = None
        follower.parser.CharacterDataHandler = None
    return follower.whole


class _Follower:
    """Listens to a whole part, and remembers where the elements of interest end."""

    def __init__(self, xml: bytes, element: str, strings: int) -> None:
        self.whole = Whole(element)
        self.parser = new_parser()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self._xml = xml
        self._open: list[str] = []
        self._began = False
        self._row = 0
        self._refers = False
        self._value = 0
        self._strings = strings
        self._text: list[str] = []

    def _start(self, tag: str, attributes: Attributes) -> None:
        self._open.append(tag)
        self._began = True
        name = local_name(tag)
        if name == "row":
            stated = attributes.get("r", "")
            self._row = int(stated) if stated.isdecimal() else self._row + 1
        elif name == "c":
            self._refers = attributes.get("t") == "s"
        elif name == "v" and self._refers:
            self._text.clear()
            self._value = self._xml.find(b">", self.parser.CurrentByteIndex) + 1
            self.parser.CharacterDataHandler = self._text.append

    def _end(self, tag: str) -> None:
        self._open.pop()
        name = local_name(tag)
        if name == "v" and self._refers:
            self.parser.CharacterDataHandler = None
            self._count("".join(self._text).strip())
        if name == self.whole.element:
            if not self.whole.ends:
                self.whole.closing = "".join(f"</{each}>" for each in reversed(self._open)).encode()
            self.whole.ends.append((self._after_tag(), self._row))
        self._began = False

    def _after_tag(self) -> int:
        """Where the element ends; expat stands before its end tag, but after a tag that is both."""
        at = self.parser.CurrentByteIndex
        both = self._began and self._xml[at - 2 : at] == b"/>"
        return at if both else self._xml.find(b">", at) + 1

    def _count(self, index: str) -> None:
        if index.isdecimal() and len(index) < _LONGEST_NUMBER and int(index) < self._strings:
            self.whole.highest = max(self.whole.highest, int(index))
        elif index:
            self.whole.stray.append((self._value, self.parser.CurrentByteIndex))
