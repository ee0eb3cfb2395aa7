"""Workbooks crowded with every kind of cell, as the common libraries write them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pandas as pd
import xlsxwriter
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.table import Table, TableStyleInfo

Made = tuple[str, Callable[[Path], None]]

TEXTS = (
    "Öppna förskolan", "'med apostrof", "  blanka i början", "blanka i slutet  ", "två\nrader",
    "\n", "\t", " ", "tabb\tinuti", "_x000D_ bokstavligt", "vagn\rretur", "_x005F_", "_x0041_",
    "012", "1e5", "=inte en formel", "#DIV/0!", "TRUE", "2026-01-01", "x" * 32_767, "🙂 & <b>",
    "\u00a0hårt blank\u00a0", "a\u0301", "\x01\x1f",
)  # fmt: skip
NUMBERS = (
    0, -1, 7, 0.1, 1 / 3, 0.1 + 0.2, 1e-300, 1e300, 5e-324, 123_456_789_012_345,
    1_234_567_890_123_456, 2**53, -(2**53) - 2.0, 199_001_011_234, 1e15, 99999999999999.9, -0.0,
)  # fmt: skip
SERIALS = (0, 0.5, 1, 1.25, 59, 60, 61, 61.75, 45_658, 45_658.999999999, 2_958_465, 2_958_466, -1)
FORMATS = (
    "yyyy-mm-dd", "yyyy-mm-dd hh:mm", "hh:mm", "hh:mm:ss.000", "[h]:mm", "[mm]:ss", "mmmm yyyy",
    'd "den" mmmm', "mm:ss", "0%", "0.0%", '0" %"', "#,##0.00 [$kr-41D]", "[Red]0;[Blue]-0",
    '"dag" 0', "yyyy", "General", "@", "[$-41D]d mmmm yyyy;@", "m/d/yy h:mm AM/PM", "dddd",
)  # fmt: skip
ERRORS = ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!")
MOMENTS = (
    date(1900, 1, 1), date(1904, 1, 1), date(2026, 2, 28), date(9999, 12, 31),
    datetime(2026, 2, 28), datetime(2026, 2, 28, 13, 45, 30), time(0, 0), time(23, 59, 59),
    timedelta(hours=1), timedelta(days=2, hours=3),
)  # fmt: skip


def by_openpyxl(path: Path, mac: bool = False) -> None:
    """All kinds of cell as openpyxl writes them: formulas without values."""
    book = Workbook()
    if mac:
        book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    sheet.title = "Celler & <annat>"
    for row, value in enumerate(_writable(mac), 1):
        sheet.cell(row, 1).value = value
    for row, text in enumerate(filter(_is_clean, TEXTS), 1):
        sheet.cell(row, 2).value = text
        sheet.cell(row, 2).data_type = "s"  # which it writes as inline strings
    _formats_by_openpyxl(sheet)
    _formulas_by_openpyxl(sheet)
    _surroundings_by_openpyxl(book)
    book.save(path)


def _writable(mac: bool) -> Iterator[Any]:
    yield from NUMBERS
    yield from (m for m in MOMENTS if not mac or not isinstance(m, date) or m.year > 1904)
    yield from (True, False, *ERRORS)


def _is_clean(text: str) -> bool:
    """Without the characters that openpyxl refuses to write."""
    return "\x01" not in text


def _formats_by_openpyxl(sheet: Any) -> None:
    for column, code in enumerate(FORMATS, 4):
        for row, serial in enumerate(SERIALS, 1):
            sheet.cell(row, column).value = serial
            sheet.cell(row, column).number_format = code


def _formulas_by_openpyxl(sheet: Any) -> None:
    for row, formula in enumerate(("=1+1", '="a"&"b"', "=1/0", "=TRUE()", '=""', "=A1"), 1):
        sheet.cell(row, 3).value = formula
    sheet["C7"] = ArrayFormula("C7:C8", "=A1:A2*2")
    bold = InlineFont(b=True)
    sheet["C10"] = CellRichText("före ", TextBlock(bold, " fet "), " efter")
    sheet["C11"].quotePrefix = True
    sheet["C11"] = "123"
    sheet["C11"].data_type = "s"


def _surroundings_by_openpyxl(book: Any) -> None:
    merged = book.create_sheet("Sammanslaget")
    merged["B2"] = "överst"
    merged["B2"].comment = Comment("En anmärkning\npå två rader", "Någon")
    merged.merge_cells("B2:D4")
    merged.merge_cells("A7:A8")
    hidden, very = book.create_sheet("Dolt"), book.create_sheet("Mycket dolt")
    hidden.sheet_state, very.sheet_state = "hidden", "veryHidden"
    hidden["A1"] = very["A1"] = "syns inte"
    table = book.create_sheet("Tabell")
    for row in (["Namn", "Antal"], ["Ett", 1], ["Två", 2]):
        table.append(row)
    found = Table(displayName="Tabell_1", ref="A1:B3")
    found.tableStyleInfo = TableStyleInfo(name="TableStyleLight1")
    table.add_table(found)
    table.row_dimensions[2].hidden = True
    table.column_dimensions["B"].hidden = True
    book.defined_names["ett_namn"] = DefinedName("ett_namn", attr_text="Tabell!$A$1")
    merged.defined_names["eget"] = DefinedName("eget", attr_text="Sammanslaget!$B$2")


def by_xlsxwriter(path: Path, mac: bool = False, constant_memory: bool = False) -> None:
    """All kinds of cell as XlsxWriter writes them: formulas with values, errors as such."""
    options = {"date_1904": mac, "constant_memory": constant_memory}
    book = xlsxwriter.Workbook(str(path), options)
    _cells_by_xlsxwriter(book, book.add_worksheet("Celler & <annat>"))
    _surroundings_by_xlsxwriter(book, constant_memory)
    book.close()


def _cells_by_xlsxwriter(book: Any, sheet: Any) -> None:
    """Row by row, as a workbook in constant memory must be written."""
    codes = [book.add_format({"num_format": code}) for code in FORMATS]
    bold = book.add_format({"bold": True})
    formulas = [("=1+1", 2), ('="a"&"b"', "ab"), ("=TRUE()", True), ('=""', ""), ("=1/4", 0.25)]
    formulas += [("=fel()", error) for error in ERRORS]
    for row in range(max(map(len, (NUMBERS, TEXTS, SERIALS, formulas)))):
        if row < len(NUMBERS):
            sheet.write_number(row, 0, NUMBERS[row])
        if row < len(TEXTS):
            sheet.write_string(row, 1, TEXTS[row])
        if row < len(formulas):
            sheet.write_formula(row, 2, formulas[row][0], None, formulas[row][1])
        if row < len(SERIALS):
            for column, code in enumerate(codes, 3):
                sheet.write_number(row, column, SERIALS[row], code)
    sheet.write_rich_string(40, 0, "före ", bold, " fet ", " efter")
    sheet.write_boolean(41, 0, True)
    sheet.write_blank(42, 0, None, bold)
    sheet.write_url(43, 0, "https://example.org/", string="länk")


def _surroundings_by_xlsxwriter(book: Any, constant_memory: bool) -> None:
    merged = book.add_worksheet("Sammanslaget")
    merged.merge_range("B2:D4", "överst", book.add_format())
    book.add_worksheet("Dolt").hide()
    book.add_worksheet("Mycket dolt").very_hidden()
    if not constant_memory:
        merged.write_comment("B2", "En anmärkning\npå två rader", {"author": "Någon"})
        table = book.add_worksheet("Tabell")
        columns = [{"header": "Namn"}, {"header": "Antal", "total_function": "sum"}]
        options = {"columns": columns, "data": [["Ett", 1], ["Två", 2]], "total_row": True}
        table.add_table("A1:B4", options)
        table.set_row(2, None, None, {"hidden": True})
    book.add_chartsheet("Diagram").set_chart(_chart(book))
    book.define_name("ett_namn", "=Sammanslaget!$B$2")
    book.define_name("Sammanslaget!eget", "=Sammanslaget!$B$2")


def _chart(book: Any) -> Any:
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=Sammanslaget!$B$2:$B$3"})
    return chart


def too_large(path: Path) -> None:
    """The largest double, which XlsxWriter rounds up beyond what a double can hold."""
    book = xlsxwriter.Workbook(str(path))
    book.add_worksheet().write_number(0, 0, 1.7976931348623157e308)
    book.close()


def by_pandas(path: Path, engine: str) -> None:
    """A frame with dates, times, durations, gaps and merged headings."""
    frame = pd.DataFrame(
        {
            ("Grupp", "datum"): [date(2026, 1, 1), None, date(1900, 3, 1)],
            ("Grupp", "tid"): pd.to_datetime(["2026-01-01 12:30", None, "2026-01-02 00:00"]),
            ("Annat", "varaktighet"): pd.to_timedelta(["1h", None, "2D"]),
            ("Annat", "tal"): [1.5, float("nan"), float("inf")],
            ("Annat", "sant"): [True, False, True],
            ("Annat", "text"): ["  ett ", "två\nrader", None],
        }
    )
    frame.to_excel(path, sheet_name="Pandas", engine=engine)


WRITERS: tuple[Made, ...] = (
    ("openpyxl.xlsx", by_openpyxl),
    ("openpyxl-1904.xlsx", lambda path: by_openpyxl(path, mac=True)),
    ("xlsxwriter.xlsx", by_xlsxwriter),
    ("xlsxwriter-1904.xlsx", lambda path: by_xlsxwriter(path, mac=True)),
    ("xlsxwriter-inline.xlsx", lambda path: by_xlsxwriter(path, constant_memory=True)),
    ("xlsxwriter-large.xlsx", too_large),
    ("pandas-openpyxl.xlsx", lambda path: by_pandas(path, "openpyxl")),
    ("pandas-xlsxwriter.xlsx", lambda path: by_pandas(path, "xlsxwriter")),
)


def make(folder: Path) -> list[Path]:
    """All of them in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, write in WRITERS:
        write(folder / name)
    return [folder / name for name, _ in WRITERS]
