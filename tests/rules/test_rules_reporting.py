"""A plan that says itself how it is followed up: its reports hold for each activity."""

from __future__ import annotations

from datetime import date

import pytest
from dalarna import DAY, activity, dalarna, examined, workbook

from planxl.findings.sentence import sentence
from planxl.rules.reporting import Reporting
from planxl.workbook.contents import RowContents, Written

REPORTING = Reporting(dalarna().reporting_bodies)
LATER = date(2024, 1, 15)


def said(day: date = DAY, **cells: Written) -> list[tuple[str, str]]:
    row: RowContents = {**activity(), **cells}
    found = examined(workbook(row), day).findings
    return [(each.code.id, sentence(each)) for each in found]


@pytest.mark.parametrize(
    ("follow_up", "interval"),
    [
        ("", "varje år"),
        ("  ", "varje år"),
        ("Redovisas för HSN", "varje år"),
        ("Till psykiatrins ledningsgrupp", "varje år"),
        ("Avrapporteras i ledningsgrupperna", "varje år"),
        ("Inom RSS-strukturen", ""),
        ("LPO Psykisk hälsa", ""),
        ("Inom RSS och i hälso- och sjukvårdsnämnden", "varje år"),
        ("Inom ramen för det projektet.", ""),
    ],
)
def test_how_often_an_activity_is_reported_follows_from_its_text(
    follow_up: str, interval: str
) -> None:
    assert REPORTING.of(follow_up) == interval


def test_a_plan_without_reports_says_nothing_of_an_empty_cell() -> None:
    assert Reporting().of("") == ""


def test_an_empty_follow_up_is_no_lack_where_the_plan_is_reported() -> None:
    assert said(follow_up=None) == []


def test_what_is_missing_cites_the_plans_reporting() -> None:
    ((code, text),) = said(status=None, result=None, followed_up=None)
    assert code == "UPP-001"
    assert "saknas för 2022 (planens återrapportering: varje år)" in text


def test_the_bodies_by_name_are_as_good_as_every_year() -> None:
    ((_, text),) = said(status=None, result=None, followed_up=None, follow_up="Redovisas i HSN")
    assert "(planens återrapportering: varje år)" in text


def test_an_activitys_own_follow_up_is_not_the_plans() -> None:
    ((_, text),) = said(status=None, result=None, followed_up=None, follow_up="Inom projektet")
    assert "återrapportering" not in text


def test_an_own_time_goes_before_the_plans() -> None:
    ((_, text),) = said(
        status=None, result=None, followed_up=None, follow_up="Till HSN varje halvår"
    )
    assert "(Uppföljning: " in text


def test_a_follow_up_of_years_ago_is_told_as_less_often_than_reported() -> None:
    found = said(LATER, followed_up=date(2020, 5, 4), when="2020–2024")
    ((code, text),) = found
    assert code == "UPP-008"
    assert "senast 2021-12-31 (planens återrapportering: varje år)" in text


def test_a_follow_up_of_this_year_is_in_time() -> None:
    assert said(LATER, followed_up=date(2022, 5, 4), when="2020–2024") == []
