"""Values spliced into the cells of a sheet, written byte by byte."""

from __future__ import annotations

import pytest

from planxl.patching.cells import Grid, Value
from planxl.patching.splices import spliced

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
Cell = tuple[int, int]


def sheet(rows: str, head: str = "", tail: str = "") -> bytes:
    return (
        f'<worksheet xmlns="{MAIN}">{head}<sheetData>{rows}</sheetData>{tail}</worksheet>'.encode()
    )


def put(data: bytes, cells: dict[Cell, Value]) -> str:
    return spliced(data, Grid("blad", data).put(cells)).decode()


@pytest.mark.parametrize(
    ("before", "value", "after"),
    [
        ('<c r="B2"/>', 7, '<c r="B2"><v>7</v></c>'),
        ('<c r="B2" s="3" />', 7.5, '<c r="B2" s="3"><v>7.5</v></c>'),
        ('<c r="B2" t="s" s="3"></c>', 7, '<c r="B2" s="3"><v>7</v></c>'),
        ('<c r="B2" t="s"><v>4</v></c>', 7, '<c r="B2"><v>7</v></c>'),
        (
            '<c r="B2"/>',
            "å & ö",
            '<c r="B2" t="inlineStr"><is><t xml:space="preserve">&#229; &amp; &#246;</t></is></c>',
        ),
    ],
)
def test_a_cell_gets_a_value_and_keeps_its_look(before: str, value: Value, after: str) -> None:
    data = sheet(f'<row r="2">{before}</row>')
    assert put(data, {(2, 2): value}) == sheet(f'<row r="2">{after}</row>').decode()


@pytest.mark.parametrize(
    ("rows", "after"),
    [
        ("", '<row r="2"><c r="B2"><v>7</v></c></row>'),
        ('<row r="2"/>', '<row r="2"><c r="B2"><v>7</v></c></row>'),
        (
            '<row r="1"/><row r="3"/>',
            '<row r="1"/><row r="2"><c r="B2"><v>7</v></c></row><row r="3"/>',
        ),
        (
            '<row r="2"><c r="A2"/><c r="C2"/></row>',
            '<row r="2"><c r="A2"/><c r="B2"><v>7</v></c><c r="C2"/></row>',
        ),
        ("<row/><row><c/></row>", '<row/><row><c/><c r="B2"><v>7</v></c></row>'),
        ("<row/><row><c/><c/></row>", "<row/><row><c/><c><v>7</v></c></row>"),
        (
            '<row r="2" spans="3:4"><c r="C2"/></row>',
            '<row r="2" spans="2:4"><c r="B2"><v>7</v></c><c r="C2"/></row>',
        ),
        (
            '<row r="2" s="5" customFormat="1"/>',
            '<row r="2" s="5" customFormat="1"><c r="B2" s="5"><v>7</v></c></row>',
        ),
    ],
)
def test_a_cell_that_is_not_there_is_put_in_its_place(rows: str, after: str) -> None:
    assert put(sheet(rows), {(2, 2): 7}) == sheet(after).decode()


@pytest.mark.parametrize(("said", "now"), [("C3:D4", "B2:D4"), ("A1:D4", "A1:D4"), ("A1", "A1:B2")])
def test_the_extent_of_the_sheet_covers_what_is_new(said: str, now: str) -> None:
    made = put(sheet("", f'<dimension ref="{said}"/>'), {(2, 2): 7})
    assert f'<dimension ref="{now}"/>' in made


def test_a_row_says_what_looks_its_cells_have_before_the_column_does() -> None:
    columns = '<cols><col min="1" max="2" style="4"/></cols>'
    made = put(sheet('<row r="1" s="5"/>', columns), {(1, 2): 7, (2, 3): 8})
    assert '<c r="B1" s="4">' in made  # the row's own style is not in use
    assert '<c r="C2"><v>8</v></c>' in made


def test_a_formula_keeps_its_words_and_gets_another_value() -> None:
    data = sheet('<row r="1"><c r="A1" t="str"><f>B1&amp;""</f><v>a</v></c></row>')
    grid = Grid("blad", data)
    made = spliced(data, grid.recalculated((1, 1), 12)).decode()
    assert '<c r="A1"><f>B1&amp;""</f><v>12</v></c>' in made
    assert list(grid.recalculated((1, 1), "a")) == []


def test_the_upper_left_of_a_merged_range_is_where_its_value_stands() -> None:
    tail = '<mergeCells count="1"><mergeCell ref="B2:C3"/></mergeCells>'
    grid = Grid("blad", sheet("", tail=tail))
    assert [grid.anchor(cell) for cell in ((3, 3), (2, 2), (4, 4))] == [(2, 2), (2, 2), (4, 4)]
