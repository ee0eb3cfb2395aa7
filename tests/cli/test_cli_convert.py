"""``planxl convert``: what it writes, what it tells, and when it refuses."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from good import good_bytes
from portable_plans import ROOT, made_up, written

import planxl

Run = Callable[..., Any]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "svar.xlsx"
    path.write_bytes(good_bytes())
    return path


def test_a_workbook_becomes_json_and_is_accounted_for(here: Run, book: Path) -> None:
    before, target = book.read_bytes(), book.with_suffix(".json")
    ended = here("convert", book, target)
    assert (ended.code, ended.err) == (0, "")
    for told in (
        "Ekexempel 2025:",
        "V1.1 Nollvision om suicid i Västra Götaland",
        "36 av planens 36 indikatorer har ett värde; 1 lokal indikator.",
        "Inget är osäkert och allt är placerat.",
        f"Skrivet: {target}",
    ):
        assert told in ended.out
    assert json.loads(target.read_text(encoding="utf-8"))["municipality"] == "Ekexempel"
    assert book.read_bytes() == before


def test_doubts_are_counted_and_the_worst_are_told(here: Run, tmp_path: Path) -> None:
    source = written("json", made_up(), tmp_path / "plan.json")
    ended = here("convert", source, tmp_path / "ut.xlsx")
    assert ended.code == 1
    assert "Att granska: 2 osäkra tolkningar, 1 text ej placerad." in ended.out
    assert "nr 1, Ansvarig, sida 3 rad 12: Kontrollera texten. (mycket osäkert)" in ended.out
    assert f"Läs bladet Granska i {tmp_path / 'ut.xlsx'}" in ended.out


def test_doubts_alone_are_no_failure(here: Run, tmp_path: Path) -> None:
    plan = made_up().model_copy(update={"unplaced": ()})
    source = written("json", plan, tmp_path / "plan.json")
    assert here("convert", source, tmp_path / "ut.xlsx").code == 0


def test_a_folder_takes_several_formats_named_after_municipality_and_year(
    here: Run, book: Path, tmp_path: Path
) -> None:
    ended = here("convert", book, tmp_path / "ut", "--to", "json", "--to", "excel", "--to", "csv")
    assert ended.code == 0
    assert {path.name for path in (tmp_path / "ut").iterdir()} == {
        "ekexempel-2025.json",
        "ekexempel-2025.xlsx",
        "ekexempel-2025.csv",
        "ekexempel-2025_start.csv",
        "ekexempel-2025_indikatorer.csv",
        "ekexempel-2025_lokala_indikatorer.csv",
    }


def test_programs_get_an_object_alone_on_standard_output(here: Run, tmp_path: Path) -> None:
    source = written("json", made_up(), tmp_path / "plan.json")
    ended = here("convert", source, tmp_path / "ut.csv", "--json")
    told = json.loads(ended.out)
    assert told["activities_by_goal"] == {"V1.1": 1, "V3.1": 1}
    assert (told["doubts"], told["unplaced"], told["from"]) == (2, 1, "json")
    assert told["most_doubtful"][0]["field"] == "responsible"
    assert str(tmp_path / "ut_granska.csv") in told["files"]


def test_columns_are_shown_and_may_be_named(here: Run, tmp_path: Path) -> None:
    own = tmp_path / "ekexempel 2025.csv"
    own.write_text("Mål;Vår grej;Vem\nV1.1;Kurs;Kommunen\n", encoding="utf-8")
    refused = here("convert", own, tmp_path / "a.json")
    assert refused.code == 2
    assert "--columns" in refused.err
    ended = here("convert", own, tmp_path / "a.json", "--columns", "Vår grej=Aktivitet")
    assert ended.code == 0
    assert "”Vår grej”  Aktivitet  som du har angett" in ended.out
    quiet = here("convert", own, tmp_path / "b.json", "--columns", "Vår grej=Aktivitet", "--json")
    assert json.loads(quiet.out)["activities"] == 1
    assert "som du har angett" in quiet.err


def test_a_person_at_the_terminal_is_asked_about_what_is_unsure(
    here: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "ekexempel 2025.csv"
    own.write_text("Mål;Aktivitet;Vem;Peng\nV1.1;Kurs;Kommunen;12 kr\n", encoding="utf-8")
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("typer.prompt", lambda *_, **__: "Kommentar")
    assert here("convert", own, tmp_path / "a.json").code == 0
    assert planxl.read_plan(tmp_path / "a.json").activities[0].comment == "12 kr"


def test_nothing_is_written_over(here: Run, book: Path, tmp_path: Path) -> None:
    target = tmp_path / "plan.csv"
    assert here("convert", book, target).code == 0
    target.unlink()  # what belongs to it is still there
    ended = here("convert", book, target)
    assert ended.code == 2
    assert "plan_start.csv finns redan och skrivs inte över" in ended.err
    assert "--force" in ended.err
    assert not target.exists()
    assert here("convert", book, target, "--force").code == 0


def test_what_an_earlier_plan_left_is_no_part_of_the_new(
    here: Run, book: Path, tmp_path: Path
) -> None:
    doubtful = written("json", made_up(), tmp_path / "plan.json")
    assert here("convert", doubtful, tmp_path / "ut.csv").code == 1
    assert here("convert", book, tmp_path / "ut.csv", "--force").code == 0
    assert not (tmp_path / "ut_granska.csv").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("svar.xlsx", "svar.xlsx"), "är filen som läses, och den skrivs aldrig över"),
        (("svar.xlsx", "ut.exe"), "planxl skriver inga filer som slutar på .exe"),
        (("svar.xlsx", "ut.json", "--to", "json", "--to", "csv"), "Ange en mapp i stället."),
        (("svar.xlsx", "ut", "--to", "fax"), "Formatet fax finns inte."),
        (("borta.docx", "ut.json"), "borta.docx finns inte."),
        (("svar.xlsx", "ut.json", "--columns", "Insats"), "till exempel --columns"),
        (("svar.xlsx", "ut.json", "--columns", "A=Humör"), 'Fältet "Humör" finns inte.'),
        (("svar.xlsx", "ut.json", "--kommun", "Atlantis"), '"Atlantis" är ingen kommun'),
        (("svar.xlsx", "ingen/ut.json"), "Mappen ingen finns inte."),
    ],
)
def test_what_cannot_be_done_is_told_and_nothing_written(
    here: Run, book: Path, arguments: tuple[str, ...], told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(book.parent)
    ended = here("convert", *arguments)
    assert (ended.code, ended.out) == (2, "")
    assert told in ended.err
    assert [path.name for path in book.parent.iterdir()] == ["svar.xlsx"]


def test_the_schema_can_be_asked_for(here: Run) -> None:
    ended = here("convert", "--schema")
    assert ended.code == 0
    assert ended.out == (ROOT / "docs" / "plan.schema.json").read_text(encoding="utf-8")


def test_the_api_says_the_same(book: Path, tmp_path: Path) -> None:
    done = planxl.convert(book, tmp_path / "plan.json")
    assert done.path == tmp_path / "plan.json"
    assert planxl.read_plan(done.path) == done.plan
    again = planxl.convert(done.plan, tmp_path / "plan.xlsx")
    assert (again.source_format, again.told) == ("", ())
