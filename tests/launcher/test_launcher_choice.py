"""What stands in the window's boxes: read kindly, or refused with a sentence."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from handed_in import EKEX, write

from planxl.launcher.choice import NO_FOLDER, Choice, folder_in, seen_in, suggested


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one workbook, with a name that is not plain."""
    write(tmp_path / "Svar å 2025 & mer", EKEX)
    return tmp_path / "Svar å 2025 & mer"


def test_the_summary_is_suggested_beside_the_folder_and_not_among_the_answers(folder: Path) -> None:
    beside = folder.parent / "Sammanställning Svar å 2025 & mer.xlsx"
    assert suggested(str(folder)) == str(beside)
    assert Choice(str(folder)).target == beside


def test_a_folder_with_nothing_above_it_gets_the_summary_inside() -> None:
    top = Path("/").absolute()
    assert suggested(str(top)) == str(top / "Sammanställning.xlsx")


def test_a_workbook_that_is_dropped_stands_for_its_folder(folder: Path) -> None:
    workbook = next(folder.iterdir())
    assert folder_in(str(workbook)) == str(folder)


@pytest.mark.parametrize(
    ("given", "meant"),
    [('"C:\\Svar 2025"', "C:\\Svar 2025"), ('D:"', "D:\\"), ("  /svar \n", "/svar"), ("", "")],
)
def test_a_path_is_read_as_windows_and_people_write_it(given: str, meant: str) -> None:
    assert folder_in(given) == meant


def test_a_name_that_no_file_can_have_is_left_for_the_check(tmp_path: Path) -> None:
    assert folder_in("x" * 5000) == "x" * 5000


def test_only_what_is_given_is_asked_of_the_program(folder: Path) -> None:
    choice = Choice(str(folder))
    target = str(choice.target)
    plain = ("excel", "merge", "--folder", str(folder), "--output", target)
    assert choice.arguments() == plain
    more = replace(choice, delregion="Södra", year="2025", catalogue="exempel").arguments()
    assert more == (*plain, "--delregion", "Södra", "--year", "2025", "--catalogue", "exempel")


def test_a_file_name_gets_its_ending_and_keeps_its_dots(folder: Path) -> None:
    choice = Choice(str(folder), output=str(folder.parent / "Vecka 3.4"))
    assert choice.target.name == "Vecka 3.4.xlsx"
    assert replace(choice, output=str(folder / "Klar.XLSX")).target.name == "Klar.XLSX"


def test_a_good_choice_has_no_problem(folder: Path) -> None:
    assert Choice(str(folder), year="2025").problem == ""


def test_without_a_folder_that_is_what_is_asked_for() -> None:
    assert Choice().problem == NO_FOLDER


def test_a_folder_that_is_not_there_is_told_by_its_name(tmp_path: Path) -> None:
    gone = tmp_path / "borta"
    assert Choice(str(gone)).problem.startswith(f"{gone} finns inte.")


def test_a_folder_on_the_web_is_told_how_to_be_had_on_the_machine() -> None:
    assert "Synkronisera" in Choice("https://kommun.sharepoint.com/Delade dokument").problem


def test_a_folder_without_workbooks_is_told_before_anything_is_begun(tmp_path: Path) -> None:
    (tmp_path / "läs mig.txt").write_text("hej")
    assert Choice(str(tmp_path)).problem.startswith("Här finns inga arbetsböcker.")


def test_a_folder_that_may_not_be_read_is_told_as_one(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refused)
    assert "får inte läsas" in Choice(str(folder)).problem


@pytest.mark.parametrize("year", ["ca 2025", "25", "20255", "-2025"])
def test_a_year_that_is_none_is_told_with_an_example(folder: Path, year: str) -> None:
    problem = Choice(str(folder), year=year).problem
    assert problem.startswith(f'"{year}" är inget redovisningsår.')
    assert "2025, eller lämna rutan tom" in problem


def test_a_summary_goes_nowhere_that_does_not_exist(folder: Path) -> None:
    problem = Choice(str(folder), output=str(folder / "ny" / "s.xlsx")).problem
    assert problem.startswith(f"Mappen {folder / 'ny'} finns inte.")


def test_a_summary_is_not_a_folder_nor_on_the_web(folder: Path, tmp_path: Path) -> None:
    assert "är en mapp" in Choice(str(folder), output=str(tmp_path)).problem
    assert "adress på webben" in Choice(str(folder), output="https://x/y.xlsx").problem


def test_what_lies_in_a_folder_is_told_in_a_few_words(folder: Path) -> None:
    assert seen_in(str(folder)) == "1 arbetsbok i mappen."
    write(folder, EKEX, "en till.xlsx")
    assert seen_in(str(folder)) == "2 arbetsböcker i mappen."
    assert seen_in("") == ""
    assert "finns inte" in seen_in(str(folder / "borta"))
