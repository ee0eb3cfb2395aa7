"""How a delregional value is made, against figures worked out by hand."""

from __future__ import annotations

from typing import Any

import pytest
from handed_in import (
    COUNT,
    EKEX,
    GRAN,
    HAVS,
    LIND,
    RATE,
    SHARE,
    SJO,
    YEAR,
    YES_NO,
    answer,
    checked,
    exempel,
    exempel_with,
    row_for,
    row_of,
    submission,
    summed,
)

from planxl.catalogues.models import IndicatorKind
from planxl.findings import Finding, codes
from planxl.summary.model import Aggregate, IndicatorRow, Shown
from planxl.workbook.submission import IndicatorAnswer

TALLY = "V4.1-1"


def weighed(id_: str, *given: tuple[str, IndicatorAnswer, int | None]) -> IndicatorRow:
    """The row where each municipality has its own population."""
    files = [
        checked(submission(name, [answered], population=people)) for name, answered, people in given
    ]
    return row_of(summed(files), id_)


def test_a_count_is_summed_and_is_a_live_sum() -> None:
    row = row_for(TALLY, {EKEX: answer(TALLY, 12), GRAN: answer(TALLY, 30)})
    assert row.aggregate == Aggregate(Shown.VALUE, 42, covered=2, expected=8, summable=True)
    assert isinstance(row.aggregate.value, int)


def test_a_share_is_the_sum_of_numerators_over_the_sum_of_denominators() -> None:
    row = row_for(
        SHARE,
        {
            EKEX: answer(SHARE, 10.0, numerator=10, denominator=100),
            GRAN: answer(SHARE, 20.0, numerator=60, denominator=300),
        },
    )
    made = row.aggregate
    assert made.value == pytest.approx(17.5)  # 70 of 400, not the mean 15
    assert (made.numerator, made.denominator) == (70, 400)
    assert not made.estimated
    assert not made.summable


def test_a_rate_is_per_100_000() -> None:
    row = row_for(
        RATE,
        {
            EKEX: answer(RATE, 500, numerator=50, denominator=10_000),
            GRAN: answer(RATE, 100, numerator=30, denominator=30_000),
        },
    )
    assert row.aggregate.value == pytest.approx(200)  # 80 of 40 000


def test_shares_without_parts_are_weighed_by_population_and_marked() -> None:
    row = weighed(SHARE, (EKEX, answer(SHARE, 10.0), 10_000), (GRAN, answer(SHARE, 20.0), 30_000))
    assert row.aggregate.value == pytest.approx(17.5)
    assert row.aggregate.estimated
    assert row.aggregate.numerator is None


def test_one_share_without_parts_makes_the_whole_an_estimate() -> None:
    row = weighed(
        SHARE,
        (EKEX, answer(SHARE, 10.0, numerator=10, denominator=100), 10_000),
        (GRAN, answer(SHARE, 20.0), 10_000),
    )
    assert row.aggregate.value == pytest.approx(15)
    assert row.aggregate.estimated
    assert row.aggregate.covered == 2


def test_who_has_no_population_is_left_out_of_the_mean_and_of_the_coverage() -> None:
    row = weighed(SHARE, (EKEX, answer(SHARE, 10.0), None), (GRAN, answer(SHARE, 20.0), 30_000))
    assert row.aggregate.value == pytest.approx(20)
    assert (row.aggregate.covered, row.aggregate.expected) == (1, 8)


def test_without_any_population_those_with_parts_still_make_a_value() -> None:
    row = weighed(
        SHARE,
        (EKEX, answer(SHARE, 10.0, numerator=10, denominator=100), None),
        (GRAN, answer(SHARE, 20.0), None),
    )
    assert row.aggregate.value == pytest.approx(10)
    assert row.aggregate.covered == 1


def test_shares_without_parts_or_population_have_no_common_value() -> None:
    row = weighed(SHARE, (EKEX, answer(SHARE, 10.0), None), (GRAN, answer(SHARE, 20.0), None))
    assert row.aggregate == Aggregate(Shown.MISSING, expected=8)


def test_yes_and_no_become_how_many_say_yes() -> None:
    given = {EKEX: answer(YES_NO, True), GRAN: answer(YES_NO, False), HAVS: answer(YES_NO, True)}
    assert row_for(YES_NO, given).aggregate == Aggregate(Shown.VALUE, 2, covered=3, expected=8)


def test_text_has_no_common_value_but_its_coverage() -> None:
    text = exempel().indicator_by_id[YES_NO].model_copy(update={"kind": IndicatorKind.TEXT})
    others = tuple(text if i.id == YES_NO else i for i in exempel().indicators)
    plan = exempel_with(indicators=others)
    row = row_of(
        summed([checked(submission(EKEX, [answer(YES_NO, "Antagen i maj")]))], plan), YES_NO
    )
    assert row.cells[0].value == "Antagen i maj"
    assert row.aggregate == Aggregate(Shown.VALUE, None, covered=1, expected=8)


def test_missing_is_never_zero() -> None:
    row = row_for(TALLY, {EKEX: answer(TALLY), GRAN: answer(TALLY, 0), HAVS: None})
    assert [cell.shown for cell in row.cells] == [Shown.MISSING, Shown.VALUE, Shown.MISSING]
    assert row.aggregate == Aggregate(Shown.VALUE, 0, covered=1, expected=8, summable=True)


def test_where_nobody_has_answered_there_is_no_value() -> None:
    row = row_for(TALLY, {EKEX: answer(TALLY), GRAN: None})
    assert row.aggregate == Aggregate(Shown.MISSING, expected=8)


def test_who_is_not_asked_does_not_count_among_those_expected() -> None:
    files = [
        checked(submission(EKEX, [answer(SHARE)], target_groups=("vuxna",))),
        checked(submission(GRAN, [answer(SHARE, 12.0)])),
    ]
    row = row_of(summed(files), SHARE)
    assert row.cells[0].shown is Shown.NOT_ASKED
    assert (row.aggregate.covered, row.aggregate.expected) == (1, 7)


def test_who_answers_without_being_asked_counts_on_both_sides() -> None:
    files = [
        checked(submission(EKEX, [answer(SHARE, 11.0)], target_groups=("vuxna",))),
        checked(submission(GRAN, [answer(SHARE, 12.0)])),
    ]
    row = row_of(summed(files), SHARE)
    assert row.cells[0].shown is Shown.VALUE
    assert (row.aggregate.covered, row.aggregate.expected) == (2, 8)


def test_what_could_not_be_read_is_shown_as_typed_and_not_counted() -> None:
    unread = answer(TALLY, unread={"value": "en handfull"})
    row = row_for("V2.1-2", {EKEX: answer("V2.1-2", unread={"value": "ca 12"}), GRAN: None})
    assert (row.cells[0].shown, row.cells[0].text) == (Shown.UNREAD, "ca 12")
    assert row_for(TALLY, {EKEX: unread}).aggregate.covered == 0


@pytest.mark.parametrize(("value", "text"), [(104.5, "104,5"), (1200, "1\u00a0200")])
def test_a_figure_that_cannot_be_right_is_shown_in_swedish_and_not_counted(
    value: float, text: str
) -> None:
    wrong = answer(SHARE, value)
    finding = Finding(codes.SHARE_ABOVE_100, wrong.source.place("value"))
    files = [
        checked(submission(EKEX, [wrong]), findings=[finding]),
        checked(submission(GRAN, [answer(SHARE, 12.0)])),
    ]
    row = row_of(summed(files), SHARE)
    assert (row.cells[0].shown, row.cells[0].text) == (Shown.UNREAD, text)
    assert row.aggregate.value == pytest.approx(12)
    assert row.aggregate.covered == 1


def test_parts_that_cannot_be_right_are_not_used_but_the_value_is() -> None:
    odd = answer(SHARE, 30.0, numerator=300, denominator=100)
    finding = Finding(codes.NUMERATOR_ABOVE, odd.source.place("numerator"))
    files = [
        checked(submission(EKEX, [odd]), findings=[finding]),
        checked(submission(GRAN, [answer(SHARE, 10.0, numerator=10, denominator=100)])),
    ]
    made = row_of(summed(files), SHARE).aggregate
    assert made.value == pytest.approx(20)
    assert made.estimated


@pytest.mark.parametrize(("value", "agrees"), [(12.7, True), (13, True), (12.6, True), (14, False)])
def test_parts_that_make_another_value_than_the_one_told_are_not_used(
    value: float, agrees: bool
) -> None:
    row = row_for(
        SHARE,
        {
            EKEX: answer(SHARE, value, numerator=19, denominator=150),  # 12.67
            GRAN: answer(SHARE, 10.0, numerator=10, denominator=100),
        },
    )
    made = row.aggregate
    assert made.estimated is not agrees
    assert made.value == pytest.approx(100 * 29 / 250 if agrees else (value + 10) / 2)


def test_those_with_parts_make_the_value_where_no_more_could_be_weighed() -> None:
    row = weighed(
        SHARE,
        (EKEX, answer(SHARE, 10.0, numerator=10, denominator=100), 10_000),
        (GRAN, answer(SHARE, 20.0, numerator=60, denominator=300), 90_000),
        (HAVS, answer(SHARE, 50.0), None),
    )
    made = row.aggregate
    assert made.value == pytest.approx(17.5)
    assert (made.covered, made.estimated, made.numerator) == (2, False, 70)


def test_a_rate_without_its_denominator_is_weighed_by_those_who_live_there() -> None:
    row = weighed(
        RATE,
        (EKEX, answer(RATE, 500, numerator=50), 10_000),
        (GRAN, answer(RATE, 100, numerator=30, denominator=30_000), 30_000),
    )
    assert row.aggregate.value == pytest.approx(200)
    assert row.aggregate.estimated


def test_a_wrong_figure_of_last_year_is_not_counted_either() -> None:
    wrong = answer(SHARE, 30.0, {2024: 130})
    finding = Finding(codes.SHARE_ABOVE_100, wrong.source.place("year_2024"))
    files = [
        checked(submission(EKEX, [wrong]), findings=[finding]),
        checked(submission(GRAN, [answer(SHARE, 12.0, {2024: 10.0})])),
    ]
    row = row_of(summed(files), SHARE)
    assert row.last_year.value == pytest.approx(10)
    assert row.change == pytest.approx(2)
    assert row.change_covered == 1


def test_a_warning_does_not_take_a_value_away() -> None:
    given = answer(SHARE, 12.0)
    finding = Finding(codes.HEADING_GUESSED, given.source.place("value"))
    row = row_of(summed([checked(submission(EKEX, [given]), findings=[finding])]), SHARE)
    assert row.aggregate.covered == 1


def history_of(**more: Any) -> IndicatorRow:
    """Three municipalities, of which two have last year's value."""
    return row_for(
        TALLY,
        {
            EKEX: answer(TALLY, 20, {2023: 9, 2024: 10}, baseline=8),
            GRAN: answer(TALLY, 30, {2024: 25}, baseline=None),
            HAVS: answer(TALLY, 100, {}, baseline=90),
        },
    )


def test_the_years_stand_side_by_side_each_with_its_coverage() -> None:
    row = history_of()
    told = {year: (made.value, made.covered) for year, made in row.history.items()}
    assert told == {2023: (9, 1), 2024: (35, 2), YEAR: (150, 3)}
    assert row.last_year is row.history[2024]
    assert (row.baseline.value, row.baseline.covered) == (98, 2)


def test_the_change_is_over_those_who_have_both_years() -> None:
    row = history_of()
    assert (row.change, row.change_covered, row.change_from) == (15, 2, 35)
    assert (row.risen, row.fallen) == (2, 0)


def test_the_change_tells_how_many_went_each_way() -> None:
    given = {EKEX: (20, 10), GRAN: (20, 25), HAVS: (30, 30), LIND: (9, 8), SJO: (7, None)}
    row = row_for(
        TALLY,
        {
            name: answer(TALLY, now, {2024: then} if then is not None else {})
            for name, (now, then) in given.items()
        },
    )
    assert (row.risen, row.fallen, row.change_covered) == (2, 1, 4)


def test_without_last_year_there_is_no_change() -> None:
    row = row_for(TALLY, {EKEX: answer(TALLY, 20, {2023: 9})})
    assert (row.change, row.change_covered, row.change_from) == (None, 0, None)
    assert row.last_year.shown is Shown.MISSING


def test_a_share_is_compared_like_for_like_without_its_parts() -> None:
    row = weighed(
        SHARE,
        (EKEX, answer(SHARE, 10.0, {2024: 8.0}, numerator=1, denominator=10), 10_000),
        (GRAN, answer(SHARE, 20.0, {2024: 16.0}, numerator=20, denominator=100), 30_000),
    )
    assert row.aggregate.value == pytest.approx(100 * 21 / 110)
    assert row.change_from == pytest.approx(14)  # (8 + 3 * 16) / 4
    assert row.change == pytest.approx(3.5)  # (10 + 3 * 20) / 4 - 14


def test_the_noise_of_fractions_is_no_change() -> None:
    row = weighed(
        SHARE,
        (EKEX, answer(SHARE, 0.1 + 0.2, {2024: 0.3}), 10_000),
        (GRAN, answer(SHARE, 11.1, {2024: 11.1}), 30_000),
    )
    assert row.change == 0


def test_who_has_no_population_takes_no_part_in_a_ratio_s_change() -> None:
    row = weighed(
        SHARE,
        (EKEX, answer(SHARE, 10.0, {2024: 9.0}), None),
        (GRAN, answer(SHARE, 20.0, {2024: 21.0}), 30_000),
    )
    assert (row.change_covered, row.risen, row.fallen) == (1, 0, 1)


def test_yes_can_become_more_common() -> None:
    given = {EKEX: answer(YES_NO, True, {2024: False}), GRAN: answer(YES_NO, True, {2024: True})}
    row = row_for(YES_NO, given)
    assert (row.change, row.change_from, row.change_covered) == (1, 1, 2)


def test_a_later_year_than_the_reported_is_no_history() -> None:
    row = row_for(TALLY, {EKEX: answer(TALLY, 20, {2026: 9})})
    assert list(row.history) == [YEAR]


def test_every_cell_can_be_traced_to_its_place() -> None:
    row = row_for(COUNT, {EKEX: answer(COUNT, 20)})
    cell = row.cells[0]
    assert (cell.file, str(cell.place)) == ("Ekexempel.xlsx", "Indikatorer H6")
