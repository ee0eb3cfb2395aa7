"""The sheet with remarks that planxl puts into a returned workbook, known again by its mark.

It is no part of the answer: whatever stands on it was written by planxl, and quotes other cells.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile

from planxl.cells.model import Sheet, Workbook
from planxl.workbook.declaration import (
    ACTIVITIES,
    INDICATORS,
    LISTS,
    LOCAL_INDICATORS,
    MANUAL,
    MARKER,
    START,
)

MARK = "planxl:anmarkningar"
"""What the text of a hidden cell at the top of the sheet begins with."""

_SEARCHED_ROWS = 40
# These are never ours: looking at their names is quicker than reading their cells.
_OF_THE_TEMPLATE = frozenset(
    {START, ACTIVITIES, INDICATORS, LOCAL_INDICATORS, MANUAL, LISTS, MARKER}
)


def without_remarks(workbook: Workbook) -> Workbook:
    """The workbook as the person has it, without our sheet."""
    kept = tuple(sheet for sheet in workbook.sheets if not is_remarks_sheet(sheet))
    return workbook if len(kept) == len(workbook.sheets) else replace(workbook, sheets=kept)


def is_remarks_sheet(sheet: Sheet) -> bool:
    """Whether planxl has made the sheet, whatever it is called now."""
    return bool(remarks_record(sheet))


def remarks_record(sheet: Sheet) -> tuple[str, ...]:
    """What our sheet remembers in its hidden cells; nothing on any other sheet."""
    if sheet.name in _OF_THE_TEMPLATE:
        return ()
    top = takewhile(lambda cell: cell.row <= _SEARCHED_ROWS, sheet.cells)
    texts = (cell.value for cell in top if isinstance(cell.value, str))
    return tuple(text for text in texts if text.startswith(MARK))
