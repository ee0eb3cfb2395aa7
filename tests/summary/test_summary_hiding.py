"""What a reader of several summaries could work out of hidden counts: nothing.

The attacker has the summary of the whole and those of its delregions, this year's and last year's,
and knows that counts are not negative and that those under 20 are among those of all ages.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from random import Random

import pytest
from handed_in import (
    ALL,
    COUNT,
    EKEX,
    GRAN,
    HAVS,
    LIND,
    NORR,
    SENSITIVE_RATE,
    SENSITIVE_SHARE,
    SJO,
    SOR,
    VAST,
    answer,
    checked,
    exempel,
    exempel_with,
    row_for,
    row_of,
    submission,
    summed,
)
from tries import some

from planxl.catalogues.models import Catalogue
from planxl.checking import Checked
from planxl.summary.model import IndicatorRow, Shown, Summary
from planxl.workbook.submission import IndicatorAnswer

YOUNG = "B5.1-2"
"""The same as COUNT, of those who are 0 to 19."""
NORTH, SOUTH = "Norra", "Södra"
AREAS = {**dict.fromkeys((EKEX, GRAN, HAVS, LIND), NORTH), **dict.fromkeys((NORR, SJO, SOR), SOUTH)}


def in_two_areas() -> Catalogue:
    """Four municipalities in the north, three in the south, and one that stands by itself."""
    places = (
        m.model_copy(update={"delregion": AREAS.get(m.name, "")}) for m in exempel().municipalities
    )
    return exempel_with(municipalities=tuple(places))


def files(
    id_: str, values: Mapping[str, int | None], before: Mapping[str, int] = {}
) -> list[Checked]:
    return [
        checked(
            submission(name, [answer(id_, value, {2024: before[name]} if name in before else {})])
        )
        for name, value in values.items()
    ]


def hidden_cells(row: IndicatorRow, names: Sequence[str] = ALL) -> set[str]:
    return {
        name for name, cell in zip(names, row.cells, strict=True) if cell.shown is Shown.SUPPRESSED
    }


# Levels ------------------------------------------------------------------------------------------


def test_in_each_area_its_own_municipality_guards_the_small_count() -> None:
    values = dict(zip(ALL, (3, 9, 12, 40, 20, 30, 2, 50), strict=True))
    row = row_of(summed(files(COUNT, values), in_two_areas()), COUNT)
    assert hidden_cells(row) == {EKEX, GRAN, NORR, SOR}
    assert [made.value for made in row.areas] == [64, 52]
    assert row.aggregate.value == 166


def test_where_a_delregion_s_total_is_hidden_so_is_what_would_tell_it() -> None:
    values = dict(zip(ALL, (9, 9, 12, 40, 0, 0, 2, 50), strict=True))
    row = row_of(summed(files(COUNT, values), in_two_areas()), COUNT)
    assert [made.shown for made in row.areas] == [Shown.VALUE, Shown.SUPPRESSED]
    assert VAST in hidden_cells(row) or row.aggregate.shown is Shown.SUPPRESSED


def test_a_delregion_s_own_summary_hides_what_that_of_the_whole_does() -> None:
    values = dict(zip(ALL, (3, 9, 12, 40, 20, 30, 2, 50), strict=True))
    given, plan = files(COUNT, values), in_two_areas()
    whole = row_of(summed(given, plan), COUNT)
    for area, names in ((NORTH, ALL[:4]), (SOUTH, ALL[4:7])):
        own = row_of(summed(given, plan, delregion=area), COUNT)
        assert hidden_cells(own, names) == hidden_cells(whole) & set(names)
        assert own.aggregate.value == whole.areas[area == SOUTH].value


# Years -------------------------------------------------------------------------------------------


def test_last_year_s_total_is_hidden_where_its_municipalities_would_tell() -> None:
    row = row_of(summed(files(COUNT, {EKEX: 9, GRAN: 9}, {EKEX: 3, GRAN: 0})), COUNT)
    assert row.last_year.shown is Shown.SUPPRESSED
    assert row.aggregate.value == 18
    assert (row.change, row.change_hidden) == (None, True)


def test_a_change_that_is_hidden_is_not_one_that_cannot_be_told() -> None:
    row = row_of(summed(files(COUNT, {EKEX: 9, GRAN: 9}, {})), COUNT)
    assert (row.change, row.change_hidden) == (None, False)


def test_a_baseline_of_the_same_year_over_fewer_municipalities_is_hidden() -> None:
    small = {EKEX: 3, GRAN: 8, HAVS: 20, LIND: 30}
    given = [
        checked(
            submission(
                name,
                [answer(COUNT, 50, {2022: then}, baseline=None if name == EKEX else then)],
            )
        )
        for name, then in small.items()
    ]
    row = row_of(summed(given), COUNT)
    assert row.history[2022].value == 61
    assert row.baseline.shown is Shown.SUPPRESSED


def test_a_baseline_of_the_same_year_and_municipalities_is_shown_as_that_year_is() -> None:
    given = [
        checked(submission(name, [answer(COUNT, 50, {2022: then}, baseline=then)]))
        for name, then in {EKEX: 3, GRAN: 8, HAVS: 20, LIND: 30}.items()
    ]
    row = row_of(summed(given), COUNT)
    assert row.baseline.value == row.history[2022].value == 61


# Families ----------------------------------------------------------------------------------------


def test_the_age_groups_are_hidden_together() -> None:
    given = [
        checked(submission(name, [answer(COUNT, both), answer(YOUNG, young)]))
        for name, (both, young) in {EKEX: (20, 3), GRAN: (30, 12), HAVS: (40, 14)}.items()
    ]
    summary = summed(given)
    whole, part = row_of(summary, COUNT), row_of(summary, YOUNG)
    names = (EKEX, GRAN, HAVS)
    assert EKEX in hidden_cells(whole, names) == hidden_cells(part, names)


def test_that_all_but_few_are_young_is_hidden_too() -> None:
    given = [
        checked(submission(name, [answer(COUNT, both), answer(YOUNG, young)]))
        for name, (both, young) in {EKEX: (12, 10), GRAN: (30, 12), HAVS: (40, 14)}.items()
    ]
    summary = summed(given)
    assert row_of(summary, COUNT).cells[0].shown is Shown.SUPPRESSED
    assert row_of(summary, YOUNG).cells[0].shown is Shown.SUPPRESSED


def test_where_only_the_young_are_few_in_all_the_total_of_all_ages_may_be_shown() -> None:
    given = [
        checked(submission(name, [answer(COUNT, both), answer(YOUNG, young)]))
        for name, (both, young) in {EKEX: (20, 3), GRAN: (30, 0), HAVS: (40, 0)}.items()
    ]
    summary = summed(given)
    assert row_of(summary, YOUNG).aggregate.shown is Shown.SUPPRESSED
    assert row_of(summary, COUNT).aggregate.value in (90, None)


def test_the_guard_is_chosen_by_inhabitants_and_not_by_its_count() -> None:
    people = {EKEX: 9_000, GRAN: 30_000, HAVS: 7_000, LIND: 8_000}
    for counts in ((3, 9, 40, 30), (3, 40, 9, 30), (3, 30, 30, 30)):
        given = [
            checked(submission(name, [answer(COUNT, n)], population=people[name]))
            for name, n in zip(people, counts, strict=True)
        ]
        assert hidden_cells(row_of(summed(given), COUNT), tuple(people)) == {EKEX, HAVS}


# Ratios ------------------------------------------------------------------------------------------


def test_an_estimate_with_a_hidden_addend_is_hidden_for_it_could_be_solved() -> None:
    row = row_for(
        SENSITIVE_RATE,
        {EKEX: answer(SENSITIVE_RATE, 20), GRAN: answer(SENSITIVE_RATE, 30),
         HAVS: answer(SENSITIVE_RATE, 400)},
    )  # fmt: skip
    assert row.cells[2].value == 400
    assert row.aggregate.shown is Shown.SUPPRESSED


def test_an_estimate_over_shown_shares_alone_is_shown() -> None:
    row = row_for(
        SENSITIVE_RATE, {EKEX: answer(SENSITIVE_RATE, 300), GRAN: answer(SENSITIVE_RATE, 400)}
    )
    assert row.aggregate.value == pytest.approx(350)
    assert row.aggregate.estimated


def test_a_ratio_made_of_those_with_parts_alone_is_hidden_where_one_of_them_is() -> None:
    given = {
        EKEX: answer(SENSITIVE_SHARE, 3.0, numerator=3, denominator=100),
        GRAN: answer(SENSITIVE_SHARE, 20.0, numerator=20, denominator=100),
        HAVS: answer(SENSITIVE_SHARE, 30.0),
    }
    nobody = [checked(submission(n, [a], population=None)) for n, a in given.items()]
    row = row_of(summed(nobody), SENSITIVE_SHARE)
    assert row.aggregate.covered == 2
    assert row.aggregate.shown is Shown.SUPPRESSED


def test_an_earlier_year_s_share_counts_as_small_where_the_year_s_size_says_so() -> None:
    now = {"numerator": 40, "denominator": 100}
    few, many = 9.0, 20.0  # of about a hundred
    row = row_for(
        SENSITIVE_SHARE,
        {EKEX: answer(SENSITIVE_SHARE, 40.0, {2023: few, 2024: many}, **now)},
    )
    assert row.history[2023].shown is Shown.SUPPRESSED
    assert row.history[2024].value == pytest.approx(many)


# The attack --------------------------------------------------------------------------------------

Place = tuple[int, str, str]
"""Year, indicator and municipality: what an attacker would like to know."""
Equation = tuple[frozenset[Place], float]


def _told(summary: Summary, plan: Catalogue) -> Iterator[Equation]:
    """What a summary says of counts: cells, totals of areas and of the whole, years and change."""
    names = [s.municipality for s in summary.submissions]
    where = {m.name: m.delregion for m in plan.municipalities}
    for id_ in (COUNT, YOUNG):
        row, year = row_of(summary, id_), summary.year
        for name, cell in zip(names, row.cells, strict=True):
            if isinstance(cell.value, int):
                yield frozenset({(year, id_, name)}), cell.value
        for area, made in zip(summary.area_names, row.areas, strict=True):
            inside = [n for n in names if where[n] == area]
            if made.value is not None:
                yield frozenset((year, id_, n) for n in inside), made.value
        for y, made in row.history.items():
            if made.value is not None:
                yield frozenset((y, id_, n) for n in names), made.value


def _bounds(equations: Sequence[Equation], places: Sequence[Place], wanted: Place) -> list[float]:
    from scipy.optimize import linprog  # noqa: PLC0415 - slow to load, for nobody else

    at = {place: n for n, place in enumerate(places)}
    rows = [[float(place in over) for place in places] for over, _ in equations]
    within = []
    for year, id_, name in places:
        if id_ == YOUNG:
            less = [0.0] * len(places)
            less[at[year, YOUNG, name]], less[at[year, COUNT, name]] = 1.0, -1.0
            within.append(less)
    found = []
    for sign in (1, -1):
        goal = [0.0] * len(places)
        goal[at[wanted]] = sign
        solved = linprog(
            goal, A_eq=rows, b_eq=[total for _, total in equations],
            A_ub=within, b_ub=[0.0] * len(within),
        )  # fmt: skip
        assert solved.status in (0, 3), solved.message  # solved, or without bound
        found.append(sign * solved.fun if solved.status == 0 else sign * float("-inf"))
    return found


def _random(random: Random) -> dict[Place, int]:
    truth: dict[Place, int] = {}
    for year in (2024, 2025):
        for name in ALL:
            both = random.choice((0, 1, 2, 3, 4, 5, 6, 9, 14, 30, 60))
            truth[year, COUNT, name] = both
            truth[year, YOUNG, name] = random.randint(0, both)
    return truth


def _of_year(truth: Mapping[Place, int], year: int) -> list[Checked]:
    def told(id_: str, name: str) -> IndicatorAnswer:
        before = {2024: truth[2024, id_, name]} if year == 2025 else {}
        return answer(id_, truth[year, id_, name], before)

    return [
        checked(submission(name, [told(COUNT, name), told(YOUNG, name)], year=year)) for name in ALL
    ]


@pytest.mark.parametrize("seed", some(range(12), 4))
def test_all_summaries_together_give_no_small_count_away(seed: int) -> None:
    truth, plan = _random(Random(seed)), in_two_areas()
    equations = [
        equation
        for year in (2024, 2025)
        for area in (None, NORTH, SOUTH)
        for equation in _told(summed(_of_year(truth, year), plan, delregion=area), plan)
    ]
    places = list(truth)
    small = [place for place, value in truth.items() if 1 <= value <= 4]
    known = {next(iter(over)) for over, _ in equations if len(over) == 1}
    assert not known & set(small)
    for place in small:
        low, high = _bounds(list(set(equations)), places, place)
        assert low <= 1 + 1e-6, (place, low)
        assert high >= 4 - 1e-6, (place, high)
