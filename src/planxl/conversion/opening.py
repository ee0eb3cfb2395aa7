"""The bytes of a file that a plan is read from, or the sentence that says why there are none."""

from __future__ import annotations

from pathlib import Path

from planxl.cells import Limits, Unreadable
from planxl.cells.gate import read_file
from planxl.conversion.formats import ConversionError
from planxl.findings.refusals import refused
from planxl.findings.sentence import sentence


def bytes_of(path: Path) -> bytes:
    """The whole file. Raises ConversionError."""
    try:
        return read_file(path, Limits())
    except Unreadable as refusal:
        raise unreadable(path.name, refusal) from None


def unreadable(name: str, refusal: Unreadable) -> ConversionError:
    """Why a file could not be read, to be raised."""
    return ConversionError(f"{name}: {sentence(refused(refusal))}")
