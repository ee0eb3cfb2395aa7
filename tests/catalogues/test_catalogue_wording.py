"""What people write is understood, and what could mean two things is not guessed."""

from __future__ import annotations

import pytest

from planxl.catalogues import load
from planxl.catalogues.wording import Wordings


@pytest.fixture(scope="module")
def wordings() -> Wordings:
    return Wordings(load("vastra_gotaland"))


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("Antal självmord i befolkningen.", "V1.1-1"),
        ("antal suicid i befolkningen", "V1.1-1"),
        ("Antal suicid i Tanums kommun.", "V1.1-1"),
        ("Antal suicidförsök i befolkningen", "V1.1-2"),
        ("Antal suicid i befolkningen 0–19 år", "B5.1-1"),
        ("Antal självmord i befolkningen 0 - 19 år", "B5.1-1"),
        ("Casemanagement till personer med psykisk sjukdom", "V4.2-3"),
        ("Aktuella rutiner för samordning inom socialtjänsten ÖJ", "V4.2-4"),
        ("Standardiserade bedömningar för utredning av missbruk", "B2.1-2"),
        ("Standardiserade bedömningsmetoder för utredning av alkoholmissbruk", "V5.1-2"),
        ("Andel elever med rikskonsumtion av alkohol i åk 9", "B2.2-1"),
        ("Andel elever med riskkonsumtion av alkohol i årskurs 9", "B2.2-1"),
        ("Andel elever med riskkonsumtion av alkohol i år 2", "B2.2-2"),
        ("Andel elever som någon gång använt narkotika i gymnasiet åk 2", "B2.2-4"),
        ("Upprättande av SIP i befolkningen 0–20 år", "B3.1-1"),
    ],
)
def test_an_indicator_is_found_by_any_of_its_wordings(
    wordings: Wordings, text: str, id_: str
) -> None:
    assert wordings.find_indicator(text) == (id_,)


@pytest.mark.parametrize(
    "text", ["V1.1-1", "v1.1-1", "V 1.1–1", "V1.1-1.", "V1.1-1: Antal suicid", "V1.1-1 (Tanum)"]
)
def test_an_indicator_is_found_by_its_id(wordings: Wordings, text: str) -> None:
    assert wordings.find_indicator(text) == ("V1.1-1",)


def test_every_indicator_is_found_by_its_own_text_in_its_group(wordings: Wordings) -> None:
    plan = load("vastra_gotaland")
    for each in plan.indicators:
        group = plan.group_of(each).key
        for text in (each.text, *each.aliases):
            assert wordings.find_indicator(text, group) == (each.id,), text


def test_a_text_of_both_groups_gives_both_indicators(wordings: Wordings) -> None:
    text = "Rutin för information om SIP"
    assert wordings.find_indicator(text) == ("V3.1-3", "B3.1-3")
    assert wordings.find_indicator(text, "barn_unga") == ("B3.1-3",)
    assert wordings.find_indicator(text, goal_id="V3.1") == ("V3.1-3",)


def test_a_local_wording_of_both_groups_is_not_taken_for_the_adults(wordings: Wordings) -> None:
    assert wordings.find_indicator("Upprättande av SIP") == ("V3.1-1", "B3.1-1")
    local = "Lokal handlingsplan för suicidprevention Ja/nej*"
    assert wordings.find_indicator(local) == ("V1.1-3", "B5.1-3")


def test_an_indicator_printed_under_another_goal_of_the_group_is_found(wordings: Wordings) -> None:
    text = "Manualbaserad insats för föräldrastöd"
    assert wordings.find_indicator(text, goal_id="B1.2") == ("B1.1-1",)
    assert wordings.find_indicator("Upprättande av SIP", "vuxna", "S4") == ("V3.1-1",)


def test_an_indicator_of_the_other_group_is_not_taken(wordings: Wordings) -> None:
    assert wordings.find_indicator("Antal självmord i befolkningen", "barn_unga") == ()


@pytest.mark.parametrize("text", ["", "Antal kampanjer som har genomförts.", "V9.9-1", "1", "SIP"])
def test_what_is_no_indicator_is_not_found(wordings: Wordings, text: str) -> None:
    assert wordings.find_indicator(text) == ()


def test_a_lookalike_is_told_from_the_indicator(wordings: Wordings) -> None:
    text = "Antal samverkanstillfällen med brukarorganisationer."
    assert wordings.find_indicator(text) == ()
    assert [each.indicator for each in wordings.find_related(text)] == ["V3.2-1", "B3.2-1"]
    (found,) = wordings.find_related(text, "barn_unga")
    assert found == ("B3.2-1", "räknar tillfällen i stället för att svara ja eller nej")


def test_another_age_is_another_measure(wordings: Wordings) -> None:
    text = "Antal upprättade SIP i ålder 0-19 år."
    assert wordings.find_indicator(text) == ()
    assert [each.indicator for each in wordings.find_related(text)] == ["B3.1-1"]


def test_a_wording_that_merges_two_indicators_names_both(wordings: Wordings) -> None:
    text = (
        "Standardiserade bedömningsmetoder för utredning av missbruk "
        "sam självskattningsformulär psykisk hälsa."
    )
    assert [each.indicator for each in wordings.find_related(text)] == ["V5.1-2", "V5.1-3"]


@pytest.mark.parametrize(
    "text",
    [
        "V1.1",
        "v1.1",
        "V.1.1",
        "V 1.1",
        "V. 1.1",
        "V1,1",
        "V1:1",
        "V1.1.",
        "Mål V1.1",
        "V1.1 Nollvision om suicid i Västra Götaland",
        "v1.1 Nollvision …",
        "V1.1 – Nollvision om suicid",
        "1.1 Nollvision om suicid i Västra Götaland",
        "Mål 1.1. Nollvision om självmord i Västra Götaland.",
    ],
)
def test_a_goal_is_found_however_its_number_is_written(wordings: Wordings, text: str) -> None:
    assert wordings.find_goal(text) == ("V1.1",)


@pytest.mark.parametrize("text", ["1.1", "Mål 1.1", "mål\n1.1", "1:1", "Målet 1.1", "Mål: 1.1."])
def test_a_printed_number_stands_in_both_groups(wordings: Wordings, text: str) -> None:
    assert wordings.find_goal(text) == ("V1.1", "B1.1")
    assert wordings.find_goal(text, "vuxna") == ("V1.1",)
    assert wordings.find_goal(text, "barn_unga") == ("B1.1",)


def test_a_title_of_both_groups_gives_both_goals(wordings: Wordings) -> None:
    title = "Nollvision om suicid i Västra Götaland."
    assert wordings.find_goal(title) == ("V1.1", "B5.1")
    assert wordings.find_goal(title, "barn_unga") == ("B5.1",)


def test_the_wordings_of_local_plans_are_known_in_both_groups(wordings: Wordings) -> None:
    title = "Brukarföreträdare ska erbjudas delaktighet i utvecklingsarbetet"
    assert wordings.find_goal(title) == ("V3.2", "B3.2")
    without_hyphen = "Alla elever ska lämna grund och gymnasieskolan med godkända betyg"
    assert wordings.find_goal(without_hyphen) == ("B1.2",)
    short = "Barn och unga som har behov av samordnade insatser ska ha en SIP"
    assert wordings.find_goal(short) == ("B3.1",)


@pytest.mark.parametrize(
    "text", ["S3", "s 3", "S3.", "S3 Prioritera suicidprevention på ledningsnivå", "Mål 3.", "3"]
)
def test_the_goals_of_the_suicide_prevention_plan_are_found(wordings: Wordings, text: str) -> None:
    assert wordings.find_goal(text) == ("S3",)


def test_a_title_that_contradicts_its_number_gives_all(wordings: Wordings) -> None:
    assert wordings.find_goal("B1.1 Höjd kunskapsnivå") == ("B1.1", "S2")


def test_an_id_is_taken_as_it_is_whatever_the_group(wordings: Wordings) -> None:
    assert wordings.find_goal("B1.1", "vuxna") == ("B1.1",)


def test_a_number_that_the_group_lacks_is_no_goal(wordings: Wordings) -> None:
    assert wordings.find_goal("1.2", "vuxna") == ()
    assert wordings.find_goal("1.2") == ("B1.2",)


@pytest.mark.parametrize(
    "text", ["", "  ", "2 ggr/vecka", "75-åringar", "10 okt", "2022", "SOSFS 2011:9", "V9.9", "V"]
)
def test_what_is_no_goal_is_not_found(wordings: Wordings, text: str) -> None:
    assert wordings.find_goal(text) == ()


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Pågående", "Pågående"),
        ("PÅGÅR!", "Pågående"),
        ("Pågående, löpande arbete.", "Pågående"),
        ("Uppstart", "Pågående"),
        (" startad ", "Pågående"),
        ("klar", "Genomförd"),
        ("Avslutad.", "Genomförd"),
        ("färdig", "Genomförd"),
        ("Genomfört", "Genomförd"),
        ("ställdes in", "Avbruten"),
        ("Inställd", "Avbruten"),
        ("pausad", "Vilande"),
        ("Ej startad", "Ej påbörjad"),
        ("inte\u00a0påbörjad", "Ej påbörjad"),
        ("Planeras", "Planerad"),
    ],
)
def test_a_status_is_found_by_its_synonyms(wordings: Wordings, text: str, status: str) -> None:
    assert wordings.find_status(text) == status


@pytest.mark.parametrize("text", ["", "oklar", "ej klar", "snart", "Ja"])
def test_what_is_no_status_is_not_found(wordings: Wordings, text: str) -> None:
    assert wordings.find_status(text) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Tanum", "Tanum"),
        (" tanum", "Tanum"),
        ("Tanums kommun", "Tanum"),
        ("Tanum kommun", "Tanum"),
        ("TANUMS KOMMUN.", "Tanum"),
        ("Tanums", "Tanum"),
        ("1435", "Tanum"),
        ("1435.0", "Tanum"),
        ("1435 Tanum", "Tanum"),
        ("1435-Tanum", "Tanum"),
        ("Tanum (1435)", "Tanum"),
        ("1435 Tanums kommun", "Tanum"),
        ("Borås", "Borås"),
        ("Borås stad", "Borås"),
        ("Göteborgs Stad", "Göteborg"),
        ("Bengtsfors kommun", "Bengtsfors"),
        ("Sotenäs", "Sotenäs"),
        ("Dals Ed", "Dals-Ed"),
        ("Dals-Eds kommun", "Dals-Ed"),
        ("Lilla\u00a0Edets kommun", "Lilla Edet"),
        ("Marks kommun", "Mark"),
        ("Vara kommun", "Vara"),
    ],
)
def test_a_municipality_is_found(wordings: Wordings, text: str, name: str) -> None:
    found = wordings.find_municipality(text)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize("text", ["", "kommun", "1435 Orust", "9999", "0000", "Stockholm", "Edet"])
def test_what_is_no_municipality_is_not_found(wordings: Wordings, text: str) -> None:
    assert wordings.find_municipality(text) is None


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Vuxna", "vuxna"),
        ("vuxen ", "vuxna"),
        ("Barn & unga", "barn_unga"),
        ("barn och ungdomar", "barn_unga"),
        ("barn / unga", "barn_unga"),
        ("barn_unga", "barn_unga"),
        ("Äldre", None),
        ("", None),
    ],
)
def test_a_target_group_is_found(wordings: Wordings, text: str, key: str | None) -> None:
    assert wordings.find_group(text) == key
