"""The rule about Uppföljd and Uppföljning: follow-ups that were promised and have not been made.

What lacks its follow-up for the year is told as such, and not once more here.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from planxl.catalogues.models import Stage
from planxl.findings import Code, Finding, codes
from planxl.periods import Cadence, Per
from planxl.rules.follow_ups import lack_of, stage_of
from planxl.rules.occasion import Occasion
from planxl.rules.progress import out_of_step
from planxl.rules.timing import Timing, days_of, timing_of
from planxl.workbook.submission import Activity, Submission

_FOLLOWED = frozenset((Stage.ONGOING, Stage.PLANNED, Stage.NOT_STARTED))
_EARLIEST = date(1990, 1, 1)
_YEAR = timedelta(days=365)
_YEARLY = Cadence(Per.YEAR)
# One day in a workbook of the year cannot tell of what is done every month.
_COARSE = frozenset((Per.YEAR, Per.SCHOOL_YEAR, Per.HALF_YEAR, Per.TERM, Per.TERTIAL))


def rule(submission: Submission, occasion: Occasion) -> Iterator[Finding]:
    """Every activity that has not been followed up as its Uppföljning says."""
    days = days_of(submission, occasion)
    for activity in filter(_is_told, submission.activities):
        stage, timing = stage_of(activity, occasion), timing_of(activity, days)
        promised = activity.follow_up or timing.by_plan
        if promised and stage in _FOLLOWED and not lack_of(activity, days, occasion):
            yield from _broken(timing, stage)


def _is_told(activity: Activity) -> bool:
    """Whether there is a day to hold a promise against, or nothing done at all."""
    undone = bool(activity.followed_up) or not activity.result
    return undone and "followed_up" not in activity.unread


def _broken(timing: Timing, stage: Stage | None) -> Iterator[Finding]:
    done = timing.activity.followed_up
    if done and stage is Stage.ONGOING:
        due = _missed(timing, done)
        if due:
            yield _finding(codes.CADENCE_MISSED, timing, due)
    promised = timing.promised()
    # Of work that should have begun that is told, and there is nothing to follow up yet.
    asked = stage is Stage.ONGOING or not out_of_step(timing, stage)
    if promised and promised < timing.days.known and asked and not _is_kept(timing):
        yield _finding(codes.PROMISE_PASSED, timing, promised)


def _missed(timing: Timing, done: date) -> date | None:
    """The day by which it was to be followed up again, if that has passed."""
    cadence = timing.follow_up.cadence
    if not cadence or not cadence.timed or not _EARLIEST <= done < timing.days.known:
        return None
    asked = cadence if cadence.per in _COARSE and cadence.times == 1 else _YEARLY
    due = asked.next_due(done)
    if due is None or (asked.every_year and timing.follow_up.due_in(due.year) is False):
        return None
    with_the_year = timing.days.over and due.year == timing.days.year and asked.per is Per.YEAR
    return due if due < timing.days.known or with_the_year else None


def _is_kept(timing: Timing) -> bool:
    """Whether it was followed up within the year before the day, or is not to begin yet."""
    done = timing.activity.followed_up
    return done > min(timing.promises()) - _YEAR if done else timing.is_later()


def _finding(code: Code, timing: Timing, day: date) -> Finding:
    activity = timing.activity
    params = {
        "activity": timing.subject,
        "since": f"{day}",
        "words": timing.words_of_follow_up(),
        "found": f"{activity.followed_up}" if activity.followed_up else "tom",
    }
    return Finding(code, activity.source.place("followed_up"), params)
