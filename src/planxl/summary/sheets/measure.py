"""How wide a text is, so that it can be broken into lines that fit without merging cells."""

from __future__ import annotations

from xlsxwriter.utility import xl_pixel_width

from planxl import theme


def pixels(text: str, size: float = theme.BODY_SIZE) -> float:
    """The width of a text in the workbook's typeface."""
    return float(xl_pixel_width(text)) * size / theme.BODY_SIZE


def lines(text: str, width: float, size: float = theme.BODY_SIZE) -> list[str]:
    """The text broken between words into lines no wider than ``width`` pixels."""
    result: list[str] = []
    for word in text.split():
        longer = f"{result[-1]} {word}" if result else word
        if result and pixels(longer, size) <= width:
            result[-1] = longer
        else:
            result.append(word)
    return result


def letters(width: float) -> int:
    """How many letters as wide as a digit a line holds in a column, beside its margins."""
    return max(1, int(width - 1))
