"""Sums beside the table: over those who answered both years, or the same year told twice.

Such a sum is allowed only if it follows from what the table shows anyway. That is stricter than
needed, but any number of such sums together still tell nothing new.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from planxl.suppression.choosing import Told, hidden_for_own_sake, hidden_totals, pattern
from planxl.suppression.model import Counts, Pattern


class KnownSums:
    """Sums over hidden municipalities, in one row, that follow from what a pattern leaves shown.

    They are found once for any number of questions.
    """

    def __init__(self, counts: Counts, hidden: Pattern, row: int = 0) -> None:
        self._gave = frozenset(_hidden_among(counts, hidden, hidden.municipalities, row))
        self._sets = _known_sets(counts, hidden, row, self._gave)

    def allow(self, over: Collection[int]) -> bool:
        """Whether the row's sum over these municipalities may stand beside what is shown.

        It may if, of every set of hidden municipalities whose sum follows from the shown totals, it
        holds all or none, and no other hidden one. A municipality without a figure adds nothing.
        """
        asked = self._gave.intersection(over)
        return asked == {m for each in self._sets if each <= asked for m in each}


def subtotal_is_safe(counts: Counts, hidden: Pattern, over: Collection[int], row: int = 0) -> bool:
    """Whether one sum may be told beside what the pattern leaves shown; see ``KnownSums.allow``."""
    return KnownSums(counts, hidden, row).allow(over)


def change_is_safe(now: tuple[Counts, Pattern], then: tuple[Counts, Pattern], row: int = 0) -> bool:
    """Whether the change over those who gave the row's figure both years may be told, and the two
    sums behind it."""
    both = [
        m
        for m, (a, b) in enumerate(zip(now[0].rows[row], then[0].rows[row], strict=True))
        if a is not None and b is not None
    ]
    return subtotal_is_safe(*now, both, row) and subtotal_is_safe(*then, both, row)


def patterns_of_one_year(first: Counts, second: Counts, hide_up_to: int) -> tuple[Pattern, Pattern]:
    """The patterns of two tables that tell of the same year, such as its history and the baseline.

    What one hides the other hides too, and a total of the second is shown only if its hidden part
    is the same sum as one that the first lets be known: the same municipalities and counts.
    """
    small = hidden_for_own_sake(second, hide_up_to) - hidden_for_own_sake(first, hide_up_to)
    one = pattern(replace(first, also=first.also | small), hide_up_to)
    given = {m for m, figures in enumerate(zip(*second.rows, strict=True)) if _gave_any(figures)}
    hidden = one.municipalities | hidden_for_own_sake(second, hide_up_to)
    other = Pattern(hidden & given)
    known = [KnownSums(first, one, row) for row in range(len(second.rows))]
    told = {area: _told(first, (second, other), area, known) for area in {*second.areas}}
    return one, hidden_totals(told, other.municipalities)


def _gave_any(figures: tuple[float | None, ...]) -> bool:
    """Whether a municipality gave any of its rows."""
    return any(figure is not None for figure in figures)


def _told(
    first: Counts, second: tuple[Counts, Pattern], area: int | None, known: Sequence[KnownSums]
) -> Told:
    """In which rows an area's total of the second table follows from the first."""
    under = [m for m, its in enumerate(second[0].areas) if its == area]
    rows = [_follows(first, second, under, row, its) for row, its in enumerate(known)]
    if all(rows):
        return Told.ALL
    return Told.WIDEST if rows[0] else Told.NOWHERE


def _follows(
    first: Counts, second: tuple[Counts, Pattern], under: list[int], row: int, known: KnownSums
) -> bool:
    asked = _hidden_among(*second, under, row)
    return all(first.rows[row][m] == second[0].rows[row][m] for m in asked) and known.allow(asked)


def _hidden_among(counts: Counts, hidden: Pattern, over: Collection[int], row: int) -> set[int]:
    figures = counts.rows[row]
    return {m for m in over if m in hidden.municipalities and figures[m] is not None}


def _known_sets(counts: Counts, hidden: Pattern, row: int, gave: Collection[int]) -> list[set[int]]:
    """The sets of hidden municipalities whose sum follows: a shown area's, and those of no shown
    area where the whole is shown."""
    sets: dict[int | None, set[int]] = {}
    for m in gave:
        area = counts.areas[m]
        is_shown = area is not None and not hidden.hides_area(area, row)
        sets.setdefault(area if is_shown else None, set()).add(m)
    if hidden.hides_whole(row):
        sets.pop(None, None)
    return [*sets.values()]
