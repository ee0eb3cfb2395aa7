"""The package: a zip file whose parts are inflated piece by piece under a meter.

Only the central directory is left to ``zipfile``. The parts are inflated here, because that is
several times faster than ``ZipFile.open`` for the many small parts of a workbook, and because no
header is believed about how large a part will become.
"""

from __future__ import annotations

import io
import posixpath
import zlib
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple
from urllib.parse import unquote
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from planxl.cells.limits import Meter
from planxl.cells.markup import elements
from planxl.cells.refusal import Reason, Unreadable, refusing

LOCAL_HEADER = b"PK\x03\x04"
DIRECTORY_ENTRY = b"PK\x01\x02"
DIRECTORY_END = b"PK\x05\x06"
_LOCAL_HEADER_SIZE = 30
_INPUT = 16 * 1024
_OUTPUT = 256 * 1024


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
        self._entries = {_key(entry.filename): entry for entry in _directory(data)}
        if any(entry.flag_bits & 1 for entry in self._entries.values()):
            raise Unreadable(Reason.ENCRYPTED)
        self._check_declared()

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of all parts, in lower case and without a leading slash."""
        return tuple(self._entries)

    def __contains__(self, name: str) -> bool:
        return _key(name) in self._entries

    def chunks(self, name: str) -> Iterator[bytes]:
        """The bytes of a part in pieces, counted by the meter and held against their checksum."""
        entry = self._entry(name)
        checksum = inflated = 0
        for chunk in _inflate(self._compressed(entry), entry.compress_type):
            inflated += len(chunk)
            self.meter.check_part(name, inflated, entry.compress_size)
            self.meter.add_inflated(len(chunk))
            checksum = zlib.crc32(chunk, checksum)
            yield chunk
        if checksum != entry.CRC:
            raise Unreadable(Reason.DAMAGED, part=name)

    def read(self, name: str) -> bytes:
        """All bytes of a part."""
        with refusing(name):
            return b"".join(self.chunks(name))

    def relationships(self, name: str = "") -> tuple[Relationship, ...]:
        """The references of a part to others inside the package; without name the package's."""
        folder, base = posixpath.split(name)
        path = posixpath.join(folder, "_rels", f"{base}.rels")
        if path not in self:
            return ()
        with refusing(path):
            return tuple(
                _relationship(element.attributes, folder)
                for element in elements(self.chunks(path))
                if element.name == "Relationship"
                and element.attributes.get("TargetMode") != "External"
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
    count = data.count(DIRECTORY_ENTRY)
    if count > limit:
        raise Unreadable(Reason.TOO_MANY_PARTS, parts=count, limit=limit)


def _directory(data: bytes) -> list[ZipInfo]:
    if DIRECTORY_END not in data:
        raise Unreadable(Reason.CUT_OFF)
    with refusing():
        try:
            return ZipFile(io.BytesIO(data)).infolist()
        except BadZipFile as error:
            raise Unreadable(Reason.DAMAGED) from error


def _inflate(compressed: memoryview, method: int) -> Iterator[bytes]:
    if method == ZIP_STORED:
        for start in range(0, len(compressed), _OUTPUT):
            yield bytes(compressed[start : start + _OUTPUT])
    elif method == ZIP_DEFLATED:
        yield from _deflated(compressed)
    else:
        raise Unreadable(Reason.DAMAGED, method=method)


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


def _relationship(attributes: dict[str, str], folder: str) -> Relationship:
    target = attributes["Target"].replace("\\", "/")
    return Relationship(
        id=attributes["Id"],
        kind=attributes["Type"].rpartition("/")[2],
        target=posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/"),
    )
