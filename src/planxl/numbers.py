"""Swedish numbers as people type them: "12,5 %", "1 234", "−3", "<5", "uppgift saknas".

Conventions: decimal comma, space (also no-break and narrow no-break) between thousands, U+2212 or
a hyphen for minus. A text is a number only if nothing but the number is there; "ca 12" is not one,
but says which number was meant, so that a message can name it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """What a typed text turned out to be."""

    NUMBER = "number"
    ABSENT = "absent"
    INTERVAL = "interval"
    NOT_A_NUMBER = "not_a_number"


@dataclass(frozen=True, slots=True)
class Typed:
    """A typed text as a number, or why it is none.

    ``value`` is the number; for the other outcomes the number that stands in the text, if any,
    fit for an example. ``percent`` tells that a percent sign was written.
    """

    outcome: Outcome
    value: int | float | None = None
    percent: bool = False


_SPACES = "\u00a0\u202f\u2009\u2007 \t"
_MINUS = "\u2212\u2013\u2014-"
_NUMBER = re.compile(
    rf"(?P<minus>[{_MINUS}])?"
    rf"(?P<whole>\d{{1,3}}(?:[{_SPACES}]\d{{3}})+|\d+)"
    rf"(?:[,.](?P<part>\d+))?"
    rf"[{_SPACES}]*(?P<percent>%|procent)?"
)
_THOUSANDS_POINT = re.compile(r"\d{1,3}(\.\d{3})+")
_INTERVAL = re.compile(rf"([<>≤≥]|under|över|färre än|fler än|mindre än|mer än)[{_SPACES}]*\d.*")
_BETWEEN = re.compile(rf"\d+[{_SPACES}]*[{_MINUS}][{_SPACES}]*\d+.*")
_ABSENT = frozenset(
    {
        "-", "–", "—", "−", "..", "…", "?", "x", "na", "n/a", "i.u.", "iu", "saknas", "okänt",
        "uppgift saknas", "uppgifter saknas", "värde saknas", "data saknas", "statistik saknas",
        "finns ej", "finns inte", "ingen uppgift", "ingen uppgift finns", "inga uppgifter",
        "ej tillgängligt", "ej tillgänglig", "ej aktuellt", "inte aktuellt", "vet ej", "vet inte",
        "mäts ej", "mäts inte", "ej mätt", "ej redovisat", "går ej att få fram",
        "går inte att få fram", "ingen statistik",
    }
)  # fmt: skip


def parse_number(text: str) -> Typed:
    """A typed text as a number, with what was understood where it is none."""
    plain = text.strip(_SPACES + "\r\n").casefold()
    if says_absent(plain):
        return Typed(Outcome.ABSENT)
    match = _NUMBER.fullmatch(plain)
    if match and not _THOUSANDS_POINT.fullmatch(plain):
        return Typed(Outcome.NUMBER, _value(match), bool(match["percent"]))
    interval = _INTERVAL.fullmatch(plain) or _BETWEEN.fullmatch(plain)
    outcome = Outcome.INTERVAL if interval else Outcome.NOT_A_NUMBER
    return Typed(outcome, _within(plain))


def says_absent(text: str) -> bool:
    """Whether the text says that there is no figure: "uppgift saknas", "–", "vet ej"."""
    plain = " ".join(text.casefold().split())
    return plain in _ABSENT or plain.rstrip(".!") in _ABSENT


def _value(match: re.Match[str]) -> int | float:
    digits = re.sub(rf"[{_SPACES}]", "", match["whole"])
    sign = "-" if match["minus"] else ""
    if match["part"] is None:
        return int(sign + digits)
    return float(f"{sign}{digits}.{match['part']}")


def _within(text: str) -> int | float | None:
    # "1.234" may be a thousand or a little more than one: no example is better than a wrong one.
    if _THOUSANDS_POINT.fullmatch(text):
        return None
    found = _NUMBER.search(text)
    return _value(found) if found else None


def in_swedish(value: int | float, decimals: int | None = None) -> str:
    """A number as Swedish text: decimal comma, no-break space between thousands.

    Without ``decimals`` all the digits that the number has are shown, and no more.
    """
    if decimals is None:
        text = (
            f"{value:,}"
            if isinstance(value, int) or not float(value).is_integer()
            else (f"{int(value):,}")
        )
    else:
        text = f"{value:,.{decimals}f}"
    return text.replace(",", "\u00a0").replace(".", ",").replace("-", "\u2212")
