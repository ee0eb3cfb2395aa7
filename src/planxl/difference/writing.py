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
from planxl.delivery import NotWritableError, deliver
from planxl.difference.model import Differences
from planxl.difference.sheets import FILES, OVERVIEW, TABLE, Sheets
from planxl.summary.fingerprint import Fingerprint, as_text
from planxl.summary.sheets.language import SwedishWorkbook
from planxl.summary.sheets.looks import Formats
from planxl.summary.sheets.page import Page
from planxl.summary.sheets.quick import QuickWorksheet
from planxl.version import __version__
from planxl.workbook.declaration import MARKER
from planxl.workbook.marker import DIFFERENCE, marker_values

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "max_url_length": 2079,
}
_NO_YEAR = 2000
_A4 = 9
_TABS = {OVERVIEW: theme.READING_TAB, TABLE: theme.READING_TAB, FILES: theme.HELP_TAB}


def write_workbook(found: Differences, path: Path) -> Path:
    """Writes the workbook. Raises NotWritableError where it may not stand there."""
    _may_be_written(path)
    return deliver(workbook_bytes(found, path.parent), path)


def workbook_bytes(found: Differences, folder: Path) -> bytes:
    """The workbook as it is written in a folder, from which its links lead to the files."""
    package = BytesIO()
    workbook = SwedishWorkbook(package, _OPTIONS)
    formats, fingerprint = Formats(workbook), Fingerprint()
    pages = {name: _page(workbook, name, formats, fingerprint) for name in _TABS}
    Sheets(found, folder).write(pages)
    for page in pages.values():
        page.finish()
    _mark(workbook.add_worksheet(MARKER), fingerprint)
    pages[OVERVIEW].sheet.activate()
    title = f"Skillnader mellan {found.old} och {found.new}"
    workbook.set_properties({"title": title, "created": datetime(_latest_year(found), 1, 1)})
    workbook.close()
    return package.getvalue()


def _page(workbook: Any, name: str, formats: Formats, fingerprint: Fingerprint) -> Page:
    sheet = workbook.add_worksheet(name, QuickWorksheet)
    sheet.hide_gridlines(2)
    sheet.set_tab_color(_TABS[name])
    sheet.set_paper(_A4)
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    return Page(name, sheet, formats, fingerprint)


def _mark(sheet: Any, fingerprint: Fingerprint) -> None:
    pairs = {"kind": DIFFERENCE, "planxl": __version__, "digest": fingerprint.hexdigest()}
    for row, (key, value) in enumerate(pairs.items()):
        sheet.write_string(row, 0, key)
        sheet.write_string(row, 1, value)
    sheet.very_hidden()


def _latest_year(found: Differences) -> int:
    """A date that is the same whenever the workbook is written."""
    years = (side.year for pair in found.compared for side in (pair.old, pair.new))
    return max((year for year in years if year), default=_NO_YEAR)


# What may be replaced ---------------------------------------------------------------------------


def _may_be_written(path: Path) -> None:
    """Raises NotWritableError where the workbook cannot or must not be written."""
    problem = next(_problems(path), "")
    if problem:
        raise NotWritableError(problem)


def _problems(path: Path) -> Iterator[str]:
    other = "Välj ett annat filnamn efter -o, eller flytta filen."
    if path.is_dir():
        yield f"{path} är en mapp. Ange en fil, till exempel {path / 'skillnader.xlsx'}."
    elif not path.parent.is_dir():
        yield f"Mappen {path.parent} finns inte. Skapa den, eller välj en annan efter -o."
    elif path.exists():
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
