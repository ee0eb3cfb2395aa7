"""Values: the text of a cell turned into what its type and its number format say it is."""

from __future__ import annotations

import re
from math import isfinite

from planxl.cells.dates import from_iso, from_serial
from planxl.cells.formats import Shown
from planxl.cells.model import Kind, Value

Typed = tuple[Value, Kind, bool]

# Excel keeps 15 digits; a longer whole number is a floating-point number written out.
LONGEST_INTEGER = 15
_INTEGER = re.compile(r"-?[0-9]{1,15}")
_BOOLEANS = {"1": True, "true": True, "0": False, "false": False}


def typed(text: str, kind: str | None, shown: Shown | None, date1904: bool) -> Typed:
    """Value, kind and whether it is a percentage, by the cell's type attribute and its style."""
    text = text.strip()
    if not text:
        return None, Kind.EMPTY, False
    if kind == "e":
        return text, Kind.ERROR, False
    if kind == "b" and text.lower() in _BOOLEANS:
        return _BOOLEANS[text.lower()], Kind.BOOLEAN, False
    if kind == "d":
        moment = from_iso(text)
        return (text, Kind.TEXT, False) if moment is None else (moment, Kind.DATE, False)
    return shown_number(number(text), shown, date1904)


def number(text: str) -> int | float | str:
    """An int where the text is a whole number, else a float; the text itself if it is neither."""
    if text.isdecimal() and len(text) <= LONGEST_INTEGER:
        return int(text)
    try:
        value = float(text)
    except ValueError:
        return text
    if not isfinite(value):
        return text
    return int(text) if value.is_integer() and _INTEGER.fullmatch(text) else value


def shown_number(value: int | float | str, shown: Shown | None, date1904: bool) -> Typed:
    """The value as its number format shows it: a plain number, a percentage or a date."""
    if isinstance(value, str):
        return value, Kind.TEXT, False
    if shown is None or shown is Shown.PERCENT:
        return value, Kind.NUMBER, shown is Shown.PERCENT
    moment = from_serial(value, shown, date1904)
    return (value, Kind.NUMBER, False) if moment is None else (moment, Kind.DATE, False)
