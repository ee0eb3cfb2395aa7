"""Härryda's plan as committed data: what it holds, and where in the text; the text is not here."""

from __future__ import annotations

import sys
import tomllib
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path
from typing import Any

from planxl.catalogues import load
from planxl.workbook.vocabulary import Vocabulary

sys.path.insert(0, str(Path(__file__).parents[2] / "workbooks"))

from answers import DATA, answer
from places import Place, documents, places, rows, spans

PATH = DATA / "vastra_gotaland" / "2022" / "harryda.toml"
HARRYDA: dict[str, Any] = tomllib.loads(PATH.read_text(encoding="utf-8"))
CATALOGUE = load("vastra_gotaland")
LATER = "Länsgemensam, senare revidering"
SECTOR = "Kommun - Sektorn för socialtjänst"
# Mål and Ansvarig, row by row as the plan prints them.
ACTORS = [
    ("V1.1", "Kommun"),
    ("V1.1", "Kommun"),
    ("B1.1", "Kommun"),
    ("B1.1", "NOSAM\nKommun"),
    ("B1.2", "NOSAM"),
    ("B1.2", "Kommun"),
    ("V2.1", f"{SECTOR} - Vård och omsorg"),
    ("V2.1", SECTOR),
    ("V2.1", SECTOR),
    ("B2.1", "NOSAM\nKommun - Sektorn för utbildning och kultur"),
    ("B2.1", "Kommun - Sektorn för Socialtjänst"),
    ("B2.1", "NOSAM"),
    ("B2.2", "Västra Götalandsregionen - Kommun"),
    ("V3.1", "NOSAM"),
    ("V3.1", SECTOR),
    ("V3.2", "Sektorn för socialtjänst"),
    ("B3.1", "NOSAM"),
    ("B3.2", SECTOR),
    ("V4.1", SECTOR),
    ("V4.1", SECTOR),
    ("V4.2", SECTOR),
    ("V4.2", "Kommun - Sektor för socialtjänst"),
    ("B4.1", "Sektorn för socialtjänst"),
    ("V5.1", f"{SECTOR}."),
    ("V5.1", SECTOR),
    ("V5.1", SECTOR),
    ("B5.1", "Kommun"),
    ("B5.1", "Kommun"),
    ("B5.1", f"{SECTOR}\nSektorn för utbildning och kultur"),
]


# What the plan holds ----------------------------------------------------------------------------


def test_harryda_has_twenty_nine_activities_under_all_fifteen_goals() -> None:
    held = HARRYDA["activities"]
    assert [row["nr"] for row in held] == list(range(1, 30))
    assert Counter(row["target_group"] for row in held) == {"vuxna": 15, "barn_unga": 14}
    assert {row["goal"] for row in held} == {goal.id for goal in CATALOGUE.goals if goal.focus_area}


def test_harrydas_actors_stand_as_responsible() -> None:
    told = [(row["goal"], row["responsible"]) for row in HARRYDA["activities"]]
    assert told == ACTORS


def test_sixteen_indicators_are_local_and_seven_came_with_a_later_revision() -> None:
    local = Counter(row["goal"] for row in HARRYDA["local_indicators"] if not is_later(row))
    later = Counter(row["goal"] for row in HARRYDA["local_indicators"] if is_later(row))
    assert local == {"V1.1": 3, "B2.2": 2, "V3.1": 3, "V3.2": 1, "B3.1": 3, "V4.2": 1, "B5.1": 3}
    assert later == {"B1.2": 1, "V2.1": 1, "B2.1": 2, "V3.1": 1, "V4.1": 1, "V5.1": 1}
    assert (local.total(), later.total()) == (16, 7)


def test_the_seven_are_none_of_the_catalogues_and_three_that_are_called_local_are() -> None:
    find = Vocabulary(CATALOGUE).find_indicator
    held = HARRYDA["local_indicators"]
    known = {
        found[0]: is_later(row)
        for row in held
        if (found := find(row["indicator"], row["target_group"], row["goal"]))
    }
    assert known == {"V1.1-3": False, "V4.2-4": False, "B5.1-3": False}


def test_thirty_two_of_the_catalogues_indicators_are_printed() -> None:
    find = Vocabulary(CATALOGUE).find_indicator
    printed = HARRYDA["printed_indicators"]
    for row in printed:
        group = CATALOGUE.goal_by_id[row["goal"]].target_group
        assert find(row["indicator"], group, None) == (row["id"],)
    missing = set(CATALOGUE.indicator_by_id) - {row["id"] for row in printed}
    assert len(printed) == 32
    assert missing == {"B1.1-2", "V4.2-1", "V4.2-2", "V4.2-4"}


def test_the_indicators_of_two_goals_have_changed_places_in_the_plan() -> None:
    moved = {
        (row["id"], row["goal"])
        for row in HARRYDA["printed_indicators"]
        if CATALOGUE.indicator_by_id[row["id"]].goal != row["goal"]
    }
    assert moved == {
        *(("B1.2-1", "B1.1"), ("B1.2-2", "B1.1"), ("B1.2-3", "B1.1")),
        ("B1.1-1", "B1.2"),
    }


def test_a_rows_target_group_is_its_goals() -> None:
    for row in (*HARRYDA["activities"], *HARRYDA["local_indicators"]):
        assert CATALOGUE.goal_by_id[row["goal"]].target_group == row["target_group"]


def test_nothing_is_invented_for_harryda() -> None:
    contents = answer(PATH).contents
    told = {key for row in contents.activities for key in row}
    assert told == {"nr", "target_group", "goal", "activity", "what", "responsible"}
    told = {key for row in contents.local_indicators for key in row}
    assert told == {"target_group", "goal", "indicator", "kind", "unit", "origin"}
    assert len(contents.local_indicators) == 23
    assert contents.indicators == {}


def is_later(row: dict[str, Any]) -> bool:
    return row.get("origin") == LATER


# Where in the text ------------------------------------------------------------------------------


def test_every_row_says_where_each_of_its_fields_stands() -> None:
    for row in HARRYDA["activities"]:
        filled = {key for key in ("activity", "what", "responsible") if row.get(key)}
        assert set(row["where"]) == filled, row["nr"]
    for row in (*HARRYDA["local_indicators"], *HARRYDA["printed_indicators"]):
        assert set(row["where"]) == {"indicator"}, row["indicator"]
    assert sum(1 for _ in rows(HARRYDA, "plan")) == 29 + 16 + 7 + 32


def test_the_text_has_each_goal_of_the_fifteen() -> None:
    (document,) = documents(HARRYDA)
    assert set(document["goals"]) == {goal.id for goal in CATALOGUE.goals if goal.focus_area}


def test_a_row_stands_between_its_goals_heading_and_the_next() -> None:
    (document,) = documents(HARRYDA)
    starts = {goal: places(span)[0].line for goal, span in document["goals"].items()}
    ends = dict(pairwise([*starts.values(), sys.maxsize]))
    for _, row in rows(HARRYDA, "plan"):
        start = starts[row["goal"]]
        lines = [place.line for span in row["where"].values() for place in places(span)]
        assert start < min(lines) <= max(lines) < ends[start], row["where"]


def test_the_rows_of_a_table_stand_in_the_order_of_the_text() -> None:
    for table in ("activities", "local_indicators", "printed_indicators"):
        lines = [min(first_lines(row)) for row in HARRYDA[table]]
        assert lines == sorted(set(lines)), table


def test_no_word_of_the_text_is_in_two_places() -> None:
    for line, told in by_line().items():
        if len(told) > 1:
            words = sorted((place.first, place.last or sys.maxsize) for place in told)
            assert all(last < first for (_, last), (first, _) in pairwise(words)), f"line {line}"


def test_the_words_of_a_parted_line_follow_on_one_another() -> None:
    for line, told in by_line().items():
        ordered = sorted(told, key=lambda place: place.first)
        if ordered[0].last:
            ends = [0, *(place.last or 0 for place in ordered)]
            assert [place.first - 1 for place in ordered] == ends[:-1], f"line {line}"


def first_lines(row: dict[str, Any]) -> list[int]:
    return [places(span)[0].line for span in row["where"].values()]


def by_line() -> dict[int, list[Place]]:
    """The places on each line of the text."""
    told: dict[int, list[Place]] = defaultdict(list)
    for _, span in spans(HARRYDA, "plan"):
        for place in places(span):
            told[place.line].append(place)
    return told
