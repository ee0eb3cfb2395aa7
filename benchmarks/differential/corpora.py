"""Corpora: the workbooks below a folder."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

OPEN_XML = frozenset((".xlsx", ".xlsm"))
WORKBOOKS = OPEN_XML | {".xls", ".xlsb", ".ods"}


def workbooks_in(folder: Path, suffixes: Collection[str] = WORKBOOKS) -> list[Path]:
    """The workbooks below a folder, or the one that it is."""
    found = [folder] if folder.is_file() else sorted(folder.rglob("*"))
    return [path for path in found if path.suffix.lower() in suffixes and path.is_file()]
