"""Files to addressed cells: ``read`` takes a workbook of any form, or says why it cannot."""

from __future__ import annotations

from planxl.cells.intake import read, read_bytes
from planxl.cells.limits import Limits
from planxl.cells.model import (
    Cell,
    Kind,
    Note,
    Properties,
    Range,
    Sheet,
    TableRange,
    Value,
    Visibility,
    Workbook,
    address,
    column_letters,
)
from planxl.cells.refusal import Reason, Unreadable

__all__ = [
    "Cell",
    "Kind",
    "Limits",
    "Note",
    "Properties",
    "Range",
    "Reason",
    "Sheet",
    "TableRange",
    "Unreadable",
    "Value",
    "Visibility",
    "Workbook",
    "address",
    "column_letters",
    "read",
    "read_bytes",
]
