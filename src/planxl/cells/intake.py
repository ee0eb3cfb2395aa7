"""The intake: a file or its bytes in, a workbook of addressed cells out."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from planxl.cells.gate import Form, admit, read_file
from planxl.cells.limits import Limits
from planxl.cells.model import Workbook
from planxl.cells.refusal import refusing
from planxl.cells.xlsx import read_xlsx

DEFAULT_LIMITS = Limits()  # as they were when planxl was loaded


def read(path: Path, limits: Limits | None = None) -> Workbook:
    """The workbook in a file; raises Unreadable, and nothing else, if there is none to be had.

    The cells of a sheet are parsed when they are first asked for, which may raise Unreadable too.
    """
    with refusing():
        allowed = limits or Limits()
        return read_bytes(path.name, read_file(path, allowed), allowed)


def read_bytes(name: str, data: bytes, limits: Limits | None = None) -> Workbook:
    """The workbook in the bytes of a file of that name."""
    with refusing():
        workbook = _workbook(data, limits or Limits())
        return replace(workbook, name=name, size=len(data), sha256=sha256(data).hexdigest())


def _workbook(data: bytes, limits: Limits) -> Workbook:
    admitted = admit(data, limits)
    if admitted.form is Form.XLSX and admitted.package:
        return read_xlsx(admitted.package, admitted.part)
    from planxl.cells.tolerant import read_tolerant  # noqa: PLC0415 - seldom needed

    return read_tolerant(data, admitted, limits)
