"""Attacks hundreds of invented tables with linear programming and tells how near it came.

    python benchmarks/attack.py [TABLES]

The tables are those of the tests: up to 14 municipalities in up to 3 areas, one to three rows of
which each contains the next, with zeros, small counts and missing answers. Three attackers, each of
whom knows more than the one before, look for every small figure; what counts as told is all that
is narrower than what they would know without any total. Tells also how much was hidden, beside
hiding the small counts alone.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "support"))

from attacking import Published, some_table

from planxl.suppression import Counts, Pattern, pattern

MOST = 4


def main() -> None:
    """Attacks and prints the figures."""
    tables = [some_table(seed) for seed in range(int(sys.argv[1]) if len(sys.argv) > 1 else 300)]
    guarded = [pattern(counts, MOST) for counts in tables]
    found = [
        each
        for counts, hidden in zip(tables, guarded, strict=True)
        for each in Published(counts, hidden, MOST).attacked()
    ]
    told = sum(not each.leaves_open(MOST) for each in found)
    print(f"{len(tables)} tables, {len(found)} attacks on small figures, {told} told something")
    _print_losses("with guards", tables, guarded)
    _print_losses("small ones alone", tables, [_plain(counts) for counts in tables])


def _plain(counts: Counts) -> Pattern:
    """Small counts and small totals hidden, and nothing else."""
    areas = {each for each in counts.areas if each is not None}
    everyone = range(len(counts.areas))
    return Pattern(
        frozenset(m for m in everyone if _is_small(counts, [m])),
        frozenset(a for a in areas if _is_small(counts, _members(counts, a))),
        _is_small(counts, everyone),
    )


def _members(counts: Counts, area: int) -> list[int]:
    return [m for m, each in enumerate(counts.areas) if each == area]


def _is_small(counts: Counts, members: Iterable[int]) -> bool:
    """Whether a row's sum over these municipalities is a small count."""
    sums = (sum(row[m] or 0 for m in members) for row in counts.rows)
    return any(0 < each <= MOST for each in sums)


def _print_losses(name: str, tables: list[Counts], patterns: list[Pattern]) -> None:
    given = sum(_answered(counts) for counts in tables)
    hidden = sum(len(each.municipalities) for each in patterns)
    areas = sum(len({a for a in counts.areas if a is not None}) for counts in tables)
    lost = sum(len(each.areas) for each in patterns)
    print(
        f"{name}: {hidden} of {given} municipalities, {lost} of {areas} area totals, "
        f"{sum(each.whole for each in patterns)} of {len(tables)} totals hidden"
    )


def _answered(counts: Counts) -> int:
    columns = zip(*counts.rows, strict=True)
    return sum(any(each is not None for each in column) for column in columns)


if __name__ == "__main__":
    main()
