"""Stretches of time: with a year (a span) and without (a season, such as "mars" or "ht")."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

MonthDay = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Span:
    """The days from ``start`` to ``end``, both included; None where that side is open.

    ``start_by`` is the last day on which the beginning is still in time: "start ht 2021" may begin
    on any day of that term, "2019–2020" on any day of 2019.
    """

    start: date | None = None
    end: date | None = None
    start_by: date | None = None

    def covers(self, year: int) -> bool:
        """Whether any day of the year lies within."""
        after_start = self.start is None or self.start.year <= year
        return after_start and (self.end is None or self.end.year >= year)


@dataclass(frozen=True, slots=True)
class Season:
    """A part of any year, or weeks of any year. ``last`` before ``first`` is in the next year.

    ``weeks`` are the week that it begins with and the one that it ends with; 0 is none: "v. 36 till
    jul" begins with a week and ends with a day.
    """

    first: MonthDay
    last: MonthDay
    weeks: tuple[int, int] | None = None

    def placed(self, year: int) -> Span:
        """The season that begins in a year."""
        if self.weeks:
            return self._with_weeks(year, *self.weeks)
        start = _day(year, self.first)
        end = _day(year + (self.last < self.first), self.last)
        return Span(start, end, end)

    def _with_weeks(self, year: int, first: int, last: int) -> Span:
        if first and last:
            return _weeks(year, first, last)
        start = _monday(year, first) if first else _day(year, self.first)
        end = self._end(year, last)
        end = end if start <= end else self._end(year + 1, last)
        return Span(start, end, end)

    def _end(self, year: int, week: int) -> date:
        return _sunday(year, week) if week else _day(year, self.last)


WHOLE_YEAR = Season((1, 1), (12, 31))
SPRING_TERM = Season((1, 1), (6, 30))
AUTUMN_TERM = Season((8, 1), (12, 31))
SCHOOL_YEAR = Season((8, 1), (6, 30))
SUMMER = Season((6, 1), (8, 31))


def months(first: int, last: int) -> Season:
    """The season from the first day of a month to the last day of a month."""
    return Season((first, 1), (last, _longest(last)))


def is_day(month: int, day: int, year: int | None = None) -> bool:
    """Whether a month has such a day (29 February: in that year, or in some year)."""
    if not 1 <= month <= 12 or day < 1:
        return False
    return day <= (monthrange(year, month)[1] if year else _longest(month))


def _longest(month: int) -> int:
    return monthrange(2024, month)[1]


def _day(year: int, day: MonthDay) -> date:
    """The day, or the last of its month where the month is too short (29 February)."""
    return date(year, day[0], min(day[1], monthrange(year, day[0])[1]))


def _weeks(year: int, first: int, last: int) -> Span:
    start = _monday(year, first)
    end = _sunday(year + (last < first), last)
    return Span(start, end, end)


def _sunday(year: int, week: int) -> date:
    return date.fromordinal(_monday(year, week).toordinal() + 6)


def _monday(year: int, week: int) -> date:
    last_week = date(year, 12, 28).isocalendar().week
    return date.fromisocalendar(year, min(week, last_week), 1)
