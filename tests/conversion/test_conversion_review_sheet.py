"""The sheet Granska: what was guessed, and what no verb may take for an answer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from portable_plans import ROOT, made_up, read, written

import planxl
from planxl.conversion.plan import Concern, Doubt, Plan, Unplaced
from planxl.conversion.review_rows import in_words
from planxl.workbook.declaration import REVIEW


@pytest.fixture
def book(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    return written("excel", made_up(), folder / "plan.xlsx")


def without_doubts() -> Plan:
    return made_up().model_copy(update={"review": (), "unplaced": ()})


def rows(path: Path) -> list[list[Any]]:
    sheet = load_workbook(path)[REVIEW]
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5)]


def test_the_most_doubtful_stands_first_and_what_has_no_place_last(book: Path) -> None:
    assert rows(book) == [
        ["Gäller", "Säkerhet", "Säkerhet i procent", "Placerat på", "Nr", "Kolumn", "Text",
         "Varför", "Källa", "Sida eller blad", "Rad"],
        ["Kolumn", "mycket osäkert", 20, "Aktiviteter", "1", "Ansvarig", "Kommunen",
         "Kontrollera texten.", "plan.pdf", 3, 12],
        ["Mål", "ganska säkert", 70, "Aktiviteter", "2", "Mål", "Kommunen",
         "Kontrollera texten.", "plan.pdf", 3, 12],
        ["Ej placerat", None, None, None, None, None, "Beslutad\n2025-03-17",
         "Stod utanför", "plan.pdf", 3, 12],
    ]  # fmt: skip


def test_a_doubt_that_quotes_nothing_shows_what_stands_there(tmp_path: Path) -> None:
    silent = tuple(each.model_copy(update={"text": ""}) for each in made_up().review)
    plan = made_up().model_copy(update={"review": silent})
    told = [row[6] for row in rows(written("excel", plan, tmp_path / "plan.xlsx"))[1:3]]
    assert told == ["Kommunen", "V3.1"]


def test_the_number_leads_to_the_cell(book: Path) -> None:
    link = load_workbook(book)[REVIEW]["E6"].hyperlink
    assert link is not None
    assert link.location == "'Aktiviteter'!H5"


def of_every_row(plan: Plan) -> Iterator[tuple[Doubt, str]]:
    """A doubt about a cell of each row of the plan, and what stands in that cell."""
    for activity in plan.activities:
        doubt = Doubt(table="activities", nr=activity.nr, field="activity", concern=Concern.TEXT,
                      confidence=0.5, sentence="Se efter.")  # fmt: skip
        yield doubt, activity.activity
    for answer in plan.indicators:
        doubt = Doubt(table="indicators", nr=answer.id, concern=Concern.VALUE,
                      confidence=0.5, sentence="Se efter.")  # fmt: skip
        yield doubt, answer.id
    for number, local in enumerate(plan.local_indicators, 1):
        doubt = Doubt(table="local_indicators", nr=str(number), field="indicator",
                      concern=Concern.INDICATOR, confidence=0.5, sentence="Se efter.")  # fmt: skip
        yield doubt, local.indicator


@pytest.mark.parametrize(
    ("name", "tables"),
    [
        ("vastra_gotaland/2022/tanum", {"activities"}),
        ("vastra_gotaland/2022/harryda", {"activities", "local_indicators"}),
        ("exempel/2025/Ekexempel 2025", {"activities", "indicators", "local_indicators"}),
    ],
)
def test_every_number_leads_to_the_row_that_it_is_about(
    tmp_path: Path, name: str, tables: set[str]
) -> None:
    plan = read("excel", ROOT / "workbooks" / f"{name}.xlsx")
    doubts, texts = zip(*of_every_row(plan), strict=True)
    of_all = plan.model_copy(update={"review": doubts})
    book = load_workbook(written("excel", of_all, tmp_path / "plan.xlsx"))
    led = [row[4] for row in book[REVIEW].iter_rows(min_row=6)]
    assert [each.value for each in led] == [each.nr for each in doubts]
    assert [at(book, each) for each in led] == list(texts)
    assert {each.table for each in doubts} == tables


def at(book: Workbook, cell: Any) -> object:
    """What stands where a cell's link leads."""
    sheet, _, address = cell.hyperlink.location.rpartition("!")
    return book[sheet.strip("'")][address].value


def test_a_plan_without_doubts_has_no_such_sheet(tmp_path: Path) -> None:
    path = written("excel", without_doubts(), tmp_path / "plan.xlsx")
    assert REVIEW not in load_workbook(path).sheetnames
    assert read("excel", path).review == ()


def test_no_verb_takes_it_for_an_answer(book: Path, tmp_path: Path) -> None:
    plain = written("excel", without_doubts(), tmp_path / "utan.xlsx")
    with_sheet, without = planxl.read(book), planxl.read(plain)
    assert with_sheet.findings == without.findings
    assert with_sheet.submission
    assert with_sheet.submission.unplaced == ()
    assert planxl.diff(plain, book).none
    merged = planxl.merge([book.parent], tmp_path / "summa.xlsx", date=None)
    assert len(merged.summary.submissions) == 1
    (annotated,) = planxl.annotate([book], tmp_path / "anmärkt").files
    assert annotated.target
    assert read("excel", annotated.target).review == made_up().review
    (rolled,) = planxl.roll([book], tmp_path / "nästa", 2026).files
    assert rolled.target
    assert rolled.homeless == ()
    assert read("excel", rolled.target).unplaced == made_up().unplaced


def test_a_repaired_workbook_keeps_it(book: Path, tmp_path: Path) -> None:
    planxl.repair(book, tmp_path / "lagad.xlsx")
    assert read("excel", tmp_path / "lagad.xlsx").review == made_up().review


def test_a_text_that_no_cell_can_hold_is_kept_whole(tmp_path: Path) -> None:
    long = "å" * 70_000
    (first, *others) = made_up().activities
    plan = made_up().model_copy(
        update={
            "activities": (first.model_copy(update={"what": long}), *others),
            "unplaced": (Unplaced(text=long),),
        }
    )
    back = read("excel", written("excel", plan, tmp_path / "plan.xlsx"))
    assert "".join(each.text for each in back.unplaced) == long
    kept = [str(row.get("text", "")) for row in back.appendices["other"]]
    assert sum(text.count("å") for text in kept) + back.activities[0].what.count("å") >= len(long)
    assert "fortsätter på bladet Övrigt" in back.activities[0].what


@pytest.mark.parametrize(
    ("confidence", "words"),
    [(0, "mycket osäkert"), (0.3, "osäkert"), (0.6, "ganska säkert"), (0.9, "nästan säkert")],
)
def test_confidence_is_said_in_words_too(confidence: float, words: str) -> None:
    assert in_words(confidence) == words
