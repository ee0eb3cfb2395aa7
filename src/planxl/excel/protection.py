"""Sheets that are protected: opened for a moment where there is no password, and closed again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from planxl.excel.native import said

# As Worksheet.Protect takes them, after the password.
_PARTS = ("ProtectDrawingObjects", "ProtectContents", "ProtectScenarios", "ProtectionMode")
_ALLOWED = (
    "AllowFormattingCells", "AllowFormattingColumns", "AllowFormattingRows",
    "AllowInsertingColumns", "AllowInsertingRows", "AllowInsertingHyperlinks",
    "AllowDeletingColumns", "AllowDeletingRows", "AllowSorting", "AllowFiltering",
    "AllowUsingPivotTables",
)  # fmt: skip


def notes_allowed(sheet: Any) -> bool:
    """Whether notes can be written on the sheet as it is."""
    return said(sheet, "ProtectDrawingObjects", default=False) is not True


@contextmanager
def unlocked(sheet: Any) -> Iterator[bool]:
    """Takes a protection without password off the sheet for the while; tells whether it is off.

    The template is protected against slips and not against people, so there is no secret in it.
    """
    if said(sheet, "ProtectContents", default=False) is not True:
        yield True
        return
    parts = [bool(said(sheet, name, default=name != "ProtectionMode")) for name in _PARTS]
    allowed = [bool(said(sheet, "Protection", name, default=False)) for name in _ALLOWED]
    _open(sheet)
    if said(sheet, "ProtectContents", default=True) is True:
        yield False
        return
    try:
        yield True
    finally:
        # By position: Excel's objects do not always take arguments by name.
        sheet.api.Protect("", *parts, *allowed)


def _open(sheet: Any) -> None:
    """Tries without a password; with an empty one, since with none Excel would ask the person."""
    try:
        sheet.api.Unprotect("")
    except Exception:  # another password: each engine has its own error for that
        return
