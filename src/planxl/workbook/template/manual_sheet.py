"""The sheet Manual: contents with links, then each section with its table, on one grid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planxl.theme import HELP_TAB
from planxl.workbook.declaration import MANUAL
from planxl.workbook.template.manual import sections
from planxl.workbook.template.section import Section
from planxl.workbook.template.sheet import Canvas, Sheet
from planxl.workbook.template.style import (
    CELL,
    LINK_TEXT,
    NOTE,
    SECTION,
    TITLE,
    YEARLY_HEADING,
    Style,
)

_WIDTHS = (25, 22, 62, 34, 62)
_PAGE: Style = {}
_FIRST: Style = {**CELL, "bold": True}
_OTHER: Style = {**CELL, "bold": False}
_CONTENTS_ROW = 4


def write_manual(canvas: Canvas) -> None:
    """Write the sheet Manual."""
    sheet = Sheet(canvas, MANUAL, HELP_TAB, page=_PAGE)
    sheet.columns(_WIDTHS)
    sheet.put(1, 1, "Manual", TITLE)
    sheet.put(2, 1, "Hur arbetsboken fylls i, vad som kontrolleras och vad orden betyder.", NOTE)
    parts = sections(canvas.layout)
    placed = tuple(_placed(parts))
    _write_contents(sheet, placed)
    for row, section in placed:
        _write_section(sheet, canvas, section, row)
    sheet.protect()
    sheet.print_whole_width(landscape=True)
    sheet.select(_CONTENTS_ROW, 1)
    sheet.fit_rows()


def _placed(parts: tuple[Section, ...]) -> Iterator[tuple[int, Section]]:
    row = _CONTENTS_ROW + len(parts) + 1
    for section in parts:
        yield row, section
        row += 1 + len(section.sentences) + 1 + len(section.rows) + 1


def _write_contents(sheet: Sheet, placed: Iterable[tuple[int, Section]]) -> None:
    for row, (at, section) in enumerate(placed, _CONTENTS_ROW):
        sheet.link(row, 1, MANUAL, f"A{at}", section.title, LINK_TEXT)


def _write_section(sheet: Sheet, canvas: Canvas, section: Section, row: int) -> None:
    for column in range(1, len(_WIDTHS) + 1):
        sheet.put(row, column, section.title if column == 1 else None, SECTION)
    for sentence in section.sentences:
        row += 1
        sheet.put(row, 1, sentence, NOTE)
    _write_table(sheet, canvas, section, row + 1)


def _write_table(sheet: Sheet, canvas: Canvas, section: Section, row: int) -> None:
    for number, values in enumerate(section.rows, row + 1):
        for column, value in enumerate(values, 1):
            sheet.put(number, column, value, _FIRST if column == 1 else _OTHER)
    heading = canvas.formats.whole(YEARLY_HEADING)
    options = {
        "name": f"manual{section.key}".replace(" ", ""),
        "style": None,
        "autofilter": False,
        "title": section.title,
        "columns": [{"header": name, "header_format": heading} for name in section.headings],
    }
    last_column = len(section.headings) - 1
    if sheet.raw.add_table(row - 1, 0, row - 1 + len(section.rows), last_column, options):
        raise ValueError(f"{section.title}: XlsxWriter refused the table")
