"""Findings to annotate with, and what an annotated workbook shows of them."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from functools import lru_cache
from io import BytesIO
from itertools import takewhile
from typing import Any

from openpyxl import load_workbook
from sound import faults

from planxl.annotation import annotated
from planxl.cells.worksheet import parse_range
from planxl.findings import Finding, Place, codes
from planxl.findings.finding import Code

FORMULA = '"planxl"="planxl"'
PAGE = "Att åtgärda"


def missing(sheet: str, *cells: str, code: Code = codes.VALUE_MISSING) -> list[Finding]:
    """A warning about each of these cells."""
    return [Finding(code, place(sheet, cell), {"indicator": f"I-{cell}"}) for cell in cells]


def understood(sheet: str, cell: str) -> Finding:
    """A finding for information only."""
    return Finding(codes.VALUE_UNDERSTOOD, place(sheet, cell), {"found": "x", "understood": "y"})


def place(sheet: str, cell: str) -> Place:
    at = parse_range(cell)
    return Place(sheet, at.first_row, at.first_column)


def sound(data: bytes, findings: Sequence[Finding]) -> bytes:
    """The annotated workbook, which has no faults that the original has not."""
    made = annotated(data, findings)
    assert faults(made) == faults(data)
    return made


def opened(data: bytes) -> Any:
    """The workbook as an independent reader sees it, to work in."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what openpyxl does not know
        return load_workbook(BytesIO(data))


@lru_cache(maxsize=8)
def seen(data: bytes) -> Any:
    """The same, only to be looked at: reading takes its time, and many look at the same one."""
    return opened(data)


def notes(data: bytes, sheet: str) -> dict[str, str]:
    """The notes of a sheet by cell."""
    cells = (cell for row in seen(data)[sheet].iter_rows() for cell in row)
    return {cell.coordinate: cell.comment.text for cell in cells if cell.comment}


def marked(data: bytes, sheet: str) -> list[str]:
    """What our conditional formats cover on a sheet."""
    return [
        str(each.sqref)
        for each in seen(data)[sheet].conditional_formatting
        if any(rule.formula == [FORMULA] for rule in each.rules)
    ]


def rows(data: bytes, sheet: str = PAGE) -> list[tuple[Any, ...]]:
    """The list on our sheet, without its head."""
    every = [row[:7] for row in seen(data)[sheet].iter_rows(values_only=True)]
    heads = [number for number, row in enumerate(every) if row[0] == "Nr"]
    return every[heads[0] + 1 :] if heads else []


def lines(data: bytes, sheet: str = PAGE) -> list[str]:
    """The title and the sentences above the list."""
    column = [row[0] for row in seen(data)[sheet].iter_rows(values_only=True)]
    return list(takewhile(bool, column))
