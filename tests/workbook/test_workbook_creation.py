"""Making a municipality's own workbook, and never losing an old one."""

from __future__ import annotations

from pathlib import Path

import pytest
from one_sheet import sheet_in
from typer import Typer
from typer.testing import CliRunner

from planxl.atomic import replacing
from planxl.catalogues import load
from planxl.cli.template import new, template
from planxl.workbook.creation import CreationError, file_name, find_municipality, new_workbook

CATALOGUE = load("vastra_gotaland")

app = Typer()
app.command()(template)
app.command()(new)


def run(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(app, [str(each) for each in arguments])
    return result.exit_code, result.output


def test_new_fills_in_municipality_year_and_target_groups(tmp_path: Path) -> None:
    path = new_workbook(CATALOGUE, "Tanum", 2022, ["vuxna"], tmp_path)
    start = sheet_in(path, "Start")
    assert path == tmp_path / "tanum-2022.xlsx"
    assert (start["B5"].value, start["B7"].value, start["B9"].value) == ("Tanum", 2022, "Vuxna")


def test_without_target_groups_all_are_chosen_in_the_order_of_the_plan(tmp_path: Path) -> None:
    path = new_workbook(CATALOGUE, "1435", 2022, (), tmp_path)
    assert sheet_in(path, "Start")["B9"].value == "Vuxna, Barn och unga"


def test_the_file_name_has_only_letters_that_every_system_takes() -> None:
    assert file_name(find_municipality(CATALOGUE, "Öckerö"), 2025) == "ockero-2025.xlsx"
    assert file_name(find_municipality(CATALOGUE, "Lilla Edet"), 2025) == "lilla-edet-2025.xlsx"


def test_an_unknown_municipality_gets_suggestions() -> None:
    with pytest.raises(CreationError, match=r'"Tanumm" är ingen kommun .*Menade du Tanum'):
        find_municipality(CATALOGUE, "Tanumm")


def test_new_names_the_file_and_ends_well(tmp_path: Path) -> None:
    code, said = run("new", "--kommun", "Tanum", "--year", 2022, "-o", tmp_path / "t.xlsx")
    assert (code, (tmp_path / "t.xlsx").exists()) == (0, True)
    assert "t.xlsx" in said


def test_new_does_not_overwrite_unless_told_to(tmp_path: Path) -> None:
    old = tmp_path / "gammal.xlsx"
    old.write_text("det som kommunen skrev")
    arguments = ("new", "--kommun", "Tanum", "--year", 2022, "-o", old)
    code, said = run(*arguments)
    assert (code, old.read_text()) == (2, "det som kommunen skrev")
    assert "finns redan och skrivs inte över" in said
    assert run(*arguments, "--force")[0] == 0
    assert sheet_in(old, "Start")["B5"].value == "Tanum"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--kommun", "Tanumm", "--year", 2022), "Menade du Tanum"),
        (("--kommun", "Tanum", "--year", 22), "22 är inget redovisningsår"),
        (("--kommun", "Tanum", "--year", 2022, "--target-groups", "äldre"), "ingen målgrupp"),
        (("--kommun", "Tanum", "--year", 2022, "--catalogue", "skane"), "ingen katalog"),
        (("--kommun", "Tanum", "--year", 2022, "-o", "finns/inte/t.xlsx"), "finns inte"),
        (("--kommun", "Tanum", "--year", 2022, "-o", "t.pdf"), "ska sluta på .xlsx"),
    ],
)
def test_what_cannot_be_made_is_explained_and_nothing_is_written(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[object, ...],
    sentence: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    code, said = run("new", *arguments)
    assert (code, list(tmp_path.iterdir())) == (2, [])
    assert sentence in said
    assert "Traceback" not in said


def test_template_writes_the_blank_one(tmp_path: Path) -> None:
    target = tmp_path / "mall.xlsx"
    assert run("template", "-o", target)[0] == 0
    assert sheet_in(target, "Start")["B5"].value is None


def test_a_failed_write_leaves_the_old_file_and_no_trace(tmp_path: Path) -> None:
    path = tmp_path / "fil.xlsx"
    path.write_text("förut")

    def write_and_fail() -> None:
        with replacing(path) as temporary:
            temporary.write_text("halvskriv")
            raise OSError("disken är full")

    with pytest.raises(OSError, match="disken"):
        write_and_fail()
    assert [(each.name, each.read_text()) for each in tmp_path.iterdir()] == [("fil.xlsx", "förut")]


def test_a_whole_write_takes_the_old_files_place(tmp_path: Path) -> None:
    path = tmp_path / "fil.xlsx"
    path.write_text("förut")
    with replacing(path) as temporary:
        temporary.write_text("nu")
        assert path.read_text() == "förut"
    assert [(each.name, each.read_text()) for each in tmp_path.iterdir()] == [("fil.xlsx", "nu")]
