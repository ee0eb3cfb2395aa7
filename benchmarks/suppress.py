"""How long it takes to choose what is hidden among 49 municipalities × 60 indicators × 6 years.

python benchmarks/suppress.py
"""

from __future__ import annotations

import random
import statistics
import time

from planxl.suppression import Counts, pattern

MUNICIPALITIES, INDICATORS, YEARS, AREAS, MOST = 49, 60, 6, 6, 4
ROUNDS = 7


def main() -> None:
    """Prints the median of some rounds, and the limit."""
    tables = [_table(random.Random(n)) for n in range(INDICATORS * YEARS)]
    times = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        for counts in tables:
            pattern(counts, MOST)
        times.append(time.perf_counter() - begun)
    print(
        f"{len(tables)} tables of {MUNICIPALITIES} municipalities in {AREAS} areas: "
        f"median {statistics.median(times):.3f} s of {ROUNDS} rounds (limit 1 s)"
    )


def _table(chance: random.Random) -> Counts:
    row = tuple(chance.choice((None, 0, 1, 2, 3, 5, 8, 13, 40)) for _ in range(MUNICIPALITIES))
    return Counts((row,), tuple(m % AREAS for m in range(MUNICIPALITIES)))


if __name__ == "__main__":
    main()
