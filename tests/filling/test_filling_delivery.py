"""Copies in a folder: the input is never written to, and one bad file never stops the others."""

from __future__ import annotations

from pathlib import Path

import pytest
from bad_files import archive
from fillable import DAY, SHARE, Filler, address, kolada, plan, workbook
from handed_in import write
from openpyxl import Workbook
from patching import packed, patched
from raw_workbooks import ods, xls, xls_number
from sound import parts_of

import planxl
from planxl import NotWritableError, StatisticsError
from planxl.api.filling import Fate, Filling
from planxl.pair import FEWEST_FILES
from planxl.statistics.asking import Absence

ONE = plan({SHARE: [kolada()]})
NOW = {("N15508", "2025"): 28.58}


def test_a_bad_file_never_stops_the_others(filler: Filler) -> None:
    files = {
        "a.xlsx": workbook(),
        "b.xlsx": b"PK\x03\x04 trasig",
        "c.ods": ods("<table:table-row/>"),
        "d.xlsx": workbook(municipality=""),
        "e.xlsx": packed({**parts_of(workbook()), "_xmlsignatures/origin.sigs": b""}),
        "f.xlsx": workbook(),
    }
    done = filler.run(files, NOW, ONE)
    assert [bool(each.target) for each in done.files] == [True, False, False, False, False, True]
    problems = [each.problem for each in done.files]
    assert "skadad" in problems[1] or "ofullständig" in problems[1]
    assert "vilken kommun och vilket år" in problems[3]
    assert "digitalt signerad" in problems[4]
    assert {each.name for each in (filler.folder / "ut").iterdir()} == {"a.xlsx", "f.xlsx"}


@pytest.mark.parametrize(
    ("name", "data"),
    [("bok.xls", xls(xls_number(0, 0, 7))), ("bok.ods", ods("<table:table-row/>"))],
)
def test_other_forms_of_workbook_are_refused_with_what_to_do(
    filler: Filler, name: str, data: bytes
) -> None:
    (refused,) = filler.run({name: data}, NOW, ONE).files
    assert "välj Spara som" in refused.problem
    assert refused.target is None


def test_where_a_source_fails_nothing_is_written_at_all(filler: Filler, tmp_path: Path) -> None:
    source = tmp_path / "bok.xlsx"
    source.write_bytes(workbook())
    filler.library({}, error="Kolada svarar inte.")
    with pytest.raises(StatisticsError, match="Kolada svarar inte"):
        planxl.fill([source], tmp_path / "ut", catalogue=ONE, date=DAY)
    assert not (tmp_path / "ut").exists()


def test_a_folder_that_was_there_stays_when_a_source_fails(filler: Filler, tmp_path: Path) -> None:
    source = tmp_path / "bok.xlsx"
    source.write_bytes(workbook())
    (tmp_path / "ut").mkdir()
    filler.library({}, error="Kolada svarar inte.")
    with pytest.raises(StatisticsError):
        planxl.fill([source], tmp_path / "ut", catalogue=ONE, date=DAY)
    assert list((tmp_path / "ut").iterdir()) == []


def test_a_file_of_statistics_with_a_mistake_stops_everything(
    filler: Filler, tmp_path: Path
) -> None:
    path = tmp_path / "siffror.csv"
    path.write_text(f"kommun;indikator;år;värde\nTanumm;{SHARE};2025;12,5\n", encoding="utf-8")
    with pytest.raises(StatisticsError, match="Tanumm"):
        filler.run({"bok.xlsx": workbook()}, {}, ONE, sources=[path])
    assert not (filler.folder / "ut").exists()


def test_statistics_that_lie_beside_the_workbooks_are_no_workbook(filler: Filler) -> None:
    (filler.folder / "in").mkdir()
    path = filler.folder / "in" / "siffror.xlsx"
    book = Workbook()
    book.active.append(["Kommun", "Indikator", "År", "Värde"])
    book.active.append(["Tanum", SHARE, 2025, 12.5])
    book.save(path)
    data = {"siffror.xlsx": path.read_bytes(), "bok.xlsx": workbook()}
    (done,) = filler.run(data, {}, ONE, sources=[path]).files
    assert (done.source, done.count(Fate.FILLED)) == ("bok.xlsx", 1)


def test_the_inputs_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bok.xlsx").write_bytes(workbook())
    with pytest.raises(NotWritableError, match="originalen skrivs aldrig över"):
        planxl.fill([tmp_path], tmp_path, catalogue=ONE, date=DAY)


def test_a_copy_that_nobody_has_worked_in_is_replaced(filler: Filler) -> None:
    first = filler.run({"bok.xlsx": workbook()}, {("N15508", "2025"): Absence.MISSING}, ONE)
    second = filler.run({"bok.xlsx": workbook()}, NOW, ONE)
    assert first.files[0].count(Fate.FILLED) == 0
    assert second.files[0].count(Fate.FILLED) == 1
    third = filler.run({"bok.xlsx": workbook()}, NOW, ONE)
    assert third.files[0].target


def test_a_copy_that_somebody_has_saved_is_not_replaced_unless_told_to(filler: Filler) -> None:
    (filler.folder / "ut").mkdir()
    target = filler.folder / "ut" / "bok.xlsx"
    worked_in = parts_of(patched(workbook(), "Indikatorer", address(SHARE), "3"))
    worked_in["docProps/core.xml"] = worked_in["docProps/core.xml"].replace(b"2", b"3")
    target.write_bytes(packed(worked_in))
    before = target.read_bytes()
    refused = filler.run({"bok.xlsx": workbook()}, NOW, ONE)
    assert "--force" in refused.files[0].problem
    assert target.read_bytes() == before
    filler.run({"bok.xlsx": workbook()}, NOW, ONE, replace=True)
    assert target.read_bytes() != before


def test_a_file_that_is_no_workbook_of_ours_is_not_replaced(filler: Filler) -> None:
    (filler.folder / "ut").mkdir()
    archive(filler.folder / "ut" / "bok.xlsx")
    done = filler.run({"bok.xlsx": workbook()}, NOW, ONE)
    assert "finns redan" in done.files[0].problem


def test_a_summary_is_passed_over(filler: Filler, tmp_path: Path) -> None:
    write(tmp_path / "svar")
    merged = planxl.merge([tmp_path / "svar"], tmp_path / "sammanställning.xlsx", year=2025)
    done = filler.run({"s.xlsx": merged.path.read_bytes(), "a.xlsx": workbook()}, NOW, ONE)
    assert [each.source for each in done.files] == ["a.xlsx"]
    assert "sammanställning" in done.passed_over[0].reason


def test_many_files_are_filled_as_one_is(filler: Filler) -> None:
    files = {f"{n:02}.xlsx": workbook(year=2025 - n % 2) for n in range(FEWEST_FILES + 2)}
    seen: list[tuple[int, int]] = []

    def progress(done: int, every: int, _: str) -> None:
        seen.append((done, every))

    many = filler.run(files, lambda _: 28.58, ONE, progress=progress)
    first = filler.one(files["00.xlsx"], lambda _: 28.58, ONE)
    assert many.files[0].target
    assert many.files[0].target.read_bytes() == first.data
    assert [each.source for each in many.files] == list(files)
    assert seen == sorted(seen)
    assert {every for _, every in seen} == {3 * len(files)}
    assert isinstance(many, Filling)
