"""PDF documents: a plan's tables are read, whether they have lines around their cells or not."""

from __future__ import annotations

from pathlib import Path

from planxl.conversion.formats import Format, Progress, Wish
from planxl.conversion.plan import Plan

_WITHIN = 1024
"""A PDF may begin with other bytes, and programs look for its mark this far in."""


def _detects(head: bytes, _name: str) -> bool:
    return b"%PDF-" in head[:_WITHIN]


def _read(path: Path, wish: Wish, progress: Progress) -> Plan:
    from planxl.conversion.pdf.reader import read_document  # noqa: PLC0415 - heavy
    from planxl.conversion.placing import placed  # noqa: PLC0415 - seldom needed

    return placed(read_document(path, progress, wish.catalogue, wish.columns), wish, path.name)


FORMAT = Format("pdf", "PDF", (".pdf",), _detects, _read)
