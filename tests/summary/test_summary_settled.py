"""Long sheets: rows that are done are kept packed, and come out whole and in their order."""

from __future__ import annotations

from io import BytesIO, StringIO
from typing import Any

import pytest
from openpyxl import load_workbook
from xlsxwriter import Workbook

from planxl.summary.sheets.quick import QuickWorksheet
from planxl.summary.sheets.settled import Run


def test_a_run_gives_back_every_row_in_order() -> None:
    run, rows = Run(7), [f"<row r='{n}'>å</row>" for n in range(2500)]
    for each in rows:
        run.add(each)
    assert run.end == 2507
    assert "".join(run) == "".join(rows)


def sheet_of(write: Any) -> Any:
    package = BytesIO()
    book = Workbook(package, {"in_memory": True})
    sheet = book.add_worksheet("Blad", QuickWorksheet)
    write(sheet, book.add_format({"bold": True}))
    book.close()
    return load_workbook(package)["Blad"]


def put(sheet: QuickWorksheet, row: int, text: str, cell_format: Any) -> None:
    sheet.reach(row, 0)
    sheet.put_text(row, 0, text, cell_format)


def test_rows_settled_and_rows_left_open_stand_where_they_were_put() -> None:
    def write(sheet: QuickWorksheet, bold: Any) -> None:
        put(sheet, 0, "rubrik", bold)
        sheet.set_row(2, 30)
        for row in (*range(3, 3000), *range(3100, 3200)):
            put(sheet, row, f"rad {row}", bold)
            sheet.settle(row)
        put(sheet, 3050, "mellan", bold)
        put(sheet, 3300, "sist", bold)

    found = sheet_of(write)
    expected = {0: "rubrik", 3050: "mellan", 3300: "sist"}
    expected |= {row: f"rad {row}" for row in (*range(3, 3000), *range(3100, 3200))}
    assert {c.row - 1: c.value for (c,) in found.iter_rows(max_col=1) if c.value} == expected
    assert found.row_dimensions[3].height == 30


@pytest.mark.parametrize("again", [False, True])
def test_a_settled_row_that_is_written_in_again_is_no_silent_loss(again: bool) -> None:
    book = Workbook(BytesIO(), {"in_memory": True})
    sheet, bold = book.add_worksheet("Blad", QuickWorksheet), book.add_format({"bold": True})
    for row in range(5):
        put(sheet, row, "en", bold)
        sheet.settle(row)
    put(sheet, 2, "två", bold)
    if again:
        sheet.settle(2)
    sheet.fh = StringIO()
    with pytest.raises(ValueError, match="settled"):
        sheet._write_rows()
    sheet._runs.clear()
    sheet.table.clear()
    book.close()
