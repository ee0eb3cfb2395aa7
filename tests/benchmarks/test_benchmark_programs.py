"""The programs that planxl is held against do what they are said to do."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from zipfile import ZipFile

import pytest
import xlsxwriter
from openpyxl import load_workbook

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))

import floor_calamine
import floor_inflate
import floor_xlsxwriter
import plain_annotate
import plain_fill
import plain_read
from excel_limits import SheetCounts, counted

BENCHMARKS = Path(floor_calamine.__file__).parent
CELLS: Mapping[str, object] = {"A1": "Kommun", "B1": 3.5, "C2": True, "A3": "=1+1", "B4": 7}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one workbook of two sheets."""
    made = tmp_path / "in"
    made.mkdir()
    with xlsxwriter.Workbook(made / "a.xlsx", {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("Ett")
        for address, value in CELLS.items():
            sheet.write(address, value)
        sheet.write_datetime("D1", datetime(2025, 1, 31), book.add_format({"num_format": "d/m/yy"}))
        sheet.write_url("A5", "internal:Ett!A1", string="länk")
        book.add_worksheet("Två").write("A1", "länk")
    return made


def test_what_a_workbook_holds_is_counted(folder: Path) -> None:
    found = counted(folder / "a.xlsx")
    assert found.sheets == (SheetCounts("Ett", 5, 7, 1), SheetCounts("Två", 1, 1, 0))
    assert (found.strings, found.unique_strings, found.longest_string) == (4, 3, len("Kommun"))
    assert found.file_bytes == (folder / "a.xlsx").stat().st_size
    assert found.cell_formats == 3  # none, the date's and the link's


@pytest.mark.parametrize("constant_memory", [False, True])
def test_the_floor_of_writing_writes_the_same_cells(
    folder: Path, tmp_path: Path, constant_memory: bool
) -> None:
    floor_xlsxwriter.keep(folder / "a.xlsx", tmp_path / "cells")
    floor_xlsxwriter.write(tmp_path / "cells", tmp_path / "b.xlsx", constant_memory=constant_memory)
    again = load_workbook(tmp_path / "b.xlsx")
    assert again.sheetnames == ["Ett", "Två"]
    assert {address: again["Ett"][address].value for address in CELLS} == CELLS
    assert again["Ett"]["D1"].value == 45688  # 31 January 2025 as a number
    assert again["Ett"]["A3"].data_type == "s"


def test_the_floor_of_reading_inflates_every_part(folder: Path) -> None:
    with ZipFile(folder / "a.xlsx") as book:
        assert floor_inflate.inflate(folder) == sum(part.file_size for part in book.infolist())


def test_the_floor_of_changing_keeps_every_part(folder: Path, tmp_path: Path) -> None:
    floor_inflate.deflate(folder, tmp_path / "out")
    with ZipFile(folder / "a.xlsx") as book, ZipFile(tmp_path / "out" / "a.xlsx") as copy:
        assert {n: copy.read(n) for n in copy.namelist()} == {
            n: book.read(n) for n in book.namelist()
        }


def test_both_readers_read_all_sheets(folder: Path) -> None:
    assert floor_calamine.read(folder) == plain_read.read(folder) == 6


def test_the_plain_script_saves_every_workbook(folder: Path, tmp_path: Path) -> None:
    plain_annotate.load_and_save(folder, tmp_path / "out")
    assert load_workbook(tmp_path / "out" / "a.xlsx")["Ett"]["A1"].value == "Kommun"


@pytest.mark.thorough
def test_all_verbs_are_measured_and_told(tmp_path: Path) -> None:
    kept, out = tmp_path / "kept.json", tmp_path / "out"
    out.mkdir()
    command = [sys.executable, str(BENCHMARKS / "sizes.py"), "2", "3", "--rounds", "1",
               "--workbooks", str(tmp_path), "--keep", str(kept), "--plain-up-to", "2",
               "--write", str(out)]  # fmt: skip
    told = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
    for verb in ("check", "merge", "annotate", "fill"):
        assert f"`planxl {verb}`" in told
    assert told in (out / "performance-sizes.md").read_text(encoding="utf-8")
    assert (out / "growth.svg").read_text(encoding="utf-8").rstrip().endswith("</svg>")
    again = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")
    assert again.stdout == told
    assert "measured" not in again.stderr


@pytest.mark.thorough
def test_the_plain_script_fills_the_cells_that_planxl_fills(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANXL_CACHE", str(tmp_path / "cache"))
    folder, statistics = tmp_path / "in", tmp_path / "statistics.csv"
    made = [sys.executable, str(BENCHMARKS / "unfilled.py")]
    subprocess.run([*made, "make", str(folder), "1"], check=True)
    subprocess.run([*made, "warm", str(folder), str(statistics)], check=True)
    fill = ["fill", str(folder), "--offline", "-o", str(tmp_path / "ours")]
    subprocess.run([sys.executable, "-m", "planxl", *fill], check=False)
    plain_fill.fill(folder, statistics, tmp_path / "theirs")
    (name,) = (path.name for path in folder.glob("*.xlsx"))
    ours, theirs = values(tmp_path / "ours" / name), values(tmp_path / "theirs" / name)
    before = values(folder / name)
    assert ours.keys() == theirs.keys() > before.keys()
    assert {key for key in ours if ours[key] != theirs[key]} <= {
        key for key in ours if key[1] == "O"
    }


def values(path: Path) -> dict[tuple[str, str, int], object]:
    """All cells that hold something, by sheet, column and row."""
    return {
        (sheet.title, cell.column_letter, cell.row): cell.value
        for sheet in load_workbook(path)
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }
