"""Other forms than xlsx, read by python-calamine: .xls, .xlsb and .ods.

It shows neither formulas nor Excel errors (an error is a blank), which ``Workbook.formulas_seen``
tells. It works in a process of its own (see ``calamine_program``).
"""

from __future__ import annotations

import pickle
import re
import subprocess
import sys
from dataclasses import dataclass, replace
from datetime import timedelta
from io import BytesIO
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING

from planxl.cells.compound import CompoundFile
from planxl.cells.extent import check_ods, check_xls, check_xlsb
from planxl.cells.gate import Admitted, Form
from planxl.cells.limits import Limits
from planxl.cells.model import Cell, Kind, Properties, Range, Value, Visibility, Workbook
from planxl.cells.package import Package
from planxl.cells.properties import read_ods_properties, read_properties
from planxl.cells.refusal import Reason, Unreadable

if TYPE_CHECKING:
    from planxl.cells.calamine_program import Found, FoundSheet

_PROGRAM = Path(__file__).with_name("calamine_program.py")
# How much memory the process may ask for: calamine keeps a sheet several times over.
_TIMES_HELD, _PYTHON = 2, 64 * 1024 * 1024
_DAY = timedelta(days=1)
_DURATION = re.compile(r"(-?)PT([0-9]{1,9})H([0-9]{1,9})M([0-9]{1,9}(?:[.,][0-9]{1,9})?)S")
_MOMENTS = frozenset({"date", "datetime", "time", "timedelta"})
_LARGEST_EXACT = 2**53
# What the program says went wrong, where it is more than damage.
_REASONS = {
    "PasswordError": Reason.ENCRYPTED,
    "TooManyCells": Reason.TOO_LARGE,
    "MemoryError": Reason.TOO_LARGE,
}
_VISIBILITY = {"Hidden": Visibility.HIDDEN, "VeryHidden": Visibility.VERY_HIDDEN}


@dataclass(frozen=True)
class TolerantSheet:
    """A worksheet as python-calamine shows it."""

    name: str
    visibility: Visibility
    cells: tuple[Cell, ...]
    merged: tuple[Range, ...]


def read_tolerant(data: bytes, admitted: Admitted, limits: Limits) -> Workbook:
    """The workbook in the bytes, as far as python-calamine shows it."""
    if admitted.package is None:
        return _xls(data, limits)
    _inflate_all(admitted.package)
    if admitted.form is Form.ODS:
        return _ods(data, admitted.package, limits)
    return _xlsb(data, admitted, admitted.package, limits)


def _xls(data: bytes, limits: Limits) -> Workbook:
    compound = CompoundFile(data)
    check_xls(compound, limits)
    sheets = tuple(map(_sheet, _run_calamine(data, limits)))
    return replace(_workbook(Form.XLS, sheets), macros=compound.has_macros)


def _xlsb(data: bytes, admitted: Admitted, package: Package, limits: Limits) -> Workbook:
    check_xlsb(package, admitted.part, limits)
    sheets = tuple(map(_sheet, _run_calamine(data, limits)))
    return _packed(_workbook(Form.XLSB, sheets), package, read_properties(package))


def _ods(data: bytes, package: Package, limits: Limits) -> Workbook:
    merged = check_ods(package, limits)
    sheets = tuple(
        replace(sheet, cells=tuple(map(_with_duration, sheet.cells)), merged=tuple(ranges))
        for sheet in map(_sheet, _run_calamine(data, limits))
        for ranges in [merged.get(sheet.name, [])]
    )
    return _packed(_workbook(Form.ODS, sheets), package, read_ods_properties(package))


def _workbook(form: Form, sheets: tuple[TolerantSheet, ...]) -> Workbook:
    return Workbook(name="", suffix=form.value, sheets=sheets, formulas_seen=False)


def _packed(workbook: Workbook, package: Package, properties: Properties) -> Workbook:
    """The workbook with what its package tells besides the sheets."""
    return replace(
        workbook,
        properties=properties,
        macros=package.has_macros,
        external_links=package.has_external_links,
    )


def _inflate_all(package: Package) -> None:
    """Inflates every part once under the meter, since calamine inflates them without one."""
    for name in package.names:
        for _ in package.chunks(name):
            pass


def _run_calamine(data: bytes, limits: Limits) -> list[FoundSheet]:
    """What calamine finds, in a process that may die of it."""
    counted = (limits.cells, limits.held, limits.held * _TIMES_HELD + _PYTHON)
    try:
        process = subprocess.run(
            [sys.executable, "-P", str(_PROGRAM), *map(str, counted)],
            input=data,
            capture_output=True,
            check=False,
            timeout=limits.seconds,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired:
        raise Unreadable(Reason.TOO_LARGE, seconds=limits.seconds) from None
    if process.returncode != 0:
        too_large = b"memory allocation" in process.stderr
        raise Unreadable(Reason.TOO_LARGE if too_large else Reason.DAMAGED, detail="calamine")
    result = _told(process.stdout)
    if isinstance(result, str):
        raise Unreadable(_REASONS.get(result, Reason.DAMAGED), detail=result)
    return result


class _PlainValues(pickle.Unpickler):
    """Takes plain values and moments, and no code: a file may have taken over who tells them."""

    def find_class(self, module: str, name: str) -> object:
        if module == "datetime" and name in _MOMENTS:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(name)


def _told(message: bytes) -> list[FoundSheet] | str:
    try:
        told: list[FoundSheet] | str = _PlainValues(BytesIO(message)).load()
    except Exception:  # whatever it may be that odd bytes come to
        raise Unreadable(Reason.DAMAGED, detail="calamine") from None
    return told


def _sheet(found: FoundSheet) -> TolerantSheet:
    name, visible, cells, merged = found
    return TolerantSheet(
        name=name,
        visibility=_VISIBILITY.get(visible, Visibility.VISIBLE),
        cells=tuple(Cell(name, row, column, *_typed(value)) for row, column, value in cells),
        merged=tuple(Range(*corners) for corners in merged),
    )


def _with_duration(cell: Cell) -> Cell:
    """The cell; of a duration of a day or more, which calamine gives as its ISO text, the days."""
    found = isinstance(cell.value, str) and _DURATION.fullmatch(cell.value)
    if not found:
        return cell
    hours, minutes, seconds = (float(part.replace(",", ".")) for part in found.groups()[1:])
    days = timedelta(hours=hours, minutes=minutes, seconds=seconds) / (-_DAY if found[1] else _DAY)
    return cell._replace(value=_whole(days), kind=Kind.NUMBER)


def _typed(value: Found) -> tuple[Value, Kind]:
    if isinstance(value, timedelta):  # A duration is a number of days, as in xlsx files.
        value = value / _DAY
    if isinstance(value, str):
        return value, Kind.TEXT
    if isinstance(value, bool):
        return value, Kind.BOOLEAN
    if isinstance(value, int | float):
        return (_whole(value), Kind.NUMBER) if isfinite(value) else (str(value), Kind.TEXT)
    return value, Kind.DATE


def _whole(value: float) -> int | float:
    """The number, as an int if that is the same."""
    whole = isinstance(value, float) and value.is_integer() and abs(value) < _LARGEST_EXACT
    return int(value) if whole else value
