"""How much a file may hold, in one place, and the meter that counts while it is read.

The limits keep what one file takes below 64 MiB of memory and a few seconds; what each of them is
for, and what was measured, is in docs/trust.md. A filled-in municipal workbook reaches about a
fortieth of them. They are all raised at once, as many times as the environment says.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field, fields, replace

from planxl.cells.refusal import Reason, Unreadable

MEBIBYTE = 1024 * 1024
RAISED = "PLANXL_RAISE_LIMITS"
_MOST_TIMES = 1_000

# What one reading of a part costs at least, however small it is, as if it had been inflated.
_OPENING = 4 * 1024


def times_raised() -> int:
    """How many times the limits are raised in this process and those that it starts."""
    written = os.environ.get(RAISED, "")
    return min(max(1, int(written)), _MOST_TIMES) if written.isdecimal() else 1


def _limit(usual: int) -> int:
    """A limit that is the usual one as many times as the environment says when it is asked for."""

    def raised() -> int:
        return usual * times_raised()

    factory: Callable[[], int] = raised
    return field(default_factory=factory)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may hold.

    ``file_size``  bytes of the file as it lies on disk
    ``inflated``   bytes of all parts that are read, when inflated
    ``part``       bytes of one part, when inflated
    ``parts``      parts in the package
    ``ratio``      times a part may grow when inflated, once it is larger than ``ratio_from``
                   bytes (small parts may well shrink more than that)
    ``sheets``     sheets in the workbook
    ``cells``      cells that hold something, in all sheets together
    ``text``       characters in the cells, one string in two cells counted twice
    ``held``       bytes of memory that is kept of texts, cells and the like, about
    ``depth``      elements that are open within each other, about
    ``lines``      lines of a plain text, for each of which it is searched which cell it is of
    ``seconds``    time that reading the parts may take
    """

    file_size: int = _limit(20 * MEBIBYTE)
    inflated: int = _limit(32 * MEBIBYTE)
    part: int = _limit(24 * MEBIBYTE)
    parts: int = _limit(2_000)
    ratio: int = _limit(200)
    ratio_from: int = 8 * MEBIBYTE
    sheets: int = _limit(500)
    cells: int = _limit(100_000)
    text: int = _limit(4_000_000)
    held: int = _limit(24 * MEBIBYTE)
    depth: int = 20_000
    lines: int = _limit(8_000)
    seconds: int = _limit(10)

    def raised(self, times: int) -> Limits:
        """The same limits so many times over, but for depth, which no file needs."""
        same = ("ratio_from", "depth")
        names = (each.name for each in fields(self))
        return Limits(**{n: getattr(self, n) * (1 if n in same else times) for n in names})


def of_documents() -> Limits:
    """The limits of Word documents and PDFs: they have pictures, and pages take longer to read."""
    usual = Limits()
    return replace(usual.raised(2), seconds=usual.seconds * 3)


class Meter:
    """Counts what one file has brought out so far, and refuses the file when it is too much."""

    __slots__ = ("_cells", "_held", "_inflated", "_seconds", "_text", "limits")

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._inflated = 0
        self._cells = 0
        self._held = 0
        self._text = 0
        self._seconds = 0.0

    def check_part(self, part: str, inflated: int, compressed: int) -> None:
        """Refuses a part that is too large, or much too large for its compressed bytes."""
        limits = self.limits
        if inflated > limits.part:
            raise Unreadable(Reason.BOMB, part=part, limit=limits.part)
        if inflated > limits.ratio_from and inflated > compressed * limits.ratio:
            raise Unreadable(Reason.BOMB, part=part, ratio=limits.ratio)

    def add_opening(self) -> None:
        """Adds what it costs to read a part at all: the same one may be asked for very often."""
        self.add_inflated(_OPENING)

    def add_inflated(self, count: int) -> None:
        """Adds bytes that were inflated."""
        self._inflated += count
        if self._inflated > self.limits.inflated:
            raise Unreadable(Reason.BOMB, limit=self.limits.inflated)

    def add_seconds(self, seconds: float) -> None:
        """Adds time that was spent on reading a part."""
        self._seconds += seconds
        if self._seconds > self.limits.seconds:
            raise Unreadable(Reason.TOO_LARGE, seconds=self.limits.seconds)

    def check_cells(self, coming: int) -> None:
        """Refuses when the cells of a sheet under way come on top of too many others."""
        if self._cells + coming > self.limits.cells:
            raise Unreadable(Reason.TOO_LARGE, cells=self._cells + coming, limit=self.limits.cells)

    def add_cells(self, count: int) -> None:
        """Adds the cells of a finished sheet."""
        self.check_cells(count)
        self._cells += count

    def add_text(self, count: int) -> None:
        """Adds characters of a finished sheet: all that is read of a cell is looked at later on."""
        self._text += count
        if self._text > self.limits.text:
            raise Unreadable(Reason.TOO_LARGE, text=self._text, limit=self.limits.text)

    def check_held(self, coming: int) -> None:
        """Refuses when the memory for what is under way comes on top of too much that is kept."""
        if self._held + coming > self.limits.held:
            raise Unreadable(Reason.TOO_LARGE, held=self._held + coming, limit=self.limits.held)

    def hold(self, count: int) -> None:
        """Adds memory that is kept as long as the workbook is."""
        self.check_held(count)
        self._held += count

    def check_sheets(self, count: int) -> None:
        """Refuses a workbook of too many sheets."""
        if count > self.limits.sheets:
            raise Unreadable(Reason.TOO_LARGE, sheets=count, limit=self.limits.sheets)
