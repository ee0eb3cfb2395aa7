"""Filling the open workbook: as its file is filled, in empty cells only, and taken back again."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from fillable import (
    COUNT,
    DAY,
    OTHER_SHARE,
    SENSITIVE,
    SHARE,
    YES_NO,
    Filler,
    address,
    kolada,
    plan,
    workbook,
)
from open_excel import Desk
from xlwings_memory import MemoryBook, opened, texts
from xlwings_stores import Protection

import planxl.excel
from planxl import StatisticsError
from planxl.catalogues.models import Keeper, Statistic
from planxl.cells import read_bytes
from planxl.cells.worksheet import parse_range
from planxl.excel.ending import CancelledError, Ending, Result
from planxl.excel.jobs import Job
from planxl.not_done import NotDoneError
from planxl.statistics.asking import Absence

PLAN = plan({
    SHARE: [kolada()],
    OTHER_SHARE: [kolada("N15428")],
    COUNT: [kolada("N00009")],
    SENSITIVE: [kolada("N00008")],
})  # fmt: skip
SAYS = {
    ("N15508", "2025"): 71.4,
    ("N15508", "2024"): 70.2,
    ("N15428", "2025"): 84.1,
    ("N00009", "2025"): 12.0,
    ("N00008", "2025"): 3.0,
}
SHEET, LIST = "Indikatorer", "Ifyllt av planxl"


@pytest.fixture
def book(desk: Desk, tmp_path: Path) -> MemoryBook:
    """A workbook in which one value stands already."""
    return as_open(desk, tmp_path, workbook({OTHER_SHARE: {"value": 70}}))


def as_open(desk: Desk, folder: Path, data: bytes) -> MemoryBook:
    path = folder / "tanum.xlsx"
    path.write_bytes(data)
    return desk.open(path)


@pytest.fixture(autouse=True)
def library(filler: Filler) -> None:
    """Answers in the place of the real ones."""
    filler.library(SAYS)


def fill(**more: Any) -> Ending:
    return planxl.excel.fill(catalogue=PLAN, date=DAY, **more)


def value(book: MemoryBook, id_: str, heading: str = "Värde") -> Any:
    held = book.sheet(SHEET).cells.get(cell(id_, heading))
    return held.value if held else None


def cell(id_: str, heading: str = "Värde") -> tuple[int, int]:
    at = parse_range(address(id_, heading))
    return at.first_row, at.first_column


# As the file --------------------------------------------------------------------------------------


def test_the_open_workbook_gets_what_its_file_would_get(
    desk: Desk, book: MemoryBook, filler: Filler
) -> None:
    done = filler.one(workbook({OTHER_SHARE: {"value": 70}}), SAYS, PLAN)
    fill()
    there, filled = book.sheet(SHEET), read_bytes("bok.xlsx", done.data)
    expected = filled.sheet(SHEET)
    assert expected
    plain = {(c.row, c.column): c.value for c in expected.cells if not c.formula}
    found = {at: held.value for at, held in there.cells.items() if not held.formula}
    assert found == plain
    notes = {(n.row, n.column): n.text for n in filled.notes if n.sheet == SHEET}
    assert there.noted == notes
    assert len(notes) >= 4


def test_a_value_has_its_origin_in_the_cell_for_it_and_all_about_it_in_a_note(
    book: MemoryBook,
) -> None:
    fill()
    assert value(book, SHARE) == 71.4
    assert value(book, SHARE, "2024") == 70.2
    assert value(book, SHARE, "Källa") == f"Kolada N15508, 2025, hämtad {DAY}"
    assert "Värdet kommer från Kolada N15508" in book.sheet(SHEET).noted[cell(SHARE)]


def test_only_empty_cells_are_written(book: MemoryBook) -> None:
    before = {s.name: dict(s.cells) for s in deepcopy(book).stores}
    fill()
    assert value(book, OTHER_SHARE) == 70
    for name, cells in before.items():
        after = book.sheet(name).cells
        assert {at: after.get(at) for at in cells} == cells


def test_where_a_value_stands_that_is_not_the_source_s_that_is_told(book: MemoryBook) -> None:
    ended = fill()
    assert "1 skiljer sig" in ended.message
    assert "Här står 70, men källan säger 84,1" in book.sheet(SHEET).noted[cell(OTHER_SHARE)]


def test_the_message_says_how_many_cells_and_where_they_are_listed(book: MemoryBook) -> None:
    ended = fill()
    assert ended.result is Result.DONE
    assert ended.message.startswith("Tanum 2025: 4 celler är ifyllda.")
    assert f"Se bladet {LIST}. Arbetsboken har inte sparats." in ended.message
    assert ended.goto == f"{LIST}!A1"


def test_the_list_has_a_row_for_each_cell_with_what_was_written_and_why(
    book: MemoryBook,
) -> None:
    fill()
    rows = texts(book.sheet(LIST))
    assert [1.0, "Ifylld", SHEET, address(SHARE), SHARE, 2025.0, 71.4,
            f"Kolada N15508, 2025, hämtad {DAY}"] in [[1.0, *row[1:8]] for row in rows]  # fmt: skip
    differs = next(row for row in rows if row[1] == "Skiljer sig")
    assert differs[4] == OTHER_SHARE
    assert "84,1" in differs[7]


def test_nothing_to_fill_leaves_the_workbook_as_it_is(
    desk: Desk, book: MemoryBook, filler: Filler
) -> None:
    filler.library({})
    before = book.state()
    ended = fill()
    assert "0 celler är ifyllda" in ended.message
    assert book.state() == before


def test_the_file_on_disk_is_not_touched(book: MemoryBook) -> None:
    path = Path(book.full_name)
    before = path.read_bytes()
    fill()
    planxl.excel.unfill()
    assert path.read_bytes() == before


def test_a_value_in_a_cell_that_shows_percent_is_a_hundredth_of_it(book: MemoryBook) -> None:
    book.sheet(SHEET).formats[cell(SHARE)] = "0.0%"
    fill()
    assert value(book, SHARE) == 0.714


@pytest.mark.parametrize("format_", ["yyyy-mm-dd", "0%"])
def test_a_cell_in_which_a_value_would_be_misread_is_left_empty_and_told(
    book: MemoryBook, format_: str
) -> None:
    book.sheet(SHEET).formats[cell(COUNT)] = format_
    fill()
    assert value(book, COUNT) is None
    told = [row[7] for row in texts(book.sheet(LIST)) if row[4] == COUNT]
    assert ["cellen är formaterad som" in each for each in told] == [True]


def test_a_cell_that_is_a_part_of_another_is_left_empty(book: MemoryBook) -> None:
    row, column = cell(SHARE)
    book.sheet(SHEET).merged.append((row - 1, column, row, column))
    fill()
    assert value(book, SHARE) is None


def test_one_write_for_each_run_of_cells(desk: Desk, book: MemoryBook) -> None:
    fill()
    filled = desk.crossings.by_name["add_note"]
    written = desk.crossings.writes
    assert filled >= 4
    assert written <= 2 * filled + 8


# Where nothing can be done ------------------------------------------------------------------------


def test_where_a_source_fails_nothing_is_written(
    desk: Desk, book: MemoryBook, filler: Filler
) -> None:
    filler.library({}, error="Kolada svarar inte.")
    before = book.state()
    with pytest.raises(StatisticsError, match="Kolada svarar inte"):
        fill()
    assert book.state() == before
    assert desk.excel.state["status_bar"] is False


def test_where_one_of_the_sources_fails_the_others_fill_and_it_is_told(
    book: MemoryBook, filler: Filler
) -> None:
    scb = Statistic(keeper=Keeper.SCB, key="TAB1", title="Påhittad")
    filler.library(SAYS, error="SCB svarar inte.", silent=frozenset({Keeper.SCB}))
    measured = plan({SHARE: [kolada()], COUNT: [scb]})
    ended = planxl.excel.fill(catalogue=measured, date=DAY)
    assert ended.result is Result.FOUND
    assert ended.message.splitlines()[0] == "SCB svarar inte."
    assert value(book, SHARE) == 71.4
    assert value(book, COUNT) is None


def test_a_workbook_that_does_not_say_whose_it_is_is_refused(desk: Desk, tmp_path: Path) -> None:
    as_open(desk, tmp_path, workbook(municipality=""))
    with pytest.raises(NotDoneError, match=r"tanum.xlsx: .*vilken kommun och vilket år"):
        fill()


def test_a_sheet_with_another_protection_is_left_and_told(book: MemoryBook) -> None:
    sheet = book.sheet(SHEET)
    sheet.protection = Protection(password="hemligt", objects=True)
    sheet.unlocked.clear()
    before = book.state()
    with pytest.raises(NotDoneError, match="Excel sade nej"):
        fill()
    assert book.state() == before


def test_whichever_call_excel_refuses_nothing_is_left_behind(desk: Desk, tmp_path: Path) -> None:
    first = as_open(desk, tmp_path, workbook({OTHER_SHARE: {"value": 70}}))
    pristine = deepcopy(first)
    before = pristine.state()
    fill()
    for number in range(1, desk.crossings.total, 5):
        desk.excel.books[:] = [book := deepcopy(pristine)]
        desk.crossings.by_name.clear()
        desk.crossings.fail_after = number
        try:
            fill()
        except NotDoneError:
            assert book.state() == before, number
        assert desk.excel.state["screen_updating"] is True


def test_a_cancelled_job_writes_nothing(book: MemoryBook, filler: Filler) -> None:
    class Cancelled(Job):
        def progress(self, *_: object) -> None:
            raise CancelledError("Avbrutet. Inget har skrivits.")

    class Slow:
        def answers(self, _: object, progress: Any = None) -> object:
            progress(0, 1, "Kolada")
            return {}

    filler.monkeypatch.setattr("planxl.statistics.library.open_library", lambda *_, **__: Slow())
    before = book.state()
    with pytest.raises(CancelledError):
        fill(job=Cancelled())
    assert book.state() == before


# Taken back ---------------------------------------------------------------------------------------


def test_unfill_leaves_the_workbook_as_it_was(book: MemoryBook) -> None:
    before = book.state()
    fill()
    ended = planxl.excel.unfill()
    assert "7 celler är tömda" in ended.message
    noted = book.sheet(SHEET).noted
    assert set(noted) == {cell(OTHER_SHARE)}  # what differs is said in a note, and stays said
    noted.clear()
    assert book.state() == before


def test_unfill_finds_its_cells_when_rows_have_been_inserted(book: MemoryBook) -> None:
    untouched = opened(Path(book.full_name))
    fill()
    for each in (book, untouched):
        each.insert_row(SHEET, 6)
        each.insert_row(SHEET, 3)
    planxl.excel.unfill()
    assert book.sheet(SHEET).cells == untouched.sheet(SHEET).cells


def test_unfill_leaves_what_somebody_has_changed_since(book: MemoryBook) -> None:
    fill()
    book.sheet(SHEET).write((*cell(SHARE), *cell(SHARE)), [[70.0]])
    ended = planxl.excel.unfill()
    assert value(book, SHARE) == 70.0
    assert value(book, COUNT) is None
    assert "1 cell har ändrats sedan dess och står kvar" in ended.message


def test_what_was_filled_at_two_times_is_taken_back_at_once(
    desk: Desk, book: MemoryBook, filler: Filler
) -> None:
    before = deepcopy(book.sheet(SHEET).cells)
    filler.library({("N15508", "2025"): 71.4})
    fill()
    filler.library(SAYS)
    fill()
    assert value(book, COUNT) == 12
    planxl.excel.unfill()
    assert book.sheet(SHEET).cells == before
    assert LIST not in [sheet.name for sheet in book.stores]


def test_unfill_of_a_workbook_where_nothing_was_filled_says_so(book: MemoryBook) -> None:
    before = book.state()
    assert planxl.excel.unfill().message == "planxl har inte fyllt i något i tanum.xlsx."
    assert book.state() == before


def test_taking_the_remarks_away_leaves_what_was_filled(book: MemoryBook) -> None:
    fill()
    filled = deepcopy(book).state()
    planxl.excel.check(catalogue=PLAN, date=date(2026, 1, 30))
    planxl.excel.clean()
    assert book.state() == filled


def test_a_cell_with_both_a_remark_and_an_origin_keeps_the_one_when_the_other_goes(
    book: MemoryBook, filler: Filler
) -> None:
    planxl.excel.check(catalogue=PLAN, date=date(2026, 1, 30))
    assert "UPP-003" in book.sheet(SHEET).noted[cell(YES_NO)]
    assert "UPP-003" in book.sheet(SHEET).noted[cell(SHARE)]
    fill()
    planxl.excel.clean()
    assert "UPP-003" not in "".join(book.sheet(SHEET).noted.values())
    assert "Värdet kommer från" in book.sheet(SHEET).noted[cell(SHARE)]


def test_of_sensitive_matters_the_note_says_no_figures(book: MemoryBook) -> None:
    book.sheet(SHEET).write((*cell(SENSITIVE), *cell(SENSITIVE)), [[9]])
    fill()
    note = book.sheet(SHEET).noted[cell(SENSITIVE)]
    assert "annat än källans" in note
    assert "9" not in note.replace("N00008", "").replace(str(DAY), "")
    told = [row for row in texts(book.sheet(LIST)) if row[4] == SENSITIVE]
    assert [(row[1], row[6]) for row in told] == [("Skiljer sig", None)]


def test_an_absence_is_told_for_the_value_of_the_year(book: MemoryBook, filler: Filler) -> None:
    filler.library({**SAYS, ("N15508", "2025"): Absence.HIDDEN})
    fill()
    told = [
        r for r in texts(book.sheet(LIST)) if r[4] == SHARE and r[5] == 2025 and r[1] != "Källa"
    ]
    assert [(row[1], row[7]) for row in told] == [
        ("Finns inte", "visas inte av Kolada för 2025 (för få)")
    ]
