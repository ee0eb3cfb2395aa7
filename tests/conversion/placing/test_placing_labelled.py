"""Cells that hold several activities, "Aktör: …" and blocks of indicators."""

from __future__ import annotations

from placing import doubts, names, plan

from planxl.conversion.plan import Concern, Plan

HEADING = "| | Mål | Prioriterade aktiviteter |"
GOAL = "1.1 Nollvision om suicid i<br>Västra Götaland"


def cell(*lines: str, name: str = "plan.pdf", group: str = "Vuxna", goal: str = GOAL) -> Plan:
    """The plan of one cell of activities."""
    return plan(f"{HEADING}\n| {group} | {goal} | {'<br>'.join(lines)} |", name)


def test_each_name_with_its_details_and_actor_is_an_activity() -> None:
    made = cell(
        "• Kurs för personal i bemötande",
        "- Utbilda dem som leder kursen",
        "- Hålla två kurser om året",
        "Aktör: Kommun",
        "• Egen plan mot suicid",
        "Aktör: Kommun - Sektorn för",
        "socialtjänst",
    )
    first, second = made.activities
    assert (first.goal, first.target_group) == ("V1.1", "vuxna")
    assert first.activity == "Kurs för personal i bemötande"
    assert first.what == "- Utbilda dem som leder kursen\n- Hålla två kurser om året"
    assert first.responsible == "Kommun"
    assert (second.activity, second.what) == ("Egen plan mot suicid", "")
    assert second.responsible == "Kommun - Sektorn för socialtjänst"


def test_names_without_bullets_are_told_by_the_actor_before_them() -> None:
    made = cell(
        "Kurs för personal",
        "- Utbilda",
        "Aktör: Kommun",
        "Egen plan",
        "- Skriva den",
        "Aktör: Region",
        name="plan.docx",
    )
    assert names(made) == ["Kurs för personal", "Egen plan"]
    assert [each.what for each in made.activities] == ["- Utbilda", "- Skriva den"]


def test_where_all_lines_have_the_same_bullet_the_actor_ends_an_activity() -> None:
    made = cell(
        "• Kurs", "• Utbilda", "Aktör: Kommun", "• Plan", "• Skriva", "Aktör: Region",
        name="plan.docx",
    )  # fmt: skip
    assert names(made) == ["Kurs", "Plan"]
    assert made.activities[1].what == "• Skriva"


def test_a_name_whose_second_line_begins_with_a_number_is_one_name() -> None:
    made = cell(
        "• Kurs i hur man mår bra, i skolan och hemma, för ungdomar",
        "14–16 år",
        "- Utbilda dem som leder kursen, som är en lång rad text i den här cellen",
        "Aktör: Kommun",
    )
    assert names(made) == ["Kurs i hur man mår bra, i skolan och hemma, för ungdomar 14–16 år"]


def test_a_name_over_two_lines_is_one_name() -> None:
    made = cell(
        "• En längre rubrik som går ända ut till kanten av",
        "cellen",
        "- Utbilda",
        "Aktör: Kommun",
    )
    assert names(made) == ["En längre rubrik som går ända ut till kanten av cellen"]


def test_a_detail_with_an_actor_of_its_own_stays_with_its_activity() -> None:
    made = cell(
        "• Första linjen", "- Tydliggöra den", "Aktör: NOSAM", "- Beskriva teamen", "Aktör: Kommun"
    )
    (activity,) = made.activities
    assert activity.responsible == "NOSAM\nKommun"
    assert activity.what == "- Tydliggöra den\n- Beskriva teamen"
    assert "flera aktörer" in doubts(made, Concern.ROW)[0].sentence


def test_the_same_actor_twice_stands_once() -> None:
    made = cell("• Team", "- Ett", "Aktör: Kommun", "- Två", "Aktör: Kommun")
    assert made.activities[0].responsible == "Kommun"
    assert not doubts(made, Concern.ROW)


def test_local_indicators_stand_for_the_goal_with_their_kind_and_source() -> None:
    made = cell(
        "• Kurs",
        "Aktör: Kommun",
        "Lokal indikator:",
        "Handledning finns Ja/nej*",
        "Antal kurser om året",
        "Rutiner för äldre ÖJ",
        "Andel nöjda",
        "Aktuella rutiner för bemötande",
        "Mötta - Antal träffar/antal besök*",
    )
    told = [(each.goal, each.indicator, each.kind, each.origin) for each in made.local_indicators]
    assert told == [
        ("V1.1", "Handledning finns Ja/nej*", "Ja/Nej", ""),
        ("V1.1", "Antal kurser om året", "Antal", ""),
        ("V1.1", "Rutiner för äldre ÖJ", "", "Öppna jämförelser"),
        ("V1.1", "Andel nöjda", "Andel", ""),
        ("V1.1", "Aktuella rutiner för bemötande", "Ja/Nej", ""),
        ("V1.1", "Mötta - Antal träffar/antal besök*", "Text", ""),
    ]
    assert names(made) == ["Kurs"]
    assert [each.nr for each in doubts(made, Concern.VALUE)] == ["5", "6"]


def test_county_indicators_are_the_plan_s_by_text_and_alias() -> None:
    made = cell(
        "• Kurs",
        "Aktör: Kommun",
        "Länsgemensam indikator:",
        "Antal suicid i befolkningen.",
        "Handlingsplan för suicidprevention",
    )
    assert [each.id for each in made.indicators] == ["V1.1-1", "V1.1-3"]
    assert not made.local_indicators
    assert not made.review[1:]  # only that the first column has no heading


def test_county_indicators_that_the_plan_lacks_stand_among_the_local_ones() -> None:
    made = cell("• Kurs", "Aktör: Kommun", "Länsgemensamma indikatorer: Andel som cyklar")
    (local,) = made.local_indicators
    assert (local.indicator, local.origin) == (
        "Andel som cyklar",
        "Länsgemensam, senare revidering",
    )
    assert doubts(made, Concern.INDICATOR)[0].table == "local_indicators"


def test_a_county_indicator_of_another_goal_is_told() -> None:
    made = cell(
        "• Stöd",
        "Aktör: Kommun",
        "Länsgemensam indikator:",
        "Andel elever utan godkända betyg från åk 9",
        group="Barn & unga",
        goal="1.1 Föräldrar ska erbjudas stöd under barnets hela uppväxt",
    )
    assert [each.id for each in made.indicators] == ["B1.2-2"]
    (doubt,) = doubts(made, Concern.INDICATOR)
    assert "B1.1" in doubt.sentence
    assert "B1.2" in doubt.sentence


def test_a_county_indicator_that_stands_twice_is_unplaced_the_second_time() -> None:
    made = cell(
        "• Kurs", "Aktör: Kommun", "Länsgemensam indikator:",
        "Handlingsplan för suicidprevention", "Handlingsplan för suicidprevention",
    )  # fmt: skip
    assert len(made.indicators) == 1
    assert [each.text for each in made.unplaced] == ["Handlingsplan för suicidprevention"]


def test_a_local_indicator_that_is_the_plan_s_is_told() -> None:
    made = cell(
        "• Kurs", "Aktör: Kommun", "Lokal indikator:", "Handlingsplan för suicidprevention Ja/nej"
    )
    assert "V1.1-3" in doubts(made, Concern.INDICATOR)[0].sentence


def test_activities_and_indicators_in_rows_of_their_own_belong_to_the_goal_above() -> None:
    made = plan(
        f"{HEADING}\n| Vuxna | {GOAL} | • Kurs<br>Aktör: Kommun |\n"
        "| | | Lokal indikator:<br>Antal kurser |\n"
        "| Barn & unga | 5.1 Nollvision om suicid i Västra Götaland | • Plan<br>Aktör: Region |"
    )
    assert [each.goal for each in made.activities] == ["V1.1", "B5.1"]
    assert [each.goal for each in made.local_indicators] == ["V1.1"]


def test_an_activity_after_the_indicators_is_an_activity_again() -> None:
    made = cell(
        "• Kurs", "- Hålla den", "Aktör: Kommun", "Lokal indikator:", "Antal kurser", "• Plan",
        "- Skriva den", "Aktör: Region",
    )  # fmt: skip
    assert names(made) == ["Kurs", "Plan"]
    assert [each.indicator for each in made.local_indicators] == ["Antal kurser"]


def test_the_group_of_a_goal_goes_before_a_group_that_stands_wrong() -> None:
    made = cell(
        "• Team", "Aktör: Kommun", group="Barn & unga",
        goal="4.2 Personer med missbruk, psykisk ohälsa och/eller komplex problematik ska få "
        "integrerade insatser",
    )  # fmt: skip
    assert made.activities[0].goal == "V4.2"
    assert made.activities[0].target_group == "vuxna"
    assert doubts(made, Concern.GOAL)[0].confidence == 0.5
