"""What a plan document carries comes back, whole."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from good import catalogue, layout
from hypothesis import given, settings
from plan_documents import CATALOGUE, SHORT, parts, read
from portable_plans import WORKBOOKS, contents
from portable_plans import read as read_as
from tries import some, tries

from planxl.catalogues import load
from planxl.conversion.formatting import excel
from planxl.conversion.json_out import as_json
from planxl.conversion.plan import (
    Activity,
    Concern,
    Doubt,
    IndicatorAnswer,
    LocalIndicator,
    Plan,
    Source,
    Unplaced,
)
from planxl.conversion.plan_document.mall import packed
from planxl.conversion.plan_document.writing import write
from planxl.workbook.contents import Contents
from planxl.workbook.template import workbook_bytes

# The same examples every time; hundreds of others were tried.
steady = settings(max_examples=tries(6), deadline=None, derandomize=True)
ODD = SHORT.model_copy(
    update={
        "start": {"respondent": "Samordnare", "population": 12_700, "ready": True},
        "activities": (
            Activity(
                nr="1",
                own_nr="",
                goal="V1.1",
                target_group="vuxna",
                activity="Rad ett\n\n\nrad fyra med \x0b och ]]> & <b> = 1",
                what="- en\n– två\n3. tre\n" + "ord " * 2000,
                indicators=("a", "a", "(jfr V1.1-1)"),
                followed_up=date(2025, 11, 3),
                last_follow_up="2024 – Pågående: gick bra",
                unread={"status": "nästan klar", "nr": "x"},
                source=Source(file="källa.xlsx", sheet="Plan", row=7),
            ),
            Activity(nr="2", unread={"goal": "9.9 Ett mål som inte finns"}, activity="Utan mål"),
            Activity(nr="3", target_group="vuxna"),
            Activity(nr="2b", goal="V1.1", target_group="vuxna", activity="Rad ett"),
            Activity(nr="0", goal="B1.1", target_group="barn_unga", result="Bara ett resultat"),
        ),
        "indicators": (
            IndicatorAnswer(id="V1.1-1", value=3, history={2019: 4, 2025: 3}, comment="a\nb"),
            IndicatorAnswer(id="V1.1-3", value=False, unread={"baseline": "kanske"}),
            IndicatorAnswer(id="V2.1-2", value=1 / 3, numerator=31.5, denominator=1e6),
        ),
        "local_indicators": (
            LocalIndicator(indicator="Utan mål\nKälla: inte en källa", value="i ord"),
            LocalIndicator(goal="V1.1", target_group="vuxna", value=0, history={2020: -1.5}),
        ),
        "appendices": {"styrgrupp": ({"note": "gammalt", "year": 2024},)},
        "unplaced": (Unplaced(text="Anna Andersson ringer", why="Står utanför"),),
        "review": (Doubt(nr="1", concern=Concern.NAME, sentence="Ett namn", confidence=0.3),),
    }
)


@pytest.mark.parametrize("path", some(WORKBOOKS, 3), ids=lambda path: path.stem)
def test_a_workbook_made_to_a_document_and_back_is_the_same_workbook(
    path: Path, tmp_path: Path
) -> None:
    assert excel.FORMAT.write
    plan = read_as("excel", path)
    catalogue = load(plan.catalogue)
    back = read(write(plan, catalogue, internal=True), tmp_path)
    assert as_json(back) == as_json(plan)
    assert excel.FORMAT.write(back, catalogue) == excel.FORMAT.write(plan, catalogue)


@pytest.mark.parametrize("plan", [SHORT, ODD, Plan(catalogue="vastra_gotaland")])
def test_all_of_a_plan_comes_back(plan: Plan, tmp_path: Path) -> None:
    assert read(write(plan, CATALOGUE, internal=True), tmp_path) == plan


@steady
@given(contents)
def test_whatever_is_typed_in_a_workbook_comes_back(typed: Contents) -> None:
    with TemporaryDirectory() as folder:
        book = Path(folder) / "bok.xlsx"
        book.write_bytes(workbook_bytes(layout(), typed))
        plan = read_as("excel", book)
        assert read(write(plan, catalogue(), internal=True), Path(folder)) == plan
        public = read(write(plan, catalogue()), Path(folder))
        assert [each.activity for each in public.activities] == [
            each.activity for each in plan.activities
        ]
        assert (public.unplaced, public.start) == ((), {})


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert write(ODD, CATALOGUE, internal=True) == write(ODD, CATALOGUE, internal=True)
    assert write(ODD, CATALOGUE) == write(ODD, CATALOGUE)


def test_a_document_for_everybody_comes_back_as_it_is_shown(tmp_path: Path) -> None:
    back = read(write(SHORT, CATALOGUE), tmp_path)
    assert back == SHORT


def test_a_document_whose_unseen_part_is_gone_is_read_from_its_pages(tmp_path: Path) -> None:
    back = read(_bare(write(SHORT, CATALOGUE)), tmp_path)
    shown = {"nr", "goal", "activity", "what", "indicators", "when", "status", "result"}
    assert [each.model_dump(include=shown) for each in back.activities] == [
        each.model_dump(include=shown) for each in SHORT.activities
    ]
    (answer,) = back.indicators
    assert (answer.value, answer.baseline, answer.history) == (
        11836.2,  # as the page shows it
        12412.5,
        {2023: 12517, 2024: 11990.7},
    )
    assert answer.origin == "Läkemedelsregistret"
    (local,) = back.local_indicators
    assert (local.goal, local.value, local.unit) == ("V1.1", 19, "personer")
    assert (back.municipality, back.year, back.unplaced) == ("Tanum", 2025, ())


def test_an_unseen_part_that_somebody_has_spoilt_is_as_if_it_were_gone(tmp_path: Path) -> None:
    spoilt = _with(
        write(SHORT, CATALOGUE), "customXml/item1.xml", lambda d: d.replace(b'"nr"', b"")
    )
    assert len(read(spoilt, tmp_path).activities) == 2


def test_the_person_decides_whose_plan_it_is(tmp_path: Path) -> None:
    back = read(write(SHORT, CATALOGUE), tmp_path, municipality="Mark", year=2026)
    assert (back.municipality, back.municipality_code, back.year) == ("Mark", "1463", 2026)


def _bare(data: bytes) -> bytes:
    return _with(data, "customXml/item1.xml", lambda _: b"<nothing/>")


def _with(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    with_workbooks = parts(data)
    own = {key: part for key, part in with_workbooks.items() if ".xlsx/" not in key}
    return packed({**own, name: change(own[name])})


def test_an_activity_whose_group_only_its_goal_tells_is_in_the_document(tmp_path: Path) -> None:
    lone = Activity(nr="1", goal="B1.1", activity="Föräldrakurs")
    plan = SHORT.model_copy(update={"target_groups": ("vuxna",), "activities": (lone,)})
    back = read(write(plan, CATALOGUE, internal=True), tmp_path)
    assert [(each.goal, each.activity) for each in back.activities] == [("B1.1", "Föräldrakurs")]
