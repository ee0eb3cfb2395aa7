"""Zip files written byte by byte: what no writer writes, and what grows when it is inflated."""

from __future__ import annotations

import base64
import random
import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

_TIME = struct.pack("<HH", 0, 0x21)
_UTF8, _DESCRIPTOR = 0x800, 0x008
_EVERYTHING = 0xFFFFFFFF


@dataclass(frozen=True)
class Entry:
    """A part as it lies in the file; ``at`` lets it lie where another one does, by index."""

    name: str
    packed: bytes
    size: int
    checksum: int
    method: int = 8
    flags: int = _UTF8
    zip64: bool = False
    at: int | None = None

    @property
    def _extra(self) -> bytes:
        return struct.pack("<HHQQ", 1, 16, self.size, len(self.packed)) if self.zip64 else b""

    @property
    def _sizes(self) -> bytes:
        sizes = (_EVERYTHING, _EVERYTHING) if self.zip64 else (len(self.packed), self.size)
        return struct.pack("<II", *sizes)

    def local(self) -> bytes:
        """The header, the bytes, and what comes after them where the header does not tell."""
        name, told = self.name.encode(), struct.pack("<I", self.checksum) + self._sizes
        described = bool(self.flags & _DESCRIPTOR)
        start = struct.pack("<4sHHH", b"PK\3\4", 20, self.flags, self.method) + _TIME
        start += bytes(12) if described else told
        start += struct.pack("<HH", len(name), len(self._extra)) + name + self._extra
        return start + self.packed + (b"PK\7\x08" + told if described else b"")

    def directory(self, offset: int) -> bytes:
        """The entry in the directory at the end."""
        name = self.name.encode()
        start = struct.pack("<4sHHHH", b"PK\1\2", 20, 20, self.flags, self.method) + _TIME
        start += struct.pack("<I", self.checksum) + self._sizes
        start += struct.pack("<HHHHHII", len(name), len(self._extra), 0, 0, 0, 0, offset)
        return start + name + self._extra


def entry(name: str, content: str | bytes, **more: object) -> Entry:
    """A part that is what it says."""
    data = content.encode() if isinstance(content, str) else content
    packed = data if more.get("method") == 0 else _deflated(data)
    return Entry(name, packed, len(data), zlib.crc32(data), **more)  # type: ignore[arg-type]


def zip_of(entries: Sequence[Entry], zip64: bool = False) -> bytes:
    """The whole file; with ``zip64`` its end is told in the long form."""
    whole, places = bytearray(), list[int]()
    for each in entries:
        places.append(len(whole) if each.at is None else places[each.at])
        if each.at is None:
            whole += each.local()
    start = len(whole)
    whole += b"".join(e.directory(place) for e, place in zip(entries, places, strict=True))
    return bytes(whole) + _end(len(entries), len(whole) - start, start, zip64)


def _end(count: int, size: int, start: int, zip64: bool) -> bytes:
    if not zip64:
        few = min(count, 0xFFFF)
        return struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, few, few, size, start, 0)
    long = struct.pack("<4sQHHIIQQQQ", b"PK\6\6", 44, 45, 45, 0, 0, count, count, size, start)
    locator = struct.pack("<4sIQI", b"PK\6\7", 0, start + size, 1)
    rest = (0, 0, 0xFFFF, 0xFFFF, _EVERYTHING, _EVERYTHING, 0)
    return long + locator + struct.pack("<4sHHHHIIH", b"PK\5\6", *rest)


@dataclass(frozen=True)
class Long:
    """A part that says the same again and again, for many megabytes of which few are stored."""

    begins: str
    unit: str
    size: int
    ends: str = ""
    filler: int = 0

    def entry(self, name: str) -> Entry:
        """The part, deflated unit by unit; ``filler`` bytes keep its growth below the ratio."""
        unit = self.unit.encode()
        many = unit * max(1, 1_000_000 // len(unit))
        times = max(1, self.size // len(many))
        begins = self.begins.encode() + (_comments(self.filler) if self.filler else b"")
        checksum = zlib.crc32(begins)
        for _ in range(times):
            checksum = zlib.crc32(many, checksum)
        ends = self.ends.encode()
        checksum = zlib.crc32(ends, checksum)
        size = len(begins) + len(many) * times + len(ends)
        return Entry(name, _repeated(begins, many, times, ends), size, checksum)


def _deflated(data: bytes) -> bytes:
    deflater = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return deflater.compress(data) + deflater.flush()


def _repeated(begins: bytes, many: bytes, times: int, ends: bytes) -> bytes:
    """Each time is flushed in full, so that it refers to no other and can be copied."""
    deflater = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    first = deflater.compress(begins) + deflater.flush(zlib.Z_FULL_FLUSH)
    once = deflater.compress(many) + deflater.flush(zlib.Z_FULL_FLUSH)
    return first + once * times + deflater.compress(ends) + deflater.flush()


@cache
def _comments(size: int) -> bytes:
    """Comments that cannot be compressed much."""
    noise = base64.b64encode(random.Random(7).randbytes(size))
    pieces = (noise[at : at + 30_000] for at in range(0, len(noise), 30_000))
    return b"".join(b"<!--" + piece + b"-->" for piece in pieces)
