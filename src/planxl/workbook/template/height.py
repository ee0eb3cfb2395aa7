"""How high a row must be for its texts: the first guess of a workbook no program has opened yet."""

from __future__ import annotations

from functools import lru_cache

from planxl.theme import BODY_SIZE, column_pixels

_LINE = 15 / BODY_SIZE  # points of height for each point of type
_PADDING = 6  # pixels that a cell keeps free beside its text
_INDENT = 9
_BOLD = 1.06
_AS_WIDE = str.maketrans("åäöÅÄÖéü–…", "aaoAAOeu-m")  # letters that XlsxWriter has no width for


@lru_cache(maxsize=20_000)
def text_height(text: str, width: float, size: float, bold: bool, indent: int) -> float:
    """The points that a text takes in a column of this width, broken between its words."""
    scale = size / BODY_SIZE * (_BOLD if bold else 1)
    room = (column_pixels(width) - _PADDING - _INDENT * indent) / scale
    return sum(_lines(paragraph, room) for paragraph in text.split("\n")) * size * _LINE


def _lines(paragraph: str, room: float) -> int:
    space, used, count = _pixels(" "), 0.0, 1
    for word in paragraph.split(" "):
        width = _pixels(word)
        if used and used + space + width > room:
            count, used = count + 1, width
        else:
            used += (space if used else 0) + width
        # A word that is longer than the line is broken wherever the line ends.
        count += int(used // room) if used > room else 0
    return count


@lru_cache(maxsize=20_000)
def _pixels(word: str) -> int:
    from xlsxwriter.utility import xl_pixel_width  # noqa: PLC0415 - only whoever writes

    return int(xl_pixel_width(word.translate(_AS_WIDE)))
