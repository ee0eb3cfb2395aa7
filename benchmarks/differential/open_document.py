"""The value that an .ods keeps of a cell, read with the standard library."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

from differential.sight import Place

_NAMES = "{urn:oasis:names:tc:opendocument:xmlns:"
_TABLE, _OFFICE, _TEXT = (f"{_NAMES}{name}:1.0}}" for name in ("table", "office", "text"))
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")


def value(path: Path, place: Place) -> float | bool | str | None:
    """A number, a truth value or a text; None when there is none, or it is something else."""
    with ZipFile(path) as package:
        root = ElementTree.fromstring(package.read("content.xml"))
    tables = root.iter(f"{_TABLE}table")
    table = next(table for table in tables if table.get(f"{_TABLE}name") == place.sheet)
    row = _at(table.iter(f"{_TABLE}table-row"), "number-rows-repeated", place.row)
    cells = (cell for cell in row if cell.tag in _CELLS)
    return _value(_at(cells, "number-columns-repeated", place.column))


def _at(
    elements: Iterator[ElementTree.Element], repeated: str, position: int
) -> ElementTree.Element:
    """The element at a position, counted from 1, each standing for as many as it says."""
    last = 0
    for element in elements:
        last += int(element.get(f"{_TABLE}{repeated}", 1))
        if last >= position:
            return element
    raise LookupError(position)


def _value(cell: ElementTree.Element) -> float | bool | str | None:
    kind = cell.get(f"{_OFFICE}value-type")
    if kind == "float":
        return float(cell.get(f"{_OFFICE}value", "nan"))
    if kind == "boolean":
        return cell.get(f"{_OFFICE}boolean-value") == "true"
    if kind == "string":
        return "\n".join("".join(p.itertext()) for p in cell.iter(f"{_TEXT}p"))
    return None
