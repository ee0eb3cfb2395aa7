"""What the catalogues that come with planxl say: pinned, so that a slip of the hand is seen."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter

import pytest

from planxl.catalogues import Catalogue, built_in, load
from planxl.catalogues.models import Direction, IndicatorKind, Stage
from planxl.catalogues.spelling import normalise


@pytest.fixture(scope="module")
def plan() -> Catalogue:
    return load("vastra_gotaland")


def test_the_built_in_catalogues_are_known_by_id() -> None:
    assert built_in() == ("dalarna", "exempel", "vastra_gotaland")


def test_a_built_in_catalogue_is_read_once() -> None:
    assert load("vastra_gotaland") is load("vastra_gotaland")


def test_the_plan_has_its_pinned_counts(plan: Catalogue) -> None:
    optional = [goal.id for goal in plan.goals if goal.optional]

    assert [group.name for group in plan.target_groups] == ["Vuxna", "Barn och unga"]
    assert [area.number for area in plan.focus_areas] == [1, 2, 3, 4, 5]
    assert len(plan.goals) - len(optional) == 15
    assert optional == ["S1", "S2", "S3", "S4", "S5", "S6"]
    assert len(plan.indicators) == 36
    assert len(plan.joint_activities) == 12
    assert len(plan.municipalities) == 49


def test_the_indicators_are_of_the_pinned_kinds(plan: Catalogue) -> None:
    assert Counter(each.kind for each in plan.indicators) == {
        IndicatorKind.COUNT: 7,
        IndicatorKind.YES_NO: 15,
        IndicatorKind.RATE: 7,
        IndicatorKind.SHARE: 7,
    }


def test_the_groups_have_their_goals_and_indicators(plan: Catalogue) -> None:
    goals = Counter(g.target_group for g in plan.goals if not g.optional)
    indicators = Counter(plan.group_of(each).key for each in plan.indicators)
    joint = Counter(plan.goal_by_id[a.goal].target_group for a in plan.joint_activities)

    assert goals == {"vuxna": 7, "barn_unga": 8}
    assert indicators == {"vuxna": 17, "barn_unga": 19}
    assert joint == {"vuxna": 7, "barn_unga": 5}


def test_three_goal_titles_and_four_indicator_texts_stand_in_both_groups(plan: Catalogue) -> None:
    titles = Counter(goal.title for goal in plan.goals)
    texts = Counter(each.text for each in plan.indicators)

    assert sorted(titles.values(), reverse=True)[:4] == [2, 2, 2, 1]
    assert sorted(texts.values(), reverse=True)[:5] == [2, 2, 2, 2, 1]


def test_units_follow_the_kind(plan: Catalogue) -> None:
    units = {(each.kind.value, each.unit) for each in plan.indicators}
    assert units == {
        ("Antal", "antal"),
        ("Andel", "%"),
        ("Per 100 000", "per 100 000 invånare"),
        ("Ja/Nej", "ja/nej"),
    }


def test_only_quotients_have_numerator_and_denominator(plan: Catalogue) -> None:
    quotients = {IndicatorKind.SHARE, IndicatorKind.RATE}
    for each in plan.indicators:
        assert bool(each.numerator and each.denominator) == (each.kind in quotients), each.id


def test_a_school_share_says_what_is_divided_by_what(plan: Catalogue) -> None:
    grades = plan.indicator_by_id["B1.2-2"]
    assert grades.numerator == "elever i åk 9 som saknar godkänt betyg i minst ett ämne"
    assert grades.denominator == "alla elever i åk 9"
    assert grades.direction is Direction.LOWER


@pytest.mark.parametrize(
    ("id_", "direction"),
    [
        ("V1.1-1", Direction.LOWER),
        ("V3.1-1", Direction.HIGHER),
        ("V3.1-3", Direction.YES),
        ("V4.1-1", Direction.NONE),
        ("V4.2-1", Direction.NONE),
        ("B1.2-1", Direction.HIGHER),
    ],
)
def test_what_is_better_is_said_with_care(plan: Catalogue, id_: str, direction: Direction) -> None:
    assert plan.indicator_by_id[id_].direction is direction


def test_small_counts_about_sensitive_matters_are_marked(plan: Catalogue) -> None:
    assert [each.id for each in plan.indicators if each.sensitive] == [
        "V1.1-1",
        "V1.1-2",
        "V3.1-1",
        "V3.1-2",
        "V4.1-1",
        "V4.2-1",
        "V4.2-2",
        "B2.1-1",
        "B2.2-3",
        "B2.2-4",
        "B3.1-1",
        "B3.1-2",
        "B4.1-1",
        "B5.1-1",
        "B5.1-2",
    ]


def test_suicides_are_summed_over_five_years(plan: Catalogue) -> None:
    assert {e.id: e.period_years for e in plan.indicators if e.period_years > 1} == {
        "V1.1-1": 5,
        "B5.1-1": 5,
    }


def test_each_goal_has_a_description_of_one_sentence(plan: Catalogue) -> None:
    for goal in plan.goals:
        assert goal.description.endswith("."), goal.id
        assert goal.description.count(".") == 1, goal.id


def test_indicator_texts_have_no_final_full_stop(plan: Catalogue) -> None:
    for each in plan.indicators:
        wordings = (each.text, *each.aliases, *(r.text for r in each.related))
        assert not any(text.endswith(".") for text in wordings), each.id


def test_the_six_statuses_mean_six_stages(plan: Catalogue) -> None:
    assert {status.name: status.stage for status in plan.statuses} == {
        "Ej påbörjad": Stage.NOT_STARTED,
        "Planerad": Stage.PLANNED,
        "Pågående": Stage.ONGOING,
        "Genomförd": Stage.DONE,
        "Avbruten": Stage.STOPPED,
        "Vilande": Stage.PAUSED,
    }


def test_no_status_word_stands_twice(plan: Catalogue) -> None:
    words = [normalise(text) for s in plan.statuses for text in (s.name, *s.synonyms)]
    assert [word for word, n in Counter(words).items() if n > 1] == []


def test_the_areas_are_six_and_one_municipality_has_none(plan: Catalogue) -> None:
    sizes = Counter(each.delregion for each in plan.municipalities)
    unsettled = [each.name for each in plan.municipalities if not each.delregion]

    assert unsettled == ["Lilla Edet"]
    assert "Lilla Edet" in plan.note
    assert sizes == {
        "Skaraborg": 15,
        "Fyrbodal": 14,
        "Södra Älvsborg": 8,
        "Göteborgsområdet": 5,
        "SIMBA": 4,
        "SAMLA": 2,
        "": 1,
    }


def test_the_areas_are_in_alphabetical_order(plan: Catalogue) -> None:
    assert plan.delregions[-2:] == ("Skaraborg", "Södra Älvsborg")


def test_the_invented_county_has_eight_invented_municipalities() -> None:
    example = load("exempel")
    assert [each.code for each in example.municipalities] == [str(n) for n in range(9901, 9909)]
    assert all(each.name.endswith("exempel") for each in example.municipalities)
    assert example.delregions == ("Exempelområdet",)
    assert (example.id, example.region) == ("exempel", "Exempellän")


def test_the_invented_county_has_the_plan_of_the_real_one(plan: Catalogue) -> None:
    example = load("exempel")
    own = {"id", "version", "title", "region", "note", "municipalities", "bases"}
    own |= {"region_code", "invented", "population"}
    bare = tuple(each.model_copy(update={"statistics": ()}) for each in plan.indicators)
    real = plan.model_copy(update={"indicators": bare})
    assert example.model_dump(exclude=own) == real.model_dump(exclude=own)


def test_loading_a_catalogue_needs_nothing_heavy() -> None:
    code = (
        "import sys, planxl.catalogues, planxl.catalogues.wording;"
        "planxl.catalogues.load('exempel');"
        "heavy = {'lxml', 'pandas', 'numpy', 'openpyxl', 'xlsxwriter', 'rich', 'typer'};"
        "sys.exit(', '.join(heavy & set(sys.modules)))"
    )
    found = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=False, text=True
    )
    assert found.stderr.strip() == ""
