"""Elements of a Word document as text, with everything in them escaped."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": OFFICE,
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
}
DECLARED = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in SPACES.items())
HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")

CM = 567
"""The twentieths of a point (dxa) in a centimetre."""
EMU = 360_000
"""The units of a drawing in a centimetre."""


def clean(text: str) -> str:
    """The text without the characters that no XML may hold."""
    return _NOT_XML.sub(" ", text)


def w(tag: str, *inner: str, **attributes: str | int) -> str:
    """An element of Word's own, whose attributes too have its prefix."""
    told = "".join(f" w:{name}={quoteattr(clean(str(v)))}" for name, v in attributes.items())
    return _element(f"w:{tag}", told, inner)


def c(tag: str, *inner: str, **attributes: str | int) -> str:
    """An element of a chart."""
    told = "".join(f" {name}={quoteattr(clean(str(v)))}" for name, v in attributes.items())
    return _element(f"c:{tag}", told, inner)


def _element(tag: str, told: str, inner: tuple[str, ...]) -> str:
    content = "".join(inner)
    return f"<{tag}{told}>{content}</{tag}>" if content else f"<{tag}{told}/>"


def text_of(text: str) -> str:
    """A text between tags."""
    return escape(clean(text))


def run(text: str, *properties: str) -> str:
    """A run of text."""
    told = w("rPr", *properties) if any(properties) else ""
    return w("r", told, f'<w:t xml:space="preserve">{text_of(text)}</w:t>')


def field_begin(code: str) -> str:
    """The beginning of a field that Word works out; what it shows until then comes after it."""
    return "".join(
        (
            w("r", w("fldChar", fldCharType="begin")),
            w("r", f'<w:instrText xml:space="preserve"> {escape(code)} </w:instrText>'),
            w("r", w("fldChar", fldCharType="separate")),
        )
    )


FIELD_END = w("r", w("fldChar", fldCharType="end"))


def field(code: str, shown: str = "") -> str:
    """A field, and what it shows until Word has worked it out."""
    return f"{field_begin(code)}{run(shown) if shown else ''}{FIELD_END}"


def hexed(colour: str) -> str:
    """A colour as Word writes it."""
    return colour.lstrip("#")
