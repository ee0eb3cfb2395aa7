"""What is hidden, and what is not: as little as keeps the small counts safe."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as some

from planxl.suppression import (
    Counts,
    Pattern,
    change_is_safe,
    pattern,
    patterns_of_one_year,
    subtotal_is_safe,
)

MOST = 4


def _one_area(*counts: float | None) -> Counts:
    return Counts((counts,), (None,) * len(counts))


def test_nothing_is_hidden_where_nothing_is_small() -> None:
    assert pattern(_one_area(0, 5, None, 12), MOST) == Pattern()


def test_zero_is_never_hidden_for_its_own_sake() -> None:
    hidden = pattern(_one_area(0, 0, 0), MOST)
    assert hidden == Pattern()


def test_a_lone_small_count_gets_a_guard_and_the_total_stays() -> None:
    hidden = pattern(_one_area(3, 12, 20), MOST)
    assert 0 in hidden.municipalities
    assert len(hidden.municipalities) == 2
    assert not hidden.whole


def test_without_anyone_to_guard_it_the_total_is_hidden() -> None:
    hidden = pattern(_one_area(3, 0, 0, 0), MOST)
    assert hidden.municipalities == {0}
    assert hidden.whole


def test_a_small_total_is_hidden() -> None:
    assert pattern(_one_area(1, 1, 1), MOST).whole


@pytest.mark.parametrize("counts", [(4, 4), (1, 1), (4, 4, 4)])
def test_the_sum_of_all_at_their_greatest_or_least_tells_each(counts: tuple[float, ...]) -> None:
    hidden = pattern(_one_area(*counts), MOST)
    assert hidden.whole


def test_the_guard_does_not_depend_on_the_counts() -> None:
    one, other = (pattern(_one_area(small, 12, 20, 6), MOST) for small in (1, 4))
    assert one == other


def test_an_areas_hidden_total_hides_that_of_the_whole() -> None:
    counts = Counts(((3, 0, 30, 40, 50, 60),), (0, 0, 1, 1, 2, 2))
    hidden = pattern(counts, MOST)
    assert hidden.areas == {0}
    assert hidden.whole


def test_an_area_is_decided_on_alike_in_its_own_summary_and_in_that_of_the_whole() -> None:
    whole = pattern(Counts(((3, 12, 20, 2, 40, 7),), (0, 0, 0, 1, 1, 1)), MOST)
    first, second = (pattern(_one_area(*each), MOST) for each in ((3, 12, 20), (2, 40, 7)))
    assert {m for m in whole.municipalities if m < 3} == first.municipalities
    assert {m - 3 for m in whole.municipalities if m >= 3} == second.municipalities
    assert (0 in whole.areas, 1 in whole.areas) == (first.whole, second.whole)


def test_age_groups_are_hidden_together() -> None:
    counts = Counts(((7, 30, 40), (5, 10, 20)), (None, None, None))
    assert 0 in pattern(counts, MOST).municipalities


def test_nothing_is_hidden_if_the_plan_hides_nothing() -> None:
    assert pattern(_one_area(1, 2, 3), 0) == Pattern()


_COUNTS = some.lists(some.sampled_from([None, 0, 1, 2, 3, 4, 5, 6, 9]), min_size=1, max_size=4)


@given(_COUNTS)
def test_enumerating_all_tables_that_fit_leaves_every_small_count_open(
    counts: list[float | None],
) -> None:
    hidden = pattern(_one_area(*counts), MOST)
    known = [m for m, count in enumerate(counts) if count is not None]
    secret = [m for m in known if m in hidden.municipalities]
    left = sum(counts[m] or 0 for m in secret)
    choices = product(range(14), repeat=len(secret)) if len(secret) <= 3 else iter(())
    worlds = [w for w in choices if hidden.whole or sum(w) == left]
    for at, m in enumerate(secret):
        if worlds and 0 < (counts[m] or 0) <= MOST:
            assert {1, 2, 3, 4} <= {world[at] for world in worlds}


@given(_COUNTS)
def test_every_small_count_is_hidden(counts: list[float | None]) -> None:
    hidden = pattern(_one_area(*counts), MOST)
    assert {m for m, c in enumerate(counts) if c and c <= MOST} <= hidden.municipalities


def test_a_sum_that_holds_one_of_two_hidden_is_not_told() -> None:
    counts = _one_area(3, 12, 20, 8)
    hidden = pattern(counts, MOST)
    both = sorted(hidden.municipalities)
    assert subtotal_is_safe(counts, hidden, [*both, 3])
    assert not subtotal_is_safe(counts, hidden, [both[0], 3])


def test_a_change_over_fewer_than_the_totals_cover_is_not_told() -> None:
    now, then = _one_area(3, 12, 20, 8), _one_area(6, None, 20, 8)
    patterns = [(each, pattern(each, MOST)) for each in (now, then)]
    assert not change_is_safe(patterns[0], patterns[1])
    assert change_is_safe(patterns[0], patterns[0])


def test_a_baseline_of_the_same_year_with_other_answers_hides_its_total() -> None:
    year, baseline = _one_area(3, 12, 20, 30), _one_area(3, None, 20, 30)
    first, second = patterns_of_one_year(year, baseline, MOST)
    assert not first.whole
    assert second.whole
