"""``planxl merge``: text, JSON, exit codes and the very bytes."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from handed_in import EKEX, GRAN, HAVS, write

Run = Callable[..., Any]
DATE = ("--date", "2026-01-30")


@pytest.fixture(scope="module")
def told(here: Run, answers: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What a merge of the folder says to people."""
    return here("merge", answers, "-o", tmp_path_factory.mktemp("ut") / "ut.xlsx", *DATE)


def test_the_text_begins_with_who_has_answered(told: Any) -> None:
    assert (told.code, told.err) == (1, "")
    assert told.out.splitlines()[:2] == [
        "Exempellän 2025: 2 av 8 kommuner har svarat.",
        "Har inte svarat: Havsexempel, Lindexempel, Norrexempel, Sjöexempel, Sörexempel, "
        "Västexempel.",
    ]


def test_the_text_has_a_table_of_the_municipalities_in_straight_columns(told: Any) -> None:
    lines = told.out.splitlines()
    at = next(n for n, line in enumerate(lines) if "Saknade uppföljningar" in line)
    head, *rows = lines[at : at + 4]
    assert [row.split()[0] for row in rows] == ["Ekexempel", "Granexempel", "Sammanlagt"]
    for heading in ("Aktiviteter", "Saknade uppföljningar", "Fel", "Andra varningar"):
        end = head.index(heading) + len(heading)
        assert all(row[end - 1].isdigit() and row[end : end + 1].strip() == "" for row in rows)
    assert rows[0].split()[1:] == ["1", "35", "0", "15", "Ekexempel.xlsx"]
    assert rows[2].split()[1:] == ["2", "70", "2", "30"]


def test_the_text_names_what_was_set_aside_and_what_was_passed_over(told: Any) -> None:
    assert "Lagt åt sidan (1 fil):\n  SAM-001  kopia.xlsx: Granexempel har lämnat" in told.out
    assert "Hoppat över (2 filer):" in told.out
    assert "  läs mig.txt: ingen arbetsbok (.txt)" in told.out
    assert "  ~$Ekexempel.xlsx: låsfil" in told.out


def test_the_text_tells_errors_by_municipality_without_sensitive_figures(told: Any) -> None:
    assert "  Granexempel\n    fel        CEL-001  Indikatorer N25, N31" in told.out
    assert '"ca 12" och "(visas inte)"' in told.out
    assert "ca 3" not in told.out


def test_the_text_ends_with_where_the_summary_is(told: Any) -> None:
    last = told.out.splitlines()[-1]
    assert last.startswith("Sammanställningen är skriven: ")
    assert Path(last.partition(": ")[2]).is_file()


def test_few_missing_follow_ups_are_listed_by_cell_and_many_referred_to(
    here: Run, good: Path, told: Any, tmp_path: Path
) -> None:
    few = here("merge", good, "-o", tmp_path / "ut.xlsx").out
    assert "Saknade uppföljningar (36), rad för rad" in few
    assert "    Indikatorer N5: V1.1-1 Antal självmord i befolkningen: Värde" in few
    assert "Saknade uppföljningar (70): se bladet Saknade uppföljningar." in told.out


def test_json_stands_alone_and_keeps_its_contract(here: Run, answers: Path, tmp_path: Path) -> None:
    out = tmp_path / "ut.xlsx"
    ended = here("merge", answers, "-o", out, "--json")
    assert (ended.code, ended.err) == (1, "")
    found = json.loads(ended.out)
    message = found["set_aside"][0].pop("message")
    assert message.startswith("Granexempel har lämnat fler än en fil.")
    assert found == {
        "summary": str(out),
        "catalogue": "exempel",
        "delregion": None,
        "year": 2025,
        "internal": False,
        "expected": 8,
        "received": 2,
        "missing": ["Havsexempel", "Lindexempel", "Norrexempel", "Sjöexempel", "Sörexempel",
                    "Västexempel"],
        "set_aside": [{"file": "kopia.xlsx", "code": "SAM-001"}],
        "activities": 2,
        "missing_follow_ups": 70,
        "waived_follow_ups": 0,
        "findings": {"fel": 2, "varning": 100, "upplysning": 3},
    }  # fmt: skip


def test_without_errors_and_with_nothing_set_aside_it_leaves_with_zero(
    here: Run, good: Path, tmp_path: Path
) -> None:
    ended = here("merge", good, "-o", tmp_path / "ut.xlsx")
    assert (ended.code, ended.err) == (0, "")


def test_what_is_only_passed_over_leaves_with_zero(here: Run, good: Path, tmp_path: Path) -> None:
    folder = tmp_path / "svar"
    folder.mkdir()
    for path in good.iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    (folder / "~$lås.xlsx").write_bytes(b"")
    out = folder / "sammanställning.xlsx"
    assert here("merge", folder, "-o", out).code == 0
    again = here("merge", folder, "-o", out)
    assert again.code == 0
    assert "sammanställning.xlsx: en sammanställning från planxl" in again.out


def test_a_file_of_another_year_is_set_aside_and_leaves_with_one(here: Run, tmp_path: Path) -> None:
    folder = tmp_path / "svar"
    for name in (EKEX, GRAN):
        write(folder, name)
    write(folder, HAVS, year=2024)
    ended = here("merge", folder, "-o", tmp_path / "ut.xlsx")
    assert ended.code == 1
    assert "SAM-002  Havsexempel.xlsx: Filen gäller 2024, men här sammanställs 2025." in ended.out
    earlier = here("merge", folder, "-o", tmp_path / "förra.xlsx", "--year", 2024, "--json")
    assert json.loads(earlier.out)["received"] == 1


def test_a_delregion_is_found_however_it_is_spelled(here: Run, good: Path, tmp_path: Path) -> None:
    ended = here("merge", good, "-o", tmp_path / "ut.xlsx", "--delregion", "exempelOMRÅDET",
                   "--json")  # fmt: skip
    assert json.loads(ended.out)["delregion"] == "Exempelområdet"


@pytest.mark.parametrize("given", [(), ("--catalogue", "exempel")])
def test_an_unknown_delregion_is_told_with_those_there_are(
    here: Run, good: Path, tmp_path: Path, given: tuple[str, ...]
) -> None:
    out = tmp_path / "ut.xlsx"
    ended = here("merge", good, "-o", out, "--delregion", "Mars", *given)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == (
        'planxl: Delregionen "Mars" finns inte i katalogen. Det finns: Exempelområdet.\n'
    )
    assert not out.exists()


def test_a_catalogue_in_the_folder_is_used_unless_another_is_given(
    here: Run, tmp_path: Path
) -> None:
    folder = tmp_path / "svar"
    write(folder, EKEX)
    head = 'extends = "exempel"\nid = "egen"\nversion = "1"\nregion = "Egenlän"\n'
    towns = '[[municipality]]\ncode = "9901"\nname = "Ekexempel"\ndelregion = "Öst"\n'
    (folder / "catalogue.toml").write_text(head + towns, encoding="utf-8")
    ended = here("merge", folder, "-o", tmp_path / "egen.xlsx", "--year", 2025, "--json")
    found = json.loads(ended.out)
    assert (found["catalogue"], found["expected"]) == ("egen", 1)
    given = here("merge", folder, "-o", tmp_path / "ut.xlsx", "--catalogue", "exempel", "--json")
    assert json.loads(given.out)["catalogue"] == "exempel"


def test_a_broken_catalogue_in_the_folder_is_told_with_what_is_wrong(
    here: Run, tmp_path: Path
) -> None:
    folder = tmp_path / "svar"
    write(folder, EKEX)
    (folder / "catalogue.toml").write_text('id = "egen\n', encoding="utf-8")
    for verb in (("check", folder), ("merge", folder, "-o", tmp_path / "ut.xlsx")):
        ended = here(*verb)
        assert (ended.code, ended.out) == (2, "")
        assert "catalogue.toml" in ended.err
    assert not (tmp_path / "ut.xlsx").exists()


def test_the_same_answers_and_date_give_the_same_bytes(
    planxl: Run, here: Run, answers: Path, tmp_path: Path
) -> None:
    out, digests = tmp_path / "ut.xlsx", set()
    elsewhere = {"PYTHONHASHSEED": "1", "TZ": "Pacific/Auckland", "LC_ALL": "C"}
    for run, variables in ((planxl, elsewhere), (here, {})):
        run("merge", answers, "-o", out, *DATE, **variables)
        digests.add(hashlib.sha256(out.read_bytes()).hexdigest())
        out.unlink()
    assert len(digests) == 1


def test_no_input_is_changed(here: Run, answers: Path, tmp_path: Path) -> None:
    def state() -> dict[str, tuple[str, int]]:
        return {
            path.name: (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns)
            for path in answers.iterdir()
        }

    before = state()
    here("merge", answers, "-o", tmp_path / "ut.xlsx")
    here("check", answers)
    assert state() == before


def test_the_summary_points_out_nobody(here: Run, tmp_path: Path) -> None:
    told = "Ring b.lind@example.se eller 0525-181 28 om 19121212-1212"
    row = {"goal": "V1.1", "activity": told, "what": told, "responsible": told, "comment": told}
    write(tmp_path, EKEX, activities=[row], respondent=told)
    out = tmp_path / "ut.xlsx"
    here("merge", tmp_path, "-o", out)
    with zipfile.ZipFile(out) as package:
        text = "".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())
    assert "(e-postadress)" in text
    assert not [each for each in ("b.lind", "181 28", "19121212") if each in text]
