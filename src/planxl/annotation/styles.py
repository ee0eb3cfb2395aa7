"""Our looks put after all others in the workbook's styles, so that no number of theirs changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from planxl import theme
from planxl.patching.book import Book
from planxl.patching.markup import DECLARATION, appended, encoded, placed, with_attribute
from planxl.patching.nodes import Node, outline
from planxl.patching.splices import Splice, spliced

_PART, _ANOTHER = "xl/styles.xml", "xl/styles{}.xml"  # the first may lie there, and be used by none
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_ORDER = (
    "numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs",
    "tableStyles", "colors", "extLst",
)  # fmt: skip
# What Excel takes for granted at the beginning of each collection.
_BEGINNINGS: Mapping[str, Sequence[str]] = {
    "fonts": ('<font><sz val="11"/><name val="Calibri"/><family val="2"/></font>',),
    "fills": (
        '<fill><patternFill patternType="none"/></fill>',
        '<fill><patternFill patternType="gray125"/></fill>',
    ),
    "borders": ("<border><left/><right/><top/><bottom/><diagonal/></border>",),
    "cellXfs": ('<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>',),
    "dxfs": (),
}


class Look(IntEnum):
    """The looks of the cells on our sheet, in the order in which they are appended."""

    TITLE = 0
    LEAD = 1
    TEXT = 2
    HEADING = 3
    NUMBER = 4
    URGENT = 5
    QUIET = 6
    CELL = 7
    LINK = 8


@dataclass(frozen=True, slots=True)
class Styles:
    """The number of the first of our looks, and of the formats that mark cells."""

    first_look: int
    urgent: int
    quiet: int

    def of(self, look: Look) -> int:
        """The number of a look."""
        return self.first_look + look


def add_styles(book: Book) -> Styles:
    """Appends our looks and marks to the workbook's styles; makes some where there are none."""
    part = book.related("styles")
    if part and part in book.draft:
        adder = _Adder(book.draft.read(part), book.draft.outline(part))
        styles = _added(adder)
        book.draft.splice(part, adder.splices)
        return styles
    bare = encoded(f'{DECLARATION}<styleSheet xmlns="{book.namespace}"></styleSheet>')
    adder = _Adder(bare, outline(_PART, bare))
    styles = _added(adder)
    new = _PART if _PART not in book.draft else book.free_name(_ANOTHER)
    book.add_part(new, spliced(bare, adder.splices), _TYPE)
    book.relate(book.part, "styles", new)
    return styles


class _Adder:
    """Appends to the collections of one styles part."""

    def __init__(self, data: bytes, root: Node) -> None:
        self._data = data
        self.root = root
        self.splices: list[Splice] = []

    def append(self, name: str, items: Sequence[str]) -> int:
        """Appends to a collection; gives the number that the first item gets."""
        found = self.root.first(name)
        if found is None:
            return self._begin(name, items)
        count = len(found.children)
        self.splices += appended(found, "".join(items))
        if "count" in found.attributes:
            more = str(count + len(items))
            self.splices.append(with_attribute(self._data, found, "count", more))
        return count

    def _begin(self, name: str, items: Sequence[str]) -> int:
        every = (*_BEGINNINGS[name], *items)
        xml = f'<{name} count="{len(every)}">{"".join(every)}</{name}>'
        self.splices += placed(self.root, xml, _ORDER, name)
        return len(_BEGINNINGS[name])


def _added(adder: _Adder) -> Styles:
    fonts = adder.append("fonts", _FONTS)
    fills = adder.append("fills", _FILLS)
    borders = adder.append("borders", [_BORDER])
    base = ' xfId="0"' if adder.root.first("cellStyleXfs") else ""
    looks = adder.append("cellXfs", _looks(fonts, fills, borders, base))
    marks = adder.append("dxfs", [_mark(*colours) for colours in _MARKS])
    return Styles(looks, urgent=marks, quiet=marks + 1)


# What they look like -----------------------------------------------------------------------------


def _colour(element: str, colour: str) -> str:
    return f'<{element} rgb="FF{colour.removeprefix("#")}"/>'


def _font(size: int, colour: str, more: str = "") -> str:
    return (
        f'<font>{more}<sz val="{size}"/>{_colour("color", colour)}'
        f'<name val="{theme.FONT}"/><family val="2"/></font>'
    )


def _fill(colour: str) -> str:
    pattern = f'{_colour("fgColor", colour)}<bgColor indexed="64"/>'
    return f'<fill><patternFill patternType="solid">{pattern}</patternFill></fill>'


def _edges(colour: str) -> str:
    """Thin lines on all four sides."""
    sides = ("left", "right", "top", "bottom")
    line = _colour("color", colour)
    return "".join(f'<{side} style="thin">{line}</{side}>' for side in sides)


_INK, _TITLE, _GREY, _HEADING, _WARNING, _LINK = range(6)
_FONTS = (
    _font(theme.BODY_SIZE, theme.INK),
    _font(theme.TITLE_SIZE, theme.INK, "<b/>"),
    _font(theme.BODY_SIZE, theme.GREY),
    _font(theme.BODY_SIZE, theme.WHITE, "<b/>"),
    _font(theme.BODY_SIZE, theme.WARNING_DARK, "<b/>"),
    _font(theme.BODY_SIZE, theme.LINK, "<u/>"),
)
_DARK, _PALE_WARNING = range(2)
_FILLS = (_fill(theme.INK), _fill(theme.WARNING_PALE))
_BORDER = f"<border>{_edges(theme.LINE)}<diagonal/></border>"
_WRAPPED = '<alignment horizontal="left" vertical="center" wrapText="1" indent="1"/>'
_UNWRAPPED = '<alignment vertical="center"/>'
_CENTRED = '<alignment horizontal="center" vertical="center"/>'


def _looks(fonts: int, fills: int, borders: int, base: str) -> list[str]:
    """The cell formats of ``Look``, in its order."""

    def look(font: int, alignment: str, fill: int | None = None, framed: bool = True) -> str:
        filled = 0 if fill is None else fills + fill
        return (
            f'<xf numFmtId="0" fontId="{fonts + font}" fillId="{filled}" '
            f'borderId="{borders if framed else 0}"{base} applyFont="1" applyFill="1" '
            f'applyBorder="1" applyAlignment="1">{alignment}</xf>'
        )

    return [
        look(_TITLE, _UNWRAPPED, framed=False),
        look(_WARNING, _UNWRAPPED, framed=False),
        look(_GREY, _UNWRAPPED, framed=False),
        look(_HEADING, _WRAPPED, _DARK),
        look(_GREY, _CENTRED),
        look(_WARNING, _WRAPPED, _PALE_WARNING),
        look(_GREY, _WRAPPED),
        look(_INK, _WRAPPED),
        look(_LINK, _WRAPPED),
    ]


# Text, fill and frame of a marked cell: what needs doing, and what is told for information.
_MARKS = (
    (theme.WARNING_DARK, theme.WARNING_PALE, theme.WARNING),
    (theme.INK, theme.PALE, theme.TEAL),
)


def _mark(text: str, fill: str, frame: str) -> str:
    return (
        f"<dxf><font>{_colour('color', text)}</font>"
        f'<fill><patternFill patternType="solid">{_colour("fgColor", fill)}'
        f"{_colour('bgColor', fill)}</patternFill></fill>"
        f"<border>{_edges(frame)}</border></dxf>"
    )
