"""``planxl repair``: what it writes, what it tells, and when it refuses."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from bad_files import encrypted, strangers
from damaged import changed, part_of, place_of, texts_first
from good import FIRST_ROW, good_bytes
from openpyxl import Workbook

import planxl
from planxl.workbook.declaration import OTHER

Run = Callable[..., Any]

ROWS = (
    ("Handlingsplan psykisk hälsa 2025 för Ekexempels kommun",),
    (),
    ("Mål 2.1 Äldre personer med psykisk ohälsa ska få rätt vård och stöd",),
    ("Insats", "Vad", "Vem", "Kostnad"),
    ("Träffar", "Varje vecka", "Kommunen", "12 000 kr"),
    (None, "Även på sommaren", None, None),
)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A plan as someone has written it."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in ROWS:
        sheet.append(row)
    book.save(tmp_path / "vår plan.xlsx")
    return tmp_path / "vår plan.xlsx"


def test_a_plan_of_their_own_is_carried_over_and_accounted_for(here: Run, own: Path) -> None:
    before, target = own.read_bytes(), own.with_name("ny.xlsx")
    ended = here("repair", own, "-o", target)
    assert (ended.code, ended.err) == (1, "")
    for told in (
        '1 aktivitet från bladet Sheet, rad 5–6: A "Insats" som Aktivitet',
        "Kommunen Ekexempel framgår här",
        "är målet V2.1",
        "Sheet A5: rad 5–6 hör ihop",
        'Sheet D5: "12 000 kr" (Kolumnen "Kostnad")',
        f"Arbetsboken är skriven: {target}",
        f"planxl check {target}",
    ):
        assert told in ended.out
    assert own.read_bytes() == before
    answer = planxl.read(target).submission
    assert answer
    (activity,) = answer.activities
    assert (activity.goal, activity.what) == ("V2.1", "Varje vecka\nÄven på sommaren")
    kept = [(row["sheet"], row["cell"], row["text"]) for row in answer.appendices["other"]]
    assert ("Sheet", "D5", "12 000 kr") in kept


@pytest.mark.parametrize("as_json", [(), ("--json",)], ids=["text", "json"])
def test_personal_data_is_carried_over_and_never_repeated(
    here: Run, tmp_path: Path, as_json: tuple[str, ...]
) -> None:
    book, source, target = Workbook(), tmp_path / "plan.xlsx", tmp_path / "ny.xlsx"
    for row in (
        ("Handlingsplan för Ekexempel 2025, frågor till a.berg@ek.se",),
        ("Insats", "Vem", "Ring 0525-181 28"),
        ("Träffar", "Kommunen", "19121212-1212 har bokat"),
    ):
        book["Sheet"].append(row)
    book.save(source)
    whose = ("--kommun", "Ekexempel", "--year", "2025", "--catalogue", "exempel")
    ended = here("repair", source, "-o", target, *whose, *as_json)
    assert ended.code == 1
    assert "(personnummer) har bokat" in ended.out
    for secret in ("1212-1212", "181 28", "berg"):
        assert secret not in ended.out
    answer = planxl.read(target).submission
    assert answer
    assert "19121212-1212 har bokat" in [row["text"] for row in answer.appendices["other"]]


def test_a_workbook_that_is_whole_is_carried_over_whole(here: Run, tmp_path: Path) -> None:
    source, target = tmp_path / "hel.xlsx", tmp_path / "ny.xlsx"
    source.write_bytes(good_bytes())
    ended = here("repair", source, "-o", target)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.endswith("Allt är med.\n")
    assert "Inte placerat" not in ended.out
    old, new = planxl.read(source).submission, planxl.read(target).submission
    assert old
    assert new
    alike = {"activities", "indicators", "local_indicators", "municipality_code", "year", "date"}
    assert old.model_dump(include=alike) == new.model_dump(include=alike)


def test_what_is_lost_is_told_and_what_is_left_of_a_row_is_kept(here: Run, tmp_path: Path) -> None:
    source, target = tmp_path / "avbruten.xlsx", tmp_path / "ny.xlsx"
    row = FIRST_ROW + 1

    def cut(xml: bytes) -> bytes:
        return xml[: xml.index(b"</c>", xml.index(f'<c r="D{row}"'.encode())) + 4]

    source.write_bytes(changed(part_of("Aktiviteter"), cut))
    ended = here("repair", source, "-o", target)
    assert ended.code == 1
    assert f"Bladet Aktiviteter är avbrutet. Allt efter rad {FIRST_ROW} är borta." in ended.out
    assert '"Föräldraträffar" (Raden är avbruten)' in ended.out
    assert f"(allt står på bladet {OTHER})" in ended.out


def test_the_account_is_told_whole_to_programs(here: Run, own: Path) -> None:
    ended = here("repair", own, "-o", own.with_name("ny.xlsx"), "--json")
    told = json.loads(ended.out)
    assert ended.code == 1
    assert (told["municipality"], told["year"], told["complete"]) == ("Ekexempel", 2025, False)
    (placed,) = told["placed"]
    assert placed["columns"]["A"] == {"found": "Insats", "as": "Aktivitet"}
    assert {"sheet": "Sheet", "cell": "D5", "what": 'Kolumnen "Kostnad"', "text": "12 000 kr"} in (
        told["not_placed"]
    )
    assert told["lost"] == []


def test_long_lists_are_cut_short_with_a_count(here: Run, own: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in ROWS:
        sheet.append(row)
    for number in range(40):
        sheet.append((f"Anteckning {number}",) if number % 2 else ())
    book.save(own)
    ended = here("repair", own, "-o", own.with_name("ny.xlsx"))
    assert "till (alla visas med --json)" in ended.out
    assert "Anteckning 1" in ended.out
    assert "Anteckning 39" not in ended.out


def test_whose_it_is_can_be_said(here: Run, own: Path) -> None:
    target = own.with_name("ny.xlsx")
    here("repair", own, "-o", target, "--kommun", "Granexempel", "--year", "2024")
    answer = planxl.read(target).submission
    assert answer
    assert (answer.municipality, answer.year) == ("Granexempel", 2024)


def test_an_output_that_exists_is_replaced_only_when_asked(here: Run, own: Path) -> None:
    target = own.with_name("ny.xlsx")
    target.write_bytes(b"min")
    ended = here("repair", own, "-o", target)
    assert (ended.code, ended.out) == (2, "")
    assert "--force" in ended.err
    assert target.read_bytes() == b"min"
    assert here("repair", own, "-o", target, "--force").code == 1
    assert target.read_bytes() != b"min"


def test_the_input_is_never_the_output(here: Run, own: Path) -> None:
    before = own.read_bytes()
    ended = here("repair", own, "-o", own, "--force")
    assert ended.code == 2
    assert "skrivs aldrig över" in ended.err
    assert own.read_bytes() == before


def test_what_cannot_be_repaired_is_refused_in_words(here: Run, own: Path, tmp_path: Path) -> None:
    cut = tmp_path / "avbruten.xlsx"
    cut.write_bytes(texts_first()[: place_of(texts_first(), "xl/sharedStrings.xml")[0]])
    told = {
        encrypted(tmp_path / "låst.xlsx"): "lösenordsskyddad",
        strangers(tmp_path / "budget.xlsx"): "inga tabeller som känns igen",
        cut: "Ladda ner filen en gång till",
        tmp_path / "finns inte.xlsx": "filen finns inte",
        tmp_path: "det är en mapp",
    }
    for source, words in told.items():
        ended = here("repair", source, "-o", tmp_path / "ny.xlsx")
        assert (ended.code, ended.out) == (2, "")
        assert words in ended.err
    assert not (tmp_path / "ny.xlsx").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("-o", "ny.pdf"), "Skriv -o ny.xlsx"),
        (("-o", "ny.xlsx", "--kommun", "Granexempl"), "Menade du Granexempel"),
        (("-o", "ny.xlsx", "--year", "25"), "inget redovisningsår"),
        (("-o", "ny.xlsx", "--catalogue", "finnsinte"), "ingen katalog"),
        (("-o", "finns/inte/ny.xlsx"), "ny.xlsx"),
    ],
)
def test_a_call_that_cannot_be_carried_out_writes_nothing(
    here: Run, own: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], told: str
) -> None:
    monkeypatch.chdir(own.parent)
    ended = here("repair", own, *arguments)
    assert (ended.code, ended.out) == (2, "")
    assert told in ended.err
    assert list(own.parent.iterdir()) == [own]


def test_an_annotated_copy_is_repaired_as_its_original(here: Run, tmp_path: Path) -> None:
    original = tmp_path / "ekex.xlsx"
    original.write_bytes(good_bytes())
    (copy,) = planxl.annotate([original], tmp_path / "granskad").files
    assert copy.target
    ended = here("repair", copy.target, "-o", tmp_path / "ny.xlsx")
    assert (ended.code, ended.out.splitlines()[-1]) == (0, "Allt är med.")
