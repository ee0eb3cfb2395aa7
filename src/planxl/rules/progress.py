"""The rule about Status and När: what is past its time, and what should have begun."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planxl.catalogues.models import Stage
from planxl.findings import Code, Finding, codes
from planxl.rules.follow_ups import stage_of
from planxl.rules.occasion import Occasion
from planxl.rules.timing import Timing, days_of, timing_of
from planxl.workbook.submission import Submission

_NOT_BEGUN = frozenset((Stage.NOT_STARTED, Stage.PLANNED))
# What is resting has been thought about already, and says so.
_NOT_ENDED = _NOT_BEGUN | {Stage.ONGOING}


def rule(submission: Submission, occasion: Occasion) -> Iterator[Finding]:
    """Every activity whose status does not agree with the time that its När tells."""
    days = days_of(submission, occasion)
    for activity in submission.activities:
        stage = stage_of(activity, occasion)
        remark = out_of_step(timing_of(activity, days), stage) if stage in _NOT_ENDED else None
        if remark:
            yield remark


def out_of_step(timing: Timing, stage: Stage | None) -> Finding | None:
    """What is wrong with one activity: the end of its time says more than the beginning."""
    end = timing.end()
    # "Prioriterat arbete 2021" does not say that the work ends with that year.
    if stage in _NOT_ENDED and _passed(end, timing) and not timing.when.prioritised:
        return _finding(codes.PAST_END, timing, end)
    start = timing.when.start_by()
    if timing.when.conditional or timing.is_between_turns():
        return None
    if stage in _NOT_BEGUN and _passed(start, timing):
        return _finding(codes.NOT_BEGUN, timing, start)
    return None


def _passed(day: date | None, timing: Timing) -> bool:
    return day is not None and day < timing.days.known


def _finding(code: Code, timing: Timing, day: date | None) -> Finding:
    activity = timing.activity
    params = {
        "activity": timing.subject,
        "since": f"{day}",
        "words": timing.words_of_when(),
        "status": (activity.status or "").casefold(),
    }
    return Finding(code, activity.source.place("status"), params)
