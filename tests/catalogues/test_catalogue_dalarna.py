"""Region Dalarna's plan as a catalogue: what it says, and what it does not."""

from __future__ import annotations

import pytest

from planxl.catalogues import load
from planxl.catalogues.models import Reporter
from planxl.catalogues.wording import Wordings

DALARNA = load("dalarna")


def test_the_plan_has_two_optional_goals_and_no_indicators() -> None:
    assert [(goal.id, goal.optional) for goal in DALARNA.goals] == [("L1", True), ("L2", True)]
    assert (DALARNA.indicators, DALARNA.joint_activities, DALARNA.focus_areas) == ((), (), ())


def test_the_region_reports_and_its_fifteen_municipalities_do_not() -> None:
    assert [(each.code, each.name) for each in DALARNA.reporters] == [("0020", "Region Dalarna")]
    assert DALARNA.reporter is Reporter.REGION
    silent = [each for each in DALARNA.municipalities if not each.reports]
    assert len(silent) == 15
    assert all(each.code.startswith("20") for each in silent)


def test_the_plan_tells_no_target_groups_apart() -> None:
    assert not DALARNA.has_groups
    assert {goal.target_group for goal in DALARNA.goals} == {"alla"}


def test_the_level_is_one_of_those_that_the_plan_names() -> None:
    (column,) = DALARNA.activity_columns
    assert column.heading == "Preventionsnivå"
    assert column.choices == ("universell", "selektiv", "samtliga nivåer")


def test_it_is_reported_every_year_to_three_bodies_and_to_two_more() -> None:
    told = {each.name: each.interval for each in DALARNA.reporting_bodies}
    assert told == {
        "Psykiatrins ledningsgrupp": "varje år",
        "Primärvårdens ledningsgrupp": "varje år",
        "Hälso- och sjukvårdsnämnden": "varje år",
        "RSS Dalarna": "i förekommande fall",
        "LPO Psykisk hälsa": "",
    }
    assert [each.id for each in DALARNA.reports_regularly] == ["R1", "R2", "R3"]


def test_its_statuses_are_those_of_the_other_plan() -> None:
    assert DALARNA.statuses == load("vastra_gotaland").statuses


@pytest.mark.parametrize("text", ["Region Dalarna", "region dalarna", "0020", "Dalarna"])
def test_the_region_is_known_by_name_and_code_and_without_the_word(text: str) -> None:
    found = Wordings(DALARNA).find_municipality(text)
    assert found is not None
    assert found.code == "0020"
