"""Swedish numbers as people type them: "12,5 %", "1 234", "−3", "<5", "uppgift saknas".

Conventions: decimal comma, space (also no-break and narrow no-break) between thousands, U+2212 or
a hyphen for minus. A text is a number only if nothing but the number is there; "ca 12" is not one,
but says which number was meant, so that a message can name it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from math import isfinite


class Outcome(StrEnum):
    """What a typed text turned out to be."""

    NUMBER = "number"
    ABSENT = "absent"
    INTERVAL = "interval"
    NOT_A_NUMBER = "not_a_number"


@dataclass(frozen=True, slots=True)
class Typed:
    """A typed text as a number, or why it is none.

    ``value`` is the number; for the other outcomes the number that stands in the text, if exactly
    one does, fit for an example. ``percent`` tells that a percent sign was written.
    """

    outcome: Outcome
    value: int | float | None = None
    percent: bool = False


_SPACES = "\u00a0\u202f\u2009\u2007 \t"
_MINUS = "\u2212\u2013\u2014-"
_MOST_DIGITS = 15  # as many as Excel keeps
_NUMBER = re.compile(
    rf"(?P<minus>(?<!\w)[{_MINUS}][{_SPACES}]?)?"
    rf"(?P<whole>\d{{1,3}}(?:[{_SPACES}]\d{{3}})+(?!\d)|\d+)"
    rf"(?:(?P<point>[,.])(?P<part>\d+))?"
    rf"[{_SPACES}]*(?P<percent>%|procent)?"
)
_FIGURE = rf"\d[\d{_SPACES},.]*"
_INTERVAL = re.compile(
    r"([<>≤≥]=?|(under|över|färre än|fler än|mindre än|mer än|minst|högst|max|min|upp till)\b)"
    rf"[{_SPACES}]*\d.*",
    re.S,
)
_BETWEEN = re.compile(
    rf"(mellan )?{_FIGURE}%?[{_SPACES}]*([{_MINUS}]|till|eller|och)[{_SPACES}]*"
    rf"{_FIGURE}(?![\d{_MINUS}]).*",
    re.S,
)
_OR_MORE = re.compile(rf"{_FIGURE}[{_SPACES}]*(\+|(eller|och) (fler|färre|mer|mindre|över|under))")
_ONLY_MARKS = re.compile(rf"[.…?/{_SPACES}{_MINUS}]+")
_ABSENT = frozenset(
    {
        "na", "n/a", "n.a", "#n/a", "i.u", "iu", "saknas", "okänt", "ej känt", "uppgift saknas",
        "uppgifter saknas", "saknar uppgift", "saknar uppgifter", "värde saknas", "data saknas",
        "saknar data", "statistik saknas", "finns ej", "finns inte", "ingen uppgift",
        "ingen uppgift finns", "inga uppgifter", "ingen data", "ej tillgängligt", "ej tillgänglig",
        "ej aktuellt", "inte aktuellt", "vet ej", "vet inte", "mäts ej", "mäts inte", "ej mätt",
        "ej redovisat", "går ej att få fram", "går inte att få fram", "ingen statistik",
    }
)  # fmt: skip


def parse_number(text: str) -> Typed:
    """A typed text as a number, with what was understood where it is none."""
    plain = text.strip(_SPACES + "\r\n").casefold()
    if says_absent(plain):
        return Typed(Outcome.ABSENT)
    match = _NUMBER.fullmatch(plain)
    value = _value(match) if match else None
    if match and value is not None:
        return Typed(Outcome.NUMBER, value, bool(match["percent"]))
    interval = any(each.fullmatch(plain) for each in (_INTERVAL, _BETWEEN, _OR_MORE))
    outcome = Outcome.INTERVAL if interval else Outcome.NOT_A_NUMBER
    return Typed(outcome, _within(plain))


def says_absent(text: str) -> bool:
    """Whether the text says that there is no figure: "uppgift saknas", "–", "vet ej"."""
    plain = " ".join(text.casefold().split())
    return only_marks(plain) or plain.strip(" .!*()[]") in _ABSENT


def only_marks(text: str) -> bool:
    """Whether a text is nothing but dashes, points and question marks: something left open."""
    return _ONLY_MARKS.fullmatch(text) is not None


def tidy(value: int | float) -> int | float:
    """The number with the digits that Excel keeps: 7.000000000000001 is 7, and 3.0 is 3."""
    if isinstance(value, int) or not isfinite(value):
        return value
    rounded = float(f"{value:.{_MOST_DIGITS}g}")
    if not isfinite(rounded):
        return value
    return int(rounded) if rounded.is_integer() else rounded


def _value(match: re.Match[str]) -> int | float | None:
    """The number; None where it has too many digits, or a point that may be of a thousand."""
    digits = "".join(filter(str.isdecimal, match["whole"]))
    part = match["part"]
    if len(digits) > _MOST_DIGITS or _may_be_thousands(match["point"], digits, part):
        return None
    sign = "-" if match["minus"] else ""
    return int(sign + digits) if part is None else float(f"{sign}{digits}.{part}")


def _may_be_thousands(point: str | None, whole: str, part: str | None) -> bool:
    # "1.234" may be a thousand or a little more than one; "0.125" and "1234.567" cannot.
    return point == "." and len(part or "") == 3 and len(whole) <= 3 and int(whole) > 0


def _within(text: str) -> int | float | None:
    found = list(_NUMBER.finditer(text))
    return _value(found[0]) if len(found) == 1 else None


def in_swedish(value: int | float, decimals: int | None = None) -> str:
    """A number as Swedish text: decimal comma, no-break space between thousands.

    Without ``decimals`` all the digits that the number has are shown, and no more.
    """
    if decimals is not None or not isfinite(value):
        text = f"{value:,.{decimals or 0}f}"
    else:
        text = f"{Decimal(repr(tidy(value))):,f}"
    return text.replace(",", "\u00a0").replace(".", ",").replace("-", "\u2212")
