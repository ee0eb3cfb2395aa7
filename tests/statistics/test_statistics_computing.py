"""Values made of other values, each with how it was made. All figures are invented."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planxl.catalogues.models import Keeper, Span, Statistic, Transform
from planxl.statistics.computing import (
    Computed,
    combined,
    mean,
    periods_for,
    rate,
    share,
    total,
)
from planxl.statistics.transforms import transformed

whole = st.integers(1, 10**7)
published = st.decimals(0, 100, places=4)


def statistic(**more: Any) -> Statistic:
    return Statistic(keeper=Keeper.KOLADA, key="N00000", title="Påhittad titel", **more)


# Shares and rates --------------------------------------------------------------------------------


@given(st.data(), whole)
def test_a_share_gives_its_part_back(data: st.DataObject, denominator: int) -> None:
    numerator = data.draw(st.integers(0, denominator))
    made = share(numerator, denominator).value
    assert made is not None
    assert made * denominator / 100 == pytest.approx(numerator, rel=1e-12)
    assert 0 <= made <= 100


@given(st.integers(0, 10**6), whole)
def test_a_rate_gives_its_count_back(count: int, population: int) -> None:
    made = rate(count, population).value
    assert made is not None
    assert made * population / 100_000 == pytest.approx(count, rel=1e-12)


def test_a_share_and_a_rate_say_how_they_were_made() -> None:
    assert share(12, 80) == Computed(15, "12 av 80")
    assert share(0, 80) == Computed(0, "0 av 80")
    assert rate(31, 12_400) == Computed(250, "31 på 12\u00a0400 invånare")


def test_a_share_has_the_digits_of_decimals_and_not_of_binary_fractions() -> None:
    assert share(0.3, 0.9).value == 33.3333333333333
    assert share(7, 1000).value == 0.7


@pytest.mark.parametrize(
    ("made", "why"),
    [
        (share(12, 0), "12 av 0: nämnaren är 0"),
        (share(12, -5), "12 av −5: nämnaren är under 0"),
        (share(12, 8), "12 av 8: täljaren är större än nämnaren"),
        (share(-1, 8), "−1 av 8: täljaren är under 0"),
        (rate(3, 0), "3 på 0 invånare: folkmängden är 0"),
        (rate(-3, 10), "−3 på 10 invånare: antalet är under 0"),
    ],
)
def test_where_nothing_can_be_made_it_says_why(made: Computed, why: str) -> None:
    assert made == Computed(None, why)


# Transforms --------------------------------------------------------------------------------------


@given(published)
def test_100_minus_is_its_own_inverse_to_the_published_digit(figure: Decimal) -> None:
    value = float(figure)
    once = transformed(value, Transform.COMPLEMENT)
    assert isinstance(once, (int, float))
    assert Decimal(repr(once)) == 100 - figure
    assert transformed(once, Transform.COMPLEMENT) == value


def test_100_minus_is_reckoned_in_decimals() -> None:
    assert 100 - 71.4 != 28.6  # as computers count
    assert transformed(71.4, Transform.COMPLEMENT) == 28.6


@pytest.mark.parametrize(
    ("transform", "value", "answer"),
    [
        (Transform.YES_NO, 1, True),
        (Transform.YES_NO, 0, False),
        (Transform.YES_NO, 2, None),
        (Transform.YES_NO, 0.5, None),
        (Transform.YES_PARTLY_NO, 2, True),
        (Transform.YES_PARTLY_NO, 1, None),
        (Transform.YES_PARTLY_NO, 0, False),
    ],
)
def test_ja_and_nej_are_numbers_in_statistics(
    transform: Transform, value: float, answer: bool | None
) -> None:
    assert transformed(value, transform) is answer


def test_without_a_transform_the_figure_is_the_value() -> None:
    assert transformed(71.4, Transform.NONE) == 71.4
    assert repr(transformed(12.0, Transform.NONE)) == "12"


# Years -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("span", "years", "periods"),
    [
        (Span.YEAR, 1, ("2022",)),
        (Span.SCHOOL_YEAR, 1, ("2022",)),
        (Span.ENDING, 5, ("2018-2022",)),
        (Span.ENDING, 1, ("2022",)),
        (Span.SUM, 5, ("2018", "2019", "2020", "2021", "2022")),
        (Span.MEAN, 2, ("2021", "2022")),
    ],
)
def test_a_reporting_year_is_answered_by_its_periods(
    span: Span, years: int, periods: tuple[str, ...]
) -> None:
    assert periods_for(statistic(span=span), 2022, years) == periods


def test_a_series_that_is_no_longer_given_answers_for_past_years_only() -> None:
    for span in Span:
        gone = statistic(span=span, withdrawn=2022)
        assert periods_for(gone, 2022) == ()
        assert periods_for(gone, 2021) == ("2021",)


def test_several_years_are_summed_or_their_mean_is_taken() -> None:
    values = {"2020": 71.4, "2021": 71.5, "2022": 71.6}
    assert total(values) == Computed(214.5, "summa av 2020–2022")
    assert mean(values) == Computed(71.5, "medel av 2020–2022")
    assert combined(values, statistic(span=Span.SUM)) == total(values)
    made = combined(values, statistic(span=Span.MEAN, transform=Transform.COMPLEMENT))
    assert made == Computed(28.5, "medel av 2020–2022, 100 − 71,5")


def test_only_complete_periods_are_combined() -> None:
    values = {"2018": 1.0, "2019": None, "2020": 3.0, "2021": None}
    made = combined(values, statistic(span=Span.SUM))
    assert made == Computed(None, "uppgift saknas för 2019 och 2021")
    assert combined({}, statistic()) == Computed(None, "ingen uppgift finns")
    assert combined({"2018-2022": None}, statistic(span=Span.ENDING)).how == (
        "uppgift saknas för 2018–2022"
    )


def test_one_figure_is_transformed_and_says_how() -> None:
    assert combined({"2022": 71.4}, statistic()) == Computed(71.4, "")
    as_share = statistic(transform=Transform.COMPLEMENT)
    assert combined({"2022": 71.4}, as_share) == Computed(28.6, "100 − 71,4")
    as_answer = statistic(transform=Transform.YES_PARTLY_NO)
    assert combined({"2022": 2}, as_answer) == Computed(True, "2 betyder ja")
    assert combined({"2022": 1}, as_answer) == Computed(None, "1 betyder varken ja eller nej")
