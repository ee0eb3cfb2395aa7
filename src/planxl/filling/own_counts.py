"""Indicators that are counted in the workbook itself: how many of its activities are of a kind."""

from __future__ import annotations

from planxl.catalogues.models import Catalogue, Indicator, OwnCount
from planxl.statistics.computing import Computed
from planxl.workbook.submission import Activity, Submission


def own_count(submission: Submission, indicator: Indicator, catalogue: Catalogue) -> Computed:
    """How many of the workbook's activities the indicator counts, and of how many.

    There is no count where the catalogue asks for none, where the workbook has no activities, and
    where an activity's goal or status could not be read: it might be one of them.
    """
    wanted = indicator.own_count
    if wanted is None:
        return Computed(None, "indikatorn räknas inte i arbetsboken")
    if not submission.activities:
        return Computed(None, "arbetsboken har inga aktiviteter")
    unsure = sum(_is_unsure(each, wanted, catalogue) for each in submission.activities)
    if unsure:
        return Computed(None, f"mål eller status går inte att läsa för {_activities(unsure)}")
    count = sum(_is_counted(each, wanted, catalogue) for each in submission.activities)
    return Computed(count, _told(count, len(submission.activities), wanted, catalogue))


def _is_counted(activity: Activity, wanted: OwnCount, catalogue: Catalogue) -> bool:
    return _has_goal(activity, wanted) and _has_stage(activity, wanted, catalogue)


def _is_unsure(activity: Activity, wanted: OwnCount, catalogue: Catalogue) -> bool:
    """Whether what could not be read decides if the activity is counted."""
    no_goal = bool(wanted.goals) and "goal" in activity.unread
    no_status = bool(wanted.stages) and "status" in activity.unread
    may_be = (no_goal or _has_goal(activity, wanted)) and (
        no_status or _has_stage(activity, wanted, catalogue)
    )
    return may_be and (no_goal or no_status)


def _has_goal(activity: Activity, wanted: OwnCount) -> bool:
    return not wanted.goals or activity.goal in wanted.goals


def _has_stage(activity: Activity, wanted: OwnCount, catalogue: Catalogue) -> bool:
    status = catalogue.status_by_name.get(activity.status or "")
    return not wanted.stages or (status is not None and status.stage in wanted.stages)


def _told(count: int, of: int, wanted: OwnCount, catalogue: Catalogue) -> str:
    """How it was counted: "3 av 25 aktiviteter: under V1.1, med status Genomförd"."""
    names = [each.name for each in catalogue.statuses if each.stage in wanted.stages]
    kinds = [f"under {_either(wanted.goals)}"] if wanted.goals else []
    kinds += [f"med status {_either(names)}"] if names else []
    told = f"{count} av {_activities(of)} i arbetsboken"
    return f"{told}: {', '.join(kinds)}" if kinds else told


def _either(names: tuple[str, ...] | list[str]) -> str:
    return " eller ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _activities(count: int) -> str:
    return "1 aktivitet" if count == 1 else f"{count} aktiviteter"
