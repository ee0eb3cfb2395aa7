"""An open workbook is read as its file is: the same findings, in the same cells."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from good import FILE, good, good_bytes
from handed_in import EKEX, SENSITIVE_SHARE, SHARE, write
from hypothesis import given
from hypothesis import strategies as st
from markdown import Grid, moved, renamed, with_cell, without
from markdown import workbook as written
from open_excel import Desk
from tries import some
from xlwings_memory import Content, MemoryBook, MemorySheet, of_workbook

from planxl import check
from planxl.cells import Kind, Range, Workbook, read
from planxl.checking import Checker
from planxl.excel import connecting, formats, merges
from planxl.excel.examining import examined
from planxl.excel.live import LiveSheet, live, typed
from planxl.findings import Finding, Place, codes

TANUM = Path(__file__).parents[2] / "workbooks" / "vastra_gotaland" / "2022" / "tanum.xlsx"
EXAMPLES = sorted((Path(__file__).parents[2] / "workbooks" / "exempel" / "2025").glob("*.xlsx"))
INDICATORS, ACTIVITIES, START = "Indikatorer", "Aktiviteter", "Start"


def told(findings: Iterable[Finding]) -> list[tuple[str, Place, object]]:
    """What the findings say, and where."""
    return [(f.code.id, f.place, sorted(f.params.items())) for f in findings]


def of_live(name: str = "") -> list[tuple[str, Place, object]]:
    return told(examined(connecting.opened(name)).checked.findings)


# Files ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", some([TANUM, *EXAMPLES], 3), ids=lambda path: path.stem[:20])
def test_the_findings_are_those_of_planxl_check_on_the_saved_file(desk: Desk, path: Path) -> None:
    desk.open(path)
    (checked,) = check([path])
    # An open workbook is calculated: what its file lacks for that is no longer lacking.
    aside = {f.place for f in checked.findings if f.code is codes.NOT_CALCULATED}
    assert [f for f in of_live() if f[1] not in aside] == [
        f for f in told(checked.findings) if f[1] not in aside
    ]


def test_the_good_workbook_has_no_findings_open_either(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / FILE.name
    path.write_bytes(good_bytes())
    desk.open(path)
    assert of_live() == told(check([path])[0].findings) == []


def test_a_broken_file_is_as_broken_when_it_is_open(desk: Desk, tmp_path: Path) -> None:
    path = write(
        tmp_path,
        EKEX,
        indicators={SHARE: {"value": "ca 12"}, SENSITIVE_SHARE: {"value": 120, "denominator": 3}},
        activities=[{"goal": "V9.9", "activity": "Kurs", "when": "32 januari", "status": "Klar?"}],
        date=None,
    )
    desk.open(path)
    (checked,) = check([path])
    assert len(checked.findings) > 5
    assert of_live() == told(checked.findings)


def test_waivers_beside_the_file_hold_for_the_open_workbook(desk: Desk, tmp_path: Path) -> None:
    path = write(tmp_path, EKEX, activities=[{"goal": "V1.1", "activity": "Kurs"}])
    (tmp_path / "undantag.toml").write_text(
        f'[[undantag]]\nkommun = "{EKEX}"\nkod = "AKT-003"\nskal = "Nytt"\ntill = 2099-01-01\n',
        encoding="utf-8",
    )
    desk.open(path)
    (checked, *_) = check([path])
    assert of_live() == told(checked.findings)


# One cell at a time -----------------------------------------------------------------------------

BROKEN = [
    (INDICATORS, "N5", "ca 12"),
    (INDICATORS, "N5", "#DIV/0!"),
    (INDICATORS, "N5", "=12"),
    (INDICATORS, "N6", "12.5%"),
    (INDICATORS, "N7", "0.125"),
    (INDICATORS, "N8", "TRUE"),
    (INDICATORS, "N9", "2025-11-20"),
    (INDICATORS, "N10", ""),
    (INDICATORS, "L5", "12.5%"),
    (INDICATORS, "N5", "'012"),
    (INDICATORS, "A5", "V9.9-9"),
    (ACTIVITIES, "H5", ""),
    (ACTIVITIES, "G6", "hösten 20255"),
    (ACTIVITIES, "K5", "TRUE"),
    (ACTIVITIES, "L5", "=SUM"),
    (ACTIVITIES, "O5", "står vid sidan av"),
    (START, "B5", "Ankeborg"),
    (START, "B7", "12%"),
    (START, "B16", "3000.5"),
]


@pytest.mark.parametrize(("sheet", "cell", "content"), BROKEN)
def test_a_broken_cell_is_found_as_in_the_file(
    desk: Desk, sheet: str, cell: str, content: str
) -> None:
    broken = with_cell(good(), sheet, cell, content)
    desk.shows(broken)
    found = told(Checker().examine(FILE, broken).findings)
    assert of_live() == found


@pytest.mark.parametrize(
    "changed",
    [
        lambda book: moved(book, INDICATORS, rows=3, columns=2),
        lambda book: renamed(book, ACTIVITIES, "Plan 2025"),
        lambda book: without(book, INDICATORS),
        lambda book: without(book, "_planxl", "Listor"),
        lambda book: replace(book, tables=()),
        lambda book: replace(book, macros=True, external_links=True),
    ],
    ids=["moved", "renamed", "without a sheet", "without marker", "without tables", "macros"],
)
def test_a_changed_workbook_is_understood_as_its_file_is(desk: Desk, changed: object) -> None:
    book: Workbook = changed(good())  # type: ignore[operator]
    opened = desk.shows(book)
    opened.has_macros, opened.links = book.macros, ("C:/annan.xlsx",) * book.external_links
    assert of_live() == told(Checker().examine(FILE, book).findings)


def test_merged_cells_are_found_as_in_the_file(desk: Desk) -> None:
    book = written({"Blad": Grid("| a | b | c |\n| 1 | 2 | 3 |", merged=("A1:B1", "C2:C4"))})
    desk.shows(book, "/x/a.xlsx")
    (sheet,) = live(connecting.opened()).sheets
    assert sheet.merged == (Range(1, 1, 1, 2), Range(2, 3, 4, 3))


def test_every_value_of_a_real_file_is_the_same_as_its_reader_gives(desk: Desk) -> None:
    desk.open(TANUM)
    opened, from_file = live(connecting.opened()), read(TANUM)
    for sheet in from_file.sheets:
        there = opened.sheet(sheet.name)
        assert there is not None
        assert _seen(there.cells) == _seen(sheet.cells)
        assert there.visibility is sheet.visibility
    assert [t._replace(columns=()) for t in from_file.tables] == list(opened.tables)


def _seen(cells: Iterable[Any]) -> list[object]:
    """The cells as they are compared; openpyxl tells formulas' empty texts as nothing."""
    return [c for c in cells if c.value not in ("", None)]


# Values -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (12.0, (12, Kind.NUMBER)),
        (12.5, (12.5, Kind.NUMBER)),
        (Decimal("12.50"), (12.5, Kind.NUMBER)),
        (1e15, (1e15, Kind.NUMBER)),
        (True, (True, Kind.BOOLEAN)),
        ("ca 12", ("ca 12", Kind.TEXT)),
        ("#DIV/0!", ("#DIV/0!", Kind.ERROR)),
        (-2146826281, ("#DIV/0!", Kind.ERROR)),
        (-2146826243, ("#SPILL!", Kind.ERROR)),
        (datetime(2025, 11, 20), (date(2025, 11, 20), Kind.DATE)),
        (datetime(2025, 11, 20, 13, 30), (datetime(2025, 11, 20, 13, 30), Kind.DATE)),
        (datetime(1899, 12, 30, 13, 30), (time(13, 30), Kind.DATE)),
    ],
)
def test_a_value_of_excel_s_is_as_a_file_would_have_it(value: object, expected: object) -> None:
    assert typed(value) == expected


def test_a_formula_that_gives_an_empty_text_is_calculated(desk: Desk) -> None:
    book = MemoryBook("/x/a.xlsx", [MemorySheet("Blad", {(1, 1): Content(None, '=""')})])
    desk.put(book)
    (cell,) = live(connecting.opened()).sheets[0].cells
    assert (cell.value, cell.kind, cell.formula, cell.uncalculated) == ("", Kind.TEXT, True, False)


def test_a_text_that_begins_with_an_equals_sign_is_no_formula(desk: Desk) -> None:
    book = MemoryBook("/x/a.xlsx", [MemorySheet("Blad", {(1, 1): Content("=hej")})])
    desk.put(book)
    (cell,) = live(connecting.opened()).sheets[0].cells
    assert (cell.value, cell.formula) == ("=hej", False)


def test_an_empty_sheet_has_no_cells(desk: Desk) -> None:
    desk.put(MemoryBook("/x/a.xlsx", [MemorySheet("Blad")]))
    (sheet,) = live(connecting.opened()).sheets
    assert (sheet.cells, sheet.merged) == ((), ())


# Found with few questions -----------------------------------------------------------------------

CELLS = st.dictionaries(
    st.tuples(st.integers(1, 12), st.integers(1, 6)),
    st.tuples(
        st.sampled_from([0.125, 12.5, 3.0, 250.0]),
        st.sampled_from(["General", "0.0%", "0%", "#,##0"]),
    ),
    max_size=30,
)


@given(CELLS)
def test_whatever_the_formats_are_each_percentage_is_found(
    cells: dict[tuple[int, int], tuple[float, str]],
) -> None:
    sheet = MemorySheet("Blad", formats={at: code for at, (_, code) in cells.items()})
    found = formats.shown(_Asked(sheet), {at: value for at, (value, _) in cells.items()})
    assert set(found) == {at for at, (_, code) in cells.items() if "%" in code}


@given(
    st.lists(
        st.tuples(st.integers(1, 8), st.integers(1, 8), st.integers(0, 3), st.integers(0, 3)),
        max_size=5,
    )
)
def test_whatever_is_merged_each_range_is_found(areas: list[tuple[int, int, int, int]]) -> None:
    merged: list[tuple[int, int, int, int]] = []
    for row, column, down, across in areas:
        box = (row, column, row + down, column + across)
        if (down or across) and all(_are_apart(box, other) for other in merged):
            merged.append(box)
    sheet = MemorySheet("Blad", {(12, 12): Content(1.0)}, merged=merged)
    book = MemoryBook("/x/a.xlsx", [sheet])
    area = _front(book).range((1, 1), (12, 12))
    assert list(merges.merged_in(area)) == sorted(Range(*box) for box in merged)


def _are_apart(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    rows = one[2] < other[0] or other[2] < one[0]
    return rows or one[3] < other[1] or other[3] < one[1]


class _Asked:
    """A sheet that answers for its number formats alone."""

    def __init__(self, sheet: MemorySheet) -> None:
        self._front = _front(MemoryBook("/x/a.xlsx", [sheet]))

    def range(self, address: str) -> object:
        assert len(address) <= 255
        return self._front.range(address)


def _front(book: MemoryBook) -> Any:
    from xlwings_engine import AppImpl, BookImpl, EngineImpl  # noqa: PLC0415
    from xlwings_stores import Excel  # noqa: PLC0415

    excel = Excel([book])
    impl = BookImpl(AppImpl(EngineImpl(excel), excel), book)
    return connecting.xlwings().Book(impl=impl).sheets[0]


def test_a_sheet_is_read_when_its_cells_are_asked_for_and_once(desk: Desk) -> None:
    desk.put(of_workbook(good(), "/x/a.xlsx"))
    workbook = live(connecting.opened())
    assert desk.crossings.cells == 0
    sheet = workbook.sheet(START)
    assert isinstance(sheet, LiveSheet)
    assert sheet.cells is sheet.cells
    assert desk.crossings.by_name["value"] == desk.crossings.by_name["formula"] == 1
