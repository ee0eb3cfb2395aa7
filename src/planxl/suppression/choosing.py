"""Which municipalities and totals to hide.

Each area is decided on by itself, so that it shows the same in its own summary and in that of the
whole, and the whole's total is shown only if all areas' may be. In an area, small counts are hidden
first. Then municipalities above what is small guard them, in an order that does not depend on their
counts, one at least, until the total may be told. If there are no more to ask, the total is hidden,
and the guards stay so: a reader who knows this rule could tell from a guard that came back, or was
spared, how small the small count is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import IntEnum
from functools import partial

from planxl.suppression.figures import (
    Given,
    added,
    added_figures,
    contribution,
    figures,
    has_small,
    is_roomy,
    is_small,
    is_wrong,
)
from planxl.suppression.inference import may_be_told, may_be_told_widest
from planxl.suppression.model import Counts, Pattern
from planxl.suppression.parts import Part, hidden_part


class Told(IntEnum):
    """In which rows a total may be shown."""

    NOWHERE = 0
    WIDEST = 1
    ALL = 2


def pattern(counts: Counts, hide_up_to: int) -> Pattern:
    """What to hide so that no count of 1 to ``hide_up_to`` can be worked out from what is shown."""
    return _Choice(counts, hide_up_to).pattern()


def hidden_for_own_sake(counts: Counts, hide_up_to: int) -> frozenset[int]:
    """The municipalities that must be hidden whatever totals are shown."""
    return _Choice(counts, hide_up_to).primaries


def hidden_totals(told: Mapping[int | None, Told], hidden: Iterable[int]) -> Pattern:
    """The pattern of these municipalities, told in which rows each group's total may be shown."""
    whole = min(told.values(), default=Told.ALL)
    areas = {area: how for area, how in told.items() if area is not None}
    return Pattern(
        frozenset(hidden),
        frozenset(area for area, how in areas.items() if how is not Told.ALL),
        whole is not Told.ALL,
        frozenset(area for area, how in areas.items() if how is Told.WIDEST),
        whole is Told.WIDEST,
    )


class _Choice:
    """The municipalities with a figure, and which of them guard others so far.

    Those directly under a whole that has areas are decided on like an area, the total of which is
    not shown but might be.
    """

    def __init__(self, counts: Counts, most: int) -> None:
        self._most = most
        self._rows = len(counts.rows)
        columns: list[Given] = [*zip(*counts.rows, strict=True)]
        order = dict.fromkeys((*counts.order, *range(len(columns))))
        self._given = {m: columns[m] for m in order if any(x is not None for x in columns[m])}
        self._groups: dict[int | None, list[int]] = {}
        for m in self._given:
            self._groups.setdefault(counts.areas[m], []).append(m)
        self._also = counts.also
        self._guards: set[int] = set()
        self.primaries = frozenset(
            m for m, given in self._given.items() if m in self._also or has_small(given, most)
        )

    def pattern(self) -> Pattern:
        """Area by area, and then for the whole."""
        told = {area: self._told(members) for area, members in self._groups.items()}
        return hidden_totals(told, self.primaries | self._guards)

    def _told(self, members: list[int]) -> Told:
        """In which rows an area's total may be shown; hides guards in it where that needs them."""
        if self.primaries.isdisjoint(members):
            return Told.ALL
        if self._is_unclear(members):
            return Told.NOWHERE
        several = [self._given[m] for m in members]
        total = figures(added(several, self._rows))
        small_totals = [is_small(figure, self._most) for figure in total]
        sums = added_figures(several)
        if not any(small_totals) and self._guarded(members, sums, self._is_safe):
            return Told.ALL
        if self._rows != 2 or small_totals[0] or any(map(is_wrong, several)):
            return Told.NOWHERE
        wide = (*sums[:1], *(0 for _ in sums[1:]))
        is_safe = partial(self._is_safe_widest, contribution(total[:2]))
        return Told.WIDEST if self._guarded(members, wide, is_safe) else Told.NOWHERE

    def _guarded(
        self, members: list[int], sums: Given, is_safe: Callable[[list[int]], bool]
    ) -> bool:
        """Hides guards until the total may be told; whether it may be in the end.

        A guard counts more than what is small in every figure that there is among the ``sums``.
        """
        able = [m for m in members if self._can_guard(m, sums)]
        for m in able:
            self._guards.add(m)
            if is_safe(members):
                return True
        return not able and is_safe(members)

    def _can_guard(self, m: int, sums: Given) -> bool:
        given = self._given[m]
        if m in self.primaries or m in self._guards or is_wrong(given):
            return False
        told = zip(figures(given), sums, strict=True)
        return all(not whole or (own or 0) > self._most for own, whole in told)

    def _is_safe(self, members: list[int]) -> bool:
        if self._rows > 2:
            guards = self._guards.intersection(members)
            return any(is_roomy(self._given[m], self._most) for m in guards)
        return may_be_told(self._hidden(members), self._most)

    def _is_safe_widest(self, total: tuple[int, ...], members: list[int]) -> bool:
        return may_be_told_widest(self._hidden(members), total, self._most)

    def _hidden(self, members: list[int]) -> list[Part]:
        return [
            hidden_part(self._given[m], self._most, protect=m in self._also)
            for m in members
            if m in self.primaries or m in self._guards
        ]

    def _is_unclear(self, members: list[int]) -> bool:
        """Whether nothing certain can be said of what is hidden among these, given their total.

        It cannot where hidden figures are wrong; and where some gave only one of the rows, if the
        difference over those who gave both is small, for it is no difference of the totals.
        """
        if any(is_wrong(self._given[m]) for m in members if m in self.primaries):
            return True
        both = [given for m in members if None not in (given := self._given[m])]
        if len(both) == len(members):
            return False
        return self._rows > 2 or has_small(added(both, self._rows), self._most)
