"""Attacks that stay below every limit that a header tells, and take all that these leave them."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Callable, Mapping
from functools import partial

from attack_files import BOOK, BOOK_RELS, SHEET, STRINGS, STYLES, entries, good_with, grown
from attack_zips import Long, entry, zip_of
from damaged import good_parts
from raw_workbooks import MAIN, RELATION, compound, ods, relationships, xlsx_parts

from planxl.cells import Limits

Make = Callable[[], bytes]
_LIMITS = Limits()
_MOST = min(_LIMITS.part, _LIMITS.inflated) - 8_000_000
_FILLER = int(_MOST / _LIMITS.ratio) + 200_000
_ROWS = f'<worksheet xmlns="{MAIN}"><sheetData>'
_END = "</sheetData></worksheet>"


def in_rows(cells: str) -> str:
    """So many of the cells in a row that no row is full."""
    return f"<row>{cells * 100}</row>"


def sheet(unit: str, ends: str = _END, begins: str = _ROWS) -> bytes:
    return grown(SHEET, Long(begins, unit, _MOST, ends, _FILLER))


def strings(unit: str, begins: str = "", ends: str = "") -> bytes:
    whole = Long(f'<sst xmlns="{MAIN}">{begins}', unit, _MOST, f"{ends}</sst>", _FILLER)
    rows = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
    return grown(STRINGS, whole, **{SHEET: f"<worksheet><sheetData>{rows}</sheetData></worksheet>"})


def styles(begins: str, unit: str, ends: str) -> bytes:
    whole = Long(
        f'<styleSheet xmlns="{MAIN}">{begins}', unit, _MOST, f"{ends}</styleSheet>", _FILLER
    )
    return grown(STYLES, whole)


def format_code(unit: str) -> bytes:
    code = f'<numFmts><numFmt numFmtId="200" formatCode="{unit * 100_000}"/></numFmts>'
    whole = f'<styleSheet>{code}<cellXfs><xf numFmtId="200"/></cellXfs></styleSheet>'
    return zip_of(entries({**xlsx_parts('<row r="1"><c r="A1"><v>1</v></c></row>'), STYLES: whole}))


def many_formats() -> bytes:
    """Thousands of formats that are each looked at for long."""
    formats = "".join(
        f'<numFmt numFmtId="{n}" formatCode="{n}{"m" * 250}"/>' for n in range(200, 60_000)
    )
    cells = "".join(f'<xf numFmtId="{n}"/>' for n in range(200, 60_000))
    whole = f"<styleSheet><numFmts>{formats}</numFmts><cellXfs>{cells}</cellXfs></styleSheet>"
    return zip_of(entries({**xlsx_parts('<row r="1"><c r="A1"><v>1</v></c></row>'), STYLES: whole}))


def many_relationships() -> bytes:
    """Many sheets, all of one part, which refers to one small table again and again."""
    tabs = "".join(f'<sheet name="a{n}" sheetId="{n}" r:id="rId1"/>' for n in range(1, 3_000))
    table = f'<table xmlns="{MAIN}" name="t" ref="A1:B2"><tableColumn name="a"/></table>'
    return zip_of(
        entries(
            {
                **xlsx_parts('<row r="1"><c r="A1"><v>1</v></c></row>'),
                BOOK: f'<workbook xmlns:r="{RELATION}"><sheets>{tabs}</sheets></workbook>',
                "xl/worksheets/_rels/sheet1.xml.rels": relationships(
                    *[("table", "../t.xml")] * 20_000
                ),
                "xl/t.xml": table,
            }
        )
    )


def many_sheets() -> bytes:
    """As many tabs as there is room for, all of one sheet."""
    whole = Long(
        f'<workbook xmlns:r="{RELATION}"><sheets>',
        '<sheet name="a" sheetId="1" r:id="rId1"/>',
        _MOST,
        "</sheets></workbook>",
        _FILLER,
    )
    return grown(BOOK, whole)


def one_sheet_often() -> bytes:
    """A sheet of a hundred thousand cells under a thousand names."""
    tabs = "".join(f'<sheet name="a{n}" sheetId="{n}" r:id="rId1"/>' for n in range(1, 1_000))
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 20_000))
    book = f'<workbook xmlns:r="{RELATION}"><sheets>{tabs}</sheets></workbook>'
    return zip_of(entries({**xlsx_parts(rows), BOOK: book}))


def notes() -> bytes:
    unit = '<comment ref="A1" authorId="0"><text><t>x</t></text></comment>'
    whole = Long("<comments><commentList>", unit, _MOST, "</commentList></comments>", _FILLER)
    rels = relationships(("comments", "../comments1.xml"))
    return grown("xl/comments1.xml", whole, **{"xl/worksheets/_rels/sheet1.xml.rels": rels})


def long_names() -> bytes:
    """Parts whose names are as long as a name can be, in letters that take four bytes each."""
    parts = [entry(f"{n}{'😀' * 16_000}", "") for n in range(_LIMITS.file_size // 70_000 // 2)]
    return zip_of([*entries(xlsx_parts()), *parts])


def big_media() -> bytes:
    """Pictures, which nobody reads: what a real workbook may be large of."""
    noise = Long("", "x", 1_000_000, filler=_LIMITS.file_size // 2).entry("xl/media/image1.png")
    return zip_of([*entries(good_parts()), noise])


def rows_of(sheet_number: int, row: str, count: int, first: int = 200) -> bytes:
    """Our own sheet with very many more rows; ``#`` is the row's number."""
    name = f"xl/worksheets/sheet{sheet_number}.xml"
    text = good_parts()[name].decode()
    rows = "".join(row.replace("#", str(number)) for number in range(first, first + count))
    at = text.index("</sheetData>")
    return good_with(parts={name: text[:at] + rows + text[at:]})


def good_text(length: int, letters: str, rows: int) -> bytes:
    """Our own sheet with rows whose every cell holds one long string."""
    whole = rows_of(4, _texts("ABCDEFGHIJKL", 0), rows)
    parts = {name: _part(whole, name) for name in good_parts()}
    strings = parts[STRINGS].decode()
    first = strings.index("<si>")
    text = f"<si><t>{letters * (length // len(letters))}</t></si>"
    parts[STRINGS] = (strings[:first] + text + strings[first:]).encode()
    return zip_of(entries(parts))


def repeated(text: str, times: int) -> bytes:
    long = text * (30_000 if len(text) > 1 else 1)
    cell = (
        f'<table:table-cell office:value-type="string"><text:p>{long}</text:p></table:table-cell>'
    )
    return ods(f'<table:table-row table:number-rows-repeated="{times}">{cell}</table:table-row>')


def circle() -> bytes:
    """A compound file whose table is told to lie in one sector, again and again."""
    head = bytearray(compound(Workbook=b"x")[:512])
    head[68:72] = struct.pack("<I", 1)
    again = struct.pack("<128I", *[0] * 127, 1)
    return bytes(head) + struct.pack("<128I", *range(1, 129)) + again * 30_000


def _part(whole: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(whole)) as package:
        return package.read(name)


def _short() -> int:
    """The number of a string of the workbook that is neither long nor a word."""
    texts = re.findall("<si>.*?</si>", good_parts()[STRINGS].decode())
    return next(n for n, text in enumerate(texts) if 40 < len(text) < 50)


def _texts(columns: str, text: int | None = None) -> str:
    """A row that holds one of the workbook's own strings in each of these columns."""
    text = _short() if text is None else text
    cells = "".join(f'<c r="{c}#" t="s"><v>{text}</v></c>' for c in columns)
    return f'<row r="#">{cells}</row>'


_FEW = (_LIMITS.cells - 5_000) // 12
_ATTRIBUTES = "<c " + " ".join(f'a{n}=""' for n in range(40_000)) + "/>"
_PLAN = _texts("ABCDEFGHIJKL")

PATIENT: Mapping[str, Make] = {
    "blank cells": partial(sheet, in_rows("<c/>")),
    "numbers": partial(sheet, in_rows("<c><v>1.5</v></c>")),
    "texts in cells": partial(sheet, in_rows('<c t="inlineStr"><is><t>😀abcdefgh</t></is></c>')),
    "long texts in cells": partial(
        sheet, f'<row><c t="inlineStr"><is><t>😀{"a" * 30_000}</t></is></c></row>'
    ),
    "one text in a cell": partial(
        sheet, "abcdefgh", f"</t></is></c></row>{_END}", f'{_ROWS}<row><c t="inlineStr"><is><t>😀'
    ),
    "text between cells": partial(sheet, "ab<x/>"),
    "rows": partial(sheet, "<row/>"),
    "deep nesting in a sheet": partial(sheet, "<c>", ""),
    "deep nesting, hidden": partial(sheet, '<c a="/>"><!-- </ -->', ""),
    "attributes": partial(sheet, f"<row>{_ATTRIBUTES}</row>"),
    "an endless tag": partial(sheet, "abcdefgh", f'"/></row>{_END}', f'{_ROWS}<row><c r="'),
    "an endless comment": partial(sheet, "abcdefgh", f"-->{_END}", f"{_ROWS}<!--"),
    "merged cells": partial(
        sheet,
        '<mergeCell ref="A1:B2"/>',
        "</mergeCells></worksheet>",
        f"{_ROWS}</sheetData><mergeCells>",
    ),
    "shared strings, short": partial(strings, "<si><t>😀a</t></si>"),
    "shared strings, empty": partial(strings, "<si/>"),
    "one shared string": partial(strings, "abcdefgh", "<si><t>😀", "</t></si>"),
    "a shared string of runs": partial(strings, "<r><t>ab</t></r>", "<si>", "</si>"),
    "text between shared strings": partial(strings, "ab<x/>"),
    "deep nesting in strings": partial(strings, "<a>"),
    "escapes": partial(strings, "_x0041_", "<si><t>", "</t></si>"),
    "cell styles": partial(styles, "<cellXfs>", '<xf numFmtId="14"/>', "</cellXfs>"),
    "number formats": partial(
        styles, "<numFmts>", '<numFmt numFmtId="1" formatCode="0"/>', "</numFmts>"
    ),
    "a number format of brackets": partial(format_code, "["),
    "a number format of months": partial(format_code, "m"),
    "a number format of hours": partial(format_code, "h "),
    "60 000 number formats": many_formats,
    "tabs": many_sheets,
    "names": lambda: grown(
        BOOK,
        Long(
            f'<workbook xmlns:r="{RELATION}"><sheets><sheet name="A" r:id="rId1"/></sheets>',
            '<definedName name="abc">A!$A$1</definedName>',
            _MOST,
            "</workbook>",
            _FILLER,
        ),
    ),
    "relationships": lambda: grown(
        BOOK_RELS,
        Long(
            "<Relationships>",
            '<Relationship Id="a" Type="b" Target="c"/>',
            _MOST,
            "</Relationships>",
            _FILLER,
        ),
    ),
    "relationships of many sheets": many_relationships,
    "one sheet under many names": one_sheet_often,
    "notes": notes,
    "long part names": long_names,
    "pictures": big_media,
    "activities": partial(rows_of, 2, _PLAN, _FEW),
    "indicators": partial(rows_of, 3, _PLAN, _FEW),
    "local indicators": partial(rows_of, 4, _PLAN, _FEW),
    "fields of the start sheet": partial(rows_of, 1, _texts("BCD"), _LIMITS.cells // 4),
    "one long text in every cell": lambda: good_text(30_000, "å", _FEW),
    "one long text of digits": lambda: good_text(3_900_000 // 60_000, "1 ", 5_000),
    "OpenDocument, one text repeated": lambda: repeated("text", 300_000),
    "OpenDocument, one cell repeated": lambda: repeated("x", 2_000_000_000),
    "xls, a table of sectors in a circle": circle,
    "texts in the manual": partial(rows_of, 5, _texts("ABCDEFGHIJKL"), _FEW),
}
