"""How much a file may hold, and the meter that counts while it is read."""

from __future__ import annotations

from dataclasses import dataclass

from planxl.cells.refusal import Reason, Unreadable

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may hold. A filled-in municipal workbook reaches about a hundredth of it.

    ``file_size``  bytes of the file as it lies on disk
    ``inflated``   bytes of all parts that are read, when inflated
    ``part``       bytes of one part, when inflated
    ``parts``      parts in the package
    ``ratio``      times a part may grow when inflated, once it is larger than ``ratio_from``
                   bytes (small parts may well shrink more than that)
    ``cells``      cells that hold something, in all sheets together
    """

    file_size: int = 50 * MEBIBYTE
    inflated: int = 300 * MEBIBYTE
    part: int = 200 * MEBIBYTE
    parts: int = 2_000
    ratio: int = 200
    ratio_from: int = 16 * MEBIBYTE
    cells: int = 2_000_000


class Meter:
    """Counts what one file has brought out so far, and refuses the file when it is too much."""

    __slots__ = ("_cells", "_inflated", "limits")

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._inflated = 0
        self._cells = 0

    def check_part(self, part: str, inflated: int, compressed: int) -> None:
        """Refuses a part that is too large, or much too large for its compressed bytes."""
        limits = self.limits
        if inflated > limits.part:
            raise Unreadable(Reason.BOMB, part=part, limit=limits.part)
        if inflated > limits.ratio_from and inflated > compressed * limits.ratio:
            raise Unreadable(Reason.BOMB, part=part, ratio=limits.ratio)

    def add_inflated(self, count: int) -> None:
        """Adds bytes that were inflated."""
        self._inflated += count
        if self._inflated > self.limits.inflated:
            raise Unreadable(Reason.BOMB, limit=self.limits.inflated)

    def check_cells(self, coming: int) -> None:
        """Refuses when the cells of a sheet under way come on top of too many others."""
        if self._cells + coming > self.limits.cells:
            raise Unreadable(Reason.TOO_LARGE, cells=self._cells + coming, limit=self.limits.cells)

    def add_cells(self, count: int) -> None:
        """Adds the cells of a finished sheet."""
        self.check_cells(count)
        self._cells += count
