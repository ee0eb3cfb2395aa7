"""Files that are no municipal workbooks, each bad in its own way."""

from __future__ import annotations

import zipfile
from pathlib import Path

import bombs
from openpyxl import Workbook

# What every compound file begins with: so do .xls files, and .xlsx files behind a password.
_COMPOUND = bytes.fromhex("D0CF11E0A1B11AE1")
_SECTOR = 512
_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def _number(value: int, size: int = 4) -> bytes:
    return value.to_bytes(size, "little")


def _header() -> bytes:
    """A compound file's header: one sector of table, then one of directory."""
    versions = bytes(16) + _number(0x3E, 2) + _number(3, 2) + _number(0xFFFE, 2)
    sizes = _number(9, 2) + _number(6, 2) + bytes(6) + _number(0) + _number(1)
    streams = _number(1) + _number(0) + _number(4096) + _number(_END) + _number(0)
    tables = _number(_END) + _number(0) + _number(0) + _number(_FREE) * 108
    return _COMPOUND + versions + sizes + streams + tables


def _entry(name: str, kind: int, child: int = _FREE, sibling: int = _FREE) -> bytes:
    """A directory entry: the root (5) or a stream (2) without contents."""
    text = f"{name}\0".encode("utf-16-le")
    links = _number(_FREE) + _number(sibling) + _number(child)
    rest = bytes(16 + 4 + 8 + 8) + _number(_END) + bytes(8)
    return text.ljust(64, b"\0") + _number(len(text), 2) + bytes([kind, 1]) + links + rest


def encrypted(path: Path) -> Path:
    """A workbook behind a password, as its directory shows it."""
    table = _number(_TABLE) + _number(_END) + _number(_FREE) * 126
    directory = (
        _entry("Root Entry", 5, child=1)
        + _entry("EncryptionInfo", 2, sibling=2)
        + _entry("EncryptedPackage", 2)
        + bytes(128)
    )
    path.write_bytes(_header() + table + directory)
    return path


def empty(path: Path) -> Path:
    """A file without a single byte."""
    path.write_bytes(b"")
    return path


def text(path: Path) -> Path:
    """A text that was given the name of a workbook."""
    path.write_text("Kommun;Värde\nTanum;12\n", encoding="utf-8")
    return path


def cut_off(path: Path, whole: Path) -> Path:
    """The first half of a workbook."""
    data = whole.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    return path


def archive(path: Path) -> Path:
    """A zip file that is no workbook."""
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("läsmig.txt", "hej")
    return path


def bomb(path: Path) -> Path:
    """A small file that grows to hundreds of megabytes."""
    parts = {"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>"}
    path.write_bytes(bombs.bomb(parts, "xl/worksheets/sheet1.xml", b"", 300_000_000))
    return path


def strangers(path: Path) -> Path:
    """Someone else's workbook."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("Konto", "Budget", "Utfall"), ("4010", 12000, 11500), ("5010", 800, 950)):
        sheet.append(row)
    book.save(path)
    return path
