"""Figures that look wrong beside the others of their row: RIM-001 to RIM-006, all on trial."""

from __future__ import annotations

from typing import Any

import pytest
from good import at, catalogue, examined, good, occasion, told
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import with_cell

from planxl.cells.model import Workbook
from planxl.findings import Finding, Severity
from planxl.findings.grouping import grouped
from planxl.findings.sentence import sentence
from planxl.numbers import in_swedish
from planxl.rules import plausibility
from planxl.workbook.submission import IndicatorAnswer, LocalIndicator, RowSource, Submission

INDICATORS = "Indikatorer"
YEAR = 2025
COUNT, FIVE_YEARS, RATE, SHARE, YES_NO = "V1.1-2", "V1.1-1", "V2.1-2", "B1.2-1", "V1.1-3"
SECRET_SHARE, SECRET_RATE = "B2.2-3", "V4.2-2"
_KEYS = ("value", "numerator", "denominator", "baseline", "year_2022", "year_2023", "year_2024")
SOURCE = RowSource(INDICATORS, 7, {key: at_ for at_, key in enumerate(_KEYS, 1)})
PLACES = {"value": "A7", "denominator": "C7", "baseline": "D7", "year_2024": "G7"}


def submission(*answers: IndicatorAnswer, **more: Any) -> Submission:
    parts: dict[str, Any] = {"year": YEAR, "population": 12345, **more}
    who = {"catalogue": "exempel", "municipality_code": "9901", "municipality": "Ekexempel"}
    return Submission(**who, target_groups=("vuxna", "barn_unga"), indicators=answers, **parts)


def answer(id_: str, value: Any = None, last: Any = None, **more: Any) -> IndicatorAnswer:
    history = {} if last is None else {YEAR - 1: last}
    return IndicatorAnswer(id=id_, value=value, **{"history": history, "source": SOURCE, **more})


def found(*answers: IndicatorAnswer, **more: Any) -> list[Finding]:
    return list(plausibility.rule(submission(*answers, **more), occasion()))


def codes(*answers: IndicatorAnswer, **more: Any) -> list[str]:
    return [f"{each.code.id} {each.place.cell}" for each in found(*answers, **more)]


# One cell broken in a good workbook --------------------------------------------------------------


def broken(id_: str, key: str, written: str) -> Workbook:
    return with_cell(good(), INDICATORS, at("indicators", key, id_), written)


@pytest.mark.parametrize(
    ("id_", "key", "written", "code", "cited"),
    [
        (RATE, "value", "3402", "RIM-001", "Det var 340,2 för 2024 och är 3\u00a0402 för 2025."),
        (RATE, "year_minus_1", "3402", "RIM-001", "Det var 3\u00a0402 för 2024 och är 340,2 för"),
        (SHARE, "value", "0.125", "RIM-002", "Här står 0,125, men 31 av 248 är 12,5 procent."),
        (SHARE, "value", "'0,12", "RIM-002", "till exempel 12."),
        (SHARE, "baseline", "0.13", "RIM-002", "men radens andra värden ligger kring 12,5."),
        (SHARE, "year_minus_1", "0.1", "RIM-002", "Här står 0,1, men radens andra värden"),
        (SHARE, "value", "31", "RIM-005", "Det är samma tal som i Täljare, och 31 av 248 är 12,5"),
        (SHARE, "value", "15", "RIM-006", "Här står 15, men 31 av 248 är 12,5 procent."),
        (SHARE, "value", "87.5", "RIM-006", "Här står 87,5, men"),
    ],
)
def test_one_odd_figure_is_told_in_its_cell_with_what_it_was_held_against(
    id_: str, key: str, written: str, code: str, cited: str
) -> None:
    findings = examined(broken(id_, key, written)).findings
    place = f"{INDICATORS} {at('indicators', key, id_)}"
    if key == "value" or code == "RIM-002":
        assert told(findings) == {(code, place)}
    else:
        assert told(findings) == {(code, f"{INDICATORS} {at('indicators', 'value', id_)}")}
    assert cited in sentence(findings[0])
    assert (findings[0].trial, findings[0].severity) == (True, Severity.NOTICE)


def test_a_part_that_is_wrong_is_told_at_the_value_that_it_does_not_make() -> None:
    value = f"{INDICATORS} {at('indicators', 'value', SHARE)}"
    for key, written in (("numerator", "13"), ("denominator", "2480")):
        assert told(examined(broken(SHARE, key, written)).findings) == {("RIM-006", value)}


def test_parts_that_have_changed_places_are_told_at_both() -> None:
    book = with_cell(good(), INDICATORS, at("indicators", "numerator", SHARE), "248")
    book = with_cell(book, INDICATORS, at("indicators", "denominator", SHARE), "31")
    findings = examined(book).findings
    assert told(findings) == {
        ("CEL-005", f"{INDICATORS} {at('indicators', 'numerator', SHARE)}"),
        ("RIM-004", f"{INDICATORS} {at('indicators', 'denominator', SHARE)}"),
    }
    said = next(sentence(f) for f in findings if f.code.id == "RIM-004")
    assert "248 av 31 går inte, men 31 av 248 är 12,5 procent, som i Värde." in said


def test_the_good_workbook_and_the_trials_of_a_plan_are_left_alone() -> None:
    assert examined(good()).findings == ()


# A jump -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("last", "now", "jumps"),
    [
        # Small counts change by chance.
        (0, 9, False),
        (0, 10, True),
        (1, 10, False),
        (4, 19, True),
        (9, 3, False),
        (12, 1, True),
        (12, 120, True),
        (20, 40, False),
        (40, 80, True),
        # Great ones must double or halve.
        (1000, 1900, False),
        (1000, 2000, True),
        (1000, 500, True),
        (1000, 510, False),
        (0, 0, False),
    ],
)
def test_a_count_jumps_where_it_doubles_beyond_chance(last: int, now: int, jumps: bool) -> None:
    assert codes(answer(COUNT, now, last)) == (["RIM-001 A7"] if jumps else [])


@pytest.mark.parametrize(
    ("last", "now", "jumps"),
    [(8, 12, False), (0, 4, False), (0, 5, True), (8, 15, True), (30, 35, False), (60, 84, True)],
)
def test_of_a_sum_of_five_years_only_one_year_differs(last: int, now: int, jumps: bool) -> None:
    assert codes(answer(FIVE_YEARS, now, last)) == (["RIM-001 A7"] if jumps else [])


@pytest.mark.parametrize(
    ("last", "now", "whole", "jumps"),
    [
        (340, 690, 12345, True),  # 42 to 85 persons
        (340, 690, 3000, False),  # 10 to 21
        (340, 690, None, False),  # perhaps of children only
        (340, 3400, None, True),
        (340, 34.5, None, False),  # 8 to 1
        (34000, 3400.5, None, True),
    ],
)
def test_a_rate_jumps_by_the_people_behind_it(
    last: float, now: float, whole: int | None, jumps: bool
) -> None:
    given_ = answer(RATE, now, last, denominator=whole)
    assert codes(given_) == (["RIM-001 A7"] if jumps else [])


@pytest.mark.parametrize(
    ("last", "now", "whole", "jumps"),
    [
        (82.3, 72.2, 633, False),  # ten points
        (82.3, 62.3, 633, True),
        (82.3, 62.3, 60, False),  # 49 of 60 to 37 of 60
        (82.3, 42.3, 60, True),
        (5, 16, 135, False),  # 7 to 22
        (5, 16, 400, True),  # three times as much
        (95, 84, 400, True),  # what is left of 100, three times as much
        (1, 4.5, 5000, False),  # too few points
        (90, 40, None, True),
        (70, 85.5, None, False),
        (0, 0, 100, False),
        (100, 100, 100, False),
    ],
)
def test_a_share_jumps_by_points_beyond_chance(
    last: float, now: float, whole: int | None, jumps: bool
) -> None:
    assert codes(answer(SHARE, now, last, denominator=whole)) == (["RIM-001 A7"] if jumps else [])


def test_a_comment_is_taken_to_say_why_but_excuses_no_mistake_of_writing() -> None:
    why = {"comment": "Ny blankett sedan i våras."}
    assert codes(answer(COUNT, 120, 12, **why)) == []
    assert codes(answer(SHARE, 0.4, **why)) == []
    assert codes(answer(SHARE, 0.84, 84, **why)) == ["RIM-002 A7"]
    assert codes(answer(SHARE, 15, numerator=31, denominator=248, **why)) == ["RIM-006 A7"]


def test_only_last_year_is_compared_and_only_numbers_are() -> None:
    assert codes(answer(COUNT, 120, history={2023: 12})) == []
    assert codes(answer(COUNT, None, 12), answer(YES_NO, True, False)) == []
    assert codes(answer(COUNT, 120, unread={"year_2024": "ca 12"})) == []


def test_what_is_out_of_bounds_is_told_by_others() -> None:
    assert codes(answer(SHARE, 840, 84), answer(COUNT, -40, 40), answer(COUNT, 90.5, 9)) == []
    assert codes(answer(RATE, 340_200, 340.2, numerator=42, denominator=12345)) == []


# A fraction -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "tells"),
    [
        ({"value": 0.84, "last": 84}, ["RIM-002 A7"]),
        ({"value": 0.84, "baseline": 70}, ["RIM-002 A7"]),
        ({"value": 0.5, "last": 45}, ["RIM-002 A7"]),
        ({"value": 1, "last": 97}, ["RIM-002 A7"]),
        ({"value": 84, "last": 0.84, "baseline": 0.8}, ["RIM-002 D7", "RIM-002 G7"]),
        ({"value": 0.12, "numerator": 10, "denominator": 80}, ["RIM-002 A7"]),
        # Little, and so are the others.
        ({"value": 0.9, "last": 3}, []),
        ({"value": 0.9, "numerator": 9, "denominator": 1000}, []),
        ({"value": 0, "last": 84, "denominator": 20, "numerator": 0}, ["RIM-001 A7"]),
        # Nothing to hold it against.
        ({"value": 0.84}, ["RIM-003 A7"]),
        ({"value": 0.84, "last": 0.8, "baseline": 0.81}, ["RIM-003 A7"]),
        ({"value": 1}, []),
        ({"value": 0}, []),
    ],
)
def test_a_share_that_is_probably_a_fraction(values: dict[str, Any], tells: list[str]) -> None:
    assert codes(answer(SHARE, **values)) == tells


def test_a_count_or_a_rate_may_well_be_below_one() -> None:
    assert codes(answer(RATE, 0.84, 0.8), answer(COUNT, 1, 0)) == []


# Numerator and denominator ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("id_", "values", "tells"),
    [
        # Within the last decimal, or half a percent.
        (SHARE, {"value": 12.5, "numerator": 31, "denominator": 248}, []),
        (SHARE, {"value": 12, "numerator": 31, "denominator": 248}, []),
        (SHARE, {"value": 12.6, "numerator": 31, "denominator": 248}, []),
        (SHARE, {"value": 13.7, "numerator": 31, "denominator": 248}, ["RIM-006 A7"]),
        (RATE, {"value": 189.7, "numerator": 27, "denominator": 14236}, []),
        (RATE, {"value": 190.3, "numerator": 27, "denominator": 14236}, []),
        (RATE, {"value": 1.9, "numerator": 27, "denominator": 14236}, ["RIM-006 A7"]),
        # A sum where a rate was asked for.
        (RATE, {"value": 27, "numerator": 27, "denominator": 14236}, ["RIM-005 A7"]),
        (RATE, {"value": 27, "numerator": 27}, ["RIM-005 A7"]),
        (SHARE, {"value": 65, "numerator": 65, "denominator": 104}, ["RIM-005 A7"]),
        (SHARE, {"value": 31, "numerator": 31, "denominator": 100}, []),
        (RATE, {"value": 0, "numerator": 0}, []),
        (RATE, {"value": 42, "baseline": 340.2}, ["RIM-005 A7"]),
        (RATE, {"value": 42, "baseline": 34}, []),
        (RATE, {"value": 42, "baseline": 3400}, []),
        (RATE, {"value": 42.5, "baseline": 340.2}, []),
        # Parts that have changed places; the rest of them is told by bounds.
        (SHARE, {"value": 12.5, "numerator": 80, "denominator": 10}, ["RIM-004 C7"]),
        (SHARE, {"baseline": 14, "numerator": 80, "denominator": 10}, ["RIM-004 C7"]),
        (SHARE, {"baseline": 84, "numerator": 80, "denominator": 10}, []),
        (SHARE, {"value": 50, "numerator": 80, "denominator": 10}, []),
        (RATE, {"value": 189.7, "numerator": 14236, "denominator": 27}, ["RIM-004 C7"]),
        # Nothing to reckon with.
        (SHARE, {"value": 12.5, "numerator": 31, "denominator": 0}, []),
        (SHARE, {"value": 12.5, "numerator": -1, "denominator": 8}, []),
        (SHARE, {"value": 12.5, "denominator": 8}, []),
        (COUNT, {"value": 12, "numerator": 31, "denominator": 248}, []),
    ],
)
def test_a_value_is_held_against_its_parts(
    id_: str, values: dict[str, Any], tells: list[str]
) -> None:
    assert codes(answer(id_, **values)) == tells


def test_of_a_value_one_thing_is_told_at_most() -> None:
    everything = answer(SHARE, 0.12, 60, numerator=10, denominator=80, baseline=12)
    assert codes(everything) == ["RIM-002 A7"]


def test_a_count_where_no_numerator_is_told_names_the_inhabitants() -> None:
    (finding,) = found(answer(RATE, 42, 340.2))
    assert "42 av 12\u00a0345 invånare blir 340,2 per 100 000, nära" in sentence(finding)


# Sensitive and local indicators ------------------------------------------------------------------

SECRETS = [
    answer(COUNT, 9191, 77),
    answer(SECRET_SHARE, 0.9191, 92, baseline=91.91),
    answer(SECRET_SHARE, 0.9191),
    answer(SECRET_RATE, 77, 91.91, numerator=77, denominator=9191),
    answer(SECRET_RATE, 9191, numerator=77, denominator=7777),
    answer(SECRET_RATE, 837.8, numerator=9191, denominator=77),
    answer(SECRET_RATE, 77, 623.7, baseline=600),
]


@pytest.mark.parametrize("secret", SECRETS)
def test_of_a_sensitive_indicator_no_figure_is_cited(secret: IndicatorAnswer) -> None:
    (finding,) = found(secret)
    words = {**finding.params, "per": "", "indicator": "", "asked": ""}
    digits = [each for value in words.values() for each in str(value) if each.isdigit()]
    assert "".join(digits) in {"", "125"}, words  # 12,5 is the example of all
    said = sentence(finding).replace(secret.id, "")
    for figure in (77, 9191, 91.91, 0.9191, 7777, 837.8, 623.7, 600):
        assert in_swedish(figure) not in said


def test_sensitive_ones_of_a_kind_are_one_remark_and_others_have_one_each() -> None:
    secret = [answer(SECRET_SHARE, 0.9, 90), answer("B2.2-4", 0.8, 80)]
    (remark,) = grouped(found(*secret))
    assert "B2.2-3 och B2.2-4" in remark.message
    assert len(grouped(found(answer(SHARE, 0.9, 90), answer("B1.2-2", 0.8, 80)))) == 2


def local(kind: str, value: Any, last: Any, **more: Any) -> LocalIndicator:
    source = RowSource("Lokala indikatorer", 5, SOURCE.columns)
    told_: dict[str, Any] = {"indicator": "Antal träffar", "history": {2024: last}, **more}
    return LocalIndicator(kind=kind, value=value, source=source, **told_)


def test_local_indicators_are_looked_at_too_and_not_cited_either() -> None:
    rows = (local("Antal", 9191, 77), local("Andel", 0.77, 77), local("", 9191, 77))
    tells = found(local_indicators=rows)
    assert [each.code.id for each in tells] == ["RIM-001", "RIM-002"]
    assert tells[0].params == {"indicator": '"Antal träffar"', "figures": ""}
    assert not any("77" in sentence(each) for each in tells)


# Whatever stands there --------------------------------------------------------------------------

figure = st.none() | st.floats(-10, 2e5, allow_nan=False) | st.integers(-5, 200_000)
part = st.none() | st.floats(-5, 1e5, allow_nan=False)


@given(st.sampled_from([i.id for i in catalogue().indicators]), figure, figure, figure, part, part)
@settings(deadline=None)
def test_no_figures_stop_the_rules_and_each_value_is_told_of_once(
    id_: str, value: Any, last: Any, baseline: Any, numerator: Any, denominator: Any
) -> None:
    given_ = answer(
        id_, value, last, baseline=baseline, numerator=numerator, denominator=denominator
    )
    tells = found(given_)
    cells = [each.place.cell for each in tells]
    assert len(cells) == len(set(cells))
    assert all(each.trial and sentence(each) for each in tells)
