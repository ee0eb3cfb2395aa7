"""The median of the others, held against sorting the others anew for each."""

from __future__ import annotations

from statistics import median

from hypothesis import given
from hypothesis import strategies as st

from planxl.summary.medians import Sample

FIGURES = st.one_of(st.integers(0, 5).map(float), st.floats(0, 1e9))


@given(st.lists(FIGURES, min_size=2, max_size=40))
def test_it_is_the_median_of_all_but_one(figures: list[float]) -> None:
    sample = Sample(figures)
    for at, figure in enumerate(figures):
        assert sample.median_without(figure) == median(figures[:at] + figures[at + 1 :])


def test_one_of_equals_is_left_out_and_the_other_stays() -> None:
    assert Sample([1, 1, 9]).median_without(1) == 5
