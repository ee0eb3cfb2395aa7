"""Workbooks: planxl's own and others', in; planxl's own out, with a sheet for what was guessed."""

from __future__ import annotations

from pathlib import Path

from planxl import cells
from planxl.catalogues.models import Catalogue
from planxl.conversion.formats import Format, Progress, Wish
from planxl.conversion.opening import unreadable
from planxl.conversion.plan import Plan
from planxl.conversion.returning import contents_of
from planxl.conversion.tables import plan_in
from planxl.workbook.layout import layout_for

_SUFFIXES = (".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlsb", ".ods")
_COMPOUND = bytes.fromhex("D0CF11E0A1B11AE1")
_ZIP = b"PK\x03\x04"
_SHEETS = "application/vnd.oasis.opendocument.spreadsheet"


def _detects(head: bytes, name: str) -> bool:
    if head.startswith(_COMPOUND):
        return True
    if not head.startswith(_ZIP):
        return False
    others = b"word/" in head or b"ppt/" in head or b"opendocument.text" in head
    return b"xl/" in head or _SHEETS.encode() in head or (_is_named(name) and not others)


def _is_named(name: str) -> bool:
    return name.casefold().endswith(_SUFFIXES)


def _read(path: Path, wish: Wish, progress: Progress) -> Plan:
    progress(0, 1, "läser arbetsboken")
    try:
        return plan_in(cells.read(path), wish)
    except cells.Unreadable as refusal:
        raise unreadable(path.name, refusal) from None


def _write(plan: Plan, catalogue: Catalogue) -> bytes:
    from planxl.workbook.template import workbook_bytes  # noqa: PLC0415 - loads the template

    layout = layout_for(catalogue, plan.year)
    return workbook_bytes(layout, contents_of(plan, layout))


FORMAT = Format("excel", "Excel", _SUFFIXES, _detects, _read, _write)
