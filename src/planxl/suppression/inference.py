"""What can be worked out of hidden municipalities when the sum of them is known.

The bounds are exact: nothing narrower follows from the figures, and each bound is met by some whole
numbers that fit with all that is shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planxl.suppression.figures import is_small
from planxl.suppression.parts import Part, total_zone
from planxl.suppression.zones import FAR, Zone, added, meet, point, rest, tight


def may_be_told(parts: Sequence[Part], most: int) -> bool:
    """Whether a total may be shown, in all rows, although these parts of it are hidden.

    It may if every attacker, for each protected figure, still holds possible all of 1 to ``most``
    that is possible to one who sees no total.
    """
    known = point(_sums(parts))
    anything = (-FAR, FAR) * (len(known) // 2)
    attackers = range(len(parts[0].zones))
    return all(_keeps(parts, attacker, known, anything, most) for attacker in attackers)


def may_be_told_widest(parts: Sequence[Part], total: tuple[int, ...], most: int) -> bool:
    """Whether a total may be shown in the wide row of two, and not in the narrow one.

    It may if every attacker holds as much possible as one who sees no total, of the hidden totals
    too, and even if the smallness of a wider sum's hidden total should tell them how small at most
    the hidden ones are.
    """
    shown = tuple(t - s for t, s in zip(total, _sums(parts), strict=True))
    small = [is_small(figure, most) for figure in total]
    return all(
        _keeps_widest(parts, attacker, cut, small, most)
        for attacker in range(len(parts[0].zones))
        for cut in _cuts(total_zone(total, shown, attacker, most), total, most)
    )


def _cuts(zone: Zone, total: tuple[int, ...], most: int) -> Iterator[Zone]:
    """The zone of a total, and all that are narrower by an upper bound of what is small in it."""
    yield zone
    for i, figure in enumerate(total):
        for highest in range(figure, most) if is_small(figure, most) else ():
            yield tight((*zone[: 2 * i + 1], highest, *zone[2 * i + 2 :]))


def _keeps_widest(
    parts: Sequence[Part], attacker: int, anything: Zone, small: Sequence[bool], most: int
) -> bool:
    wide, *others = _sums(parts)
    known = meet(anything, (wide, wide, *(-FAR, FAR) * len(others)))
    together = added([part.zones[attacker] for part in parts])
    return _keeps(parts, attacker, known, anything, most) and _covers(
        small, meet(together, known), meet(together, anything), most
    )


def _sums(parts: Sequence[Part]) -> tuple[int, ...]:
    return tuple(map(sum, zip(*(part.values for part in parts), strict=True)))


def _keeps(parts: Sequence[Part], attacker: int, known: Zone, anything: Zone, most: int) -> bool:
    """Whether all parts stay as protected from an attacker who knows so much of their sum as they
    are from one who knows it to be anything."""
    zones = [part.zones[attacker] for part in parts]
    together = added(zones)
    return all(
        _covers(
            part.protected,
            meet(zone, rest(known, together, zone)),
            meet(zone, rest(anything, together, zone)),
            most,
        )
        for part, zone in zip(parts, zones, strict=True)
        if any(part.protected)
    )


def _covers(protected: Sequence[bool], found: Zone, alone: Zone, most: int) -> bool:
    return all(
        found[2 * i] <= max(1, alone[2 * i]) and found[2 * i + 1] >= min(most, alone[2 * i + 1])
        for i, is_one in enumerate(protected)
        if is_one
    )
