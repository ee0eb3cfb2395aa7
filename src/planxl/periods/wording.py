"""Spans and cadences in Swedish words, such as ``read_period`` reads back."""

from __future__ import annotations

from datetime import date

from planxl.periods.cadence import Cadence, Per
from planxl.periods.spans import (
    AUTUMN_TERM,
    SCHOOL_YEAR,
    SPRING_TERM,
    WHOLE_YEAR,
    Season,
    Span,
    months,
)
from planxl.periods.vocabulary import MONTH_NAMES

_NAMED: tuple[tuple[Season, str], ...] = (
    (WHOLE_YEAR, "{0}"),
    (SPRING_TERM, "vt {0}"),
    (AUTUMN_TERM, "ht {0}"),
    (SCHOOL_YEAR, "läsåret {0}/{1}"),
    *((months(3 * n + 1, 3 * n + 3), f"kvartal {n + 1} {{0}}") for n in range(4)),
    *((months(n, n), f"{name} {{0}}") for n, name in enumerate(MONTH_NAMES, 1)),
)
_EACH = {Per.YEAR: "varje år", Per.WEEK: "varje vecka", Per.ONGOING: "löpande",
         Per.EVENT: "vid behov"}  # fmt: skip
_NEUTER = frozenset((Per.YEAR, Per.SCHOOL_YEAR, Per.HALF_YEAR, Per.QUARTER, Per.TERTIAL))
_NTH = {3: "tredje", 4: "fjärde", 5: "femte"}


def span_in_swedish(span: Span) -> str:
    """A span in the shortest words: "ht 2021", "2019–2020", "från 2022-01-01"."""
    if span.start and span.end:
        return _closed(span.start, span.end)
    if span.start:
        return f"från {span.start}"
    return f"till {span.end}" if span.end else "tills vidare"


def cadence_in_swedish(cadence: Cadence) -> str:
    """A cadence in words: "varje år", "vartannat år", "2 gånger per termin"."""
    if not cadence.timed:
        return _EACH[cadence.per]
    if cadence.every == 1 and cadence.times > 1:
        return f"{cadence.times} gånger per {cadence.per}"
    each = _each(cadence.per, cadence.every)
    return each if cadence.times == 1 else f"{cadence.times} gånger {each}"


def _each(per: Per, every: int) -> str:
    if every == 1:
        return f"varje {per}"
    var = "vart" if per in _NEUTER else "var"
    if every == 2:
        return f"{var}{'annat' if per in _NEUTER else 'annan'} {per}"
    return f"{var} {_NTH.get(every) or f'{every}:e'} {per}"


def _closed(start: date, end: date) -> str:
    if start == end:
        return start.isoformat()
    for season, name in _NAMED:
        named = season.placed(start.year)
        if (named.start, named.end) == (start, end):
            return name.format(start.year, f"{(start.year + 1) % 100:02}")
    whole_years = (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)
    return f"{start.year}–{end.year}" if whole_years else f"{start}–{end}"
