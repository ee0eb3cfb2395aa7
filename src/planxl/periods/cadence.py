"""How often something happens, and when it is due next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

_DAY = timedelta(days=1)


class Per(StrEnum):
    """What the occurrences are counted by."""

    YEAR = "år"
    SCHOOL_YEAR = "läsår"
    HALF_YEAR = "halvår"
    TERM = "termin"
    TERTIAL = "tertial"
    QUARTER = "kvartal"
    MONTH = "månad"
    WEEK = "vecka"
    DAY = "dag"
    ONGOING = "löpande"
    EVENT = "vid behov"


_MONTHS = {
    Per.YEAR: 12,
    Per.SCHOOL_YEAR: 12,
    Per.HALF_YEAR: 6,
    Per.TERM: 6,
    Per.TERTIAL: 4,
    Per.QUARTER: 3,
    Per.MONTH: 1,
}
_DAYS = {Per.WEEK: 7, Per.DAY: 1}


@dataclass(frozen=True, slots=True)
class Cadence:
    """``times`` occurrences in every ``every`` units: 2 per termin, 1 per 2 år (vartannat år).

    ONGOING ("löpande") and EVENT ("vid behov", "efter varje grupp") have no due day.
    """

    per: Per
    times: int = 1
    every: int = 1

    @property
    def timed(self) -> bool:
        """Whether the calendar tells when it is due."""
        return self.per in _MONTHS or self.per in _DAYS

    @property
    def every_year(self) -> bool:
        """Whether something falls within each calendar year."""
        if self.per in _DAYS:
            return self.every * _DAYS[self.per] <= 365
        return self.per in _MONTHS and self.every * _MONTHS[self.per] <= 12

    def next_due(self, after: date) -> date | None:
        """The last day for the occurrence that follows one on the day ``after``.

        A unit is cut in as many parts as there are occurrences; what is done in one part is due
        again by the end of the next: yearly and done in May 2021 means by the end of 2022. None
        where there is none, or where the calendar has ended by then.
        """
        try:
            return self._next_due(after) if self.timed else None
        except (ValueError, OverflowError):
            return None

    def _next_due(self, after: date) -> date:
        start, end = self._unit(after)
        if self.times == 1 or self.per is Per.DAY:
            return self._later(end, self.every)
        part = self._part(start, end, after)
        if part < self.times:
            return self._cut(start, end, part + 1)
        start, end = self._unit(end + _DAY)
        return self._cut(start, end, 1)

    def _part(self, start: date, end: date, day: date) -> int:
        """Which part of the unit a day lies in, from 1; 0 in the holiday before a term."""
        return next((n for n in range(self.times) if day <= self._cut(start, end, n)), self.times)

    def _cut(self, start: date, end: date, part: int) -> date:
        length = (end - start).days + 1
        return start - _DAY + timedelta(days=length * part // self.times)

    def _later(self, end: date, units: int) -> date:
        for _ in range(units):
            end = self._unit(end + _DAY)[1]
        return end

    def _unit(self, day: date) -> tuple[date, date]:
        """The unit that a day is in; the summer belongs to the autumn term, which begins later."""
        if self.per in _DAYS:
            start = day - timedelta(days=day.weekday() if self.per is Per.WEEK else 0)
            return start, start + timedelta(days=_DAYS[self.per] - 1)
        return self._of_months(day)

    def _of_months(self, day: date) -> tuple[date, date]:
        size, shift = _MONTHS[self.per], 6 if self.per is Per.SCHOOL_YEAR else 0
        count = (day.year * 12 + day.month - 1 - shift) // size * size + shift
        start, end = _first_of(count), _first_of(count + size) - _DAY
        begins_in_august = self.per is Per.SCHOOL_YEAR or (self.per is Per.TERM and end.month == 12)
        return (start.replace(month=8) if begins_in_august else start), end


def _first_of(count: int) -> date:
    return date(count // 12, count % 12 + 1, 1)
