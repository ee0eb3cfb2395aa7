"""Compound files: the container of .xls workbooks and of encrypted packages.

Only as much of the format as it takes to see which streams there are and to read one of them.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from planxl.cells.refusal import Reason, Unreadable, refusing

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER_SIZE = 512
_ENTRY_SIZE = 128
_SMALLEST_END = 0xFFFFFFFA  # Sector numbers from here on mean "no more", "free" and the like.
_IN_HEADER = 109
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_WORKBOOKS = ("Workbook", "Book")


class _Entry(NamedTuple):
    name: str
    kind: int
    start: int
    size: int


class CompoundFile:
    """The streams of a compound file by name, whatever its case."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        if len(data) < _HEADER_SIZE:
            raise Unreadable(Reason.CUT_OFF)
        with refusing():
            self._sector_size = 1 << struct.unpack_from("<H", data, 30)[0]
            if self._sector_size not in (512, 4096):
                raise Unreadable(Reason.DAMAGED)
            self._mini_limit = struct.unpack_from("<I", data, 56)[0]
            self._entries = {entry.name.lower(): entry for entry in self._directory()}

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._entries

    @property
    def has_macros(self) -> bool:
        """Whether there is a VBA project beside the workbook."""
        return "_VBA_PROJECT_CUR" in self

    @property
    def has_workbook(self) -> bool:
        """Whether there is a workbook among the streams."""
        return any(name in self for name in _WORKBOOKS)

    def workbook(self) -> bytes:
        """The bytes of the workbook's stream."""
        return self._stream(next(name for name in _WORKBOOKS if name in self))

    def _stream(self, name: str) -> bytes:
        entry = self._entries[name.lower()]
        with refusing(name):
            if entry.size >= self._mini_limit:
                return self._chain(entry.start)[: entry.size]
            return self._mini_chain(entry.start)[: entry.size]

    def _directory(self) -> Iterator[_Entry]:
        directory = self._chain(self._number(48))
        for start in range(0, len(directory) - _ENTRY_SIZE + 1, _ENTRY_SIZE):
            raw = directory[start : start + _ENTRY_SIZE]
            name = raw[: max(struct.unpack_from("<H", raw, 64)[0] - 2, 0)]
            first, size = struct.unpack_from("<II", raw, 116)
            if raw[66] in (_STORAGE, _STREAM, _ROOT):
                yield _Entry(name.decode("utf-16-le"), raw[66], first, size)

    @cached_property
    def _table(self) -> tuple[int, ...]:
        """The sector after each sector."""
        numbers = tuple(islice(self._table_sectors(), len(self._data) // self._sector_size + 1))
        if len(set(numbers)) < len(numbers):  # The same one often would be without end.
            raise Unreadable(Reason.DAMAGED)
        sectors = b"".join(map(self._whole_sector, numbers))
        return struct.unpack(f"<{len(sectors) // 4}I", sectors)

    def _table_sectors(self) -> Iterator[int]:
        yield from filter(_is_sector, struct.unpack_from(f"<{_IN_HEADER}I", self._data, 76))
        more = self._number(68)
        for _ in range(len(self._data) // self._sector_size):
            if not _is_sector(more):
                return
            sector = self._whole_sector(more)
            *numbers, more = struct.unpack(f"<{self._sector_size // 4}I", sector)
            yield from filter(_is_sector, numbers)

    @cached_property
    def _mini_table(self) -> tuple[int, ...]:
        sectors = self._chain(self._number(60))
        return struct.unpack(f"<{len(sectors) // 4}I", sectors)

    @cached_property
    def _mini_stream(self) -> bytes:
        root = next(entry for entry in self._entries.values() if entry.kind == _ROOT)
        return self._chain(root.start)

    def _chain(self, start: int) -> bytes:
        return b"".join(map(self._sector, _follow(start, self._table)))

    def _mini_chain(self, start: int) -> bytes:
        stream = self._mini_stream
        return b"".join(stream[n * 64 : n * 64 + 64] for n in _follow(start, self._mini_table))

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._sector_size
        if start >= len(self._data):
            raise Unreadable(Reason.CUT_OFF)
        return self._data[start : start + self._sector_size].ljust(self._sector_size, b"\0")

    def _whole_sector(self, number: int) -> bytes:
        """A sector of the table. Only a stream may end before its last sector does."""
        if (number + 2) * self._sector_size > len(self._data):
            raise Unreadable(Reason.CUT_OFF)
        return self._sector(number)

    def _number(self, offset: int) -> int:
        number: int = struct.unpack_from("<I", self._data, offset)[0]
        return number


def _is_sector(number: int) -> bool:
    return number < _SMALLEST_END


def _follow(start: int, table: tuple[int, ...]) -> Iterator[int]:
    """The sectors of a chain; one that goes round in circles is damaged."""
    sector = start
    for _ in range(len(table) + 1):
        if not _is_sector(sector):
            return
        yield sector
        sector = table[sector]
    raise Unreadable(Reason.DAMAGED)
