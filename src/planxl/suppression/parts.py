"""A hidden municipality, and what each attacker knows of it before looking at any total.

Three attackers are thought of: one who knows only that counts are whole and not negative, and that
a part is no greater than its whole; one who also knows which ``..`` stand for a small count and
which for a greater one; and one who beyond that knows which differences are small.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from planxl.suppression.figures import Given, contribution, figures, is_small
from planxl.suppression.zones import FAR, Zone, tight

WEAK, CELLS, ALL = range(3)


@dataclass(frozen=True, slots=True)
class Part:
    """A hidden municipality: its figures, which of them are protected, and what is known of them.

    ``values``, ``protected`` and each zone tell of the row, or of the wide row, the narrow row and
    their difference.
    """

    values: tuple[int, ...]
    protected: tuple[bool, ...]
    zones: tuple[Zone, ...]


@lru_cache(maxsize=4096)
def hidden_part(given: Given, most: int, *, protect: bool = False) -> Part:
    """A hidden municipality; ``protect`` is for one that is hidden for another reason than its
    counts: its rows are then protected even if they are not small."""
    small = [is_small(figure, most) for figure in figures(given)]
    protected = (
        is_one or (protect and i < len(given) and given[i] is not None)
        for i, is_one in enumerate(small)
    )
    zones = (_zone(given, attacker, small, most) for attacker in _attackers(given))
    return Part(contribution(given), tuple(protected), tuple(zones))


def _attackers(given: Given) -> range:
    """The attackers to think of: with one row the last two are the same."""
    return range(3 if len(given) > 1 else 2)


def _seen(small: Sequence[bool], attacker: int, rows: int) -> list[bool]:
    """Which small figures the attacker knows to be small; of figures, the rows come first."""
    return [is_one and attacker >= (CELLS if i < rows else ALL) for i, is_one in enumerate(small)]


def _zone(given: Given, attacker: int, small: Sequence[bool], most: int) -> Zone:
    seen = _seen(small, attacker, len(given))
    bounds: list[int] = []
    for i, figure in enumerate(figures(given)):
        if figure is None:  # adds nothing to its row, and the difference follows from the other
            bounds += (0, 0) if i < len(given) else (-FAR, FAR)
        elif seen[i]:
            bounds += (1, most)
        else:
            bounds += (most + 1 if figure > most and attacker != WEAK else 0, FAR)
    return tight(tuple(bounds))


def total_zone(total: Sequence[int], shown: Sequence[int], attacker: int, most: int) -> Zone:
    """What is known of a hidden total, told as what the hidden in it add up to."""
    seen = _seen([is_small(figure, most) for figure in total], attacker, 2)
    bounds: list[int] = []
    for figure, beside, is_seen in zip(total, shown, seen, strict=True):
        if is_seen:
            bounds += (1 - beside, most - beside)
        elif figure > most and attacker != WEAK:
            bounds += (most + 1 - beside, FAR)
        else:
            bounds += (-FAR, FAR)
    return tight(tuple(bounds))
