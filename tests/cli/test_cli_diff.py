"""``planxl diff``: text, JSON, a workbook and exit codes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from handed_in import EKEX, SHARE, write

Run = Callable[..., Any]


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A municipality's workbook and the next one it sent."""
    folder = tmp_path_factory.mktemp("svar")
    row = {"goal": "V1.1", "activity": "Träffar", "status": "Pågående", "result": "Fyra."}
    values: dict[str, Any] = {SHARE: {"value": 12.5}}
    old = write(folder, EKEX, "gammal.xlsx", activities=[row], indicators=values)
    changed: dict[str, Any] = {SHARE: {"value": 14}}
    done = {**row, "status": "Genomförd"}
    return old, write(folder, EKEX, "ny.xlsx", activities=[done], indicators=changed)


def test_differences_are_told_and_are_no_errors(here: Run, pair: tuple[Path, Path]) -> None:
    ended = here("diff", *pair)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.replace("\u00a0", " ").splitlines() == [
        "Ekexempel: 1 värde ändrat, 1 text ändrad",
        "  gammal.xlsx (2025) → ny.xlsx (2025)",
        "  Värde ändrat",
        "    Indikator B1.2-2 Andel elever utan godkända betyg från åk 9, Värde: 12,5 % → "
        "14 % (Indikatorer N25)",
        "  Text ändrad",
        '    Aktivitet V1.1 Träffar, Status: "Pågående" → "Genomförd" (Aktiviteter J5)',
    ]


def test_a_workbook_against_itself_has_no_differences(here: Run, pair: tuple[Path, Path]) -> None:
    ended = here("diff", pair[0], pair[0])
    assert (ended.code, ended.out) == (0, "Inga skillnader.\n")


def test_json_stands_alone_and_keeps_its_contract(here: Run, pair: tuple[Path, Path]) -> None:
    ended = here("diff", *pair, "--json")
    assert (ended.code, ended.err) == (0, "")
    found = json.loads(ended.out)
    (told,) = found.pop("municipalities")
    assert found == {"old": "gammal.xlsx", "new": "ny.xlsx", "only_old": [], "only_new": [],
                     "set_aside": [], "passed_over": []}  # fmt: skip
    figure, text = told.pop("differences")
    assert told == {
        "code": "9901",
        "name": EKEX,
        "old": {"file": "gammal.xlsx", "year": 2025, "catalogue": "exempel"},
        "new": {"file": "ny.xlsx", "year": 2025, "catalogue": "exempel"},
        "moved": [],
        "years_without_column": [],
        "unfilled": 0,
    }
    assert (text["section"], text["kind"], text["subject"]) == ("activity", "changed", "Träffar")
    assert figure["fields"] == [
        {"field": "value", "label": "Värde", "sort": "figure", "unit": "%", "old": 12.5, "new": 14,
         "old_cell": "Indikatorer N25", "new_cell": "Indikatorer N25", "hidden": False}
    ]  # fmt: skip


def test_the_workbook_is_written_and_named_and_has_the_same_bytes_again(
    planxl: Run, here: Run, pair: tuple[Path, Path], tmp_path: Path
) -> None:
    out, digests = tmp_path / "ut.xlsx", set()
    elsewhere = {"PYTHONHASHSEED": "1", "TZ": "Pacific/Auckland"}
    for run, variables in ((planxl, elsewhere), (here, {})):
        ended = run("diff", *pair, "-o", out, **variables)
        assert ended.out.splitlines()[-1] == f"Skillnaderna är skrivna: {out}"
        digests.add(hashlib.sha256(out.read_bytes()).hexdigest())
    assert len(digests) == 1


def test_folders_are_compared_and_a_broken_file_leaves_with_one(
    here: Run, answers: Path, good: Path
) -> None:
    ended = here("diff", answers, good)
    assert ended.code == 1
    assert "Bara bland de gamla: Ekexempel 2025, Granexempel 2025" in ended.out
    assert "Bara bland de nya: Lindexempel 2025" in ended.out
    assert "  gammal  kopia.xlsx: Granexempel har fler än en fil här." in ended.out
    assert "  gammal  ~$Ekexempel.xlsx: låsfil" in ended.out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("saknas.xlsx", "ny"), "saknas.xlsx kan inte jämföras: Filen finns inte."),
        (("gammal", "tom"), "Bland de nya (tom) finns ingen arbetsbok att jämföra."),
        (("gammal", "ny", "-o", "ut.pdf"), "Skriv -o ut.xlsx."),
        (("gammal", "ny", "-o", "ny"), "finns redan och är inte gjord av planxl diff."),
        (("gammal",), "NY saknas: den nya arbetsboken,"),
        (("gammal", "ny", "--catalogue", "finnsinte"), 'ingen katalog som heter "finnsinte"'),
    ],
)
def test_what_cannot_be_done_is_told_with_two(
    here: Run, pair: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...], told: str,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tom").mkdir()
    known = {"gammal": pair[0], "ny": pair[1]}
    before = pair[1].read_bytes()
    ended = here("diff", *(known.get(each, each) for each in arguments))
    assert (ended.code, ended.out) == (2, "")
    assert told in ended.err
    assert pair[1].read_bytes() == before


@pytest.mark.parametrize(
    ("workbook", "year"),
    [("exempel/2025/Ekexempel 2025.xlsx", 2026), ("vastra_gotaland/2022/tanum.xlsx", 2023)],
)
def test_next_years_workbook_has_lost_and_changed_nothing(
    here: Run, tmp_path: Path, workbook: str, year: int
) -> None:
    old = Path(__file__).parents[2] / "workbooks" / workbook
    assert here("roll", old, "--year", year, "-o", tmp_path).code == 0
    told = here("diff", old, tmp_path)
    assert (told.code, told.out.splitlines()[0]) == (0, "Inga skillnader.")


def test_a_plan_beside_one_folder_is_that_of_the_other_too(here: Run, tmp_path: Path) -> None:
    plan, old, new = tmp_path / "catalogue.toml", tmp_path / "gammal", tmp_path / "ny"
    own = '[[municipality]]\ncode = "9921"\nname = "Ekviken"\n'
    plan.write_text(f'extends = "exempel"\nid = "mitt"\n{own}', encoding="utf-8")
    for folder in (old, new):
        folder.mkdir()
        here("new", "--kommun", "Ekviken", "--year", 2025, "--catalogue", plan, "-o", folder)
    plan.rename(old / plan.name)
    assert here("diff", old, new).out == "Inga skillnader.\n"
    assert here("diff", new, old).out == "Inga skillnader.\n"
