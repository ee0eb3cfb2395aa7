"""Whatever the program is given: a sentence and an exit code, and the other files go on."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import bad_files
import pytest
from handed_in import EKEX, write

Run = Callable[..., Any]

EXPECTED = {
    "avklippt.xlsx": "FIL-004",
    "bomb.xlsx": "FIL-006",
    "budget.xlsx": "STR-001",
    "finns inte.xlsx": "FIL-009",
    "lösenord.xlsx": "FIL-002",
    "text.xlsx": "FIL-001",
    "tom.xlsx": "FIL-003",
    "zip.xlsx": "FIL-001",
}


@pytest.fixture(scope="module")
def bad(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one good answer among every kind of bad file."""
    folder = tmp_path_factory.mktemp("blandat")
    whole = write(folder, EKEX)
    bad_files.cut_off(folder / "avklippt.xlsx", whole)
    bad_files.bomb(folder / "bomb.xlsx")
    bad_files.strangers(folder / "budget.xlsx")
    bad_files.encrypted(folder / "lösenord.xlsx")
    bad_files.text(folder / "text.xlsx")
    bad_files.empty(folder / "tom.xlsx")
    bad_files.archive(folder / "zip.xlsx")
    (folder / "mapp.xlsx").mkdir()
    return folder


@pytest.fixture(scope="module")
def found(planxl: Run, bad: Path) -> list[Mapping[str, Any]]:
    """What a check of the folder, and of a file that is not there, finds."""
    ended = planxl("check", bad, bad / "finns inte.xlsx", "--json")
    assert (ended.code, ended.err) == (1, "")
    return list(json.loads(ended.out))


def test_each_bad_file_is_one_finding_about_the_whole_file(found: Any) -> None:
    told = {each["file"]: each["code"] for each in found if each["file"] != "Ekexempel.xlsx"}
    assert told == EXPECTED
    assert all(each["cells"] == [] for each in found if each["file"] in EXPECTED)


@pytest.mark.parametrize("file", EXPECTED)
def test_each_bad_file_gets_what_is_wrong_and_what_to_do(found: Any, file: str) -> None:
    message = next(each["message"] for each in found if each["file"] == file)
    assert message.count(".") >= 2, message
    assert "None" not in message
    assert "{" not in message


def test_the_good_file_among_the_bad_is_checked_all_the_same(found: Any) -> None:
    codes = {each["code"] for each in found if each["file"] == "Ekexempel.xlsx"}
    assert codes == {"KLA-001", "MAL-001", "UPP-003"}


def test_the_good_file_among_the_bad_is_merged_and_the_bad_are_set_aside(
    here: Run, bad: Path, tmp_path: Path
) -> None:
    out = tmp_path / "ut.xlsx"
    ended = here("merge", bad, bad / "finns inte.xlsx", "-o", out, "--json")
    assert (ended.code, ended.err) == (1, "")
    told = json.loads(ended.out)
    assert told["received"] == 1
    assert {each["file"]: each["code"] for each in told["set_aside"]} == EXPECTED
    assert out.is_file()


@pytest.mark.parametrize("file", sorted(EXPECTED))
def test_a_bad_file_alone_makes_no_summary(here: Run, bad: Path, tmp_path: Path, file: str) -> None:
    ended = here("merge", bad / file, "-o", tmp_path / "ut.xlsx")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith(f"planxl: Filen kan inte sammanställas:\n  {file}: ")
    assert list(tmp_path.iterdir()) == []


def test_bad_files_with_plan_and_year_given_make_a_summary_of_who_is_missing(
    here: Run, bad: Path, tmp_path: Path
) -> None:
    out = tmp_path / "ut.xlsx"
    ended = here("merge", bad / "tom.xlsx", "-o", out, "--catalogue", "exempel", "--year", 2025)
    assert ended.code == 1
    assert ended.out.startswith("Exempellän 2025: 0 av 8 kommuner har svarat.")
    assert "FIL-003  tom.xlsx" in ended.out


@pytest.mark.parametrize("more", [(), ("--catalogue", "exempel", "--year", "2025")])
def test_a_folder_without_workbooks_cannot_be_merged(
    here: Run, tmp_path: Path, more: tuple[str, ...]
) -> None:
    folder = tmp_path / "svar"
    folder.mkdir()
    (folder / "~$ek.xlsx").write_bytes(b"")
    out = tmp_path / "ut.xlsx"
    ended = here("merge", folder, "-o", out, *more)
    assert (ended.code, ended.out) == (2, "")
    assert "Här finns inga arbetsböcker att sammanställa." in ended.err
    assert "~$ek.xlsx: låsfil" in ended.err
    assert not out.exists()


def test_the_output_is_never_an_input(here: Run, bad: Path) -> None:
    path = bad / "Ekexempel.xlsx"
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    ended = here("merge", bad, "-o", path)
    assert (ended.code, ended.out) == (2, "")
    assert "är ingen sammanställning från planxl" in ended.err
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("saknas/ut.xlsx", "finns inte. Skapa den"),
        ("mapp.xlsx", "är en mapp. Ange en fil"),
        ("skyddad.xlsx", "är skrivskyddad"),
    ],
)
def test_an_output_that_cannot_be_written_is_told(
    here: Run, bad: Path, tmp_path: Path, name: str, told: str
) -> None:
    (tmp_path / "mapp.xlsx").mkdir()
    guarded = tmp_path / "skyddad.xlsx"
    guarded.write_bytes(b"")
    guarded.chmod(0o444)
    before = sorted(tmp_path.rglob("*"))
    ended = here("merge", bad / "Ekexempel.xlsx", "-o", tmp_path / name)
    assert (ended.code, ended.out) == (2, "")
    assert told in ended.err
    guarded.chmod(0o644)
    assert sorted(tmp_path.rglob("*")) == before


def test_the_other_verbs_tell_what_they_cannot_do(here: Run, tmp_path: Path) -> None:
    for line in (
        ("new", "--kommun", "Atlantis", "--year", 2025, "-o", tmp_path / "a.xlsx"),
        ("new", "--kommun", "Tanum", "--year", 2025, "-o", tmp_path / "saknas" / "a.xlsx"),
        ("template", "-o", tmp_path / "saknas" / "a.xlsx"),
        ("template", "-o", tmp_path / "a.pdf"),
        ("catalogue", "show", tmp_path / "saknas.toml"),
        ("catalogue", "check", tmp_path),
    ):
        ended = here(*line)
        assert (ended.code, ended.out) == (2, ""), line
        assert ended.err.strip().endswith((".", ".xlsx", "vastra_gotaland")), ended.err
    assert list(tmp_path.iterdir()) == []


def test_the_other_verbs_leave_with_zero_when_done(here: Run, tmp_path: Path) -> None:
    made = tmp_path / "tanum.xlsx"
    ended = here("new", "--kommun", "Tanum", "--year", 2025, "-o", made)
    assert (ended.code, ended.err) == (0, "")
    assert made.is_file()
    assert here("check", made).code == 0


def test_a_reader_that_has_gone_away_is_no_error_to_speak_of(answers: Path, tmp_path: Path) -> None:

    program = f'"{sys.executable}" -m planxl check "{answers}" | true'
    done = subprocess.run(program, shell=True, capture_output=True, check=False, timeout=60)
    assert done.stderr == b""
