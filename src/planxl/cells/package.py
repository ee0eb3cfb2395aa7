"""The package: a zip file whose parts are inflated piece by piece under a meter.

Only the central directory is left to ``zipfile``. The parts are inflated here, because that is
several times faster than ``ZipFile.open`` for the many small parts of a workbook, and because no
header is believed about how large a part will become.
"""

from __future__ import annotations

import io
import time
import zlib
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple
from urllib.parse import unquote
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from planxl.cells.limits import Meter
from planxl.cells.markup import Attributes, tags
from planxl.cells.refusal import Reason, Unreadable, refusing

LOCAL_HEADER = b"PK\x03\x04"
DIRECTORY_ENTRY = b"PK\x01\x02"
DIRECTORY_END = b"PK\x05\x06"
_LOCAL_HEADER_SIZE = 30
_DIRECTORY_ENTRY_SIZE = 46
_DIRECTORY_END_SIZE = 22
_IN_UTF8 = 0x800
_MANY = 0xFFFF  # more parts than the short form of the end can tell
# The directory of a workbook takes about a hundred bytes for each part.
_DIRECTORY_BYTES_OF_A_PART = 512
_INPUT = 16 * 1024
_OUTPUT = 64 * 1024


class Relationship(NamedTuple):
    """A reference from one part to another; ``kind`` is the last segment of its type."""

    id: str
    kind: str
    target: str


class Package:
    """The parts of a zip file by name. Names are looked up as Excel does, whatever their case."""

    def __init__(self, data: bytes, meter: Meter) -> None:
        self._data = data
        self.meter = meter
        _count_parts(data, meter.limits.parts)
        self._entries = _by_name(_directory(data, meter.limits.parts))
        if any(entry.flag_bits & 1 for entry in self._entries.values()):
            raise Unreadable(Reason.ENCRYPTED)
        self._check_names()
        self._check_declared()

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of all parts, in lower case and without a leading slash."""
        return tuple(self._entries)

    @cached_property
    def has_comments(self) -> bool:
        """Whether there may be notes in the package."""
        return any("comment" in name for name in self._entries)

    @property
    def has_macros(self) -> bool:
        """Whether there is a VBA project in the package."""
        return any(name.endswith("vbaproject.bin") for name in self._entries)

    @property
    def has_external_links(self) -> bool:
        """Whether the workbook refers to cells of other workbooks."""
        return any(name.startswith("xl/externallinks/") for name in self._entries)

    def __contains__(self, name: str) -> bool:
        return _key(name) in self._entries

    def chunks(self, name: str) -> Iterator[bytes]:
        """The bytes of a part in pieces, counted by the meter and held against their checksum."""
        entry = self._entry(name)
        checksum = inflated = 0
        self.meter.add_opening()
        then = time.monotonic()
        for chunk in _inflated(self._compressed(entry), entry.compress_type):
            inflated += len(chunk)
            self.meter.check_part(name, inflated, entry.compress_size)
            self.meter.add_inflated(len(chunk))
            checksum = zlib.crc32(chunk, checksum)
            yield chunk
            before, then = then, time.monotonic()
            self.meter.add_seconds(then - before)
        if checksum != entry.CRC:
            raise Unreadable(Reason.DAMAGED, part=name)

    def read(self, name: str) -> bytes:
        """All bytes of a part."""
        with refusing(name):
            return b"".join(self.chunks(name))

    def relationships(self, name: str = "") -> tuple[Relationship, ...]:
        """The references of a part to others inside the package; without name the package's."""
        folder, _, base = name.rpartition("/")
        path = f"{folder}/_rels/{base}.rels"
        if path not in self:
            return ()
        with refusing(path):
            return tuple(
                _relationship(attributes, folder)
                for tag, attributes in tags(self.chunks(path), self.meter)
                if tag == "Relationship" and attributes.get("TargetMode") != "External"
            )

    def _entry(self, name: str) -> ZipInfo:
        found = self._entries.get(_key(name)) or self._entries.get(_key(unquote(name)))
        if found is None:
            raise Unreadable(Reason.DAMAGED, part=name)
        return found

    def _compressed(self, entry: ZipInfo) -> memoryview:
        start = entry.header_offset
        header = self._data[start : start + _LOCAL_HEADER_SIZE]
        if start < 0 or not header.startswith(LOCAL_HEADER):
            raise Unreadable(Reason.DAMAGED, part=entry.filename)
        start += _LOCAL_HEADER_SIZE
        start += int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
        return memoryview(self._data)[start : start + entry.compress_size]

    def _check_names(self) -> None:
        """Refuses a directory that names a part otherwise than its own header does.

        A part of another name would be missed by nobody: without styles, dates are numbers.
        """
        for entry in self._entries.values():
            name = entry.orig_filename.encode("utf-8" if entry.flag_bits & _IN_UTF8 else "cp437")
            if not self._data.startswith(name, entry.header_offset + _LOCAL_HEADER_SIZE):
                raise Unreadable(Reason.DAMAGED, part=entry.filename, detail="name")

    def _check_declared(self) -> None:
        """Refuses early what says of itself that it is too much."""
        limits = self.meter.limits
        for entry in self._entries.values():
            self.meter.check_part(entry.filename, entry.file_size, entry.compress_size)
        if sum(entry.file_size for entry in self._entries.values()) > limits.inflated:
            raise Unreadable(Reason.BOMB, limit=limits.inflated)


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _count_parts(data: bytes, limit: int) -> None:
    """Refuses too many parts before ``zipfile`` makes an object of each."""
    if len(data) < limit * _DIRECTORY_ENTRY_SIZE:
        return
    count = data.count(DIRECTORY_ENTRY)
    if count > limit:
        raise Unreadable(Reason.TOO_MANY_PARTS, parts=count, limit=limit)


class _Bounded(io.BytesIO):
    """The file as ``zipfile`` sees it, which reads the whole directory at once."""

    def __init__(self, data: bytes, most: int) -> None:
        super().__init__(data)
        self._most = most

    def read(self, size: int | None = -1, /) -> bytes:
        if size is not None and size > self._most:
            raise Unreadable(Reason.TOO_MANY_PARTS)
        return super().read(size)


def _by_name(entries: list[ZipInfo]) -> dict[str, ZipInfo]:
    """The parts by name. Of two with one name nobody knows which one another program shows."""
    found: dict[str, ZipInfo] = {}
    for entry in entries:
        other = found.setdefault(_key(entry.filename), entry)
        if (other.CRC, other.file_size) != (entry.CRC, entry.file_size):
            raise Unreadable(Reason.DAMAGED, part=entry.filename, detail="twice")
    return found


def _directory(data: bytes, parts: int) -> list[ZipInfo]:
    end = data.rfind(DIRECTORY_END)
    if end < 0 or end + _DIRECTORY_END_SIZE > len(data):
        raise Unreadable(Reason.CUT_OFF)
    with refusing():
        try:
            found = ZipFile(_Bounded(data, parts * _DIRECTORY_BYTES_OF_A_PART)).infolist()
        except BadZipFile as error:
            raise Unreadable(Reason.DAMAGED) from error
    count = int.from_bytes(data[end + 10 : end + 12], "little")
    if count not in (len(found), _MANY):
        raise Unreadable(Reason.DAMAGED, detail="count")
    return found


def _inflated(compressed: memoryview, method: int) -> Iterator[bytes]:
    if method == ZIP_STORED:
        return _stored(compressed)
    if method == ZIP_DEFLATED:
        return _deflated(compressed)
    raise Unreadable(Reason.DAMAGED, method=method)


def _stored(compressed: memoryview) -> Iterator[bytes]:
    for start in range(0, len(compressed), _OUTPUT):
        yield bytes(compressed[start : start + _OUTPUT])


def _deflated(compressed: memoryview) -> Iterator[bytes]:
    """Inflates from small pieces: what zlib has not consumed is copied for every output chunk."""
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    for start in range(0, len(compressed), _INPUT):
        pending: bytes | memoryview = compressed[start : start + _INPUT]
        while pending and not inflater.eof:
            chunk = inflater.decompress(pending, _OUTPUT)
            if chunk:
                yield chunk
            pending = inflater.unconsumed_tail
    rest = inflater.flush()
    if rest:
        yield rest
    if not inflater.eof:
        raise Unreadable(Reason.DAMAGED)


def _relationship(attributes: Attributes, folder: str) -> Relationship:
    return Relationship(
        id=attributes["Id"],
        kind=attributes["Type"].rpartition("/")[2],
        target=_resolved(attributes["Target"].replace("\\", "/"), folder),
    )


def _resolved(target: str, folder: str) -> str:
    """The name of the part that a target means when it is referred to from a folder."""
    segments = [] if target.startswith("/") else folder.split("/")
    for segment in target.split("/"):
        if segment == "..":
            del segments[-1:]
        elif segment != ".":
            segments.append(segment)
    return "/".join(filter(None, segments))
