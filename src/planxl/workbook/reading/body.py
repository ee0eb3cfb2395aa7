"""The rows of a located table, with everything that stands around them taken care of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from planxl.cells.model import Cell
from planxl.findings import Finding, Place, codes
from planxl.workbook.locating.headings import plain
from planxl.workbook.locating.tables import Located
from planxl.workbook.reading.rows import Collected, filled_cells
from planxl.workbook.typed import typed
from planxl.workbook.vocabulary import Vocabulary

_HEADINGS_AGAIN = 0.6
_FEWEST_HEADINGS = 2
# A merged cell in these columns is meant for every row beside it.
_SHARED = ("target_group", "goal")
_SUMS = frozenset({"summa", "total", "totalt", "antal", "delsumma"})
# What Excel writes over a column that was inserted into a table.
_UNNAMED = ("kolumn", "column")


class _MergedCells:
    """The merged cells that name a goal or a target group for all the rows beside them."""

    def __init__(self, located: Located) -> None:
        keys = {located.columns[key]: key for key in _SHARED if key in located.columns}
        self._last_rows = {
            (keys[merged.first_column], merged.first_row): merged.last_row
            for merged in located.sheet.merged
            if merged.first_column in keys
        }
        self._under_way: dict[str, tuple[int, Cell]] = {}

    def with_shared(self, number: int, cells: dict[str, Cell]) -> dict[str, Cell]:
        """A row's cells with those that it shares with a row above; rows come from the top."""
        if not self._last_rows:
            return cells
        for key, cell in cells.items():
            if (key, number) in self._last_rows:
                self._under_way[key] = self._last_rows[key, number], cell
        shared = {key: cell for key, (last, cell) in self._under_way.items() if number <= last}
        return {**shared, **cells}


def body(
    located: Located, words: Vocabulary, collected: Collected
) -> Iterator[tuple[int, dict[str, Cell]]]:
    """The rows in which something stands in our columns, as their numbers and cells by key.

    What stands above the headings, beside the columns and in Excel's row of sums is kept, and told.
    A row that repeats the headings is passed over.
    """
    for cell in filled_cells(located.above()):
        if not cell.formula and plain(typed(cell)) not in words.above_tables[located.table.key]:
            collected.outside(cell)
    merged = _MergedCells(located)
    for number, cells in located.rows():
        ours, others = _sorted(located, cells)
        _told_beside(located, others, collected)
        if number in located.totals:
            _told_of_sums(ours, collected)
        elif ours and not _repeats_headings(located, ours):
            yield number, merged.with_shared(number, ours)
    _told_of_columns(located, collected)


def _sorted(located: Located, cells: list[Cell]) -> tuple[dict[str, Cell], list[Cell]]:
    """A row's filled cells by column key, and those that stand in no column of ours."""
    keys, ours, others = located.keys, dict[str, Cell](), list[Cell]()
    for cell in filled_cells(cells):
        key = keys.get(cell.column)
        if key is None:
            others.append(cell)
        else:
            ours[key] = cell
    return ours, others


def _told_beside(located: Located, others: list[Cell], collected: Collected) -> None:
    """Keeps what stands beside the table; it is told here unless its column is told as one."""
    for cell in others:
        if cell.column in located.unknown:
            collected.set_aside([cell])
        elif not cell.formula:
            collected.outside(cell)


def _told_of_sums(cells: Mapping[str, Cell], collected: Collected) -> None:
    for cell in cells.values():
        if not cell.formula and plain(typed(cell)) not in _SUMS:
            collected.outside(cell)


def _repeats_headings(located: Located, cells: Mapping[str, Cell]) -> bool:
    headings, first = located.headings, next(iter(cells.values()))
    if first.value != headings.get(first.column):
        return False
    same = sum(cell.value == headings.get(cell.column) for cell in cells.values())
    return same >= max(_FEWEST_HEADINGS, _HEADINGS_AGAIN * len(cells))


def _told_of_columns(located: Located, collected: Collected) -> None:
    """Tells of each column that is not read, and of notes that stand in the header row."""
    filled = {kept.place.column for kept in collected.unplaced}
    last = max(located.columns.values()) + 1
    for column, heading in located.unknown.items():
        place = Place(located.sheet.name, located.header_row, column)
        if column in located.twice or (column not in filled and _is_unnamed(heading)):
            continue
        if column in filled or column <= last:
            collected.findings.append(Finding(codes.COLUMN_UNKNOWN, place, {"heading": heading}))
        else:
            _told_of_note(located, column, collected)


def _told_of_note(located: Located, column: int, collected: Collected) -> None:
    for cell in located.sheet.cells:
        if (cell.row, cell.column) == (located.header_row, column):
            collected.outside(cell)


def _is_unnamed(heading: str) -> bool:
    return plain(heading).rstrip("0123456789") in _UNNAMED
