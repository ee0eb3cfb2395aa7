"""What was filled in, remembered on a sheet of the workbook, so that it can be taken back.

Each row leads to its cell by a formula over the cell itself, and so knows where that is now.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from planxl.excel import page
from planxl.excel.connecting import Opened
from planxl.excel.ending import Ending, Result
from planxl.excel.errors import of_excel
from planxl.excel.notes import Notes
from planxl.excel.page import Content, Link, Page
from planxl.excel.steady import steady
from planxl.findings import Place
from planxl.summary.words import counted

_TAKING = "planxl tömmer det som fylldes i …"
_HEADINGS = ("Nr", "Vad", "Blad", "Cell", "Indikator", "År", "Skrivet", "Källa eller skäl")
_WHAT, _CELL, _SUBJECT, _YEAR, _VALUE, _TOLD = 1, 3, 4, 5, 6, 7
_TEXTS = (8, 8)


class Kind(StrEnum):
    """What became of a cell, as the list says it."""

    FILLED = "Ifylld"
    ORIGIN = "Källa"
    DIFFERS = "Skiljer sig"
    NOT_HAD = "Finns inte"


_WRITTEN = (Kind.FILLED, Kind.ORIGIN)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the list: what became of a cell, what was written there, and what is told of it."""

    kind: Kind
    place: Place
    subject: str = ""
    year: int | str = ""
    value: int | float | str = ""
    told: str = ""

    def contents(self, number: int) -> tuple[Content, ...]:
        """The row as it is written."""
        place = self.place
        link: Content = Link(place.sheet, (place.row, place.column)) if place.cell else ""
        told = (self.subject, self.year, self.value, self.told)
        return (number, self.kind.value, place.sheet, link, *told)


def remembered(book: Any, rows: Sequence[Row], whose: str) -> Any:
    """Writes the list, below what was filled in earlier; gives its sheet."""
    before = [sheet for sheet in page.ours(book) if page.tells_of_filling(sheet)]
    fresh = {row.place for row in rows}
    earlier = [r for sheet in before for r in _rows(sheet) if r.place not in fresh]
    every = [*(row for row in earlier if row.kind in _WRITTEN), *rows]
    filled = sum(row.kind is Kind.FILLED for row in every)
    introduction = (
        f"{whose}: {counted(filled, 'cell', 'celler')} som planxl har fyllt i, med källa.",
        "Klicka på en cell i kolumnen Cell för att komma dit. Skriv inget på det här bladet.",
        "planxl excel unfill tömmer cellerna igen, om ingen har ändrat dem. Bladet kan tas bort "
        "när värdena ska stå kvar.",
    )
    contents = tuple(row.contents(number) for number, row in enumerate(every, 1))
    shown = Page(page.FILLED, introduction, _HEADINGS, contents, _TEXTS, page.OF_FILLING)
    sheet = page.written(book, shown)
    page.take_away(before)  # not until the new one is there
    if before:
        with suppress(Exception):  # a list by another name is the list all the same
            sheet.name = page.FILLED
    return sheet


def unfill(opened: Opened) -> Ending:
    """Empties what planxl has filled in and nobody has changed since, and takes the list away."""
    with steady(opened.app, _TAKING), of_excel():
        sheets = [each for each in page.every(opened.book) if page.tells_of_filling(each)]
        rows = [row for each in sheets for row in _rows(each) if row.kind in _WRITTEN]
        emptied = _emptied(opened, rows)
        page.take_away(sheets)
    if not sheets:
        return Ending(Result.DONE, f"planxl har inte fyllt i något i {opened.name}.")
    told = f"{counted(emptied, 'cell är tömd', 'celler är tömda')} i {opened.name}."
    left = len(rows) - emptied
    changed = counted(left, "cell har ändrats", "celler har ändrats")
    more = f"\n{changed} sedan dess och står kvar." if left else ""
    return Ending(Result.DONE, f"{told} Arbetsboken har inte sparats.{more}")


def _emptied(opened: Opened, rows: Sequence[Row]) -> int:
    """Empties the cells that are as planxl left them; how many they were."""
    emptied = 0
    for name in dict.fromkeys(row.place.sheet for row in rows):
        sheet = opened.book.sheets[name]
        mine = [row for row in rows if row.place.sheet == name and _is_same(sheet, row)]
        for row in mine:
            sheet.range((row.place.row, row.place.column)).clear_contents()
        Notes.of(sheet).without_origins((row.place.row, row.place.column) for row in mine)
        emptied += len(mine)
    return emptied


def _is_same(sheet: Any, row: Row) -> bool:
    return bool(sheet.range((row.place.row, row.place.column)).value == row.value)


def _rows(sheet: Any) -> Iterator[Row]:
    """The rows of a list, each with the place where its cell is now."""
    area = sheet.used_range
    values, formulas = area.options(ndim=2).value, area.formula
    for value, formula in zip(values, formulas, strict=True):
        kind = _kind(value[_WHAT])
        place = page.linked(formula[_CELL])
        if kind and place:
            year = int(value[_YEAR]) if isinstance(value[_YEAR], (int, float)) else ""
            told = (_text(value[_SUBJECT]), year, value[_VALUE], _text(value[_TOLD]))
            yield Row(kind, Place(place[0], *place[1]), *told)


def _kind(text: object) -> Kind | None:
    return next((kind for kind in Kind if kind.value == text), None)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
