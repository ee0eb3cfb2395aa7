"""How far a municipality has come, counted in what it has answered.

Not in what is missing: what is not due yet, waived or no concern of the plan's is not missing, and
still not done.
"""

from __future__ import annotations

from planxl.catalogues.models import Catalogue
from planxl.workbook.submission import Activity, IndicatorAnswer, Submission


def followed_up(submission: Submission, catalogue: Catalogue) -> int:
    """How many activities have been followed up, as the manual says it is counted."""
    return sum(_is_followed_up(each, catalogue) for each in submission.activities)


def _is_followed_up(activity: Activity, catalogue: Catalogue) -> bool:
    if not _tells(activity, "status"):
        return False
    status = catalogue.status_by_name.get(activity.status or "")
    return status is None or not status.stage.expects_result or _tells(activity, "result")


def indicators_asked(submission: Submission, catalogue: Catalogue) -> int:
    """How many of the plan's indicators the municipality answers for."""
    groups = submission.target_groups
    return sum(catalogue.group_of(each).key in groups for each in catalogue.indicators)


def indicators_answered(submission: Submission, catalogue: Catalogue) -> int:
    """How many of them have something written as this year's value."""
    groups, by_id = submission.target_groups, catalogue.indicator_by_id
    answers = (each for each in submission.indicators if _tells(each, "value"))
    return sum(catalogue.group_of(by_id[each.id]).key in groups for each in answers)


def _tells(row: Activity | IndicatorAnswer, key: str) -> bool:
    return key in row.unread or getattr(row, key) not in (None, "")
