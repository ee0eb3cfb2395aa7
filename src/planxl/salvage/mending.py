"""One flipped bit in a compressed part found and turned back.

A part whose checksum does not agree may hold a wrong figure that nobody can see. A single bit is
what bad disks and memories change; the one change that makes length and checksum right again is
looked for, and then the part is right for certain (another change would have to agree by chance,
one in four billion for each that is tried).
"""

from __future__ import annotations

import zlib
from collections.abc import Set

MOST_WORK = 7_000_000_000
"""Bytes to inflate at most for one file, in all attempts together: some ten seconds."""


def work(compressed: int, size: int) -> int:
    """How many bytes have to be inflated at most to mend a part of these sizes."""
    return 8 * compressed * size // 2


def mended(compressed: bytes, size: int, checksums: Set[int]) -> bytes | None:
    """The part as it was before one bit of it changed; None if that is not what happened."""
    before, produced, checksum = zlib.decompressobj(-zlib.MAX_WBITS), list[bytes](), 0
    count = 0
    for at, byte in enumerate(compressed):
        for bit in range(8):
            changed = bytes([byte ^ (1 << bit)]) + compressed[at + 1 :]
            rest = _rest(before, changed, size - count)
            if rest is not None and zlib.crc32(rest, checksum) in checksums:
                return b"".join((*produced, rest))
        try:
            piece = before.decompress(compressed[at : at + 1])
        except zlib.error:
            return None  # It shows here: what was changed stands before.
        produced.append(piece)
        count += len(piece)
        checksum = zlib.crc32(piece, checksum)
        if before.eof or count > size:
            return None
    return None


def _rest(before: zlib._Decompress, changed: bytes, size: int) -> bytes | None:
    """What the changed bytes inflate to, if that is as much as is missing."""
    inflater = before.copy()
    try:
        rest = inflater.decompress(changed, size + 1)
    except zlib.error:
        return None
    return rest if inflater.eof and len(rest) == size else None
