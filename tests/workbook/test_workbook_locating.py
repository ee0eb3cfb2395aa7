"""Tables are found in workbooks that people have changed, and what was repaired is told."""

from __future__ import annotations

from dataclasses import replace

import pytest
from good import ACTIVITY_COUNT, FIRST_ROW, at, examined, goal, good, layout, told
from markdown import (
    Grid,
    MarkdownSheet,
    in_memory,
    moved,
    rearranged,
    renamed,
    with_cell,
    without,
    workbook,
)

from planxl.cells.model import Range, Visibility, Workbook
from planxl.workbook.submission import Submission

ACTIVITIES, INDICATORS, LOCAL = "Aktiviteter", "Indikatorer", "Lokala indikatorer"


def read(book: Workbook) -> tuple[Submission, set[tuple[str, str]]]:
    checked = examined(book)
    assert checked.submission, checked.findings
    return checked.submission, told(checked.findings)


def everything(submission: Submission) -> tuple[object, ...]:
    """All that a submission says, wherever it was read."""
    return (submission.activities, submission.indicators, submission.local_indicators)


GOOD = everything(read(good())[0])


def same(book: Workbook) -> set[tuple[str, str]]:
    """What is told of a workbook in which nothing may have been lost."""
    submission, findings = read(book)
    assert _values(everything(submission)) == _values(GOOD)
    return findings


def _values(rows: tuple[object, ...]) -> str:
    return repr(rows)  # Row's source is not part of its repr: the same answers from other cells


# Sheets -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("sheet", [ACTIVITIES, INDICATORS, LOCAL])
def test_a_renamed_sheet_is_found(sheet: str) -> None:
    assert same(renamed(good(), sheet, "Vårt blad")) == {("REP-001", "Vårt blad")}


@pytest.mark.parametrize("sheet", [ACTIVITIES, INDICATORS, LOCAL])
def test_a_renamed_sheet_is_found_without_its_table_too(sheet: str) -> None:
    book = replace(renamed(good(), sheet, "Vårt blad"), tables=())
    assert same(book) == {("REP-001", "Vårt blad")}


def test_all_sheets_renamed_and_all_tables_gone_is_still_read() -> None:
    book = replace(good(), tables=())
    for number, sheet in enumerate(("Start", ACTIVITIES, INDICATORS, LOCAL)):
        book = renamed(book, sheet, f"Blad{number}")
    assert same(book) == {("REP-001", f"Blad{n}") for n in range(4)}


def test_sheets_in_another_order_are_the_same() -> None:
    assert same(replace(good(), sheets=good().sheets[::-1])) == set()


def test_a_hidden_sheet_is_read_and_told() -> None:
    sheets = tuple(
        replace(s, visibility=Visibility.HIDDEN)
        if isinstance(s, MarkdownSheet) and s.name == INDICATORS
        else s
        for s in good().sheets
    )
    assert same(replace(good(), sheets=sheets)) == {("REP-010", INDICATORS)}


def _copied(book: Workbook, sheet: str, name: str) -> Workbook:
    copy = next(s for s in renamed(book, sheet, name).sheets if s.name == name)
    return replace(book, sheets=(*book.sheets, copy))


def test_a_copied_sheet_is_told_and_not_counted_twice() -> None:
    book = _copied(good(), INDICATORS, "Indikatorer (2)")
    assert same(book) == {("STR-018", "Indikatorer (2)")}


def test_a_copied_sheet_without_tables_is_told_too() -> None:
    book = replace(_copied(good(), ACTIVITIES, "Aktiviteter (2)"), tables=())
    assert same(book) == {("STR-018", "Aktiviteter (2)")}


def _emptied(book: Workbook, sheet: str) -> Workbook:
    sheets = tuple(
        MarkdownSheet(s.name, tuple(c for c in s.cells if c.row <= 4)) if s.name == sheet else s
        for s in book.sheets
    )
    return replace(book, sheets=sheets)


def test_a_filled_copy_is_used_where_the_original_is_empty() -> None:
    book = _emptied(_copied(good(), ACTIVITIES, "Aktiviteter (2)"), ACTIVITIES)
    assert same(book) == {("REP-001", "Aktiviteter (2)")}


def test_a_sheet_of_their_own_is_told() -> None:
    extra = workbook({"Möten": "| Datum | Vem |\n| 2025-01-12 | Kommun |"}).sheets[0]
    assert same(replace(good(), sheets=(*good().sheets, extra))) == {("STR-020", "Möten")}


def test_an_empty_sheet_is_not_worth_a_word() -> None:
    book = replace(good(), sheets=(*good().sheets, MarkdownSheet("Blad1")))
    assert same(book) == set()


# Rows and columns -------------------------------------------------------------------------------


@pytest.mark.parametrize("sheet", [ACTIVITIES, INDICATORS, LOCAL])
def test_rows_inserted_above_are_told_as_a_move(sheet: str) -> None:
    assert same(moved(good(), sheet, rows=3)) == {("REP-002", f"{sheet} A7")}


def test_a_column_inserted_to_the_left_is_told_as_a_move() -> None:
    assert same(moved(good(), ACTIVITIES, columns=2)) == {("REP-002", f"{ACTIVITIES} C4")}


def test_columns_in_another_order_are_read() -> None:
    status, nr = layout().activities.position("status"), 1
    findings = same(rearranged(good(), ACTIVITIES, {status: nr, nr: status}))
    assert {code for code, _ in findings} == {"REP-005"}


def test_a_column_moved_to_the_end_is_the_only_one_told() -> None:
    goal_, last = layout().activities.position("goal"), len(layout().activities.columns)
    places = {n: n - 1 for n in range(goal_ + 1, last + 1)} | {goal_: last}
    assert same(rearranged(good(), ACTIVITIES, places)) == {("REP-005", f"{ACTIVITIES} M4")}


def _with_column(heading: str, *values: str) -> Workbook:
    """A column of their own inserted in the fourth place of Aktiviteter."""
    book = rearranged(good(), ACTIVITIES, {n: n + 1 for n in range(4, 30)})
    for row, text in enumerate((heading, *values), 4):
        book = with_cell(book, ACTIVITIES, f"D{row}", text)
    return in_memory(book)


def test_an_inserted_column_is_told_once_and_its_texts_kept() -> None:
    submission, findings = read(_with_column("Prioritet", "hög", "låg", "låg"))
    assert findings == {("STR-016", f"{ACTIVITIES} D4")}
    assert [each.text for each in submission.unplaced] == ["hög", "låg", "låg"]
    assert _values(everything(submission)) == _values(GOOD)


def test_an_inserted_column_without_heading_is_told_cell_by_cell() -> None:
    submission, findings = read(_with_column("", "hög", "låg"))
    assert findings == {("STR-015", f"{ACTIVITIES} D5"), ("STR-015", f"{ACTIVITIES} D6")}
    assert [each.text for each in submission.unplaced] == ["hög", "låg"]


def test_a_column_that_means_the_same_as_another_is_not_used() -> None:
    submission, findings = read(_with_column("Läge", "Genomförd", "Genomförd"))
    assert findings == {("STR-017", f"{ACTIVITIES} D4")}
    assert submission.activities[0].status == "Pågående"
    assert [each.text for each in submission.unplaced] == ["Genomförd", "Genomförd"]


def test_a_column_of_numbers_named_nr_does_not_take_the_place_of_id() -> None:
    book = moved(good(), INDICATORS, columns=1)
    book = with_cell(replace(book, tables=()), INDICATORS, "A4", "Nr")
    for row in range(5, 8):
        book = with_cell(book, INDICATORS, f"A{row}", str(row))
    assert {code for code, _ in same(book)} == {"STR-017"}


@pytest.mark.parametrize("key", ["goal", "activity", "responsible", "follow_up", "status"])
def test_a_missing_column_is_told_by_its_heading(key: str) -> None:
    column = layout().activities.by_key[key]
    book = rearranged(good(), ACTIVITIES, {layout().activities.position(key): None})
    checked = examined(book)
    missing = [f for f in checked.findings if f.code.id == "STR-004"]
    assert [f.params["heading"] for f in missing] == [column.heading]


def test_a_missing_optional_column_is_nothing_to_speak_of() -> None:
    _, findings = read(rearranged(good(), ACTIVITIES, {layout().activities.position("what"): None}))
    assert findings == set()


def with_merged(book: Workbook, *ranges: Range) -> Workbook:
    """The book with cells merged on the sheet of activities."""
    sheets = tuple(
        replace(s, merged=ranges) if isinstance(s, MarkdownSheet) and s.name == ACTIVITIES else s
        for s in book.sheets
    )
    return replace(book, sheets=sheets)


def test_merged_cells_are_told() -> None:
    merged = with_merged(good(), Range(5, 3, 6, 3), Range(1, 1, 1, 5))
    assert same(merged) == {("REP-009", f"{ACTIVITIES} C5")}


def test_a_merged_goal_or_target_group_goes_for_every_row_beside_it() -> None:
    book = good()
    for key in ("target_group", "goal"):
        for row in (2, 3):
            book = with_cell(book, ACTIVITIES, at("activities", key, row), "")
    group, goal = (layout().activities.position(key) for key in ("target_group", "goal"))
    checked = examined(with_merged(book, Range(5, group, 7, group), Range(5, goal, 6, goal)))
    assert checked.submission
    read_ = [(each.goal, each.target_group) for each in checked.submission.activities]
    assert read_[:3] == [("V1.1", "vuxna"), ("V1.1", "vuxna"), (None, "vuxna")]
    (merged,) = {f.code for f in checked.findings if f.code.id == "REP-009"}
    assert "I kolumnerna Målgrupp och Mål gäller värdet alla raderna" in merged.what


def test_a_merged_cell_of_another_column_goes_for_its_first_row_only() -> None:
    place = layout().activities.position("responsible")
    book = with_cell(good(), ACTIVITIES, at("activities", "responsible", 2), "")
    checked = examined(with_merged(book, Range(5, place, 6, place)))
    assert checked.submission
    assert checked.submission.activities[1].responsible == ""


def test_a_merged_goal_makes_no_row_of_an_empty_one() -> None:
    book, goal = good(), layout().activities.position("goal")
    last = FIRST_ROW + ACTIVITY_COUNT - 1
    checked = examined(with_merged(book, Range(last, goal, 1_000_000, goal)))
    assert checked.submission
    assert len(checked.submission.activities) == ACTIVITY_COUNT


def test_headings_repeated_for_printing_are_no_activity() -> None:
    book = good()
    for column in layout().activities.columns:
        place = at("activities", column.key, ACTIVITY_COUNT + 1)
        book = with_cell(book, ACTIVITIES, place, column.heading)
    assert same(book) == set()


def test_the_headings_of_indicators_repeated_are_no_indicator() -> None:
    book, last = good(), len(layout().catalogue.indicators) + 1
    for column in layout().indicators.columns:
        book = with_cell(book, INDICATORS, at("indicators", column.key, last), column.heading)
    assert same(book) == set()


def test_a_row_of_sums_is_no_activity() -> None:
    below = FIRST_ROW + ACTIVITY_COUNT
    book = with_cell(good(), ACTIVITIES, f"A{below}", "Summa")
    book = with_cell(book, ACTIVITIES, f"M{below}", "=3")
    tables = tuple(
        t._replace(range=t.range._replace(last_row=below), totals=True)
        if t.name == "tabAktiviteter"
        else t
        for t in book.tables
    )
    assert same(replace(book, tables=tables)) == set()


# Headings ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "heading"),
    [
        ("goal", "Mål nr"),
        ("goal", "Mål i handlingsplanen"),
        ("when", "TIDPLAN"),
        ("responsible", "Ansvar:"),
        ("responsible", "Ansvarrig"),
        ("activity", "Aktivitet*"),
        ("follow_up", "Uppföljnig"),
        ("result", "Resulat"),
        ("followed_up", "uppföljd  datum"),
    ],
)
def test_a_retyped_heading_is_understood(key: str, heading: str) -> None:
    place = at("activities", key, 0)
    findings = same(with_cell(good(), ACTIVITIES, place, heading))
    assert findings <= {("REP-003", f"{ACTIVITIES} {place}")}


@pytest.mark.parametrize("heading", ["Vd", "Ok", "Uppföljt belopp", "Status 2"])
def test_a_heading_that_is_not_near_enough_is_not_guessed(heading: str) -> None:
    place = at("activities", "what", 0)
    _, findings = read(with_cell(good(), ACTIVITIES, place, heading))
    assert findings == {("STR-016", f"{ACTIVITIES} {place}")}


def test_all_headings_retyped_are_found_by_their_table() -> None:
    book = good()
    for key, heading in {
        "goal": "Målnummer",
        "activity": "Åtgärd",
        "when": "Period",
        "responsible": "Aktör",
        "status": "Läge",
        "result": "Utfall",
    }.items():
        book = with_cell(book, ACTIVITIES, at("activities", key, 0), heading)
    assert {code for code, _ in same(replace(book, tables=()))} == {"REP-003"}


def _without_headings(book: Workbook, sheet: str) -> Workbook:
    cells = tuple(c for s in book.sheets if s.name == sheet for c in s.cells if c.row != 4)
    sheets = tuple(MarkdownSheet(s.name, cells) if s.name == sheet else s for s in book.sheets)
    return replace(book, sheets=sheets, tables=())


@pytest.mark.parametrize("sheet", [ACTIVITIES, INDICATORS])
def test_headings_lost_entirely_are_told_and_the_table_read(sheet: str) -> None:
    assert same(_without_headings(good(), sheet)) == {("REP-004", sheet)}


def test_foreign_headings_are_told_and_the_table_read() -> None:
    book = replace(good(), tables=())
    for number, column in enumerate(layout().activities.columns):
        book = with_cell(book, ACTIVITIES, at("activities", column.key, 0), f"Field {number}")
    submission, findings = read(book)
    assert _values(everything(submission)) == _values(GOOD)
    assert {code for code, _ in findings} == {"REP-004", "STR-015"}


def test_an_unknown_heading_over_goals_is_known_by_them() -> None:
    place = at("activities", "goal", 0)
    assert same(with_cell(good(), ACTIVITIES, place, "Koppling")) == {
        ("REP-004", f"{ACTIVITIES} {place}")
    }


def test_a_column_of_small_numbers_is_not_taken_for_goals() -> None:
    book = rearranged(good(), ACTIVITIES, {layout().activities.position("goal"): None})
    for row, text in enumerate(("Prio", "1", "2", "3"), 4):
        book = with_cell(book, ACTIVITIES, f"C{row}", text)
    _, findings = read(book)
    assert "REP-004" not in {code for code, _ in findings}


# Years ------------------------------------------------------------------------------------------

YEARS = """
    | Id     | Indikator                      | Typ   | {} | {} | Värde | Källa    |
    | V1.1-1 | Antal självmord i befolkningen | Antal | 3  | 4  | 5     | Register |
"""


@pytest.mark.parametrize(
    ("two_ago", "last"),
    [
        ("2023", "2024"),
        ("'2023", "'2024"),
        ("År −2", "År −1"),
        ("År -2", "år -1"),
        ("Utfall 2023", "Värde 2024*"),
        ("2023 (rev.)", "2024 (prel.)"),
        ("Föregående år 2", "Föregående år 1"),
    ],
)
def test_years_are_read_however_they_are_written(two_ago: str, last: str) -> None:
    submission, _ = read(_small(YEARS.format(two_ago, last)))
    (answer,) = submission.indicators
    assert (dict(answer.history), answer.value) == ({2023: 3, 2024: 4}, 5)


def test_the_reporting_years_own_heading_is_the_value() -> None:
    submission, findings = read(_small(YEARS.format("2023", "2024").replace("Värde", "2025")))
    assert submission.indicators[0].value == 5
    assert ("REP-003", "Indikatorer F1") in findings


def test_a_year_beyond_the_template_is_read_as_that_year() -> None:
    submission, _ = read(_small(YEARS.format("2015", "2024")))
    assert dict(submission.indicators[0].history) == {2015: 3, 2024: 4}


def test_another_number_of_years_back_is_not_guessed() -> None:
    submission, findings = read(_small(YEARS.format("År −7", "2024")))
    assert dict(submission.indicators[0].history) == {2024: 4}
    assert ("STR-016", "Indikatorer D1") in findings


def test_without_a_reporting_year_the_years_back_are_kept_as_they_stand() -> None:
    book = with_cell(_small(YEARS.format("År −2", "År −1")), "Start", "B2", "")
    submission, findings = read(book)
    assert dict(submission.indicators[0].unread) == {"year_minus_2": "3", "year_minus_1": "4"}
    assert ("IDN-003", "Start B2") in findings


def _small(indicators: str) -> Workbook:
    start = """
        | Kommun         | Ekexempel |
        | Redovisningsår | 2025      |
        | Målgrupper     | Vuxna     |
    """
    return workbook({"Start": start, INDICATORS: indicators})


# Missing tables ---------------------------------------------------------------------------------


def test_a_missing_table_is_told_and_the_others_are_read() -> None:
    submission, findings = read(without(good(), INDICATORS))
    assert ("STR-002", INDICATORS) in findings
    assert len(submission.activities) == ACTIVITY_COUNT


def test_a_missing_local_table_is_only_a_notice() -> None:
    _, findings = read(without(good(), LOCAL))
    assert findings == {("STR-003", LOCAL)}


def test_without_both_tables_it_is_no_municipal_workbook() -> None:
    checked = examined(without(good(), ACTIVITIES, INDICATORS, LOCAL))
    assert (checked.submission, told(checked.findings)) == (None, {("STR-001", "")})


def test_someone_elses_workbook_is_refused() -> None:
    checked = examined(workbook({"Budget": "| Konto | Belopp |\n| 4010 | 12000 |"}))
    assert (checked.submission, told(checked.findings)) == (None, {("STR-001", "")})


def test_a_missing_start_is_told_and_the_marker_speaks() -> None:
    submission, findings = read(without(good(), "Start"))
    assert findings == {("STR-005", "Start")}
    assert (submission.municipality, submission.year) == ("Ekexempel", 2025)


def test_a_small_table_anywhere_on_a_sheet_is_read() -> None:
    text = f"""
        | Mål           | Aktivitet | Ansvarig | Status   |
        | {goal("V1.1")} | Möten     | Kommunen | Pågående |
    """
    book = workbook({"Plan": Grid(text, at="D9", table="tabAktiviteter")})
    submission, findings = read(book)
    assert [(a.goal, a.activity) for a in submission.activities] == [("V1.1", "Möten")]
    assert ("REP-002", "Plan D9") in findings
