"""What the cells of a worksheet hold."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

import pytest
from raw_workbooks import xlsx

from planxl.cells import Cell, Kind, read_bytes


def cells(rows: str, **more: str) -> tuple[Cell, ...]:
    return read_bytes("test.xlsx", xlsx(rows, **more)).sheets[0].cells


def cell(inside: str, attributes: str = "", **more: str) -> Cell:
    """The only cell of the row ``<c r="B3" …>…</c>``."""
    (only,) = cells(f'<row r="3"><c r="B3" {attributes}>{inside}</c></row>', **more)
    return only


def text(inside: str) -> Any:
    """The value of a cell that refers to the first of these shared strings."""
    return cell("<v>0</v>", 't="s"', shared=inside).value


def shown(written: str, code: str, book: str = "") -> Any:
    """The value of a number that has a number format."""
    return cell(f"<v>{written}</v>", 's="1"', formats=code, book=book).value


def test_a_cell_knows_its_sheet_and_place() -> None:
    assert cell("<v>7</v>") == Cell("Blad", 3, 2, 7, Kind.NUMBER)
    assert cell("<v>7</v>").address == "B3"


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("12", 12),
        ("-12", -12),
        ("0", 0),
        ("12.5", 12.5),
        ("12.0", 12.0),
        ("1E3", 1000.0),
        ("1.0000000000000001E-2", 0.01),
        ("999999999999999", 999999999999999),
        ("1" * 400, "1" * 400),
        ("\n 12 \n", 12),
    ],
)
def test_a_number_is_an_int_when_it_is_written_as_one(written: str, value: object) -> None:
    found = cell(f"<v>{written}</v>").value
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize("written", ["NaN", "inf", "1e400", "12,5", "1_0x"])
def test_what_is_no_finite_number_is_text(written: str) -> None:
    found = cell(f"<v>{written}</v>", 't="n"')
    assert (found.value, found.kind) == (written, Kind.TEXT)


def test_a_shared_string_is_looked_up() -> None:
    shared = "<si><t>först</t></si><si><t>sedan</t></si>"
    found = cell("<v>1</v>", 't="s"', shared=shared)
    assert (found.value, found.kind) == ("sedan", Kind.TEXT)


def test_a_reference_to_no_shared_string_is_a_blank() -> None:
    assert cells('<row r="1"><c r="A1" t="s"><v>\n</v></c></row>') == ()


def test_the_runs_of_a_rich_text_are_one_text() -> None:
    runs = '<r><t xml:space="preserve">Nöjda </t></r><r><rPr><b/></rPr><t>elever</t></r>'
    assert text(f"<si>{runs}</si>") == "Nöjda elever"


def test_a_phonetic_guide_is_no_part_of_the_text() -> None:
    guide = '<rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/>'
    shared = f"<si><t>東京</t>{guide}</si><si><t>京都</t></si>"
    assert text(shared) == "東京"
    assert cell("<v>1</v>", 't="s"', shared=shared).value == "京都"


def test_blanks_at_the_ends_are_kept_only_when_the_file_says_so() -> None:
    assert text("<si><t> a </t></si>") == "a"
    assert text('<si>\n<t xml:space="preserve"> a \n</t>\n</si>') == " a \n"


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("rad 1_x000D_\nrad 2", "rad 1\r\nrad 2"),
        ("_x005F_x000D_", "_x000D_"),
        ("_xD83D__xDE00_", "😀"),
        ("_xD83D_", "\ufffd"),
        ("_xyz_", "_xyz_"),
        ("a &amp; b &#228;<![CDATA[<c>]]>", "a & b ä<c>"),
    ],
)
def test_escapes_stand_for_characters(written: str, value: str) -> None:
    assert text(f"<si><t>{written}</t></si>") == value


def test_an_inline_string_is_read_like_a_shared_one() -> None:
    assert cell("<is><t> hej_x000D_ </t></is>", 't="inlineStr"').value == "hej\r"
    rich = '<is><r><rPr><sz val="9"/></rPr><t xml:space="preserve">a </t></r><r><t>b</t></r></is>'
    assert cell(rich, 't="inlineStr"').value == "a b"
    guided = "<is><t>東京</t><rPh><t>x</t></rPh></is>"
    assert cell(guided, 't="inlineStr"').value == "東京"


def test_inline_strings_do_not_run_into_their_neighbours() -> None:
    found = cells(
        """
        <row r="1">
          <c r="A1" t="inlineStr"><is><t>ett</t><rPh><t>x</t></rPh></is></c>
          <c r="B1"><v>2</v></c>
          <c r="C1" t="inlineStr"><is><t xml:space="preserve"> tre </t></is></c>
          <c r="D1" t="inlineStr"><is><t>x</t></is><v>fyra</v></c>
          <c r="E1" t="inlineStr"><is><t/></is></c>
          <c r="F1" t="inlineStr"><is><t>sex</t></is></c>
        </row>
        """
    )
    assert [cell.value for cell in found] == ["ett", 2, " tre ", "fyra", "sex"]


def test_a_calculated_text_keeps_its_blanks_but_not_the_line_breaks_around_it() -> None:
    rows = '<row r="1">\n<c r="A1" t="str">\n<f>B1</f>\n<v> a </v>\n</c>\n</row>'
    (found,) = cells(rows)
    assert (found.value, found.kind, found.formula) == (" a ", Kind.TEXT, True)


@pytest.mark.parametrize(
    ("written", "value"), [("1", True), ("0", False), ("true", True), ("false", False)]
)
def test_a_boolean_is_a_boolean(written: str, value: bool) -> None:
    found = cell(f"<v>{written}</v>", 't="b"')
    assert (found.value, found.kind) == (value, Kind.BOOLEAN)


def test_an_excel_error_is_an_error_with_its_name() -> None:
    found = cell("<f>1/0</f><v>#DIV/0!</v>", 't="e"')
    assert (found.value, found.kind, found.formula) == ("#DIV/0!", Kind.ERROR, True)


def test_a_formula_has_its_saved_value() -> None:
    found = cell("<f>SUM(A1:A2)</f><v>12</v>")
    assert (found.value, found.kind, found.formula) == (12, Kind.NUMBER, True)


@pytest.mark.parametrize("value", ["", "<v></v>", "<v/>", "<v>\n</v>"])
def test_a_formula_without_value_is_seen(value: str) -> None:
    found = cell(f"<f>SUM(A1:A2)</f>{value}")
    assert (found.value, found.kind, found.uncalculated) == (None, Kind.EMPTY, True)


def test_a_formula_without_value_takes_none_from_the_cell_before_it() -> None:
    row = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><f>A1</f></c></row>'
    assert [found.value for found in cells(row, shared="<si><t>a</t></si>")] == ["a", None]


def test_a_formula_that_gives_an_empty_text_is_calculated() -> None:
    found = cell('<f>IF(A1,"","")</f><v></v>', 't="str"')
    assert (found.value, found.kind, found.uncalculated) == ("", Kind.TEXT, False)


def test_a_shared_formula_is_a_formula_in_every_cell() -> None:
    found = cells(
        '<row r="1"><c r="A1"><f t="shared" ref="A1:B1" si="0">C1</f><v>1</v></c>'
        '<c r="B1"><f t="shared" si="0"/><v>2</v></c><c r="C1"><v>3</v></c></row>'
    )
    assert [cell.formula for cell in found] == [True, True, False]


def test_a_value_before_its_formula_is_still_the_value() -> None:
    found = cell("<v>5</v><f>A1+B1</f>")
    assert (found.value, found.formula) == (5, True)


@pytest.mark.parametrize(
    ("serial", "code", "value"),
    [
        ("44562", "14", date(2022, 1, 1)),
        ("44562", "yyyy\\-mm\\-dd", date(2022, 1, 1)),
        ("44562", "22", datetime(2022, 1, 1)),
        ("44562.5", "14", datetime(2022, 1, 1, 12)),
        ("44562.5000115741", "yyyy-mm-dd hh:mm:ss", datetime(2022, 1, 1, 12, 0, 1)),
        ("0.75", "hh:mm", time(18)),
        ("44562.75", "hh:mm", datetime(2022, 1, 1, 18)),
        ("59", "14", date(1900, 2, 28)),
        ("60", "14", 60),
        ("61", "14", date(1900, 3, 1)),
        ("0", "14", 0),
        ("-3", "14", -3),
        ("2958465", "14", date(9999, 12, 31)),
        ("2958466", "14", 2958466),
        ("1e300", "14", 1e300),
        ("1.5", "[h]:mm", 1.5),
    ],
)
def test_a_serial_number_with_a_date_format_is_a_date(
    serial: str, code: str, value: object
) -> None:
    found = shown(serial, code)
    assert (found, type(found)) == (value, type(value))


def test_a_date_is_of_the_kind_date() -> None:
    assert cell("<v>44562</v>", 's="1"', formats="14").kind is Kind.DATE


def test_dates_of_the_1904_system_begin_with_1904() -> None:
    book = '<workbookPr date1904="1"/>'
    assert shown("0", "14", book) == date(1904, 1, 1)
    assert shown("43100", "14", book) == date(2022, 1, 1)
    assert shown("0.5", "hh:mm", book) == time(12)
    assert shown("2957004", "14", book) == 2957004


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("2022-01-31", date(2022, 1, 31)),
        ("2022-01-31T10:30:00", datetime(2022, 1, 31, 10, 30)),
        ("2022-01-31T10:30:00Z", datetime(2022, 1, 31, 10, 30)),
        ("10:30:00", time(10, 30)),
    ],
)
def test_a_date_written_as_such_is_a_date(written: str, value: object) -> None:
    found = cell(f"<v>{written}</v>", 't="d"')
    assert (found.value, found.kind) == (value, Kind.DATE)


def test_a_date_that_is_none_is_text() -> None:
    found = cell("<v>2022-13-01</v>", 't="d"')
    assert (found.value, found.kind) == ("2022-13-01", Kind.TEXT)


@pytest.mark.parametrize(
    ("code", "percent"), [("9", True), ("0.0%", True), ("0.0\\%", False), ('0"%"', False)]
)
def test_a_percentage_is_known_by_its_format(code: str, percent: bool) -> None:
    found = cell("<v>0.125</v>", 's="1"', formats=code)
    assert (found.value, found.kind, found.percent) == (0.125, Kind.NUMBER, percent)


def test_a_format_leaves_a_text_as_it_is_and_tells_a_percent_cell() -> None:
    for code, percent in (("0%", True), ("yyyy", False)):
        found = cell("<v>0</v>", 't="s" s="1"', shared="<si><t>a</t></si>", formats=code)
        assert (found.value, found.kind, found.percent) == ("a", Kind.TEXT, percent)


def test_a_cell_with_an_unknown_style_is_a_number() -> None:
    assert cell("<v>1</v>", 's=""').value == 1
    assert cell("<v>1</v>", 's="99"').value == 1


def test_blank_cells_and_empty_texts_are_left_out() -> None:
    row = (
        '<row r="1"><c r="A1" s="0"/><c r="B1"><v></v></c><c r="C1" t="s"><v>0</v></c>'
        '<c r="D1" t="inlineStr"><is><t></t></is></c><c r="E1" t="str"><v></v></c></row>'
    )
    assert cells(row, shared="<si><t/></si>") == ()
