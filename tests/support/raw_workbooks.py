"""Workbooks written byte by byte, so that a test can say what no writer would write."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Mapping
from io import BytesIO

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships"

Parts = Mapping[str, str | bytes]


def xlsx_parts(rows: str = "", **more: str) -> dict[str, str | bytes]:
    """The parts of a workbook with one sheet, ``Blad``, that has these rows.

    ``shared`` holds ``<si>`` elements, ``formats`` the format codes of the styles 1, 2, …,
    ``after`` what follows the sheet's data, ``book`` what stands in the workbook before the sheets.
    """
    return {
        "_rels/.rels": relationships(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": (
            f'<workbook xmlns="{MAIN}" xmlns:r="{RELATION}">{more.get("book", "")}'
            '<sheets><sheet name="Blad" sheetId="1" r:id="rId1"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": relationships(
            ("worksheet", "worksheets/sheet1.xml"),
            ("sharedStrings", "sharedStrings.xml"),
            ("styles", "styles.xml"),
        ),
        "xl/worksheets/sheet1.xml": (
            f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>'
            f"{more.get('after', '')}</worksheet>"
        ),
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{more.get("shared", "")}</sst>',
        "xl/styles.xml": styles(*more.get("formats", "").split("|")),
    }


def styles(*codes: str) -> str:
    """Styles with these format codes, or numbers of built-in formats, counted from 1."""
    custom = "".join(
        f'<numFmt numFmtId="{200 + index}" formatCode="{code.replace(chr(34), "&quot;")}"/>'
        for index, code in enumerate(codes)
        if not code.isdecimal()
    )
    cells = "".join(
        f'<xf numFmtId="{code if code.isdecimal() else 200 + index}"/>'
        for index, code in enumerate(codes)
    )
    return (
        f'<styleSheet xmlns="{MAIN}"><numFmts>{custom}</numFmts>'
        f'<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf/>{cells}</cellXfs>'
        '<dxfs><dxf><numFmt numFmtId="200" formatCode="@"/></dxf></dxfs></styleSheet>'
    )


def relationships(*pairs: tuple[str, str]) -> str:
    """Relationships ``rId1``, ``rId2``, … of these kinds to these targets."""
    inner = "".join(
        f'<Relationship Id="rId{index}" Type="{RELATION}/{kind}" Target="{target}"/>'
        for index, (kind, target) in enumerate(pairs, 1)
    )
    return f'<Relationships xmlns="{PACKAGE_RELATION}">{inner}</Relationships>'


def zipped(parts: Parts, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file of these parts."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return buffer.getvalue()


def xlsx(rows: str = "", **more: str) -> bytes:
    """The workbook of ``xlsx_parts``."""
    return zipped(xlsx_parts(rows, **more))


def ods(rows: str, **parts: str | bytes) -> bytes:
    """An OpenDocument workbook with one sheet, ``Blad``."""
    office = "urn:oasis:names:tc:opendocument:xmlns:"
    content = (
        f'<office:document-content xmlns:office="{office}office:1.0" '
        f'xmlns:table="{office}table:1.0" xmlns:text="{office}text:1.0" office:version="1.2">'
        '<office:body><office:spreadsheet><table:table table:name="Blad">'
        f"{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": content,
            "META-INF/manifest.xml": "<manifest/>",
            **parts,
        }
    )


def compound(**streams: bytes) -> bytes:
    """A compound file with these streams, each of them filled up to 4096 bytes at least."""
    sectors: list[bytes] = []
    table: list[int] = []

    def add(content: bytes) -> int:
        first = len(sectors)
        pieces = [content[at : at + 512].ljust(512, b"\0") for at in range(0, len(content), 512)]
        sectors.extend(pieces)
        table.extend([*range(first + 1, first + len(pieces)), 0xFFFFFFFE])
        return first

    entries = [_entry("Root Entry", 5, 0xFFFFFFFE, 0)]
    for name, content in streams.items():
        filled = content.ljust(4096, b"\0")
        entries.append(_entry(name, 2, add(filled), len(filled)))
    directory = add(b"".join(entries))
    table.append(0xFFFFFFFD)
    fat = struct.pack(f"<{len(table)}I", *table).ljust(512, b"\xff")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(10)
    header += struct.pack("<II", 1, directory) + bytes(4)
    header += struct.pack("<IIIII", 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<I", len(sectors)) + b"\xff" * (4 * 108)
    return header + b"".join(sectors) + fat


def xls(*cells: bytes) -> bytes:
    """An .xls workbook with one sheet, ``Blad``, that has these BIFF records."""
    beginning = record(0x0809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 6))
    end = record(0x000A, b"")
    name = struct.pack("<BB", 4, 0) + b"Blad"
    sheet = record(0x0809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 6)) + b"".join(cells) + end
    start = len(beginning) + 4 + 6 + len(name) + len(end)
    bound = record(0x0085, struct.pack("<IH", start, 0) + name)
    return compound(Workbook=beginning + bound + end + sheet)


def xls_number(row: int, column: int, value: float) -> bytes:
    """The BIFF record of a number."""
    return record(0x0203, struct.pack("<HHHd", row, column, 0, value))


def record(number: int, body: bytes) -> bytes:
    """A BIFF record."""
    return struct.pack("<HH", number, len(body)) + body


def _entry(name: str, kind: int, start: int, size: int) -> bytes:
    encoded = name.encode("utf-16-le")
    entry = encoded.ljust(64, b"\0") + struct.pack("<HBB", len(encoded) + 2, kind, 1)
    entry += struct.pack("<III", 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF) + bytes(36)
    return entry + struct.pack("<IQ", start, size)
