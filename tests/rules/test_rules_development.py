"""Indicators without baseline, and those that stand still: IND-001 and IND-002."""

from __future__ import annotations

from typing import Any

import pytest
from good import at, catalogue, examined, good, occasion, told
from markdown import with_cell

from planxl.catalogues.models import Catalogue
from planxl.findings.grouping import grouped
from planxl.findings.sentence import sentence
from planxl.rules import Occasion, development
from planxl.workbook.submission import IndicatorAnswer, RowSource, Submission

INDICATORS = "Indikatorer"
YEAR = 2025
SOURCE = RowSource(INDICATORS, 7, {"baseline": 7, "value": 14})
LOWER, LOWER_SHARE, HIGHER_SHARE, YES = "V1.1-2", "B1.2-2", "B1.2-1", "V1.1-3"
NONE, SUM_OF_YEARS = "V4.1-1", "V1.1-1"


def submission(*answers: IndicatorAnswer, **more: Any) -> Submission:
    parts: dict[str, Any] = {"target_groups": ("vuxna", "barn_unga"), "year": YEAR, **more}
    return Submission(
        catalogue="exempel",
        municipality_code="9901",
        municipality="Ekexempel",
        indicators=answers,
        **parts,
    )


def answer(id_: str, value: Any, *before: Any, **more: Any) -> IndicatorAnswer:
    """An answer with the values of the years before, the latest first."""
    history = {YEAR - n: v for n, v in enumerate(before, 1) if v is not None}
    told = {"baseline": value, "source": SOURCE, "history": history, **more}
    return IndicatorAnswer(id=id_, value=value, **told)


def codes(*answers: IndicatorAnswer, **more: Any) -> list[str]:
    found = development.rule(submission(*answers, **more), occasion())
    return [f"{f.code.id} {f.place}" for f in found]


# Baseline ---------------------------------------------------------------------------------------


def test_a_value_without_a_baseline_is_told_in_the_cell_of_the_baseline() -> None:
    place = at("indicators", "baseline", LOWER)
    book = with_cell(good(), INDICATORS, place, "")
    assert told(examined(book).findings) == {("IND-001", f"{INDICATORS} {place}")}


def test_without_a_value_there_is_nothing_to_compare() -> None:
    assert codes(answer(LOWER, None, baseline=None)) == []


def test_a_baseline_that_could_not_be_read_is_not_said_to_be_missing() -> None:
    assert codes(answer(LOWER, 3, baseline=None, unread={"baseline": "ca 3"})) == []


def test_in_a_table_without_that_column_the_column_is_what_is_missing() -> None:
    bare = RowSource(INDICATORS, 7, {"value": 14})
    assert codes(answer(LOWER, 3, baseline=None, source=bare)) == []


def test_text_and_groups_that_are_not_chosen_have_no_baseline() -> None:
    told_in_words = _with(LOWER, kind="Text")
    what = submission(answer(LOWER, "Antagen", baseline=None))
    assert list(development.rule(what, Occasion(told_in_words, occasion().day))) == []
    assert codes(answer(LOWER, 3, baseline=None), target_groups=("barn_unga",)) == []


@pytest.mark.parametrize(
    ("first", "period", "said"),
    [(2018, 1, "2018"), (2018, 5, "2014–2018"), (None, 1, "det första år som finns")],
)
def test_the_years_of_the_baseline_are_named_where_the_plan_knows_them(
    first: int | None, period: int, said: str
) -> None:
    plan = _with(LOWER, baseline_year=first, period_years=period)
    what = submission(answer(LOWER, 3, baseline=None))
    (finding,) = development.rule(what, Occasion(plan, occasion().day))
    assert f"Skriv i Baslinje värdet för {said}," in sentence(finding)


def test_the_year_of_the_baseline_itself_has_none_before_it() -> None:
    plan = _with(LOWER, baseline_year=YEAR)
    what = submission(answer(LOWER, 3, baseline=None))
    assert list(development.rule(what, Occasion(plan, occasion().day))) == []


def _with(id_: str, **changed: Any) -> Catalogue:
    plan = catalogue()
    indicators = tuple(
        type(i).model_validate({**i.model_dump(), **changed}) if i.id == id_ else i
        for i in plan.indicators
    )
    told = {field: getattr(plan, field) for field in Catalogue.model_fields}
    return Catalogue(**{**told, "indicators": indicators})


# Standstill -------------------------------------------------------------------------------------


def test_the_same_value_for_three_years_is_told_in_the_cell_of_the_value() -> None:
    book = good()
    for before in (1, 2):
        place = at("indicators", f"year_minus_{before}", LOWER)
        book = with_cell(book, INDICATORS, place, "12")
    place = at("indicators", "value", LOWER)
    found = examined(book).findings
    assert told(found) == {("IND-002", f"{INDICATORS} {place}")}
    assert "är detsamma sedan 2023" in sentence(found[0])


@pytest.mark.parametrize(
    ("id_", "values", "since"),
    [
        (LOWER, (8, 8, 8), 2023),
        (LOWER, (8, 8, 8, 8, 8), 2021),
        (LOWER, (8, 8.0, 8), 2023),
        (LOWER_SHARE, (12.5, 12.5, 12.5), 2023),
        (YES, (False, False, False, True), 2023),
        (LOWER, (8, 8, 5), None),
        (LOWER, (8, 5, 8, 8, 8), None),
        (LOWER, (8, 8, None, 8), None),
        (LOWER, (8,), None),
        (LOWER, (None, 8, 8, 8), None),
    ],
)
def test_three_successive_years_up_to_this_one_are_a_standstill(
    id_: str, values: tuple[Any, ...], since: int | None
) -> None:
    found = list(development.rule(submission(answer(id_, *values)), occasion()))
    assert [f.params["since"] for f in found] == ([] if since is None else [since])


@pytest.mark.parametrize(
    ("id_", "value"), [(LOWER, 0), (LOWER_SHARE, 0), (HIGHER_SHARE, 100), (YES, True), (NONE, 7)]
)
def test_what_is_reached_or_has_no_direction_may_stand_still(id_: str, value: Any) -> None:
    direction = catalogue().indicator_by_id[id_].direction
    assert codes(answer(id_, value, value, value)) == [], direction


def test_a_comment_is_taken_to_say_why() -> None:
    assert codes(answer(LOWER, 8, 8, 8, comment="Mäts vartannat år.")) == []


def test_a_handful_of_sensitive_cases_is_the_same_by_chance_and_so_are_sums_of_years() -> None:
    assert codes(answer(LOWER, 4, 4, 4)) == []
    assert codes(answer(SUM_OF_YEARS, 9, 9, 9)) == []


def test_those_that_stopped_in_different_years_are_told_apart_and_no_value_is_cited() -> None:
    two = (answer(LOWER, 4321, 4321, 4321), answer(YES, False, False, False, False))
    found = list(development.rule(submission(*two), occasion()))
    remarks = [remark.message for remark in grouped(found)]
    assert sorted(m.split("sedan ")[1][:4] for m in remarks) == ["2022", "2023"]
    assert not any("4321" in m for m in remarks)
