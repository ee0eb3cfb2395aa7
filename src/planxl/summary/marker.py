"""The very hidden sheet that says: this is a summary made by planxl, of this and that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from planxl.cells.model import Workbook
from planxl.summary.fingerprint import as_text
from planxl.summary.model import Summary
from planxl.summary.names import MARKER, SUMMARY_KIND


@dataclass(frozen=True, slots=True)
class Marker:
    """What the marker says. ``delregion`` is None for a summary of the whole catalogue."""

    catalogue: str
    catalogue_version: str
    delregion: str | None
    year: int | None
    version: str
    digest: str


def write_marker(sheet: Any, summary: Summary, digest: str) -> None:
    """Writes the marker as keys and values."""
    pairs = {
        "kind": SUMMARY_KIND,
        "catalogue": summary.catalogue.id,
        "catalogue_version": summary.catalogue.version,
        "delregion": summary.delregion or "",
        "year": str(summary.year),
        "planxl": summary.version,
        "digest": digest,
    }
    for row, (key, value) in enumerate(pairs.items()):
        sheet.write_string(row, 0, key)
        sheet.write_string(row, 1, value)


def marker_of(workbook: Workbook) -> Marker | None:
    """The marker of a summary, or None for any other workbook."""
    said = _pairs(workbook)
    if said.get("kind") != SUMMARY_KIND:
        return None
    year = said.get("year", "")
    return Marker(
        catalogue=said.get("catalogue", ""),
        catalogue_version=said.get("catalogue_version", ""),
        delregion=said.get("delregion") or None,
        year=int(year) if year.isdigit() else None,
        version=said.get("planxl", ""),
        digest=said.get("digest", ""),
    )


def _pairs(workbook: Workbook) -> Mapping[str, str]:
    sheet = workbook.sheet(MARKER)
    if sheet is None:
        return {}
    texts = {(cell.row, cell.column): as_text(cell.value) for cell in sheet.cells}
    return {text: texts.get((row, 2), "") for (row, column), text in texts.items() if column == 1}
