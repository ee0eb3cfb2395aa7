"""Our sheets in an open workbook: a list in which each row leads to its cell.

A sheet is written in one call, links and all. The link is a formula over the cell itself, so it
follows when rows are inserted, and tells where the cell is now.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from planxl import theme
from planxl.annotation.entries import Cell
from planxl.annotation.page import NAME
from planxl.cells.model import address, column_letters
from planxl.excel.errors import is_of_excel, of_excel
from planxl.not_done import NotDoneError
from planxl.workbook.locating.remarks_sheet import MARK

REMARKS = NAME
FOLLOW_UPS = "Saknade uppföljningar"
FILLED = "Ifyllt av planxl"
NAMES = (REMARKS, FOLLOW_UPS, FILLED)

OF_REMARKS, OF_FILLING = f"{MARK} öppen", f"{MARK} ifyllt"
"""What stands in a hidden cell of the first row, by what the sheet is for."""

_TOP = "A1:N1"
_LONGEST = 2_000
_LONGEST_NAME = 31
_WIDE, _NARROW = 50, 16
_STYLE = "TableStyleMedium2"
_CELL = "Cell"
_LINKED = re.compile(r"ROW\((?:'((?:[^']|'')+)'|([^'!(]+))!\$?([A-Z]{1,3})\$?([0-9]+)\)")
_LOCKED = (
    "Arbetsbokens struktur är skyddad, så det går inte att lägga till bladet {name}. Ta bort "
    "skyddet (Granska, Skydda arbetsbok) och försök igen, eller spara arbetsboken och kör "
    "planxl annotate på filen."
)


@dataclass(frozen=True, slots=True)
class Link:
    """A cell to go to."""

    sheet: str
    cell: Cell

    @property
    def formula(self) -> str:
        """The link as a formula; it holds no word that differs between languages."""
        name = self.sheet.replace("'", "''")
        at = f"'{name}'!{address(*self.cell)}"
        there = f"ROW({at}),COLUMN({at}),4"
        text = self.sheet.replace('"', '""')
        return f'=HYPERLINK("#"&ADDRESS({there},TRUE,"{text}"),ADDRESS({there}))'


Content = str | int | float | Link


@dataclass(frozen=True)
class Page:
    """What one of our sheets shows. ``wide`` are the columns with running text, counted from 1."""

    name: str
    introduction: tuple[str, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[Content, ...], ...]
    wide: tuple[int, int]
    mark: str = OF_REMARKS

    @property
    def heading_row(self) -> int:
        """The row with the headings, below title, introduction and an empty row."""
        return len(self.introduction) + 3

    @property
    def first_cell(self) -> str:
        """The cell in which the list begins."""
        return f"A{self.heading_row + 1}"


def written(book: Any, page: Page) -> Any:
    """Adds the sheet last, and shows it. Raises NotDoneError where no sheet can be added."""
    names = [sheet.name for sheet in book.sheets]
    try:
        sheet = book.sheets.add(free_name(page.name, names), after=book.sheets[len(names) - 1])
    except Exception as error:
        if is_of_excel(error):
            raise NotDoneError(_LOCKED.format(name=page.name)) from None
        raise
    try:
        with of_excel():
            _fill(sheet, page)
    except BaseException:
        with suppress(Exception):  # what went wrong first is what is told
            sheet.delete()
        raise
    return sheet


def locked(name: str) -> str:
    """Says that the sheet cannot be added."""
    return _LOCKED.format(name=name)


def _fill(sheet: Any, page: Page) -> None:
    width, head = len(page.headings), page.heading_row
    last, hidden = column_letters(width), column_letters(width + 1)
    rows = list(_block(page))
    sheet.range((1, 1), (len(rows), width + 1)).formula = rows
    first, second = (column_letters(each) for each in page.wide)
    texts = sheet.range(f"{first}{head}:{second}{len(rows)}")
    texts.column_width = _WIDE
    texts.wrap_text = True
    sheet.range(f"B{head}:{column_letters(page.wide[0] - 1)}{head}").column_width = _NARROW
    sheet.range(f"A{head}:{last}{len(rows)}").vertical_alignment = "top"
    links = column_letters(page.headings.index(_CELL) + 1)
    sheet.range(f"{links}{head + 1}:{links}{len(rows)}").font.color = theme.LINK
    sheet.range(f"{hidden}1").columns.hidden = True
    _as_table(sheet, f"A{head}:{last}{len(rows)}")


def _as_table(sheet: Any, area: str) -> None:
    """Lets the list be a table, with filters; a list without them is a list."""
    with suppress(Exception):
        sheet.tables.add(sheet.range(area), has_headers=True, table_style_name=_STYLE)
    with suppress(Exception):
        sheet.freeze_panes.freeze_at(f"1:{area.partition(':')[0].lstrip('A')}")


def _block(page: Page) -> Iterator[list[str | int | float]]:
    """Everything that stands on the sheet, with the mark by which it is known in a last column."""
    width = len(page.headings)
    lines: list[Sequence[Content]] = [(page.name,), *((text,) for text in page.introduction), ()]
    for number, row in enumerate((*lines, page.headings, *page.rows)):
        empty = [""] * (width - len(row))
        yield [*map(_content, row), *empty, "" if number else _content(page.mark)]


def _content(value: Content) -> str | int | float:
    """A value as it is written: every text as a text, whatever it looks like."""
    if isinstance(value, Link):
        return value.formula
    return f"'{value[:_LONGEST]}" if isinstance(value, str) and value else value


def free_name(name: str, names: Sequence[str]) -> str:
    """The sheet's name, another one where a person already has a sheet of that name."""
    taken = {each.casefold() for each in names}
    others = (f"{name} ({n})"[:_LONGEST_NAME] for n in range(2, len(names) + 3))
    return next(each for each in (name, *others) if each.casefold() not in taken)


# Known again --------------------------------------------------------------------------------------


def ours(book: Any) -> list[Any]:
    """Our sheets by name and mark: quickly found, since only sheets of our names are looked at."""
    names = tuple(each.casefold() for each in NAMES)
    called = [sheet for sheet in book.sheets if sheet.name.casefold().startswith(names)]
    return [sheet for sheet in called if mark_of(sheet)]


def every(book: Any) -> list[Any]:
    """Our sheets, whatever they are called now."""
    return [sheet for sheet in book.sheets if mark_of(sheet)]


def mark_of(sheet: Any) -> str:
    """The text by which a sheet of ours is known, or ""."""
    top = sheet.range(_TOP).value
    texts = [each for each in top if isinstance(each, str)] if isinstance(top, list) else []
    return next((text for text in texts if text.startswith(MARK)), "")


def tells_of_filling(sheet: Any) -> bool:
    """Whether a sheet of ours is the one that remembers what was filled in."""
    return mark_of(sheet) == OF_FILLING


def take_away(sheets: Sequence[Any]) -> None:
    """Deletes our sheets."""
    for sheet in sheets:
        sheet.delete()


def linked(formula: object) -> tuple[str, Cell] | None:
    """Sheet and cell to which a link of ours leads now; None where the cell is gone."""
    found = _LINKED.search(formula) if isinstance(formula, str) else None
    if not found:
        return None
    column = 0
    for letter in found[3]:
        column = column * 26 + ord(letter) - 64
    return (found[1] or found[2]).replace("''", "'"), (int(found[4]), column)
