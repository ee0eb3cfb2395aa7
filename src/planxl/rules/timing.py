"""What an activity's När and Uppföljning say of its times, held against the days that count.

A doubt is never held against anyone: a time without a year counts where it is an excuse, and not
where it would be a reproach.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from planxl.periods import Period, Reading, Role, Season, read_period
from planxl.periods.tokens import composed
from planxl.periods.vocabulary import START
from planxl.rules.occasion import Occasion
from planxl.rules.reporting import BY_PLAN, Reporting
from planxl.workbook.submission import Activity, Submission

_TIMES = frozenset((Role.TIME, Role.DEADLINE, Role.START))
_GOES_ON = frozenset((Role.ONGOING, Role.CADENCE))
_LONGEST_CITED = 40
# "2021: Pågående (2021-11-20). 24 möten.": an earlier year's follow-up that was told in full.
_EARLIER = re.compile(r"(\d{4}): (?!utan status)[^.(]+(?:\(|\. (?!Kommentar:))")


@dataclass(frozen=True, slots=True)
class Days:
    """The days that count for a submission.

    ``until`` is the last day that is asked about, ``known`` the last day of which the workbook can
    tell (its own Datum, if that comes first), ``over`` whether the reporting year has gone by.
    ``reporting`` is what the plan says of its own follow-up.
    """

    year: int
    until: date
    known: date
    over: bool
    reporting: Reporting = Reporting()


def days_of(submission: Submission, occasion: Occasion) -> Days:
    """The days that count when a submission is asked about on an occasion."""
    until, year = occasion.until(submission), occasion.year_of(submission)
    # A date of an earlier year was left there from the workbook that this one was made of.
    dated = submission.date if submission.date and submission.date.year >= year else until
    over, reporting = occasion.day.year > year, Reporting(occasion.catalogue.reporting_bodies)
    return Days(year, until, min(until, dated), over, reporting)


@dataclass(frozen=True, slots=True)
class Timing:
    """The times of an activity, as they were read, and the days that count.

    ``by_plan`` is how often the plan itself is reported, where that is what ``follow_up`` tells.
    """

    activity: Activity
    when: Reading
    follow_up: Reading
    days: Days
    by_plan: str = ""

    @property
    def subject(self) -> str:
        """What the activity is called."""
        return self.activity.activity or self.activity.what or "utan namn"

    def is_later(self) -> bool:
        """Whether all that is told of När, or of Uppföljning, lies ahead."""
        return self._ahead(_starts(self.when, self.days.year)) or self._follow_up_is_later()

    def end(self) -> date | None:
        """The last day of När; None where it goes on, or a year is not written."""
        return None if _goes_on_after(self.when) else self.when.latest_end()

    def start_by(self) -> date | None:
        """The day by which it was to begin, where När tells a start and no condition or more."""
        told = any(_is_start(word.text) for word in self.when.understood)
        open_ = all(each.start_only for each in self.when.alternatives)
        unconditional = told and open_ and not self.when.conditional
        return self.when.start_by() if unconditional else None

    def is_between_turns(self) -> bool:
        """Whether När tells a later turn of what comes seldom: "vart tredje år (2019, 2022)"."""
        end = self.when.latest_end()
        return _is_seldom(self.when) and end is not None and end > self.days.known

    def promises(self) -> list[date]:
        """The days on one of which Uppföljning promises a follow-up, once and for all.

        None of them where the workbook shows that it was made in an earlier year.
        """
        if _is_timed(self.follow_up) or self.follow_up.ongoing:
            return []
        told: list[date | None] = [*map(_dated, self.follow_up.deadlines)]
        # "Ny kurs planeras hösten 2021" is a plan for the work.
        periods = () if self.follow_up.prose else self.follow_up.alternatives
        days = _all_known(told or [each.end for each in periods])
        return [] if days and max(days).year <= self._followed_up_earlier() else days

    def promised(self) -> date | None:
        """The last of these days: until then there is a choice."""
        return max(self.promises(), default=None)

    def promised_each_year(self) -> date | None:
        """The last day in the reporting year where one is told for every year: "mars varje år"."""
        cadence, told = self.follow_up.cadence, self.follow_up.placed(self.days.year)
        if not cadence or not cadence.every_year or not _only_seasons(self.follow_up):
            return None
        days = _all_known(map(_dated, told.deadlines))
        return max(days) if days else told.latest_end()

    def words_of_when(self) -> str:
        """The words of När, as they are cited."""
        return f"När: {_cited(self.activity.when, self.when)}"

    def words_of_follow_up(self) -> str:
        """The words of Uppföljning, or of the plan for it, as they are cited."""
        if self.by_plan:
            return f"{BY_PLAN}: {self.by_plan}"
        return f"Uppföljning: {_cited(self.activity.follow_up, self.follow_up)}"

    def _followed_up_earlier(self) -> int:
        """The year of the last follow-up that a workbook of an earlier year told, or 0."""
        told = _EARLIER.match(self.activity.last_follow_up)
        return int(told[1]) if told else 0

    def _follow_up_is_later(self) -> bool:
        told = self.follow_up.placed(self.days.year)
        days = [*map(_dated, told.deadlines)] if told.deadlines else _starts(told, self.days.year)
        return self._ahead(days) or _is_off_turn(self.follow_up, self.days.year)

    def _ahead(self, days: Iterable[date | None]) -> bool:
        known = _all_known(days)
        return bool(known) and min(known) > self.days.until


def timing_of(activity: Activity, days: Days) -> Timing:
    """The times of one activity."""
    when, told = read_period(activity.when), read_period(activity.follow_up)
    by_plan = "" if told.says_when else days.reporting.of(activity.follow_up)
    if by_plan:
        told = replace(told, cadence=read_period(by_plan).cadence)
    return Timing(activity, when, told, days, by_plan)


def _starts(reading: Reading, year: int) -> list[date | None]:
    return [_start(each, year) for each in reading.alternatives]


def _start(period: Period, year: int) -> date | None:
    # "Löpande, extra insats i höst" goes on now as well.
    return None if period.ongoing and period.yearless else period.placed(year).start


def _goes_on_after(reading: Reading) -> bool:
    """Whether a text ends with its going on: "2021, därefter löpande", "2022, sedan varje år"."""
    roles = [word.role for word in reading.understood if word.role in _TIMES | _GOES_ON]
    return bool(roles) and roles[-1] in _GOES_ON


def _is_start(words: str) -> bool:
    """Whether it tells a start ("start", "påbörjas") and not since when something is going on."""
    return words.split(maxsplit=1)[0].casefold() in START


def _is_timed(reading: Reading) -> bool:
    return reading.cadence is not None and reading.cadence.timed


def _is_seldom(reading: Reading) -> bool:
    return _is_timed(reading) and not (reading.cadence and reading.cadence.every_year)


def _is_off_turn(reading: Reading, year: int) -> bool:
    """Whether it comes in other years than this one: "vartannat år från 2021"."""
    return _is_seldom(reading) and not reading.deadlines and reading.due_in(year) is False


def _only_seasons(reading: Reading) -> bool:
    if reading.deadlines:
        return all(isinstance(day, Season) for day in reading.deadlines)
    pieces = [piece for each in reading.alternatives for piece in each.pieces]
    return bool(pieces) and all(isinstance(piece, Season) for piece in pieces)


def _dated(day: date | Season) -> date | None:
    return day if isinstance(day, date) else None


def _all_known(days: Iterable[date | None]) -> list[date]:
    """The days; none where one of them is not known."""
    told = list(days)
    known = [day for day in told if day]
    return known if len(known) == len(told) else []


def _cited(text: str, reading: Reading) -> str:
    """The text if it is short, else the part of it that tells the time."""
    text, times = composed(text), [w for w in reading.understood if w.role in _TIMES]
    if len(" ".join(text.split())) > _LONGEST_CITED and times:
        part = text[times[0].start : times[-1].end]
        text = part if len(part) <= 2 * _LONGEST_CITED else times[0].text
    return " ".join(text.split())
