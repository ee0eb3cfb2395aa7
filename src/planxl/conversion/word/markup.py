"""The parts of a Word document as trees, whose names are written as in Word's own documentation.

"w:p" is a paragraph whatever prefix and whichever of the two generations of namespaces (the
transitional one that everybody writes, and the strict one) the file uses.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from xml.etree.ElementTree import Element, TreeBuilder, XMLParser

from planxl.cells.limits import Meter, of_documents
from planxl.cells.refusal import Reason, Unreadable

_DEEPEST = 250
# What an element, one of its attributes, and a text in it take in memory. A page is some five
# hundred elements.
_ELEMENT, _ATTRIBUTE, _TEXT_IN_IT = 140, 120, 60
_FORMATS = "http://schemas.openxmlformats.org"
_STRICT = "http://purl.oclc.org/ooxml"
_PREFIXES: Mapping[str, str] = {
    f"{_FORMATS}/wordprocessingml/2006/main": "w",
    f"{_STRICT}/wordprocessingml/main": "w",
    f"{_FORMATS}/officeDocument/2006/relationships": "r",
    f"{_STRICT}/officeDocument/relationships": "r",
    f"{_FORMATS}/officeDocument/2006/math": "m",
    f"{_STRICT}/officeDocument/math": "m",
    f"{_FORMATS}/drawingml/2006/main": "a",
    f"{_STRICT}/drawingml/main": "a",
    f"{_FORMATS}/drawingml/2006/diagram": "dgm",
    f"{_STRICT}/drawingml/diagram": "dgm",
    f"{_FORMATS}/drawingml/2006/chart": "c",
    f"{_FORMATS}/markup-compatibility/2006": "mc",
}
_OFF = frozenset({"0", "false", "off"})


class _Builder(TreeBuilder):
    """Builds a tree with short names; refuses document types, and trees deeper than any page."""

    _depth = 0

    def __init__(self, meter: Meter) -> None:
        super().__init__()
        self._hold = meter.hold

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        self._depth += 1
        self._hold(_ELEMENT + _ATTRIBUTE * len(attrs))
        if self._depth > _DEEPEST:
            raise Unreadable(Reason.DAMAGED, detail="depth")
        return super().start(_short(tag), {_short(name): attrs[name] for name in attrs})

    def data(self, data: str, /) -> None:
        self._hold(_TEXT_IN_IT + 2 * len(data))
        super().data(data)

    def end(self, tag: str, /) -> Element:
        self._depth -= 1
        return super().end(_short(tag))

    def doctype(self, _name: str, _pubid: str, _system: str) -> None:
        raise Unreadable(Reason.DAMAGED, detail="doctype")


def tree(chunks: Iterable[bytes], meter: Meter | None = None) -> Element:
    """The tree of a part; the meter counts what those of one document take."""
    parser = XMLParser(target=_Builder(meter or Meter(of_documents())))
    for chunk in chunks:
        parser.feed(chunk)
    root: Element = parser.close()
    return root


@lru_cache(maxsize=4096)
def _short(name: str) -> str:
    if not name.startswith("{"):
        return name
    space, _, local = name[1:].rpartition("}")
    return f"{_PREFIXES.get(space, 'x')}:{local}"


_WRAPPERS: Mapping[str, str] = {
    "w:sdt": "w:sdtContent",
    "w:customXml": "",
    "w:smartTag": "",
    "w:ins": "",
    "w:moveTo": "",
    "w:dir": "",
    "w:bdo": "",
    "w:ruby": "w:rubyBase",
}
"""Elements that only stand around content, and the child that holds it where not all do."""


def content(parent: Element) -> Iterator[Element]:
    """The children of an element as they are seen on the page, without what stands around them."""
    for child in parent:
        if child.tag == "mc:AlternateContent":
            yield from content(alternative(child))
        elif child.tag not in _WRAPPERS or is_placeholder(child):
            yield child
        else:
            inner = _WRAPPERS[child.tag]
            held = child.find(inner) if inner else child
            yield from content(held) if held is not None else ()


def alternative(element: Element) -> Element:
    """Of contents for newer and older programs the one to read: the newer, if it has text."""
    choices = element.findall("mc:Choice")
    for choice in choices:
        if next(choice.iter("w:t"), None) is not None:
            return choice
    fallback = element.find("mc:Fallback")
    found = fallback if fallback is not None else next(iter(choices), None)
    return element if found is None else found


def is_placeholder(element: Element) -> bool:
    """Whether a content control shows its prompt ("Klicka här för att ange text").

    One that stands around whole cells or rows is never left out: the table would be another.
    """
    if find(element, "w:sdtPr/w:showingPlcHdr") is None:
        return False
    return not any(find(element, f"w:sdtContent/{tag}") is not None for tag in ("w:tc", "w:tr"))


def find(parent: Element | None, path: str) -> Element | None:
    """The first element at a path below, such as "w:pPr/w:pStyle"."""
    for tag in path.split("/"):
        if parent is None:
            return None
        parent = parent.find(tag)
    return parent


def find_all(parent: Element | None, path: str) -> list[Element]:
    """All elements at a path below."""
    first, _, rest = path.partition("/")
    found = [] if parent is None else parent.findall(first)
    return [below for each in found for below in find_all(each, rest)] if rest else found


def plain_text(element: Element) -> str:
    """All text below an element on one line, deleted text too."""
    pieces = (_PLAIN.get(each.tag, each.text or "") for each in element.iter() if each.tag in _TEXT)
    return " ".join("".join(pieces).split())


_PLAIN = {"w:tab": " ", "w:br": " ", "w:cr": " ", "w:p": " ", "w:noBreakHyphen": "-"}
_TEXT = frozenset(("w:t", "w:delText", "m:t", "a:t", *_PLAIN))


def value(parent: Element | None, path: str) -> str | None:
    """The ``w:val`` of an element below."""
    found = find(parent, path)
    return None if found is None else found.get("w:val", "")


def number(parent: Element | None, path: str) -> int | None:
    """The ``w:val`` of an element below as a whole number."""
    text = value(parent, path) or ""
    return int(text) if text.removeprefix("-").isdecimal() else None


def switch(parent: Element | None, path: str) -> bool | None:
    """Whether something is switched on below; None where nothing is said."""
    text = value(parent, path)
    return None if text is None else text not in _OFF
