"""Tables that are no workbook, as sheets of addressed cells, so that one reader reads them all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from planxl.cells.model import Cell, Kind, Range, Sheet, Value, Visibility, Workbook

_KINDS: tuple[tuple[type, Kind], ...] = (
    (bool, Kind.BOOLEAN),
    (int, Kind.NUMBER),
    (float, Kind.NUMBER),
    (str, Kind.TEXT),
)


@dataclass(frozen=True, slots=True)
class MadeSheet:
    """A sheet whose cells were made of something else."""

    name: str
    cells: tuple[Cell, ...]
    visibility: Visibility = Visibility.VISIBLE
    merged: tuple[Range, ...] = ()


def sheet_of(name: str, rows: Iterable[Sequence[Value]]) -> MadeSheet:
    """The sheet with these rows; what is empty or blank is no cell."""
    return MadeSheet(
        name,
        tuple(
            Cell(name, row, column, value, _kind(value))
            for row, values in enumerate(rows, 1)
            for column, value in enumerate(values, 1)
            if not (value is None or (isinstance(value, str) and not value.strip()))
        ),
    )


def workbook_of(name: str, suffix: str, sheets: Iterable[Sheet]) -> Workbook:
    """A workbook of sheets; nothing but their cells is known of it."""
    return Workbook(name, suffix, tuple(sheets))


def _kind(value: Value) -> Kind:
    return next((kind for type_, kind in _KINDS if isinstance(value, type_)), Kind.DATE)
