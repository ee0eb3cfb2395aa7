"""Counts by municipality, area and whole, and the pattern of what is hidden among them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Counts:
    """One year's counts of one indicator, or of several that contain each other, widest first.

    ``rows[i][m]`` is how many people or cases the figure of municipality ``m`` tells of in row
    ``i``; None where it gave none. ``areas[m]`` is the number of its area, None where it stands
    directly under the whole. ``also`` are municipalities that must be hidden for another reason.

    ``order`` is the order in which municipalities are asked to guard others, as they stand if
    empty. It must be known to all and never come from the counts: by inhabitants, for example. A
    guard that was chosen for its count would tell of it.
    """

    rows: tuple[tuple[float | None, ...], ...]
    areas: tuple[int | None, ...]
    also: frozenset[int] = frozenset()
    order: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Pattern:
    """What is hidden: municipalities in all rows alike, totals of areas, and that of the whole.

    Of the hidden totals, the narrow ones are hidden in all rows but the widest, where they may be
    shown (all ages, though not 0–19 years). Who does not look at that hides more than needed.
    """

    municipalities: frozenset[int] = frozenset()
    areas: frozenset[int] = frozenset()
    whole: bool = False
    narrow_areas: frozenset[int] = frozenset()
    narrow_whole: bool = False

    def hides_area(self, area: int, row: int) -> bool:
        """Whether an area's total is hidden in a row."""
        return area in self.areas and not (row == 0 and area in self.narrow_areas)

    def hides_whole(self, row: int) -> bool:
        """Whether the whole's total is hidden in a row."""
        return self.whole and not (row == 0 and self.narrow_whole)
