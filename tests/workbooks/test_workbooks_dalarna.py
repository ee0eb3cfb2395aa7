"""Region Dalarna's plan as committed data: what it holds, and where in the text it stands."""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2] / "workbooks"))

from answers import DATA, answer
from places import documents, places, rows, spans

PATH = DATA / "dalarna" / "2022" / "region_dalarna.toml"
PLAN: dict[str, Any] = tomllib.loads(PATH.read_text(encoding="utf-8"))
NAMES = [
    "Utvecklingsarbete av strategin för suicidprevention",
    "Kliniska riktlinjer för suicidnära patienter",
    "Utvecklingsarbete i Vansbro",
    "Suicidpreventiva dagen",
    "Fokus psykisk hälsa",
    "Hälsokalender",
    "Nätverk regionalt och nationellt",
    "Stöd till efterlevande",
    "HBTQI",
    "Utbildningar/workshops/presentationer",
]
WITHOUT_LEVEL = {7, 10}


def test_the_ten_activities_stand_in_the_order_of_the_plan() -> None:
    assert [each["activity"] for each in PLAN["activities"]] == NAMES
    assert [each["nr"] for each in PLAN["activities"]] == list(range(1, 11))


def test_eight_have_a_level_and_none_is_tied_to_a_goal() -> None:
    levels = {each["nr"]: each.get("prevention_level", "") for each in PLAN["activities"]}
    assert {nr for nr, level in levels.items() if not level} == WITHOUT_LEVEL
    assert Counter(filter(None, levels.values())) == {
        "universell": 3,
        "selektiv": 3,
        "samtliga nivåer": 2,
    }
    assert not any("goal" in each for each in PLAN["activities"])


def test_only_one_activity_tells_its_time_and_its_own_follow_up() -> None:
    told = {each["nr"]: (each.get("when"), each.get("follow_up")) for each in PLAN["activities"]}
    assert {nr: said for nr, said in told.items() if any(said)} == {
        3: ("2021-2023", "Inom ramen för det projektet.")
    }


def test_nothing_is_invented() -> None:
    for each in PLAN["activities"]:
        assert not each.keys() & {"status", "followed_up", "result", "comment", "responsible"}


def test_every_field_has_its_place_and_every_place_its_field() -> None:
    for _, row in rows(PLAN, "plan"):
        told = row.keys() & {"activity", "what", "prevention_level", "when", "follow_up"}
        assert told == row["where"].keys(), row["nr"]


def test_no_line_is_in_two_places() -> None:
    (document,) = documents(PLAN)
    assert set(document["goals"]) == {"L1", "L2"}
    held = [place for _, span in spans(PLAN, "plan") for place in places(span)]
    whole = Counter(place.line for place in held if place.last is None and place.first == 1)
    assert max(whole.values()) == 1
    assert not {place.line for place in held if place.last} & set(whole)


def test_the_workbook_is_that_of_the_region() -> None:
    made = answer(PATH)
    assert made.place.as_posix() == "dalarna/2022/region_dalarna.xlsx"
    assert made.contents.start["municipality"] == "Region Dalarna"
    assert made.contents.activities[0]["prevention_level"] == "samtliga nivåer"
