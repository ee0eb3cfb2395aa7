"""A person's own workbook with values put into its empty cells, and nothing else changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from planxl.filling.deciding import decided
from planxl.filling.figures import Figures
from planxl.filling.model import Entry, Fate, Target
from planxl.filling.notes import Beside, write_notes
from planxl.filling.recalculating import Recalculation, calculate_on_opening
from planxl.filling.sheets import Sheets
from planxl.filling.standing import is_empty
from planxl.filling.targets import PARTS
from planxl.filling.texts import background_line, origin_text
from planxl.findings import Place
from planxl.patching.book import Book
from planxl.patching.cells import Value
from planxl.patching.comments import Cell
from planxl.patching.draft import Draft
from planxl.patching.errors import intact
from planxl.patching.noting import Noter
from planxl.patching.splices import Splice
from planxl.workbook.submission import IndicatorAnswer

Held = TypeVar("Held")


@dataclass(frozen=True)
class Filling:
    """A workbook after it was filled, and what became of its cells."""

    data: bytes
    entries: tuple[Entry, ...]


def filled(
    data: bytes, targets: Sequence[Target], figures: Figures, *, background: bool = False
) -> Filling:
    """The workbook with figures in those of the cells that are empty.

    A workbook in which nothing is to be written comes back as it is. Raises Unreadable where the
    bytes are no workbook that can be read, and PatchError where it cannot be written in.
    """
    with intact():
        book = Book(Draft(data))
        book.draft.must_be_writable()
        writer = _Writer(Sheets(book), figures, targets)
        return writer.filled(background)


class _Writer:
    """Fills one workbook."""

    def __init__(self, sheets: Sheets, figures: Figures, targets: Sequence[Target]) -> None:
        self._sheets = sheets
        self._book = sheets.book
        self._figures = figures
        self._targets = targets
        self._entries = decided(targets, figures, sheets.unfit)

    def filled(self, background: bool) -> Filling:
        """Writes the values, what depends on them, and the notes."""
        put = self._values()
        for sheet, cells in by_sheet({**put, **self._origins()}).items():
            self._splice(sheet, self._sheets.grid(sheet).put(cells))
        if put:
            self._recalculate(put)
        self._note(background)
        self._book.join()
        draft = self._book.draft
        changed = any(draft.splices.values()) or draft.added
        return Filling(draft.written() if changed else draft.data, self._entries)

    def _values(self) -> dict[Place, Value]:
        return {
            each.target.place: self._sheets.written(each.target, each.figure.value)
            for each in self._entries
            if each.fate is Fate.FILLED and each.figure
        }

    def _origins(self) -> dict[Place, Value]:
        """What Källa says of the rows whose value of the year was filled, where it is empty."""
        submission = self._figures.looked.submission
        assert submission is not None
        answers = {each.id: each for each in submission.indicators}
        told: dict[Place, Value] = {}
        for subject, entries in by_row(self._entries).items():
            place = self._origin_of(answers[subject])
            text = origin_text(entries)
            if place and text:
                told[place] = text
        return told

    def _origin_of(self, answer: IndicatorAnswer) -> Place | None:
        """The cell Källa of a row, if it is free."""
        place = answer.source.place("origin")
        free = is_empty(self._figures.looked.cells.get(place))
        return place if free and self._is_itself(place) else None

    def _recalculate(self, put: Mapping[Place, Value]) -> None:
        values = Recalculation(self._figures.looked, self._sheets, put).values()
        for place, value in values.items():
            grid = self._sheets.grid(place.sheet)
            self._splice(place.sheet, grid.recalculated((place.row, place.column), value))
        calculate_on_opening(self._book)

    def _note(self, background: bool) -> None:
        """Tells of each cell in a note where there is something to tell."""
        entries = {each.target.place: each for each in self._entries}
        noter = Noter(self._book)
        notes: dict[Place, Beside] = {}
        for target in self._targets:
            lines = self._background(target) if background else ()
            if self._is_itself(target.place) and (lines or target.place in entries):
                entry = entries.get(target.place, Entry(target, Fate.NOT_HAD))
                notes[target.place] = Beside(entry, lines)
        for sheet, cells in by_sheet(notes).items():
            write_notes(self._book, noter, self._sheets.tab(sheet), cells)

    def _background(self, target: Target) -> tuple[str, ...]:
        """The lines about what is akin to an indicator, for the cell of the year's value."""
        catalogue = self._figures.looked.catalogue
        indicator = target.indicator
        if indicator is None or target.key != "value" or catalogue is None:
            return ()
        found = self._figures.background(indicator, target.year)
        return tuple(background_line(each, had, indicator, catalogue) for each, had in found)

    def _is_itself(self, place: Place) -> bool:
        """Whether a place is a cell that shows its own value, and not a part of a merged one."""
        if not place.cell or place.sheet not in self._sheets.tabs:
            return False
        cell = (place.row, place.column)
        return self._sheets.grid(place.sheet).anchor(cell) == cell

    def _splice(self, sheet: str, splices: Iterable[Splice]) -> None:
        made = list(splices)
        if made:
            self._book.draft.splice(self._sheets.tab(sheet).part, made)


def by_sheet(cells: Mapping[Place, Held]) -> dict[str, dict[Cell, Held]]:
    """What belongs in cells, sheet by sheet."""
    sheets: dict[str, dict[Cell, Held]] = {}
    for place, held in cells.items():
        sheets.setdefault(place.sheet, {})[place.row, place.column] = held
    return sheets


def by_row(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    """The filled cells of the reporting year, by the indicator whose row they are in."""
    rows: dict[str, list[Entry]] = {}
    for each in entries:
        of_year = each.target.key in {*PARTS, "value"}
        if each.target.indicator and of_year and each.fate is Fate.FILLED:
            rows.setdefault(each.target.subject, []).append(each)
    return rows
