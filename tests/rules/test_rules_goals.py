"""Goals without any activity."""

from __future__ import annotations

import pytest
from good import at, examined, for_adults, good, layout, occasion, told
from markdown import with_cell, without

from planxl.findings.grouping import grouped
from planxl.rules import goals
from planxl.workbook.submission import Activity, Submission, TablePlace

ACTIVITIES = "Aktiviteter"
EVERY = ("vuxna", "barn_unga")
NEEDED = {g.id for g in layout().catalogue.goals if not g.optional}


def submission(*activities: Activity, groups: tuple[str, ...] = EVERY) -> Submission:
    return Submission(
        catalogue="exempel",
        municipality_code="9901",
        municipality="Ekexempel",
        year=2025,
        target_groups=groups,
        activities=activities,
        tables={"activities": TablePlace("Våra aktiviteter", "A4:M9", 1, 1)},
    )


def uncovered(what: Submission) -> set[str]:
    return {str(f.params["goal"]) for f in goals.rule(what, occasion())}


def test_a_goal_that_no_activity_names_is_told_on_the_sheet_of_activities() -> None:
    book = with_cell(good(), ACTIVITIES, at("activities", "goal", 3), "V3.2")
    assert told(examined(book).findings) == {("MAL-001", ACTIVITIES)}


def test_every_such_goal_is_a_finding_and_all_of_them_are_named_together() -> None:
    found = list(goals.rule(submission(Activity(goal="V1.1")), occasion()))
    assert {f.params["goal"] for f in found} == NEEDED - {"V1.1"}
    (remark,) = grouped(found)
    assert remark.sheet == "Våra aktiviteter"
    assert "V2.1, V3.1, V3.2, V4.1, V4.2, V5.1, B1.1" in remark.message


def test_goals_of_a_group_that_is_not_chosen_are_not_asked_for() -> None:
    assert {id_[0] for id_ in uncovered(submission(groups=("barn_unga",)))} == {"B"}
    assert not [f for f in examined(for_adults()).findings if f.code.id == "MAL-001"]


def test_goals_that_the_plan_makes_optional_are_never_asked_for() -> None:
    assert uncovered(submission()) == NEEDED
    assert not {id_ for id_ in uncovered(submission()) if id_.startswith("S")}


@pytest.mark.parametrize("unsettled", [{}, {"unread": {"goal": "V9"}}])
def test_while_an_activity_has_no_goal_it_is_not_known_which_goals_are_without(
    unsettled: dict[str, dict[str, str]],
) -> None:
    """Of its own target group, or of all where it has none."""
    assert uncovered(submission(Activity(activity="Kurs", **unsettled))) == set()
    adults = Activity(activity="Kurs", target_group="vuxna", **unsettled)
    assert {id_[0] for id_ in uncovered(submission(adults))} == {"B"}


def test_without_the_table_of_activities_only_that_is_told() -> None:
    assert told(examined(without(good(), ACTIVITIES)).findings) == {("STR-002", ACTIVITIES)}
