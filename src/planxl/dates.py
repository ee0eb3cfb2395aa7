"""Dates as people type them: "2025-11-20", "20251120", "20/11 2025", "20 nov 2025"."""

from __future__ import annotations

import re
from datetime import date

MONTHS = (
    *("januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september"),
    *("oktober", "november", "december"),
)
"""The months in Swedish, January first."""

_YEAR_FIRST = re.compile(r"(?P<y>\d{4})[-/. ](?P<m>\d{1,2})[-/. ](?P<d>\d{1,2})")
_EIGHT_DIGITS = re.compile(r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})")
_DAY_FIRST = re.compile(r"(?P<d>\d{1,2})[-/.] ?(?P<m>\d{1,2})[-/. ]+(?P<y>\d{4})")
_IN_WORDS = re.compile(r"(den )?(?P<d>\d{1,2})(:?e)? (?P<word>[a-z]{3,9})\.?,? (?P<y>\d{4})")
_MIDNIGHT = re.compile(r"(?<=\d)[t ]00:00(:00(\.0+)?)?z?$")
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"))


def parse_date(text: str) -> date | None:
    """The date that a text is, or None. Day and month are in Swedish order (20/11 2025)."""
    plain = " ".join(text.casefold().translate(_DASHES).split()).rstrip(".")
    plain = _MIDNIGHT.sub("", plain)
    for pattern in (_YEAR_FIRST, _EIGHT_DIGITS, _DAY_FIRST, _IN_WORDS):
        match = pattern.fullmatch(plain)
        if match:
            return _date(match)
    return None


def _date(match: re.Match[str]) -> date | None:
    parts = match.groupdict()
    month = int(parts["m"]) if parts.get("m") else _month(parts.get("word") or "")
    try:
        return date(int(parts["y"]), month, int(parts["d"]))
    except ValueError:
        return None


def _month(word: str) -> int:
    """The number of a month by its name or the beginning of it; 0 for another word."""
    return next((n for n, name in enumerate(MONTHS, 1) if name.startswith(word)), 0)
