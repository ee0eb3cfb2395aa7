"""Rows of the indicator table are tied to the plan's indicators, or told why not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from good import at, examined, good, layout, told
from markdown import Grid, MarkdownSheet, in_memory, rearranged, with_cell, workbook

from planxl.cells.model import Workbook
from planxl.checking import Checked
from planxl.findings.sentence import sentence
from planxl.workbook.submission import Submission

INDICATORS = "Indikatorer"
START = """
    | Kommun         | Ekexempel            |
    | Redovisningsår | 2025                 |
    | Målgrupper     | Vuxna, Barn och unga |
"""
HEAD = "| Id | Målgrupp | Mål | Indikator | Typ | Enhet | Värde | Kommentar |"
SUICIDE = "Antal självmord i befolkningen"
SIP = "Rutin för information om SIP"


def read(*rows: str) -> tuple[dict[str, object], dict[str, str], Submission]:
    """The values by indicator, the sentences by code and cell, and the whole submission."""
    table = Grid("\n".join((HEAD, *rows)), at="A4")
    return _read(examined(workbook({"Start": START, INDICATORS: table})))


def _read(found: Checked) -> tuple[dict[str, object], dict[str, str], Submission]:
    assert found.submission
    said = {
        f"{each.code.id} {each.place.cell}": sentence(each)
        for each in found.findings
        if each.place.cell and each.place.sheet != "Start"
    }
    return {each.id: each.value for each in found.submission.indicators}, said, found.submission


# By Id ------------------------------------------------------------------------------------------


def test_a_row_is_known_by_its_id() -> None:
    values, said, _ = read(f"| V1.1-1 | Vuxna | V1.1 | {SUICIDE} | Antal | antal | 3 | |")
    assert (values, said) == ({"V1.1-1": 3}, {})


def test_an_id_alone_is_enough() -> None:
    values, said, _ = read("| V1.1-1 | | | | | | 3 | |")
    assert (values, said) == ({"V1.1-1": 3}, {})


@pytest.mark.parametrize("id_", ["v1.1-1", "V 1.1 - 1", "V1.1–1", "V.1.1-1", "V1,1-1"])
def test_an_id_is_known_however_it_is_written(id_: str) -> None:
    values, said, _ = read(f"| {id_} | Vuxna | V1.1 | {SUICIDE} | Antal | antal | 3 | |")
    assert (values, set(said)) == ({"V1.1-1": 3}, {"REP-006 A5"})


def test_the_note_about_the_years_is_no_part_of_the_text() -> None:
    text = f"{SUICIDE} (summa 2021–2025)"
    values, said, _ = read(f"| V1.1-1 | Vuxna | V1.1 | {text} | Antal | antal | 3 | |")
    assert (values, said) == ({"V1.1-1": 3}, {})


def test_id_and_text_that_contradict_each_other_are_not_guessed() -> None:
    values, said, submission = read(f"| V1.1-2 | Vuxna | V1.1 | {SUICIDE} | Antal | antal | 3 | |")
    assert values == {}
    assert "Id är V1.1-2 men texten är" in said["STR-019 A5"]
    assert "3" in {each.text for each in submission.unplaced}


def test_an_id_of_the_other_group_contradicts_a_text_that_stands_in_both() -> None:
    values, said, _ = read(f"| B3.1-3 | Vuxna | V3.1 | {SIP} | Ja/Nej | ja/nej | Ja | |")
    assert (values, set(said)) == ({}, {"STR-019 A5"})


def test_a_text_of_their_own_beside_a_good_id_is_told_and_the_value_used() -> None:
    values, said, submission = read("| V1.1-1 | Vuxna | V1.1 | Våra suicid | Antal | antal | 3 | |")
    assert values == {"V1.1-1": 3}
    assert "Planens text gäller" in said["STR-021 D5"]
    assert [each.text for each in submission.unplaced] == ["Våra suicid"]


# By text ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        SUICIDE,
        SUICIDE.upper(),
        f"  {SUICIDE}. ",
        "Antal  suicid i befolkningen",
        f"V1.1-1 {SUICIDE}",
    ],
)
def test_a_row_without_id_is_known_by_its_text(text: str) -> None:
    values, said, _ = read(f"| | Vuxna | V1.1 | {text} | Antal | antal | 3 | |")
    assert (values, set(said)) == ({"V1.1-1": 3}, {"REP-006 D5"})


@pytest.mark.parametrize(
    ("group", "goal", "id_"),
    [
        ("Vuxna", "", "V3.1-3"),
        ("Barn och unga", "", "B3.1-3"),
        ("", "V3.1", "V3.1-3"),
        ("", "B3.1 Barn och unga som har behov", "B3.1-3"),
        ("Vuxna", "3.1", "V3.1-3"),
    ],
)
def test_a_text_in_both_groups_is_told_apart_by_group_or_goal(
    group: str, goal: str, id_: str
) -> None:
    values, _, _ = read(f"| | {group} | {goal} | {SIP} | Ja/Nej | ja/nej | Ja | |")
    assert values == {id_: True}


def test_a_text_in_both_groups_without_either_is_told_and_not_guessed() -> None:
    values, said, submission = read(f"| | | | {SIP} | Ja/Nej | ja/nej | Ja | |")
    assert values == {}
    assert "V3.1-3 och B3.1-3" in said["STR-012 D5"]
    assert {each.text for each in submission.unplaced} == {SIP, "Ja"}


def test_a_look_alike_that_measures_something_else_is_told() -> None:
    text = "Antal upprättade SIP i ålder 0-19 år"
    values, said, _ = read(f"| | Barn och unga | B3.1 | {text} | Antal | antal | 7 | |")
    assert values == {}
    assert "B3.1-1" in said["STR-014 D5"]


def test_an_unknown_indicator_is_told_and_everything_in_it_kept() -> None:
    values, said, submission = read("| | Vuxna | V1.1 | Antal bad | Antal | antal | 7 | varmt |")
    assert values == {}
    assert '"Antal bad"' in said["STR-011 D5"]
    assert {each.text for each in submission.unplaced} == {"Antal bad", "7", "varmt"}


def test_an_unknown_id_is_told_with_its_cell() -> None:
    _, said, _ = read("| V9.9-9 | | | | | | 7 | |")
    assert '"V9.9-9"' in said["STR-011 A5"]


def test_the_whole_table_without_ids_is_known_by_its_texts() -> None:
    book = good()
    for row in range(1, len(layout().catalogue.indicators) + 1):
        book = with_cell(book, INDICATORS, at("indicators", "id", row), "")
    values, said, _ = _read(examined(book))
    assert values == _good_values()
    assert {key[:7] for key in said} == {"REP-006"}


def test_the_whole_table_without_its_id_column_is_known_by_its_texts() -> None:
    values, said, _ = _read(examined(_lacking("id")))
    assert values == _good_values()
    assert {key[:7] for key in said} == {"REP-006", "REP-002"}


def test_without_id_group_and_goal_the_four_texts_in_both_groups_are_ambiguous() -> None:
    values, said, _ = _read(examined(_lacking("id", "target_group", "goal")))
    texts = [each.text for each in layout().catalogue.indicators]
    in_both = {each.id for each in layout().catalogue.indicators if texts.count(each.text) > 1}
    assert len(in_both) == 8
    assert set(_good_values()) - set(values) == in_both
    assert sum(key.startswith("STR-012") for key in said) == 8


def _lacking(*keys: str) -> Workbook:
    positions = {layout().indicators.position(key): None for key in keys}
    return in_memory(rearranged(good(), INDICATORS, positions))


def _good_values() -> dict[str, object]:
    return _read(examined(good()))[0]


def test_a_sorted_table_is_the_same() -> None:
    rows = {n: 45 - n for n in range(5, 41)}
    sheets = []
    for sheet in good().sheets:
        cells = tuple(c._replace(row=rows.get(c.row, c.row)) for c in sheet.cells)
        ordered = tuple(sorted(cells, key=lambda c: (c.row, c.column)))
        sheets.append(MarkdownSheet(sheet.name, ordered) if sheet.name == INDICATORS else sheet)
    found = examined(replace(good(), sheets=tuple(sheets)))
    assert (_read(found)[0], found.findings) == (_good_values(), ())


def test_a_column_of_ids_sorted_for_itself_is_told_row_by_row() -> None:
    book = good()
    ids = [each.id for each in layout().catalogue.indicators]
    for row, id_ in enumerate(reversed(ids), 1):
        book = with_cell(book, INDICATORS, at("indicators", "id", row), id_)
    values, said, submission = _read(examined(book))
    assert sum(key.startswith("STR-019") for key in said) == len(ids) - len(values)
    assert len(said) >= len(ids) - 2
    assert submission.unplaced


# Rows and notes ---------------------------------------------------------------------------------

ROW = f"| V1.1-1 | Vuxna | V1.1 | {SUICIDE} | Antal | antal | {{}} | |"


def test_the_first_filled_row_of_an_indicator_is_used_and_the_other_told() -> None:
    values, said, submission = read(ROW.format("3"), ROW.format("4"))
    assert (values, set(said)) == ({"V1.1-1": 3}, {"STR-013 A6"})
    assert [each.text for each in submission.unplaced] == ["4"]


@pytest.mark.parametrize("rows", [("", "4"), ("4", "")])
def test_an_empty_row_of_the_same_indicator_does_no_harm(rows: tuple[str, str]) -> None:
    values, said, _ = read(*map(ROW.format, rows))
    assert (values, said) == ({"V1.1-1": 4}, {})


def test_an_indicator_without_row_is_told() -> None:
    found = examined(workbook({"Start": START, INDICATORS: Grid("\n".join((HEAD, ROW)), at="A4")}))
    missing = [f.params["indicator"] for f in found.findings if f.code.id == "STR-010"]
    assert len(missing) == 35
    assert "V1.1-1" not in missing


@pytest.mark.parametrize("column", range(1, 9))
def test_a_note_below_the_table_is_told_and_kept(column: int) -> None:
    cells = ["Hör av er!" if n == column else "" for n in range(1, 9)]
    values, said, submission = read(ROW.format("3"), f"| {' | '.join(cells)} |")
    assert values == {"V1.1-1": 3}
    assert [each.text for each in submission.unplaced] == ["Hör av er!"]
    assert {key[:7] for key in said} == {"STR-015"}


def test_an_unfilled_row_of_the_plan_is_no_note() -> None:
    _, said, submission = read(
        f"| | Vuxna | V1.1 | {SUICIDE} | | | | |", "| V1.1-2 | | | | | | | |"
    )
    assert {each.id for each in submission.indicators} == {"V1.1-1", "V1.1-2"}
    assert {key[:7] for key in said} == {"REP-006", "UPP-003"}


def test_kontroll_and_delregion_are_never_said_to_be_uncalculated() -> None:
    book = good()
    for row in range(1, 37):
        book = with_cell(book, INDICATORS, at("indicators", "check", row), "=?")
    assert told(examined(with_cell(book, "Start", "B6", "=?")).findings) == set()
