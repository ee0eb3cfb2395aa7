"""Small packages that inflate to hundreds of megabytes, made without deflating all of them."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO


def bomb(
    parts: Mapping[str, str | bytes],
    part: str,
    begins: bytes,
    size: int,
    declared: int | None = None,
) -> bytes:
    """A package with a part that goes on with that many blanks, a million at a time.

    ``declared`` is what the directory says of the part's size, if that is not the truth.
    """
    unit, times = b" " * 1_000_000, size // 1_000_000
    checksum = zlib.crc32(begins)
    for _ in range(times):
        checksum = zlib.crc32(unit, checksum)
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
        package.writestr(part, _deflated(begins, unit, times), zipfile.ZIP_STORED)
        entry = package.getinfo(part)
        entry.compress_type, entry.CRC = zipfile.ZIP_DEFLATED, checksum
        entry.file_size = len(begins) + len(unit) * times
        buffer.seek(entry.header_offset)
        buffer.write(entry.FileHeader())
        entry.file_size = entry.file_size if declared is None else declared
    return buffer.getvalue()


def _deflated(begins: bytes, unit: bytes, times: int) -> bytes:
    """The same bytes again and again; each time is flushed in full and so refers to no other."""
    deflater = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    first = deflater.compress(begins) + deflater.flush(zlib.Z_FULL_FLUSH)
    once = deflater.compress(unit) + deflater.flush(zlib.Z_FULL_FLUSH)
    return first + once * times + deflater.flush()
