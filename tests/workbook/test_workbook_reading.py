"""What is read from the rows of a workbook, and what is said about the file as a whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from good import ACTIVITY_COUNT, FILE, catalogue, examined, good, told
from markdown import Grid, MarkdownSheet, in_memory, with_cell, workbook

from planxl.catalogues.models import ActivityColumn
from planxl.cells import read_bytes
from planxl.cells.model import Workbook
from planxl.checking import Checked, Checker
from planxl.findings.sentence import sentence
from planxl.workbook.contents import Contents
from planxl.workbook.layout import layout_for
from planxl.workbook.submission import Activity, LocalIndicator
from planxl.workbook.template import workbook_bytes

START = """
    | Kommun         | Ekexempel            |
    | Redovisningsår | 2025                 |
    | Målgrupper     | Vuxna, Barn och unga |
"""


def checked(sheet: str, table: str) -> Checked:
    return examined(workbook({"Start": START, sheet: Grid(table, at="A4")}))


def activities(table: str) -> tuple[tuple[Activity, ...], dict[str, str]]:
    """The activities of a table, and the sentences by code and cell, the rows' own rules aside."""
    found = checked("Aktiviteter", table)
    assert found.submission
    return found.submission.activities, said(found)


def local(table: str) -> tuple[tuple[LocalIndicator, ...], dict[str, str]]:
    plan = Grid("| Mål | Aktivitet | Ansvarig | Status |", at="A4")
    sheets = {"Start": START, "Aktiviteter": plan, "Lokala indikatorer": Grid(table, at="A4")}
    found = examined(workbook(sheets))
    assert found.submission
    return found.submission.local_indicators, said(found)


def said(found: Checked) -> dict[str, str]:
    return {
        f"{each.code.id} {each.place.cell}": sentence(each)
        for each in found.findings
        if each.place.cell and each.place.sheet != "Start"
    }


# Activities -------------------------------------------------------------------------------------


def test_a_row_is_read_whole() -> None:
    rows, told_ = activities("""
        | Nr | Målgrupp | Mål  | Aktivitet | Vad | Indikator        | När     | Ansvarig | Uppföljning | Status   | Uppföljd   | Resultat | Kommentar |
        | 1  | Vuxna    | V1.1 | Möten     | Tre | Antal<br>• Andel | HT 2025 | Kommunen | Varje år    | Pågående | 2025-11-20 | Bra      | Nej       |
    """)  # noqa: E501
    assert rows == (
        Activity(
            nr="1",
            target_group="vuxna",
            goal="V1.1",
            activity="Möten",
            what="Tre",
            indicators=("Antal", "Andel"),
            when="HT 2025",
            responsible="Kommunen",
            follow_up="Varje år",
            status="Pågående",
            followed_up=date(2025, 11, 20),
            result="Bra",
            comment="Nej",
            source=rows[0].source,
        ),
    )
    assert told_ == {}
    assert rows[0].source.place("status").cell == "J5"


HEAD = "| Nr | Målgrupp | Mål | Aktivitet | Ansvarig | Status | Uppföljd | Resultat |"


def row(**cells: str) -> str:
    """A table with one activity, good but for the cells that are named."""
    good_ = {
        "nr": "1",
        "group": "Vuxna",
        "goal": "V1.1",
        "activity": "Möten",
        "responsible": "Kommunen",
        "status": "Pågående",
        "day": "2025-11-20",
        "result": "Bra",
    }
    return f"{HEAD}\n| {' | '.join({**good_, **cells}.values())} |"


@pytest.mark.parametrize("written", ["1", "1.0", "'1", "=1"])
def test_a_number_is_shown_as_it_looks(written: str) -> None:
    (activity,), _ = activities(row(nr=written))
    assert activity.nr == "1"


@pytest.mark.parametrize(
    ("written", "group", "goal"),
    [
        ("V1.1", "", "V1.1"),
        ("V.1.1", "", "V1.1"),
        ("v 1.1", "", "V1.1"),
        ("1.1", "Vuxna", "V1.1"),
        ("1.1", "Barn och unga", "B1.1"),
        ("Mål 1.1", "Vuxna", "V1.1"),
        ("'1.1", "vuxna", "V1.1"),
        ("Nollvision om suicid i Västra Götaland", "Vuxna", "V1.1"),
        ("Alla elever ska lämna grund- och gymnasieskolan med godkända betyg", "", "B1.2"),
        ("S3", "", "S3"),
    ],
)
def test_a_goal_is_read_however_it_is_written(written: str, group: str, goal: str) -> None:
    (activity,), _ = activities(row(goal=written, group=group))
    assert activity.goal == goal


def test_a_goal_that_stands_in_both_groups_is_told_and_not_guessed() -> None:
    (activity,), told_ = activities(row(goal="3.1", group=""))
    assert (activity.goal, activity.unread) == (None, {"goal": "3,1"})
    assert "V3.1 och B3.1" in told_["AKT-006 C5"]


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2025-11-20", date(2025, 11, 20)),
        ("'2025-11-20", date(2025, 11, 20)),
        ("45981", date(2025, 11, 20)),
        ("20251120", date(2025, 11, 20)),
        ("20/11 2025", date(2025, 11, 20)),
        ("20 nov 2025", date(2025, 11, 20)),
        ("den 20:e november 2025", date(2025, 11, 20)),
        ("november", None),
        ("2025", None),
        ("20/11", None),
    ],
)
def test_a_date_is_read_however_it_is_written(written: str, day: date | None) -> None:
    (activity,), told_ = activities(row(day=written))
    assert activity.followed_up == day
    assert ("CEL-008 G5" in told_) is (day is None)


@pytest.mark.parametrize(
    "cells",
    [
        {},
        {"nr": "7"},
        {"nr": "7", "group": "Vuxna", "goal": "V1.1"},
        {"status": "Pågående"},
        {"group": "vuxna"},
    ],
)
def test_a_row_with_only_defaults_is_no_row(cells: dict[str, str]) -> None:
    rows, told_ = activities(row(**{**_nothing(), **cells}))
    assert (rows, told_) == ((), {})


def _nothing() -> dict[str, str]:
    return dict.fromkeys(
        ("nr", "group", "goal", "activity", "responsible", "status", "day", "result"), ""
    )


@pytest.mark.parametrize("column", ["nr", "group", "goal", "status"])
def test_a_lone_text_among_the_dropdowns_is_told(column: str) -> None:
    rows, told_ = activities(row(**{**_nothing(), column: "Se även bilaga 2"}))
    assert rows == ()
    assert [key[:7] for key in told_] == ["STR-015"]


def test_a_formula_with_its_value_is_as_good_as_typed() -> None:
    (activity,), told_ = activities(row(activity="=Möten", status="=Pågående"))
    assert (activity.activity, activity.status, told_) == ("Möten", "Pågående", {})


def test_what_cannot_be_read_is_kept_as_it_stands() -> None:
    (activity,), told_ = activities(row(status="på tok", day="i år", result="#REF!", nr="=?"))
    assert dict(activity.unread) == {
        "nr": "(formel utan värde)",
        "status": "på tok",
        "followed_up": "i år",
        "result": "#REF!",
    }
    assert {"CEL-007 A5", "CEL-002 F5", "CEL-008 G5", "CEL-006 H5"} <= set(told_)


def test_text_that_looks_like_a_formula_is_text() -> None:
    (activity,), _ = activities(row(activity="'=1+1", result="'@SUM"))
    assert (activity.activity, activity.result) == ("=1+1", "@SUM")


def test_the_columns_that_a_catalogue_adds_are_read() -> None:
    added = (
        ActivityColumn(key="niva", heading="Nivå", help="Välj nivå.", choices=("Alla", "Utvalda")),
        ActivityColumn(key="budget", heading="Budget", help="Vad det kostar.", after="responsible"),
    )
    plan = catalogue().model_copy(update={"activity_columns": added})
    typed = ("alla", "50 000 kr"), ("Några", "")
    rows = tuple({"activity": "Möten", "niva": niva, "budget": cost} for niva, cost in typed)
    data = workbook_bytes(layout_for(plan, 2025), Contents({"municipality": "Ekexempel"}, rows))
    found = Checker(plan).examine(FILE, read_bytes("ek.xlsx", data))
    assert found.submission
    first, second = found.submission.activities
    assert first.extra == {"niva": "Alla", "budget": "50 000 kr"}
    assert (second.extra, second.unread) == ({}, {"niva": "Några"})
    assert [f.params["heading"] for f in found.findings if f.code.id == "CEL-002"] == ["Nivå"]


# Local indicators -------------------------------------------------------------------------------

LOCAL = """
    | Målgrupp | Mål  | Indikator   | Typ    | Enhet   | Baslinje | 2024    | Värde   |
    | Vuxna    | V1.1 | Antal möten | {kind} | stycken |          | {value} | {value} |
"""


@pytest.mark.parametrize(
    ("kind", "written", "value"),
    [
        ("Antal", "5", 5),
        ("antal", "5", 5),
        ("Andel", "12.5%", 12.5),
        ("Andel", "12,5 %", 12.5),
        ("Andel", "7.000000000000001", 7),
        ("Ja/Nej", "nej", False),
        ("Text", "12.5", "12,5"),
        ("", "12.5%", 12.5),
        ("", "Ja", True),
        ("", "Mycket bra", "Mycket bra"),
        ("", "-3", -3),
    ],
)
def test_a_local_value_is_read_as_its_typ_asks(kind: str, written: str, value: object) -> None:
    rows, told_ = local(LOCAL.format(kind=kind, value=written))
    assert (rows[0].value, type(rows[0].value)) == (value, type(value))
    assert "CEL" not in " ".join(told_)
    assert dict(rows[0].history) == {2024: value}


def test_a_local_row_with_only_defaults_is_no_row_and_a_note_is_told() -> None:
    rows, told_ = local("""
        | Målgrupp      | Mål  | Indikator | Typ   | Värde |
        | Vuxna         | V1.1 |           | Antal |       |
        | Preliminärt!  |      |           |       |       |
        | Vuxna         | V1.1 | Möten     | Antal | 3     |
    """)
    assert [each.indicator for each in rows] == ["Möten"]
    assert set(told_) == {"STR-015 A6"}


def test_a_local_value_without_a_name_is_told() -> None:
    _, told_ = local("""
        | Målgrupp | Mål  | Indikator | Typ   | Värde |
        | Vuxna    | V1.1 |           | Antal | 3     |
    """)
    assert set(told_) == {"CEL-012 C5"}


# The file as a whole ----------------------------------------------------------------------------


def _codes(book: Workbook) -> set[str]:
    return {code for code, _ in told(examined(book).findings)}


def test_formats_that_show_no_formulas_say_so_once() -> None:
    book = replace(good(), suffix=".ods", formulas_seen=False)
    assert told(examined(book).findings) == {("FIL-012", "")}


def test_values_without_their_formulas_are_read_alike() -> None:
    sheets = tuple(
        MarkdownSheet(s.name, tuple(c._replace(formula=False) for c in s.cells), s.visibility)
        for s in good().sheets
    )
    book = replace(good(), sheets=sheets, tables=(), formulas_seen=False, suffix=".ods")
    assert told(examined(book).findings) == {("FIL-012", "")}


def test_the_blank_template_holds_nothing_of_a_persons_own() -> None:
    found = examined(in_memory(read_bytes("mall.xlsx", workbook_bytes(layout_for(catalogue())))))
    assert {code for code, _ in told(found.findings)} == {
        "IDN-001", "IDN-003", "IDN-006", "MAL-001", "UPP-003"
    }  # fmt: skip
    assert found.submission
    assert (found.submission.unplaced, found.submission.activities) == ((), ())


def test_macros_and_links_are_mentioned() -> None:
    book = replace(good(), macros=True, external_links=True)
    assert _codes(book) == {"FIL-013", "FIL-014"}


@pytest.mark.parametrize(
    ("version", "codes"),
    [("'0.9", {"STR-006"}), ("'1.0", set()), ("1", set()), ("'1.0.0", set()), ("'2.0", {"STR-007"}),
     ("'10.0", {"STR-007"}), ("", {"STR-006"})],
)  # fmt: skip
def test_the_templates_version_is_held_against_ours(version: str, codes: set[str]) -> None:
    assert _codes(with_cell(good(), "_planxl", "B2", version)) == codes


@pytest.mark.parametrize(
    ("address", "written", "place"),
    [("B5", "9902", "Start B5"), ("B5", "'9902", "Start B5"), ("B6", "2024", "Start B7")],
)
def test_start_decides_where_the_marker_disagrees(address: str, written: str, place: str) -> None:
    found = examined(with_cell(good(), "_planxl", address, written))
    assert told(found.findings) == {("IDN-005", place)}
    assert found.submission
    assert (found.submission.municipality, found.submission.year) == ("Ekexempel", 2025)


@pytest.mark.parametrize("written", ["²⁰²⁵", "'99999999", "2025.5", "ettusen", "'" + "9" * 5000])
def test_a_marker_without_a_year_is_no_reason_to_stop(written: str) -> None:
    assert told(examined(with_cell(good(), "_planxl", "B6", written)).findings) == set()


def test_the_submission_says_where_everything_was_read() -> None:
    submission = examined(good()).submission
    assert submission
    places = {key: (t.sheet, t.range, t.rows) for key, t in submission.tables.items()}
    assert places == {
        "activities": ("Aktiviteter", f"A4:M{4 + ACTIVITY_COUNT}", ACTIVITY_COUNT),
        "indicators": ("Indikatorer", "A4:Q40", 36),
        "local_indicators": ("Lokala indikatorer", "A4:M5", 1),
    }
    assert submission.fields["year"].cell == "B7"
