"""The workbook tells where a value is to be had: in the hints, and in the manual's chapter."""

from __future__ import annotations

import pytest

from planxl.catalogues import Catalogue, load
from planxl.catalogues.models import Indicator, OwnCount
from planxl.workbook.template.indicator_texts import denominator_hint, value_hint
from planxl.workbook.template.inputs import LONGEST_TEXT
from planxl.workbook.template.manual_filling import filling_chapter


@pytest.fixture(scope="module")
def plan() -> Catalogue:
    return load("vastra_gotaland")


def changed(indicator: Indicator, **to: object) -> Indicator:
    return indicator.model_copy(update=to)


def rows(plan: Catalogue) -> dict[str, tuple[str, ...]]:
    return {row[0]: row for row in filling_chapter(plan).rows}


def test_the_hint_says_who_has_the_value(plan: Catalogue) -> None:
    by_id = plan.indicator_by_id
    assert value_hint(by_id["B1.2-1"], 2025).endswith("Kan hämtas från Kolada (N17445).")
    assert value_hint(by_id["V1.1-3"], 2025).endswith("Bara kommunen kan lämna värdet.")
    assert value_hint(by_id["V1.1-1"], 2025).endswith("Gäller: hela befolkningen.")


def test_a_withdrawn_figure_is_not_offered_for_the_value(plan: Catalogue) -> None:
    assert "Kolada" not in value_hint(plan.indicator_by_id["B1.1-1"], 2025)


def test_the_hint_of_a_denominator_says_that_it_can_be_fetched(plan: Catalogue) -> None:
    by_id = plan.indicator_by_id
    assert denominator_hint(by_id["V3.1-1"]).endswith("Kan hämtas från SCB.")
    assert denominator_hint(by_id["B1.2-1"]).endswith("tre år tidigare.")


def test_the_hint_of_what_is_counted_says_so(plan: Catalogue) -> None:
    counted = changed(plan.indicator_by_id["V1.1-2"], own_count=OwnCount())
    assert value_hint(counted, 2025).endswith("Kan räknas bland aktiviteterna.")


def test_a_hint_that_is_full_keeps_what_it_said(plan: Catalogue) -> None:
    long = changed(plan.indicator_by_id["V1.1-3"], population="x" * 180)
    hint = value_hint(long, 2025)
    assert len(hint) <= LONGEST_TEXT
    assert hint.endswith("x.")


def test_the_chapter_lists_the_indicators_by_who_has_their_values(plan: Catalogue) -> None:
    answers = rows(plan)
    assert answers["Vilka värden kan hämtas?"][2] == "Kolada: B1.2-1 och B1.2-2."
    assert "B3.1-1 och B3.1-2" in answers["Vilka nämnare kan hämtas?"][2]
    assert "B1.1-1" in answers["Vilka kan hämtas bara för tidigare år?"][2]
    only = answers["Vilka kan bara kommunen lämna?"][2]
    assert ("V1.1-3" in only, "V1.1-1" in only) == (True, False)
    assert "V1.1-1" in answers["Och de andra?"][2]


def test_every_indicator_is_in_the_chapter(plan: Catalogue) -> None:
    text = " ".join(row[2] for row in filling_chapter(plan).rows)
    assert all(each.id in text for each in plan.indicators)


def test_the_chapter_of_invented_municipalities_promises_nothing() -> None:
    answers = rows(load("exempel"))
    question = answers["Vilka värden kan hämtas?"]
    assert (question[2], "påhittade" in question[4]) == ("Inga.", True)
    assert "Vilka nämnare kan hämtas?" not in answers
