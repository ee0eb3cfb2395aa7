"""``planxl roll``: what it says, what it writes, and what it never writes over."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from handed_in import EKEX, GRAN, LIND, SHARE, YEAR, write
from program import Run

import planxl
from planxl.workbook.contents import RowContents

ACTIVITY: RowContents = {"goal": "V1.1", "activity": "Träffar", "responsible": "Kommunen"}
DONE: RowContents = {**ACTIVITY, "activity": "Kurs", "status": "Genomförd", "result": "Klar."}
NEXT = YEAR + 1


@pytest.fixture
def handed_in(tmp_path: Path) -> Path:
    """One answer with an activity that is finished, and a value that nobody can read."""
    folder = tmp_path / "svar"
    indicators: dict[str, RowContents] = {SHARE: {"value": "ca 12"}, "V1.1-2": {"value": 3}}
    write(folder, EKEX, activities=[DONE, ACTIVITY], indicators=indicators)
    return folder


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "ut"


def test_it_tells_what_was_carried_and_where_it_went(here: Run, handed_in: Path, out: Path) -> None:
    ended = here("roll", handed_in, "--year", NEXT, "-o", out)
    assert ended.code == 0
    assert ended.out.splitlines() == [
        f"Ekexempel.xlsx (Ekexempel {YEAR}) blev {out / f'ekexempel-{NEXT}.xlsx'}",
        "  2 aktiviteter, varav 1 avslutad sist",
        f"  2 värden från {YEAR} blev historik",
        '  3 rader på bladet "Tidigare värden"',
        "  Gick inte att läsa som tal och står kvar som text bland tidigare värden:",
        "    Indikatorer N25: ca 12",
    ]
    submission, _ = planxl.read(out / f"ekexempel-{NEXT}.xlsx")
    assert submission
    assert [row.activity for row in submission.activities] == ["Träffar", "Kurs"]


def test_json_stands_alone_and_says_the_same(here: Run, handed_in: Path, out: Path) -> None:
    ended = here("roll", handed_in, "--year", NEXT, "-o", out, "--json")
    (file,) = json.loads(ended.out)["files"]
    assert file["carried"] == {
        "activities": 2, "finished": 1, "local_indicators": 0, "values": 2,
        "earlier_follow_ups": 0, "earlier_values": 3, "others": 0,
    }  # fmt: skip
    assert file["unread"] == [
        {"sheet": "Indikatorer", "cell": "N25", "what": "Värde", "text": "ca 12"}
    ]
    assert (file["municipality"], file["from_year"], file["problem"]) == (EKEX, YEAR, "")


def test_a_bad_file_is_told_and_stops_no_other(here: Run, handed_in: Path, out: Path) -> None:
    (handed_in / "trasig.xlsx").write_bytes(b"PK\x03\x04 inte mer")
    write(handed_in, "", "utan kommun.xlsx")
    write(handed_in, LIND, "utan år.xlsx", year=None)
    ended = here("roll", handed_in, "--year", NEXT, "-o", out)
    assert ended.code == 1
    assert [path.name for path in out.iterdir()] == [f"ekexempel-{NEXT}.xlsx"]
    assert "trasig.xlsx: blev ingen ny arbetsbok\n  Filen" in ended.out
    assert "utan kommun.xlsx: blev ingen ny arbetsbok\n  Start B5: " in ended.out
    assert "utan år.xlsx: blev ingen ny arbetsbok\n  Start B7: " in ended.out
    assert ended.out.endswith("1 av 4 arbetsböcker är skrivna.\n")


def test_a_summary_is_no_answer_to_roll(here: Run, handed_in: Path, out: Path) -> None:
    planxl.merge([handed_in], handed_in / "summa.xlsx")
    ended = here("roll", handed_in / "summa.xlsx", "--year", NEXT, "-o", out)
    assert ended.code == 1
    assert "är ingen kommuns arbetsbok" in ended.out


@pytest.mark.parametrize("year", [YEAR, YEAR - 1])
def test_only_a_later_year_will_do(here: Run, handed_in: Path, out: Path, year: int) -> None:
    ended = here("roll", handed_in, "--year", year, "-o", out)
    assert ended.code == 1
    assert f"Arbetsboken gäller {YEAR}. Ange ett senare år efter --year" in ended.out
    assert list(out.iterdir()) == []


def test_a_workbook_that_people_have_begun_is_not_written_over(
    here: Run, handed_in: Path, out: Path
) -> None:
    begun = write(out, EKEX, f"ekexempel-{NEXT}.xlsx", year=NEXT)
    before = begun.read_bytes()
    ended = here("roll", handed_in, "--year", NEXT, "-o", out)
    assert ended.code == 1
    assert "finns redan och kan vara påbörjad" in ended.out
    assert begun.read_bytes() == before
    assert here("roll", handed_in, "--year", NEXT, "-o", out, "--force").code == 0
    assert begun.read_bytes() != before


def test_rolling_again_into_what_nobody_has_touched_changes_nothing(
    here: Run, handed_in: Path, out: Path
) -> None:
    for _ in range(2):
        assert here("roll", handed_in, "--year", NEXT, "-o", out).code == 0


def test_an_input_is_never_written_over(here: Run, handed_in: Path) -> None:
    ended = here("roll", handed_in, "--year", NEXT, "-o", handed_in, "--force")
    assert ended.code == 2
    assert "originalen skrivs aldrig över" in ended.err


def test_two_files_of_one_municipality_are_both_rolled_and_told(
    here: Run, handed_in: Path, out: Path
) -> None:
    write(handed_in, EKEX, "kopia.xlsx", activities=[ACTIVITY])
    ended = here("roll", handed_in, "--year", NEXT, "-o", out)
    assert {path.name for path in out.iterdir()} == {
        f"ekexempel-{NEXT}.xlsx",
        f"ekexempel-{NEXT}-2.xlsx",
    }
    assert "Kommunen hade en fil till" in ended.out


def test_personal_data_is_kept_in_the_workbook_and_not_repeated_on_the_screen(
    here: Run, handed_in: Path, out: Path
) -> None:
    from openpyxl import load_workbook  # noqa: PLC0415

    path = handed_in / f"{EKEX}.xlsx"
    book = load_workbook(path)
    book["Aktiviteter"]["Q9"] = "fråga ada.ek@kommunen.se"
    book["Aktiviteter"]["N4"], book["Aktiviteter"]["N5"] = "Ring 0525-181 28", "Ja"
    book.save(path)
    ended = here("roll", handed_in, "--year", NEXT, "-o", out)
    assert "fråga (e-postadress)" in ended.out
    assert "Ring (telefonnummer)" in ended.out
    again = here("roll", handed_in, "--year", NEXT, "-o", out, "--force", "--json").out
    assert not [each for each in ("181 28", "ada.ek") if each in ended.out + again]
    submission, _ = planxl.read(out / f"ekexempel-{NEXT}.xlsx")
    assert submission
    kept = [row["text"] for row in submission.appendices["other"]]
    assert kept == ["Ja", "fråga ada.ek@kommunen.se"]


def test_an_empty_folder_is_nothing_to_roll(here: Run, tmp_path: Path, out: Path) -> None:
    ended = here("roll", tmp_path, "--year", NEXT, "-o", out)
    assert ended.code == 2
    assert "Här finns inga arbetsböcker" in ended.err
    assert not out.exists()


def test_what_lies_in_the_folder_without_being_an_answer_is_told(
    here: Run, handed_in: Path, out: Path
) -> None:
    (handed_in / f"~${GRAN}.xlsx").write_bytes(bytes(165))
    ended = here("roll", handed_in, "--year", NEXT, "-o", out)
    assert ended.code == 0
    assert "låsfil: någon har arbetsboken öppen" in ended.out
