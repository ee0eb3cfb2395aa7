"""Nobody who sees what is shown can tell a small count nearer than from 1 to what is hidden.

The attackers have a solver of linear programs (`python benchmarks/attack.py` attacks hundreds of
tables).
"""

from __future__ import annotations

from functools import lru_cache

import pytest
from attacking import Attacker, Found, Published, some_table
from tries import some

from planxl.suppression import Counts, Pattern, pattern

MOST = 4


@lru_cache(maxsize=40)
def found_of(seed: int) -> list[Found]:
    """All that the attackers find out about a table that is hidden as planxl hides it."""
    counts = some_table(seed, largest=12)
    return [*Published(counts, pattern(counts, MOST), MOST).attacked()]


@pytest.mark.parametrize("seed", some(range(40), 8))
def test_linear_programming_finds_no_small_count(seed: int) -> None:
    assert not [each for each in found_of(seed) if not each.leaves_open(MOST)]


@pytest.mark.parametrize("seed", some(range(40), 8))
def test_who_knows_nothing_of_what_is_hidden_holds_all_of_one_to_four_possible(seed: int) -> None:
    for found in found_of(seed):
        if found.attacker is Attacker.PLAIN:
            assert found.low <= 1
            assert found.high >= MOST


def test_an_areas_own_summary_beside_that_of_the_whole_tells_nothing_new() -> None:
    """The pattern of the whole, cut to an area, is that of the area: no other figure is shown."""
    for seed in range(200):
        counts = some_table(seed)
        whole = pattern(counts, MOST)
        for area in {each for each in counts.areas if each is not None}:
            members = [m for m, each in enumerate(counts.areas) if each == area]
            own = pattern(_cut(counts, members), MOST)
            assert {members[m] for m in own.municipalities} == whole.municipalities & {*members}
            for row in range(len(counts.rows)):
                assert own.hides_whole(row) == whole.hides_area(area, row)


def _cut(counts: Counts, members: list[int]) -> Counts:
    rows = tuple(tuple(row[m] for m in members) for row in counts.rows)
    also = frozenset(n for n, m in enumerate(members) if m in counts.also)
    return Counts(rows, (None,) * len(members), also)


# The attackers can attack -------------------------------------------------------------------------


def test_the_attack_succeeds_where_only_the_small_are_hidden() -> None:
    counts = Counts(((3, 12, 20),), (0, 0, 0))
    plain = [*Published(counts, Pattern(frozenset({0})), MOST).attacked()]
    assert [(each.low, each.high) for each in plain] == [(3, 3)] * 3
    guarded = [*Published(counts, pattern(counts, MOST), MOST).attacked()]
    assert [(each.low, each.high) for each in guarded] == [(0, 15), (1, 4), (1, 4)]


def test_the_attack_goes_through_an_areas_hidden_total() -> None:
    counts = Counts(((3, 0, 12, 20),), (0, 0, 1, 1))
    of_area = Pattern(frozenset({0}), frozenset({0}))
    assert not any(each.leaves_open(MOST) for each in Published(counts, of_area, MOST).attacked())


def test_a_difference_between_age_groups_is_attacked_too() -> None:
    counts = Counts(((7, 30, 40), (5, 10, 20)), (None, None, None))
    row_of_its_own = Pattern(frozenset({0}))
    found = {each.name: each for each in Published(counts, row_of_its_own, MOST).attacked()}
    assert (found["row (0, 1) of 0"].low, found["row (0, 1) of 0"].high) == (2, 2)


def test_who_knows_which_are_small_finds_more() -> None:
    counts = Counts(((4, 4, 9),), (None, None, None))
    found = [*Published(counts, Pattern(frozenset({0, 1})), MOST).attacked()]
    assert {(each.low, each.high) for each in found if each.attacker == 0} == {(0, 8)}
    assert {(each.low, each.high) for each in found if each.attacker == 1} == {(4, 4)}
