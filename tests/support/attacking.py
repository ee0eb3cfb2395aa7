"""Attackers with linear programming: what follows of a hidden figure from all that is shown.

Knows nothing of how planxl chooses what to hide, but only what a reader sees and may know.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cached_property
from math import inf

import numpy as np

from planxl.suppression import Counts, Pattern

Cell = tuple[int, int]
"""A row and a municipality."""
Sum = dict[Cell, float]
"""A sum of hidden figures, with the sign of each."""
_TINY = 1e-6


class Attacker(IntEnum):
    """What is known beside what is shown; each knows all that the one before knows."""

    PLAIN = 0
    """Counts are not negative, and a part is no greater than its whole."""
    INFORMED = 1
    """And which ``..`` stand for a small count, of municipalities and of totals."""
    INITIATED = 2
    """And which differences are small, and which of the other hidden figures are greater."""


@dataclass(frozen=True)
class Found:
    """The bounds that an attacker gets of a small figure, and those without seeing any total."""

    name: str
    attacker: Attacker
    low: float
    high: float
    least: float = 0
    most: float = inf

    def leaves_open(self, most: int) -> bool:
        """Whether all of 1 to ``most`` is left that is possible without any total too."""
        low_enough = self.low <= max(1, self.least) + _TINY
        return low_enough and self.high >= min(most, self.most) - _TINY


class Published:
    """Counts under a pattern: what a reader sees of them, and what not."""

    def __init__(self, counts: Counts, pattern: Pattern, most: int) -> None:
        self._counts, self._pattern, self._most = counts, pattern, most
        self._rows = range(len(counts.rows))
        self._given = {
            (i, m): value
            for i, row in enumerate(counts.rows)
            for m, value in enumerate(row)
            if value is not None
        }
        self._hidden = [cell for cell in self._given if cell[1] in pattern.municipalities]

    def attacked(self, attackers: Iterable[Attacker] = Attacker) -> Iterator[Found]:
        """What each attacker finds out about each small figure."""
        secrets = dict(self._secrets())
        for attacker in attackers if secrets else ():
            seeing, blind = (self._knowledge(attacker, totals=t) for t in (True, False))
            for name, figures in secrets.items():
                low, high = seeing.interval(figures)
                if low <= 1 + _TINY and high >= self._most - _TINY:
                    yield Found(name, attacker, low, high)
                else:
                    yield Found(name, attacker, low, high, *blind.interval(figures))

    def _secrets(self) -> Iterator[tuple[str, Sum]]:
        """Every small count, difference and total; and each count hidden for another reason."""
        for name, figures, shown in (*self._singles(), *self._totals()):
            if self._is_small(self._real(figures) + shown):
                assert not shown, f"{name} is small, but a part of it is shown"
                yield name, figures
        for i, m in self._hidden:
            if m in self._counts.also:
                yield f"row {i} of {m}", {(i, m): 1}

    def _singles(self) -> Iterator[tuple[str, Sum, float]]:
        everyone = {m for _, m in self._given}
        for m in everyone:
            for rows in self._lines():
                hidden, shown = self._sum([m], rows)
                if hidden or shown:
                    yield f"row {rows} of {m}", hidden, shown

    def _totals(self) -> Iterator[tuple[str, Sum, float]]:
        """Totals, and differences of totals over those who gave both.

        Of the whole, only what the totals of its areas leave unknown.
        """
        for area, members in self._groups().items():
            if area is not None:
                for rows in self._lines():
                    yield f"row {rows} of area {area}", *self._sum(members, rows)
        for rows in self._lines():
            unknown = [m for m in range(len(self._counts.areas)) if not self._follows(m, rows)]
            yield f"row {rows} of the whole", *self._sum(unknown, rows)

    def _lines(self) -> list[tuple[int, ...]]:
        """The rows, and pairs of rows for their differences."""
        return [(i,) for i in self._rows] + [
            (i, j) for i in self._rows for j in self._rows if i < j
        ]

    def _groups(self) -> dict[int | None, list[int]]:
        groups: dict[int | None, list[int]] = {}
        for m, area in enumerate(self._counts.areas):
            groups.setdefault(area, []).append(m)
        return groups

    def _follows(self, m: int, rows: tuple[int, ...]) -> bool:
        """Whether a municipality's area shows the totals of these rows, over the same answers."""
        area = self._counts.areas[m]
        if area is None or any(self._pattern.hides_area(area, i) for i in rows):
            return False
        members = self._groups()[area]
        return all(len({(i, n) in self._given for i in rows}) == 1 for n in members)

    def _sum(self, members: Iterable[int], rows: Sequence[int]) -> tuple[Sum, float]:
        """The first row less the second, over those who gave both: hidden part and open part."""
        signs = [*zip(rows, (1, -1), strict=False)]
        both = [m for m in members if all((i, m) in self._given for i in rows)]
        cells = {(i, m): float(sign) for m in both for i, sign in signs}
        hidden = {cell: sign for cell, sign in cells.items() if cell in self._hidden}
        return hidden, self._real(cells) - self._real(hidden)

    def _real(self, figures: Sum) -> float:
        return sum(sign * self._given[cell] for cell, sign in figures.items())

    def _is_small(self, value: float) -> bool:
        return 1 <= value <= self._most

    def _knowledge(self, attacker: Attacker, *, totals: bool) -> _Knowledge:
        bounds = [self._bounds(self._given[cell], attacker) for cell in self._hidden]
        known = _Knowledge({cell: n for n, cell in enumerate(self._hidden)}, bounds)
        for _, m in self._hidden:
            for rows in self._lines():
                difference, _ = self._sum([m], rows)
                if len(difference) == 2:
                    small = self._is_small(self._real(difference))
                    is_known = small and attacker is Attacker.INITIATED
                    known.add(difference, *((1, self._most) if is_known else (0, inf)))
        for figures, shown, is_hidden in self._published_totals():
            real = self._real(figures)
            if is_hidden:
                low, high = self._bounds(real + shown, attacker)
                known.add(figures, low - shown, high - shown)
            elif totals:
                known.add(figures, real, real)
        return known

    def _published_totals(self) -> Iterator[tuple[Sum, float, bool]]:
        for i in self._rows:
            for area, members in self._groups().items():
                if area is not None:
                    yield *self._sum(members, (i,)), self._pattern.hides_area(area, i)
            everyone = range(len(self._counts.areas))
            yield *self._sum(everyone, (i,)), self._pattern.hides_whole(i)

    def _bounds(self, value: float, attacker: Attacker) -> tuple[float, float]:
        if attacker is Attacker.PLAIN:
            return 0, inf
        if self._is_small(value):
            return 1, self._most
        is_greater = attacker is Attacker.INITIATED and value > self._most
        return (self._most + 1 if is_greater else 0), inf


@dataclass
class _Knowledge:
    """What an attacker knows, as a linear program over the hidden figures."""

    cells: dict[Cell, int]
    bounds: list[tuple[float, float]]
    above: list[tuple[Sum, float]] = field(default_factory=list)
    equal: list[tuple[Sum, float]] = field(default_factory=list)

    def add(self, figures: Sum, low: float, high: float) -> None:
        """That a sum lies between two bounds."""
        if not figures:
            return
        assert "_matrices" not in vars(self), "the program is written already"
        if low == high:
            self.equal.append((figures, low))
            return
        if low > -inf:
            self.above.append(({cell: -sign for cell, sign in figures.items()}, -low))
        if high < inf:
            self.above.append((figures, high))

    def interval(self, figures: Sum) -> tuple[float, float]:
        """The least and the greatest that a sum can be."""
        return self._least(figures, 1), -self._least(figures, -1)

    @cached_property
    def _matrices(self) -> tuple[object, ...]:
        return *self._matrix(self.above), *self._matrix(self.equal)

    def _least(self, figures: Sum, sign: int) -> float:
        from scipy.optimize import linprog  # noqa: PLC0415 - slow to load, for nobody else

        goal = sign * self._line(figures)
        found = linprog(goal, *self._matrices, self.bounds, method="highs")
        if found.status in {3, 4}:  # without bound; HiGHS does not always say which way
            return -inf
        assert found.status == 0, found.message
        return round(float(found.fun), 6)

    def _matrix(self, lines: Sequence[tuple[Sum, float]]) -> tuple[object, object]:
        if not lines:
            return None, None
        return np.array([self._line(s) for s, _ in lines]), np.array([value for _, value in lines])

    def _line(self, figures: Sum) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        line = np.zeros(len(self.cells))
        for cell, sign in figures.items():
            line[self.cells[cell]] = sign
        return line


# Tables ------------------------------------------------------------------------------------------


def random_counts(chance: random.Random, municipalities: int, rows: int, mean: float) -> Counts:
    """An invented table: zeros, small counts, greater ones, answers that are missing in one row or
    in all, areas of any size, some who belong to none, and some hidden for another reason."""
    areas = chance.choice((0, 1, 2, 3))
    lone = chance.choice((0, 0, 0.2))
    places = tuple(
        chance.randrange(areas) if areas and chance.random() >= lone else None
        for _ in range(municipalities)
    )
    columns = [_column(chance, rows, mean) for _ in places]
    also = frozenset(m for m in range(municipalities) if chance.random() < 0.03)
    return Counts(tuple(zip(*columns, strict=True)), places, also)


def _column(chance: random.Random, rows: int, mean: float) -> list[float | None]:
    if chance.random() < 0.12:
        return [None] * rows
    column: list[float | None] = [int(chance.expovariate(1 / mean))]
    share = chance.choice((0.1, 0.3, 0.5, 0.9, 1))
    for _ in range(rows - 1):
        column.append(sum(chance.random() < share for _ in range(int(column[-1] or 0))))
    if chance.random() < 0.1:
        column[chance.randrange(rows)] = None
    return column


def some_table(seed: int, largest: int = 14) -> Counts:
    """The random table of a seed: one row, two or seldom three, few municipalities or many."""
    chance = random.Random(seed)
    rows, mean = chance.choice((1, 1, 2, 2, 2, 3)), chance.choice((1, 3, 8, 20, 60))
    return random_counts(chance, chance.choice((1, 2, 5, 9, largest)), rows, mean)
