"""The parts of a damaged zip file: every local header followed, every part inflated as far as it
goes.

The directory at the end of a zip file is what is lost first when a file is cut off. Each part has
a header of its own before its bytes, and that is enough; where the directory is still there it
gives a second opinion about names, sizes and checksums.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from zipfile import ZIP_DEFLATED, ZIP_STORED

from planxl.cells.limits import Limits, Meter
from planxl.cells.package import DIRECTORY_END, DIRECTORY_ENTRY, LOCAL_HEADER
from planxl.cells.refusal import Reason, Unreadable
from planxl.salvage.mending import MOST_WORK, mended, work

_LOCAL = struct.Struct("<4sHHHHHIIIHH")
_ENTRY = struct.Struct("<4sHHHHHHIIIHHHHHII")
_DESCRIPTOR = b"PK\x07\x08"
_NAME = re.compile(r"[^\x00-\x1f<>|*?]{1,300}")
WANTED = re.compile(
    r"(_rels|docprops|xl|xl/_rels|xl/worksheets(/_rels)?|xl/tables)/[^/]+\.(xml|rels)"
)
_UNKNOWN_SIZE = 0xFFFFFFFF
_ENCRYPTED, _WITH_DESCRIPTOR = 0x1, 0x8
_OUTPUT = 64 * 1024


class State(StrEnum):
    """How much of a part there is, and whether it can be trusted."""

    WHOLE = "whole"
    CUT = "cut"  # the file ends in it: what there is, is right
    BROKEN = "broken"  # wrong somewhere before the place where it shows
    DOUBTFUL = "doubtful"  # complete, but not what its checksum says


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the file: its bytes, inflated, as far as they go."""

    name: str
    content: bytes
    state: State
    mended: bool = False


@dataclass(frozen=True, slots=True)
class Archive:
    """The parts that a workbook is read from, by their names in lower case.

    ``names`` has the names of all parts, ``twice`` those that were there several times.
    """

    parts: Mapping[str, Part]
    names: frozenset[str]
    twice: tuple[str, ...]
    has_end: bool


@dataclass(frozen=True, slots=True)
class _Header:
    """What is known of a part before its bytes; the checksums are all that are stated of it."""

    name: str
    start: int
    method: int
    size: int
    inflated: int
    checksums: frozenset[int]
    encrypted: bool


def opened(data: bytes, limits: Limits) -> Archive:
    """The parts of a zip file that may be damaged. Refuses what is encrypted or too much."""
    meter, found = Meter(limits), list[Part]()
    headers, work_left = list(_headers(data, limits)), MOST_WORK
    for header in headers:
        if header.encrypted:
            raise Unreadable(Reason.ENCRYPTED)
        if not WANTED.fullmatch(header.name.lower()):
            continue
        part, checksums = _part(data, header, meter)
        needed = work(header.size, header.inflated)
        if part.state in (State.BROKEN, State.DOUBTFUL) and 0 < needed <= work_left:
            work_left -= needed
            part = _mended(part, data, header, checksums)
        found.append(part)
    parts = _best(found)
    names = frozenset(header.name.lower() for header in headers)
    counted = [part.name for part in found]
    twice = tuple(name for name in parts if counted.count(name) > 1)
    return Archive(parts, names, twice, DIRECTORY_END in data)


def _best(found: Iterable[Part]) -> dict[str, Part]:
    """One part for each name: the last whole one, else the longest."""
    parts: dict[str, Part] = {}
    for part in found:
        known = parts.get(part.name)
        if known is None or _worth(part) >= _worth(known):
            parts[part.name] = part
    return parts


def _worth(part: Part) -> tuple[bool, int]:
    whole = part.state is State.WHOLE
    return whole, 0 if whole else len(part.content)


# Headers ----------------------------------------------------------------------------------------


def _headers(data: bytes, limits: Limits) -> Iterator[_Header]:
    """The headers in the order of the file, each beginning after the bytes of the one before."""
    known = _directory(data)
    places = sorted({*_places(data, LOCAL_HEADER, limits), *known})
    covered = 0
    for place in places:
        if place < covered:
            continue
        header = _header(data, place, known.get(place))
        if header:
            covered = _end(data, header)
            yield header


def _places(data: bytes, signature: bytes, limits: Limits) -> Iterator[int]:
    place, count = data.find(signature), 0
    while place >= 0:
        count += 1
        if count > limits.parts:
            raise Unreadable(Reason.TOO_MANY_PARTS, parts=count, limit=limits.parts)
        yield place
        place = data.find(signature, place + 1)


def _directory(data: bytes) -> dict[int, tuple[str, int, int, int, int]]:
    """Name, method, checksum and sizes by where a part begins, as the directory states them."""
    found: dict[int, tuple[str, int, int, int, int]] = {}
    place = data.find(DIRECTORY_ENTRY)
    while 0 <= place <= len(data) - _ENTRY.size:
        fields = _ENTRY.unpack_from(data, place)
        method, crc, size, inflated = fields[4], fields[7], fields[8], fields[9]
        start = place + _ENTRY.size
        name = _decoded(data[start : start + fields[10]])
        if name and fields[16] < len(data):
            found[fields[16]] = (name, method, crc, size, inflated)
        place = data.find(DIRECTORY_ENTRY, start)
    return found


def _header(
    data: bytes, place: int, stated: tuple[str, int, int, int, int] | None
) -> _Header | None:
    if place + _LOCAL.size > len(data):
        return None
    _, _, flags, method, _, _, crc, size, inflated, length, extra = _LOCAL.unpack_from(data, place)
    after = place + _LOCAL.size
    name = _decoded(data[after : after + length])
    checksums = {crc} if crc or not flags & _WITH_DESCRIPTOR else set[int]()
    if stated and _is_of(stated, size, crc, name):
        length, checksums = len(stated[0].encode()), {*checksums, stated[2]}
        name = name if WANTED.fullmatch(name.lower()) else stated[0]
        method, size, inflated = stated[1], stated[3], stated[4]
    elif not data.startswith(LOCAL_HEADER, place):
        return None
    if not name or method not in (ZIP_STORED, ZIP_DEFLATED):
        return None
    start = after + length + extra
    sure = frozenset(checksums)
    return _Header(name, start, method, size, inflated, sure, bool(flags & _ENCRYPTED))


def _is_of(stated: tuple[str, int, int, int, int], size: int, crc: int, name: str) -> bool:
    """Whether an entry of the directory is about a header, though some of it may be damaged."""
    return stated[0] == name or stated[3] == size or (stated[2] == crc and crc != 0)


def _decoded(name: bytes) -> str:
    """A part's name; "" where the bytes are no name."""
    text = name.decode("utf-8", "replace").replace("\\", "/").lstrip("/")
    return text if _NAME.fullmatch(text) else ""


def _end(data: bytes, header: _Header) -> int:
    """Where the bytes of a part end, if that is known and plausible; else where they begin."""
    end = header.start + header.size
    plausible = 0 < header.size < _UNKNOWN_SIZE and data[end : end + 2] == b"PK"
    return end if plausible else header.start


# Bytes ------------------------------------------------------------------------------------------


def _part(data: bytes, header: _Header, meter: Meter) -> tuple[Part, frozenset[int]]:
    """The part, and the checksums that are stated of it anywhere."""
    content, end, state = _content(data, header, meter)
    checksums = header.checksums | _of_descriptor(data, end)
    if state is State.WHOLE and checksums and zlib.crc32(content) not in checksums:
        state = State.DOUBTFUL
    return Part(header.name.lower(), content, state), checksums


def _mended(part: Part, data: bytes, header: _Header, checksums: frozenset[int]) -> Part:
    if header.method != ZIP_DEFLATED or not checksums:
        return part
    right = mended(data[header.start : header.start + header.size], header.inflated, checksums)
    return part if right is None else replace(part, content=right, state=State.WHOLE, mended=True)


def _content(data: bytes, header: _Header, meter: Meter) -> tuple[bytes, int, State]:
    """The bytes of a part, where they end in the file, and how much of it they are."""
    available = len(data) - header.start
    stated = header.size if 0 < header.size < _UNKNOWN_SIZE else available
    if header.method == ZIP_STORED:
        return _stored(data, header, min(stated, available), stated > available)
    content, used, state = _inflated(data, header, min(stated, available), meter)
    if state is State.BROKEN and stated < available:
        # The stated size may be what is wrong.
        again = _inflated(data, header, available, meter)
        if again[2] is State.WHOLE:
            content, used, state = again
    return content, header.start + used, state


def _stored(data: bytes, header: _Header, size: int, cut: bool) -> tuple[bytes, int, State]:
    if not header.size or header.size == _UNKNOWN_SIZE:
        following = re.compile(b"PK\x07\x08|PK\x03\x04|PK\x01\x02").search(data, header.start)
        cut, size = following is None, (following.start() if following else len(data))
        size -= header.start
    end = header.start + size
    return data[header.start : end], end, State.CUT if cut else State.WHOLE


def _inflated(data: bytes, header: _Header, size: int, meter: Meter) -> tuple[bytes, int, State]:
    """As much as can be inflated of so many bytes; where they end the file, that is a cut."""
    inflater, pieces, count = zlib.decompressobj(-zlib.MAX_WBITS), list[bytes](), 0
    pending: bytes = data[header.start : header.start + size]
    try:
        while pending and not inflater.eof:
            pieces.append(inflater.decompress(pending, _OUTPUT))
            count += len(pieces[-1])
            meter.check_part(header.name, count, size)
            meter.add_inflated(len(pieces[-1]))
            pending = inflater.unconsumed_tail
    except zlib.error:
        return b"".join(pieces), 0, State.BROKEN
    if inflater.eof:
        return b"".join(pieces), size - len(inflater.unused_data), State.WHOLE
    at_end = header.start + size >= len(data)
    return b"".join(pieces), size, State.CUT if at_end else State.BROKEN


def _of_descriptor(data: bytes, end: int) -> frozenset[int]:
    """The checksum that stands after a part whose header left it open."""
    if end and data[end : end + 4] == _DESCRIPTOR and len(data) >= end + 8:
        return frozenset({int.from_bytes(data[end + 4 : end + 8], "little")})
    return frozenset()
