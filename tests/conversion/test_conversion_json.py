"""Plans as JSON: the documented shape, and what is said of a file that has another."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from portable_plans import as_text, made_up, read, written

from planxl.conversion.formats import ConversionError, Wish

ROW = {"nr": "1", "goal": "V1.1", "activity": "Kurs"}


def of(value: object, folder: Path, wish: Wish = Wish()) -> Any:  # noqa: B008 - frozen
    path = folder / "plan.json"
    path.write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf-8")
    return read("json", path, wish)


def plan(**more: Any) -> dict[str, Any]:
    return {"planxl": "1", "catalogue": "exempel", "activities": [ROW], **more}


def test_the_smallest_plan_is_read(tmp_path: Path) -> None:
    found = of(plan(municipality="Ekexempel", year=2025), tmp_path)
    assert (found.municipality, found.municipality_code, found.year) == ("Ekexempel", "9901", 2025)
    (row,) = found.activities
    assert (row.nr, row.goal, row.target_group) == ("1", "V1.1", "vuxna")
    assert row.source.file == "plan.json"
    assert found.review == ()


def test_it_is_written_in_utf_8_with_two_spaces_and_nothing_that_says_nothing(
    tmp_path: Path,
) -> None:
    text = written("json", made_up(), tmp_path / "plan.json").read_text(encoding="utf-8")
    assert text.startswith('{\n  "planxl": "1",\n  "catalogue": "exempel",')
    assert text.endswith("}\n")
    assert "Träffar" in text
    first = json.loads(text)["activities"][0]
    assert first["source"] == {"file": "plan.pdf", "page": 3, "line": 12}
    assert "unread" not in first
    assert "own_nr" not in first


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (plan(activities=[{**ROW, "goal": 11}]),
         'activities[0].goal: här står 11. Skriv en text inom citattecken, till exempel "V1.1".'),
        (plan(activities=[{**ROW, "gaol": "V1.1"}]),
         "activities[0].gaol: fältet finns inte. Menas goal?"),
        (plan(activities=[{"goal": "V1.1"}]), 'activities[0].nr saknas. Skriv till exempel "1".'),
        (plan(activities=[{**ROW, "indicators": "Antal"}]),
         'activities[0].indicators: här står "Antal". Skriv en lista inom hakparenteser, till '
         'exempel ["Antal utbildade"].'),
        (plan(activities=[{**ROW, "followed_up": "20/11"}]),
         'activities[0].followed_up: här står "20/11". Skriv ett datum som text, år-månad-dag'),
        (plan(activities=[ROW, ROW]),
         'activities[1].nr: numret "1" har redan activities[0]. Ge varje aktivitet ett eget'),
        (plan(activities=[{**ROW, "nr": " "}]), "activities[0].nr: numret är tomt."),
        (plan(activities={}), "activities: här står {}. Skriv en lista inom hakparenteser"),
        (plan(activities=["Kurs"]), 'activities[0]: här står "Kurs". Skriv ett objekt'),
        (plan(year="2025"), 'year: här står "2025". Skriv ett heltal utan citattecken'),
        (plan(indicators=[{"id": "V1.1-1", "value": []}]),
         "indicators[0].value: här står []. Skriv ett tal utan citattecken, en text inom"),
        (plan(indicators=[{"id": "V1.1-1", "history": {"i fjol": 1}}]), "indicators[0].history"),
        (plan(review=[{"concern": "humör"}]),
         'review[0].concern: här står "humör". Välj något av column, row, goal'),
        (plan(review=[{"confidence": 40}]), "review[0].confidence: här står 40. Skriv ett tal"),
        (plan(planxl="9"), 'i version "9" av formatet, och den här planxl läser version "1"'),
        (plan(catalogue="okänd"), 'ingen katalog som heter "okänd". Ange katalogens fil'),
        ('{"planxl": "1",\n "year": 2025,}', "rad 2, tecken 15"),
        ('{"planxl": "1", "year": 1, "year": 2}', 'fältet "year" står två gånger'),
        ('{"planxl": "1", "start": {"population": NaN}}', "innehåller ingen plan"),
        ("[" * 100_000, "innehåller ingen plan"),
        ('{"namn": "Ek"}', 'till exempel {"planxl": "1"'),
        ("[]", "innehåller ingen plan"),
        ("12", "innehåller ingen plan"),
        ('{"a": [{"x": 1, "y": 2}]}', "ingen tabell som känns igen som en plan"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_path_and_an_example(
    value: object, told: str, tmp_path: Path
) -> None:
    with pytest.raises(ConversionError) as refused:
        of(value, tmp_path)
    assert told in str(refused.value)
    assert "plan.json" in str(refused.value)


def test_many_mistakes_are_counted(tmp_path: Path) -> None:
    rows = [{**ROW, "nr": str(n), "goal": n} for n in range(20)]
    with pytest.raises(ConversionError) as refused:
        of(plan(activities=rows), tmp_path)
    assert "… och 15 fel till av samma slag." in str(refused.value)


def test_another_encoding_is_told(tmp_path: Path) -> None:
    (tmp_path / "plan.json").write_bytes('{"planxl": "1", "municipality": "Sjö"}'.encode("cp1252"))
    with pytest.raises(ConversionError, match="inte sparad som UTF-8"):
        read("json", tmp_path / "plan.json")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_unicode_with_a_mark_is_read(encoding: str, tmp_path: Path) -> None:
    (tmp_path / "plan.json").write_bytes(json.dumps(plan()).encode(encoding))
    assert read("json", tmp_path / "plan.json").activities


def test_what_the_catalogue_does_not_know_is_kept_and_told(tmp_path: Path) -> None:
    found = of(
        plan(
            municipality="Atlantis",
            target_groups=["alla"],
            activities=[{**ROW, "goal": "X9", "target_group": "hundar", "status": "svävar"}],
            indicators=[{"id": "X9-1", "value": 7}, {"id": "V1.1-1", "value": 1},
                        {"id": "V1.1-1", "value": 2}],
            local_indicators=[{"indicator": "Antal", "kind": "Mängd"}],
        ),
        tmp_path,
    )  # fmt: skip
    assert found.activities[0].unread == {
        "goal": "X9", "target_group": "hundar", "status": "svävar",
    }  # fmt: skip
    assert [each.id for each in found.indicators] == ["V1.1-1"]
    assert found.local_indicators[0].unread == {"kind": "Mängd"}
    told = {(each.table, each.field, each.text) for each in found.review}
    assert told >= {
        ("activities", "goal", "X9"), ("activities", "status", "svävar"),
        ("indicators", "id", "X9-1"), ("indicators", "id", "V1.1-1"),
        ("local_indicators", "kind", "Mängd"), ("start", "municipality", "Atlantis"),
        ("start", "target_groups", "alla"),
    }  # fmt: skip
    unplaced = as_text([each.text for each in found.unplaced])
    assert "X9-1: value 7" in unplaced
    assert "V1.1-1: value 2" in unplaced
    again = of(written("json", found, tmp_path / "b.json").read_text(encoding="utf-8"), tmp_path)
    assert again == found


def test_other_words_for_goal_and_status_are_understood(tmp_path: Path) -> None:
    row = {**ROW, "goal": "Mål 1.1", "target_group": "Vuxna", "status": "klar"}
    (found,) = of(plan(activities=[row]), tmp_path).activities
    assert (found.goal, found.target_group, found.status) == ("V1.1", "vuxna", "Genomförd")


def test_what_the_person_says_goes_before_what_the_file_says(tmp_path: Path) -> None:
    wish = Wish(municipality="Granexempel", year=2024)
    found = of(plan(municipality="Ekexempel", year=2025), tmp_path, wish)
    assert (found.municipality, found.year) == ("Granexempel", 2024)


def test_a_list_of_objects_of_another_layout_is_read_as_a_table(tmp_path: Path) -> None:
    rows = [
        {"Mål": "V1.1 Nollvision om suicid i Västra Götaland", "Insats": "Kurs", "Vem": "Kommunen",
         "Kostnad": 12.5, "Taggar": ["a", "b"]},
        {"Mål": "V1.1 Nollvision om suicid i Västra Götaland", "Insats": "Träff", "Vem": "Skolan"},
    ]  # fmt: skip
    found = of({"kommun": "Ekexempel", "år": 2025, "insatser": rows}, tmp_path)
    assert [(r.goal, r.activity, r.responsible) for r in found.activities] == [
        ("V1.1", "Kurs", "Kommunen"),
        ("V1.1", "Träff", "Skolan"),
    ]
    assert (found.municipality, found.year) == ("Ekexempel", 2025)
    assert {each.text for each in found.unplaced} >= {"12,5", "a\nb"}


def test_keys_of_fields_serve_as_headings(tmp_path: Path) -> None:
    rows = [{"goal": "V1.1", "activity": "Kurs", "responsible": "Kommunen"}]
    (found,) = of(rows, tmp_path, Wish(municipality="Tanum", year=2022)).activities
    assert (found.goal, found.activity, found.responsible) == ("V1.1", "Kurs", "Kommunen")
