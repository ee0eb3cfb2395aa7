"""The fields of Start are found wherever people have moved them, and everything else is told."""

from __future__ import annotations

from dataclasses import replace

import pytest
from good import examined, good, told
from markdown import Grid, moved, rearranged, renamed, with_cell, without, workbook

from planxl.cells.model import Workbook
from planxl.workbook.locating.start import FIELD_COLUMN, FIRST_FIELD_ROW
from planxl.workbook.submission import Submission
from planxl.workbook.template.start import FIRST_FIELD_ROW as FIRST_ROW_OF_TEMPLATE

FIELDS = ("municipality", "year", "target_groups", "respondent", "population", "ready", "date")


def read(book: Workbook) -> tuple[Submission, set[tuple[str, str]]]:
    checked = examined(book)
    assert checked.submission
    return checked.submission, told(checked.findings)


def fields(submission: Submission) -> list[object]:
    return [getattr(submission, key) for key in FIELDS]


GOOD = fields(read(good())[0])


def same(book: Workbook) -> set[tuple[str, str]]:
    submission, findings = read(book)
    assert fields(submission) == GOOD
    return findings


def test_the_reader_expects_the_fields_where_the_template_writes_them() -> None:
    assert (FIRST_FIELD_ROW, FIELD_COLUMN) == (FIRST_ROW_OF_TEMPLATE, 2)


def test_a_renamed_start_is_found() -> None:
    assert same(renamed(good(), "Start", "Uppgifter")) == {("REP-001", "Uppgifter")}


def test_fields_moved_down_are_told_one_by_one() -> None:
    findings = same(moved(good(), "Start", rows=2))
    assert findings == {("REP-012", f"Start B{row}") for row in range(7, 16)}


def test_a_column_inserted_between_labels_and_values_is_seen() -> None:
    findings = same(rearranged(good(), "Start", {2: 3, 3: 4}))
    assert {code for code, _ in findings} == {"REP-012"}


def test_a_note_in_an_inserted_column_is_not_taken_for_a_value() -> None:
    book = with_cell(rearranged(good(), "Start", {2: 3, 3: 4}), "Start", "B6", "räknas ut")
    assert ("STR-015", "Start B6") in same(book)


def test_a_column_inserted_to_the_left_is_seen() -> None:
    findings = same(moved(good(), "Start", columns=1))
    assert {code for code, _ in findings} == {"REP-012"}


@pytest.mark.parametrize(
    ("address", "label"),
    [
        ("A5", "Kommun:"),
        ("A5", "Kommunens namn"),
        ("A5", "Komun"),
        ("A7", "Uppföljningsår"),
        ("A7", "Redovisningår"),
        ("A11", "Antal invånare"),
        ("A11", "Folkmangd"),
        ("A9", "Målgrupp*"),
    ],
)
def test_a_retyped_label_is_understood(address: str, label: str) -> None:
    assert same(with_cell(good(), "Start", address, label)) == set()


def test_a_label_that_nobody_knows_is_told_with_its_value() -> None:
    submission, findings = read(with_cell(good(), "Start", "A11", "Hur många är ni"))
    assert findings == {("STR-015", "Start A11"), ("STR-015", "Start B11")}
    assert [each.text for each in submission.unplaced] == ["Hur många är ni", "12345"]


def test_a_lost_label_of_the_municipality_is_told_with_the_sheet() -> None:
    _, findings = read(renamed(with_cell(good(), "Start", "A5", "Namn"), "Start", "Blad1"))
    assert ("IDN-001", "Blad1") in findings
    assert ("STR-015", "Blad1 B5") in findings


@pytest.mark.parametrize("address", ["A3", "D5", "D40", "E9", "A1", "C10"])
def test_notes_on_start_are_kept_and_told(address: str) -> None:
    book = with_cell(good(), "Start", address, "Fråga Eva först")
    submission, findings = read(book)
    assert findings == {("STR-015", f"Start {address}")}
    assert [each.text for each in submission.unplaced] == ["Fråga Eva först"]


def test_a_copy_of_start_is_told_as_a_sheet_of_their_own() -> None:
    copy = next(s for s in renamed(good(), "Start", "Start (2)").sheets if s.name == "Start (2)")
    assert same(replace(good(), sheets=(*good().sheets, copy))) == {("STR-020", "Start (2)")}


def test_the_manual_is_never_taken_for_start() -> None:
    submission, findings = read(without(good(), "Start", "_planxl"))
    assert ("STR-005", "Start") in findings
    assert (submission.municipality, submission.year) == ("", None)


def test_a_start_typed_by_hand_is_read() -> None:
    start = Grid("""
        | Kommunens namn | Ekexempel     |
        | År             | 2025          |
        | Målgrupper     | barn och unga |
    """)
    plan = "| Mål | Aktivitet | Ansvarig | Status |\n| B1.1 | Möten | Kommun | Pågående |"
    submission, _ = read(workbook({"Om oss": start, "Plan": plan}))
    assert (submission.municipality, submission.year) == ("Ekexempel", 2025)
    assert submission.target_groups == ("barn_unga",)
