"""Zones: what someone may hold possible of one figure, or of two of which the first contains the
second.

A zone is a flat tuple of lower and upper bounds: of the one row, or of the wide row, the narrow row
and the difference between them. Bounds are whole numbers. Sums and cuts of such zones are zones
again and lose nothing, whole numbers included, which is why the bounds found here are exact.
"""

from __future__ import annotations

from collections.abc import Iterable

Zone = tuple[int, ...]

FAR = 10**15
"""As good as no bound."""


def point(values: tuple[int, ...]) -> Zone:
    """The zone of what is known exactly."""
    return tuple(value for value in values for _ in "lh")


def added(zones: Iterable[Zone]) -> Zone:
    """The zone of the sum."""
    return tuple(map(sum, zip(*zones, strict=True)))


def rest(whole: Zone, zones_sum: Zone, own: Zone) -> Zone:
    """What is left of a whole for one part, given the sum of all parts' zones and its own."""
    found: list[int] = []
    for i in range(0, len(whole), 2):
        found.append(whole[i] - zones_sum[i + 1] + own[i + 1])
        found.append(whole[i + 1] - zones_sum[i] + own[i])
    return tuple(found)


def meet(one: Zone, other: Zone) -> Zone:
    """What both zones leave possible."""
    if len(one) == 2:
        return (max(one[0], other[0]), min(one[1], other[1]))
    pairs = zip(one, other, strict=True)
    return tight(tuple(min(p) if i % 2 else max(p) for i, p in enumerate(pairs)))


def tight(zone: Zone) -> Zone:
    """The same zone with every bound as narrow as the others make it (wide = narrow + more)."""
    if len(zone) == 2:
        return zone
    wide_lo, wide_hi, lo, hi, more_lo, more_hi = zone
    return (
        max(wide_lo, lo + more_lo),
        min(wide_hi, hi + more_hi),
        max(lo, wide_lo - more_hi),
        min(hi, wide_hi - more_lo),
        max(more_lo, wide_lo - hi),
        min(more_hi, wide_hi - lo),
    )
