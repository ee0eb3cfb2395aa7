"""How cells look, as frozen values, and the cache that makes each look a format once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from planxl import theme


@dataclass(frozen=True, slots=True)
class Look:
    """The properties of a cell format."""

    properties: tuple[tuple[str, object], ...]

    def but(self, **changes: object) -> Look:
        """The same look with some properties changed or added."""
        return look(**{**dict(self.properties), **changes})

    def get(self, name: str) -> object:
        """A property's value, or None."""
        return dict(self.properties).get(name)


def look(**properties: object) -> Look:
    """A look with these properties."""
    return Look(tuple(sorted(properties.items())))


PLAIN = look(font_name=theme.FONT, font_size=theme.BODY_SIZE, font_color=theme.INK)
TITLE = PLAIN.but(font_size=theme.TITLE_SIZE, bold=True, valign="vcenter")
SMALLER_TITLE = TITLE.but(font_size=18)
SUBTITLE = PLAIN.but(font_color=theme.GREY, valign="vcenter")
BAND = PLAIN.but(bold=True, font_color=theme.TEAL, bottom=2, bottom_color=theme.TEAL)
HEADING = PLAIN.but(
    font_size=theme.HEADING_SIZE,
    bold=True,
    font_color=theme.TEAL,
    bottom=2,
    bottom_color=theme.TEAL,
)
BANNER = PLAIN.but(font_size=12, bold=True, font_color=theme.WARNING, valign="vcenter")
PROSE = PLAIN.but(valign="vcenter")
QUIET = PROSE.but(font_color=theme.GREY)
PAGE_LINK = PROSE.but(font_color=theme.LINK, underline=1)

_CELL = PLAIN.but(border=1, border_color=theme.LINE, text_wrap=True, valign="top")
TEXT = _CELL.but(align="left", indent=1)
HEADER = TEXT.but(bold=True, font_color=theme.WHITE, bg_color=theme.TEAL)
INPUT_HEADER = HEADER.but(bg_color=theme.INK)
NUMBER_HEADER = HEADER.but(align="right", indent=0)

STRONG = TEXT.but(bold=True)
WARN = TEXT.but(font_color=theme.WARNING, bold=True)
WARN_FILL = WARN.but(bg_color=theme.WARNING_PALE)
LINK = TEXT.but(font_color=theme.LINK, underline=1)
INPUT = TEXT.but(border_color=theme.TEAL, bg_color=theme.WHITE, locked=False)
LABEL = TEXT.but(bg_color=theme.PALE)
STRONG_LABEL = LABEL.but(bold=True)

RIGHT_TEXT = _CELL.but(align="right")
RIGHT_FAINT = RIGHT_TEXT.but(font_color=theme.GREY, font_size=theme.SMALL_SIZE)
RIGHT_WARN = RIGHT_TEXT.but(font_color=theme.WARNING, bold=True)
COUNT = RIGHT_TEXT.but(num_format="#,##0")
WARNED_COUNT = RIGHT_WARN.but(num_format="#,##0")
DECIMAL = RIGHT_TEXT.but(num_format="#,##0.0")
ESTIMATE = RIGHT_TEXT.but(num_format='"≈ "#,##0.0')
SHARE = RIGHT_TEXT.but(num_format="0 %")
TOTAL = {"bold": True, "bg_color": theme.PALE}
"""What makes a look that of a total."""
WARNING = {"font_color": theme.WARNING, "font_size": theme.BODY_SIZE}
"""What makes a look that of something that is lacking."""
CHANGE = RIGHT_TEXT.but(num_format="+#,##0;\u2212#,##0;0")
DECIMAL_CHANGE = RIGHT_TEXT.but(num_format="+#,##0.0;\u2212#,##0.0;0.0")
DATE = TEXT.but(num_format="yyyy-mm-dd")


def status_look(colour: str) -> Look:
    """A status in words with its colour as a bar to the left of the word."""
    return TEXT.but(left=5, left_color=colour)


class Formats:
    """Makes each look a format of the workbook the first time that it is asked for."""

    def __init__(self, workbook: Any) -> None:
        self._workbook = workbook
        self._made: dict[Look, Any] = {}
        self._by_identity: dict[int, tuple[Look, Any]] = {}

    def of(self, look: Look) -> Any:
        """The format of a look."""
        # Cells ask by the hundred thousand with the same few looks: identity answers fastest.
        known = self._by_identity.get(id(look))
        if known is None:
            known = self._by_identity[id(look)] = (look, self._format(look))
        return known[1]

    def _format(self, look: Look) -> Any:
        if look not in self._made:
            self._made[look] = self._workbook.add_format(dict(look.properties))
        return self._made[look]
