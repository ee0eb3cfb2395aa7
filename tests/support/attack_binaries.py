"""Workbooks of other forms than xlsx made to do harm: .xls, .xlsb and .ods."""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping
from functools import partial

from attack_zips import Long, entry, zip_of
from raw_workbooks import ods, record, relationships, xls_number

from planxl.cells import Limits

Make = Callable[[], bytes]
_LIMITS = Limits()
_MOST = min(_LIMITS.part, _LIMITS.inflated) - 8_000_000
_FILLER = int(_MOST / _LIMITS.ratio) + 200_000
_END, _FREE, _TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_SECTOR = 512

# .xls -----------------------------------------------------------------------------------------


def stream(cells: bytes, *globals_: bytes, sheets: int = 1, kind: int = 5) -> bytes:
    """The records of a workbook; the sheets are all the same one."""
    beginning = record(0x0809, struct.pack("<HHHHII", 0x600, kind, 0, 0, 0, 6))
    beginning += b"".join(globals_)
    name, end = struct.pack("<BB", 4, 0) + b"Blad", record(0x000A, b"")
    start = len(beginning) + (4 + 6 + len(name)) * sheets + len(end)
    bound = record(0x0085, struct.pack("<IH", start, 0) + name) * sheets
    sheet = record(0x0809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 6)) + cells + end
    return beginning + bound + end + sheet


def compound(data: bytes, first: int = 1, loop: bool = False, size: int | None = None) -> bytes:
    """A compound file with one stream, of any length; ``loop`` makes its last sector its first."""
    sectors = max(8, -(-len(data) // _SECTOR))
    tables = -(-(sectors + 1) // 127) or 1
    directory = _entry("Root Entry", 5, _END, 0)
    told = max(len(data), 4096) if size is None else size
    directory += _entry("Workbook", 2, tables + first, told)
    chain = [_TABLE] * tables + [_END]
    chain += [*range(tables + 2, tables + 1 + sectors), tables + 1 if loop else _END]
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(tables * _SECTOR, b"\xff")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(10)
    header += struct.pack("<II", tables, tables) + bytes(4)
    header += struct.pack("<IIIII", 4096, _END, 0, _END, 0)
    header += struct.pack("<109I", *(n if n < tables else _FREE for n in range(109)))
    body = data.ljust(sectors * _SECTOR, b"\0")
    return header + table + directory.ljust(_SECTOR, b"\0") + body


def _entry(name: str, kind: int, start: int, size: int) -> bytes:
    encoded = name.encode("utf-16-le")
    made = encoded.ljust(64, b"\0") + struct.pack("<HBB", len(encoded) + 2, kind, 1)
    made += struct.pack("<III", _FREE, _FREE, _FREE) + bytes(36)
    return made + struct.pack("<IQ", start, size)


def xls(cells: bytes = b"", *globals_: bytes, **how: int) -> bytes:
    return compound(stream(cells, *globals_, **how))


def encrypted(method: int = 1) -> bytes:
    """As Excel locks a workbook: by RC4, or by a sum that anybody can find out."""
    body = struct.pack("<HHH", 1, 1, 1) + bytes(48) if method else struct.pack("<HHH", 0, 1, 2)
    return xls(xls_number(0, 0, 1.0), record(0x002F, body))


def strings(count: int, texts: bytes = b"\1\0\0a") -> bytes:
    """A table of texts that says how many there are, and one cell that shows the first."""
    table = record(0x00FC, struct.pack("<II", count, count) + texts)
    return xls(record(0x00FD, struct.pack("<HHHI", 0, 0, 0, 0)), table)


def continued(pieces: int) -> bytes:
    """A text that goes on in record after record."""
    table = record(0x00FC, struct.pack("<II", 1, 1) + struct.pack("<HB", 65_535, 0) + b"a" * 8_000)
    more = record(0x003C, b"\0" + b"a" * 8_000) * pieces
    return xls(record(0x00FD, struct.pack("<HHHI", 0, 0, 0, 0)), table + more)


def sized(rows: int, columns: int) -> bytes:
    return xls(record(0x0200, struct.pack("<IIHHH", 0, rows, 0, columns, 0)))


def numbers(count: int) -> bytes:
    return xls(b"".join(xls_number(n // 200, n % 200, n) for n in range(count)))


def labels(count: int, length: int) -> bytes:
    text = struct.pack("<HB", length, 0) + b"a" * length
    return xls(
        b"".join(
            record(0x0204, struct.pack("<HHH", n // 200, n % 200, 0) + text) for n in range(count)
        )
    )


def merged(count: int) -> bytes:
    ranges = struct.pack("<HHHH", 0, 65_535, 0, 255) * 1_000
    cells = record(0x00E5, struct.pack("<H", 1_000) + ranges) * (count // 1_000)
    return xls(xls_number(0, 0, 1.0) + cells)


def cut_record() -> bytes:
    return compound(stream(b"") + struct.pack("<HH", 0x0203, 0xFFFF) + b"x")


def multiples() -> bytes:
    """A record of many numbers whose last column is before its first."""
    return xls(record(0x00BD, struct.pack("<HH", 0, 255) + bytes(6) + struct.pack("<H", 0)))


# .xlsb ----------------------------------------------------------------------------------------


def brecord(number: int, body: bytes) -> bytes:
    return _variable(number) + _variable(len(body)) + body


def _variable(number: int) -> bytes:
    made = bytearray()
    while number > 0x7F:
        made.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes((*made, number))


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


_BOOK = (
    brecord(0x83, b"")
    + brecord(0x8F, b"")
    + brecord(0x9C, struct.pack("<II", 0, 1) + _wide("rId1") + _wide("Blad"))
    + brecord(0x90, b"")
    + brecord(0x84, b"")
)
_DIMENSION = 0x94


def _begins(*dimension: int) -> bytes:
    told = struct.pack("<IIII", *(dimension or (0, 9, 0, 9)))
    return brecord(0x81, b"") + brecord(_DIMENSION, told) + brecord(0x91, b"")


_SHEET_ENDS = brecord(0x92, b"") + brecord(0x82, b"")


def xlsb(
    sheet: bytes = b"", shared: bytes = b"", dimension: tuple[int, ...] = (), **longer: Long
) -> bytes:
    """An .xlsb workbook of one sheet."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relationships(("officeDocument", "xl/workbook.bin")),
        "xl/workbook.bin": _BOOK,
        "xl/_rels/workbook.bin.rels": relationships(
            ("worksheet", "worksheets/sheet1.bin"), ("sharedStrings", "sharedStrings.bin")
        ),
        "xl/sharedStrings.bin": shared,
        "xl/worksheets/sheet1.bin": _begins(*dimension) + sheet + _SHEET_ENDS,
    }
    long = {f"xl/{name.replace('_', '/')}.bin": part for name, part in longer.items()}
    return zip_of(
        [
            *(entry(name, part) for name, part in parts.items() if part and name not in long),
            *(part.entry(name) for name, part in long.items()),
        ]
    )


def brow(number: int) -> bytes:
    return brecord(0, struct.pack("<I", number) + bytes(13))


def bnumber(column: int, value: float) -> bytes:
    return brecord(5, struct.pack("<IId", column, 0, value))


def bstrings(count: int) -> bytes:
    shared = brecord(0x9F, struct.pack("<II", count, count)) + brecord(19, b"\0" + _wide("a"))
    cell = brow(0) + brecord(7, struct.pack("<III", 0, 0, 0))
    return xlsb(cell, shared)


def bcells(count: int) -> bytes:
    return xlsb(b"".join(brow(n) + bnumber(0, n) + bnumber(1, n) for n in range(count)))


def blong() -> bytes:
    """A record that says that it is far longer than the part."""
    return xlsb(brow(0) + _variable(5) + b"\xff\xff\xff\x7f")


# .ods -----------------------------------------------------------------------------------------

_CELL = '<table:table-cell office:value-type="float" office:value="1" {}/>'


def rows(row: str = "", cell: str = "", inside: str = _CELL) -> bytes:
    return ods(f"<table:table-row {row}>{inside.format(cell)}</table:table-row>")


def repeated(rows_: int, columns: int, inside: str = _CELL) -> bytes:
    return rows(
        f'table:number-rows-repeated="{rows_}"',
        f'table:number-columns-repeated="{columns}"',
        inside,
    )


def odd_styles(count: int) -> bytes:
    style = '<style:style xmlns:style="s" style:name="a" style:parent-style-name="a"/>'
    return ods(_ROW, **{"styles.xml": f"<a>{style * count}</a>"})


def long_ods(unit: str) -> bytes:
    office = "urn:oasis:names:tc:opendocument:xmlns:"
    begin = (
        f'<office:document-content xmlns:office="{office}office:1.0" '
        f'xmlns:table="{office}table:1.0" xmlns:text="{office}text:1.0"><office:body>'
        '<office:spreadsheet><table:table table:name="Blad">'
    )
    end = "</table:table></office:spreadsheet></office:body></office:document-content>"
    return zip_of(
        [
            entry("mimetype", "application/vnd.oasis.opendocument.spreadsheet", method=0),
            Long(begin, unit, _MOST, end, _FILLER).entry("content.xml"),
        ]
    )


_BLANK = "<table:table-cell {}/>"
_ROW = f"<table:table-row>{_CELL.format('')}</table:table-row>"
_TEXT = '<table:table-cell office:value-type="string"><text:p>abcdefgh</text:p></table:table-cell>'
_SPACES = '<table:table-cell office:value-type="string" {}><text:p>a<text:s text:c="1000000000"/>'

BINARIES: Mapping[str, tuple[str, Make]] = {
    "xls: locked by RC4": (".xls", encrypted),
    "xls: locked by XOR": (".xls", partial(encrypted, 0)),
    "xls: sectors in a circle": (".xls", lambda: compound(stream(b""), loop=True)),
    "xls: a stream of 4 GB": (".xls", lambda: compound(stream(b""), size=0xFFFFFFFF)),
    "xls: a stream that begins nowhere": (".xls", lambda: compound(stream(b""), first=9_999)),
    "xls: 4 milliard strings": (".xls", partial(strings, 0xFFFFFFFF)),
    "xls: a string that goes on": (".xls", partial(continued, 800)),
    "xls: a string of 4e9 runs": (
        ".xls",
        partial(strings, 1, b"\1\0\x0c\xff\xff\xff\xff\xff\xffa"),
    ),
    "xls: a record that is cut off": (".xls", cut_record),
    "xls: numbers backwards": (".xls", multiples),
    "xls: a size of 4e9 rows": (".xls", partial(sized, 0xFFFFFFFF, 256)),
    "xls: a size of a full sheet": (".xls", partial(sized, 65_536, 256)),
    "xls: a stray cell": (".xls", lambda: xls(xls_number(0, 0, 1) + xls_number(65_535, 255, 1))),
    "xls: 90 000 numbers": (".xls", partial(numbers, 90_000)),
    "xls: 300 000 numbers": (".xls", partial(numbers, 300_000)),
    "xls: long texts": (".xls", partial(labels, 800, 8_000)),
    "xls: 200 000 merged cells": (".xls", partial(merged, 200_000)),
    "xls: one sheet 1 000 times": (".xls", lambda: xls(xls_number(0, 0, 1), sheets=1_000)),
    "xlsb: 4 milliard strings": (".xlsb", partial(bstrings, 0xFFFFFFFF)),
    "xlsb: a row of 4e9": (".xlsb", lambda: xlsb(brow(0xFFFFFFF0) + bnumber(0, 1))),
    "xlsb: a stray cell": (
        ".xlsb",
        lambda: xlsb(brow(0) + bnumber(0, 1) + brow(10**6) + bnumber(16_000, 1)),
    ),
    "xlsb: a size of 1e9 rows": (
        ".xlsb",
        lambda: xlsb(brow(0) + bnumber(0, 1), dimension=(0, 10**9, 0, 16_383)),
    ),
    "xlsb: a size of 1 048 576 rows": (
        ".xlsb",
        lambda: xlsb(brow(0) + bnumber(0, 1), dimension=(0, 1_048_575, 0, 16_383)),
    ),
    "xlsb: a record of 256 MB": (".xlsb", blong),
    "xlsb: 45 000 rows": (".xlsb", partial(bcells, 45_000)),
    "xlsb: 300 000 rows": (".xlsb", partial(bcells, 300_000)),
    "xlsb: zip bomb": (
        ".xlsb",
        lambda: xlsb(worksheets_sheet1=Long("", "\0\0\0\0", 400_000_000)),
    ),
    "ods: rows repeated 1e6 times": (".ods", partial(repeated, 1_000_000, 1)),
    "ods: columns repeated 1e6 times": (".ods", partial(repeated, 1, 1_000_000)),
    "ods: 1e6 blank rows and columns": (".ods", partial(repeated, 1_000_000, 1_000_000, _BLANK)),
    "ods: repeated 1e300 times": (".ods", partial(repeated, 10**300, 10**300)),
    "ods: repeated -1 times": (".ods", partial(repeated, -1, -1)),
    "ods: 1e9 spaces": (
        ".ods",
        partial(repeated, 1, 1, f"{_SPACES}</text:p></table:table-cell>"),
    ),
    "ods: 200 000 styles": (".ods", partial(odd_styles, 200_000)),
    "ods: rows": (".ods", partial(long_ods, _ROW)),
    "ods: texts": (".ods", partial(long_ods, f"<table:table-row>{_TEXT * 9}</table:table-row>")),
    "ods: blank cells": (
        ".ods",
        partial(long_ods, f"<table:table-row>{_BLANK.format('')}</table:table-row>"),
    ),
    "ods: deep nesting": (".ods", partial(long_ods, "<table:table-row-group>")),
    "ods: tables": (".ods", partial(long_ods, f'</table:table><table:table table:name="a">{_ROW}')),
}
