"""The text in a file's bytes, or the sentence that says why there is none."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from planxl.cells import Limits
from planxl.conversion.formats import ConversionError
from planxl.conversion.opening import bytes_of
from planxl.numbers import in_swedish

_LOOKED_AT = 8192
_FILLED = re.compile(r"\S[^\n\f\r]*")
_LONG = (
    "{} är för lång för att läsas som text: {}. Dela den i delar om högst "
    "hundra sidor, eller läs in dokumentet självt, i Word eller som PDF."
)
_MANY_WAYS = "raderna kan delas upp i celler på för många sätt"
_MOST_STRANGE = 0.01
_ORDINARY = frozenset("\t\n\r\f\v")


def text_of(path: Path) -> str:
    """What a text file says. Raises ConversionError."""
    text = decoded(bytes_of(path))
    beginning = text[:_LOOKED_AT]
    if not text.strip():
        raise ConversionError(f"{path.name} är tom. Kontrollera att rätt fil är vald.")
    if sum(map(_is_strange, beginning)) > _MOST_STRANGE * len(beginning):
        raise ConversionError(
            f"{path.name} är ingen textfil. Välj dokumentet som planen står i, eller spara det "
            "som text."
        )
    _refuse_long(path.name, text)
    return text


def _refuse_long(name: str, text: str) -> None:
    limits = Limits()
    if len(text) > limits.text // 2:
        raise ConversionError(_too_long(name, len(text), "tecken", limits.text // 2))
    lines = sum(1 for _ in _FILLED.finditer(text))
    if lines > limits.lines:
        raise ConversionError(_too_long(name, lines, "rader", limits.lines))


def _too_long(name: str, count: int, what: str, limit: int) -> str:
    return _LONG.format(name, f"{in_swedish(count)} {what}, gränsen är {in_swedish(limit)}")


def too_many_ways(name: str) -> str:
    """The sentence about a text whose lines tell too little of the cells that they are of."""
    return _LONG.format(name, _MANY_WAYS)


def decoded(data: bytes) -> str:
    """UTF-8 or UTF-16 with or without a mark, else Windows."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _is_strange(letter: str) -> bool:
    return (letter < " " and letter not in _ORDINARY) or letter == "\ufffd"
