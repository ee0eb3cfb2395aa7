"""``planxl annotate``: copies with the remarks in them, and originals as they were."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from bad_files import encrypted
from handed_in import EKEX, GRAN, write
from program import Run
from raw_workbooks import ods
from told import PAGE, opened

import planxl
from planxl import merge
from planxl.annotation import is_untouched


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "ut"


def digests(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}


def test_each_file_is_told_and_written_and_no_original_is_touched(
    here: Run, answers: Path, out: Path
) -> None:
    before = digests(answers)
    ended = here("annotate", answers, "-o", out)
    assert (ended.code, ended.err) == (1, "")  # there are errors to mend in one of them
    first, second = ended.out.splitlines()[:2]
    assert first.startswith("Ekexempel.xlsx: 0 fel, ")
    assert first.endswith(f"anteckningar, se {out / 'Ekexempel.xlsx'}")
    assert second.startswith("Granexempel.xlsx: 2 fel, ")
    assert "~$Ekexempel.xlsx: låsfil: någon har arbetsboken öppen" in ended.out
    assert ended.out.endswith("\n\n3 av 3 arbetsböcker är skrivna.\n")
    assert digests(answers) == before
    assert {path.name for path in out.iterdir()} == {
        "Ekexempel.xlsx", "Granexempel.xlsx", "kopia.xlsx",
    }  # fmt: skip
    assert opened((out / "Granexempel.xlsx").read_bytes()).active.title == PAGE


def test_the_copy_is_checked_with_the_same_result(here: Run, answers: Path, out: Path) -> None:
    here("annotate", answers / "Granexempel.xlsx", "-o", out)
    before, after = (
        here("check", folder / "Granexempel.xlsx", "--json").out for folder in (answers, out)
    )
    assert json.loads(after) == json.loads(before)


def test_cleaning_gives_the_originals_back(here: Run, answers: Path, out: Path) -> None:
    here("annotate", answers, "-o", out)
    plain = out.with_name("rent")
    ended = here("annotate", out, "-o", plain, "--clean")
    assert ended.code == 0
    assert f"Ekexempel.xlsx: rensad, se {plain / 'Ekexempel.xlsx'}" in ended.out.splitlines()
    for path in plain.iterdir():
        assert path.read_bytes() == (answers / path.name).read_bytes()


def test_json_stands_alone_and_says_the_same(here: Run, answers: Path, out: Path) -> None:
    ended = here("annotate", answers, "-o", out, "--json")
    told = json.loads(ended.out)
    wrong = next(each for each in told["files"] if each["file"] == "Granexempel.xlsx")
    assert list(wrong) == ["file", "target", "problem", "remarks", "notes"]
    assert (wrong["target"], wrong["problem"]) == (str(out / "Granexempel.xlsx"), "")
    assert wrong["remarks"]["fel"] == 2
    assert wrong["notes"] > 2
    assert {each["file"] for each in told["passed_over"]} == {"~$Ekexempel.xlsx", "läs mig.txt"}


def test_one_bad_file_stops_no_other(here: Run, tmp_path: Path, out: Path) -> None:
    folder = tmp_path / "svar"
    write(folder, EKEX)
    encrypted(folder / "låst.xlsx")
    (folder / "annan.ods").write_bytes(ods("<table:table-row/>"))
    ended = here("annotate", folder, folder / "borta.xlsx", "-o", out)
    assert ended.code == 1
    lines = ended.out.splitlines()
    reasons = {lines[at]: lines[at + 1] for at in range(len(lines) - 1)}
    assert "lösenordsskyddad" in reasons["låst.xlsx: blev ingen kopia"]
    assert "Spara som" in reasons["annan.ods: blev ingen kopia"]
    assert "Filen finns inte" in reasons["borta.xlsx: blev ingen kopia"]
    assert [path.name for path in out.iterdir()] == ["Ekexempel.xlsx"]


def test_a_copy_that_somebody_has_worked_in_is_not_written_over(
    here: Run, tmp_path: Path, out: Path
) -> None:
    answer = write(tmp_path / "svar", EKEX)
    assert here("annotate", answer, "-o", out).code == 0
    copy = out / answer.name
    assert is_untouched(copy.read_bytes())
    assert here("annotate", answer, "-o", out, "--date", "2030-01-01").code == 0
    book = opened(copy.read_bytes())
    book["Aktiviteter"]["E5"] = "skrivet här"
    book.save(copy)
    worked = copy.read_bytes()
    ended = here("annotate", answer, "-o", out)
    assert ended.code == 1
    assert "finns redan och har ändrats sedan planxl skrev den" in ended.out
    assert copy.read_bytes() == worked


def test_the_folder_of_the_originals_is_refused(here: Run, tmp_path: Path) -> None:
    folder = tmp_path / "svar"
    before = write(folder, EKEX).read_bytes()
    ended = here("annotate", folder, "-o", folder)
    assert (ended.code, ended.out) == (2, "")
    assert "originalen skrivs aldrig över" in ended.err
    assert (folder / "Ekexempel.xlsx").read_bytes() == before


def test_a_summary_is_passed_over(here: Run, good: Path, tmp_path: Path, out: Path) -> None:
    summary = tmp_path / "sammanställning.xlsx"
    merge([good], summary)
    ended = here("annotate", summary, "-o", out)
    assert ended.code == 0
    told = "sammanställning.xlsx: en sammanställning från planxl, får inga anteckningar\n"
    assert ended.out == told
    assert list(out.iterdir()) == []


def test_nothing_to_annotate_is_told(here: Run, tmp_path: Path, out: Path) -> None:
    ended = here("annotate", tmp_path, "-o", out)
    assert (ended.code, ended.out) == (2, "")
    assert "Här finns inga arbetsböcker" in ended.err


@pytest.mark.skipif(os.name == "nt", reason="read-only is another thing on Windows")
def test_a_read_only_original_gets_a_copy_that_can_be_written(
    here: Run, tmp_path: Path, out: Path
) -> None:
    answer = write(tmp_path / "svar", EKEX)
    answer.chmod(0o444)
    assert here("annotate", answer, "-o", out).code == 0
    assert os.access(out / answer.name, os.W_OK)


def test_files_of_one_name_from_two_folders_both_get_a_copy(tmp_path: Path, out: Path) -> None:
    for folder, municipality in (("norr", EKEX), ("syd", GRAN)):
        write(tmp_path / folder, municipality, "svar.xlsx")
    done = planxl.annotate([tmp_path / "norr", tmp_path / "syd"], out)
    assert [each.target for each in done.files] == [
        out / "norr - svar.xlsx",
        out / "syd - svar.xlsx",
    ]


def test_mistakes_in_waivers_are_told(here: Run, tmp_path: Path, out: Path) -> None:
    folder = tmp_path / "svar"
    write(folder, EKEX)
    (folder / "undantag.toml").write_text("fel = [", encoding="utf-8")
    assert "undantag.toml" in here("annotate", folder, "-o", out).out


def test_two_processes_write_what_one_does(
    tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "svar"
    for number in range(3):
        write(folder, EKEX, f"{number}.xlsx")

    def written(to: str) -> dict[str, bytes]:
        done: Any = planxl.annotate([folder], out / to)
        assert [each.notes > 0 for each in done.files] == [True] * 3
        return {path.name: path.read_bytes() for path in (out / to).iterdir()}

    out.mkdir()
    alone = written("en")
    monkeypatch.setattr("planxl.pair._pays", lambda files: True)
    assert written("två") == alone
