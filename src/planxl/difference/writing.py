"""The workbook of differences: written in one piece, in place of nothing but its own like."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import Any

from planxl import theme
from planxl.cells import Unreadable, read
from planxl.cells.model import Workbook
from planxl.delivery import NotWritableError, check_place, deliver
from planxl.difference.model import Differences
from planxl.difference.sheets import FILES, OVERVIEW, TABLE, Sheets
from planxl.summary.fingerprint import Fingerprint, as_text
from planxl.summary.sheets.book import OPTIONS, new_page
from planxl.summary.sheets.language import SwedishWorkbook
from planxl.summary.sheets.looks import Formats
from planxl.version import __version__
from planxl.workbook.declaration import MARKER
from planxl.workbook.marker import DIFFERENCE, marker_values, write_marker_values

_NO_YEAR = 2000
_TABS = {OVERVIEW: theme.READING_TAB, TABLE: theme.READING_TAB, FILES: theme.HELP_TAB}


def write_workbook(found: Differences, path: Path) -> Path:
    """Writes the workbook. Raises NotWritableError where it may not stand there."""
    _may_be_written(path)
    return deliver(workbook_bytes(found, path.parent), path)


def workbook_bytes(found: Differences, folder: Path) -> bytes:
    """The workbook as it is written in a folder, from which its links lead to the files."""
    package = BytesIO()
    workbook = SwedishWorkbook(package, {**OPTIONS, "in_memory": True})
    formats, fingerprint = Formats(workbook), Fingerprint()
    pages = {n: new_page(workbook, n, tab, formats, fingerprint) for n, tab in _TABS.items()}
    Sheets(found, folder).write(pages)
    for page in pages.values():
        page.finish()
    _mark(workbook.add_worksheet(MARKER), fingerprint)
    pages[OVERVIEW].sheet.activate()
    title = f"Skillnader mellan {found.old} och {found.new}"
    workbook.set_properties({"title": title, "created": datetime(_latest_year(found), 1, 1)})
    workbook.close()
    return package.getvalue()


def _mark(sheet: Any, fingerprint: Fingerprint) -> None:
    pairs = {"kind": DIFFERENCE, "planxl": __version__, "digest": fingerprint.hexdigest()}
    write_marker_values(sheet, pairs)


def _latest_year(found: Differences) -> int:
    """A date that is the same whenever the workbook is written."""
    years = (side.year for pair in found.compared for side in (pair.old, pair.new))
    return max((year for year in years if year), default=_NO_YEAR)


# What may be replaced ---------------------------------------------------------------------------


def _may_be_written(path: Path) -> None:
    """Raises NotWritableError where the workbook cannot or must not be written."""
    check_place(path, "skillnader.xlsx")
    problem = next(_problems(path), "")
    if problem:
        raise NotWritableError(problem)


def _problems(path: Path) -> Iterator[str]:
    other = "Välj ett annat filnamn efter -o, eller flytta filen."
    if path.exists():
        if not path.stat().st_mode & stat.S_IWUSR:
            yield f"{path} är skrivskyddad. Ta bort skrivskyddet, eller välj ett annat filnamn."
        standing = _standing(path)
        if standing is None or marker_values(standing).get("kind") != DIFFERENCE:
            yield f"{path} finns redan och är inte gjord av planxl diff. {other}"
        elif _digest(standing) != marker_values(standing).get("digest"):
            yield f"{path} har ändrats för hand sedan planxl skrev den. {other}"


def _standing(path: Path) -> Workbook | None:
    try:
        return read(path)
    except Unreadable:
        return None


def _digest(workbook: Workbook) -> str:
    fingerprint = Fingerprint()
    for sheet in workbook.sheets:
        rows = groupby(sheet.cells, key=lambda cell: cell.row) if sheet.name != MARKER else ()
        for row, cells in rows:
            fingerprint.add_cells(sheet.name, row, {c.column: as_text(c.value) for c in cells})
    return fingerprint.hexdigest()
