"""The look that all workbooks of planxl share: one quiet palette and one typeface.

Warning colours are kept for what needs action, and a word always stands beside a colour. Whatever
text is laid on a colour of this palette has a contrast of at least 4.5 to 1.
"""

from __future__ import annotations

from collections.abc import Mapping

from planxl.catalogues.models import Stage

FONT = "Calibri"
TITLE_SIZE = 22
HEADING_SIZE = 13
BODY_SIZE = 11
SMALL_SIZE = 10

INK = "#16323F"
TEAL = "#1F6F78"
PALE = "#EAF3F4"
LINE = "#C9D8DB"
GREY = "#5B6B73"
WHITE = "#FFFFFF"
BLACK = "#000000"
LINK = "#0B5CAD"

WARNING = "#C2410C"
WARNING_PALE = "#FDF1EA"
WARNING_DARK = "#7A2E0B"

READING_TAB = INK
WRITING_TAB = TEAL
HELP_TAB = GREY

STAGE_COLOURS: Mapping[Stage, str] = {
    Stage.DONE: "#2E7D32",
    Stage.ONGOING: "#1F6F78",
    Stage.PLANNED: "#7FB2B8",
    Stage.NOT_STARTED: "#B8C4C8",
    Stage.PAUSED: "#8A8F98",
    Stage.STOPPED: "#7B5EA7",
}
"""A colour for each stage, in the order in which charts stack them."""

MISSING_COLOUR = WARNING

_ENOUGH = 4.5


def column_pixels(width: float) -> float:
    """The pixels of a column that is ``width`` digits of the body's typeface wide."""
    return 7 * width + 5


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2.1 defines it, 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def readable_on(colour: str) -> str:
    """The palette's text colour that can be read on a fill: ink, white or at last black."""
    return next((text for text in (INK, WHITE) if contrast(text, colour) >= _ENOUGH), BLACK)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
