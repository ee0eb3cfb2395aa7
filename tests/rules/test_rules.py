"""The rules, each on a small submission."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import pytest
from good import catalogue, examined, for_adults, occasion

from planxl import rules
from planxl.findings.sentence import sentence
from planxl.rules import RULES, activities, bounds, examine, follow_ups, target_groups
from planxl.rules.follow_ups import missing_follow_ups
from planxl.workbook.submission import (
    Activity,
    IndicatorAnswer,
    LocalIndicator,
    RowSource,
    Submission,
)

_KEYS = ("goal", "activity", "responsible", "follow_up", "status", "result", "value", "numerator",
         "denominator", "baseline", "year_2024")  # fmt: skip
SOURCE = RowSource("Blad", 7, {key: at for at, key in enumerate(_KEYS, 1)})
DONE: dict[str, Any] = {
    "goal": "V1.1",
    "activity": "Möten",
    "responsible": "Kommunen",
    "follow_up": "Varje år",
    "status": "Pågående",
    "result": "Bra",
}


def submission(**parts: Any) -> Submission:
    everyone = tuple(catalogue().group_by_key)
    who = {"catalogue": "exempel", "municipality_code": "9901", "municipality": "Ekexempel"}
    return Submission.model_validate({**who, "year": 2025, "target_groups": everyone, **parts})


def with_activity(**changed: Any) -> Submission:
    return submission(activities=(Activity(source=SOURCE, **{**DONE, **changed}),))


def answer(id_: str, **values: Any) -> Submission:
    return submission(indicators=(IndicatorAnswer(id=id_, source=SOURCE, **values),))


def said(rule: Any, what: Submission) -> list[str]:
    """Code and cell of all that a rule finds."""
    return [f"{f.code.id} {f.place.cell}" for f in rule(what, occasion())]


# Activities -------------------------------------------------------------------------------------


def test_an_activity_that_tells_everything_is_not_spoken_of() -> None:
    assert said(activities.rule, with_activity()) == []


@pytest.mark.parametrize(
    ("key", "told"),
    [
        ("goal", "AKT-001 A7"),
        ("activity", "AKT-002 B7"),
        ("responsible", "AKT-003 C7"),
        ("follow_up", "AKT-004 D7"),
    ],
)
def test_what_an_activity_lacks_is_told_in_its_cell(key: str, told: str) -> None:
    empty = None if key == "goal" else ""
    assert said(activities.rule, with_activity(**{key: empty})) == [told]


def test_what_could_not_be_read_is_not_said_to_be_missing() -> None:
    assert said(activities.rule, with_activity(goal=None, unread={"goal": "V9"})) == []


# Missing follow-ups -----------------------------------------------------------------------------


def lacks(what: Submission) -> list[tuple[str, str, str]]:
    return [
        (each.subject, each.lacking, each.place.cell)
        for each in missing_follow_ups(what, occasion())
        if each.kind == follow_ups.ACTIVITY
    ]


def test_an_activity_without_status_is_not_followed_up() -> None:
    assert lacks(with_activity(status=None)) == [("Möten", "Status", "E7")]
    assert lacks(with_activity(status=None, result="")) == [("Möten", "Status och resultat", "E7")]


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("Ej påbörjad", True),
        ("Pågående", True),
        ("Genomförd", True),
        ("Planerad", False),
        ("Vilande", False),
        ("Avbruten", False),
    ],
)
def test_a_result_is_expected_of_what_should_have_begun(status: str, expected: bool) -> None:
    assert bool(lacks(with_activity(status=status, result=""))) is expected


def test_an_unreadable_status_is_not_said_to_be_missing() -> None:
    assert lacks(with_activity(status=None, unread={"status": "på tok"})) == []
    assert lacks(with_activity(status=None, result="", unread={"status": "på tok"})) == []


def test_an_unreadable_result_is_not_said_to_be_missing() -> None:
    assert lacks(with_activity(result="", unread={"result": "#REF!"})) == []


def values_missing(what: Submission) -> list[str]:
    lacking = missing_follow_ups(what, occasion())
    return [each.subject.split()[0] for each in lacking if each.kind == follow_ups.INDICATOR]


def test_only_indicators_of_chosen_groups_are_missed() -> None:
    adults = submission(target_groups=("vuxna",))
    assert {id_[0] for id_ in values_missing(adults)} == {"V"}
    assert len(values_missing(adults)) == 17
    assert len(values_missing(submission())) == 36


def test_an_answer_is_not_missed_and_neither_is_an_unreadable_one() -> None:
    assert "V4.1-1" not in values_missing(answer("V4.1-1", value=0))
    assert "V1.1-3" not in values_missing(answer("V1.1-3", value=False))
    assert "V4.1-1" not in values_missing(answer("V4.1-1", unread={"value": "ca 12"}))
    assert "V4.1-1" in values_missing(answer("V4.1-1", comment="fås i mars"))


def test_a_missing_value_is_told_in_its_cell_or_on_its_sheet() -> None:
    found = [each.finding for each in missing_follow_ups(answer("V4.1-1"), occasion())]
    places = {finding.params["indicator"]: finding.place.cell for finding in found}
    assert places["V4.1-1"] == "G7"
    assert places["V1.1-1"] == ""


# Bounds -----------------------------------------------------------------------------------------

COUNT, SHARE, RATE = "V4.1-1", "B1.2-1", "V2.1-2"


@pytest.mark.parametrize(
    ("id_", "values", "told"),
    [
        (COUNT, {"value": 0}, []),
        (COUNT, {"value": -1}, ["CEL-003 G7"]),
        (COUNT, {"value": 2.5}, ["CEL-010 G7"]),
        (COUNT, {"baseline": 2.5}, ["CEL-010 J7"]),
        (COUNT, {"history": {2024: -2}}, ["CEL-003 K7"]),
        (SHARE, {"value": 0}, []),
        (SHARE, {"value": 100}, []),
        (SHARE, {"value": 100.1}, ["CEL-004 G7"]),
        (SHARE, {"value": -0.1}, ["CEL-003 G7"]),
        (SHARE, {"numerator": 5, "denominator": 5}, []),
        (SHARE, {"numerator": 6, "denominator": 5}, ["CEL-005 H7"]),
        (SHARE, {"numerator": -1, "denominator": 5}, ["CEL-003 H7"]),
        (SHARE, {"numerator": 0, "denominator": 0}, ["CEL-003 I7"]),
        (SHARE, {"numerator": 3}, []),
        (RATE, {"value": 100000}, []),
        (RATE, {"value": 100000.5}, ["CEL-003 G7"]),
        ("V1.1-3", {"value": True}, []),
    ],
)
def test_figures_are_held_against_their_bounds(
    id_: str, values: dict[str, Any], told: list[str]
) -> None:
    assert said(bounds.rule, answer(id_, **values)) == told


@pytest.mark.parametrize(
    ("kind", "value", "told"),
    [
        ("Andel", 101, ["CEL-004 G7"]),
        ("Antal", 1.5, ["CEL-010 G7"]),
        ("", -3, []),
        ("", 250.5, []),
        ("Text", "-3", []),
    ],
)
def test_of_a_local_indicator_only_its_typ_says_what_it_may_be(
    kind: str, value: Any, told: list[str]
) -> None:
    row = LocalIndicator(kind=kind, value=value, indicator="x", source=SOURCE)
    assert said(bounds.rule, submission(local_indicators=(row,))) == told


# Target groups ----------------------------------------------------------------------------------


def test_a_value_of_a_group_that_is_not_chosen_is_told() -> None:
    found = [f for f in examined(for_adults()).findings if f.code.id == "IDN-010"]
    assert len(found) == 19
    assert '"Barn och unga"' in sentence(found[0])
    assert {f.place.sheet for f in found} == {"Indikatorer"}


def test_an_empty_row_of_such_a_group_is_not() -> None:
    what = submission(
        target_groups=("vuxna",), indicators=(IndicatorAnswer(id=SHARE, source=SOURCE),)
    )
    assert said(target_groups.rule, what) == []


def test_every_rule_of_the_package_is_asked() -> None:
    modules = (
        import_module(f"planxl.rules.{found.name}") for found in iter_modules(rules.__path__)
    )
    assert {each.rule for each in modules if hasattr(each, "rule")} == set(RULES)
    assert len(set(RULES)) == len(RULES)


def test_missing_follow_ups_are_asked_for_by_themselves() -> None:
    assert "UPP" not in {f.code.id[:3] for f in examine(with_activity(status=None), occasion())}
    assert lacks(with_activity(status=None))
