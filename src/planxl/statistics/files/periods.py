"""The years of statistics as people head their columns: 2022, läsår 2021/22, 2018–2022."""

from __future__ import annotations

import re

from planxl.catalogues.wording import normalise

_BEFORE = r"(?:redovisningsår|kalenderår|mätår|period|år|(?P<school>läsår(?:et)?|lå))?[ :]*"
_YEAR = r"(?:19|20)\d\d"
_PERIOD = re.compile(rf"{_BEFORE}(?P<first>{_YEAR})(?:(?P<mark>[-/])(?P<last>{_YEAR}|\d\d))?")
_LAST_DAY = re.compile(rf"(?P<year>{_YEAR})-12-31|31 dec(?:ember)? (?P<also>{_YEAR})")
_BARE_YEAR = re.compile(_YEAR)
_MONTHS = 12


def period_of(text: str) -> str | None:
    """The period that a text is, and nothing else: "2022", or several years "2018-2022".

    A school year is published under the year in which it ends; the last day of a year is the year.
    """
    plain = normalise(text)
    day = _LAST_DAY.fullmatch(plain)
    if day:
        return day["year"] or day["also"]
    match = _PERIOD.fullmatch(plain)
    if match is None:
        return None
    return _of_several(match) if match["last"] else match["first"]


def is_bare_year(text: str) -> bool:
    """Whether a text is four digits of a year, which may be a municipality's code too."""
    return _BARE_YEAR.fullmatch(text.strip()) is not None


def years_in(period: str) -> int:
    """How many years a period covers."""
    first, _, last = period.partition("-")
    return int(last) - int(first) + 1 if last else 1


def _of_several(match: re.Match[str]) -> str | None:
    first, last = int(match["first"]), _last(match)
    if match["mark"] == "/" or match["school"]:
        return str(last) if last == first + 1 else None
    # "2018-12" is a month, and "2008-12" may be one.
    may_be_month = len(match["last"]) == 2 and int(match["last"]) <= _MONTHS
    return f"{first}-{last}" if last > first and not may_be_month else None


def _last(match: re.Match[str]) -> int:
    """The last year in four digits: 2021/22 is 2022 and 1999/00 is 2000."""
    if len(match["last"]) == 4:
        return int(match["last"])
    last = int(match["first"]) // 100 * 100 + int(match["last"])
    return last + 100 if match["last"] == "00" else last
