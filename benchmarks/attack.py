"""Attacks hundreds of invented tables with linear programming and tells how near it came.

    python benchmarks/attack.py [TABLES]

Each table has up to 14 municipalities in 3 areas, one row or two of which the first contains the
second, with zeros, small counts and missing answers. Tells also how much was hidden, beside hiding
the small counts alone.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "support"))

from attacking import Attacker, random_counts, targets

from planxl.suppression import Counts, Pattern, pattern

MOST = 4


def main() -> None:
    """Attacks and prints the figures."""
    tables = [_table(seed) for seed in range(int(sys.argv[1]) if len(sys.argv) > 1 else 300)]
    intervals: dict[bool, list[tuple[float, float]]] = {True: [], False: []}
    for counts in tables:
        for guarded in intervals:
            hidden = pattern(counts, MOST) if guarded else _plain(counts)
            attacker = Attacker(counts, hidden)
            intervals[guarded] += [attacker.interval(each) for each in targets(counts, MOST)]
    print(f"{len(tables)} tables, {len(intervals[True])} small figures attacked")
    for guarded, found in intervals.items():
        told = sum(least > 1 or most < MOST for least, most in found)
        narrowest = min(most - least for least, most in found)
        name = "with guards" if guarded else "small ones alone hidden"
        print(f"{name}: {told} told nearer than 1 to {MOST}, narrowest interval {narrowest:g} wide")
    _print_losses(tables)


def _table(seed: int) -> Counts:
    chance = random.Random(seed)
    return random_counts(chance, chance.choice((1, 1, 2)), chance.randint(3, 14), 3)


def _plain(counts: Counts) -> Pattern:
    """Small counts and small totals hidden, and nothing else."""
    names: set[str] = {each.name.split(",")[0] for each in targets(counts, MOST)}
    of = {kind: {int(n.split()[1]) for n in names if n.startswith(kind)} for kind in _KINDS}
    return Pattern(frozenset(of["kommun"]), frozenset(of["område"]), "helheten" in names)


_KINDS = ("kommun", "område")


def _print_losses(tables: list[Counts]) -> None:
    for name, choose in (("with guards", lambda c: pattern(c, MOST)), ("small ones alone", _plain)):
        patterns = [(counts, choose(counts)) for counts in tables]
        given = sum(_answered(counts) for counts, _ in patterns)
        hidden = sum(len(each.municipalities) for _, each in patterns)
        areas = sum(len({a for a in counts.areas if a is not None}) for counts, _ in patterns)
        lost = sum(len(each.areas) for _, each in patterns)
        print(
            f"{name}: {hidden} of {given} municipalities, {lost} of {areas} area totals, "
            f"{sum(each.whole for _, each in patterns)} of {len(tables)} totals hidden"
        )


def _answered(counts: Counts) -> int:
    columns = zip(*counts.rows, strict=True)
    return sum(any(each is not None for each in column) for column in columns)


if __name__ == "__main__":
    main()
