"""Extents: how large a rectangle of cells a sheet spans, before anyone makes room for it.

python-calamine keeps a sheet as a full rectangle. Two cells far apart make it ask for more memory
than there is. So the positions in .xls, .xlsb and .ods files are looked at first.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from planxl.cells.compound import CompoundFile
from planxl.cells.limits import Limits
from planxl.cells.markup import Attributes, feed, local_name, new_parser
from planxl.cells.model import Range
from planxl.cells.package import Package
from planxl.cells.refusal import Reason, Unreadable

# Positions allowed for each cell allowed: sheets have gaps.
_SPARSENESS = 4

# BIFF8 records: the beginning of a sheet; what follows is encrypted; the size that the sheet is
# said to have; a row of numbers; cells of one value each.
_BOF, _ENCRYPTED, _DIMENSIONS, _MULRK = 0x0809, 0x002F, 0x0200, 0x00BD
_XLS_CELLS = frozenset((0x0006, 0x0203, 0x0204, 0x0205, 0x00D6, 0x00FD, 0x027E, _MULRK))

_DIMENSIONS_SIZE = 14
_LARGEST_XLS = 65_536 * 256

# BIFF12 records: a row, and the cells that hold something.
_ROW = 0
_XLSB_CELLS = frozenset((*range(2, 12), 62))


# What a merged range takes in memory.
_RANGE = 250

Merged = dict[str, list[Range]]


class _Extent:
    """The rectangle that the cells of one sheet span, held against the limit as it grows."""

    def __init__(self, limits: Limits) -> None:
        self._limit = limits.cells * _SPARSENESS
        self._rows: tuple[int, int] | None = None
        self._columns = (0, 0)

    def add(self, row: int, column: int, last_row: int, last_column: int) -> None:
        """Takes in a rectangle of cells; refuses the file when the whole becomes too large."""
        if self._rows is None:
            self._rows, self._columns = (row, last_row), (column, last_column)
        top, bottom = min(self._rows[0], row), max(self._rows[1], last_row)
        left, right = min(self._columns[0], column), max(self._columns[1], last_column)
        self._rows, self._columns = (top, bottom), (left, right)
        cells = (bottom - top + 1) * (right - left + 1)
        if cells > self._limit:
            raise Unreadable(Reason.TOO_LARGE, cells=cells, limit=self._limit)


def check_xls(compound: CompoundFile, limits: Limits) -> None:
    """Refuses an .xls workbook that is encrypted, or has a sheet that spans too much."""
    extent = _Extent(limits)
    for record, body in _xls_records(compound.workbook()):
        if record == _BOF:
            extent = _Extent(limits)
        elif record == _ENCRYPTED:
            raise Unreadable(Reason.ENCRYPTED)
        elif record == _DIMENSIONS and len(body) == _DIMENSIONS_SIZE:
            _check_dimensions(*struct.unpack_from("<IIHH", body))
        elif record in _XLS_CELLS and len(body) >= 6:
            row, column = struct.unpack_from("<HH", body)
            last = struct.unpack_from("<H", body, len(body) - 2)[0] if record == _MULRK else column
            extent.add(row, column, row, max(column, last))


def check_xlsb(package: Package, part: str, limits: Limits) -> None:
    """Refuses an .xlsb workbook with a sheet that spans too much."""
    for relationship in package.relationships(part):
        if relationship.kind == "worksheet" and relationship.target in package:
            extent, row = _Extent(limits), 0
            for record, number in _xlsb_records(package.read(relationship.target)):
                if record == _ROW:
                    row = number
                elif record in _XLSB_CELLS:
                    extent.add(row, number, row, number)


def check_ods(package: Package, limits: Limits) -> Merged:
    """Refuses an .ods workbook with a sheet that spans too much, mostly by repetition.

    Gives the merged ranges by the names of their sheets, since calamine does not show them.
    """
    reader = _OdsReader(limits)
    parser = new_parser()
    parser.StartElementHandler = reader.start
    feed(parser, package.chunks("content.xml"))
    return reader.merged


def _check_dimensions(top: int, bottom: int, left: int, right: int) -> None:
    """Refuses a size that no .xls sheet has. calamine takes it at its word."""
    cells = (bottom - top) * (right - left)
    if cells > _LARGEST_XLS:
        raise Unreadable(Reason.TOO_LARGE, cells=cells, limit=_LARGEST_XLS)


def _xls_records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    position = 0
    while position + 4 <= len(stream):
        record, size = struct.unpack_from("<HH", stream, position)
        position += 4
        yield record, stream[position : position + size]
        position += size


def _xlsb_records(stream: bytes) -> Iterator[tuple[int, int]]:
    """The records with the number that each begins with: a row's or a column's."""
    position = 0
    while position < len(stream):
        record, position = _variable(stream, position, 2)
        size, position = _variable(stream, position, 4)
        if size >= 4:
            yield record, int.from_bytes(stream[position : position + 4], "little")
        position += size


def _variable(stream: bytes, position: int, longest: int) -> tuple[int, int]:
    """A number of seven bits a byte, the highest bit saying that more follow."""
    number = 0
    for index, byte in enumerate(stream[position : position + longest]):
        number |= (byte & 0x7F) << (7 * index)
        if not byte & 0x80:
            return number, position + index + 1
    return number, position + longest


class _OdsReader:
    """Follows rows and cells with their repetitions; only a cell with a value takes room."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._extent = _Extent(limits)
        self._row = self._column = 0
        self._rows = 1
        self._sheet = ""
        self._left = limits.held // _RANGE
        self.merged: Merged = {}

    def start(self, tag: str, attributes: Attributes) -> None:
        name = local_name(tag)
        if name in ("table-cell", "covered-table-cell"):
            self._cell(attributes)
        elif name == "table-row":
            self._row += self._rows
            self._rows = _repeated(attributes, "number-rows-repeated")
            self._column = 0
        elif name == "table":
            self._extent = _Extent(self._limits)
            self._row, self._rows = 0, 0
            self._sheet = _written(attributes, "name") or ""

    def _cell(self, attributes: Attributes) -> None:
        columns = _repeated(attributes, "number-columns-repeated")
        first, self._column = self._column, self._column + columns
        if any(local_name(key) in ("value-type", "formula") for key in attributes):
            last_row = self._row + self._rows - 1
            self._extent.add(self._row, first, last_row, first + columns - 1)
        self._merge(first, attributes)

    def _merge(self, column: int, attributes: Attributes) -> None:
        """Keeps the range that a cell is merged with, if it is."""
        down = _repeated(attributes, "number-rows-spanned")
        along = _repeated(attributes, "number-columns-spanned")
        if down * along > 1:
            self._left -= 1
            if self._left < 0:
                raise Unreadable(Reason.TOO_LARGE, limit=self._limits.held)
            found = Range(self._row + 1, column + 1, self._row + down, column + along)
            self.merged.setdefault(self._sheet, []).append(found)


def _repeated(attributes: Attributes, name: str) -> int:
    return max(1, int(_written(attributes, name) or 1))


def _written(attributes: Attributes, name: str) -> str | None:
    """An attribute, whatever its prefix."""
    found = (value for key, value in attributes.items() if local_name(key) == name)
    return next(found, None)
