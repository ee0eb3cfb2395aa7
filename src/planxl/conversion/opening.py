"""The bytes of a file that a plan is read from, or the sentence that says why there are none."""

from __future__ import annotations

from pathlib import Path

from planxl.cells import Limits, Reason, Unreadable
from planxl.cells.gate import read_file
from planxl.conversion.formats import ConversionError
from planxl.findings.refusals import refused
from planxl.findings.sentence import sentence

ROW = 10
"""As many cells as a row counts for besides its own: much is made of it afterwards."""


def bytes_of(path: Path) -> bytes:
    """The whole file. Raises ConversionError."""
    try:
        return read_file(path, Limits())
    except Unreadable as refusal:
        raise unreadable(path.name, refusal) from None


def refuse_many(name: str, cells: int) -> None:
    """Raises ConversionError for tables of more cells than a workbook may have."""
    limit = Limits().cells
    if cells > limit:
        raise unreadable(name, Unreadable(Reason.TOO_LARGE, cells=cells, limit=limit))


def refuse_long(name: str, text: str) -> None:
    """Raises ConversionError for a text of more characters than a workbook may have."""
    limit = Limits().text
    if len(text) > limit:
        raise unreadable(name, Unreadable(Reason.TOO_LARGE, text=len(text), limit=limit))


def unreadable(name: str, refusal: Unreadable) -> ConversionError:
    """Why a file could not be read, to be raised."""
    return ConversionError(f"{name}: {sentence(refused(refusal))}")
