"""Number formats: which of them show a number as a percentage or as a point in time."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache


class Shown(Enum):
    """How a number is shown, where it is more than a number."""

    PERCENT = "percent"
    DATE = "date"
    TIME = "time"
    DATE_AND_TIME = "date and time"


# The formats that have a number but no code in the file. 27-36 and 50-58 are dates in East Asian
# versions of Excel. 46 ([h]:mm:ss) is a duration, and a duration is a number of days.
BUILT_IN = {
    **dict.fromkeys((9, 10), Shown.PERCENT),
    **dict.fromkeys((14, 15, 16, 17, *range(27, 32), 34, 35, 36, *range(50, 59)), Shown.DATE),
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 45, 47), Shown.TIME),
    22: Shown.DATE_AND_TIME,
}

# What is shown as it stands, or not at all: quoted text, escaped characters, padding, colours,
# conditions and languages. Elapsed time ([h], [mm]) is kept, to be told from the time of day.
_LITERAL = re.compile(r'"[^"]*"?|\\.|[_*].|\[(?!(?:h+|m+|s+)\])[^\[\]]*\]|general|standard', re.I)
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.I)
_MINUTES = re.compile(r"h[^a-z]*m+|(?<!m)m+[^a-z]*s|am/pm|a/p", re.I)


@lru_cache(maxsize=1024)
def shown_by(code: str) -> Shown | None:
    """How a number with the format code is shown; only the section for positive numbers counts."""
    section = _LITERAL.sub("", code).partition(";")[0]
    if _ELAPSED.search(section):
        return None
    rest = _MINUTES.sub("", section).lower()
    has_date = any(letter in rest for letter in "ymd")
    has_time = rest != section.lower() or "h" in rest or "s" in rest
    if has_date:
        return Shown.DATE_AND_TIME if has_time else Shown.DATE
    if has_time:
        return Shown.TIME
    return Shown.PERCENT if "%" in section else None
