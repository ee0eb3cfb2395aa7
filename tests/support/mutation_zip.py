"""The first level: bytes of zip files, in any place and in those that say what is where."""

from __future__ import annotations

import struct
from collections.abc import Callable, Sequence
from random import Random

Change = Callable[[bytearray, Random], None]

_LOCAL, _DIRECTORY, _END = b"PK\3\4", b"PK\1\2", b"PK\5\6"
# Where the fields of the headers lie, and how many bytes each has.
_LOCAL_FIELDS = (
    (4, 2),
    (6, 2),
    (8, 2),
    (10, 2),
    (12, 2),
    (14, 4),
    (18, 4),
    (22, 4),
    (26, 2),
    (28, 2),
)
_DIRECTORY_FIELDS = (
    *((4, 2), (6, 2), (8, 2), (10, 2), (12, 2), (14, 2), (16, 4), (20, 4), (24, 4), (28, 2)),
    *((30, 2), (32, 2), (34, 2), (36, 2), (38, 4), (42, 4)),
)
_END_FIELDS = ((4, 2), (6, 2), (8, 2), (10, 2), (12, 4), (16, 4), (20, 2))
_ODD = (0, 1, 2, 7, 8, 9, 12, 0x7F, 0xFF, 0x800, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF)


def flip(data: bytearray, random: Random) -> None:
    """One to eight bits."""
    for _ in range(random.choice((1, 1, 1, 2, 8))):
        data[random.randrange(len(data))] ^= 1 << random.randrange(8)


def overwrite(data: bytearray, random: Random) -> None:
    """Some bytes by others."""
    place = random.randrange(len(data))
    length = random.choice((1, 2, 4, 64, 1024))
    new = random.choice((bytes(length), b"\xff" * length, random.randbytes(length)))
    data[place : place + length] = new[: len(data) - place]


def cut(data: bytearray, random: Random) -> None:
    """The end is missing, or the beginning, or something between."""
    place, length = random.randrange(len(data)), random.choice((1, 4, 100, 5_000, len(data)))
    if random.random() < 0.2:
        place, length = 0, random.choice((1, 4, 30))
    del data[place : place + length]


def double(data: bytearray, random: Random) -> None:
    """A piece twice, or moved to another place."""
    place, length = random.randrange(len(data)), random.choice((1, 16, 300, 20_000))
    piece = data[place : place + length]
    if random.random() < 0.5:
        del data[place : place + length]
    at = random.randrange(len(data) + 1)
    data[at:at] = piece


def field(data: bytearray, random: Random) -> None:
    """A field of a header: version, flags, method, time, checksum, sizes, lengths, offset."""
    signature, fields = random.choice(
        ((_LOCAL, _LOCAL_FIELDS), (_DIRECTORY, _DIRECTORY_FIELDS), (_END, _END_FIELDS))
    )
    places = _places(data, signature)
    if places:
        place, (offset, size) = random.choice(places), random.choice(fields)
        _write(data, place + offset, size, random)


def swap_fields(data: bytearray, random: Random) -> None:
    """A field of the directory takes the value that another entry has there."""
    places = _places(data, _DIRECTORY)
    if len(places) > 1:
        one, other = random.sample(places, 2)
        offset, size = random.choice(_DIRECTORY_FIELDS)
        piece = data[one + offset : one + offset + size]
        data[one + offset : one + offset + size] = data[other + offset : other + offset + size]
        if random.random() < 0.7:
            data[other + offset : other + offset + size] = piece


def rename(data: bytearray, random: Random) -> None:
    """A letter of a part's name, in its own header or in the directory."""
    signature, length, start = random.choice(((_LOCAL, 26, 30), (_DIRECTORY, 28, 46)))
    places = _places(data, signature)
    if places:
        place = random.choice(places)
        count = int.from_bytes(data[place + length : place + length + 2], "little")
        at = place + start + random.randrange(max(1, count))
        if at < len(data):
            data[at] = random.choice((data[at] ^ 1 << random.randrange(8), 0x2F, 0x5C, 0, 0xE5))


def shorten_directory(data: bytearray, random: Random) -> None:
    """An entry of the directory is missing, and the end says so, or does not."""
    places, ends = _places(data, _DIRECTORY), _places(data, _END)
    if not (places and ends):
        return
    number = random.randrange(len(places))
    start = places[number]
    after = (*places, ends[-1])[number + 1]
    del data[start:after]
    end = ends[-1] - (after - start)
    for offset, form, less in ((8, "<H", 1), (10, "<H", 1), (12, "<I", after - start)):
        if end + offset + 4 <= len(data) and random.random() < 0.7:
            (value,) = struct.unpack_from(form, data, end + offset)
            struct.pack_into(form, data, end + offset, max(0, value - less))


def _places(data: bytearray, signature: bytes) -> list[int]:
    found, place = list[int](), data.find(signature)
    while place >= 0 and len(found) < 1000:
        found.append(place)
        place = data.find(signature, place + 4)
    return found


def _write(data: bytearray, place: int, size: int, random: Random) -> None:
    if place + size > len(data):
        return
    value = int.from_bytes(data[place : place + size], "little")
    near = value + random.choice((-1, 1, -16, 16, 255, value))
    new = random.choice((near, random.choice(_ODD), random.getrandbits(8 * size)))
    data[place : place + size] = (new % (1 << 8 * size)).to_bytes(size, "little")


CHANGES: Sequence[Change] = (
    *(flip, overwrite, cut, double, field, field, field),
    *(swap_fields, rename, shorten_directory),
)


def changed(data: bytes, random: Random, others: Sequence[bytes] = ()) -> tuple[bytes, str]:
    """The bytes after one change or a few, and what they were."""
    if others and random.random() < 0.04:
        return _spliced(data, random.choice(others), random), "splice"
    new, told = bytearray(data), list[str]()
    for _ in range(random.choice((1, 1, 1, 2, 4))):
        change = random.choice(CHANGES)
        if new:
            change(new, random)
            told.append(change.__name__)
    return bytes(new), " ".join(told)


def _spliced(data: bytes, other: bytes, random: Random) -> bytes:
    """The beginning of one file and the end of another."""
    share = random.random()
    return data[: int(len(data) * share)] + other[int(len(other) * share) :]
