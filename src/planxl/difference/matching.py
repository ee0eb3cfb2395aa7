"""Which row of the old workbook is which of the new: equal rows first, then the most alike.

Seen from the other side the pairs are the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from typing import Any, Protocol, TypeVar

T = TypeVar("T")

Pair = tuple[int, int]
"""The places of a row in the old and in the new list."""


# Beyond this only rows with the same goal are compared, so that no workbook takes seconds.
_MOST_COMPARED = 250_000


class Traits(Protocol):
    """What rows are recognised by."""

    @property
    def goal(self) -> str:
        """The goal that a row belongs to."""

    def like(self, other: Any, /) -> float:
        """How alike they are, 0 to 1."""


def matched(
    old: Sequence[T],
    new: Sequence[T],
    same: Callable[[T], Hashable],
    traits: Callable[[T], Traits],
    enough: float,
) -> tuple[Pair, ...]:
    """The pairs in the order of the new rows; rows without a counterpart are in none.

    ``same`` is all that a row says: rows for which it is equal are the same row. ``traits`` are
    what the others are recognised by; ``enough`` is the least likeness.
    """
    exact = tuple(_equal([same(row) for row in old], [same(row) for row in new]))
    left = _without(len(old), {i for i, _ in exact})
    right = _without(len(new), {j for _, j in exact})
    of_old = {i: traits(old[i]) for i in left}
    of_new = {j: traits(new[j]) for j in right}
    near = _most_alike({pair: how for pair, how in _likeness(of_old, of_new) if how >= enough})
    return tuple(sorted((*exact, *near), key=lambda pair: pair[1]))


def _equal(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[Pair]:
    """Rows that say exactly the same; of several the first with the first."""
    places: dict[Hashable, list[int]] = defaultdict(list)
    for place, row in enumerate(old):
        places[row].append(place)
    for place, row in enumerate(new):
        if places.get(row):
            yield places[row].pop(0), place


def _without(count: int, taken: set[int]) -> list[int]:
    return [place for place in range(count) if place not in taken]


def _likeness(old: Mapping[int, Traits], new: Mapping[int, Traits]) -> Iterator[tuple[Pair, float]]:
    every = len(old) * len(new) <= _MOST_COMPARED
    for i, one in old.items():
        for j, other in new.items():
            if every or one.goal == other.goal:
                yield (i, j), one.like(other)


def _most_alike(likeness: dict[Pair, float]) -> Iterator[Pair]:
    """The most alike pair, then the most alike of the rest; of equals those that moved least."""
    taken_old, taken_new = set[int](), set[int]()
    for i, j in sorted(likeness, key=lambda pair: _order(pair, likeness[pair])):
        if i not in taken_old and j not in taken_new:
            taken_old.add(i)
            taken_new.add(j)
            yield i, j


def _order(pair: Pair, how: float) -> tuple[float, int, int, int]:
    # Two pairs that only the last key tells apart share no row, so that it takes no side.
    i, j = pair
    return -how, abs(i - j), i + j, i


def out_of_order(pairs: Sequence[Pair]) -> tuple[Pair, ...]:
    """The fewest pairs that must have moved for the others to stand in their old order."""
    stayed = set(_longest_rising([i for i, _ in pairs]))
    return tuple(pair for pair in pairs if pair[0] not in stayed)


def _longest_rising(numbers: Sequence[int]) -> Iterator[int]:
    """The longest run of distinct numbers that rise, in falling order."""
    best: list[tuple[int, int]] = []  # each number, and how long a run can be that ends with it
    for number in numbers:
        before = [length for last, length in best if last < number]
        best.append((number, 1 + max(before, default=0)))
    wanted, below = max((length for _, length in best), default=0), float("inf")
    for number, length in reversed(best):
        if length == wanted and number < below:
            yield number
            wanted, below = wanted - 1, number
