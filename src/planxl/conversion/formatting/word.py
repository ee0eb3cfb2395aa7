"""Word documents (.docx): a plan's tables are read, and the plan document is written."""

from __future__ import annotations

from pathlib import Path

from planxl.catalogues.models import Catalogue
from planxl.cells.compound import SIGNATURE
from planxl.cells.package import LOCAL_HEADER
from planxl.conversion.formats import Format, Progress, Wish
from planxl.conversion.opening import bytes_of
from planxl.conversion.plan import Plan

_SUFFIXES = (".docx", ".docm", ".dotx", ".dotm")
_REFUSED_SUFFIXES = (".doc", ".dot", ".odt", ".rtf")
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument.text"


def _detects(head: bytes, name: str) -> bool:
    """Whether a file is of a word processor: also of one whose files are refused with a remedy."""
    named = name.casefold().endswith((*_SUFFIXES, *_REFUSED_SUFFIXES))
    if head.startswith(LOCAL_HEADER):
        return b"word/document" in head or _OPEN_DOCUMENT in head or (named and b"xl/" not in head)
    return head.startswith(b"{\\rtf") or (head.startswith(SIGNATURE) and named)


def _read(path: Path, wish: Wish, progress: Progress) -> Plan:
    from planxl.conversion.plan_document.reading import plan_in  # noqa: PLC0415 - seldom needed
    from planxl.conversion.word.reader import read_document  # noqa: PLC0415 - seldom needed

    return plan_in(read_document(path, progress), bytes_of(path), wish, path.name)


def _write(plan: Plan, catalogue: Catalogue) -> bytes:
    from planxl.conversion.plan_document.writing import write  # noqa: PLC0415 - loads python-docx

    return write(plan, catalogue)


FORMAT = Format("word", "Word-dokument", _SUFFIXES, _detects, _read, _write)
