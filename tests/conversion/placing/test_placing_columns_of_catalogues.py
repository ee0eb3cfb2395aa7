"""Columns that a catalogue adds, and plans whose activities stand under no goal."""

from __future__ import annotations

from documents import document
from placing import doubts

from planxl.catalogues import Catalogue, load
from planxl.catalogues.models import ActivityColumn
from planxl.conversion.formats import Wish
from planxl.conversion.placing import placed
from planxl.conversion.plan import Concern, Plan

LEVEL = ActivityColumn(
    key="level", heading="Nivå", help="Välj nivå.", choices=("selektiv", "samtliga nivåer")
)
TABLE = "| Aktivitet | Nivå | Vad |\n| Dagen | {} | Text |\n| Kurs | {} | Text |"


def catalogue(*, optional: bool) -> Catalogue:
    base = load("vastra_gotaland")
    goals = tuple(each.model_copy(update={"optional": optional}) for each in base.goals)
    return base.model_copy(update={"activity_columns": (LEVEL,), "goals": goals})


def read(levels: tuple[str, str], *, optional: bool = True) -> Plan:
    text = f"# Plan\n{TABLE.format(*levels)}"
    wish = Wish(catalogue(optional=optional), "Tanum", 2022)
    return placed(document(text), wish, "plan.pdf")


def test_a_column_of_the_catalogue_s_own_is_among_its_extra() -> None:
    made = read(("selektiv", "egen nivå"))
    assert [each.extra for each in made.activities] == [
        {"level": "selektiv"},
        {"level": "egen nivå"},
    ]
    assert not doubts(made, Concern.VALUE)


def test_a_text_that_says_a_choice_in_more_words_is_that_choice_and_told_once() -> None:
    made = read(("samtliga preventionsnivåer",) * 2)
    assert {each.extra["level"] for each in made.activities} == {"samtliga nivåer"}
    (doubt,) = doubts(made, Concern.VALUE)
    assert "2 aktiviteter" in doubt.sentence


def test_a_text_that_says_a_choice_among_much_else_is_kept_as_it_stands() -> None:
    long = "Kurs för alla. selektiv. Hälsokalender"
    made = read((long, "selektiv nivå"))
    assert [each.extra["level"] for each in made.activities] == [long, "selektiv"]


def test_a_plan_whose_goals_are_optional_asks_for_none() -> None:
    assert not doubts(read(("selektiv",) * 2), Concern.GOAL)
    assert doubts(read(("selektiv",) * 2, optional=False), Concern.GOAL)
