"""The median of all the others, for each of many figures: sorted once, not once for each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator


class Sample:
    """Figures that stand in order, from which one can be left out without sorting them anew."""

    def __init__(self, figures: Iterable[float]) -> None:
        self._ordered = sorted(figures)

    def __len__(self) -> int:
        return len(self._ordered)

    def __iter__(self) -> Iterator[float]:
        return iter(self._ordered)

    def median_without(self, figure: float) -> float:
        """The median of the others (``statistics.median``) when one of the figures is left out.

        There must be two figures at least, and ``figure`` must be one of them.
        """
        left_out = bisect_left(self._ordered, figure)
        middle, even = divmod(len(self) - 1, 2)
        upper = self._other(middle, left_out)
        return upper if even else (self._other(middle - 1, left_out) + upper) / 2

    def _other(self, place: int, left_out: int) -> float:
        return self._ordered[place + (place >= left_out)]
