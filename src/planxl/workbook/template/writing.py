"""Writes a municipal workbook: the blank template, or one with contents."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from planxl.atomic import replacing
from planxl.workbook.contents import Contents
from planxl.workbook.layout import Layout
from planxl.workbook.template.appendices import write_appendices
from planxl.workbook.template.finishing import finished
from planxl.workbook.template.formulas import as_text
from planxl.workbook.template.indicators import write_indicators
from planxl.workbook.template.lists import write_lists, write_marker
from planxl.workbook.template.manual_sheet import write_manual
from planxl.workbook.template.sheet import Canvas
from planxl.workbook.template.start import write_start
from planxl.workbook.template.style import Formats
from planxl.workbook.template.tables import write_activities, write_local_indicators

BLANK = Contents(start={})
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_NO_YEAR = 2000


def write_workbook(path: Path, layout: Layout, contents: Contents = BLANK) -> None:
    """Write the workbook to a file; an older file there is replaced when all is written."""
    workbook = workbook_bytes(layout, contents)
    with replacing(path) as temporary:
        temporary.write_bytes(workbook)


def workbook_bytes(layout: Layout, contents: Contents = BLANK) -> bytes:
    """The workbook as bytes: the same for the same layout and contents."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - only whoever writes pays for it

    buffer = BytesIO()
    book = Workbook(buffer, _OPTIONS)
    canvas = Canvas(book, Formats(book), _shown(layout, contents), contents)
    _describe(book, canvas)
    write_start(canvas)
    write_activities(canvas)
    if layout.catalogue.indicators:
        write_indicators(canvas)
    write_local_indicators(canvas)
    write_appendices(canvas)
    write_manual(canvas)
    write_lists(canvas)
    write_marker(canvas)
    book.close()
    return finished(buffer.getvalue())


def _shown(layout: Layout, contents: Contents) -> Layout:
    """The layout with the optional columns that there is something to show in."""
    keys = {column.key for column in layout.activities.optional}
    if not any(row.get(key) for row in contents.activities for key in keys):
        return layout
    return replace(layout, activities=layout.activities.with_optional())


def _describe(book: Any, canvas: Canvas) -> None:
    layout = canvas.layout
    whose = f"{as_text(canvas.contents.start.get('municipality'))} {layout.year or ''}".strip()
    title = layout.catalogue.reporter.said(f"{layout.catalogue.title}: kommunens arbetsbok")
    title = f"{title} {whose}".strip()
    # No clock and no person: the same input gives the same bytes, and no name leaves the computer.
    book.set_properties({"title": title, "created": datetime(layout.year or _NO_YEAR, 1, 1)})
