"""What the plan document tells, and how: before it is any kind of file."""

from __future__ import annotations

from typing import Any

from plan_documents import CATALOGUE, SHORT

from planxl.catalogues import load
from planxl.catalogues.models import Catalogue
from planxl.conversion.plan import Activity, Doubt, IndicatorAnswer, LocalIndicator, Plan, Unplaced
from planxl.conversion.plan_document.blocks import Block, Heading, Kind, Stacks, Table, Text
from planxl.conversion.plan_document.content import content
from planxl.conversion.plan_document.hiding import shown
from planxl.conversion.plan_document.view import View
from planxl.conversion.plan_document.widths import fitted


def _blocks(plan: Plan = SHORT, catalogue: Catalogue = CATALOGUE, **update: Any) -> list[Block]:
    plan = plan.model_copy(update=update)
    return list(content(View(shown(plan, catalogue, internal=True), catalogue)))


def _headings(blocks: list[Block]) -> list[tuple[int, str]]:
    return [(each.level, each.text) for each in blocks if isinstance(each, Heading)]


def _tables(blocks: list[Block], kind: Kind) -> list[Table]:
    return [each for each in blocks if isinstance(each, Table) and each.kind is kind]


def _texts(blocks: list[Block]) -> str:
    return "\n".join(each.text for each in blocks if isinstance(each, Text))


def test_goals_stand_under_target_group_and_focus_area() -> None:
    assert _headings(_blocks())[:5] == [
        (1, "Planen i korthet"),
        (1, "Vuxna"),
        (2, "Fokusområde 1. Förebyggande och främjande arbete"),
        (3, "Mål V1.1 Nollvision om suicid i Västra Götaland"),
        (4, "Indikatorer"),
    ]


def test_a_goal_is_described_as_the_catalogue_does() -> None:
    assert "Färre ska försöka ta sitt liv, och ingen ska dö i suicid." in _texts(_blocks())


def test_a_goal_without_activities_says_so() -> None:
    assert "Kommunen har inga aktiviteter för det här målet." in _texts(_blocks())


def test_a_goal_that_may_be_left_out_is_there_only_where_there_is_something_to_say() -> None:
    own = Activity(nr="7", goal="S3", activity="Ledningsmöte")
    titles = [text for _, text in _headings(_blocks(activities=(*SHORT.activities, own)))]
    assert [text for text in titles if text.startswith("Mål S")] == [
        "Mål S3 Prioritera suicidprevention på ledningsnivå"
    ]
    assert "Övriga mål" in titles


def test_what_stands_under_no_goal_has_a_place_of_its_own() -> None:
    lost = Activity(nr="9", activity="Utan mål")
    headings = _headings(_blocks(activities=(*SHORT.activities, lost)))
    assert (1, "Aktiviteter utan mål") in headings


def test_every_activity_is_shown_once() -> None:
    rows = [
        Activity(nr="3", activity="a"),
        Activity(nr="4", activity="b", target_group="barn_unga"),
        Activity(nr="5", activity="c", goal="B1.1", target_group="barn_unga"),
        Activity(nr="6", activity="d", goal="finns inte"),
    ]
    tables = _tables(_blocks(activities=(*SHORT.activities, *rows)), Kind.ACTIVITIES)
    keys = [row.key for table in tables for row in table.rows]
    assert sorted(keys) == ["1", "2", "3", "4", "5", "6"]


def test_a_column_that_nothing_stands_in_is_left_out() -> None:
    headings = [c.heading for c in _tables(_blocks(), Kind.ACTIVITIES)[0].columns]
    assert headings == [
        "Nr", "Aktivitet", "Vad", "Indikator", "När", "Ansvarig", "Uppföljning",
    ]  # fmt: skip
    bare = (Activity(nr="1", activity="Möten", responsible="Kommun", goal="V1.1"),)
    headings = [c.heading for c in _tables(_blocks(activities=bare), Kind.ACTIVITIES)[0].columns]
    assert headings == ["Nr", "Aktivitet", "Ansvarig"]


def test_the_catalogues_own_column_is_there() -> None:
    own = Activity(nr="1", activity="Föreläsning", extra={"prevention_level": "universell"})
    plan = Plan(catalogue="dalarna", municipality="Region Dalarna", year=2022, activities=(own,))
    (table,) = _tables(_blocks(plan, load("dalarna")), Kind.ACTIVITIES)
    assert [c.heading for c in table.columns] == ["Nr", "Aktivitet", "Preventionsnivå"]


def test_a_plan_without_target_groups_and_areas_has_its_goals_and_reporting() -> None:
    plan = Plan(catalogue="dalarna", municipality="Region Dalarna", year=2022)
    headings = _headings(_blocks(plan, load("dalarna")))
    assert headings[1] == (1, "Mål och aktiviteter")
    assert headings[2][0] == 2
    assert (2, "Återrapportering") in headings


def test_values_are_written_in_swedish_and_what_is_missing_is_said() -> None:
    rows = {row.key: row for t in _tables(_blocks(), Kind.INDICATORS) for row in t.rows}
    assert rows["V2.1-2"].shown == {
        "indicator": "Förskrivning av antidepressiva läkemedel i befolkningen",
        "origin": "Läkemedelsregistret",
        "unit": "per 100 000 invånare",
        "baseline": "12\u00a0412,5",
        "year_2023": "12\u00a0517,0",
        "year_2024": "11\u00a0990,7",
        "value": "11\u00a0836,2",
    }
    assert rows["V2.1-1"].shown["value"] == "saknas"


def test_a_plan_without_any_value_has_no_columns_of_values() -> None:
    blocks = _blocks(indicators=(), local_indicators=())
    table = _tables(blocks, Kind.INDICATORS)[0]
    assert [c.heading for c in table.columns] == ["Id", "Indikator", "Enhet"]
    assert "Inga värden är redovisade för 2025." in _texts(blocks)


def test_own_indicators_that_have_no_unit_have_no_column_for_it() -> None:
    own = (LocalIndicator(goal="V1.1", indicator="Rutin finns"),)
    (table,) = _tables(_blocks(indicators=(), local_indicators=own), Kind.LOCAL_INDICATORS)
    assert [c.heading for c in table.columns] == ["Nr", "Indikator"]


def test_a_chart_takes_two_years_with_figures() -> None:
    charts = {
        row.key: cell.chart
        for table in _tables(_blocks(), Kind.INDICATORS)
        for row in table.rows
        for cell in row.cells
        if cell.chart
    }
    assert list(charts) == ["V2.1-2"]
    one = IndicatorAnswer(id="V2.1-2", value=3.0)
    tables = _tables(_blocks(indicators=(one,)), Kind.INDICATORS)
    assert not any(cell.chart for t in tables for row in t.rows for cell in row.cells)


def test_the_follow_up_tells_how_far_each_goal_has_come() -> None:
    blocks = _blocks()
    (bars,) = [each for each in blocks if isinstance(each, Stacks)]
    assert bars.bars == ("V1.1", "V2.1")
    assert [(name, counts) for name, _, counts in bars.parts] == [
        ("Genomförd", (1, 0)),
        ("Utan status", (0, 1)),
    ]
    assert bars.words == (
        "Staplar över antalet aktiviteter med varje status. V1.1: genomförd 1. V2.1: utan status 1."
    )


def test_the_follow_up_tells_what_is_missing() -> None:
    (table,) = [
        each
        for each in _tables(_blocks(), Kind.OTHER)
        if each.columns[0].heading == "Det som saknas"
    ]
    told = {what.text: where.text for what, where in (row.phrases for row in table.rows)}
    assert list(told) == ["Aktiviteter utan status", "Indikatorer utan värde"]
    assert told["Aktiviteter utan status"] == "Nr 2"


def test_a_plan_that_is_not_followed_up_says_so_and_lists_nothing_as_missing() -> None:
    bare = tuple(
        each.model_copy(update={"status": None, "result": ""}) for each in SHORT.activities
    )
    blocks = _blocks(activities=bare)
    assert "Planen är inte uppföljd ännu." in _texts(blocks)
    assert not any(isinstance(each, Stacks) for each in blocks)
    assert "Vad som saknas" not in [text for _, text in _headings(blocks)]


def test_the_plan_in_brief_is_told_in_figures() -> None:
    assert _texts(_blocks()).splitlines()[1] == (
        "Planen gäller målgruppen Vuxna. Den har 2 aktiviteter för 2 av 7 mål. En av dem är "
        "genomförd och ingen pågår. 1 av 17 indikatorer har ett värde för 2025."
    )


def test_doubts_and_texts_without_a_place_are_not_in_the_document() -> None:
    plan = SHORT.model_copy(
        update={"unplaced": (Unplaced(text="hemligt"),), "review": (Doubt(sentence="hemligt"),)}
    )
    assert "hemligt" not in str(_blocks(plan))


def test_columns_are_as_wide_as_their_texts_need() -> None:
    few = fitted({"nr": ["1"], "what": ["kort"], "follow_up": ["Varje år"]})
    many = fitted({"nr": ["1"], "what": ["kort"], "follow_up": ["En lång berättelse. " * 10]})
    assert many["follow_up"] > few["follow_up"]
    assert many["what"] == few["what"]


def test_no_column_is_too_narrow_for_its_words() -> None:
    long = "ord " * 200
    texts = {key: [long] for key in ("activity", "what", "indicators", "when", "follow_up")}
    widths = fitted({"nr": ["1"], **texts, "responsible": ["Samhällsbyggnadsnämnd"]})
    assert widths["responsible"] > 3.6
    assert sum(widths.values()) <= 25.71
