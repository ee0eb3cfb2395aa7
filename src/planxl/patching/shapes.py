"""The boxes of notes: VML, which Excel wants beside the comments themselves.

Excel's VML is often no well-formed XML, so it is spliced as text: shapes go in before its end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from planxl import theme
from planxl.patching.book import Tab
from planxl.patching.geometry import Grid
from planxl.patching.markup import encoded
from planxl.patching.nodes import Node
from planxl.patching.splices import Splice

TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_BLOCK = 1024
_NAMESPACES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_BOX_TYPE = (
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" '
    'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_HAS_TYPE = re.compile(rb"""<v:shapetype\b[^>]*\bid\s*=\s*["']_x0000_t202["']""")
_IDS = re.compile(rb"""\b(?:id|spid)\s*=\s*["']_x0000_s(\d+)["']""")
_BLOCKS = re.compile(rb"""<o:idmap\b[^>]*\bdata\s*=\s*["']([\d, ]*)["']""")
_SHAPE = re.compile(rb"<v:shape\b(?!type).*?</v:shape>\s*", re.DOTALL)
_ANCHOR = re.compile(rb"<x:Anchor>([\d,\s]*)</x:Anchor>")
_EDGES = 8
_ROW = re.compile(rb"<x:Row>\s*(\d+)\s*</x:Row>")
_COLUMN = re.compile(rb"<x:Column>\s*(\d+)\s*</x:Column>")


class Box(NamedTuple):
    """The box of one note: its cell, counted from 1, and its text."""

    row: int
    column: int
    text: str


class Numbers:
    """The numbers of shapes, which Excel wants to be unlike in the whole workbook.

    They come in blocks of 1024, and each drawing says which blocks are its own.
    """

    def __init__(self, drawings: Iterable[bytes]) -> None:
        self._taken = {0}
        for data in drawings:
            self._taken |= {number // _BLOCK for number in _numbers(data)} | set(_blocks(data))

    def block(self) -> int:
        """A block that no drawing has; it is taken now."""
        block = next(n for n in range(1, len(self._taken) + 1) if n not in self._taken)
        self._taken.add(block)
        return block


def drawing(boxes: Iterable[Box], grid: Grid, numbers: Numbers) -> bytes:
    """A new drawing with a box for each note."""
    block = numbers.block()
    shapes = "".join(_shape(block * _BLOCK + 1 + n, box, grid) for n, box in enumerate(boxes))
    return encoded(
        f'<xml {_NAMESPACES}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{block}"/>'
        f"</o:shapelayout>{_BOX_TYPE}{shapes}</xml>"
    )


def with_boxes(data: bytes, boxes: Iterable[Box], grid: Grid, numbers: Numbers) -> Iterator[Splice]:
    """The splices that put boxes into a drawing that there is, in a block of their own."""
    block = numbers.block()
    listed = _BLOCKS.search(data)
    if listed:
        yield Splice(listed.end(1), 0, b",%d" % block if listed[1].strip() else b"%d" % block)
    kind = "" if _HAS_TYPE.search(data) else _BOX_TYPE
    shapes = "".join(_shape(block * _BLOCK + 1 + n, box, grid) for n, box in enumerate(boxes))
    yield Splice(data.rindex(b"</xml>"), 0, encoded(kind + shapes))


def with_taller_boxes(data: bytes, boxes: Iterable[Box], grid: Grid) -> Iterator[Splice]:
    """The splices that make boxes that there are high enough for a longer text."""
    texts = {(box.row, box.column): box.text for box in boxes}
    for found in _SHAPE.finditer(data):
        anchor, text = _ANCHOR.search(found[0]), texts.get(_cell(found[0]) or (0, 0))
        edges = [int(number) for number in anchor[1].split(b",")] if anchor else []
        if anchor and text and len(edges) == _EDGES:
            taller = ", ".join(map(str, grid.heightened(edges, text)))
            start = found.start() + anchor.start(1)
            yield Splice(start, len(anchor[1]), encoded(taller))


def without_boxes(data: bytes, cells: Iterable[tuple[int, int]]) -> list[Splice]:
    """The splices that take away the boxes of the notes in these cells, counted from 1."""
    gone = set(cells)
    return [
        Splice(found.start(), found.end() - found.start(), b"")
        for found in _SHAPE.finditer(data)
        if _cell(found[0]) in gone
    ]


def count(data: bytes) -> int:
    """How many shapes a drawing has."""
    return sum(1 for _ in _SHAPE.finditer(data))


def drawing_of(tab: Tab, root: Node) -> str:
    """The drawing that holds the boxes of a sheet's notes (and its buttons), or ""."""
    element = root.first("legacyDrawing")
    if element is None:
        return ""
    id_ = next((value for key, value in element.attributes.items() if key.endswith(":id")), "")
    return next((each.target for each in tab.relationships if each.id == id_), "")


def _shape(number: int, box: Box, grid: Grid) -> str:
    anchor = ", ".join(map(str, grid.anchor(box.row, box.column, box.text)))
    fill = theme.WARNING_PALE.lower()
    return (
        f'<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;'
        f'margin-left:80pt;margin-top:5pt;width:225pt;height:90pt;z-index:1;visibility:hidden" '
        f'fillcolor="{fill}" o:insetmode="auto"><v:fill color2="{fill}"/>'
        f'<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
        f'<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
        f'<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
        f"<x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill>"
        f"<x:Row>{box.row - 1}</x:Row><x:Column>{box.column - 1}</x:Column>"
        f"</x:ClientData></v:shape>"
    )


def _cell(shape: bytes) -> tuple[int, int] | None:
    row, column = _ROW.search(shape), _COLUMN.search(shape)
    return (int(row[1]) + 1, int(column[1]) + 1) if row and column else None


def _numbers(data: bytes) -> list[int]:
    return [int(number) for number in _IDS.findall(data)]


def _blocks(data: bytes) -> list[int]:
    return [int(n) for found in _BLOCKS.findall(data) for n in re.findall(rb"\d+", found)]
