"""The template's cell styles, as XlsxWriter properties over the theme."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from planxl.theme import (
    BODY_SIZE,
    FONT,
    GREY,
    HEADING_SIZE,
    INK,
    LINE,
    LINK,
    PALE,
    SMALL_SIZE,
    TEAL,
    TITLE_SIZE,
    WARNING,
    WARNING_PALE,
    WHITE,
)
from planxl.workbook.declaration import ValueKind

Style = Mapping[str, Any]

DATE_FORMAT = "yyyy-mm-dd"

PLAIN: Style = {"valign": "top"}
PAGE: Style = {"bg_color": PALE}
TITLE: Style = {"font_size": TITLE_SIZE, "bold": True, "valign": "vcenter"}
SECTION: Style = {
    "font_size": HEADING_SIZE, "bold": True, "font_color": TEAL, "valign": "bottom",
    "bottom": 2, "bottom_color": TEAL,
}  # fmt: skip
NOTE: Style = {"font_color": GREY, "valign": "vcenter"}
HINT: Style = {"font_color": GREY, "text_wrap": True, "valign": "vcenter", "indent": 1}
LABEL: Style = {"bold": True, "valign": "vcenter"}
BODY: Style = {"valign": "top", "text_wrap": True}
CELL: Style = {**BODY, "border": 1, "border_color": LINE}
EXAMPLE: Style = {
    "font_size": SMALL_SIZE, "italic": True, "font_color": GREY, "valign": "top",
    "text_wrap": True,
}  # fmt: skip
LINK_TEXT: Style = {"font_color": LINK, "underline": 1, "valign": "vcenter"}
FIGURE: Style = {
    "bold": True, "font_color": TEAL, "align": "left", "valign": "vcenter", "indent": 1,
}  # fmt: skip
SUMMED_UP: Style = {"bold": True, "font_size": HEADING_SIZE, "valign": "vcenter", "indent": 1}

INPUT: Style = {
    "bg_color": WHITE, "border": 1, "border_color": TEAL, "locked": False, "valign": "top",
    "text_wrap": True,
}  # fmt: skip
LOCKED: Style = {**BODY, "bg_color": PALE, "border": 1, "border_color": LINE}
SHOWN: Style = {**LOCKED, "font_color": GREY, "num_format": "@"}
STANDING_HEADING: Style = {
    "bold": True, "font_color": WHITE, "bg_color": INK, "border": 1, "border_color": LINE,
    "text_wrap": True, "valign": "vcenter",
}  # fmt: skip
YEARLY_HEADING: Style = {**STANDING_HEADING, "bg_color": TEAL}

ALARM: Style = {"bg_color": WARNING_PALE, "font_color": WARNING, "bold": True}
ALARM_FILL: Style = {"bg_color": WARNING_PALE}
QUIET: Style = {"font_color": GREY}
CALM: Style = {"font_color": TEAL}

# Text keeps Excel from turning "1-2" into a date and "- samtal" into a formula. Measures stay
# General, so that a typed "12,5 %" keeps its percent sign and is understood.
_NUMBER_FORMATS = {
    ValueKind.TEXT: "@",
    ValueKind.LINES: "@",
    ValueKind.CHOICE: "@",
    ValueKind.CHOICES: "@",
    ValueKind.DATE: DATE_FORMAT,
    ValueKind.NUMBER: "#,##0",
}


@cache
def input_style(kind: ValueKind) -> Style:
    """An input cell for this kind of value."""
    style = dict(INPUT)
    if kind in _NUMBER_FORMATS:
        style["num_format"] = _NUMBER_FORMATS[kind]
    if kind in {ValueKind.NUMBER, ValueKind.MEASURE}:
        style["align"] = "right"
    if kind in {ValueKind.DATE, ValueKind.YEAR}:
        style["align"] = "left"
    return style


class Formats:
    """The cell formats of one workbook, each made once, all in the house's font and ink."""

    def __init__(self, book: Any) -> None:
        """``book`` is an XlsxWriter workbook."""
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}

    def whole(self, style: Style) -> Any:
        """The format of a cell."""
        return self.partial({"font_name": FONT, "font_size": BODY_SIZE, "font_color": INK, **style})

    def partial(self, style: Style) -> Any:
        """A format that says nothing but this, for conditional formats."""
        key = tuple(sorted(style.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(dict(style))
        return self._made[key]
