"""What a workbook says of itself: sheets, tables, names, properties."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from raw_workbooks import MAIN, RELATION, relationships, xlsx, xlsx_parts, zipped

from planxl.cells import (
    Kind,
    Properties,
    Range,
    Reason,
    TableRange,
    Unreadable,
    Visibility,
    Workbook,
    read,
    read_bytes,
)

SHEET = f'<worksheet xmlns="{MAIN}"><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>'


def book(inside: str, *targets: tuple[str, str], **parts: str) -> Workbook:
    """A workbook of these parts; ``a__b`` in a keyword stands for the part a/b."""
    whole = {
        **xlsx_parts(),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATION}">{inside}</workbook>',
        "xl/_rels/workbook.xml.rels": relationships(*targets),
    }
    told = {name.replace("\\", "/") for name in parts}
    others = {name: part for name, part in whole.items() if name not in told}
    return read_bytes("test.xlsx", zipped({**others, **parts}))


def tab(name: str, number: int, state: str = "") -> str:
    return f'<sheet name="{name}" sheetId="{number}" r:id="rId{number}" {state}/>'


def test_sheets_come_in_the_order_of_their_tabs() -> None:
    tabs = (
        tab("Två", 2)
        + tab("Ett &amp; lite", 1, 'state="hidden"')
        + tab("x", 3, 'state="veryHidden"')
    )
    kinds = [("worksheet", f"worksheets/sheet{number}.xml") for number in (1, 2, 3)]
    found = book(f"<sheets>{tabs}</sheets>", *kinds)
    assert [(sheet.name, sheet.visibility) for sheet in found.sheets] == [
        ("Två", Visibility.VISIBLE),
        ("Ett & lite", Visibility.HIDDEN),
        ("x", Visibility.VERY_HIDDEN),
    ]


def test_charts_and_dialogs_are_no_worksheets() -> None:
    tabs = tab("Diagram", 1) + tab("Dialog", 2) + tab("Blad", 3)
    kinds = [
        ("chartsheet", "chartsheets/sheet1.xml"),
        ("dialogsheet", "dialogsheets/sheet1.xml"),
        ("worksheet", "worksheets/sheet1.xml"),
    ]
    assert [sheet.name for sheet in book(f"<sheets>{tabs}</sheets>", *kinds).sheets] == ["Blad"]


@pytest.mark.parametrize(
    ("target", "part"),
    [
        ("worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
        ("/xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
        ("../xl/./worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
        ("Worksheets/Sheet1.XML", "xl/worksheets/sheet1.xml"),
        ("worksheets/sheet1.xml", "xl\\worksheets\\sheet1.xml"),
        ("blad%201.xml", "xl/blad 1.xml"),
    ],
)
def test_a_part_is_found_however_it_is_referred_to(target: str, part: str) -> None:
    found = book(f"<sheets>{tab('Blad', 1)}</sheets>", ("worksheet", target), **{part: SHEET})
    assert [cell.value for cell in found.cells()] == [1]


def test_the_workbook_may_be_anywhere_in_the_package() -> None:
    parts = xlsx_parts("<row><c><v>1</v></c></row>")
    moved = {name.replace("xl/", "bok/"): part for name, part in parts.items()}
    moved["_rels/.rels"] = relationships(("officeDocument", "/bok/workbook.xml"))
    assert [cell.value for cell in read_bytes("x", zipped(moved)).cells()] == [1]


def test_a_table_tells_its_range_and_columns() -> None:
    table = (
        f'<table xmlns="{MAIN}" id="1" name="x" displayName="Aktiviteter" ref="A4:B9" '
        'totalsRowCount="1"><tableColumns count="2"><tableColumn id="1" name="Mål"/>'
        '<tableColumn id="2" name="När_x000a_klart"/></tableColumns></table>'
    )
    parts = {
        "xl/worksheets/_rels/sheet1.xml.rels": relationships(("table", "../tables/table1.xml")),
        "xl/tables/table1.xml": table,
    }
    found = read_bytes("x", zipped({**xlsx_parts(), **parts}))
    assert found.tables == (
        TableRange("Aktiviteter", "Blad", Range(4, 1, 9, 2), ("Mål", "När\nklart"), totals=True),
    )
    parts["xl/tables/table1.xml"] = table.replace("totalsRowCount", "headerRowCount").replace(
        '"1"><tableColumns', '"0"><tableColumns'
    )
    assert read_bytes("x", zipped({**xlsx_parts(), **parts})).tables == ()


def test_names_are_listed_a_sheets_own_with_the_sheet() -> None:
    names = (
        '<definedName name="lista">Listor!$A$1:$A$9</definedName>'
        '<definedName name="yta" localSheetId="0">Blad!$A$1</definedName>'
    )
    inside = f"<sheets>{tab('Blad', 1)}</sheets><definedNames>{names}</definedNames>"
    found = book(inside, ("worksheet", "worksheets/sheet1.xml"))
    assert found.names == {"lista": "Listor!$A$1:$A$9", "Blad!yta": "Blad!$A$1"}


def with_core(core: str) -> Workbook:
    parts = {
        **xlsx_parts(),
        "_rels/.rels": relationships(
            ("officeDocument", "xl/workbook.xml"), ("metadata/core-properties", "docProps/core.xml")
        ),
        "docProps/core.xml": core,
    }
    return read_bytes("x", zipped(parts))


def test_title_and_last_change_are_read_from_inside_the_file() -> None:
    core = (
        '<cp:p xmlns:cp="c" xmlns:dc="d" xmlns:t="t"><dc:title>Handlingsplan</dc:title>'
        "<t:modified>2022-05-03T12:00:00+02:00</t:modified></cp:p>"
    )
    expected = Properties("Handlingsplan", datetime(2022, 5, 3, 10))
    assert with_core(core).properties == expected


@pytest.mark.parametrize("core", ["<p>", "", "<p><modified>igår</modified></p>"])
def test_properties_that_cannot_be_read_stop_nothing(core: str) -> None:
    assert with_core(core).properties == Properties()


def test_macros_and_external_links_are_noted_and_not_refused() -> None:
    plain = read_bytes("x", xlsx())
    assert (plain.macros, plain.external_links) == (False, False)
    parts = {"xl/vbaProject.bin": "", "xl/externalLinks/externalLink1.xml": "<x/>"}
    found = read_bytes("x", zipped({**xlsx_parts(), **parts}))
    assert (found.macros, found.external_links) == (True, True)


def test_the_bytes_decide_what_a_file_is_and_not_its_name(tmp_path: Path) -> None:
    path = tmp_path / "Kopia.xls"
    path.write_bytes(data := xlsx())
    found = read(path)
    assert (found.name, found.suffix, found.size) == ("Kopia.xls", ".xlsx", len(data))
    assert found.sha256 == hashlib.sha256(data).hexdigest()
    assert found.formulas_seen


def test_a_damaged_sheet_is_refused_only_when_its_cells_are_asked_for() -> None:
    tabs = f"<sheets>{tab('Hel', 1)}{tab('Trasig', 2)}</sheets>"
    found = book(
        tabs,
        ("worksheet", "worksheets/sheet1.xml"),
        ("worksheet", "worksheets/sheet2.xml"),
        **{"xl/worksheets/sheet1.xml": SHEET, "xl/worksheets/sheet2.xml": SHEET[:-20]},
    )
    assert len(found.sheets[0].cells) == 1
    with pytest.raises(Unreadable) as refusal:
        _ = found.sheets[1].cells
    assert refusal.value.reason is Reason.DAMAGED
    assert refusal.value.params["part"] == "xl/worksheets/sheet2.xml"


def test_what_xlsxwriter_writes_is_read() -> None:
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet("Plan")
        sheet.write(0, 0, "Å, ä & ö")
        sheet.write(1, 0, 0.125, workbook.add_format({"num_format": "0.0 %"}))
        sheet.write(2, 0, date(2022, 5, 3), workbook.add_format({"num_format": "yyyy-mm-dd"}))
        sheet.write_formula(3, 0, "=A2*2", None, 0.25)
        sheet.write_blank(4, 0, None, workbook.add_format({"bold": True}))
        sheet.add_table(0, 2, 2, 3, {"name": "T", "columns": [{"header": "a"}, {"header": "b"}]})
    found = read_bytes("x.xlsx", buffer.getvalue())
    first = [(c.value, c.kind, c.formula, c.percent) for c in found.cells() if c.column == 1]
    assert first == [
        ("Å, ä & ö", Kind.TEXT, False, False),
        (0.125, Kind.NUMBER, False, True),
        (date(2022, 5, 3), Kind.DATE, False, False),
        (0.25, Kind.NUMBER, True, False),
    ]
    assert found.tables == (TableRange("T", "Plan", Range(1, 3, 3, 4), ("a", "b")),)


def test_what_openpyxl_writes_is_read() -> None:
    workbook = openpyxl.Workbook()
    workbook.active["B2"] = "text"
    workbook.active["C3"] = "=SUM(A1:A2)"
    workbook.active["D4"] = datetime(2022, 5, 3, 12, 30)
    workbook.active.merge_cells("A6:C7")
    workbook.save(buffer := BytesIO())
    (sheet,) = read_bytes("x.xlsx", buffer.getvalue()).sheets
    assert [(c.address, c.value, c.uncalculated) for c in sheet.cells] == [
        ("B2", "text", False),
        ("C3", None, True),
        ("D4", datetime(2022, 5, 3, 12, 30), False),
    ]
    assert sheet.merged == (Range(6, 1, 7, 3),)
