"""The very hidden sheet that says: this is a summary made by planxl, of this and that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from planxl.cells.model import Workbook
from planxl.summary.model import Summary
from planxl.workbook.marker import SUMMARY, marker_values, write_marker_values

_INTERNAL = "ja"


@dataclass(frozen=True, slots=True)
class Marker:
    """What the marker says. ``delregion`` is None for a summary of the whole catalogue.

    ``internal`` tells that nothing is hidden in it; earlier versions of planxl always hid.
    """

    catalogue: str
    catalogue_version: str
    delregion: str | None
    year: int | None
    version: str
    digest: str
    internal: bool = False


def write_marker(sheet: Any, summary: Summary, digest: str) -> None:
    """Writes the marker as keys and values."""
    pairs = {
        "kind": SUMMARY,
        "catalogue": summary.catalogue.id,
        "catalogue_version": summary.catalogue.version,
        "delregion": summary.delregion or "",
        "year": str(summary.year),
        "planxl": summary.version,
        "digest": digest,
        **({"internal": _INTERNAL} if summary.internal else {}),
    }
    write_marker_values(sheet, pairs)


def marker_of(workbook: Workbook) -> Marker | None:
    """The marker of a summary, or None for any other workbook."""
    said = marker_values(workbook)
    if said.get("kind") != SUMMARY:
        return None
    year = said.get("year", "")
    return Marker(
        catalogue=said.get("catalogue", ""),
        catalogue_version=said.get("catalogue_version", ""),
        delregion=said.get("delregion") or None,
        year=int(year) if year.isdigit() else None,
        version=said.get("planxl", ""),
        digest=said.get("digest", ""),
        internal=said.get("internal") == _INTERNAL,
    )
