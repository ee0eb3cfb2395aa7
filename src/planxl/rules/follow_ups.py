"""Missing follow-ups: what should have been told for the year and is not.

An activity lacks its follow-up when Status is empty, or when Resultat is empty although the status
says that something has been done; unless its När or Uppföljning says that it comes later. An
indicator lacks it when Värde is empty and its target group is answered for. It is said of one
activity or one indicator, once, and since when.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from planxl.catalogues.models import Stage
from planxl.findings import Code, Finding, Place, codes
from planxl.rules.occasion import Occasion
from planxl.rules.since import Since, missing_since
from planxl.rules.timing import Days, Timing, days_of, timing_of
from planxl.rules.told_status import ToldStatus, told_status
from planxl.workbook.submission import Activity, IndicatorAnswer, Submission

ACTIVITY = "Aktivitet"
INDICATOR = "Indikator"


@dataclass(frozen=True, slots=True)
class Lack:
    """One missing follow-up: of what, under which goal, what is missing, and how it is said.

    ``since`` is a year or a day as people read it: "2022", "2020-12-31".
    """

    kind: str
    goal: str
    subject: str
    lacking: str
    since: str
    finding: Finding

    @property
    def place(self) -> Place:
        """The cell to fill in."""
        return self.finding.place


def missing_follow_ups(submission: Submission, occasion: Occasion) -> Iterator[Lack]:
    """Every activity and every indicator whose follow-up for the year is missing."""
    days = days_of(submission, occasion)
    for activity in submission.activities:
        lack = lack_of(activity, days, occasion)
        if lack:
            yield lack
    yield from _of_indicators(submission, occasion)


def lack_of(activity: Activity, days: Days, occasion: Occasion) -> Lack | None:
    """The missing follow-up of one activity, or None."""
    if _empty(activity, "status"):
        timing = timing_of(activity, days)
        return _without_status(timing, told_status(timing, occasion.catalogue))
    if not _empty(activity, "result"):
        return None
    stage = stage_of(activity, occasion)
    # A status that could not be understood is told as such; nothing more is asked of the row yet.
    if stage is None or not stage.expects_result:
        return None
    return _without_result(timing_of(activity, days))


def stage_of(activity: Activity, occasion: Occasion) -> Stage | None:
    """What an activity's status means; None where it has none that is understood."""
    status = occasion.catalogue.status_by_name.get(activity.status or "")
    return status.stage if status else None


def _without_status(timing: Timing, told: ToldStatus | None) -> Lack | None:
    lacking = "Status" if timing.activity.result else "Status och resultat"
    since = missing_since(timing)
    if told:
        offer = f'"{told.status}" om det stämmer' if told.status else "det som stämmer"
        params = {"column": told.column, "told": told.text, "status": told.status, "offer": offer}
        return _lack(timing, "status", codes.STATUS_ELSEWHERE, (lacking, since), params)
    if timing.is_later():
        return None
    return _lack(timing, "status", codes.STATUS_MISSING, (lacking, since), {})


def _without_result(timing: Timing) -> Lack | None:
    if timing.is_later():
        return None
    status = {"status": (timing.activity.status or "").casefold()}
    missing = ("Resultat", missing_since(timing, begun=True))
    return _lack(timing, "result", codes.RESULT_MISSING, missing, status)


def _lack(
    timing: Timing, key: str, code: Code, missing: tuple[str, Since], params: Mapping[str, str]
) -> Lack:
    lacking, since = missing
    told = {"activity": timing.subject, "since": since.since, "why": since.why, **params}
    finding = Finding(code, timing.activity.source.place(key), told)
    goal = timing.activity.goal or ""
    return Lack(ACTIVITY, goal, timing.subject, lacking, since.since, finding)


def _of_indicators(submission: Submission, occasion: Occasion) -> Iterator[Lack]:
    answers = {answer.id: answer for answer in submission.indicators}
    table = submission.tables.get("indicators")
    catalogue, year = occasion.catalogue, f"{occasion.year_of(submission)}"
    for indicator in catalogue.indicators:
        if catalogue.group_of(indicator).key not in submission.target_groups:
            continue
        answer = answers.get(indicator.id)
        if answer is not None and not _empty(answer, "value"):
            continue
        place = answer.source.place("value") if answer else Place(table.sheet if table else "")
        finding = Finding(codes.VALUE_MISSING, place, {"indicator": indicator.id, "since": year})
        subject = f"{indicator.id} {indicator.text}"
        yield Lack(INDICATOR, indicator.goal, subject, "Värde", year, finding)


def _empty(row: Activity | IndicatorAnswer, key: str) -> bool:
    return key not in row.unread and getattr(row, key) in (None, "")
