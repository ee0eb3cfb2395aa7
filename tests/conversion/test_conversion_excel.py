"""Workbooks of people's own making, and workbooks that are no plan."""

from __future__ import annotations

from pathlib import Path

import pytest
from good import contents, good_bytes, layout
from openpyxl import Workbook
from openpyxl.comments import Comment
from portable_plans import made_up, read, written

import planxl
from planxl.conversion.formats import ConversionError
from planxl.workbook.layout import layout_for
from planxl.workbook.template import workbook_bytes

ROWS = (
    ("Handlingsplan psykisk hälsa 2025 för Ekexempels kommun",),
    (),
    ("Mål 2.1 Äldre personer med psykisk ohälsa ska få rätt vård och stöd",),
    ("Insats", "Vad", "Vem", "Kostnad"),
    ("Träffar", "Varje vecka", "Kommunen", "12 000 kr"),
    (None, "Även på sommaren", None, None),
)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A plan as someone has written it, with a note in a cell."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in ROWS:
        sheet.append(row)
    sheet["C5"].comment = Comment("Fråga skolan", "någon")
    book.save(tmp_path / "vår plan.xlsx")
    return tmp_path / "vår plan.xlsx"


def test_a_workbook_of_their_own_is_read_with_its_doubts(own: Path) -> None:
    plan = read("excel", own)
    (row,) = plan.activities
    assert (row.nr, row.own_nr, row.goal, row.activity) == ("1", None, "V2.1", "Träffar")
    assert row.what == "Varje vecka\nÄven på sommaren"
    assert (row.source.sheet, row.source.row) == ("Sheet", 5)
    assert (plan.municipality, plan.year) == ("Ekexempel", 2025)
    assert {each.concern.value for each in plan.review} >= {"row", "column", "goal"}
    assert [each.nr for each in plan.review if each.concern.value == "row"] == ["1"]


def test_nothing_that_stands_in_it_is_lost(own: Path) -> None:
    unplaced = {each.text: each.why for each in read("excel", own).unplaced}
    assert unplaced["12 000 kr"] == 'Kolumnen "Kostnad"'
    assert unplaced["Fråga skolan"] == "Anteckning i en cell"


def test_a_summary_and_a_broken_file_are_refused_in_words(tmp_path: Path) -> None:
    folder = tmp_path / "svar"
    folder.mkdir()
    written("excel", made_up(), folder / "plan.xlsx")
    planxl.merge([folder], tmp_path / "summa.xlsx")
    with pytest.raises(ConversionError, match="sammanställning av flera kommuners svar"):
        planxl.read_plan(tmp_path / "summa.xlsx")
    (tmp_path / "trasig.xlsx").write_bytes(good_bytes()[:9000])
    with pytest.raises(ConversionError, match=r"trasig\.xlsx"):
        planxl.read_plan(tmp_path / "trasig.xlsx")
    Workbook().save(tmp_path / "tom.xlsx")
    with pytest.raises(ConversionError, match="ingen tabell som känns igen som en plan"):
        planxl.read_plan(tmp_path / "tom.xlsx")


def test_a_workbook_without_year_is_read_with_a_doubt(tmp_path: Path) -> None:
    blank = layout_for(layout().catalogue)
    start = {**contents().start, "year": "snart"}
    book = tmp_path / "plan.xlsx"
    book.write_bytes(workbook_bytes(blank, contents().__class__(start, contents().activities)))
    plan = planxl.read_plan(book)
    assert (plan.year, plan.start["year"]) == (None, "snart")
    assert plan.review[0].field == "year"
    done = planxl.convert(plan, tmp_path / "ny.xlsx")
    assert planxl.read_plan(done.path).start["year"] == "snart"


def test_what_the_person_says_goes_before_what_start_says(tmp_path: Path) -> None:
    book = tmp_path / "plan.xlsx"
    book.write_bytes(good_bytes())
    plan = planxl.read_plan(book, municipality="Granexempel", year=2024)
    assert (plan.municipality, plan.year) == ("Granexempel", 2024)
    with pytest.raises(ConversionError, match='"Atlantis" är ingen kommun'):
        planxl.read_plan(book, municipality="Atlantis")
