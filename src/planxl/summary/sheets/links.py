"""Links from the summary to cells in the municipalities' own workbooks."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from planxl.summary.sheets.quick import CellUrl, escaped_target

MOST_LINKS = 65_000
"""Excel opens no more than 65,530 links on a sheet; beyond this the address stands as text."""


@cache
def quoted_sheet(sheet: str) -> str:
    """A sheet's name as a reference writes it."""
    return "'" + sheet.replace("'", "''") + "'"


class SourceLinks:
    """Knows where each used file lies, seen from the summary's folder."""

    def __init__(self, paths: Mapping[str, str]) -> None:
        self._targets = {file: escaped_target(path) for file, path in paths.items()}

    def url(self, file: str, sheet: str = "", cell: str = "") -> CellUrl | None:
        """The link to a cell in a file; None where the file's path is not known."""
        target = self._targets.get(file)
        if target is None:
            return None
        anchor = f"{quoted_sheet(sheet)}!{cell or 'A1'}" if sheet else ""
        return CellUrl(target, anchor)
