"""Notes typed into a summary are read back, and any other change in it is seen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from libreoffice import Office
from one_sheet import sheet_in
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from summaries import Recipe, catalogue, summary
from tries import some

from planxl.summary.fingerprint import Fingerprint, as_text
from planxl.summary.model import JointNote, Notes
from planxl.summary.notes import EarlierSummary, earlier
from planxl.summary.writing import write_summary

pytestmark = pytest.mark.filterwarnings("ignore:Sparkline Group extension")

NOTES = Notes(
    joint={
        "V1.1-L1": JointNote("Pågående", "Remiss i höst.\nSvar i maj."),
        "X9-L1": JointNote("", "gammal"),
    },
    steering={"V3.1": "=Följ upp i maj", "Z1": "om ett mål som togs bort"},
)


def written(folder: Path, notes: Notes = NOTES) -> Path:
    path = folder / "s.xlsx"
    if notes is NOTES:
        path.write_bytes(with_notes())
    else:
        write_summary(summary(Recipe(received=3, notes=notes)), path)
    return path


@cache
def with_notes() -> bytes:
    """The summary that most tests begin with."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "s.xlsx"
        write_summary(summary(Recipe(received=3, notes=NOTES)), path)
        return path.read_bytes()


@cache
def values_of(data: bytes) -> Workbook:
    """The same with values instead of formulas; only to be looked at."""
    return load_workbook(BytesIO(data), data_only=True)


def read(path: Path) -> EarlierSummary:
    found = earlier(path)
    assert found is not None
    return found


def edited(path: Path, edit: Callable[[Workbook], object]) -> EarlierSummary:
    """The summary after a person has changed something in it and saved."""
    workbook = load_workbook(path)
    values = values_of(path.read_bytes())
    for sheet in workbook.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                # openpyxl drops the values of formulas; as text they survive its saving.
                if cell.data_type == "f":
                    cell.value = values[sheet.title][cell.coordinate].value
    edit(workbook)
    workbook.save(path)
    return read(path)


def row_of(sheet: Worksheet, key: str) -> int:
    return next(int(cell.row) for cell in sheet["A"] if cell.value == key)


def test_a_fresh_summary_is_untouched_and_tells_what_it_is_of(tmp_path: Path) -> None:
    found = read(written(tmp_path, Notes()))
    assert (found.catalogue, found.delregion, found.year) == ("exempel", "Exempelområdet", 2025)
    assert found.untouched
    assert found.notes == Notes()


def test_a_summary_of_the_whole_region_has_no_delregion(tmp_path: Path) -> None:
    recipe = Recipe(catalogue("vastra_gotaland"), None, received=1)
    write_summary(summary(recipe), tmp_path / "s.xlsx")
    assert read(tmp_path / "s.xlsx").delregion is None


def test_notes_come_back_as_they_were_written_and_old_keys_are_kept(tmp_path: Path) -> None:
    path = written(tmp_path)
    assert read(path).notes == NOTES
    sheet = sheet_in(path, "Styrgruppens noteringar")
    assert sheet.cell(row_of(sheet, "Z1"), 2).value == "finns inte längre i planen"
    assert row_of(sheet, "Z1") > row_of(sheet, "S6")


def test_typing_in_the_note_columns_leaves_the_summary_untouched(tmp_path: Path) -> None:
    def type_notes(workbook: Workbook) -> None:
        joint, steering = workbook["Länsgemensamt"], workbook["Styrgruppens noteringar"]
        joint.cell(row_of(joint, "V3.1-L1"), 4).value = "Genomförd"
        joint.cell(row_of(joint, "V1.1-L1"), 5).value = None
        steering.cell(row_of(steering, "B1.1"), 4).value = 2026

    found = edited(written(tmp_path), type_notes)
    assert found.untouched
    assert found.notes.joint["V3.1-L1"] == JointNote("Genomförd", "")
    assert found.notes.joint["V1.1-L1"] == JointNote("Pågående", "")
    assert found.notes.steering["B1.1"] == "2026"


EDITS: dict[str, Callable[[Workbook], object]] = {
    "a value": lambda w: w["Indikatorer"].cell(7, 7, 99),
    "a sentence": lambda w: w["Översikt"].cell(10, 1, "Allt är bra."),
    "a cell outside everything": lambda w: w["Aktiviteter"].cell(900, 40, "min egen rad"),
    "an emptied cell": lambda w: setattr(w["Inlämning"]["A5"], "value", None),
    "a row of their own among the notes": lambda w: w["Styrgruppens noteringar"].append(
        ["EGET", "Eget mål", None, "notering"]
    ),
    "a note on a row without a key": lambda w: w["Styrgruppens noteringar"].cell(60, 4, "vilse"),
    "a heading of the notes": lambda w: w["Länsgemensamt"].cell(4, 5, "Min kommentar"),
    "a new sheet": lambda w: w.create_sheet("Mitt").append(["x"]),
    "an inserted row": lambda w: w["Styrgruppens noteringar"].insert_rows(2),
}


@pytest.mark.parametrize("edit", some(EDITS.values(), 4), ids=EDITS)
def test_any_other_change_is_seen(edit: Callable[[Workbook], object], tmp_path: Path) -> None:
    assert not edited(written(tmp_path), edit).untouched


def test_saving_without_a_change_is_no_change(tmp_path: Path) -> None:
    assert edited(written(tmp_path), lambda _: None).untouched


def test_notes_are_found_when_rows_were_inserted_above(tmp_path: Path) -> None:
    found = edited(written(tmp_path), EDITS["an inserted row"])
    assert found.notes.steering == NOTES.steering


def test_another_workbook_is_no_summary(tmp_path: Path) -> None:
    workbook = Workbook()
    workbook.active["A1"] = "kind"
    workbook.save(tmp_path / "w.xlsx")
    assert earlier(tmp_path / "w.xlsx") is None


def test_notes_survive_being_merged_again_and_again(tmp_path: Path) -> None:
    first = read(written(tmp_path)).notes
    again = replace(summary(Recipe(received=3)), notes=first)
    write_summary(again, tmp_path / "s.xlsx")
    assert read(tmp_path / "s.xlsx").notes == NOTES


@pytest.mark.libreoffice
def test_a_summary_saved_by_libreoffice_is_untouched(office: Office, tmp_path: Path) -> None:
    path = written(tmp_path)
    saved = tmp_path / "saved.xlsx"
    office.recalculated(path, save_to=saved)
    found = read(saved)
    assert found.untouched
    assert found.notes == NOTES


@pytest.mark.libreoffice
def test_a_change_made_in_libreoffice_is_seen(office: Office, tmp_path: Path) -> None:
    path = written(tmp_path)
    saved = tmp_path / "saved.xlsx"
    office.recalculated(path, [("Aktiviteter", "D6", "ändrad")], save_to=saved)
    assert not read(saved).untouched


def test_the_fingerprint_does_not_ask_how_a_number_or_a_space_is_written() -> None:
    assert as_text(0.1 + 0.2) == as_text(0.3)
    assert as_text(7) == as_text(7.0)
    assert as_text("en\r\nrad") == as_text("en\nrad")
    assert as_text("en\x07rad") == as_text("enrad")


def test_the_fingerprint_is_the_same_in_any_order_but_tells_cells_apart() -> None:
    one, other, shifted = Fingerprint(), Fingerprint(), Fingerprint()
    one.add("A", 1, ["x"])
    one.add("A", 2, ["", "y"])
    other.add_cells("A", 2, {2: "y"})
    other.add_cells("A", 1, {1: "x"})
    shifted.add("A", 1, ["x"])
    shifted.add("A", 2, ["y"])
    assert one.hexdigest() == other.hexdigest()
    assert one.hexdigest() != shifted.hexdigest()
