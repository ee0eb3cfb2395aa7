"""Remarks in the cells of an open workbook: a note that says what it is about, and a colour.

The colour stands where something is to be done; what is told for information has its note alone.
It is a conditional format with a formula that is always true. So it goes with its cell when rows
are inserted, changes nothing of how the cell looked before, and is known again by its formula
whoever has saved the workbook since, as is what ``planxl annotate`` puts into a file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from planxl import theme
from planxl.annotation.entries import Cell, Entry, by_cell, worst
from planxl.annotation.marks import FORMULA, areas
from planxl.annotation.notes import note_text
from planxl.annotation.sheets import MOST_NOTES
from planxl.excel.errors import is_of_excel
from planxl.excel.formats import LONGEST_ADDRESS
from planxl.excel.live import LiveSheet
from planxl.excel.notes import Noted, Notes
from planxl.excel.protection import unlocked
from planxl.findings import Severity

_NOTICE = Severity.NOTICE.rank
_RULE = f"={FORMULA}"
_URGENT = {"fill_color": theme.WARNING_PALE, "font_color": theme.WARNING_DARK}


@dataclass(frozen=True)
class Marked:
    """What became of one sheet: its notes, whether it could be coloured, and cells left out."""

    sheet: str
    notes: Noted = Noted()
    coloured: bool = True
    left_off: int = 0


def mark(sheet: LiveSheet, entries: Iterable[Entry]) -> Marked:
    """Tells in notes what there is to tell of cells, and colours those where something is to do."""
    found = by_cell(entries, sheet.known_merged)
    noted = sorted(found, key=lambda cell: (worst(found[cell]), cell))[:MOST_NOTES]
    texts = {cell: note_text(found[cell]) for cell in noted}
    with unlocked(sheet.sheet) as is_open:
        coloured = is_open and _colour(sheet.sheet, found)
        notes = Notes.of(sheet.sheet).write(texts)
    return Marked(sheet.name, notes, coloured, len(found) - len(noted))


def _colour(sheet: Any, found: Mapping[Cell, Sequence[Entry]]) -> bool:
    """Colours the cells in which something is to be done; False where Excel will not."""
    urgent = (cell for cell, each in found.items() if worst(each) < _NOTICE)
    try:
        for part in joined(areas(urgent)):
            sheet.range(part).conditional_formats.add_custom(_RULE, **_URGENT)
    except Exception as error:
        if is_of_excel(error):
            return False
        raise
    return True


def joined(every: Iterable[str]) -> Iterator[str]:
    """Areas put together, as many as an address of Excel's has room for."""
    under_way = ""
    for area in every:
        if under_way and len(under_way) + len(area) >= LONGEST_ADDRESS:
            yield under_way
            under_way = ""
        under_way = f"{under_way},{area}" if under_way else area
    if under_way:
        yield under_way


def unmark(sheet: Any) -> int:
    """Takes our colours and remarks off a sheet, wherever they have got to; how many there were."""
    ours = [each for each in sheet.cells.conditional_formats if _is_ours(each)]
    notes = Notes.of(sheet)
    if not (ours or notes.have_remarks):
        return 0
    with unlocked(sheet):
        for each in reversed(ours):  # those before it keep their numbers
            each.delete()
        return len(ours) + notes.without_remarks()


def _is_ours(rule: Any) -> bool:
    formula = rule.formula
    return isinstance(formula, str) and formula.replace(" ", "") in (FORMULA, _RULE)
