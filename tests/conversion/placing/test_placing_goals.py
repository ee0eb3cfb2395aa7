"""Goals known by number and by title, in headings, in lines and in columns."""

from __future__ import annotations

import pytest
from placing import ADULTS, HEADING, doubts, only, plan

from planxl.conversion.plan import Concern, Plan

ROW = "| Möten | Träffas | | 2022 | Kommun | Varje år |"
CHILDREN = "# Lokal handlingsplan barn och unga"


def below(heading: str, title: str = ADULTS) -> Plan:
    return plan(f"{title}\n\n{heading}\n\n{HEADING}\n{ROW}")


@pytest.mark.parametrize(
    "heading",
    [
        "## Mål 1.1 Nollvision om suicid i Västra Götaland",
        "Mål 1.1. Nollvision om suicid i Västra Götaland",
        "Mål 1:1 Nollvision om självmord i Västra Götaland",
        "1.1 Nollvision om suicid i Västra Götaland",
        "Mål\n1.1\nNollvision om suicid i Västra Götaland",
        "Mål 1.1\nNollvision om suicid i\nVästra Götaland",
        "Mål 1.1\n\nNollvision om suicid i Västra Götaland",
        "## Nollvision om suicid i Västra Götaland",
        "V1.1 Nollvision om suicid i Västra Götaland",
        "## Mål 1.1",
    ],
)
def test_a_goal_is_known_however_its_heading_is_written(heading: str) -> None:
    made = below(heading)
    assert only(made).goal == "V1.1"
    assert not doubts(made, Concern.GOAL)


def test_the_document_s_target_group_tells_equal_numbers_apart() -> None:
    assert only(below("## Mål 1.1")).goal == "V1.1"
    assert only(below("## Mål 1.1", CHILDREN)).goal == "B1.1"


def test_the_title_tells_equal_numbers_apart() -> None:
    made = below("Mål 1.1 Föräldrar ska erbjudas stöd under barnets hela uppväxt", "# Plan")
    assert only(made).goal == "B1.1"
    assert only(made).target_group == "barn_unga"


def test_a_section_tells_equal_goals_apart() -> None:
    goal = "## Mål 3.2 Brukarföreträdare ska erbjudas delaktighet i utvecklingsarbete"
    made = plan(f"# Vuxna\n{goal}\n{HEADING}\n{ROW}\n\n# Barn och unga\n{goal}\n{HEADING}\n{ROW}")
    assert [each.goal for each in made.activities] == ["V3.2", "B3.2"]


def test_two_documents_in_one_change_the_group_where_the_second_begins() -> None:
    made = plan(
        f"{ADULTS}\n## Mål 1.1\n{HEADING}\n{ROW}\n\n{CHILDREN}\n## Mål 1.1\n{HEADING}\n{ROW}"
    )
    assert [each.goal for each in made.activities] == ["V1.1", "B1.1"]
    assert made.target_groups == ("vuxna", "barn_unga")


def test_a_misspelt_title_with_its_number_is_nearly_sure() -> None:
    made = below("Mål 1.1 Nollvison om suicid i Västra Götalnad")
    (doubt,) = doubts(made, Concern.GOAL)
    assert (only(made).goal, doubt.confidence) == ("V1.1", 0.9)
    assert "V1.1 Nollvision" in doubt.sentence


def test_a_title_that_was_cut_off_is_known_by_its_beginning() -> None:
    made = below("Mål 4.2 Personer med missbruk, psykisk ohälsa")
    assert only(made).goal == "V4.2"
    assert doubts(made, Concern.GOAL)[0].confidence == 0.9


def test_a_number_with_another_title_is_doubtful() -> None:
    made = below("Mål 2.1 Fler äldre ska dansa")
    (doubt,) = doubts(made, Concern.GOAL)
    assert (only(made).goal, doubt.confidence) == ("V2.1", 0.5)
    assert "titeln är en annan" in doubt.sentence


def test_a_title_goes_before_a_number_that_is_another_goal_s() -> None:
    made = below("Mål 2.1 Nollvision om suicid i Västra Götaland")
    (doubt,) = doubts(made, Concern.GOAL)
    assert (only(made).goal, doubt.confidence) == ("V1.1", 0.6)


def test_a_goal_of_two_groups_without_any_is_left_open_with_both_named() -> None:
    made = below("## Mål 3.2 Brukarföreträdare ska vara delaktiga i utvecklingsarbete", "# Plan")
    (doubt,) = doubts(made, Concern.GOAL)
    assert only(made).goal is None
    assert only(made).unread["goal"].startswith("Mål 3.2")
    assert "V3.2" in doubt.sentence
    assert "B3.2" in doubt.sentence


def test_a_goal_that_is_not_in_the_plan_is_kept_as_written() -> None:
    made = below("## Mål 9.7 Alla ska kunna cykla")
    assert only(made).goal is None
    assert only(made).unread == {"goal": "Mål 9.7 Alla ska kunna cykla"}
    assert doubts(made, Concern.GOAL)[0].confidence == 0.0


def test_the_goals_of_suicide_prevention_are_known_after_the_focus_areas() -> None:
    made = below(
        "# Fokusområde 5. Ledning, styrning och organisation\n"
        "# 7. Lokal handlingsplan suicidprevention\n"
        "Mål 3. Prioritera suicidprevention på ledningsnivå"
    )
    assert only(made).goal == "S3"
    assert not doubts(made, Concern.GOAL)


def test_a_short_number_in_the_suicide_section_needs_no_title() -> None:
    made = below("# Fokusområde 5\n# Plan för suicidprevention\n## Mål 2")
    assert only(made).goal == "S2"


def test_a_short_number_under_a_focus_area_is_the_area_s_goal() -> None:
    made = below("## Fokusområde 4. Utsatta grupper\n\n## Mål 2")
    assert only(made).goal == "V4.2"


@pytest.mark.parametrize(
    "chapter", ["2. Fokusområden", "3.1. Aktivitetsplan utifrån målen", "## 5. Uppföljning"]
)
def test_the_number_of_a_chapter_is_no_goal(chapter: str) -> None:
    made = below(chapter)
    assert only(made).goal is None
    assert "inget mål" in doubts(made, Concern.GOAL)[0].sentence


def test_running_text_that_mentions_a_goal_does_not_change_it() -> None:
    made = below(
        "## Mål 1.1 Nollvision om suicid i Västra Götaland\n\n"
        "Mål 2.1 och det här målet hänger ihop, för den som är äldre kan också behöva stöd."
    )
    assert only(made).goal == "V1.1"


def test_a_column_for_goals_goes_before_the_heading() -> None:
    made = plan(
        f"{ADULTS}\n## Mål 1.1\n| Mål | Aktivitet | Ansvarig |\n| 4.2 | Möten | Kommun |\n"
        "| V5.1 Invånare ska få tillgång till<br>evidensbaserade metoder inom vård, stöd och<br>"
        "behandling | Kurs | Kommun |"
    )
    assert [each.goal for each in made.activities] == ["V4.2", "V5.1"]


def test_a_goal_written_once_holds_for_the_rows_below_it_with_a_doubt() -> None:
    made = plan(
        f"{ADULTS}\n| Mål | Aktivitet | Ansvarig |\n| 4.2 | Möten | Kommun |\n| | Kurs | Kommun |"
    )
    assert [each.goal for each in made.activities] == ["V4.2", "V4.2"]
    (doubt,) = doubts(made, Concern.GOAL)
    assert (doubt.nr, doubt.confidence) == ("2", 0.85)


def test_a_lone_digit_in_a_column_is_doubtful() -> None:
    made = plan(f"{ADULTS}\n| Mål | Aktivitet | Ansvarig |\n| 2 | Möten | Kommun |")
    assert doubts(made, Concern.GOAL)[0].confidence == 0.4


def test_a_row_over_the_whole_table_names_the_goal_of_the_rows_below() -> None:
    made = plan(
        f"{ADULTS}\n{HEADING}\n| Mål 1.1 Nollvision om suicid i Västra Götaland"
        f" | >> | >> | >> | >> | >> |\n{ROW}\n| Mål 2.1 | >> | >> | >> | >> | >> |\n{ROW}"
    )
    assert [each.goal for each in made.activities] == ["V1.1", "V2.1"]
    assert not made.unplaced


def test_one_doubt_tells_of_a_heading_however_many_rows_it_holds_for() -> None:
    made = plan(f"{ADULTS}\n## Mål 2.1 Fler ska dansa\n{HEADING}\n{ROW}\n{ROW}\n{ROW}")
    (doubt,) = doubts(made, Concern.GOAL)
    assert "3 aktiviteter" in doubt.sentence


def test_equal_goals_in_one_table_without_groups_are_told_apart_by_their_order() -> None:
    goal = "3.2 Brukarföreträdare ska erbjudas delaktighet i utvecklingsarbete"
    made = plan(
        f"# Plan\n| Mål | Aktivitet | Ansvarig |\n| {goal} | Möten | Kommun |\n"
        f"| {goal} | Kurs | Kommun |"
    )
    assert [each.goal for each in made.activities] == ["V3.2", "B3.2"]
    assert {each.confidence for each in doubts(made, Concern.GOAL)} == {0.6}
