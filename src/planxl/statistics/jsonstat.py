"""JSON-stat 2, the form in which PxWeb gives tables: read into cells that can be looked up.

The format: https://json-stat.org/full. Values stand in one row, the last dimension changing
fastest, either all of them (a list) or those that there are (an object by position).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import prod
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, NonNegativeInt, StrictInt, StrictStr, TypeAdapter

from planxl.catalogues.models import Keeper
from planxl.statistics.replies import changed, checked

_Number = Annotated[float, Field(strict=True, allow_inf_nan=False)] | None


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class _Category(_Part):
    index: dict[str, StrictInt] | list[StrictStr] | None = None
    label: dict[str, StrictStr] = {}


class _Extension(_Part):
    elimination: bool | None = None


class _Dimension(_Part):
    label: StrictStr = ""
    category: _Category
    extension: _Extension = _Extension()


class _Role(_Part):
    time: list[StrictStr] = []
    metric: list[StrictStr] = []


class _Shape(_Part):
    kind: Literal["dataset"] = Field(alias="class")
    label: StrictStr = ""
    id: list[StrictStr]
    size: list[NonNegativeInt]
    dimension: dict[str, _Dimension]
    role: _Role = _Role()


class _Document(_Shape):
    value: list[_Number] | dict[str, _Number]
    status: list[StrictStr | None] | dict[str, StrictStr | None] | StrictStr | None = None


_SHAPE = TypeAdapter(_Shape)
_DOCUMENT = TypeAdapter(_Document)


@dataclass(frozen=True, slots=True)
class Dimension:
    """One of the variables: the label of each of its codes, in order, and what it is for.

    ``eliminable`` says of a table's description, and of nothing else, that a question may leave
    the variable out.
    """

    code: str
    label: str
    labels: Mapping[str, str]
    eliminable: bool = False
    is_time: bool = False
    is_measure: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A value as published, or why it is not there; a value can have a mark too."""

    value: float | None
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Dataset:
    """A table's values, looked up by the codes of all its dimensions."""

    label: str
    dimensions: tuple[Dimension, ...]
    cells: Mapping[int, Cell]
    positions: tuple[Mapping[str, int], ...]

    def cell(self, codes: Mapping[str, str]) -> Cell:
        """The cell at a code of every dimension, empty where there is none. Raises KeyError."""
        at = 0
        for dimension, position in zip(self.dimensions, self.positions, strict=True):
            at = at * len(position) + position[codes[dimension.code]]
        return self.cells.get(at, Cell(None))


def shape(document: Any, keeper: Keeper) -> tuple[str, tuple[Dimension, ...]]:
    """A table's label and dimensions, whether it has values or not. Raises StatisticsError."""
    raw = checked(_SHAPE, document, keeper)
    return raw.label, _dimensions(raw, keeper)


def dataset(document: Any, keeper: Keeper) -> Dataset:
    """A table with its values. Raises StatisticsError where they do not fit the dimensions."""
    raw = checked(_DOCUMENT, document, keeper)
    dimensions = _dimensions(raw, keeper)
    positions = tuple({code: at for at, code in enumerate(each.labels)} for each in dimensions)
    return Dataset(raw.label, dimensions, _cells(raw, keeper), positions)


def _dimensions(raw: _Shape, keeper: Keeper) -> tuple[Dimension, ...]:
    if len(raw.id) != len(raw.size) or len(set(raw.id)) != len(raw.id):
        raise changed(keeper, f"{len(raw.id)} variabler men {len(raw.size)} storlekar")
    return tuple(
        _dimension(code, size, raw, keeper) for code, size in zip(raw.id, raw.size, strict=True)
    )


def _dimension(code: str, size: int, raw: _Shape, keeper: Keeper) -> Dimension:
    if code not in raw.dimension:
        raise changed(keeper, f"variabeln {code} beskrivs inte")
    found = raw.dimension[code]
    codes = _codes(found.category)
    if len(codes) != size:
        raise changed(keeper, f"variabeln {code} har {len(codes)} värden men storleken {size}")
    labels = {each: found.category.label.get(each, each) for each in codes}
    return Dimension(
        code,
        found.label,
        labels,
        eliminable=bool(found.extension.elimination),
        is_time=code in raw.role.time,
        is_measure=code in raw.role.metric,
    )


def _codes(category: _Category) -> tuple[str, ...]:
    """The codes in their order; empty where the positions are not 0, 1, 2 …"""
    index = category.index
    if index is None:  # allowed where there is but one
        return tuple(category.label) if len(category.label) == 1 else ()
    if isinstance(index, list):
        return tuple(index) if len(set(index)) == len(index) else ()
    ordered = sorted(index, key=index.__getitem__)
    return tuple(ordered) if [index[c] for c in ordered] == [*range(len(ordered))] else ()


def _cells(raw: _Document, keeper: Keeper) -> Mapping[int, Cell]:
    expected = prod(raw.size)
    values = _by_position(raw.value, expected, keeper)
    marks = _marks(raw.status, expected, keeper)
    return {at: Cell(values.get(at), marks.get(at) or "") for at in values.keys() | marks.keys()}


def _by_position(
    row: list[_Number] | dict[str, _Number], expected: int, keeper: Keeper
) -> Mapping[int, float | None]:
    if isinstance(row, list):
        if len(row) != expected:
            raise changed(keeper, f"{len(row)} värden där storlekarna ger {expected}")
        return dict(enumerate(row))
    return {_position(at, expected, keeper): value for at, value in row.items()}


def _marks(
    status: list[str | None] | dict[str, str | None] | str | None, expected: int, keeper: Keeper
) -> Mapping[int, str | None]:
    """Marks by position; one mark alone, or a list of one, goes for all of the values."""
    if status is None:
        return {}
    if isinstance(status, dict):
        return {_position(at, expected, keeper): mark for at, mark in status.items()}
    row = [status] if isinstance(status, str) else status
    if len(row) == 1:
        row = row * expected
    if len(row) != expected:
        raise changed(keeper, f"{len(row)} anmärkningar där storlekarna ger {expected}")
    return dict(enumerate(row))


def _position(text: str, expected: int, keeper: Keeper) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 19 and int(text) < expected):
        raise changed(keeper, f"ett värde på plats {text[:19]} av {expected}")
    return int(text)
