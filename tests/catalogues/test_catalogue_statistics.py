"""What measures the indicators of the plan: pinned, since these figures are written into cells."""

from __future__ import annotations

from collections import Counter, defaultdict

import pytest

from planxl.catalogues import Catalogue, load
from planxl.catalogues.models import (
    Fills,
    IndicatorKind,
    Keeper,
    Level,
    Match,
    Span,
    Statistic,
    Transform,
)
from planxl.catalogues.origins import Origin, by_origin, formerly_published, origin, published

KOLADA_BACKGROUNDS = {
    "V1.1-1": ["N61603", "N61602", "U79118"],
    "V2.1-1": ["U20469", "U20470"],
    "V2.1-2": ["U01416"],
    "V3.1-3": ["U20487", "U28558", "U35547", "U31498"],
    "V3.2-1": ["U28111"],
    "V4.1-1": ["U21466", "U23463", "N01458"],
    "V4.2-3": ["U35516"],
    "V4.2-4": ["U28480", "U35506"],
    "B1.2-1": ["N17441"],
    "B1.2-2": ["N15419", "N15428", "N15436"],
    "B1.2-3": ["N17625"],
    "B2.2-1": ["U79231"],
    "B2.2-2": ["U79234"],
    "B2.2-3": ["U79232"],
    "B2.2-4": ["U79235"],
    "B3.1-3": ["U33599"],
    "B5.1-2": ["N70906"],
}
REGIONAL = ["N61603", "N61602", "U79118", "U79231", "U79234", "U79232", "U79235", "N70906"]
WITHDRAWN = [
    *["N61602", "U79118", "U20469", "U20470", "U20487", "U28558", "U35547", "U31498", "U28111"],
    *["U28491", "U35516", "U28480", "U35506", "U35522", "U33555", "U33560", "U33559", "U33599"],
]


@pytest.fixture(scope="module")
def plan() -> Catalogue:
    return load("vastra_gotaland")


def figures(plan: Catalogue) -> list[Statistic]:
    return [figure for each in plan.indicators for figure in each.statistics]


def kolada(plan: Catalogue) -> list[Statistic]:
    return [each for each in figures(plan) if each.keeper is Keeper.KOLADA]


def test_two_published_figures_measure_an_indicator(plan: Catalogue) -> None:
    found = {each.id: published(each) for each in plan.indicators if published(each)}
    assert {id_: [s.key for s in some] for id_, some in found.items()} == {
        "B1.2-1": ["N17445"],
        "B1.2-2": ["N15508"],
    }
    assert found["B1.2-1"][0].transform is Transform.NONE
    assert found["B1.2-2"][0].transform is Transform.COMPLEMENT


def test_five_more_measured_one_until_they_were_withdrawn(plan: Catalogue) -> None:
    found = {each.id: formerly_published(each) for each in plan.indicators}
    assert {
        id_: (s.key, s.transform, s.withdrawn) for id_, some in found.items() for s in some
    } == {
        "V4.2-3": ("U28491", Transform.YES_NO, 2026),
        "V5.1-1": ("U35522", Transform.YES_PARTLY_NO, 2026),
        "B1.1-1": ("U33555", Transform.YES_NO, 2026),
        "B1.1-2": ("U33560", Transform.YES_NO, 2026),
        "B2.1-2": ("U33559", Transform.YES_NO, 2026),
    }


def test_nothing_else_of_kolada_may_fill_a_cell(plan: Catalogue) -> None:
    backgrounds: dict[str, list[str]] = defaultdict(list)
    for indicator in plan.indicators:
        for each in indicator.backgrounds:
            if each.keeper is Keeper.KOLADA:
                backgrounds[indicator.id].append(each.key)
    assert backgrounds == KOLADA_BACKGROUNDS
    assert len(kolada(plan)) == 7 + sum(map(len, KOLADA_BACKGROUNDS.values())) == 35


def test_a_background_says_how_it_differs_in_words_that_follow_a_subject(plan: Catalogue) -> None:
    for each in figures(plan):
        if each.match is Match.BACKGROUND:
            assert each.relation.split()[0] in {"gäller", "räknar", "är"}, each.key
            assert not each.relation.endswith("."), each.key


def test_what_is_given_for_the_region_only_is_marked_so(plan: Catalogue) -> None:
    assert [each.key for each in kolada(plan) if each.level is Level.REGION] == REGIONAL
    assert all(
        each.match is Match.BACKGROUND for each in figures(plan) if each.level is Level.REGION
    )
    assert plan.region_code == "14"


def test_what_kolada_has_withdrawn_is_marked_so(plan: Catalogue) -> None:
    assert [each.key for each in kolada(plan) if each.withdrawn == 2026] == WITHDRAWN
    assert {each.withdrawn for each in figures(plan)} == {2026, None}


def test_a_withdrawn_figure_still_answers_for_earlier_years(plan: Catalogue) -> None:
    (figure,) = plan.indicator_by_id["B1.1-1"].statistics
    assert figure.covers(2025)
    assert not figure.covers(2026)


def test_every_series_has_one_title_and_stands_once_with_an_indicator(plan: Catalogue) -> None:
    titles = defaultdict(set)
    for each in figures(plan):
        titles[each.keeper, each.key].add(each.title)
    assert all(len(found) == 1 for found in titles.values())
    for indicator in plan.indicators:
        keys = Counter((each.keeper, each.key) for each in indicator.statistics)
        assert max(keys.values(), default=1) == 1, indicator.id


@pytest.mark.parametrize(
    ("id_", "key", "title"),
    [
        ("B1.2-1", "N17445", "Gymnasieelever med examen inom 3 år, hemkommun, andel (%)"),
        (
            "B1.2-2",
            "N15508",
            "Elever i åk 9 som uppnått betygskriterierna i alla ämnen, hemkommun, andel (%)",
        ),
        (
            "B1.1-2",
            "U33560",
            "Standardiserade bedömningsmetoder för föräldraförmåga inom sociala barn och "
            "ungdomsvården (Ja=1, Nej=0)",
        ),
    ],
)
def test_titles_are_those_published(plan: Catalogue, id_: str, key: str, title: str) -> None:
    found = plan.indicator_by_id[id_].statistics
    assert [each.title for each in found if each.key == key] == [title]


def test_the_figures_of_schools_are_of_the_school_year(plan: Catalogue) -> None:
    of_school_years = [each.key for each in figures(plan) if each.span is Span.SCHOOL_YEAR]
    assert of_school_years == ["N17445", "N17441", "N15508", "N15419", "N15428", "N15436", "N17625"]


def test_inhabitants_come_from_the_table_of_each_year(plan: Catalogue) -> None:
    assert plan.population is not None
    assert (plan.population.keeper, plan.population.key) == (Keeper.SCB, "TAB638 + TAB5557")
    assert plan.population.selection == {"ContentsCode": ("Folkmängd",)}


def test_the_denominators_that_are_inhabitants_are_fetched(plan: Catalogue) -> None:
    fetched = {
        each.id: figure.selection.get("Alder")
        for each in plan.indicators
        for figure in each.statistics
        if figure.fills is Fills.DENOMINATOR
    }
    young = tuple(map(str, range(21)))
    assert fetched == {
        "V2.1-2": None,
        "V3.1-1": None,
        "V3.1-2": None,
        "V4.2-2": None,
        "B3.1-1": young,
        "B3.1-2": young,
    }
    for each in plan.indicators:
        said = {"invånare den 31 december", "invånare 0–20 år den 31 december"}
        assert (each.denominator in said) == (each.id in fetched), each.id


def test_suicides_are_background_only_and_of_five_years(plan: Catalogue) -> None:
    cases = plan.indicator_by_id["V1.1-1"]
    health, causes = (s for s in cases.statistics if s.keeper is not Keeper.KOLADA)
    assert cases.backgrounds == cases.statistics
    assert (health.keeper, health.span) == (Keeper.FOLKHALSODATA, Span.ENDING)
    assert (causes.keeper, causes.span) == (Keeper.SOCIALSTYRELSEN, Span.SUM)
    assert causes.level is Level.REGION
    assert causes.selection["alder"] == tuple(map(str, range(1, 21)))


def test_what_is_part_of_what(plan: Catalogue) -> None:
    assert {each.id: each.part_of for each in plan.indicators if each.part_of} == {
        "B5.1-1": "V1.1-1",
        "B5.1-2": "V1.1-2",
        "B3.1-1": "V3.1-1",
        "B3.1-2": "V3.1-2",
    }
    assert sum(map(len, plan.families)) == len(plan.indicators)


def test_every_indicator_has_an_origin_or_is_known_to_have_none(plan: Catalogue) -> None:
    sizes = {each.name: len(found) for each, found in by_origin(plan).items()}
    assert sizes == {"PUBLISHED": 2, "COUNTED": 0, "REPORTED": 23, "UNNAMED": 11}
    assert [each.id for each in by_origin(plan)[Origin.UNNAMED]] == [
        *["V1.1-1", "V1.1-2", "V2.1-2", "V4.2-2", "B2.1-1"],  # registers of care and deaths
        *["B2.2-1", "B2.2-2", "B2.2-3", "B2.2-4"],  # surveys of pupils
        *["B5.1-1", "B5.1-2"],
    ]


def test_every_yes_or_no_is_the_municipalitys_to_say(plan: Catalogue) -> None:
    answers = [each for each in plan.indicators if each.kind is IndicatorKind.YES_NO]
    assert {origin(each) for each in answers} == {Origin.REPORTED}


def test_nobody_is_asked_about_the_invented_county() -> None:
    example = load("exempel")
    assert (example.invented, example.region_code, example.population) == (True, "", None)
    assert not any(each.statistics for each in example.indicators)
