"""Swedish numbers as people type them: "12,5 %", "1 234", "−3", "3 av 7", "<5", "uppgift saknas".

Conventions: decimal comma, space (of any width) between thousands, U+2212 or a hyphen for minus. A
text is a number only where it can mean one thing. "12 st", "12*" and "1,234.5" can; "ca 12",
"12 (varav 3 barn)", "+3", "(12)", "12," and "1.234" cannot, but say which numbers may have been
meant, so that a message can name them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from math import isfinite

Number = int | float


class Outcome(StrEnum):
    """What a typed text turned out to be."""

    NUMBER = "number"
    PART = "part"  # so many of so many: "3 av 7"
    ABSENT = "absent"
    INTERVAL = "interval"
    NOT_A_NUMBER = "not_a_number"


class Unit(StrEnum):
    """What is written after a number that says how it is counted."""

    NONE = ""
    PERCENT = "procent"
    PIECES = "st"
    RATE = "per 100 000"


@dataclass(frozen=True, slots=True)
class Typed:
    """A typed text as a number, or why it is none.

    ``value`` is the number, or the part of "3 av 7", whose ``whole`` is 7; for other outcomes it is
    None. ``hints`` are then the numbers that may have been meant, fit for an example ("ca 12": 12),
    and ``whole`` what the hint is a part of ("ca 3 av 7", "3/7").
    """

    outcome: Outcome
    value: Number | None = None
    unit: Unit = Unit.NONE
    whole: Number | None = None
    hints: tuple[Number, ...] = ()

    @property
    def percent(self) -> bool:
        """Whether a percent sign was written."""
        return self.unit is Unit.PERCENT


_LONGEST = 400  # The longest number that Excel can hold takes fewer letters.
_MOST_DIGITS = 15  # as many as Excel keeps
_S = "[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"
_MINUS = "\u2010-\u2015\u2212\ufe58\ufe63-"
_SAME = str.maketrans(
    {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}  # full-width letters and signs
    | dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"), "")
)
_FRACTIONS = str.maketrans({"½": ",5", "¼": ",25", "¾": ",75"})

# Thousands between spaces; between commas or points only where no decimal can be meant.
_FIGURE = (
    rf"(?:[1-9]\d{{0,2}}(?:{_S}\d{{3}})+(?:[,.]\d+)?"
    r"|[1-9]\d{0,2}(?:,\d{3})+\.\d+|[1-9]\d{0,2}(?:\.\d{3})+,\d+"
    r"|[1-9]\d{0,2}(?:,\d{3}){2,}|[1-9]\d{0,2}(?:\.\d{3}){2,}"
    r"|\d+(?:[,.]\d+)?|[,.]\d+)"
)
_SIGN = rf"(?P<minus>[{_MINUS}]{_S}?)?"
_UNITS = {
    Unit.PERCENT: "%|procent",
    Unit.PIECES: r"st\.?|stk\.?|styck|stycken",
    Unit.RATE: rf"(?:per|/){_S}*100{_S}?000(?:{_S}+(?:inv\.?|invånare))?",
}
_UNIT = "|".join(f"(?P<{unit.name}>{words})" for unit, words in _UNITS.items())
_NUMBER = re.compile(rf"{_SIGN}(?P<figure>{_FIGURE})(?:{_S}*(?:{_UNIT}))?{_S}*\*{{0,3}}")
_PART = re.compile(rf"(?P<part>{_FIGURE}){_S}*(?:ut)?av{_S}*(?P<whole>{_FIGURE}){_S}*\*{{0,3}}")
_FOUND = re.compile(rf"(?<!\w){_SIGN}(?P<figure>{_FIGURE})|(?P<other>{_FIGURE})")
_COUNT = rf"\d{{1,{_MOST_DIGITS}}}"
# Such a pair among words, as in "ca 3 av 7 kommuner" and "3/7 (43 %)".
_PAIR = re.compile(
    rf"\D*?(?P<part>{_COUNT}){_S}*(?:av|/){_S}*(?P<whole>{_COUNT})(?:\D*|{_S}*\(.*)", re.S
)

_SPAN = rf"\d[\d,.]*(?:{_S}[\d,.]+)*"
_INTERVALS = tuple(
    re.compile(pattern, re.S)
    for pattern in (
        r"([<>≤≥]=?|(under|över|färre än|fler än|mindre än|mer än|minst|högst|max|min|upp till"
        rf"|drygt|dryga|knappt|knappa|nästan|närmare)\b){_S}*\d.*",
        rf"(mellan )?{_SPAN}{_S}*%?{_S}*([{_MINUS}]|till|eller|och){_S}*"
        rf"{_SPAN}(?![\d{_MINUS}]).*",
        rf"{_SPAN}{_S}*(st|personer|%)?{_S}*"
        rf"(\+(?!{_S}*\d)|(eller|och) (fler|färre|mer|mindre|över|under)\b).*",
    )
)
_INDEFINITE = frozenset(
    {
        "enstaka", "några", "några få", "några enstaka", "få", "fåtal", "ett fåtal", "ett par",
        "flera", "ett flertal", "många", "sekretess", "sekretessbelagt", "sekretess gäller",
    }
)  # fmt: skip
_SPELLED = {
    word: number
    for number, words in enumerate(
        ("noll inga ingen inget", "en ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta",
         "nio", "tio", "elva", "tolv")
    )
    for word in words.split()
}  # fmt: skip
_OTHER_DIGITS = re.compile(r"(?![0-9])\d")
_ONLY_MARKS = re.compile(rf"(?:[.…?/{_MINUS}]|{_S})+")
_ABSENT = frozenset(
    {
        "na", "n/a", "n.a", "#n/a", "i.u", "iu", "saknas", "okänt", "ej känt", "uppgift saknas",
        "uppgifter saknas", "saknar uppgift", "saknar uppgifter", "saknas uppgift", "uppg saknas",
        "uppg. saknas", "värde saknas", "data saknas", "saknar data", "statistik saknas",
        "finns ej", "finns inte", "ingen uppgift", "ingen uppgift finns", "inga uppgifter",
        "ingen data", "ej tillgängligt", "ej tillgänglig", "ej aktuellt", "inte aktuellt",
        "ej relevant", "inte relevant", "vet ej", "vet inte", "mäts ej", "mäts inte", "ej mätt",
        "ej redovisat", "går ej att få fram", "går inte att få fram", "ingen statistik",
    }
)  # fmt: skip


def plain(text: str) -> str:
    """The text in small letters, with nothing around it, nothing unseen and digits of one kind."""
    if not text.isascii():
        same = text.translate(_SAME)
        text = _OTHER_DIGITS.sub(lambda digit: str(unicodedata.decimal(digit[0])), same)
    return text.strip().casefold()


def parse_number(text: str) -> Typed:
    """A typed text as a number, with what was understood where it is none. Never raises."""
    short = plain(text)
    if says_absent(short):
        return Typed(Outcome.ABSENT)
    if len(short) > _LONGEST:
        return Typed(Outcome.NOT_A_NUMBER)
    return _as_number(short) or _as_part(short) or _as_neither(short)


def _as_number(short: str) -> Typed | None:
    match = _NUMBER.fullmatch(short)
    readings = _readings(match["figure"], bool(match["minus"])) if match else ()
    if match is None or not readings:
        return None
    unit = next((each for each in _UNITS if match[each.name]), Unit.NONE)
    if len(readings) > 1:
        return Typed(Outcome.NOT_A_NUMBER, unit=unit, hints=readings)
    return Typed(Outcome.NUMBER, readings[0], unit)


def _as_part(short: str) -> Typed | None:
    """ "3 av 7", of whole people or things, the part no greater than the whole."""
    match = _PART.fullmatch(short)
    if match is None:
        return None
    pair = [_readings(match[name]) for name in ("part", "whole")]
    if any(len(each) != 1 or not isinstance(each[0], int) for each in pair):
        return None
    part, whole = pair[0][0], pair[1][0]
    return Typed(Outcome.PART, part, whole=whole) if part <= whole > 0 else None


def _as_neither(short: str) -> Typed:
    if short in _INDEFINITE or any(each.fullmatch(short) for each in _INTERVALS):
        return Typed(Outcome.INTERVAL)
    pair = _PAIR.fullmatch(short)
    if pair and int(pair["part"]) <= int(pair["whole"]) > 0:
        return Typed(Outcome.NOT_A_NUMBER, whole=int(pair["whole"]), hints=(int(pair["part"]),))
    return Typed(Outcome.NOT_A_NUMBER, hints=tuple(_hints(short)))


def _hints(short: str) -> Iterator[Number]:
    """The number that may have been meant: the only one there, or the one before a parenthesis."""
    if short in _SPELLED:
        yield _SPELLED[short]
        return
    told, _, beside = short.translate(_FRACTIONS).partition("(")
    found = list(_FOUND.finditer(told if told.strip() else beside))
    if len(found) == 1:
        figure = found[0]["figure"] or found[0]["other"]
        readings = _readings(figure, bool(found[0]["minus"]))
        yield from () if _is_year(readings, told) else readings


def _is_year(readings: tuple[Number, ...], told: str) -> bool:
    """Whether the number is a year among words, as in "uppgift saknas 2025"."""
    return any(isinstance(each, int) and 1900 <= each <= 2100 for each in readings) and any(
        letter.isalpha() for letter in told
    )


def _readings(figure: str, minus: bool = False) -> tuple[Number, ...]:
    """What a figure may mean; two things where a point may be of a thousand, none of too long."""
    tight = re.sub(_S, "", figure)
    whole, mark, part = tight, "", ""
    last = max(tight.rfind(","), tight.rfind("."))
    if last >= 0 and tight.count(tight[last]) == 1:
        whole, mark, part = tight[:last], tight[last], tight[last + 1 :]
    digits = re.sub("[,.]", "", whole)
    if len(digits) > _MOST_DIGITS:
        return ()
    sign = -1 if minus else 1
    exact = sign * (tidy(float(f"{digits or 0}.{part}")) if mark else int(digits))
    # "1.234" may be a thousand or a little more than one; "0.125" and "1234.567" cannot.
    if mark == "." and len(part) == 3 and len(digits) <= 3 and digits == whole and int(digits or 0):
        return (sign * int(digits + part), exact)
    return (exact,)


def says_absent(text: str) -> bool:
    """Whether the text says that there is no figure: "uppgift saknas", "–", "vet ej"."""
    short = " ".join(plain(text).split())
    return only_marks(short) or short.strip(" .!*()[]") in _ABSENT


def only_marks(text: str) -> bool:
    """Whether a text is nothing but dashes, points and question marks: something left open."""
    return _ONLY_MARKS.fullmatch(plain(text)) is not None


def alike(text: str, shown: str) -> bool:
    """Whether a typed text is that number as it is ordinarily written, spaces and dash aside."""
    return _tight(text) == _tight(shown)


def _tight(text: str) -> str:
    return re.sub(f"^[{_MINUS}]", "-", re.sub(_S, "", plain(text)))


def tidy(value: int | float) -> int | float:
    """The number with the digits that Excel keeps: 7.000000000000001 is 7, and 3.0 is 3."""
    if isinstance(value, int) or not isfinite(value):
        return value
    rounded = float(f"{value:.{_MOST_DIGITS}g}")
    if not isfinite(rounded):
        return value
    return int(rounded) if rounded.is_integer() else rounded


def in_swedish(value: int | float, decimals: int | None = None) -> str:
    """A number as Swedish text: decimal comma, no-break space between thousands.

    Without ``decimals`` all the digits that the number has are shown, and no more.
    """
    if decimals is not None or not isfinite(value):
        text = f"{value:,.{decimals or 0}f}"
    else:
        text = f"{Decimal(repr(tidy(value))):,f}"
    return text.replace(",", "\u00a0").replace(".", ",").replace("-", "\u2212")
