"""Counts by municipality, area and whole, and the pattern of what is hidden among them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Counts:
    """One year's counts of one indicator, or of several that contain each other, widest first.

    ``rows[i][m]`` is how many people or cases the figure of municipality ``m`` tells of in row
    ``i``; None where it gave none. ``areas[m]`` is the number of its area, None where it stands
    directly under the whole. ``also`` are municipalities that must be hidden for another reason.
    """

    rows: tuple[tuple[float | None, ...], ...]
    areas: tuple[int | None, ...]
    also: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Pattern:
    """What is hidden, in all rows alike: municipalities, totals of areas, and that of the whole."""

    municipalities: frozenset[int] = frozenset()
    areas: frozenset[int] = frozenset()
    whole: bool = False
