"""Text extracted from a PDF or another document: tables are found in it by sense."""

from __future__ import annotations

from pathlib import Path

from planxl.conversion.formats import Format, Progress, Wish
from planxl.conversion.plan import Plan

_SUFFIXES = (".txt", ".text")
_OTHERS = (b"%PDF", b"PK\x03\x04", b"PAR1", b"{\\rtf", bytes.fromhex("D0CF11E0A1B11AE1"))
_FEWEST_LINES = 3


def _detects(head: bytes, name: str) -> bool:
    if head.startswith(_OTHERS) or b"%PDF-" in head[:1024]:
        return False
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return name.casefold().endswith(_SUFFIXES)
    if b"\0" in head:
        return False
    plain = name.casefold().endswith(_SUFFIXES) or "." not in name
    return plain or (head.count(b"\n") >= _FEWEST_LINES and not head.lstrip().startswith(_MARKUP))


_MARKUP = (b"{", b"[", b"<", b"\xef\xbb\xbf{", b"\xef\xbb\xbf[")


def _read(path: Path, wish: Wish, progress: Progress) -> Plan:
    from planxl.conversion.placing import placed  # noqa: PLC0415 - seldom needed
    from planxl.conversion.text.reader import read_document  # noqa: PLC0415 - seldom needed

    return placed(read_document(path, progress, wish.catalogue, wish.columns), wish, path.name)


FORMAT = Format("text", "Text", _SUFFIXES, _detects, _read)
