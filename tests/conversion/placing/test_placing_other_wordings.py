"""Plans in other municipalities' words: begin and end apart, goals under a heading of their own."""

from __future__ import annotations

from placing import ADULTS, GOAL, names, only, plan, under_goal

from planxl.conversion.placing.ledger import LIKE_A_ROW, OTHER_GROUP, UNDER_GOAL

SILENT = "## Mål 2.1 Äldre personer med psykisk ohälsa ska få rätt vård och stöd"


def test_begin_and_end_in_two_columns_are_both_when() -> None:
    made = under_goal(
        "| Kurs | 2024-03-01 | 2024-06-15 | Kommun |",
        heading="| Insats | Start | Slut | Ansvarig |",
    )
    assert only(made).when.split() == ["2024-03-01", "2024-06-15"]
    assert not made.unplaced


def test_an_end_without_a_beginning_is_no_time() -> None:
    made = under_goal("| Kurs | Bra | Kommun |", heading="| Insats | Slut | Ansvarig |")
    assert [each.text for each in made.unplaced] == ["Bra"]


def test_a_question_over_the_follow_up_is_understood() -> None:
    made = under_goal(
        "| Kurs | Kommun | Enkät i maj |", heading="| Insats | Ansvarig | Så följer vi upp |"
    )
    assert only(made).follow_up == "Enkät i maj"


def test_goals_under_a_heading_of_their_own_are_known_by_what_they_are() -> None:
    made = plan(
        f"{ADULTS}\n| Önskat läge | Insats | Ansvarig |\n"
        "| 1.1 Nollvision om suicid i Västra Götaland | Kurs | Kommun |\n"
        "| 2.1 Äldre personer med psykisk ohälsa ska få rätt vård och stöd | Besök | Kommun |"
    )
    assert [each.goal for each in made.activities] == ["V1.1", "V2.1"]
    assert any("rubriken ”Önskat läge” är inte känd" in each.sentence for each in made.review)


def test_other_texts_under_a_heading_of_their_own_are_no_goals() -> None:
    made = under_goal("| Bättre sömn | Kurs | Kommun |", heading="| Bakgrund | Insats | Ansvarig |")
    assert only(made).goal == "V1.1"
    assert [each.text for each in made.unplaced] == ["Bättre sömn"]


def test_what_stands_under_a_goal_without_activities_is_not_dropped() -> None:
    made = plan(
        f"{ADULTS}\n{GOAL}\nVi vill att alla ska veta.\n| Aktivitet | Ansvarig |\n"
        f"| Kurs | Kommun |\n{SILENT}\nBesök hos alla som fyller 80, av kommunen."
    )
    assert names(made) == ["Kurs"]
    assert [(each.text, each.why) for each in made.unplaced] == [
        ("Besök hos alla som fyller 80, av kommunen.", UNDER_GOAL)
    ]


def test_a_line_that_looks_like_a_row_of_cells_is_not_dropped_as_prose() -> None:
    row = "Kurs        Hösten 2024       Kommunen"
    made = plan(f"{ADULTS}\n{row}\n{GOAL}\n| Aktivitet | Ansvarig |\n| Kurs | Kommun |")
    assert (row, LIKE_A_ROW) in [(each.text, each.why) for each in made.unplaced]


def test_a_group_that_is_not_the_goals_is_not_dropped() -> None:
    made = under_goal(
        "| Personal i skolan | Kurs | Kommun |", heading="| Målgrupp | Insats | Ansvarig |"
    )
    assert only(made).target_group == "vuxna"
    assert [(each.text, each.why) for each in made.unplaced] == [("Personal i skolan", OTHER_GROUP)]


def test_a_table_without_headings_may_tell_who_before_when() -> None:
    made = plan(
        f"{ADULTS}\n{GOAL}\n| Första linjen öppnar dagligen | Elevhälsan | 2022 |\n"
        "| Fri tid hos kurator | Rektor | Löpande |"
    )
    assert names(made) == ["Första linjen öppnar dagligen", "Fri tid hos kurator"]
    assert [(each.responsible, each.when) for each in made.activities] == [
        ("Elevhälsan", "2022"),
        ("Rektor", "Löpande"),
    ]


def test_what_goes_on_after_a_table_of_small_texts_is_not_dropped() -> None:
    made = plan(f"{ADULTS}\n{GOAL}\n| Aktivitet |\n| Aktör: Kommun |\n--- sida 2 ---\n| samman- |")
    texts = [each.activity for each in made.activities] + [each.text for each in made.unplaced]
    assert "samman-" in texts


def test_in_word_what_is_listed_under_a_goal_is_not_dropped_and_prose_is_prose() -> None:
    made = plan(
        f"{ADULTS}\n{GOAL}\n| Aktivitet | Ansvarig |\n| Kurs | Kommun |\n"
        f"{SILENT}\nÄldre ska må bra.\n\n• Besök hos alla som fyller 80",
        "plan.docx",
    )
    assert [(each.text, each.why) for each in made.unplaced] == [
        ("• Besök hos alla som fyller 80", UNDER_GOAL)
    ]
