"""``planxl check``: text, JSON and exit codes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from handed_in import EKEX, write

from planxl import merge

Run = Callable[..., Any]


def test_a_folder_is_told_file_by_file_with_the_worst_first(planxl: Run, answers: Path) -> None:
    ended = planxl("check", answers)
    assert (ended.code, ended.err) == (1, "")
    files = [line for line in ended.out.splitlines() if line and not line.startswith(" ")]
    assert files[0].startswith("Ekexempel.xlsx (Ekexempel 2025): 0 fel, 50 varningar")
    assert files[1].startswith("Granexempel.xlsx (Granexempel 2025): 2 fel")
    assert files[2].startswith("kopia.xlsx (Granexempel 2025)")
    assert files[3].startswith("3 filer: 2 fel")
    lines = ended.out.split("Granexempel.xlsx")[1].split("kopia.xlsx")[0].splitlines()
    grades = [line.split()[0] for line in lines[1:] if line.strip()]
    order = ["fel", "varning", "upplysning"]
    assert grades == sorted(grades, key=order.index)
    assert 'CEL-001  Indikatorer N25, N31: här står "ca 12" och "ca 3" i stället' in ended.out


def test_warnings_alone_leave_with_zero(here: Run, good: Path) -> None:
    ended = here("check", good)
    assert (ended.code, ended.err) == (0, "")
    assert "UPP-003" in ended.out


def test_json_stands_alone_and_keeps_its_contract(here: Run, answers: Path) -> None:
    ended = here("check", answers, "--json")
    assert (ended.code, ended.err) == (1, "")
    found = json.loads(ended.out)
    keys = ["file", "code", "severity", "sheet", "cells", "message", "params"]
    assert all(list(each) == keys for each in found)
    assert {each["severity"] for each in found} <= {"fel", "varning", "upplysning"}
    wrong = next(each for each in found if each["code"] == "CEL-001")
    assert (wrong["file"], wrong["sheet"], wrong["cells"]) == (
        "Granexempel.xlsx",
        "Indikatorer",
        ["N25", "N31"],
    )
    assert wrong["params"]["found"] == ["ca 12", "ca 3"]
    assert wrong["message"].startswith("Här står")


def test_json_has_one_object_for_each_code_and_sheet(here: Run, answers: Path) -> None:
    found = json.loads(here("check", answers, "--json").out)
    seen = [(each["file"], each["code"], each["sheet"]) for each in found]
    assert len(seen) == len(set(seen))


def test_json_is_the_same_in_any_locale(planxl: Run, here: Run, answers: Path) -> None:
    plain = here("check", answers, "--json")
    other = planxl("check", answers, "--json", PYTHONIOENCODING="latin-1", LC_ALL="C")
    assert other.out == plain.out


def test_a_summary_is_not_checked(here: Run, good: Path, tmp_path: Path) -> None:
    summary = tmp_path / "ut.xlsx"
    merge([good], summary)
    ended = here("check", summary)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == "ut.xlsx: en sammanställning från planxl, kontrolleras inte\n"
    assert json.loads(here("check", summary, "--json").out) == []


def test_subfolders_are_not_searched(here: Run, tmp_path: Path) -> None:
    write(tmp_path / "djupare", EKEX)
    ended = here("check", tmp_path)
    assert (ended.code, ended.out) == (2, "")
    assert "Här finns inga arbetsböcker" in ended.err


def test_a_catalogue_in_the_folder_is_used(here: Run, tmp_path: Path) -> None:
    write(tmp_path, EKEX)
    head = 'extends = "vastra_gotaland"\nid = "egen"\nversion = "1"\n'
    (tmp_path / "catalogue.toml").write_text(head, encoding="utf-8")
    codes = {each["code"] for each in json.loads(here("check", tmp_path, "--json").out)}
    assert "STR-008" in codes
    with_own = here("check", tmp_path, "--catalogue", "exempel", "--json")
    assert "STR-008" not in {each["code"] for each in json.loads(with_own.out)}


def test_a_plan_can_be_changed_when_its_workbooks_are_out(here: Run, tmp_path: Path) -> None:
    write(tmp_path, EKEX)
    before = {each["code"] for each in json.loads(here("check", tmp_path, "--json").out)}
    head = 'extends = "exempel"\nid = "egen"\ntitle = "Vår plan"\n'
    rule = '[[rule]]\ncode = "MAL-001"\noff = true\n'
    (tmp_path / "catalogue.toml").write_text(head + rule, encoding="utf-8")
    after = {each["code"] for each in json.loads(here("check", tmp_path, "--json").out)}
    assert "MAL-001" in before
    assert after == before - {"MAL-001"}
    merged = here("merge", tmp_path, "-o", tmp_path / "ut.xlsx", "--json")
    assert (merged.code, json.loads(merged.out)["received"]) == (0, 1)


def test_what_was_passed_over_is_told(here: Run, tmp_path: Path) -> None:
    write(tmp_path, EKEX)
    (tmp_path / "~$Ekexempel.xlsx").write_bytes(bytes(165))
    ended = here("check", tmp_path)
    assert "Hoppat över (1 fil):\n  ~$Ekexempel.xlsx: låsfil" in ended.out
