"""The hidden sheet in which planxl notes what a workbook is: keys in A, values in B."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from planxl.cells.model import Workbook
from planxl.workbook.declaration import MARKER
from planxl.workbook.typed import typed

MUNICIPAL = "municipal"
SUMMARY = "summary"
DIFFERENCE = "difference"

_YEAR = re.compile(r"[0-9]{4}")


@dataclass(frozen=True, slots=True)
class Marker:
    """What the hidden sheet says; all empty where it is gone."""

    kind: str = ""
    template_version: str = ""
    catalogue: str = ""
    catalogue_version: str = ""
    municipality_code: str = ""
    year: int | None = None


def marker_values(workbook: Workbook) -> Mapping[str, str]:
    """The keys and values of the hidden sheet; none where it is gone."""
    sheet = workbook.sheet(MARKER)
    if sheet is None:
        return {}
    by_row: dict[int, dict[int, str]] = {}
    for cell in sheet.cells:
        by_row.setdefault(cell.row, {})[cell.column] = typed(cell)
    return {row[1]: row.get(2, "") for row in by_row.values() if 1 in row}


def write_marker_values(sheet: Any, values: Mapping[str, str]) -> None:
    """Writes keys and values on a sheet of XlsxWriter's, and hides it well."""
    for row, (key, value) in enumerate(values.items()):
        sheet.write_string(row, 0, key)
        sheet.write_string(row, 1, value)
    sheet.very_hidden()


def read_marker(workbook: Workbook) -> Marker:
    """The marker of a workbook."""
    values = marker_values(workbook)
    code, year = values.get("municipality_code", ""), values.get("year", "")
    return Marker(
        kind=values.get("kind", ""),
        template_version=values.get("template_version", ""),
        catalogue=values.get("catalogue", ""),
        catalogue_version=values.get("catalogue_version", ""),
        municipality_code=code.zfill(4) if code else "",
        year=int(year) if _YEAR.fullmatch(year) else None,
    )
