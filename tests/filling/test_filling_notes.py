"""Notes about origins: told from people's words and from the remarks, by all verbs."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from fillable import DAY, SHARE, SHEET, YES_NO, Filler, address, kolada, noted, plan, workbook
from libreoffice import Office
from sound import faults, parts_of
from told import missing, opened

import planxl
from planxl.annotation import annotated, cleaned
from planxl.catalogues.models import Catalogue, Transform
from planxl.cells import read_bytes
from planxl.checking import Checker
from planxl.workbook.our_words import FETCHED, without_our_words

PLAN = plan({SHARE: [kolada()], YES_NO: [kolada("U00001", transform=Transform.YES_NO)]})


def figure(_: object) -> float:
    return 1


@pytest.fixture
def done(filler: Filler) -> bytes:
    """A filled workbook: values, a value that is another, and background."""
    return filler.one(workbook({SHARE: {"year_minus_2": 3}}), figure, PLAN, background=True).data


def told(data: bytes, catalogue: Catalogue, folder: Path) -> set[str]:
    path = folder / "bok.xlsx"
    path.write_bytes(data)
    return {f"{f.code.id} {f.place}" for f in Checker(catalogue, DAY).check(path).findings}


def test_checking_a_filled_workbook_finds_nothing_new(done: bytes, tmp_path: Path) -> None:
    before = told(workbook({SHARE: {"year_minus_2": 3}}), PLAN, tmp_path)
    after = told(done, PLAN, tmp_path)
    new = {each for each in after - before if not each.startswith("IND-")}  # about the figures
    assert new == set()
    assert before - after  # what was missing


def test_annotating_and_cleaning_gives_the_filled_workbook_back(done: bytes) -> None:
    found = missing(SHEET, address(SHARE), address(SHARE, "2023"), "N9", "C2")
    made = annotated(done, found)
    assert faults(made) == faults(done)
    assert FETCHED in noted(made)[f"{SHEET} {address(SHARE)}"]
    assert "---- planxl ----" in noted(made)[f"{SHEET} {address(SHARE)}"]
    assert cleaned(made) == done


def test_cleaning_takes_no_note_about_an_origin(done: bytes) -> None:
    assert cleaned(done) == done


def saved(data: bytes) -> bytes:
    """The workbook as another program writes it."""
    buffer = BytesIO()
    opened(data).save(buffer)
    return buffer.getvalue()


def test_remarks_are_swept_out_of_a_saved_copy_and_the_origins_stay(done: bytes) -> None:
    found = missing(SHEET, address(SHARE), address(SHARE, "2023"), "N9")
    left = cleaned(saved(annotated(done, found)))
    assert dict(noted(left)) == dict(noted(done))
    assert b"---- planxl ----" not in b"".join(parts_of(left).values())


def test_a_workbook_with_remarks_in_it_is_filled(filler: Filler) -> None:
    remarked = annotated(workbook(), missing(SHEET, address(SHARE)))
    filled = filler.one(remarked, figure, PLAN)
    note = filled.note(SHARE)
    assert note.index("---- planxl ----") < note.index(FETCHED)
    assert faults(filled.data) == faults(remarked)
    assert FETCHED in noted(cleaned(filled.data))[f"{SHEET} {address(SHARE)}"]
    assert without_our_words(note) == ""


def test_what_a_person_writes_in_our_note_is_theirs(done: bytes, filler: Filler) -> None:
    def answer(book: Any) -> None:
        note = book[SHEET][address(SHARE)].comment
        note.text = f"Stämmer det?\n{note.text}\nJa, enligt rektor."

    book = opened(done)
    answer(book)
    buffer = BytesIO()
    book.save(buffer)
    (note,) = [
        each.text
        for each in read_bytes("a", buffer.getvalue()).notes
        if (each.sheet, each.row) == (SHEET, int(address(SHARE)[1:])) and "rektor" in each.text
    ]
    assert without_our_words(note) == "Stämmer det?\nJa, enligt rektor."
    again = filler.one(buffer.getvalue(), lambda _: 7.5, PLAN)
    assert again.note(SHARE).startswith("Stämmer det?\n")
    assert again.note(SHARE).endswith("\nJa, enligt rektor.")
    assert "källan säger 7,5" in again.note(SHARE)


def test_next_years_workbook_takes_no_note_of_ours_for_a_persons(
    done: bytes, tmp_path: Path
) -> None:
    source = tmp_path / "svar"
    source.mkdir()
    (source / "bok.xlsx").write_bytes(done)
    rolled = planxl.roll([source], tmp_path / "ut", 2026).files[0]
    assert rolled.target, rolled.problem
    assert [each.text for each in rolled.homeless if FETCHED in each.text] == []
    assert FETCHED.encode() not in b"".join(parts_of(rolled.target.read_bytes()).values())


@pytest.mark.libreoffice
def test_notes_survive_libreoffice_and_are_known_again(
    done: bytes, filler: Filler, office: Office, tmp_path: Path
) -> None:
    path, saved_ = tmp_path / "fylld.xlsx", tmp_path / "sparad.xlsx"
    path.write_bytes(done)
    office.recalculated(path, [], saved_)
    again = filler.one(saved_.read_bytes(), figure, PLAN, background=True)
    assert again.data == saved_.read_bytes()
    assert dict(noted(again.data)) == dict(noted(done))
