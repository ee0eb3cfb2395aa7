"""A folder with undantag.toml, through ``planxl check`` and ``planxl merge``."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from handed_in import EKEX, GRAN, exempel, write
from one_sheet import sheet_in
from openpyxl import load_workbook

Run = Callable[..., Any]
DATE = ("--date", "2026-01-30")
REASON = "Registret lämnar inga uppgifter."

WAIVERS = f"""\
[[waiver]]
municipality = "Ekexempel"
code = "UPP-003"
subject = "V1.1-1"
reason = "{REASON}"
until = 2026-12-31

[[waiver]]
municipality = "Ekexempel"
code = "UPP-001"
subject = "Kurs"
reason = "Tjänsten är vakant."
until = 2025-12-31

[[waiver]]
municipality = "Granexempel"
code = "UPP-003"
subject = "V1.1-1"
reason = "Gällde förra året."
until = 2024-12-31

[[waiver]]
municipality = "Granexempl"
code = "UPP-03"
reason = "Felskrivet."
until = 2026-12-31
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("svar")
    course = {"goal": "V1.1", "activity": "Kurs", "responsible": "Kommunen",
              "follow_up": "Varje år"}  # fmt: skip
    for name in (EKEX, GRAN):
        write(folder, name, activities=[course])
    (folder / "undantag.toml").write_text(WAIVERS, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def merged(here: Run, folder: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, Path]:
    out = tmp_path_factory.mktemp("ut") / "ut.xlsx"
    return here("merge", folder, "-o", out, *DATE), out


def test_check_tells_what_is_waived_as_information_and_what_is_wrong_with_a_waiver(
    here: Run, folder: Path
) -> None:
    ended = here("check", folder, *DATE)
    assert (ended.code, ended.err) == (0, "")
    ekex, gran, waivers = (
        ended.out.split(name + ":")[1] for name in ("(Ekexempel 2025)", "(Granexempel 2025)",
                                                    "undantag.toml")
    )  # fmt: skip
    notices = [line for line in ekex.splitlines() if "Undantag t.o.m." in line]
    assert [line.split()[:2] for line in notices] == [
        ["upplysning", "UPP-001"],
        ["upplysning", "UPP-003"],
    ]
    assert notices[1].endswith(f"Undantag t.o.m. 2026-12-31: {REASON}")
    assert 'UND-003  Hela filen: undantaget för UPP-003 "V1.1-1" gällde till och med 2024' in gran
    assert "UND-002  rad 22: undantaget gäller inte:" in waivers
    assert "Menas UPP-003?" in waivers


def test_check_of_one_file_finds_the_waivers_beside_it(here: Run, folder: Path) -> None:
    ended = here("check", folder / "Ekexempel.xlsx", "--json", *DATE)
    found = [each for each in json.loads(ended.out) if "waiver" in each]
    assert [each["code"] for each in found] == ["UPP-001", "UPP-003"]
    assert found[1]["waiver"] == {"reason": REASON, "until": "2026-12-31"}
    assert {each["severity"] for each in found} == {"upplysning"}


def test_merge_counts_what_is_waived_apart_and_the_columns_still_add_up(
    merged: tuple[Any, Path], here: Run, folder: Path, tmp_path: Path
) -> None:
    ended, _ = merged
    lines = ended.out.splitlines()
    table = lines[next(n for n, line in enumerate(lines) if "Andra varningar" in line) + 1 :][:3]
    rows = {line.split()[0]: line.split()[1:] for line in table}
    every = len(exempel().indicators) + 1
    assert rows["Ekexempel"][1] == str(every - 2)
    assert rows["Granexempel"][1] == str(every)
    assert f"Saknade uppföljningar ({2 * every - 2} och 2 med undantag)" in ended.out
    found = json.loads(here("merge", folder, "-o", tmp_path / "u.xlsx", "--json", *DATE).out)
    assert (found["missing_follow_ups"], found["waived_follow_ups"]) == (2 * every - 2, 2)
    others = int(rows["Sammanlagt"][3])
    assert found["findings"]["varning"] == found["missing_follow_ups"] + others


def test_merge_tells_what_is_wrong_with_a_waiver(merged: tuple[Any, Path]) -> None:
    ended, _ = merged
    assert ended.code == 0
    below = ended.out.split("\nundantag.toml:\n")[1]
    assert below.startswith("  varning    UND-002  rad 22: undantaget gäller inte:")


def test_the_summary_shows_what_is_waived_with_its_reason(merged: tuple[Any, Path]) -> None:
    book = load_workbook(merged[1])
    rows = list(book["Saknade uppföljningar"].iter_rows(values_only=True))
    at = next(n for n, row in enumerate(rows) if row[0] == "Kommun")
    heading = rows[at].index("Undantag")
    waived = [row for row in rows[at + 1 :] if row[heading]]
    assert [(row[0], row[3].split()[0], row[heading]) for row in waived] == [
        (EKEX, "Kurs", "T.o.m. 2025-12-31: Tjänsten är vakant."),
        (EKEX, "V1.1-1", f"T.o.m. 2026-12-31: {REASON}"),
    ]
    assert "Två rader till har undantag." in str(rows[2][0])


def test_the_register_counts_them_apart(merged: tuple[Any, Path]) -> None:
    rows = list(sheet_in(merged[1], "Inlämning").iter_rows(values_only=True))
    at = next(n for n, row in enumerate(rows) if row[0] == "Kommun")
    column = rows[at].index("Undantag från uppföljning")
    by_name = {str(row[0]): row[column] for row in rows[at + 1 :]}
    assert (by_name[EKEX], by_name[GRAN]) == (2, 0)
    assert by_name["Havsexempel"] is None


def test_the_remarks_have_the_waivers_that_do_nothing(merged: tuple[Any, Path]) -> None:
    rows = sheet_in(merged[1], "Anmärkningar").iter_rows(values_only=True)
    told = {(row[2], row[1], row[6]) for row in rows if str(row[2]).startswith("UND")}
    assert told == {
        ("UND-002", None, "undantag.toml"),
        ("UND-003", GRAN, "Granexempel.xlsx"),
    }


@pytest.mark.parametrize("content", ["[[waiver]\n", "\0", "waiver = 1"])
def test_a_file_of_waivers_that_cannot_be_read_never_stops_the_reading(
    here: Run, tmp_path: Path, content: str
) -> None:
    folder = tmp_path / "svar"
    write(folder, EKEX)
    (folder / "undantag.toml").write_text(content, encoding="utf-8")
    ended = here("merge", folder, "-o", tmp_path / "ut.xlsx", *DATE)
    assert (ended.code, ended.err) == (0, "")
    assert "UND-001" in ended.out
    assert "UND-001" in here("check", folder, *DATE).out


def test_without_waivers_there_is_no_column_for_them(here: Run, good: Path, tmp_path: Path) -> None:
    out = tmp_path / "ut.xlsx"
    here("merge", good, "-o", out, *DATE)
    book = load_workbook(out)
    for name in ("Saknade uppföljningar", "Inlämning"):
        words = {str(cell) for row in book[name].iter_rows(values_only=True) for cell in row}
        assert not any("ndantag" in word for word in words)
