"""An attacker with linear programming: what follows of a hidden figure from all that is shown."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog

from planxl.suppression import Counts, Pattern

Weights = dict[tuple[int, int], float]
"""A sum of figures: how often each figure, by row and municipality, counts in it."""


@dataclass(frozen=True)
class Target:
    """A small figure that nobody may work out, as a sum of the figures that were given."""

    name: str
    weights: Weights


class Attacker:
    """Knows all shown figures, that none is negative and that a part is no greater than its whole.

    With ``small`` it also knows which hidden figures are small counts and which are greater ones;
    that is the worst case, since all of them are shown by the same sign.
    """

    def __init__(self, counts: Counts, pattern: Pattern, small: int | None = None) -> None:
        self._counts = counts
        self._cells = {cell: n for n, cell in enumerate(_given(counts))}
        self._known = list(_shown(counts, pattern))
        self._bounds = [self._bound(*cell, pattern, small) for cell in self._cells]

    def interval(self, target: Target) -> tuple[float, float]:
        """The least and the greatest that the target can be."""
        row = self._row(target.weights)
        least, most = (self._solved(sign * row) for sign in (1, -1))
        return sign_free(least), sign_free(-most)

    def _bound(
        self, row: int, m: int, pattern: Pattern, small: int | None
    ) -> tuple[float, float | None]:
        value = self._counts.rows[row][m] or 0
        if small is None or m not in pattern.municipalities:
            return 0, None
        if 0 < value <= small:
            return 1, small
        return (small + 1 if value > small else 0), None

    def _row(self, weights: Weights) -> np.ndarray:
        row = np.zeros(len(self._cells))
        for cell, weight in weights.items():
            row[self._cells[cell]] = weight
        return row

    def _solved(self, aim: np.ndarray) -> float:
        equal = np.array([self._row(weights) for weights, _ in self._known])
        sums = np.array([total for _, total in self._known])
        nested = [self._row(each) for each in _parts_above_wholes(self._counts)]
        found = linprog(
            aim,
            A_eq=equal if len(equal) else None,
            b_eq=sums if len(equal) else None,
            A_ub=np.array(nested) if nested else None,
            b_ub=np.zeros(len(nested)) if nested else None,
            bounds=self._bounds,
            method="highs",
        )
        assert found.status in (0, 3), found.message  # 3: without bound
        return float(found.fun) if found.status == 0 else float("-inf")


def sign_free(value: float) -> float:
    """The value without the noise of the solver, and without a negative zero."""
    return round(value, 6) + 0.0


def targets(counts: Counts, most: int) -> Iterator[Target]:
    """Every small figure: of municipalities, of areas, of the whole, and differences of rows."""
    groups: dict[str, list[int]] = {f"kommun {m}": [m] for m in range(len(counts.areas))}
    for m, area in enumerate(counts.areas):
        if area is not None:
            groups.setdefault(f"område {area}", []).append(m)
    groups["helheten"] = list(range(len(counts.areas)))
    for name, members in groups.items():
        yield from _of_group(counts, name, members, most)


def _of_group(counts: Counts, name: str, members: list[int], most: int) -> Iterator[Target]:
    rows = [
        {(i, m): 1.0 for m in members if row[m] is not None} for i, row in enumerate(counts.rows)
    ]
    for i, cells in enumerate(rows):
        if 0 < _value(counts, cells) <= most:
            yield Target(f"{name}, rad {i}", cells)
    for i in range(len(rows) - 1):
        whole = {m for _, m in rows[i]} == {m for _, m in rows[i + 1]}
        rest = {**rows[i], **dict.fromkeys(rows[i + 1], -1.0)}
        if whole and 0 < _value(counts, rest) <= most:
            yield Target(f"{name}, rad {i} utan rad {i + 1}", rest)


def random_counts(chance: random.Random, rows: int, municipalities: int, areas: int) -> Counts:
    """An invented table with zeros, small counts, greater ones and answers that are missing."""
    columns = [_column(chance, rows) for _ in range(municipalities)]
    places = [chance.choice([*range(areas), None][: areas + chance.randint(0, 1)] or [None])
              for _ in range(municipalities)]  # fmt: skip
    return Counts(tuple(zip(*columns, strict=True)), tuple(places))


def _column(chance: random.Random, rows: int) -> tuple[float | None, ...]:
    if chance.random() < 0.12:
        return (None,) * rows
    parts = [chance.choice((0, 0, 1, 2, 3, 4, 5, 6, 8, 12, 20, 45)) for _ in range(rows)]
    column: list[float | None] = [float(sum(parts[i:])) for i in range(rows)]
    if rows > 1 and chance.random() < 0.1:
        column[chance.randrange(rows)] = None
    return tuple(column)


def _given(counts: Counts) -> Iterator[tuple[int, int]]:
    for i, row in enumerate(counts.rows):
        for m, value in enumerate(row):
            if value is not None:
                yield i, m


def _value(counts: Counts, weights: Weights) -> float:
    return sum(weight * (counts.rows[i][m] or 0) for (i, m), weight in weights.items())


def _shown(counts: Counts, pattern: Pattern) -> Iterator[tuple[Weights, float]]:
    for i, m in _given(counts):
        if m not in pattern.municipalities:
            yield {(i, m): 1.0}, counts.rows[i][m] or 0
    for i in range(len(counts.rows)):
        for area in {each for each in counts.areas if each is not None}:
            inside = {c: 1.0 for c in _given(counts) if c[0] == i and counts.areas[c[1]] == area}
            if inside and not pattern.hides_area(area, i):
                yield inside, _value(counts, inside)
        every = {cell: 1.0 for cell in _given(counts) if cell[0] == i}
        if every and not pattern.hides_whole(i):
            yield every, _value(counts, every)


def _parts_above_wholes(counts: Counts) -> Iterator[Weights]:
    """Of each part and its whole, where both were given: the part less the whole is at most 0."""
    given = set(_given(counts))
    for i, m in given:
        if (i + 1, m) in given:
            yield {(i + 1, m): 1.0, (i, m): -1.0}
