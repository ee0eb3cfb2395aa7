"""The workbook of differences: what stands in it, what it replaces, and that it is always alike."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from handed_in import COUNT, EKEX, GRAN, LIND, SHARE, write
from libreoffice import Office
from one_sheet import sheet_in
from openpyxl import load_workbook

import planxl
from planxl.delivery import NotWritableError
from planxl.difference.writing import workbook_bytes

HEADINGS = ["Kommun", "Slag", "Vad", "Fält", "Före", "Efter", "Enhet", "Cell före", "Cell efter"]


def steps(name: str, **more: Any) -> dict[str, Any]:
    return {"goal": "V1.1", "activity": name, "status": "Pågående", "result": "Fyra.", **more}


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two years' folders: a changed, an unchanged and a new municipality, and a broken file."""
    top = tmp_path_factory.mktemp("jämför")
    old, new = top / "förra", top / "nya #1"
    formula = steps("=1+1", what="Möten varje vecka.")
    gone = steps("Kurs i bemötande", goal="V2.1")
    values: dict[str, Any] = {SHARE: {"value": 12.5, "year_minus_1": 11}, COUNT: {"value": 3}}
    write(old, EKEX, activities=[formula, gone], indicators=values)
    changed: dict[str, Any] = {SHARE: {"value": 14, "year_minus_1": 10}, COUNT: {"value": "ca 3"}}
    write(new, EKEX, "ek.xlsx", activities=[{**formula, "what": "+46 möten"}], indicators=changed)
    for folder in (old, new):
        write(folder, GRAN)
    write(new, LIND)
    (new / "trasig.xlsx").write_bytes(b"PK")
    return old, new


@pytest.fixture(scope="module")
def book(folders: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("ut") / "skillnader.xlsx"
    return planxl.write_differences(planxl.diff(*folders), out)


def rows(path: Path, sheet: str) -> list[Sequence[Any]]:
    """A sheet's table from its headings on."""
    found = list(sheet_in(path, sheet).iter_rows(values_only=True))
    top = next(n for n, row in enumerate(found) if row[0] == "Kommun")
    return [list(row) for row in found[top:]]


def test_every_difference_has_a_row_and_the_worst_stand_first(book: Path) -> None:
    headings, *found = rows(book, "Skillnader")
    assert headings == HEADINGS
    assert [(row[0], row[1], row[3]) for row in found] == [
        (EKEX, "Borttaget", None),
        (EKEX, "Tidigare värde ändrat", "Värde 2024"),
        (EKEX, "Värde ändrat", "Värde"),
        (EKEX, "Värde ändrat", "Värde"),
        (EKEX, "Text ändrad", "Vad"),
    ]


def test_figures_are_numbers_with_their_unit_and_texts_are_texts(book: Path) -> None:
    found = {row[2]: row[4:7] for row in rows(book, "Skillnader")[1:] if row[3] == "Värde"}
    assert sorted(found.values(), key=str) == [[12.5, 14, "%"], [3, "ca 3", None]]


def test_no_text_is_taken_for_a_formula(book: Path) -> None:
    text = rows(book, "Skillnader")[-1]
    assert text[2] == "Aktivitet V1.1 =1+1"
    assert text[4:6] == ["Möten varje vecka.", "+46 möten"]
    sheets = load_workbook(book).worksheets
    assert not [c for sheet in sheets for row in sheet for c in row if c.data_type == "f"]


def test_every_place_leads_to_its_cell_in_the_right_file(book: Path) -> None:
    sheet = sheet_in(book, "Skillnader")
    text = next(row for row in sheet.iter_rows() if row[1].value == "Text ändrad")
    old, new = text[7], text[8]
    assert (old.value, new.value) == ("Aktiviteter E5", "Aktiviteter E5")
    assert (old.hyperlink.location, new.hyperlink.location) == ("'Aktiviteter'!E5",) * 2
    assert old.hyperlink.target.endswith("/f%C3%B6rra/Ekexempel.xlsx") or (
        old.hyperlink.target.endswith("/förra/Ekexempel.xlsx")
    )
    assert new.hyperlink.target.endswith("/nya%20%231/ek.xlsx")
    assert new.hyperlink.target.startswith("../")


def test_the_overview_counts_each_municipality_and_names_those_on_one_side(book: Path) -> None:
    headings, *found = rows(book, "Sammanfattning")
    by_name = {row[0]: dict(zip(headings, row, strict=True)) for row in found}
    assert by_name[EKEX]["Borttaget"] == 1
    assert by_name[EKEX]["Värde ändrat"] == 2
    assert by_name[GRAN]["Text ändrad"] is None
    sheet = sheet_in(book, "Sammanfattning")
    assert "Bara på ena sidan: Lindexempel." in sheet["A3"].value


def test_every_file_is_accounted_for(book: Path) -> None:
    found = rows(book, "Filer")[1:]
    assert [(row[0], row[2], row[3], row[4]) for row in found] == [
        (None, "ny", "trasig.xlsx", "Kunde inte jämföras"),
        (LIND, "ny", "Lindexempel.xlsx", "Bara bland de nya"),
        (EKEX, "gammal", "Ekexempel.xlsx", "Jämförd"),
        (EKEX, "ny", "ek.xlsx", "Jämförd"),
        (GRAN, "gammal", "Granexempel.xlsx", "Jämförd"),
        (GRAN, "ny", "Granexempel.xlsx", "Jämförd"),
    ]


def test_the_same_workbooks_give_the_same_bytes(folders: tuple[Path, Path]) -> None:
    found = planxl.diff(*folders)
    books = [workbook_bytes(found, folders[0].parent) for _ in range(2)]
    assert len({sha256(each).hexdigest() for each in books}) == 1


def test_no_path_nor_user_is_left_in_it(book: Path, folders: tuple[Path, Path]) -> None:
    with ZipFile(book) as package:
        every = b"".join(map(package.read, package.namelist())).decode()
    assert str(folders[0].parent.parent) not in every
    assert "creator>planxl" not in every
    assert "<dc:language>sv-SE</dc:language>" in every


def test_workbooks_that_are_alike_give_a_sheet_that_says_so(
    folders: tuple[Path, Path], tmp_path: Path
) -> None:
    found = planxl.diff(folders[0], folders[0])
    path = planxl.write_differences(found, tmp_path / "ut.xlsx")
    assert sheet_in(path, "Sammanfattning")["A3"].value == "Inga skillnader."
    assert rows(path, "Skillnader")[1][0] == "Inga skillnader."


# What it replaces ---------------------------------------------------------------------------------


def test_an_earlier_workbook_of_differences_is_replaced(
    folders: tuple[Path, Path], tmp_path: Path
) -> None:
    out = tmp_path / "ut.xlsx"
    planxl.write_differences(planxl.diff(folders[0], folders[0]), out)
    planxl.write_differences(planxl.diff(*folders), out)
    assert len(rows(out, "Skillnader")) == 6


@pytest.mark.parametrize("kind", ["answer", "text", "folder", "missing folder", "changed"])
def test_nothing_else_is_replaced(folders: tuple[Path, Path], tmp_path: Path, kind: str) -> None:
    out = tmp_path / "ut.xlsx"
    found = planxl.diff(folders[0], folders[0])
    if kind == "answer":
        out.write_bytes((folders[0] / "Granexempel.xlsx").read_bytes())
    elif kind == "text":
        out.write_text("hej", encoding="utf-8")
    elif kind == "folder":
        out.mkdir()
    elif kind == "missing folder":
        out = tmp_path / "saknas" / "ut.xlsx"
    else:
        planxl.write_differences(found, out)
        changed = load_workbook(out)
        changed["Sammanfattning"]["A20"] = "Fråga Gran om detta"
        changed.save(out)
    before = out.read_bytes() if out.is_file() else b""
    with pytest.raises(NotWritableError, match=r"[Vv]älj|Ange en fil"):
        planxl.write_differences(found, out)
    assert (out.read_bytes() if out.is_file() else b"") == before


def test_a_workbook_of_differences_in_a_folder_is_no_answer(
    folders: tuple[Path, Path], tmp_path: Path
) -> None:
    folder = tmp_path / "svar"
    write(folder, EKEX)
    planxl.write_differences(planxl.diff(folders[0], folders[0]), folder / "skillnader.xlsx")
    found = planxl.diff(folder, folder)
    assert {each.file for each in found.passed_over} == {"skillnader.xlsx"}
    assert found.set_aside == ()


@pytest.mark.libreoffice
def test_libreoffice_opens_it_and_what_it_saves_is_still_ours(
    book: Path, folders: tuple[Path, Path], tmp_path: Path, office: Office
) -> None:
    saved = tmp_path / "sparad.xlsx"
    assert office.recalculated(book, save_to=saved) == {}
    assert rows(saved, "Skillnader") == rows(book, "Skillnader")
    assert planxl.write_differences(planxl.diff(*folders), saved) == saved
