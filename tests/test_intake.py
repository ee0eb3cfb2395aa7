"""Which files are meant by the files and folders that people name."""

from __future__ import annotations

from pathlib import Path

import pytest

from planxl.intake import Intake, gather, told_apart


def folder(path: Path, *names: str) -> Path:
    path.mkdir(exist_ok=True)
    for name in names:
        (path / name).write_bytes(b"x")
    return path


def names(intake: Intake) -> list[str]:
    return [path.name for path in intake.files]


def test_a_folder_means_its_workbooks_in_order_of_name(tmp_path: Path) -> None:
    found = gather([folder(tmp_path, "b.xlsx", "A.XLSX", "c.ods", "d.xls", "e.xlsb", "f.xlsm")])
    assert names(found) == ["A.XLSX", "b.xlsx", "c.ods", "d.xls", "e.xlsb", "f.xlsm"]


def test_folders_are_not_searched_deeper(tmp_path: Path) -> None:
    folder(tmp_path / "arkiv", "gammal.xlsx")
    found = gather([folder(tmp_path, "ny.xlsx")])
    assert names(found) == ["ny.xlsx"]
    assert [each.file for each in found.passed_over] == ["arkiv"]
    assert "undermapp" in found.passed_over[0].reason


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("~$tanum.xlsx", "låsfil"),
        (".~lock.tanum.xlsx#", "låsfil"),
        ("tanum.xlsx.crdownload", "tillfällig"),
        ("~WRL0001.tmp", "tillfällig"),
        ("plan.pdf", "ingen arbetsbok (.pdf)"),
        ("LÄSMIG", "utan filtyp"),
    ],
)
def test_what_is_no_answer_is_passed_over_and_told(tmp_path: Path, name: str, reason: str) -> None:
    found = gather([folder(tmp_path, name, "tanum.xlsx")])
    assert names(found) == ["tanum.xlsx"]
    (passed,) = found.passed_over
    assert (passed.file, reason in passed.reason) == (name, True)


def test_hidden_files_are_nothing_to_speak_of(tmp_path: Path) -> None:
    found = gather([folder(tmp_path, ".DS_Store", ".tanum.xlsx.planxl")])
    assert (found.files, found.passed_over) == ((), ())


def test_a_file_named_outright_is_always_taken(tmp_path: Path) -> None:
    path = folder(tmp_path, "plan.pdf") / "plan.pdf"
    assert gather([path, tmp_path / "finns inte.xlsx"]).files == (
        path,
        tmp_path / "finns inte.xlsx",
    )


def test_a_file_named_twice_is_one(tmp_path: Path) -> None:
    path = folder(tmp_path, "a.xlsx") / "a.xlsx"
    assert gather([path, tmp_path, tmp_path / "." / "a.xlsx"]).files == (path,)


def test_waivers_are_found_beside_the_workbooks_however_these_are_named(tmp_path: Path) -> None:
    inside = folder(tmp_path, "undantag.toml", "a.xlsx")
    for named in ([inside], [inside / "a.xlsx"], [inside / "undantag.toml", inside / "a.xlsx"]):
        found = gather(named)
        assert found.waivers == (inside / "undantag.toml",)
        assert (found.files, found.passed_over) == ((inside / "a.xlsx",), ())


def test_waivers_of_several_folders_are_all_found_and_a_folder_of_that_name_is_none(
    tmp_path: Path,
) -> None:
    north, south = folder(tmp_path / "norr", "undantag.toml"), folder(tmp_path / "syd", "a.xlsx")
    (south / "undantag.toml").mkdir()
    found = gather([north, south])
    assert found.waivers == (north / "undantag.toml",)
    assert [each.file for each in found.passed_over] == ["undantag.toml"]


def test_waivers_that_are_named_but_not_there_are_told_as_any_missing_file(tmp_path: Path) -> None:
    path = tmp_path / "undantag.toml"
    assert gather([path]).files == (path,)


def test_a_catalogue_beside_the_answers_is_found(tmp_path: Path) -> None:
    found = gather([folder(tmp_path, "catalogue.toml", "a.xlsx")])
    assert found.catalogue == tmp_path / "catalogue.toml"
    assert found.passed_over == ()


def test_the_addresses_of_the_letters_are_nothing_to_speak_of(tmp_path: Path) -> None:
    found = gather([folder(tmp_path, "adresser.csv", "a.xlsx")])
    assert (names(found), found.passed_over) == (["a.xlsx"], ())


def test_a_folder_that_looks_like_a_workbook_is_no_file(tmp_path: Path) -> None:
    folder(tmp_path / "a.xlsx")
    assert gather([tmp_path]).files == ()


def test_a_folder_that_may_not_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(self: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refused)
    (passed,) = gather([tmp_path]).passed_over
    assert passed.file == tmp_path.name
    assert "får inte läsas" in passed.reason


def test_files_of_the_same_name_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    paths = [tmp_path / "norr" / "a.xlsx", tmp_path / "syd" / "a.xlsx", tmp_path / "b.xlsx"]
    assert list(told_apart(paths).values()) == ["norr/a.xlsx", "syd/a.xlsx", "b.xlsx"]
