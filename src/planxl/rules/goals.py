"""Rules about the plan's goals: each one that the municipality answers for has an activity."""

from __future__ import annotations

from collections.abc import Iterator

from planxl.catalogues.models import Catalogue, Goal
from planxl.findings import Finding, Place, codes
from planxl.rules.occasion import Occasion
from planxl.workbook.submission import Submission


def rule(submission: Submission, occasion: Occasion) -> Iterator[Finding]:
    """Every goal of a chosen target group that no activity names, unless the plan lets it be so."""
    table = submission.tables.get("activities")
    if table is None:
        return
    named = {activity.goal for activity in submission.activities}
    unsettled = _unsettled_groups(submission, occasion.catalogue)
    for goal in occasion.catalogue.goals:
        if _is_asked(goal, submission) and goal.id not in named | unsettled:
            yield Finding(codes.GOAL_WITHOUT_ACTIVITY, Place(table.sheet), {"goal": goal.id})


def _is_asked(goal: Goal, submission: Submission) -> bool:
    return not goal.optional and goal.target_group in submission.target_groups


def _unsettled_groups(submission: Submission, catalogue: Catalogue) -> set[str | None]:
    """The goals that some activity may be for: it names none yet, or one that was not understood.

    That is told of the activity. Once it is settled it is known which goals are without.
    """
    groups = {a.target_group for a in submission.activities if a.goal is None}
    every = None in groups
    return {goal.id for goal in catalogue.goals if every or goal.target_group in groups}
