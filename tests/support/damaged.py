"""Good workbooks damaged: parts taken out, written anew, put in another order, bits flipped."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from io import BytesIO

from good import good_bytes
from patching import packed

from planxl.cells import Limits
from planxl.salvage.owner import Wish
from planxl.salvage.rescue import Salvaged, salvaged
from planxl.salvage.restoring import Restored, restored

SHEET = {"Start": 1, "Aktiviteter": 2, "Indikatorer": 3, "Lokala indikatorer": 4}
STRINGS, BOOK = "xl/sharedStrings.xml", "xl/workbook.xml"


@cache
def good_parts() -> Mapping[str, bytes]:
    """The parts of the good workbook."""
    with zipfile.ZipFile(BytesIO(good_bytes())) as package:
        return {name: package.read(name) for name in package.namelist()}


def part_of(sheet: str) -> str:
    """The part that a sheet of the good workbook is."""
    return f"xl/worksheets/sheet{SHEET[sheet]}.xml"


def without(*names: str) -> bytes:
    """The good workbook without some of its parts."""
    return packed({name: part for name, part in good_parts().items() if name not in names})


def changed(name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The good workbook with one part written anew."""
    return packed({**good_parts(), name: change(good_parts()[name])})


@cache
def texts_first() -> bytes:
    """The good workbook with the parts that a reader needs first at its beginning."""

    def order(name: str) -> tuple[bool, bool, str]:
        tying = name.endswith(".rels") or name in (STRINGS, BOOK, "xl/styles.xml")
        return not name.startswith("["), not tying, name

    return packed({name: good_parts()[name] for name in sorted(good_parts(), key=order)})


def place_of(data: bytes, name: str) -> tuple[int, int]:
    """Where the bytes of a part begin and end in a file."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        info = package.getinfo(name)
    lengths = data[info.header_offset + 26 : info.header_offset + 30]
    start = (
        info.header_offset
        + 30
        + sum(int.from_bytes(lengths[at : at + 2], "little") for at in (0, 2))
    )
    return start, start + info.compress_size


def flipped(data: bytes, at: int, bit: int = 0) -> bytes:
    """The file with one bit turned."""
    return data[:at] + bytes([data[at] ^ (1 << bit)]) + data[at + 1 :]


def saved(data: bytes) -> Salvaged:
    """What is salvaged of a file."""
    return salvaged("ekexempel.xlsx", data, Limits())


def mended(data: bytes) -> Restored:
    """The whole way."""
    return restored("ekexempel-2025.xlsx", data, Wish("Ekexempel", 2025))
