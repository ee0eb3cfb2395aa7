"""Other forms than xlsx, read by python-calamine: .xls, .xlsb and .ods.

It shows neither formulas nor Excel errors (an error is a blank), which ``Workbook.formulas_seen``
tells. It works in a process of its own (see ``calamine_program``).
"""

from __future__ import annotations

import pickle
import subprocess
import sys
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from planxl.cells.compound import CompoundFile
from planxl.cells.extent import check_ods, check_xls, check_xlsb
from planxl.cells.gate import Admitted, Form
from planxl.cells.limits import Limits
from planxl.cells.model import Cell, Kind, Range, Value, Visibility, Workbook
from planxl.cells.package import Package
from planxl.cells.properties import read_ods_properties, read_properties
from planxl.cells.refusal import Reason, Unreadable

if TYPE_CHECKING:
    from planxl.cells.calamine_program import Found, FoundSheet

_PROGRAM = Path(__file__).with_name("calamine_program.py")
# How much memory the process may ask for: calamine keeps a sheet several times over.
_TIMES_HELD, _PYTHON = 2, 64 * 1024 * 1024
_DAY = timedelta(days=1)
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
    workbook = _checked(data, admitted, limits)
    found = _run_calamine(data, limits)
    return replace(workbook, sheets=tuple(map(_sheet, found)))


def _checked(data: bytes, admitted: Admitted, limits: Limits) -> Workbook:
    """The workbook without its sheets, when nothing is found that calamine should not be given."""
    workbook = Workbook(name="", suffix=admitted.form.value, sheets=(), formulas_seen=False)
    package = admitted.package
    if package is None:
        compound = CompoundFile(data)
        check_xls(compound, limits)
        return replace(workbook, macros=compound.has_macros)
    _check_package(package, admitted, limits)
    is_ods = admitted.form is Form.ODS
    return replace(
        workbook,
        properties=read_ods_properties(package) if is_ods else read_properties(package),
        macros=package.has_macros,
        external_links=package.has_external_links,
    )


def _check_package(package: Package, admitted: Admitted, limits: Limits) -> None:
    """Inflates every part once under the meter, since calamine inflates them without one."""
    for name in package.names:
        for _ in package.chunks(name):
            pass
    if admitted.form is Form.ODS:
        check_ods(package, limits)
    else:
        check_xlsb(package, admitted.part, limits)


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
    result: list[FoundSheet] | str = pickle.loads(process.stdout)
    if isinstance(result, str):
        raise Unreadable(_REASONS.get(result, Reason.DAMAGED), detail=result)
    return result


def _sheet(found: FoundSheet) -> TolerantSheet:
    name, visible, cells, merged = found
    return TolerantSheet(
        name=name,
        visibility=_VISIBILITY.get(visible, Visibility.VISIBLE),
        cells=tuple(Cell(name, row, column, *_typed(value)) for row, column, value in cells),
        merged=tuple(Range(*corners) for corners in merged),
    )


def _typed(value: Found) -> tuple[Value, Kind]:
    if isinstance(value, timedelta):  # A duration is a number of days, as in xlsx files.
        value = value / _DAY
    if isinstance(value, str):
        return value, Kind.TEXT
    if isinstance(value, bool):
        return value, Kind.BOOLEAN
    if isinstance(value, int | float):
        whole = isinstance(value, float) and value.is_integer() and abs(value) < _LARGEST_EXACT
        return int(value) if whole else value, Kind.NUMBER
    return value, Kind.DATE
