"""Characters of Word's symbol fonts as characters that can be read anywhere."""

from __future__ import annotations

from collections.abc import Mapping

_WINGDINGS: Mapping[int, str] = {
    **dict.fromkeys((0x6F, 0x70, 0x71, 0x72, 0xA8), "☐"),
    **dict.fromkeys((0x6C, 0x9F), "•"),
    **dict.fromkeys((0x6E, 0xA7), "▪"),
    **dict.fromkeys((0xE0, 0xE8, 0xF0), "→"),
    **{0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑", 0xD8: "➢", 0x4A: "☺"},
}
_WINGDINGS_2: Mapping[int, str] = {
    **{0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "☐", 0x97: "•"}
}
_SYMBOL: Mapping[int, str] = {
    **{0xB7: "•", 0xAE: "→", 0xAC: "←", 0xB3: "≥", 0xA3: "≤", 0xB1: "±", 0xB4: "×", 0x2D: "−"}
}
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}
_PRIVATE = 0xF000


def symbol(font: str, code: int) -> str:
    """The character of a symbol font; one that is not known stays in the private area."""
    bare = code - _PRIVATE if code >= _PRIVATE else code
    return _FONTS.get(font.casefold(), {}).get(bare) or chr(
        code if bare > 0xFF else _PRIVATE + bare
    )


def is_symbolic(font: str) -> bool:
    """Whether a font has signs where others have letters."""
    return font.casefold() in {"wingdings", "wingdings 2", "wingdings 3", "webdings"}


def in_font(font: str, text: str) -> str:
    """A text that is set in a symbol font."""
    return "".join(letter if letter.isspace() else symbol(font, ord(letter)) for letter in text)
