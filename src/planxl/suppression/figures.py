"""The figures of a municipality or of a total: its rows, and the differences between them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

Given = tuple[float | None, ...]
"""What was given in each row, the widest first."""

_TOO_MANY = 10**10


@lru_cache(maxsize=4096)
def figures(given: Given) -> Given:
    """The rows and, of all pairs where both are given, the differences."""
    pairs = ((a, b) for i, a in enumerate(given) for b in given[i + 1 :])
    return (*given, *(a - b if a is not None and b is not None else None for a, b in pairs))


def is_small(figure: float | None, most: int) -> bool:
    """Whether a figure must be hidden; one that is not whole counts as the number below it."""
    return figure is not None and 0 < figure < most + 1


def has_small(given: Given, most: int) -> bool:
    """Whether a row, or the difference between two rows, is a small count."""
    return any(is_small(figure, most) for figure in figures(given))


@lru_cache(maxsize=4096)
def is_wrong(given: Given) -> bool:
    """Whether the figures cannot be counts: not whole, below zero, or a part above its whole."""
    return any(
        figure is not None and not (0 <= figure < _TOO_MANY and figure == int(figure))
        for figure in figures(given)
    )


def added(several: Sequence[Given], rows: int) -> Given:
    """The sum of each row over those who gave it."""
    return tuple(sum(given[i] or 0 for given in several) for i in range(rows))


def added_figures(several: Sequence[Given]) -> Given:
    """The sum of each row and difference over those who gave it."""
    columns = zip(*map(figures, several), strict=True)
    return tuple(sum(figure or 0 for figure in column) for column in columns)


def contribution(given: Given) -> tuple[int, ...]:
    """What whole figures add to the row, or to two rows and their difference: 0 where missing."""
    rows = [int(value or 0) for value in given]
    return (*rows, rows[0] - rows[1]) if len(rows) > 1 else (rows[0],)


def is_roomy(given: Given, most: int) -> bool:
    """Whether each row by itself can give or take a small count and stay above what is small."""
    steps = zip(given, (*given[1:], 0), strict=True)
    return all((wide or 0) - (narrow or 0) > 2 * most for wide, narrow in steps)
