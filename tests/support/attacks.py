"""An attacker with a solver of linear programs, and random tables for it. Knows nothing of how
planxl chooses what to hide: only what a reader sees, and what one may know beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from math import inf

import numpy as np
from scipy.optimize import linprog

from planxl.suppression import Counts, Pattern

Cell = tuple[int, int]
"""A row and a municipality."""
Sum = dict[Cell, float]
"""A sum of hidden figures, with the sign of each."""
TINY = 1e-6


class Attacker(IntEnum):
    """What is known beside what is shown; each knows all that the one before knows."""

    PLAIN = 0
    """Counts are not negative, and a part is no greater than its whole."""
    INFORMED = 1
    """And which ``..`` stand for a small count, of municipalities and totals alike."""
    INITIATED = 2
    """And which differences are small, and that all other hidden figures are greater or 0."""


@dataclass(frozen=True)
class Secret:
    """A protected figure: what it is, its sum, and what it really is."""

    name: str
    figures: Sum
    value: float


@dataclass(frozen=True)
class Found:
    """The bounds that an attacker gets of a secret, and those without any of the totals."""

    secret: Secret
    attacker: Attacker
    low: float
    high: float
    least: float
    most: float

    def is_safe(self, most: int) -> bool:
        """Whether all of 1 to ``most`` is left that is possible without the totals too."""
        low_enough = self.low <= max(1, self.least) + TINY
        return low_enough and self.high >= min(most, self.most) - TINY


@dataclass
class _Program:
    """The knowledge of one attacker as a linear program over the hidden figures."""

    cells: dict[Cell, int]
    bounds: list[tuple[float, float]]
    above: list[tuple[Sum, float]] = field(default_factory=list)
    equal: list[tuple[Sum, float]] = field(default_factory=list)

    def between(self, figures: Sum, low: float, high: float) -> None:
        if low > -inf:
            self.above.append(({cell: -sign for cell, sign in figures.items()}, -low))
        if high < inf:
            self.above.append((figures, high))

    def interval(self, figures: Sum) -> tuple[float, float]:
        low = self._least(figures, 1)
        return low, -self._least(figures, -1)

    def _least(self, figures: Sum, sign: int) -> float:
        a_ub, b_ub = self._matrix(self.above)
        a_eq, b_eq = self._matrix(self.equal)
        goal = sign * self._line(figures)
        found = linprog(goal, a_ub, b_ub, a_eq, b_eq, self.bounds, method="highs")
        if found.status in {3, 4}:
            return -inf
        assert found.status == 0, found.message
        return float(found.fun)

    def _matrix(self, lines: Sequence[tuple[Sum, float]]) -> tuple[object, object]:
        if not lines:
            return None, None
        return np.array([self._line(s) for s, _ in lines]), np.array([value for _, value in lines])

    def _line(self, figures: Sum) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        line = np.zeros(len(self.cells))
        for cell, sign in figures.items():
            line[self.cells[cell]] = sign
        return line


class Table:
    """What is published of counts under a pattern, and what is not."""

    def __init__(self, counts: Counts, pattern: Pattern, most: int) -> None:
        self.counts, self.pattern, self.most = counts, pattern, most
        self.rows = range(len(counts.rows))
        given = [
            (i, m) for i in self.rows for m in range(len(counts.areas)) if self.value((i, m)) >= 0
        ]
        self.hidden = [cell for cell in given if cell[1] in pattern.municipalities]
        self.open = [cell for cell in given if cell[1] not in pattern.municipalities]

    def value(self, cell: Cell) -> float:
        value = self.counts.rows[cell[0]][cell[1]]
        return -1 if value is None else value

    def real(self, figures: Sum) -> float:
        return sum(sign * self.value(cell) for cell, sign in figures.items())

    def secrets(self) -> Iterator[Secret]:
        """Every small count, difference and total, and each count hidden for another reason."""
        for name, figures, shown in (*self._singles(), *self._differences(), *self._totals()):
            value = self.real(figures) + shown
            if 1 <= value <= self.most:
                assert not shown
                yield Secret(name, figures, value)
        for i, m in self.hidden:
            if m in self.counts.also and self.value((i, m)) not in range(1, self.most + 1):
                yield Secret(f"row {i} of {m}, not shown", {(i, m): 1}, self.value((i, m)))

    def found(self) -> Iterator[Found]:
        """What each attacker gets to know of each secret."""
        secrets = list(self.secrets())
        for attacker in Attacker if secrets else ():
            seeing, blind = self._program(attacker, True), self._program(attacker, False)
            for secret in secrets:
                low, high = seeing.interval(secret.figures)
                covered = low <= 1 + TINY and high >= self.most - TINY
                least, most = (0.0, inf) if covered else blind.interval(secret.figures)
                yield Found(secret, attacker, low, high, least, most)

    def _singles(self) -> Iterator[tuple[str, Sum, float]]:
        for i, m in self.hidden:
            yield f"row {i} of {m}", {(i, m): 1}, 0

    def _differences(self) -> Iterator[tuple[str, Sum, float]]:
        for i, m in self.hidden:
            for j in self.rows:
                if j > i and (j, m) in self.hidden:
                    yield f"row {i} less {j} of {m}", {(i, m): 1, (j, m): -1}, 0

    def _totals(self) -> Iterator[tuple[str, Sum, float]]:
        """Hidden totals, and hidden differences of totals over those who gave both."""
        for name, members, hides in self._groups():
            for i in self.rows:
                if hides[i]:
                    yield f"row {i} of {name}", *self._sum(members, (i,))
            for i in self.rows:
                for j in self.rows:
                    if j > i and (hides[i] or hides[j]):
                        yield f"row {i} less {j} of {name}", *self._sum(members, (i, j))

    def _groups(self) -> Iterator[tuple[str, list[int], list[bool]]]:
        areas, hides = self.counts.areas, self.pattern
        for area in sorted({a for a in areas if a is not None}):
            members = [m for m, a in enumerate(areas) if a == area]
            yield f"area {area}", members, [hides.hides_area(area, i) for i in self.rows]
        yield "the whole", [*range(len(areas))], [hides.hides_whole(i) for i in self.rows]

    def _sum(self, members: Iterable[int], rows: Sequence[int]) -> tuple[Sum, float]:
        """A sum over those who gave all the rows (less the second): hidden part and open part."""
        signs = [*zip(rows, (1, -1), strict=False)]
        both = [m for m in members if all(self.value((i, m)) >= 0 for i in rows)]
        hidden = {(i, m): float(s) for m in both for i, s in signs if (i, m) in self.hidden}
        shown = sum(s * self.value((i, m)) for m in both for i, s in signs if (i, m) in self.open)
        return hidden, shown

    def _program(self, attacker: Attacker, sees_totals: bool) -> _Program:
        known = _Program({cell: n for n, cell in enumerate(self.hidden)}, [])
        known.bounds = [self._bounds(self.value(cell), attacker) for cell in self.hidden]
        for _, figures, _ in self._differences():
            small = attacker is Attacker.INITIATED and 1 <= self.real(figures) <= self.most
            known.between(figures, *((1, self.most) if small else (0, inf)))
        for _, members, hides in self._groups():
            for i in self.rows:
                figures, shown = self._sum(members, (i,))
                if not hides[i] and sees_totals and figures:
                    known.equal.append((figures, self.real(figures)))
                elif hides[i] and figures:
                    low, high = self._bounds(self.real(figures) + shown, attacker)
                    known.between(figures, low - shown, high - shown)
        return known

    def _bounds(self, value: float, attacker: Attacker) -> tuple[float, float]:
        if attacker is Attacker.PLAIN:
            return 0, inf
        if 1 <= value <= self.most:
            return 1, self.most
        is_greater = attacker is Attacker.INITIATED and value > self.most
        return (self.most + 1 if is_greater else 0), inf
