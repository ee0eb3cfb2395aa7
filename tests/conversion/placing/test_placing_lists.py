"""Tables of indicators with values, the plan's and a municipality's own."""

from __future__ import annotations

from placing import ADULTS, GOAL, HEADING, doubts, plan

from planxl.conversion.plan import Concern


def test_values_of_the_plan_s_indicators_are_read_by_id_and_by_text() -> None:
    made = plan(
        f"{ADULTS}\n{GOAL}\n| Id | Indikator | 2021 | Värde | Källa | Kommentar |\n"
        "| V1.1-1 | Antal självmord | 12,5 | 11,2 | Registret | Fem år |\n"
        "| | Handlingsplan för suicidprevention | Nej | Ja | | |"
    )
    first, second = made.indicators
    assert (first.id, first.value, first.history) == ("V1.1-1", 11.2, {2021: 12.5})
    assert (first.origin, first.comment) == ("Registret", "Fem år")
    assert (second.id, second.value, second.history) == ("V1.1-3", True, {2021: False})
    assert not made.unplaced


def test_other_indicators_are_the_municipality_s_own_under_the_goal_above() -> None:
    made = plan(
        f"{ADULTS}\n{GOAL}\n| Lokal indikator | Typ | Enhet | Värde |\n"
        "| Antal kurser | Antal | kurser | 4 |"
    )
    (local,) = made.local_indicators
    assert (local.goal, local.indicator, local.kind, local.unit) == (
        "V1.1", "Antal kurser", "Antal", "kurser",
    )  # fmt: skip
    assert local.value == 4


def test_a_value_that_cannot_be_understood_is_kept_and_told() -> None:
    made = plan(f"{ADULTS}\n{GOAL}\n| Id | Värde |\n| V1.1-1 | cirka tio |")
    assert made.indicators[0].unread == {"value": "cirka tio"}
    assert doubts(made, Concern.VALUE)[0].nr == "V1.1-1"


def test_the_same_indicator_a_second_time_is_unplaced() -> None:
    made = plan(f"{ADULTS}\n{GOAL}\n| Id | Värde |\n| V1.1-1 | 1 |\n| V1.1-1 | 2 |")
    assert made.indicators[0].value == 1
    assert [each.text for each in made.unplaced] == ["V1.1-1", "2"]


def test_a_table_of_indicators_does_not_disturb_the_one_of_activities() -> None:
    row = "| Möten | | | | Kommun | |"
    made = plan(
        f"{ADULTS}\n{GOAL}\n{HEADING}\n{row}\n\n| Id | Värde |\n| V1.1-1 | 1 |\n\n"
        f"## Mål 2.1\n{HEADING}\n{row}"
    )
    assert [each.goal for each in made.activities] == ["V1.1", "V2.1"]
    assert [each.id for each in made.indicators] == ["V1.1-1"]
