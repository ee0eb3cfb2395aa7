"""Sheets that are not read: copies of sheets, and sheets that do not come from the template."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from planxl.cells.model import Workbook
from planxl.findings import Finding, Place, codes
from planxl.workbook.locating.candidates import GOOD, Candidate, is_filled, others_sheets
from planxl.workbook.typed import typed
from planxl.workbook.vocabulary import Vocabulary


def left_over(
    workbook: Workbook, candidates: Sequence[Candidate], words: Vocabulary, used: Set[str]
) -> Iterator[Finding]:
    """What there is to say about every sheet that holds something and was not read."""
    copies = _copies(candidates, used)
    told_elsewhere = used | others_sheets(workbook)
    for sheet in workbook.sheets:
        if sheet.name in told_elsewhere:
            continue
        copy = copies.get(sheet.name)
        if copy and is_filled(copy, words):
            yield Finding(codes.SPARE_TABLE, Place(sheet.name), {"table": copy.table.sheet})
        elif copy is None and any(typed(cell) for cell in sheet.cells):
            yield Finding(codes.SHEET_UNKNOWN, Place(sheet.name), {"sheet": sheet.name})


def _copies(candidates: Sequence[Candidate], used: Set[str]) -> dict[str, Candidate]:
    """The sheets with a whole table that already was found elsewhere, and which table it is."""
    best: dict[str, Candidate] = {}
    for candidate in candidates:
        name = candidate.sheet.name
        if name not in used and candidate.score >= GOOD:
            known = best.get(name)
            if known is None or candidate.matched > known.matched:
                best[name] = candidate
    return best
