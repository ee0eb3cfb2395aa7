"""A workbook with everything that other libraries lose when they load and save it."""

from __future__ import annotations

import struct
import zlib
from functools import cache
from io import BytesIO

import xlsxwriter
from patching import packed
from sound import parts_of

_X14 = 'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"'
_XM = 'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"'
_OFFICE = "http://schemas.microsoft.com/office"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
THREAD = "tc={0E1B8C5E-0000-4000-8000-000000000001}"

THREADED = "xl/threadedComments/threadedComment1.xml"
SLICER, SLICER_CACHE = "xl/slicers/slicer1.xml", "xl/slicerCaches/slicerCache1.xml"
CUSTOM = "customXml/item1.xml"


def png() -> bytes:
    """A picture of one point."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        told = kind + content
        return struct.pack(">I", len(content)) + told + struct.pack(">I", zlib.crc32(told))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0\xff\0\0")) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


@cache
def rich(macros: bool = False) -> bytes:
    """Charts, pictures, sparklines, x14 formats and dropdowns, notes, a thread, a slicer, a table,
    a button, macros, custom XML, merged cells and protection."""  # fmt: skip
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer)
    if macros:
        book.add_vba_project(BytesIO(b"a macro project"), is_stream=True)
    _first(book, book.add_worksheet("Blad"))
    _second(book.add_worksheet("Skyddat"))
    hidden = book.add_worksheet("Dolt")
    hidden.write("A1", "dold")
    hidden.hide()
    book.add_chartsheet("Diagram").set_chart(_chart(book))
    book.define_name("egna", "=Blad!$A$1:$B$3")
    book.set_properties({"author": "Någon", "title": "Egen titel"})
    book.close()
    return packed(_with_more(parts_of(buffer.getvalue())))


def _first(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
    yellow = book.add_format({"bg_color": "#FFFF00"})
    sheet.write_row("A1", ["Mål", "Värde"])
    for row, value in enumerate((12, 7, 30), 1):
        sheet.write(row, 0, f"rad {row}", yellow)
        sheet.write(row, 1, value)
    sheet.write_formula("B5", "=SUM(B2:B4)", yellow, 49)
    sheet.write("B9", "i tråden")
    sheet.insert_chart("D2", _chart(book))
    sheet.insert_image("D20", "punkt.png", {"image_data": BytesIO(png())})
    sheet.add_sparkline("C2", {"range": "Blad!B2:B4"})
    sheet.conditional_format(
        "B2:B4", {"type": "cell", "criteria": ">", "value": 10, "format": yellow}
    )
    sheet.conditional_format("B2:B4", {"type": "data_bar", "data_bar_2010": True})
    sheet.data_validation("A2:A4", {"validate": "list", "source": ["rad 1", "rad 2"]})
    sheet.write_comment("A2", "En egen anteckning.", {"author": "Kollega"})
    sheet.write_comment("B9", "[Trådad kommentar]", {"author": THREAD})
    sheet.insert_button("F25", {"caption": "Tryck"})
    sheet.add_table("A12:B14", {"columns": [{"header": "Namn"}, {"header": "Tal"}]})
    sheet.merge_range("A17:C18", "sammanfogat", yellow)
    sheet.write_url("A20", "https://example.org/")
    sheet.set_header("&L&G", {"image_left": "punkt.png", "image_data_left": BytesIO(png())})
    sheet.set_column("A:A", 20)
    sheet.set_row(2, 40)


def _second(sheet: xlsxwriter.worksheet.Worksheet) -> None:
    sheet.write("A1", "låst")
    sheet.protect("hemligt")
    sheet.freeze_panes(1, 0)


def _chart(book: xlsxwriter.Workbook) -> xlsxwriter.chart.Chart:
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=Blad!$B$2:$B$4", "categories": "=Blad!$A$2:$A$4"})
    return chart


def _with_more(parts: dict[str, bytes]) -> dict[str, bytes]:
    """The parts with a thread of comments, a slicer, an x14 dropdown and custom XML put in."""
    dropdown = (
        f'<ext uri="{{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}}" {_X14}><x14:dataValidations {_XM} '
        'count="1"><x14:dataValidation type="list" allowBlank="1"><x14:formula1><xm:f>Skyddat!'
        "$A$1</xm:f></x14:formula1><xm:sqref>A3</xm:sqref></x14:dataValidation>"
        "</x14:dataValidations></ext>"
    )
    slicers = (
        f'<ext uri="{{3A4CF648-6AED-40f4-86FF-DC5316D8AED3}}" {_X14}><x14:slicerList>'
        f'<x14:slicer xmlns:r="{_RELATION}" r:id="rIdS"/></x14:slicerList></ext>'
    )
    sheet = "xl/worksheets/sheet1.xml"
    before, end, after = parts[sheet].rpartition(b"</extLst>")
    parts[sheet] = before + f"{dropdown}{slicers}".encode() + end + after
    _refer(parts, "xl/worksheets/_rels/sheet1.xml.rels", {
        "rIdT": (f"{_OFFICE}/2017/10/relationships/threadedComment", f"/{THREADED}"),
        "rIdS": (f"{_OFFICE}/2007/relationships/slicer", f"/{SLICER}"),
    })  # fmt: skip
    _refer(parts, "xl/_rels/workbook.xml.rels", {
        "rIdP": (f"{_OFFICE}/2017/10/relationships/person", "/xl/persons/person.xml"),
        "rIdC": (f"{_OFFICE}/2007/relationships/slicerCache", f"/{SLICER_CACHE}"),
        "rIdX": (f"{_RELATION}/customXml", f"/{CUSTOM}"),
    })  # fmt: skip
    return {**parts, **_more_parts(), **_types(parts)}


def _more_parts() -> dict[str, bytes]:
    threads = f'xmlns="{_OFFICE}/spreadsheetml/2018/threadedcomments"'
    id_ = THREAD.removeprefix("tc=")
    return {
        THREADED: f'<ThreadedComments {threads}><threadedComment ref="B9" personId="{id_}" '
        f'dT="2025-01-01T00:00:00" id="{id_}"><text>Hej</text></threadedComment>'
        f"</ThreadedComments>".encode(),
        "xl/persons/person.xml": f'<personList {threads}><person displayName="Kollega" id="{id_}" '
        'userId="k" providerId="None"/></personList>'.encode(),
        SLICER: f"<slicers xmlns=\"{_OFFICE}/spreadsheetml/2009/9/main\"><slicer name=\"Namn\" "
        'cache="Utsnitt_Namn" caption="Namn" rowHeight="241300"/></slicers>'.encode(),
        SLICER_CACHE: f'<slicerCacheDefinition xmlns="{_OFFICE}/spreadsheetml/2009/9/main" '
        'name="Utsnitt_Namn" sourceName="Namn"/>'.encode(),
        CUSTOM: b"<egen>data</egen>",
    }  # fmt: skip


def _types(parts: dict[str, bytes]) -> dict[str, bytes]:
    kinds = {
        THREADED: "application/vnd.ms-excel.threadedcomments+xml",
        "xl/persons/person.xml": "application/vnd.ms-excel.person+xml",
        SLICER: "application/vnd.ms-excel.slicer+xml",
        SLICER_CACHE: "application/vnd.ms-excel.slicerCache+xml",
    }
    more = "".join(f'<Override PartName="/{n}" ContentType="{t}"/>' for n, t in kinds.items())
    types = parts["[Content_Types].xml"].replace(b"</Types>", f"{more}</Types>".encode())
    return {"[Content_Types].xml": types}


def _refer(parts: dict[str, bytes], name: str, references: dict[str, tuple[str, str]]) -> None:
    xml = "".join(
        f'<Relationship Id="{id_}" Type="{kind}" Target="{target}"/>'
        for id_, (kind, target) in references.items()
    )
    parts[name] = parts[name].replace(b"</Relationships>", f"{xml}</Relationships>".encode())
