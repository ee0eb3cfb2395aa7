"""Nobody who sees what is shown can tell a small count nearer than from 1 to what is hidden."""

from __future__ import annotations

import random

import pytest
from attacking import Attacker, random_counts, targets

from planxl.suppression import Counts, Pattern, pattern

MOST = 4


@pytest.mark.parametrize("seed", range(30))
def test_linear_programming_finds_no_small_count(seed: int) -> None:
    chance = random.Random(seed)
    counts = random_counts(chance, chance.choice((1, 1, 2)), chance.randint(1, 12), 3)
    attacker = Attacker(counts, pattern(counts, MOST))
    for target in targets(counts, MOST):
        least, most = attacker.interval(target)
        assert least <= 1, target.name
        assert most >= MOST, target.name


@pytest.mark.parametrize("seed", range(100, 125))
def test_nor_does_one_who_knows_which_hidden_figures_are_small(seed: int) -> None:
    chance = random.Random(seed)
    counts = random_counts(chance, 1, chance.randint(2, 12), 3)
    attacker = Attacker(counts, pattern(counts, MOST), small=MOST)
    # That two small counts add up to two at least it knows before it looks at any total.
    for target in (each for each in targets(counts, MOST) if each.name.startswith("kommun")):
        least, most = attacker.interval(target)
        assert least <= 1, target.name
        assert most >= MOST, target.name


def test_the_attack_succeeds_where_only_the_small_are_hidden() -> None:
    counts = Counts(((3.0, 12.0, 20.0),), (0, 0, 0))
    [target] = [each for each in targets(counts, MOST) if each.name == "kommun 0, rad 0"]
    plain = Attacker(counts, Pattern(frozenset({0})))
    assert plain.interval(target) == (3, 3)
    assert Attacker(counts, pattern(counts, MOST)).interval(target) == (0, 15)


def test_a_difference_between_age_groups_is_attacked_too() -> None:
    counts = Counts(((7.0, 30.0, 40.0), (5.0, 10.0, 20.0)), (None, None, None))
    [target] = [each for each in targets(counts, MOST) if "utan" in each.name]
    assert Attacker(counts, Pattern()).interval(target) == (2, 2)
    least, most = Attacker(counts, pattern(counts, MOST)).interval(target)
    assert least <= 1
    assert most >= MOST
