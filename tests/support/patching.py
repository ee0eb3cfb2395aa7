"""One cell of an xlsx file written anew, as a person would have left it."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from xml.etree import ElementTree as Tree

from markdown import cell

from planxl.cells.model import Cell, Kind, column_letters

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def patched(data: bytes, sheet: str, address: str, written: str) -> bytes:
    """The file with one cell written in the notation of ``markdown``; "" empties it."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    part = _part(parts, sheet)
    parts[part] = _with_cell(parts[part], cell(sheet, address, written))
    return packed(parts)


def packed(parts: dict[str, bytes]) -> bytes:
    """A zip file of these parts."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return buffer.getvalue()


def _part(parts: dict[str, bytes], sheet: str) -> str:
    book = Tree.fromstring(parts["xl/workbook.xml"])
    names = [each.attrib["name"] for each in book.iter(f"{{{_MAIN}}}sheet")]
    return f"xl/worksheets/sheet{names.index(sheet) + 1}.xml"


def _with_cell(xml: bytes, new: Cell) -> bytes:
    # Here and not above: openpyxl says otherwise when it is imported.
    Tree.register_namespace("", _MAIN)
    Tree.register_namespace("r", _RELATION)
    root = Tree.fromstring(xml)
    data = root.find(f"{{{_MAIN}}}sheetData")
    assert data is not None
    row = next((r for r in data if int(r.attrib["r"]) == new.row), None)
    if row is None:
        row = Tree.Element(f"{{{_MAIN}}}row", r=str(new.row))
        data.insert(sum(int(r.attrib["r"]) < new.row for r in data), row)
    for old in [c for c in row if c.attrib["r"] == new.address]:
        row.remove(old)
    row.insert(sum(_column(c) < new.column for c in row), _element(new))
    return bytes(Tree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def _column(element: Tree.Element) -> int:
    letters = re.sub(r"\d", "", element.attrib["r"])
    return next(n for n in range(1, 1000) if column_letters(n) == letters)


_TYPES = {Kind.TEXT: "str", Kind.ERROR: "e", Kind.BOOLEAN: "b"}


def _element(new: Cell) -> Tree.Element:
    assert not new.percent, "percent formats need a style: use a workbook in memory"
    found = Tree.Element(f"{{{_MAIN}}}c", r=new.address)
    if new.kind in _TYPES:
        found.set("t", _TYPES[new.kind])
    if new.formula:
        Tree.SubElement(found, f"{{{_MAIN}}}f").text = "1+1"
    if new.value is not None:
        value = int(new.value) if isinstance(new.value, bool) else new.value
        Tree.SubElement(found, f"{{{_MAIN}}}v").text = str(value)
    return found
