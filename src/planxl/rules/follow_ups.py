"""Missing follow-ups: what should have been told for the year and is not.

An activity lacks its follow-up when Status is empty, or when Resultat is empty although the status
says that something has been done. An indicator lacks it when Värde is empty and its target group is
answered for. It is said of one activity or one indicator.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from planxl.catalogues.models import Catalogue
from planxl.findings import Finding, Place, codes
from planxl.rules.occasion import Occasion
from planxl.workbook.submission import Activity, IndicatorAnswer, Submission

ACTIVITY = "Aktivitet"
INDICATOR = "Indikator"


@dataclass(frozen=True, slots=True)
class Lack:
    """One missing follow-up: of what, under which goal, what is missing, and how it is said."""

    kind: str
    goal: str
    subject: str
    lacking: str
    finding: Finding

    @property
    def place(self) -> Place:
        """The cell to fill in."""
        return self.finding.place


def missing_follow_ups(submission: Submission, occasion: Occasion) -> Iterator[Lack]:
    """Every activity and every indicator whose follow-up for the year is missing."""
    for activity in submission.activities:
        yield from _of_activity(activity, occasion.catalogue)
    yield from _of_indicators(submission, occasion.catalogue)


def _of_activity(activity: Activity, catalogue: Catalogue) -> Iterator[Lack]:
    subject = activity.activity or activity.what or "utan namn"
    goal = activity.goal or ""
    if _empty(activity, "status"):
        lacking = "Status" if activity.result else "Status och resultat"
        params = {"activity": subject}
        finding = Finding(codes.STATUS_MISSING, activity.source.place("status"), params)
        yield Lack(ACTIVITY, goal, subject, lacking, finding)
    elif _expects_result(activity, catalogue) and _empty(activity, "result"):
        params = {"activity": subject, "status": (activity.status or "").casefold()}
        finding = Finding(codes.RESULT_MISSING, activity.source.place("result"), params)
        yield Lack(ACTIVITY, goal, subject, "Resultat", finding)


def _expects_result(activity: Activity, catalogue: Catalogue) -> bool:
    status = catalogue.status_by_name.get(activity.status or "")
    # A status that could not be understood is told as such; nothing more is asked of the row yet.
    return status is not None and status.stage.expects_result


def _of_indicators(submission: Submission, catalogue: Catalogue) -> Iterator[Lack]:
    answers = {answer.id: answer for answer in submission.indicators}
    table = submission.tables.get("indicators")
    for indicator in catalogue.indicators:
        if catalogue.group_of(indicator).key not in submission.target_groups:
            continue
        answer = answers.get(indicator.id)
        if answer is not None and not _empty(answer, "value"):
            continue
        place = answer.source.place("value") if answer else Place(table.sheet if table else "")
        finding = Finding(codes.VALUE_MISSING, place, {"indicator": indicator.id})
        yield Lack(INDICATOR, indicator.goal, f"{indicator.id} {indicator.text}", "Värde", finding)


def _empty(row: Activity | IndicatorAnswer, key: str) -> bool:
    return key not in row.unread and getattr(row, key) in (None, "")


def rule(submission: Submission, occasion: Occasion) -> Iterator[Finding]:
    """A finding for each missing follow-up."""
    return (lack.finding for lack in missing_follow_ups(submission, occasion))
