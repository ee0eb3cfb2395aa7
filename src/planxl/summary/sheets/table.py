"""A real Excel table with declared columns, drawn cell by cell.

Not every program draws table styles, so the cells carry their own fills and borders and the table
has no style of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from planxl.summary.fingerprint import as_text
from planxl.summary.sheets import looks
from planxl.summary.sheets.looks import Look
from planxl.summary.sheets.measure import letters, lines
from planxl.summary.sheets.page import Page, Styled, Written
from planxl.theme import column_pixels

_ROOM_TO_WRITE = 30.5


@dataclass(frozen=True, slots=True)
class Column:
    """A column: heading, width in characters, and how its cells and heading look."""

    heading: str
    width: float
    look: Look = looks.TEXT
    header: Look | None = None
    input: bool = False

    @property
    def header_look(self) -> Look:
        """The heading's look: right-aligned above numbers."""
        if self.header is not None:
            return self.header
        if self.input:
            return looks.INPUT_HEADER
        return looks.NUMBER_HEADER if self.look.get("align") == "right" else looks.HEADER


@dataclass(frozen=True, slots=True)
class Table:
    """A table's Excel name and its columns."""

    name: str
    columns: tuple[Column, ...]

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings, each of them once: a table may not have two alike."""
        return unique([column.heading for column in self.columns])


def unique(headings: Sequence[str]) -> tuple[str, ...]:
    """The headings with a number after those that have stood before."""
    seen: set[str] = set()
    result = []
    for heading in headings:
        name, number = heading, 1
        while name.casefold() in seen:
            number += 1
            name = f"{heading} ({number})"
        seen.add(name.casefold())
        result.append(name)
    return tuple(result)


def set_widths(page: Page, columns: Iterable[Column]) -> None:
    """Gives the sheet's columns the widths of a table's."""
    for at, column in enumerate(columns):
        page.sheet.set_column(at, at, column.width)


def write_table(page: Page, top: int, table: Table, rows: Iterable[Sequence[Written]]) -> int:
    """Writes headings and rows from row ``top`` and returns the first row below them."""
    table = replace(table, columns=tuple(_worded(page, each) for each in table.columns))
    _write_headings(page, top, table)
    formats = [page.formats.of(column.look) for column in table.columns]
    room = [letters(column.width) for column in table.columns]
    inputs = any(column.input for column in table.columns)
    row = top
    for row, values in enumerate(rows, top + 1):
        if inputs:
            _write_input_row(page, row, values, table, room)
        else:
            page.put_row(row, values, formats, room)
    if row > top:
        _declare(page, top, row, table)
    return row + 1


def _worded(page: Page, column: Column) -> Column:
    return replace(column, heading=page.said(column.heading))


def _write_headings(page: Page, top: int, table: Table) -> None:
    page.sheet.set_row(top, _heading_height(table))
    for at, (heading, column) in enumerate(zip(table.headings, table.columns, strict=True)):
        page.put(top, at, heading, column.header_look)


def _heading_height(table: Table) -> float:
    # Room for the filter buttons below the words, which they would otherwise cover.
    most = max(
        len(lines(heading, 0.92 * column_pixels(column.width) - 9))
        for heading, column in zip(table.headings, table.columns, strict=True)
    )
    return 15.0 * most + 12


def _write_input_row(
    page: Page, row: int, values: Sequence[Written], table: Table, room: Sequence[int]
) -> None:
    page.sheet.suggest_height(row, _ROOM_TO_WRITE)
    page.fit_height(row, values, [as_text(v) if isinstance(v, str) else "" for v in values], room)
    for at, (value, column) in enumerate(zip(values, table.columns, strict=True)):
        look = value.look if isinstance(value, Styled) else column.look
        page.put(row, at, value, look, told=not column.input)


def _declare(page: Page, top: int, bottom: int, table: Table) -> None:
    columns = [
        {"header": heading, "header_format": page.formats.of(column.header_look)}
        for heading, column in zip(table.headings, table.columns, strict=True)
    ]
    options = {"name": table.name, "style": None, "columns": columns}
    page.sheet.add_table(top, 0, bottom, len(columns) - 1, options)
