"""Tables of people's own making: which column is what, shown and asked before it is used."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from portable_plans import read

import planxl
from planxl.conversion.columns import fields_named
from planxl.conversion.formats import ColumnMatch, ConversionError, Wish

ROWS = (
    "Mål;Vår grej;Vem;Uppfölning;Kostnad\n"
    "V1.1 Nollvision om suicid i Västra Götaland;Kurs;Kommunen;Varje år;12 000 kr\n"
)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "ekexempel 2025.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


def test_the_person_decides_what_a_column_is(own: Path) -> None:
    plan = planxl.read_plan(own, columns={"Vår grej": "Aktivitet", "Kostnad": "Kommentar"})
    (row,) = plan.activities
    assert (row.activity, row.comment, row.follow_up) == ("Kurs", "12 000 kr", "Varje år")
    assert plan.unplaced == ()


def test_how_each_column_is_understood_is_shown_with_its_reason(own: Path) -> None:
    shown: list[ColumnMatch] = []

    def confirm(matches: tuple[ColumnMatch, ...]) -> Mapping[str, str]:
        shown.extend(matches)
        return {}

    planxl.read_plan(own, columns={"Vår grej": "activity"}, confirm=confirm)
    assert [(m.found, m.heading, m.why, m.sure) for m in shown] == [
        ("Mål", "Mål", "samma rubrik", True),
        ("Vår grej", "Aktivitet", "som du har angett", True),
        ("Vem", "Ansvarig", "annat ord för samma sak", True),
        ("Uppfölning", "Uppföljning", "rubriken liknar", False),
        ("Kostnad", "", "ingen av planxls rubriker liknar den", False),
    ]
    assert shown[-1].examples == ("12 000 kr",)


def test_an_answer_is_used_before_the_plan_is_made(own: Path) -> None:
    columns = {"Vår grej": "Aktivitet"}
    answers = {"Kostnad": "Kommentar", "Uppfölning": "-"}
    plan = planxl.read_plan(own, columns=columns, confirm=lambda _: answers)
    (row,) = plan.activities
    assert (row.comment, row.follow_up) == ("12 000 kr", "")
    assert [each.text for each in plan.unplaced] == ["Varje år"]
    assert not [each for each in plan.review if each.table == "activities"]


def test_what_is_unsure_is_a_doubt_and_what_is_unknown_is_unplaced(own: Path) -> None:
    plan = planxl.read_plan(own, columns={"Vår grej": "Aktivitet"})
    assert [each.text for each in plan.unplaced] == ["12 000 kr"]
    assert "Kolumnen ”Uppfölning” är tolkad som Uppföljning: rubriken liknar." in {
        each.sentence for each in plan.review
    }
    assert plan.review[0].confidence == min(each.confidence for each in plan.review)


def test_a_field_that_there_is_not_is_told_with_all_that_there_are() -> None:
    with pytest.raises(ConversionError) as refused:
        fields_named({"Vår grej": "Humör"}, None)
    assert 'Fältet "Humör" finns inte.' in str(refused.value)
    assert "Ansvarig, Uppföljning" in str(refused.value)


def test_a_table_without_owner_is_delivered_with_a_doubt(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text(ROWS.replace("Vår grej", "Aktivitet"), encoding="utf-8")
    plan = planxl.read_plan(path, catalogue="exempel")
    assert (plan.municipality, plan.year, len(plan.activities)) == ("", None, 1)
    assert [each.field for each in plan.review[:2]] == ["municipality", "year"]
    assert "--kommun" in plan.review[0].sentence
    known = planxl.read_plan(path, catalogue="exempel", municipality="Ekexempel", year=2025)
    assert (known.municipality, known.year) == ("Ekexempel", 2025)
    assert not [each for each in known.review if each.table == "start"]


def test_a_municipality_that_there_is_not_is_refused(own: Path) -> None:
    with pytest.raises(ConversionError, match='"Atlantis" är ingen kommun'):
        read("csv", own, Wish(municipality="Atlantis"))


def test_a_goal_that_is_not_in_the_plan_is_the_first_doubt(tmp_path: Path) -> None:
    path = tmp_path / "ekexempel 2025.csv"
    path.write_text("Mål;Aktivitet;Ansvarig\nÄldre;Promenader;Kommunen\n", encoding="utf-8")
    plan = planxl.read_plan(path)
    assert plan.activities[0].unread == {"goal": "Äldre"}
    first = plan.review[0]
    assert (first.field, first.text, first.nr, first.confidence) == ("goal", "Äldre", "1", 0)
