"""Where the cells of a worksheet lie, however its XML is written."""

from __future__ import annotations

import pytest
from raw_workbooks import STRICT, xlsx, xlsx_parts, zipped

from planxl.cells import Range, Sheet, read_bytes


def sheet(rows: str, after: str = "") -> Sheet:
    return read_bytes("test.xlsx", xlsx(rows, after=after)).sheets[0]


def found(sheet: Sheet) -> dict[str, object]:
    return {cell.address: cell.value for cell in sheet.cells}


def from_xml(part: str | bytes) -> dict[str, object]:
    """The cells of a sheet whose part is this."""
    parts = {**xlsx_parts(), "xl/worksheets/sheet1.xml": part}
    return found(read_bytes("test.xlsx", zipped(parts)).sheets[0])


def test_cells_without_an_address_follow_each_other() -> None:
    rows = "<row><c><v>1</v></c><c/><c><v>3</v></c></row><row/><row><c><v>4</v></c></row>"
    assert found(sheet(rows)) == {"A1": 1, "C1": 3, "A3": 4}


def test_a_cell_without_an_address_follows_one_with() -> None:
    rows = '<row r="5"><c r="D5"/><c><v>1</v></c></row><row><c><v>2</v></c></row>'
    assert found(sheet(rows)) == {"E5": 1, "A6": 2}


@pytest.mark.parametrize("address", ["b2", "$B$2", "B2"])
def test_an_address_may_be_written_in_any_way(address: str) -> None:
    assert found(sheet(f'<row r="2"><c r="{address}"><v>1</v></c></row>')) == {"B2": 1}


def test_the_last_cell_of_excel_is_read() -> None:
    rows = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    assert found(sheet(rows)) == {"XFD1048576": 1}


def test_a_cell_is_where_it_says_and_not_where_its_row_is() -> None:
    rows = '<row r="1"><c r="A11"><v>1</v></c></row><row r="3"><c r="A3"><v>2</v></c></row>'
    assert list(found(sheet(rows)).items()) == [("A3", 2), ("A11", 1)]


def test_cells_come_row_by_row_from_the_left_and_the_later_of_two_stands() -> None:
    rows = (
        '<row r="2"><c r="B2"><v>1</v></c><c r="A2"><v>2</v></c><c r="B2"><v>3</v></c></row>'
        '<row r="1"><c r="A1"><v>4</v></c></row>'
    )
    assert list(found(sheet(rows)).items()) == [("A1", 4), ("A2", 2), ("B2", 3)]


def test_line_breaks_between_elements_are_nothing() -> None:
    rows = '\n<row r="1">\n <c r="A1">\n  <v>1</v>\n </c>\n <c r="B1">\n </c>\n</row>\n'
    assert found(sheet(rows)) == {"A1": 1}


def test_extensions_inside_a_row_do_not_end_the_sheet() -> None:
    extension = '<extLst><ext uri="x"><y:v xmlns:y="y">9</y:v></ext></extLst>'
    rows = f'<row r="1"><c r="A1"><v>1</v>{extension}</c><c r="B1"><v>2</v></c>{extension}</row>'
    assert found(sheet(rows + '<row r="2"><c r="A2"><v>3</v></c></row>')) == {
        "A1": 1,
        "B1": 2,
        "A2": 3,
    }


def test_merged_ranges_are_listed() -> None:
    after = (
        '<sheetProtection/><mergeCells><mergeCell ref="A1:C2"/><mergeCell ref="B4"/></mergeCells>'
    )
    assert sheet("", after).merged == (Range(1, 1, 2, 3), Range(4, 2, 4, 2))


def test_a_prefix_for_the_namespace_changes_nothing() -> None:
    part = (
        '<x:worksheet xmlns:x="urn:x"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c>'
        '<x:c r="B1" t="inlineStr"><x:is><x:r><x:t>a</x:t></x:r></x:is></x:c>'
        '<x:c r="C1" t="str"><x:f>B1</x:f><x:v>b</x:v></x:c></x:row></x:sheetData>'
        "</x:worksheet>"
    )
    assert from_xml(part) == {"A1": 1, "B1": "a", "C1": "b"}


def test_strict_workbooks_are_read() -> None:
    parts = xlsx_parts('<row><c t="d"><v>2022-01-31</v></c></row>')
    strict = {
        name: str(part).replace("schemas.openxmlformats.org/spreadsheetml/2006/main", "X")
        for name, part in parts.items()
    }
    relation = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    strict = {
        name: part.replace("http://X", STRICT).replace(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships", relation
        )
        for name, part in strict.items()
    }
    (found,) = read_bytes("strict.xlsx", zipped(strict)).cells()
    assert str(found.value) == "2022-01-31"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "iso-8859-1"])
def test_a_part_may_be_in_another_encoding(encoding: str) -> None:
    declared = {"utf-16": "UTF-16", "utf-8-sig": "UTF-8"}.get(encoding, encoding)
    part = (
        f'<?xml version="1.0" encoding="{declared}"?><worksheet><sheetData><row>'
        '<c t="inlineStr"><is><t>Åmål</t></is></c></row></sheetData></worksheet>'
    )
    assert from_xml(part.encode(encoding)) == {"A1": "Åmål"}


def test_a_sheet_is_read_the_same_in_small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = "".join(
        f'<row r="{row}"><c r="A{row}" t="str"><f>A1</f><v> a{row} </v></c>'
        f'<c r="B{row}"><v>12345{row}</v></c></row>'
        for row in range(1, 50)
    )
    whole = sheet(rows).cells
    monkeypatch.setattr("planxl.cells.package._OUTPUT", 7)
    assert sheet(rows).cells == whole
    assert len(whole) == 98
