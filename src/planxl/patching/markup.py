"""Our own XML, in plain ASCII: it can be put into a part of any encoding that has ASCII letters."""

from __future__ import annotations

import re

from planxl.patching.nodes import Node
from planxl.patching.splices import Splice

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_TAG = re.compile(r"<(/?)(?=[A-Za-z])")
# What XML cannot hold, whatever a cell may have held.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LIKE_AN_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;"}


def escaped(text: str) -> str:
    """A text as it is written in an element or between double quotation marks."""
    for character, escape in _ESCAPES.items():
        text = text.replace(character, escape)
    return text


def cell_text(text: str) -> str:
    """A text as it is written in a cell or a note: ``_x000D_`` in it means nothing but itself."""
    return escaped(_LIKE_AN_ESCAPE.sub("_x005F_", _FORBIDDEN.sub("", text)))


def encoded(xml: str, prefix: str = "") -> bytes:
    """Our XML as bytes, its elements with the prefix that the part writes before its own."""
    if prefix:
        xml = _TAG.sub(rf"<\1{prefix}", xml)
    return xml.encode("ascii", "xmlcharrefreplace")


def appended(parent: Node, xml: str) -> tuple[Splice, ...]:
    """Our XML as the last thing in an element, which may be written as one tag."""
    text = encoded(xml, parent.prefix)
    if not parent.empty:
        return (Splice(parent.stop, 0, text),)
    # "<dxfs/>" becomes "<dxfs>…</dxfs>".
    return (Splice(parent.inner - 2, 2, b">" + text + f"</{parent.tag}>".encode()),)


def placed(parent: Node, xml: str, order: tuple[str, ...], name: str) -> tuple[Splice, ...]:
    """Our XML in an element whose children have a fixed order, as the last one of that name."""
    later = set(order[order.index(name) + 1 :])
    follower = next((child for child in parent.children if _kind(child) in later), None)
    if follower is None:
        return appended(parent, xml)
    return (Splice(follower.start, 0, encoded(xml, parent.prefix)),)


def with_attribute(data: bytes, node: Node, name: str, value: str) -> Splice:
    """An attribute with a new value, in its old place if it has one."""
    tag = data[node.start : node.inner]
    found = re.search(rb"""\s%s\s*=\s*("[^"]*"|'[^']*')""" % name.encode(), tag)
    text = escaped(value).encode("ascii", "xmlcharrefreplace")
    if found:
        start, end = found.span(1)
        return Splice(node.start + start + 1, end - start - 2, text)
    at = node.inner - (2 if node.empty else 1)
    return Splice(at, 0, b' %s="%s"' % (name.encode(), text))


def _kind(node: Node) -> str:
    """The name that tells an element's place; of alternatives the first thing that is offered."""
    if node.name != "AlternateContent":
        return node.name
    inside = (each.name for each in node.walk())
    return next((n for n in inside if n not in ("AlternateContent", "Choice", "Fallback")), "")
