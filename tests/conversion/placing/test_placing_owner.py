"""Whose plan a document is, for which year, and what is no plan."""

from __future__ import annotations

import re

import pytest
from documents import document
from placing import ADULTS, GOAL, HEADING

from planxl.conversion.formats import ConversionError, Wish
from planxl.conversion.placing import placed
from planxl.conversion.plan import Plan

TABLE = f"{ADULTS}\n{GOAL}\n{HEADING}\n| Möten | | | 2022 | Kommun | Varje år |\n"


def read(text: str, wish: Wish = Wish(), name: str = "plan.pdf") -> Plan:  # noqa: B008
    return placed(document(text, name), wish, name)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("# Handlingsplan för Tanums kommun", "plan.pdf"),
        ("Planen tar upp vad Tanums\nkommun erbjuder.", "plan.pdf"),
        ("Planen är beslutad.", "tanum_vuxna.pdf"),
    ],
)
def test_the_municipality_is_told_by_title_text_or_name(line: str, name: str) -> None:
    made = read(f"{line}\n\n{TABLE}", Wish(year=2022), name)
    assert (made.municipality, made.municipality_code) == ("Tanum", "1435")
    assert made.catalogue == "vastra_gotaland"


def test_what_stands_in_the_text_only_is_told_as_a_doubt() -> None:
    made = read(f"Arbetet i Härryda kommuns skolor.\n\n{TABLE}", Wish(year=2022))
    assert made.municipality == "Härryda"
    assert made.review[0].field == "municipality"


@pytest.mark.parametrize(
    "title", ["Handlingsplan psykisk hälsa Tanum", "Lokal handlingsplan i Tanum 2021–2023"]
)
def test_a_title_that_only_names_the_municipality_tells_it_with_a_doubt(title: str) -> None:
    made = read(f"# {title}\n{TABLE}", Wish(year=2022))
    assert made.municipality == "Tanum"
    assert f"är taget ur ”{title}”" in made.review[0].sentence


@pytest.mark.parametrize("title", ["Vara delaktig: en handlingsplan", "Planen för Tanum och Vara"])
def test_a_word_that_is_like_a_name_does_not_tell_whose_it_is(title: str) -> None:
    made = read(f"# {title}\n{TABLE}", Wish(year=2022))
    assert made.municipality == ""


def test_a_year_in_a_sentence_at_the_top_is_not_the_plan_s() -> None:
    made = read(f"År 2016 slöt parterna en överenskommelse om\n\n{TABLE}", Wish(None, "Tanum"))
    assert made.year is None


def test_what_the_person_says_goes_before_what_the_document_says() -> None:
    made = read(f"# Plan 2021 för Tanums kommun\n{TABLE}", Wish(None, "Härryda", 2022))
    assert (made.municipality, made.year) == ("Härryda", 2022)


def test_the_catalogue_is_the_one_that_has_the_municipality() -> None:
    made = read(f"# Handlingsplan för Ekexempels kommun\n{TABLE}", Wish(year=2025))
    assert made.catalogue == "exempel"
    made = read(TABLE, Wish(None, "Granexempel", 2025))
    assert made.catalogue == "exempel"


def test_two_municipalities_are_named_and_the_way_on_is_told() -> None:
    made = read(f"Tanums kommun och Härryda kommun har en plan.\n\n{TABLE}", Wish(year=2022))
    assert (made.municipality, made.municipality_code) == ("", "")
    assert re.search(r"nämner .*(Tanum|Härryda).*--kommun", made.review[0].sentence)


def test_one_named_now_and_then_does_not_outweigh_the_plan_s_own() -> None:
    text = "Tanums kommun vill.\n\n" * 6 + "Härryda kommun gör så.\n\n"
    assert read(text + TABLE, Wish(year=2022)).municipality == "Tanum"


def test_what_was_read_is_delivered_and_the_first_doubts_ask_for_municipality_and_year() -> None:
    made = read(TABLE)
    assert len(made.activities) == len(read(TABLE, Wish(None, "Tanum", 2022)).activities) > 0
    first, second = made.review[:2]
    assert re.search(r"vilken kommun.*--kommun", first.sentence)
    assert re.search(r"redovisningsår.*--year", second.sentence)
    assert (first.confidence, second.confidence) == (0, 0)


def test_a_municipality_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ConversionError, match="ingen kommun"):
        read(TABLE, Wish(None, "Tannum", 2022))


def test_a_year_in_the_title_is_the_year() -> None:
    assert read(f"# Handlingsplan 2023 för Tanums kommun\n{TABLE}").year == 2023
    assert read(TABLE, name="tanum_2024.pdf").year == 2024


def test_a_plan_for_several_years_asks_which_is_reported() -> None:
    text = f"# Tanums kommun\nHandlingsplanen gäller för 2021–2023, med årlig uppföljning.\n{TABLE}"
    made = read(text)
    assert made.year is None
    assert re.search(r"2021–2023.*--year 2021, 2022 eller 2023", made.review[0].sentence)


def test_other_years_in_the_text_are_not_taken_for_the_reporting_year() -> None:
    made = read(f"# Tanums kommun\nÅr 2016 slöts en överenskommelse.\n{TABLE}")
    assert made.year is None
    assert "--year" in made.review[0].sentence


@pytest.mark.parametrize("text", ["", "| | |\n| | |"])
def test_an_empty_document_is_refused(text: str) -> None:
    with pytest.raises(ConversionError, match=r"plan\.pdf är tom"):
        read(text, Wish(None, "Tanum", 2022))


def test_a_document_that_is_no_plan_is_refused() -> None:
    text = "# Protokoll\nMötet öppnades.\n\n| Närvarande | Roll |\n| En | Ordförande |"
    with pytest.raises(ConversionError, match="ser inte ut att vara en handlingsplan"):
        read(text, Wish(None, "Tanum", 2022))


def test_what_the_reader_warned_of_and_its_notes_are_told() -> None:
    made = placed(
        document(TABLE, notes=document("En fotnot").blocks[0].lines, warnings=("Sida 3 är tom.",)),  # type: ignore[union-attr]
        Wish(None, "Tanum", 2022),
        "plan.pdf",
    )
    assert made.review[0].sentence == "Sida 3 är tom."
    assert [each.text for each in made.unplaced] == ["En fotnot"]


@pytest.mark.parametrize("line", ["Tanums plan för psykisk hälsa 2022", "Period: 2022"])
def test_a_plan_s_title_and_its_period_tell_the_year(line: str) -> None:
    assert read(f"# {line}\n{TABLE}", Wish(municipality="Tanum")).year == 2022
