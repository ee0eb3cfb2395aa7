"""Rules about an activity's own row: goal, name, responsible, planned follow-up."""

from __future__ import annotations

from collections.abc import Iterator

from planxl.findings import Code, Finding, codes
from planxl.rules.occasion import Occasion
from planxl.workbook.submission import Activity, Submission

_ASKED: tuple[tuple[str, Code], ...] = (
    ("goal", codes.NO_GOAL),
    ("activity", codes.NO_ACTIVITY_TEXT),
    ("responsible", codes.NO_RESPONSIBLE),
    ("follow_up", codes.NO_PLANNED_FOLLOW_UP),
)


def rule(submission: Submission, occasion: Occasion) -> Iterator[Finding]:
    """What each activity must tell, said of the cell where it belongs."""
    asked = [(key, code) for key, code in _ASKED if key != "goal" or occasion.catalogue.goals]
    for activity in submission.activities:
        for key, code in asked:
            if key not in activity.unread and not getattr(activity, key):
                params = {"activity": _name(activity)}
                yield Finding(code, activity.source.place(key), params)


def _name(activity: Activity) -> str:
    return activity.activity or activity.what or f"rad {activity.source.row}"
