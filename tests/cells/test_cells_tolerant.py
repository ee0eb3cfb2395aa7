"""Workbooks of other forms than xlsx."""

from __future__ import annotations

import pickle
import struct
import subprocess
import sys
from datetime import date, datetime, timedelta

import pytest
from raw_workbooks import ods, record, relationships, xls, xls_number, zipped

from planxl.cells import (
    Cell,
    Kind,
    Limits,
    Properties,
    Reason,
    Unreadable,
    Visibility,
    Workbook,
    read_bytes,
    tolerant,
)

SMALL = Limits(cells=100)


def number(value: str, attributes: str = "") -> str:
    return f'<table:table-cell office:value-type="float" office:value="{value}" {attributes}/>'


def text(value: str) -> str:
    return (
        f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'
    )


def row(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def refused(data: bytes, limits: Limits = SMALL) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        list(read_bytes("x", data, limits).cells())
    return caught.value


def test_an_ods_workbook_is_read() -> None:
    blank = '<table:table-cell table:number-columns-repeated="2"/>'
    a_date = '<table:table-cell office:value-type="date" office:date-value="2022-05-03"/>'
    yes = '<table:table-cell office:value-type="boolean" office:boolean-value="true"/>'
    found = read_bytes(
        "plan.ods", ods(row() + row(blank, text("Åmål"), number("3"), number("0.5"), a_date, yes))
    )
    assert (found.suffix, found.formulas_seen) == (".ods", False)
    (sheet,) = found.sheets
    assert (sheet.name, sheet.visibility) == ("Blad", Visibility.VISIBLE)
    assert sheet.cells == (
        Cell("Blad", 2, 3, "Åmål", Kind.TEXT),
        Cell("Blad", 2, 4, 3, Kind.NUMBER),
        Cell("Blad", 2, 5, 0.5, Kind.NUMBER),
        Cell("Blad", 2, 6, date(2022, 5, 3), Kind.DATE),
        Cell("Blad", 2, 7, True, Kind.BOOLEAN),
    )
    assert isinstance(sheet.cells[1].value, int)


def test_an_ods_workbook_tells_when_it_was_changed() -> None:
    meta = "<m><title>Plan</title><date>2022-05-03T10:00:00</date></m>"
    found = read_bytes("plan.ods", ods("", **{"meta.xml": meta}))
    assert found.properties == Properties("Plan", datetime(2022, 5, 3, 10))


def test_an_xls_workbook_is_read() -> None:
    found = read_bytes("plan.xls", xls(xls_number(0, 0, 2022.0), xls_number(2, 3, 1.5)))
    assert (found.suffix, found.formulas_seen, len(found.sha256)) == (".xls", False, 64)
    assert [(cell.address, cell.value) for cell in found.cells()] == [("A1", 2022), ("D3", 1.5)]


REPEATED = 'table:number-columns-repeated="1000" '


@pytest.mark.parametrize(
    "data",
    [
        ods(row(number("1", REPEATED))),
        ods(row(number("1"), attributes='table:number-rows-repeated="1000"')),
        ods(row(number("1")) + row(attributes='table:number-rows-repeated="999"') + row(text("x"))),
        xls(xls_number(0, 0, 1), xls_number(60_000, 200, 1)),
        xls(record(0x0200, struct.pack("<IIHHH", 0, 2**31, 0, 60_000, 0))),
    ],
)
def test_a_sheet_that_spans_too_much_is_refused_before_room_is_made_for_it(
    data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planxl.cells.tolerant._run_calamine", pytest.fail)
    assert refused(data).reason is Reason.TOO_LARGE


def xlsb(sheet: bytes) -> bytes:
    return zipped(
        {
            "_rels/.rels": relationships(("officeDocument", "xl/workbook.bin")),
            "xl/workbook.bin": b"",
            "xl/_rels/workbook.bin.rels": relationships(("worksheet", "worksheets/sheet1.bin")),
            "xl/worksheets/sheet1.bin": sheet,
        }
    )


def test_an_xlsb_sheet_that_spans_too_much_is_refused() -> None:
    def xlsb_record(kind: int, first: int) -> bytes:
        return bytes((kind, 8)) + struct.pack("<II", first, 0)

    far = xlsb_record(0, 0) + xlsb_record(5, 0) + xlsb_record(0, 1_048_575) + xlsb_record(5, 16_383)
    error = refused(xlsb(far), Limits())
    assert (error.reason, error.params["cells"]) == (Reason.TOO_LARGE, 1_048_576 * 16_384)
    assert refused(xlsb(far[:20])).reason is Reason.DAMAGED


def test_blank_rows_without_end_are_nothing() -> None:
    endless = 'table:number-rows-repeated="1048576"'
    blank = '<table:table-cell table:number-columns-repeated="16384"/>'
    found = read_bytes("x", ods(row(number("1")) + row(blank, attributes=endless)), SMALL)
    assert len(list(found.cells())) == 1


def test_too_many_cells_are_too_much() -> None:
    wide = "".join(number("1") for _ in range(60))
    assert refused(ods(row(wide) + row(wide))).reason is Reason.TOO_LARGE


@pytest.mark.parametrize("data", [ods("<table:x"), xls(xls_number(0, 0, 1))[:-600], xlsb(b"")])
def test_a_damaged_workbook_is_refused_without_a_trace(
    data: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    assert refused(data).reason in (Reason.DAMAGED, Reason.CUT_OFF)
    assert capfd.readouterr() == ("", "")


def test_a_program_that_dies_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    def died(*_: object, **__: object) -> subprocess.CompletedProcess[bytes]:
        return subprocess.CompletedProcess([], -6, b"", b"memory allocation of 12 bytes failed")

    monkeypatch.setattr(subprocess, "run", died)
    assert refused(xls(xls_number(0, 0, 1))).reason is Reason.TOO_LARGE


def test_a_program_that_never_ends_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    def waits(*_: object, **__: object) -> None:
        raise subprocess.TimeoutExpired("calamine", 120)

    monkeypatch.setattr(subprocess, "run", waits)
    assert refused(xls(xls_number(0, 0, 1))).reason is Reason.TOO_LARGE


def test_reading_xlsx_needs_no_compiled_package() -> None:
    program = (
        "import sys, planxl.cells\n"
        "heavy = {'python_calamine', 'pydantic', 'openpyxl', 'lxml', 'subprocess'}\n"
        "print(*(heavy & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert run.stdout.split() == []


def test_other_forms_are_workbooks_like_all_others() -> None:
    found = read_bytes("plan.ods", ods(row(number("1"))))
    assert isinstance(found, Workbook)
    assert found.sheet("Blad") is found.sheets[0]
    assert found.sheets[0].merged == ()


def test_merged_ranges_of_an_ods_workbook_are_seen() -> None:
    wide = '<table:table-cell table:number-columns-spanned="3" table:number-rows-spanned="2"/>'
    book = read_bytes("plan.ods", ods(row() + row(number("1"), wide)))
    assert [str(found) for found in book.sheets[0].merged] == ["B2:D3"]


def test_an_ods_workbook_of_too_many_merged_ranges_is_refused() -> None:
    wide = '<table:table-cell table:number-columns-spanned="3"/>'
    assert refused(ods(row(wide * 200)), Limits(held=20_000)).reason is Reason.TOO_LARGE


@pytest.mark.parametrize(
    ("written", "days"),
    [("PT36H00M00S", 1.5), ("PT1464H00M00S", 61), ("-PT24H00M00S", -1), ("PT24H00M00.5S", 1.00001)],
)
def test_a_duration_of_a_day_or_more_in_an_ods_workbook_is_its_days(
    written: str, days: float
) -> None:
    cell = f'<table:table-cell office:value-type="time" office:time-value="{written}"/>'
    (found,) = read_bytes("plan.ods", ods(row(cell))).cells()
    assert found.kind is Kind.NUMBER
    assert found.value == pytest.approx(days, abs=1e-5)


@pytest.mark.parametrize("written", ["inf", "NaN", "-inf", "1e400"])
def test_a_number_of_an_ods_workbook_that_is_not_finite_is_a_text(written: str) -> None:
    found = list(read_bytes("plan.ods", ods(row(number(written)))).cells())
    assert [cell.kind for cell in found] in ([], [Kind.TEXT])


def test_nothing_that_the_process_tells_is_run() -> None:
    for told in (pickle.dumps(print), b"cos\nsystem\n(S'true'\ntR.", b"", b"\x80\x05no pickle"):
        with pytest.raises(Unreadable):
            tolerant._told(told)
    moment: list[object] = [
        ("Blad", "Visible", [(1, 1, datetime(2025, 1, 2)), (1, 2, timedelta(3))], [])
    ]
    assert tolerant._told(pickle.dumps(moment)) == moment
