"""Whether a workbook comes from the template, and which of its sheets and texts then are ours."""

from __future__ import annotations

from collections.abc import Sequence

from planxl.cells import read_bytes
from planxl.cells.model import Cell, Sheet, Workbook
from planxl.cells.worksheet import parse_range
from planxl.workbook.declaration import LISTS, MANUAL, MARKER, START
from planxl.workbook.locating.candidates import others_sheets
from planxl.workbook.locating.start import start_cells
from planxl.workbook.marker import MUNICIPAL, read_marker
from planxl.workbook.reading.rows import filled_cells
from planxl.workbook.submission import Submission
from planxl.workbook.template import workbook_bytes
from planxl.workbook.typed import typed
from planxl.workbook.vocabulary import Vocabulary

_NEARLY_ALL = 9
_OURS = 0.6


def from_template(workbook: Workbook, own: Submission, words: Vocabulary) -> bool:
    """Whether a workbook was made by planxl, whatever people have changed in it since."""
    if read_marker(workbook).kind == MUNICIPAL:
        return True
    names = {table.name for table in words.layout.tables}
    if any(table.name in names for table in workbook.tables):
        return True
    return any(_headings(workbook, own, words, key) >= _NEARLY_ALL for key in own.tables)


def _headings(workbook: Workbook, own: Submission, words: Vocabulary, key: str) -> int:
    """How many of a table's headings stand above it."""
    place = own.tables[key]
    sheet, row = workbook.sheet(place.sheet), parse_range(place.range).first_row
    texts = [typed(cell) for cell in sheet.cells if cell.row == row] if sheet else []
    return len(words.headings[key].known(texts))


def own_sheets(workbook: Workbook, own: Submission, words: Vocabulary) -> frozenset[str]:
    """The sheets of the template, as they are called in the workbook."""
    start = start_cells(workbook, words).sheet
    tables = (place.sheet for place in own.tables.values())
    kept = others_sheets(workbook) - {START}
    return frozenset({MANUAL, LISTS, MARKER, start, *kept, *tables})


def strangers_cells(
    rest: Sequence[Sheet], used: Sequence[Sheet], words: Vocabulary
) -> frozenset[Cell]:
    """Of the sheets that were not read, the cells that nothing else says.

    A copy of a sheet, or a sheet of the template whose name is lost, says mostly what stands
    elsewhere; of any other sheet everything is a stranger's.
    """
    if not rest:
        return frozenset()
    blank = read_bytes("", workbook_bytes(words.layout)).cells()
    known = [*blank, *(cell for sheet in used for cell in sheet.cells)]
    texts = {typed(cell) for cell in known if isinstance(cell.value, str)}
    values = {(cell.row, cell.column, typed(cell)) for cell in known}
    return frozenset(cell for sheet in rest for cell in _strange(sheet, texts, values))


def _strange(sheet: Sheet, texts: set[str], values: set[tuple[int, int, str]]) -> list[Cell]:
    cells = list(filled_cells(sheet.cells))
    written = [cell for cell in cells if isinstance(cell.value, str)]
    ours = sum(typed(cell) in texts for cell in written)
    if ours < _OURS * len(written) or not written:
        return cells
    return [
        cell
        for cell in cells
        if not (typed(cell) in texts if cell in written else _at(cell) in values)
    ]


def _at(cell: Cell) -> tuple[int, int, str]:
    return cell.row, cell.column, typed(cell)
