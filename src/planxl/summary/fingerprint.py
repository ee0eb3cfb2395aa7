"""A fingerprint of what stands in a workbook, to tell whether a person has changed it.

It is taken over values as text, row by row, so that it stays the same when another program saves
the file: number formats, styles and the last digits of a number do not count.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from hashlib import blake2b, sha256

from planxl.cells.model import Value

_BETWEEN = "\x1f"
_CONTROLS = dict.fromkeys(code for code in range(32) if not chr(code).isspace())


def as_text(value: Value) -> str:
    """A cell's value as the fingerprint sees it; "" for a cell that says nothing."""
    if isinstance(value, str):
        # Control characters are escaped by one program and dropped by the next.
        return value if value.isprintable() else " ".join(value.translate(_CONTROLS).split())
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        return format(value, ".12g")
    return _moment(value)


def _moment(value: date | datetime | time) -> str:
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    return value.isoformat()


class Fingerprint:
    """Collects rows in any order; the same rows always give the same fingerprint."""

    def __init__(self) -> None:
        self._rows: list[bytes] = []

    def add(self, sheet: str, row: int, texts: Sequence[str]) -> None:
        """The texts of one row from the first column on, with "" for cells that say nothing."""
        said = _BETWEEN.join(texts).rstrip(_BETWEEN)
        if said:
            line = f"{sheet}{_BETWEEN}{row}{_BETWEEN}{said}".encode("utf-8", "replace")
            self._rows.append(blake2b(line, digest_size=16).digest())

    def add_cells(self, sheet: str, row: int, cells: Mapping[int, str]) -> None:
        """The same by column, counted from 1."""
        self.add(sheet, row, [cells.get(n, "") for n in range(1, max(cells, default=0) + 1)])

    def hexdigest(self) -> str:
        """The fingerprint of all rows added so far."""
        return sha256(b"".join(sorted(self._rows))).hexdigest()
