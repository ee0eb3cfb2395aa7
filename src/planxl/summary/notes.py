"""What people typed into an earlier summary, and whether they changed anything else in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from planxl.cells import read
from planxl.cells.model import Cell, Sheet, Workbook
from planxl.summary import names
from planxl.summary.fingerprint import Fingerprint, as_text
from planxl.summary.marker import Marker, marker_of
from planxl.summary.model import JointNote, Notes


@dataclass(frozen=True, slots=True)
class EarlierSummary:
    """An earlier summary: of what it is, the notes in it, and whether the rest is as written.

    ``untouched`` is False when a cell outside the note columns was changed, added or emptied.
    ``internal`` tells that nothing is hidden in it.
    """

    catalogue: str
    delregion: str | None
    year: int | None
    version: str
    notes: Notes
    untouched: bool
    internal: bool = False


def earlier(path: Path) -> EarlierSummary | None:
    """The summary at a path, or None where the file is no summary made by planxl."""
    return earlier_in(read(path))


def earlier_in(workbook: Workbook) -> EarlierSummary | None:
    """The summary that a workbook is, or None."""
    marker = marker_of(workbook)
    if marker is None:
        return None
    areas = [area for sheet in workbook.sheets if (area := _note_area(sheet))]
    notes = {area.sheet.name: area.by_key() for area in areas}
    return EarlierSummary(
        catalogue=marker.catalogue,
        delregion=marker.delregion,
        year=marker.year,
        version=marker.version,
        notes=Notes(
            joint={k: _joint(v) for k, v in notes.get(names.JOINT, {}).items() if any(v)},
            steering={k: v[0] for k, v in notes.get(names.STEERING, {}).items() if any(v)},
        ),
        untouched=_untouched(workbook, marker, areas),
        internal=marker.internal,
    )


def _joint(typed: Sequence[str]) -> JointNote:
    return JointNote(status=typed[0], comment=typed[1])


@dataclass(frozen=True, slots=True)
class _NoteArea:
    """The rows of a note sheet, by the columns that matter in them."""

    sheet: Sheet
    header_row: int
    key_column: int
    inputs: tuple[int, ...]

    def by_key(self) -> Mapping[str, tuple[str, ...]]:
        """What was typed for each key; what stands twice under a key is joined."""
        found: dict[str, tuple[str, ...]] = {}
        for key, cells in self._rows():
            typed = tuple(_typed(cells.get(column)) for column in self.inputs)
            before = found.get(key, ("",) * len(typed))
            found[key] = tuple(_joined(*pair) for pair in zip(before, typed, strict=True))
        return found

    def owns(self) -> frozenset[tuple[int, int]]:
        """The cells that people are meant to change."""
        return frozenset(
            (cell.row, column)
            for _, cells in self._rows()
            for column, cell in cells.items()
            # A formula without a value says nothing that could be kept: leave it to a person.
            if column in self.inputs and not cell.uncalculated
        )

    def _rows(self) -> Iterator[tuple[str, Mapping[int, Cell]]]:
        below = (cell for cell in self.sheet.cells if cell.row > self.header_row)
        for _, row in groupby(below, key=lambda cell: cell.row):
            cells = {cell.column: cell for cell in row}
            key = _typed(cells.get(self.key_column))
            if key:
                yield key, cells


def _joined(before: str, more: str) -> str:
    return "\n".join(dict.fromkeys(text for text in (before, more) if text))


def _typed(cell: Cell | None) -> str:
    if cell is None or cell.value is None:
        return ""
    return cell.value.strip() if isinstance(cell.value, str) else as_text(cell.value)


def _note_area(sheet: Sheet) -> _NoteArea | None:
    inputs = names.INPUTS.get(sheet.name)
    if inputs is None:
        return None
    for row, cells in groupby(sheet.cells, key=lambda cell: cell.row):
        columns = {cell.value: cell.column for cell in cells if isinstance(cell.value, str)}
        if names.ID in columns and all(heading in columns for heading in inputs):
            typed = tuple(columns[heading] for heading in inputs)
            return _NoteArea(sheet, row, columns[names.ID], typed)
    return None


def _untouched(workbook: Workbook, marker: Marker, areas: Sequence[_NoteArea]) -> bool:
    fingerprint = Fingerprint()
    free = {area.sheet.name: area.owns() for area in areas}
    for sheet in workbook.sheets:
        if sheet.name != names.MARKER:
            _add_sheet(fingerprint, sheet, free.get(sheet.name, frozenset()))
    return fingerprint.hexdigest() == marker.digest


def _add_sheet(fingerprint: Fingerprint, sheet: Sheet, free: frozenset[tuple[int, int]]) -> None:
    for row, cells in groupby(sheet.cells, key=lambda cell: cell.row):
        told = {c.column: as_text(c.value) for c in cells if (row, c.column) not in free}
        fingerprint.add_cells(sheet.name, row, told)
