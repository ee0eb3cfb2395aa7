"""Where the committed data say that they stand in a plan's text; the texts are not here."""

from __future__ import annotations

import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from planxl.catalogues import load

sys.path.insert(0, str(Path(__file__).parents[2] / "workbooks"))

from places import (
    Place,
    covered,
    documents,
    letters,
    missed,
    places,
    reworded,
    rows,
    shared,
    spans,
    text_of,
    uncovered,
)
from proof import faults

WORKBOOKS = Path(__file__).parents[2] / "workbooks"
TANUM: dict[str, Any] = tomllib.loads(
    (WORKBOOKS / "data" / "vastra_gotaland" / "2022" / "tanum.toml").read_text(encoding="utf-8")
)
VUXNA, BARN = "vuxna", "barn_unga"
FIELDS = {"activity", "what", "indicators", "when", "responsible", "follow_up"}

TEXT = [
    "Mål 1. Vila",
    "Aktivitet Vad Ansvarig",
    "",
    "Vila mer Gå hem i tid och",
    "lägg undan tele-",
    "fonen.",
    "",
    "Ada Exempel och",
    "chefer, sammankall",
    "ande",
    "",
    "https://exempel.se/",
]
ROW: dict[str, Any] = {
    "nr": 1,
    "document": "ett",
    "activity": "Vila mer",
    "what": "Lägg av i tid.",
    "responsible": "En medarbetare och chefer, sammankallande",
    "roles": [{"field": "responsible", "words": "8:1-2", "role": "en medarbetare"}],
    "where": {"activity": "4:1-2", "what": "4:3-7,5-6", "responsible": "8-10"},
}
GOOD: dict[str, Any] = {
    "documents": [{"key": "ett", "goals": {"S1": "1"}, "headings": "2", "aside": ["12"]}],
    "activities": [ROW],
}


# Spans ------------------------------------------------------------------------------------------


def test_a_span_is_lines_and_words_of_lines() -> None:
    assert places("7") == (Place(7),)
    assert places("7-9") == (Place(7), Place(8), Place(9))
    assert places("7:2") == (Place(7, 2, 2),)
    assert places("7:2-4,9") == (Place(7, 2, 4), Place(9))
    assert places("") == ()


@pytest.mark.parametrize("span", ["7-", "a", "0", "9-7", "7:0", "7:4-2", "7;8", "7,,8", "-7"])
def test_what_is_no_span_is_refused(span: str) -> None:
    with pytest.raises(ValueError, match=r"not a place|counted from 1"):
        places(span)


def test_a_text_is_its_lines_on_one_line_and_blank_lines_give_nothing() -> None:
    assert text_of(TEXT, "4:3-7,5") == "Gå hem i tid och lägg undan tele-"
    assert text_of(TEXT, "2-3") == "Aktivitet Vad Ansvarig"


def test_a_word_cut_by_a_line_end_is_whole_again() -> None:
    joined = [["sammankall", "ande"], ["tele-", "fonen.", "telefonen."]]
    assert text_of(TEXT, "9-10", joined) == "chefer, sammankallande"
    assert text_of(TEXT, "5-6", joined) == "lägg undan telefonen."
    assert text_of(["sammankall ande"], "1", joined) == "sammankall ande"


# Coverage ---------------------------------------------------------------------------------------


def test_every_word_has_its_place() -> None:
    assert uncovered(TEXT, GOOD, "ett") == ()
    assert shared(TEXT, GOOD, "ett") == {}
    assert missed(TEXT, GOOD, "ett") == ()
    assert covered(TEXT, GOOD, "ett")[4, 3] == ("activities 1 what",)


def test_a_forgotten_word_is_told() -> None:
    assert uncovered(TEXT, changed(activity="4:1"), "ett") == ((4, 2),)


def test_a_word_in_two_places_is_told() -> None:
    told = shared(TEXT, changed(activity="4:1-3"), "ett")
    assert told == {(4, 3): ("activities 1 activity", "activities 1 what")}


@pytest.mark.parametrize("span", ["3", "4:1-30", "4:30", "99", "4:1-2,6-7"])
def test_a_place_without_words_is_told(span: str) -> None:
    assert missed(TEXT, changed(activity=span), "ett") == ("activities 1 activity",)


def test_what_stands_as_printed_is_compared_and_a_role_is_no_difference() -> None:
    assert list(reworded(TEXT, GOOD, "ett")) == []
    row = {**ROW, "activity": "Vila mindre", "roles": []}
    told = {name for name, _, _ in reworded(TEXT, {**GOOD, "activities": [row]}, "ett")}
    assert told == {"activities 1 activity", "activities 1 responsible"}


def test_a_field_said_anew_is_not_compared() -> None:
    row = {**ROW, "activity": "Vila mindre", "anew": ["activity"]}
    assert list(reworded(TEXT, {**GOOD, "activities": [row]}, "ett")) == []


def test_the_proof_says_in_words_what_is_wrong() -> None:
    assert list(faults(TEXT, GOOD, "ett")) == []
    row = {**ROW, "activity": "Vila mindre", "where": {**ROW["where"], "activity": "4:1,4:3"}}
    assert list(faults(TEXT, {**GOOD, "activities": [row]}, "ett")) == [
        "line 4 word 2 has no place",
        "line 4 word 3 stands in activities 1 activity and activities 1 what",
        'activities 1 activity: "Vila mindre", but "Vila Gå" is printed',
    ]
    assert list(faults(TEXT, changed(activity="4:1-2,3"), "ett")) == [
        "activities 1 activity: a place without a word"
    ]


def test_letters_and_digits_are_compared() -> None:
    assert letters("• SIP, 0–19 År.") == letters("sip 0-19\når")


def test_an_answer_from_one_text_may_tell_of_it_at_the_top() -> None:
    answer = {"documents": [{"key": "ett"}], "goals": {"S1": "1"}, "aside": ["2"]}
    assert list(spans(answer, "ett")) == [("goal S1", "1"), ("aside", "2")]


def changed(**where: str) -> dict[str, Any]:
    return {**GOOD, "activities": [{**ROW, "where": {**ROW["where"], **where}}]}


# Tanum ------------------------------------------------------------------------------------------


def test_tanum_has_seventy_seven_activities_from_two_texts() -> None:
    assert [row["nr"] for row in TANUM["activities"]] == list(range(1, 78))
    assert Counter(row["document"] for row in TANUM["activities"]) == {VUXNA: 25, BARN: 52}
    assert all(row["document"] == row["target_group"] for row in TANUM["activities"])


def test_tanums_activities_stand_under_these_goals() -> None:
    assert Counter(row["goal"] for row in TANUM["activities"]) == {
        **{"V1.1": 1, "V2.1": 4, "V3.1": 1, "V3.2": 1, "V4.1": 2, "V4.2": 3, "V5.1": 3},
        **{"S1": 2, "S2": 3, "S3": 1, "S4": 1, "S5": 2, "S6": 1},
        **{"B1.1": 11, "B1.2": 4, "B2.1": 9, "B2.2": 8, "B3.1": 2, "B3.2": 5, "B4.1": 3},
        "B5.1": 10,
    }


def test_the_texts_goals_are_those_of_the_catalogue() -> None:
    told = [goal for document in documents(TANUM) for goal in document["goals"]]
    assert sorted(told) == sorted(load("vastra_gotaland").goal_by_id)


@pytest.mark.parametrize("key", [VUXNA, BARN])
def test_an_activity_stands_between_its_goals_heading_and_the_next(key: str) -> None:
    (document,) = (each for each in documents(TANUM) if each["key"] == key)
    starts = {goal: first_line(span) for goal, span in document["goals"].items()}
    ends = dict(pairwise([*starts.values(), sys.maxsize]))
    for _, row in rows(TANUM, key):
        start = starts[row["goal"]]
        assert all(start < first_line(span) < ends[start] for span in row["where"].values())


@pytest.mark.parametrize("key", [VUXNA, BARN])
def test_rows_stand_in_the_order_of_the_text(key: str) -> None:
    lines = [first_line(row["where"]["activity"]) for _, row in rows(TANUM, key)]
    assert lines == sorted(set(lines))


def test_a_filled_field_has_a_place_and_an_empty_one_has_none() -> None:
    for row in TANUM["activities"]:
        assert set(row["where"]) == {field for field in FIELDS if row[field]}, row["nr"]


@pytest.mark.parametrize("key", [VUXNA, BARN])
def test_no_word_of_a_text_is_in_two_places(key: str) -> None:
    for line, told in by_line(key).items():
        if len(told) > 1:
            assert all(place.last for place in told), f"line {line} is taken whole, and again"


@pytest.mark.parametrize("key", [VUXNA, BARN])
def test_the_words_of_a_parted_line_follow_on_one_another(key: str) -> None:
    for line, told in by_line(key).items():
        if told[0].last:
            ends = [0, *(place.last or 0 for place in told)]
            assert [place.first - 1 for place in told] == ends[:-1], f"line {line}"


def test_what_was_done_to_a_text_is_told_of_fields_that_have_a_place() -> None:
    for row in TANUM["activities"]:
        told = [*row.get("anew", ()), *(role["field"] for role in row.get("roles", ()))]
        assert set(told) <= set(row["where"]), row["nr"]
        for role in row.get("roles", ()):
            inside = places(row["where"][role["field"]])
            assert {place.line for place in places(role["words"])} <= {at.line for at in inside}


def first_line(span: str) -> int:
    return places(span)[0].line


def by_line(key: str) -> dict[int, list[Place]]:
    """The places on each line of a text, from left to right."""
    told: dict[int, list[Place]] = defaultdict(list)
    for place in every_place(key):
        told[place.line].append(place)
    return {line: sorted(held, key=lambda place: place.first) for line, held in told.items()}


def every_place(key: str) -> Iterator[Place]:
    return (place for _, span in spans(TANUM, key) for place in places(span))
