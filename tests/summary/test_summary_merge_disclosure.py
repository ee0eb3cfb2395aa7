"""Small counts about sensitive matters: hidden, and not to be worked out from what is shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from itertools import product
from typing import Any

import pytest
from handed_in import (
    ALL,
    COUNT,
    EKEX,
    GRAN,
    HAVS,
    SENSITIVE_RATE,
    SENSITIVE_SHARE,
    answer,
    checked,
    exempel,
    exempel_with,
    row_for,
    row_of,
    submission,
    summed,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel
from tries import tries

from planxl.catalogues.models import Catalogue, Disclosure
from planxl.findings import Finding, Place, codes
from planxl.findings.sentence import sentence
from planxl.numbers import in_swedish
from planxl.summary.model import IndicatorRow, Shown, Summary
from planxl.workbook.submission import Unplaced

RULE = Disclosure()


def counts(*values: int | None) -> IndicatorRow:
    """The row of a sensitive count, one municipality for each value."""
    pairs = zip(ALL, values, strict=False)
    return row_for(COUNT, {name: answer(COUNT, value) for name, value in pairs})


@pytest.mark.parametrize("value", [1, 2, 3, 4])
def test_one_to_four_are_hidden(value: int) -> None:
    cell = counts(value, 9, 9).cells[0]
    assert (cell.shown, cell.value, cell.text) == (Shown.SUPPRESSED, None, "")


@pytest.mark.parametrize("value", [0, 5, 6])
def test_none_and_five_or_more_are_shown(value: int) -> None:
    cell = counts(value, 9, 9).cells[0]
    assert (cell.shown, cell.value) == (Shown.VALUE, value)


def test_missing_stays_missing_and_is_not_hidden() -> None:
    assert counts(None, 3).cells[0].shown is Shown.MISSING


def test_what_is_not_sensitive_is_never_hidden() -> None:
    plan = _desensitised()
    files = [checked(submission(EKEX, [answer(COUNT, 3)]))]
    assert row_of(summed(files, plan), COUNT).cells[0].value == 3


def _desensitised() -> Catalogue:
    indicators = tuple(i.model_copy(update={"sensitive": False}) for i in exempel().indicators)
    return exempel_with(indicators=indicators)


def test_the_catalogue_says_how_much_is_small() -> None:
    plan = exempel().model_copy(update={"disclosure": Disclosure(hide_up_to=9)})
    files = [checked(submission(EKEX, [answer(COUNT, 9)])), checked(submission(GRAN))]
    assert row_of(summed(files, plan), COUNT).cells[0].shown is Shown.SUPPRESSED


# Totals ------------------------------------------------------------------------------------------


def test_beside_one_hidden_count_another_is_hidden_and_the_total_shown() -> None:
    row = counts(3, 9, 12)
    shown = [cell.shown for cell in row.cells]
    assert shown == [Shown.SUPPRESSED, Shown.SUPPRESSED, Shown.VALUE]
    assert (row.aggregate.value, row.aggregate.summable) == (24, False)


@pytest.mark.parametrize("values", [(3,), (3, 0), (3, None), (1, 1), (4, 4, 0)])
def test_a_total_that_nothing_else_can_guard_is_hidden(values: tuple[int | None, ...]) -> None:
    made = counts(*values).aggregate
    assert (made.shown, made.value, made.numerator) == (Shown.SUPPRESSED, None, None)


def test_a_total_over_hidden_counts_is_shown_but_is_no_live_sum() -> None:
    row = counts(2, 3, 12, 50)
    assert row.cells[3].value == 50
    made = row.aggregate
    assert (made.shown, made.value, made.summable) == (Shown.VALUE, 67, False)


@pytest.mark.parametrize("values", [(1, 1, 12), (4, 4, 12), (1, 2, 12), (3, 4, 12)])
def test_a_total_that_narrows_the_hidden_counts_needs_another_hidden(
    values: tuple[int, ...],
) -> None:
    row = counts(*values)
    assert row.cells[2].shown is Shown.SUPPRESSED
    assert row.aggregate.value == sum(values)


def test_a_total_that_is_small_itself_is_hidden() -> None:
    assert counts(0, 4, 0).aggregate.shown is Shown.SUPPRESSED
    assert counts(0, 0, 0).aggregate.value == 0


def _possible(total: int, small: int, guards: int) -> set[int]:
    """What a small count can be for one who knows the sum of all hidden and which ones are small.

    Found by trying all; a guard is known to be 5 or more.
    """
    every = [range(1, 5)] * small
    return {cells[0] for cells in product(*every) if _fits(total - sum(cells), guards)}


def _fits(left: int, guards: int) -> bool:
    return left >= 5 * guards if guards else left == 0


@given(st.lists(st.one_of(st.none(), st.integers(0, 12)), min_size=1, max_size=8))
@settings(max_examples=tries(80), deadline=None)
def test_who_subtracts_what_is_shown_learns_nothing_about_a_hidden_count(
    values: list[int | None],
) -> None:
    row = counts(*values)
    hidden = [v or 0 for v, c in zip(values, row.cells, strict=True) if c.shown is Shown.SUPPRESSED]
    small = [v for v in hidden if 1 <= v <= 4]
    assert small == [v for v in values if v is not None and 1 <= v <= 4]
    if not small or row.aggregate.shown is not Shown.VALUE:
        return
    shown = sum(c.value for c in row.cells if isinstance(c.value, int))
    left = int(row.aggregate.value or 0) - shown
    assert _possible(left, len(small), len(hidden) - len(small)) == {1, 2, 3, 4}


# Shares and rates --------------------------------------------------------------------------------


def test_a_share_is_hidden_where_its_numerator_is_small() -> None:
    row = row_for(
        SENSITIVE_SHARE, {EKEX: answer(SENSITIVE_SHARE, 3.0, numerator=3, denominator=100)}
    )
    assert row.cells[0].shown is Shown.SUPPRESSED
    assert row.aggregate.shown is Shown.SUPPRESSED
    assert (row.aggregate.numerator, row.aggregate.denominator) == (None, None)


def test_a_share_is_hidden_where_its_denominator_tells_that_few_are_behind_it() -> None:
    row = row_for(SENSITIVE_SHARE, {EKEX: answer(SENSITIVE_SHARE, 3.0, denominator=100)})
    assert row.cells[0].shown is Shown.SUPPRESSED


def test_a_share_of_nobody_knows_how_many_is_hidden_for_they_may_be_few() -> None:
    row = row_for(
        SENSITIVE_SHARE,
        {EKEX: answer(SENSITIVE_SHARE, 3.0), GRAN: answer(SENSITIVE_SHARE, 0)},
    )
    assert row.cells[0].shown is Shown.SUPPRESSED
    assert row.cells[1].value == 0


def test_a_share_of_few_is_hidden_however_large_it_is() -> None:
    row = row_for(SENSITIVE_SHARE, {EKEX: answer(SENSITIVE_SHARE, 0.0, numerator=0, denominator=4)})
    assert row.cells[0].shown is Shown.SUPPRESSED


def test_a_total_tells_no_parts_that_would_give_away_a_share_of_few() -> None:
    given_ = {EKEX: (0, 3), GRAN: (40, 90), HAVS: (30, 101)}
    row = row_for(
        SENSITIVE_SHARE,
        {
            name: answer(SENSITIVE_SHARE, 100 * a / b, numerator=a, denominator=b)
            for name, (a, b) in given_.items()
        },
    )
    made = row.aggregate
    assert made.shown is Shown.SUPPRESSED or (made.numerator, made.denominator) == (None, None)
    assert made.value in (None, round(100 * 70 / 194, 1))


def test_a_rate_of_part_of_the_inhabitants_is_hidden_unless_surely_of_many() -> None:
    children = "B3.1-1"  # of those who are 0 to 20
    few = row_for(children, {EKEX: answer(children, 300)})  # at most 30 of 10 000
    many = row_for(children, {EKEX: answer(children, 600)})
    assert few.cells[0].shown is Shown.SUPPRESSED
    assert many.cells[0].value == 600


def test_a_rate_is_hidden_where_the_population_tells_that_few_are_behind_it() -> None:
    few = row_for(SENSITIVE_RATE, {EKEX: answer(SENSITIVE_RATE, 30)})  # 3 of 10 000
    many = row_for(SENSITIVE_RATE, {EKEX: answer(SENSITIVE_RATE, 300)})  # 30 of 10 000
    none = row_for(SENSITIVE_RATE, {EKEX: answer(SENSITIVE_RATE, 0)})
    assert few.cells[0].shown is few.aggregate.shown is Shown.SUPPRESSED
    assert many.cells[0].shown is many.aggregate.shown is Shown.VALUE
    assert none.cells[0].value == 0


def test_beside_one_hidden_numerator_another_is_hidden_so_that_the_ratio_can_be_shown() -> None:
    given_ = {EKEX: (3, 100), GRAN: (10, 100), HAVS: (20, 100)}
    row = row_for(
        SENSITIVE_SHARE,
        {
            name: answer(SENSITIVE_SHARE, float(a), numerator=a, denominator=b)
            for name, (a, b) in given_.items()
        },
    )
    shown = [cell.shown for cell in row.cells]
    assert shown == [Shown.SUPPRESSED, Shown.SUPPRESSED, Shown.VALUE]
    assert (row.aggregate.numerator, row.aggregate.denominator) == (33, 300)


def test_a_mean_that_could_be_solved_for_hidden_shares_is_hidden() -> None:
    row = row_for(
        SENSITIVE_SHARE,
        {
            EKEX: answer(SENSITIVE_SHARE, 2.0, numerator=2, denominator=100),
            GRAN: answer(SENSITIVE_SHARE, 3.0, numerator=3, denominator=100),
            HAVS: answer(SENSITIVE_SHARE, 10.0),
        },
    )
    assert row.aggregate.shown is Shown.SUPPRESSED


def test_a_numerator_without_a_value_leaves_the_cell_missing() -> None:
    row = row_for(SENSITIVE_SHARE, {EKEX: answer(SENSITIVE_SHARE, numerator=3, denominator=100)})
    assert row.cells[0].shown is Shown.MISSING


# History and change ------------------------------------------------------------------------------


def test_last_year_and_baseline_are_guarded_as_this_year_is() -> None:
    row = row_for(COUNT, {EKEX: answer(COUNT, 9, {2024: 3}, baseline=2)})
    assert row.last_year.shown is row.baseline.shown is Shown.SUPPRESSED
    assert (row.last_year.value, row.baseline.value) == (None, None)
    assert row.change is row.change_from is None


def test_no_change_is_told_over_other_municipalities_than_the_totals() -> None:
    row = row_for(
        COUNT,
        {
            EKEX: answer(COUNT, 2, {2024: 8}),
            GRAN: answer(COUNT, 3, {2024: 9}),
            HAVS: answer(COUNT, 30),
        },
    )
    assert (row.aggregate.value, row.last_year.value) == (35, 17)
    assert (row.change, row.change_covered, row.change_from) == (None, 0, None)


def test_where_no_count_is_small_the_change_is_told_like_for_like() -> None:
    row = row_for(COUNT, {EKEX: answer(COUNT, 9, {2024: 8}), GRAN: answer(COUNT, 30)})
    assert (row.change, row.change_covered, row.change_from) == (1, 1, 8)


def test_a_change_between_two_shown_totals_is_told_without_who_went_where() -> None:
    row = row_for(
        COUNT,
        {
            EKEX: answer(COUNT, 2, {2024: 8}),
            GRAN: answer(COUNT, 3, {2024: 9}),
            HAVS: answer(COUNT, 30, {2024: 10}),
        },
    )
    assert (row.change, row.change_from) == (8, 27)
    assert (row.risen, row.fallen) == (0, 0)


def test_the_change_of_a_share_with_hidden_parts_is_not_told() -> None:
    row = row_for(
        SENSITIVE_SHARE,
        {
            EKEX: answer(SENSITIVE_SHARE, 2.0, {2024: 2.5}, numerator=2, denominator=100),
            GRAN: answer(SENSITIVE_SHARE, 3.0, {2024: 3.5}, numerator=3, denominator=100),
        },
    )
    assert row.aggregate.shown is Shown.VALUE
    assert row.change is None


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=6))
@settings(max_examples=tries(80), deadline=None)
def test_change_and_its_start_tell_no_more_than_the_two_totals(
    years: list[tuple[int, int]],
) -> None:
    pairs = zip(ALL, years, strict=False)
    row = row_for(COUNT, {name: answer(COUNT, now, {2024: then}) for name, (now, then) in pairs})
    totals = {row.aggregate.value, row.last_year.value}
    if None in totals and any(0 < n <= 4 for pair in years for n in pair):
        assert row.change is row.change_from is None
    elif row.change is not None:
        assert row.change_from == row.last_year.value
        assert (row.change_from or 0) + row.change == row.aggregate.value


# No trace ----------------------------------------------------------------------------------------

SECRET = 777_123
_BIG = RULE.model_copy(update={"hide_up_to": 10**6})


def _secretive() -> Catalogue:
    """A catalogue that hides far larger counts, so that a trace of one can be recognised."""
    return exempel().model_copy(update={"disclosure": _BIG})


def _parts(value: object) -> Iterator[object]:
    """Everything in a value, however deep."""
    yield value
    if isinstance(value, Mapping):
        for pair in value.items():
            yield from _parts(pair)
    elif isinstance(value, BaseModel):
        for _, part in value:
            yield from _parts(part)
    elif is_dataclass(value) and not isinstance(value, type):
        for each in fields(value):
            yield from _parts(getattr(value, each.name))
    elif isinstance(value, (tuple, list, set, frozenset)):
        for part in value:
            yield from _parts(part)


def traces(summary: Summary) -> list[object]:
    """Where the secret figure is told, as a number or in any text."""
    spelled = (str(SECRET), in_swedish(SECRET), f"{SECRET}.0")
    return [
        part
        for part in _parts(summary)
        if part == SECRET or (isinstance(part, str) and any(each in part for each in spelled))
    ]


def _loud() -> list[Any]:
    """A file that tells its secret in every way a file can."""
    given_ = answer(
        COUNT,
        SECRET,
        {2023: SECRET, 2024: SECRET},
        baseline=SECRET,
        numerator=SECRET,
        comment=f"{SECRET} i år",
        origin=f"räknat: {SECRET}",
    )
    unread = answer(SENSITIVE_SHARE, unread={"value": f"ca {SECRET}"})
    place, other = given_.source.place("value"), unread.source.place("value")
    told = {"found": str(SECRET), "understood": str(SECRET), "example": str(SECRET)}
    parts = {"numerator": str(SECRET), "denominator": str(SECRET), "bounds": "0 eller mer"}
    beside, below = Place("Indikatorer", place.row, 20), Place("Indikatorer", 60, 2)
    findings = [
        Finding(codes.VALUE_UNDERSTOOD, place, told),
        Finding(codes.NOT_A_NUMBER, other, told),
        Finding(codes.INTERVAL, place, told),
        Finding(codes.NUMERATOR_ABOVE, given_.source.place("numerator"), parts),
        Finding(codes.OUT_OF_BOUNDS, given_.source.place("year_2024"), {**told, **parts}),
        Finding(codes.OUTSIDE, beside, {"found": f"egentligen {SECRET}"}),
        Finding(codes.OUTSIDE, below, {"found": f"Summa {SECRET}"}),
    ]
    texts = (Unplaced(beside, f"egentligen {SECRET}"), Unplaced(below, f"Summa {SECRET}"))
    return [checked(submission(EKEX, [given_, unread], unplaced=texts), findings=findings)]


def test_a_hidden_figure_is_nowhere_in_the_summary() -> None:
    other = checked(submission(GRAN, [answer(COUNT, 2_000_000, {2024: 2_000_000})]))
    assert traces(summed([*_loud(), other], _secretive())) == []


def test_the_search_for_traces_finds_what_is_not_hidden() -> None:
    assert traces(summed(_loud(), _desensitised()))


def test_a_finding_about_a_sensitive_figure_still_says_what_to_do() -> None:
    found = summed(_loud(), _secretive()).findings
    said = {f.finding.code.id: sentence(f.finding) for f in found}
    assert said["CEL-001"].startswith('Här står "(visas inte)" i stället för ett tal.')
    assert "(visas inte)" in said["CEL-005"]


def test_findings_about_other_indicators_are_told_as_they_are() -> None:
    given_ = answer("V2.1-2", unread={"value": "ca 12"})
    told = {"found": "ca 12", "example": "12"}
    about = Finding(codes.NOT_A_NUMBER, given_.source.place("value"), told)
    note = Finding(codes.OUTSIDE, Place("Indikatorer", given_.source.row, 20), {"found": "se 3"})
    elsewhere = Finding(codes.OUTSIDE, Place("Aktiviteter", 9, 20), {"found": "ring 3 personer"})
    files = [checked(submission(EKEX, [given_]), findings=[about, note, elsewhere])]
    assert [f.finding for f in summed(files).findings] == [about, note, elsewhere]


def test_an_unread_sensitive_cell_says_only_that_it_is_unread() -> None:
    row = row_for(COUNT, {EKEX: answer(COUNT, unread={"value": "<5"})})
    assert (row.cells[0].shown, row.cells[0].text) == (Shown.UNREAD, "oläst")
