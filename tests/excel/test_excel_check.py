"""Remarks in the open workbook: in its cells, in a list, and taken away to the last of them."""

from __future__ import annotations

import re
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from good import good, good_bytes
from handed_in import EKEX, SHARE, write
from markdown import with_cell
from open_excel import Desk
from xlwings_memory import MemoryBook, MemorySheet, marked, opened, texts
from xlwings_stores import ExcelRefused, Protection

import planxl.excel
from planxl import check
from planxl.annotation.marks import FORMULA
from planxl.excel import page
from planxl.excel.ending import Ending, Result
from planxl.excel.errors import ExcelError
from planxl.findings import Severity
from planxl.not_done import NotDoneError
from planxl.workbook.our_words import SEPARATOR

TANUM = Path(__file__).parents[2] / "workbooks" / "vastra_gotaland" / "2022" / "tanum.xlsx"
INDICATORS, ACTIVITIES, LIST = "Indikatorer", "Aktiviteter", "Att åtgärda"
HEAD = ["Nr", "Slag", "Blad", "Cell", "Vad det gäller", "Vad du gör", "Kod", None]


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A file with errors and warnings, on protected sheets too."""
    return write(
        tmp_path,
        EKEX,
        indicators={SHARE: {"value": "ca 12"}},
        activities=[{"goal": "V1.1", "activity": "Kurs", "when": "2025"}],
    )


def rows(book: MemoryBook, name: str = LIST) -> list[list[Any]]:
    """The rows of the list, below its headings."""
    every = texts(book.sheet(name))
    head = next(n for n, row in enumerate(every) if row[0] == "Nr")
    return every[head + 1 :]


# Written ------------------------------------------------------------------------------------------


def test_every_finding_is_in_the_list_with_its_cell_what_it_is_about_and_what_to_do(
    desk: Desk, broken: Path
) -> None:
    book = desk.open(broken)
    planxl.excel.check()
    (checked,) = check([broken])
    listed = {(row[1].lower(), row[2], row[3] or "", row[6]) for row in rows(book)}
    found = {(f.severity.value, f.place.sheet or "Hela arbetsboken", f.place.cell, f.code.id)
             for f in checked.findings}  # fmt: skip
    assert listed == found
    assert all(row[4] and row[5] for row in rows(book))


def test_the_worst_stands_first_and_each_cell_is_a_link(desk: Desk, broken: Path) -> None:
    book = desk.open(broken)
    planxl.excel.check()
    first = rows(book)[0]
    assert (first[1], first[2], first[6]) == ("Fel", INDICATORS, "CEL-001")
    sheet = book.sheet(LIST)
    link = sheet.formulas(sheet.used())[6][3]
    assert page.linked(link) == (INDICATORS, (_row(first[3]), 14))
    assert link.startswith(f"=HYPERLINK(\"#\"&ADDRESS(ROW('{INDICATORS}'!")


def _row(address: str) -> int:
    return int(re.sub(r"\D", "", address))


def test_a_cell_of_which_something_is_told_has_a_note_that_says_it(
    desk: Desk, broken: Path
) -> None:
    book = desk.open(broken)
    planxl.excel.check()
    (checked,) = check([broken])
    for finding in checked.findings:
        if finding.place.cell:
            note = book.sheet(finding.place.sheet).noted[finding.place[1:]]
            assert note.startswith(f"{SEPARATOR}\n")
            assert f"({finding.code.id})" in note


def test_only_what_is_to_be_done_is_coloured(desk: Desk, broken: Path) -> None:
    book = desk.open(broken)
    planxl.excel.check()
    (checked,) = check([broken])
    urgent = {f.place for f in checked.findings if f.severity is not Severity.NOTICE}
    for sheet in book.stores:
        wanted = {place.cell for place in urgent if place.sheet == sheet.name and place.cell}
        assert set(marked(sheet)) == wanted


def test_no_cell_of_the_person_s_is_changed(desk: Desk, broken: Path) -> None:
    book = desk.open(broken)
    before = {sheet.name: dict(sheet.cells) for sheet in book.stores}
    planxl.excel.check()
    assert {s.name: s.cells for s in book.stores if s.name != LIST} == before


def test_the_file_on_disk_is_not_touched(desk: Desk, broken: Path) -> None:
    before, when = broken.read_bytes(), broken.stat().st_mtime_ns
    desk.open(broken)
    planxl.excel.check()
    planxl.excel.clean()
    assert (broken.read_bytes(), broken.stat().st_mtime_ns) == (before, when)


def test_the_message_says_how_much_and_where_and_the_list_is_shown(
    desk: Desk, broken: Path
) -> None:
    book = desk.open(broken)
    ended = planxl.excel.check()
    assert re.match(rf"{EKEX} 2025: 1 fel, \d+ varningar", ended.message)
    assert "Att åtgärda" in ended.message
    assert "Arbetsboken har inte sparats." in ended.message
    assert ended.result is Result.FOUND
    assert ended.goto == "Att åtgärda!A7"
    assert book.active == LIST


def test_warnings_alone_are_no_errors(desk: Desk) -> None:
    desk.open(TANUM)
    assert planxl.excel.check().result is Result.DONE


def test_a_good_workbook_gets_nothing_but_thanks(desk: Desk) -> None:
    book = desk.shows(good())
    before = book.state()
    assert planxl.excel.check() == Ending(Result.DONE, "Ekexempel 2025: inga anmärkningar. Tack!")
    assert book.state() == before


def test_when_all_is_mended_the_remarks_of_the_last_time_are_taken_away(desk: Desk) -> None:
    book = desk.shows(with_cell(good(), ACTIVITIES, "H5", ""))
    planxl.excel.check()
    assert book.sheet(ACTIVITIES).noted
    book.sheet(ACTIVITIES).write((5, 8, 5, 8), [["Kommunen"]])
    assert "inga anmärkningar" in planxl.excel.check().message
    assert not book.sheet(ACTIVITIES).noted
    assert LIST not in [sheet.name for sheet in book.stores]


def test_checking_twice_leaves_what_checking_once_does(desk: Desk, broken: Path) -> None:
    book = desk.open(broken)
    planxl.excel.check()
    once = _without_times(book)
    planxl.excel.check()
    assert _without_times(book) == once


def _without_times(book: MemoryBook) -> Any:
    return [[each for each in sheet if each] for sheet in book.state()]


def test_a_text_that_looks_like_a_formula_stands_in_the_list_as_a_text(desk: Desk) -> None:
    book = desk.shows(with_cell(good(), INDICATORS, "N5", "'=1+1"))
    planxl.excel.check()
    for row in book.sheet(LIST).formulas(book.sheet(LIST).used()):
        for column, text in enumerate(row):
            assert not text.startswith("=") or column == 3


def test_a_sheet_of_the_person_s_with_the_list_s_name_is_left_alone(desk: Desk) -> None:
    book = desk.shows(with_cell(good(), ACTIVITIES, "H5", ""))
    book.stores.append(MemorySheet(LIST))
    book.sheet(LIST).write((1, 1, 1, 1), [["min egen lista"]])
    ended = planxl.excel.check()
    assert ended.goto.startswith("Att åtgärda (2)!")
    planxl.excel.check()
    assert texts(book.sheet(LIST)) == [["min egen lista"]]
    planxl.excel.clean()
    assert [sheet.name for sheet in book.stores][-1] == LIST


def test_a_note_of_somebody_s_is_never_touched_and_told(desk: Desk) -> None:
    book = desk.shows(with_cell(good(), ACTIVITIES, "H5", ""))
    book.sheet(ACTIVITIES).noted[5, 8] = "Anna: fråga Per"
    ended = planxl.excel.check()
    assert book.sheet(ACTIVITIES).noted == {(5, 8): "Anna: fråga Per"}
    assert "I 1 cell står redan någons anteckning" in ended.message
    assert "H5" in marked(book.sheet(ACTIVITIES))


# Protected sheets ---------------------------------------------------------------------------------


def test_a_protection_without_password_is_put_back_as_it_was(desk: Desk, broken: Path) -> None:
    book = desk.open(broken)
    before = {sheet.name: sheet.protection for sheet in book.stores}
    assert before[INDICATORS] is not None
    planxl.excel.check()
    assert marked(book.sheet(INDICATORS))
    assert {s.name: s.protection for s in book.stores if s.name != LIST} == before


def test_a_sheet_with_a_password_gets_no_colours_and_that_is_told(desk: Desk, broken: Path) -> None:
    book = desk.open(broken)
    protection = Protection(password="hemligt", objects=True)
    book.sheet(INDICATORS).protection = protection
    ended = planxl.excel.check()
    assert not marked(book.sheet(INDICATORS))
    assert not book.sheet(INDICATORS).noted
    assert "Bladet Indikatorer tar inte emot alla färger och anteckningar" in ended.message
    assert "Ta bort bladets skydd" in ended.message
    assert book.sheet(INDICATORS).protection == protection
    assert any(row[2] == INDICATORS for row in rows(book))


def test_where_objects_are_protected_too_notes_are_written_and_taken_away_all_the_same(
    desk: Desk,
) -> None:
    book = desk.shows(with_cell(good(), INDICATORS, "N4", "Årets värde"))
    protection = Protection(objects=True)
    book.sheet(INDICATORS).protection = protection
    before = book.state()
    planxl.excel.check()
    assert book.sheet(INDICATORS).noted
    planxl.excel.clean()
    assert book.state() == before


# Taken away ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [TANUM, None], ids=["Tanum", "broken"])
def test_clean_leaves_every_cell_note_colour_and_sheet_as_it_was(
    desk: Desk, broken: Path, path: Path | None
) -> None:
    book = desk.open(path or broken)
    book.sheet(ACTIVITIES).noted[40, 2] = "Min egen anteckning."
    before = book.state()
    planxl.excel.check()
    planxl.excel.missing()
    assert book.state() != before
    ended = planxl.excel.clean()
    assert book.state() == before
    assert "är borttagna" in ended.message


def test_clean_finds_what_was_marked_when_rows_have_been_inserted_since(
    desk: Desk, broken: Path
) -> None:
    book, untouched = desk.open(broken), opened(broken)
    planxl.excel.check()
    for each in (book, untouched):
        each.insert_row(INDICATORS, 6)
        each.insert_row(ACTIVITIES, 2)
    planxl.excel.clean()
    assert book.state() == untouched.state()


def test_links_follow_when_rows_are_inserted(desk: Desk, broken: Path) -> None:
    book = desk.open(broken)
    planxl.excel.check()
    sheet = book.sheet(LIST)
    before = page.linked(sheet.formulas(sheet.used())[6][3])
    book.insert_row(INDICATORS, 1)
    after = page.linked(sheet.formulas(sheet.used())[6][3])
    assert before
    assert after
    assert (after[1][0], after[1][1]) == (before[1][0] + 1, before[1][1])


def test_clean_takes_away_a_list_that_was_given_another_name(desk: Desk, broken: Path) -> None:
    book = desk.open(broken)
    planxl.excel.check()
    book.sheet(LIST).name = "Kolla detta"
    planxl.excel.clean()
    assert "Kolla detta" not in [sheet.name for sheet in book.stores]


def test_clean_takes_away_what_planxl_annotate_has_put_into_a_file(
    desk: Desk, broken: Path, tmp_path: Path
) -> None:
    from planxl import annotate  # noqa: PLC0415

    (done,) = annotate([broken], tmp_path / "granskade").files
    assert done.target
    book = desk.open(done.target)
    assert any(marked(sheet) for sheet in _with_equals(book).stores)
    planxl.excel.clean()
    assert [sheet.name for sheet in book.stores] == [s.name for s in opened(broken).stores]
    assert not any(sheet.noted or marked(sheet) for sheet in book.stores)


def _with_equals(book: MemoryBook) -> MemoryBook:
    """Formulas of conditional formats as Excel gives them, with the sign that files lack."""
    for sheet in book.stores:
        for rule in sheet.ruled:
            if rule.formula == FORMULA:
                rule.formula = f"={FORMULA}"
    return book


def test_clean_of_a_workbook_without_remarks_says_so(desk: Desk) -> None:
    desk.shows(good(), "/x/a.xlsx")
    assert planxl.excel.clean() == Ending(
        Result.DONE, "Det finns inga anmärkningar från planxl i a.xlsx."
    )


def test_clean_keeps_the_words_that_a_person_has_written_below_ours(
    desk: Desk, broken: Path
) -> None:
    book = desk.open(broken)
    planxl.excel.check()
    sheet = book.sheet(INDICATORS)
    cell = next(iter(sheet.noted))
    sheet.noted[cell] += "\nPer: rättar i morgon."
    planxl.excel.clean()
    assert sheet.noted == {cell: "\nPer: rättar i morgon."}


# When something goes wrong ------------------------------------------------------------------------

STATE = {
    "screen_updating": True, "display_alerts": False, "enable_events": True,
    "calculation": "manual", "status_bar": "Någons egen text",
}  # fmt: skip
CALLS = ("value", "formula", "number_format", "merge_cells", "add_custom", "add_note", "sheets",
         "column_width", "tables", "location")  # fmt: skip


@pytest.mark.parametrize("call", CALLS)
def test_when_excel_says_no_on_the_way_it_and_the_workbook_are_left_as_they_were(
    desk: Desk, broken: Path, call: str
) -> None:
    book = desk.open(broken)
    book.sheet(ACTIVITIES).noted[40, 2] = "Min egen anteckning."
    before = book.state()
    desk.excel.state.update(STATE)
    desk.crossings.fail_at = call
    refused = ""
    try:
        planxl.excel.check()
    except NotDoneError as error:
        refused = str(error)
    assert desk.excel.state == STATE
    if call in {"add_custom", "add_note"}:  # those have the list in their place
        desk.crossings.fail_at = ""
        planxl.excel.clean()
    else:
        assert "Excel sade nej" in refused or "struktur är skyddad" in refused
    assert book.state() == before


def test_whichever_call_excel_refuses_everything_is_as_it_was_when_all_is_taken_away(
    desk: Desk, broken: Path
) -> None:
    pristine = opened(broken)
    before = pristine.state()
    desk.put(deepcopy(pristine))
    planxl.excel.check()
    for number in range(1, desk.crossings.total, 7):
        desk.excel.books[:] = [book := deepcopy(pristine)]
        desk.excel.state.update(STATE)
        desk.crossings.by_name.clear()
        desk.crossings.fail_after = number
        try:
            planxl.excel.check()
        except NotDoneError:
            assert book.state() == before, number
        assert desk.excel.state == STATE
        planxl.excel.clean()
        assert book.state() == before, number


def test_an_error_of_planxl_s_own_leaves_excel_as_it_was_too(
    desk: Desk, broken: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = desk.open(broken)
    before = book.state()
    desk.excel.state.update(STATE)

    def wrong(*_: object) -> None:
        raise KeyError("fel")

    monkeypatch.setattr("planxl.excel.remarks.page.written", wrong)
    with pytest.raises(KeyError):
        planxl.excel.check()
    assert desk.excel.state == STATE
    assert book.state() == before


def test_a_busy_excel_is_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.shows(good())

    class Busy(ExcelRefused):
        hresult = -2147418111

    def busy(*_: object) -> None:
        raise Busy("call was rejected by callee")

    monkeypatch.setattr(MemorySheet, "values", busy)
    with pytest.raises(ExcelError, match=r"upptaget: kanske redigeras en cell"):
        planxl.excel.check()


def test_what_is_done_is_told_in_the_status_bar_which_is_given_back(
    desk: Desk, broken: Path
) -> None:
    desk.open(broken)
    planxl.excel.check()
    told = desk.excel.told
    assert [str(each).startswith("planxl") for each in told] == [True, True, False]
    assert told[-1] is False


@pytest.mark.parametrize("word", ["FALSE", "FALSKT", ""])
def test_a_word_for_false_is_not_left_in_the_status_bar(
    desk: Desk, broken: Path, word: str
) -> None:
    desk.open(broken)
    desk.excel.state["status_bar"] = word
    planxl.excel.check()
    assert desk.excel.state["status_bar"] is False


# Called from Excel --------------------------------------------------------------------------------


def test_called_from_excel_it_speaks_in_one_closing_message(desk: Desk, broken: Path) -> None:
    desk.calls(desk.open(broken))
    ended = planxl.excel.check()
    assert desk.excel.alerts == [ended.message]


def test_called_from_excel_whatever_goes_wrong_is_a_message_and_no_error(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("planxl.excel.log.log_file", lambda: tmp_path / "logg")
    desk.calls(desk.shows(good()))
    monkeypatch.setattr(MemorySheet, "values", lambda *_: 1 / 0)
    ended = planxl.excel.check()
    assert ended.result is Result.FAILED
    assert "ZeroDivisionError" in ended.message
    assert desk.excel.alerts == [ended.message]


def test_called_from_excel_merge_takes_the_folder_of_the_workbook_and_opens_the_summary(
    desk: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "Ekexempel.xlsx"
    path.write_bytes(good_bytes())
    desk.calls(desk.open(path))
    ended = planxl.excel.merge()
    assert ended.opens == (tmp_path / "Sammanställning.xlsx",)
    assert desk.excel.opened == [tmp_path / "Sammanställning.xlsx"]
    assert desk.excel.alerts == [ended.message]


# Missing follow-ups -------------------------------------------------------------------------------


def test_missing_lists_the_missing_follow_ups_alone_and_marks_nothing(
    desk: Desk, broken: Path
) -> None:
    book = desk.open(broken)
    ended = planxl.excel.missing()
    (checked,) = check([broken])
    assert len(rows(book, "Saknade uppföljningar")) == len(checked.lacks) > 0
    assert f"{len(checked.lacks)} uppföljningar saknas" in ended.message
    assert ended.goto.startswith("Saknade uppföljningar!A")
    assert not any(sheet.noted or marked(sheet) for sheet in book.stores)


def test_missing_of_a_workbook_where_nothing_is_missing(desk: Desk) -> None:
    book = desk.shows(good())
    before = book.state()
    assert planxl.excel.missing().message == "Ekexempel 2025: inga uppföljningar saknas."
    assert book.state() == before


def test_missing_replaces_its_own_list_and_leaves_the_other(desk: Desk, broken: Path) -> None:
    book = desk.open(broken)
    planxl.excel.check()
    planxl.excel.missing()
    planxl.excel.missing()
    names = [sheet.name for sheet in book.stores]
    assert names[-2:] == [LIST, "Saknade uppföljningar"]
