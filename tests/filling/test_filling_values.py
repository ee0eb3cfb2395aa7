"""What is put into empty cells: values that measure the indicator, with their origin."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from fillable import (
    COUNT,
    DAY,
    OTHER_SHARE,
    RATE,
    SHARE,
    YEAR,
    YES_NO,
    Filler,
    kolada,
    plan,
    workbook,
)
from good import good_bytes

from planxl import UnknownSourceError, fill
from planxl.api.filling import Fate, Reason
from planxl.catalogues import load
from planxl.catalogues.models import (
    Fills,
    Keeper,
    Level,
    Match,
    OwnCount,
    Span,
    Stage,
    Statistic,
    Transform,
)
from planxl.statistics.asking import Absence, Question
from planxl.workbook.contents import Contents
from planxl.workbook.layout import layout_for
from planxl.workbook.template import workbook_bytes

INVERSE = kolada(transform=Transform.COMPLEMENT)
PARTS = (kolada("N00001", fills=Fills.NUMERATOR), kolada("N00002", fills=Fills.DENOMINATOR))


def test_a_published_figure_fills_the_empty_value_and_says_where_it_is_from(filler: Filler) -> None:
    done = filler.one(workbook(), {("N15508", "2025"): 71.4}, plan({SHARE: [kolada()]}))
    assert done.cell(SHARE) == 71.4
    assert done.cell(SHARE, "Källa") == "Kolada N15508, 2025, hämtad 2026-11-23"
    note = done.note(SHARE)
    assert "Värdet kommer från Kolada N15508, 2025, hämtad 2026-11-23." in note
    assert "Måttet N15508" in note


def test_a_share_of_the_opposite_is_turned_round_and_the_note_says_how(filler: Filler) -> None:
    done = filler.one(workbook(), {("N15508", "2025"): 71.4}, plan({SHARE: [INVERSE]}))
    assert done.cell(SHARE) == 28.6
    assert "Så räknat: 100 − 71,4." in done.note(SHARE)


@pytest.mark.parametrize(("figure", "word"), [(1, "Ja"), (0, "Nej")])
def test_one_and_nought_are_written_as_words(filler: Filler, figure: int, word: str) -> None:
    catalogue = plan({YES_NO: [kolada(transform=Transform.YES_NO)]})
    done = filler.one(workbook(), {("N15508", "2025"): figure}, catalogue)
    assert done.cell(YES_NO) == word


def test_an_answer_that_is_neither_yes_nor_no_fills_nothing(filler: Filler) -> None:
    catalogue = plan({YES_NO: [kolada(transform=Transform.YES_PARTLY_NO)]})
    done = filler.one(workbook(), {("N15508", "2025"): 1}, catalogue)
    lack = done.entry(YES_NO).lack
    assert done.cell(YES_NO) is None
    assert lack
    assert lack.reason is Reason.UNUSABLE


def test_the_years_before_are_filled_each_with_its_own_figure(filler: Filler) -> None:
    says = {("N15508", str(year)): year - 2000 for year in range(2019, 2026)}
    done = filler.one(workbook(), says, plan({SHARE: [kolada()]}))
    assert [done.cell(SHARE, str(year)) for year in range(2021, 2025)] == [21, 22, 23, 24]
    assert "Kolada N15508, 2022" in done.note(SHARE, "2022")


def test_years_without_a_number_are_counted_back_from_start(filler: Filler) -> None:
    blank = workbook_bytes(
        layout_for(load("vastra_gotaland")), Contents({"municipality": "Tanum", "year": YEAR})
    )
    done = filler.one(blank, {("N15508", "2024"): 24}, plan({SHARE: [kolada()]}))
    assert done.cell(SHARE, "2024") == 24


def test_the_baseline_is_that_of_the_baseline_year(filler: Filler) -> None:
    catalogue = plan({SHARE: [kolada()]}, B1_2_2={"baseline_year": 2017})
    done = filler.one(workbook(), {("N15508", "2017"): 17.5}, catalogue)
    assert done.cell(SHARE, "Baslinje") == 17.5
    assert done.cell(SHARE, "Källa") is None  # that is about the year's value


def test_several_years_end_with_the_reporting_year(filler: Filler) -> None:
    statistic = kolada(span=Span.ENDING)
    catalogue = plan({COUNT: [statistic]}, V4_1_1={"period_years": 5, "sensitive": False})
    done = filler.one(workbook(), {("N15508", "2021-2025"): 12}, catalogue)
    assert done.cell(COUNT) == 12
    assert done.cell(COUNT, "Källa") == "Kolada N15508, 2021–2025, hämtad 2026-11-23"


def test_a_sum_of_years_is_not_made_of_some_of_them(filler: Filler) -> None:
    catalogue = plan({COUNT: [kolada(span=Span.SUM)]}, V4_1_1={"period_years": 3})
    says: dict[tuple[str, str], float | Absence] = {("N15508", "2024"): 2, ("N15508", "2025"): 1}
    assert filler.one(workbook(), says, catalogue).fate(COUNT) is Fate.NOT_HAD
    done = filler.one(workbook(), {**says, ("N15508", "2023"): 4}, catalogue)
    assert done.cell(COUNT) == 7
    assert "2023–2025" in str(done.cell(COUNT, "Källa"))


def test_both_parts_are_filled_and_the_share_computed_of_them(filler: Filler) -> None:
    says = {("N00001", "2025"): 31, ("N00002", "2025"): 248, ("N00001", "2024"): 1}
    done = filler.one(workbook(), says, plan({SHARE: PARTS}))
    assert [done.cell(SHARE, key) for key in ("Täljare", "Nämnare", "Värde")] == [31, 248, 12.5]
    assert str(done.cell(SHARE, "Källa")).startswith("Beräknat av Täljare och Nämnare (Kolada")
    assert "31 av 248" in done.note(SHARE)
    assert done.cell(SHARE, "2024") is None


def test_a_year_before_is_computed_of_both_parts_without_cells_for_them(filler: Filler) -> None:
    says = {("N00001", "2024"): 1, ("N00002", "2024"): 8}
    done = filler.one(workbook(), says, plan({SHARE: PARTS}))
    assert done.cell(SHARE, "2024") == 12.5


def test_a_value_is_computed_of_parts_that_a_person_has_typed(filler: Filler) -> None:
    data = workbook({RATE: {"numerator": 3, "denominator": 12_000}})
    done = filler.one(data, {}, plan())
    assert done.cell(RATE) == 25
    assert done.cell(RATE, "Källa") == "Beräknat av Täljare och Nämnare"


def test_a_typed_part_and_a_published_one_are_computed_together(filler: Filler) -> None:
    inhabitants = kolada("N00002", fills=Fills.DENOMINATOR)
    data = workbook({RATE: {"numerator": 3}})
    done = filler.one(data, {("N00002", "2025"): 12_000}, plan({RATE: [inhabitants]}))
    assert (done.cell(RATE), done.cell(RATE, "Nämnare")) == (25, 12_000)
    origin = "Beräknat av Täljare och Nämnare (Kolada N00002, 2025, hämtad 2026-11-23)"
    assert done.cell(RATE, "Källa") == origin


def test_parts_that_cannot_be_right_come_to_nothing(filler: Filler) -> None:
    data = workbook({SHARE: {"numerator": 9, "denominator": 3}})
    done = filler.one(data, {}, plan())
    assert done.cell(SHARE) is None
    assert "täljaren är större än nämnaren" in done.entry(SHARE).lack.told  # type: ignore[union-attr]


def test_what_the_workbook_counts_itself_is_counted(filler: Filler) -> None:
    catalogue = plan(V4_1_1={"own_count": OwnCount(stages=(Stage.DONE,)), "sensitive": False})
    rows = [
        {"goal": "V1.1", "activity": "Kurs", "status": "Genomförd", "result": "Klar."},
        {"goal": "V1.1", "activity": "Träff", "status": "Pågående"},
    ]
    done = filler.one(workbook(activities=rows), {}, catalogue)
    assert done.cell(COUNT) == 1
    assert "1 av 2 aktiviteter" in done.note(COUNT)


def test_inhabitants_on_start_are_filled(filler: Filler) -> None:
    catalogue = plan().model_copy(update={"population": kolada("N01951")})
    done = filler.one(workbook(), {("N01951", "2025"): 12_941}, catalogue)
    entry = next(each for each in done.file.entries if each.target.indicator is None)
    assert (entry.fate, entry.target.place.cell) == (Fate.FILLED, "B11")


def test_figures_are_written_with_two_decimals_at_most(filler: Filler) -> None:
    done = filler.one(workbook(), {("N15508", "2025"): 31.32959689}, plan({SHARE: [kolada()]}))
    assert done.cell(SHARE) == 31.33


# What is no figure of the indicator's ------------------------------------------------------------


@pytest.mark.parametrize(
    "other", [{"match": Match.BACKGROUND, "relation": "gäller annat"}, {"level": Level.REGION}]
)
def test_what_only_resembles_the_indicator_never_becomes_its_value(
    filler: Filler, other: dict[str, Any]
) -> None:
    def says(_: Question) -> float:
        return 12.5

    catalogue = plan({SHARE: [kolada(**other)]})
    done = filler.one(workbook(), says, catalogue)
    assert [e for e in done.file.entries if e.fate is Fate.FILLED] == []
    assert done.note(SHARE) == ""


def test_background_is_told_in_a_note_and_the_regions_is_called_so(filler: Filler) -> None:
    regional = kolada("N61603", level=Level.REGION)
    alike = kolada("U01472", match=Match.BACKGROUND, relation="gäller 16–84 år")
    catalogue = plan({SHARE: [regional, alike]})
    asked: list[tuple[str, str]] = []

    def says(question: Question) -> float:
        asked.append((question.series.key, question.area))
        return 12.5

    done = filler.one(workbook(), says, catalogue, background=True)
    assert done.cell(SHARE) is None
    assert asked == [("N61603", "14"), ("U01472", "1435")]
    note = done.note(SHARE)
    assert "Kolada N61603 för Västra Götaland, 2025, hämtad 2026-11-23: 12,5." in note
    assert (
        "Kolada U01472, 2025, hämtad 2026-11-23: 12,5. Måttet U01472. Det gäller 16–84 år." in note
    )


@pytest.mark.parametrize(
    ("absence", "reason"),
    [
        (Absence.MISSING, Reason.MISSING),
        (Absence.HIDDEN, Reason.HIDDEN),
        (Absence.UNKNOWN_SERIES, Reason.UNKNOWN),
        (Absence.UNKNOWN_AREA, Reason.UNKNOWN),
    ],
)
def test_what_the_source_does_not_have_stays_empty_with_the_reason(
    filler: Filler, absence: Absence, reason: Reason
) -> None:
    done = filler.one(workbook(), {("N15508", "2025"): absence}, plan({SHARE: [kolada()]}))
    lack = done.entry(SHARE).lack
    assert done.cell(SHARE) is None
    assert lack
    assert lack.reason is reason


def test_a_withdrawn_series_fills_the_years_that_it_had(filler: Filler) -> None:
    says = {("N15508", str(year)): 12.5 for year in range(2020, 2026)}
    done = filler.one(workbook(), says, plan({SHARE: [kolada(withdrawn=2024)]}))
    lack = done.entry(SHARE).lack
    assert [done.cell(SHARE, str(year)) for year in (2022, 2023, 2024)] == [12.5, 12.5, None]
    assert done.cell(SHARE) is None
    assert lack
    assert lack.reason is Reason.WITHDRAWN
    assert "sedan 2024" in lack.told


def test_a_second_series_answers_where_the_first_has_nothing(filler: Filler) -> None:
    catalogue = plan({SHARE: [kolada("N00001"), kolada("N00002")]})
    done = filler.one(workbook(), {("N00002", "2025"): 12.5}, catalogue)
    assert "N00002" in str(done.cell(SHARE, "Källa"))


def test_what_only_the_municipality_can_tell_says_so(filler: Filler) -> None:
    done = filler.one(workbook(), {}, plan(V1_1_3={"only_reported": True}))
    reasons = {e.target.subject: e.lack.reason for e in done.file.entries if e.lack}
    assert reasons[YES_NO] is Reason.ONLY_REPORTED
    assert reasons[SHARE] is Reason.NO_SOURCE


# What is chosen ----------------------------------------------------------------------------------


def test_indicators_of_a_group_that_is_not_answered_for_stay_empty(filler: Filler) -> None:
    data = workbook(target_groups="Vuxna")
    done = filler.one(data, {("N15508", "2025"): 71.4}, plan({SHARE: [kolada()]}))
    assert done.cell(SHARE) is None
    assert {e.target.indicator.id[0] for e in done.file.entries if e.target.indicator} == {"V"}


def test_only_the_years_that_are_named_are_filled(filler: Filler) -> None:
    says = {("N15508", str(year)): 12.5 for year in range(2020, 2026)}
    done = filler.one(workbook(), says, plan({SHARE: [kolada()]}), years=[2023])
    filled = [e.target.year for e in done.file.entries if e.fate is Fate.FILLED]
    assert filled == [2023]


def test_only_the_sources_that_are_named_are_asked(filler: Filler) -> None:
    other = Statistic(keeper=Keeper.SCB, key="TAB1", title="Tabell", fills=Fills.DENOMINATOR)
    catalogue = plan({SHARE: [kolada()], RATE: [other]})
    done = filler.one(workbook(), lambda _: 12.5, catalogue, sources=["kolada"])
    assert {q.series.keeper for q in filler.told.asked[0]} == {Keeper.KOLADA}
    assert done.cell(SHARE) == 12.5
    assert done.cell(RATE, "Nämnare") is None
    assert {e.target.subject for e in done.file.entries} == {SHARE}


def test_a_file_of_statistics_goes_before_the_keepers(filler: Filler, tmp_path: Path) -> None:
    path = tmp_path / "siffror.csv"
    path.write_text(f"kommun;indikator;år;värde\nTanum;{SHARE};2025;12,5\n", encoding="utf-8-sig")
    catalogue = plan({SHARE: [kolada()], OTHER_SHARE: [kolada("N00001")]})
    done = filler.one(workbook(), lambda _: 50, catalogue, sources=["kolada", str(path)])
    assert (done.cell(SHARE), done.cell(OTHER_SHARE)) == (12.5, 50)
    assert done.cell(SHARE, "Källa") == f"siffror.csv, 2025, läst {DAY}"


def test_a_source_that_there_is_not_is_told_with_those_there_are(filler: Filler) -> None:
    with pytest.raises(UnknownSourceError, match=r'"socialstyrelse".*Källorna heter kolada, scb'):
        filler.one(workbook(), {}, plan(), sources=["socialstyrelse"])


def test_every_question_is_asked_once_for_all_files(filler: Filler) -> None:
    files = {"a.xlsx": workbook(), "b.xlsx": workbook(), "c.xlsx": workbook(year=YEAR - 1)}
    filler.run(files, {}, plan({SHARE: [kolada()]}))
    (asked,) = filler.told.asked
    assert len(asked) == len(set(asked)) == 6  # 2020 to 2025


def test_invented_municipalities_are_asked_about_of_nobody(filler: Filler) -> None:
    told = filler.library({})
    source = filler.folder / "exempel.xlsx"
    source.write_bytes(good_bytes())
    fill([source], filler.folder / "ut", date=DAY)
    assert told.asked == []
