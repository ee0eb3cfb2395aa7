"""CSV by Swedish conventions: semicolon, decimal comma, UTF-8 with a mark; and others' in."""

from __future__ import annotations

from pathlib import Path

from planxl.catalogues.models import Catalogue
from planxl.conversion.csv_files import decoded, delimiter_of, files_of, workbook_in
from planxl.conversion.formats import Format, Parts, Progress, Wish
from planxl.conversion.plan import Plan
from planxl.conversion.tables import plan_in

_SUFFIXES = (".csv", ".tsv")
_FEWEST_COLUMNS = 3
_FIRST_LINES = 2


def _detects(head: bytes, name: str) -> bool:
    if b"\0" in head[2:] and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    if head.startswith((b"%PDF", b"PAR1", b"{\\rtf", b"PK\x03\x04")):
        return False
    return name.casefold().endswith(_SUFFIXES) or _is_table(decoded(head))


def _is_table(text: str) -> bool:
    """Whether the first lines have the same number of cells, parted by semicolons or tabs."""
    delimiter = delimiter_of(text)
    lines = [line for line in text.splitlines() if line.strip()][:_FIRST_LINES]
    parts = {line.count(delimiter) + 1 for line in lines}
    return delimiter in ";\t" and len(lines) == _FIRST_LINES and min(parts) >= _FEWEST_COLUMNS


def _read(path: Path, wish: Wish, progress: Progress) -> Plan:
    progress(0, 1, "läser tabellen")
    return plan_in(workbook_in(path), wish)


def _write(plan: Plan, catalogue: Catalogue) -> Parts:
    return files_of(plan, catalogue)


FORMAT = Format("csv", "CSV", _SUFFIXES, _detects, _read, _write)
