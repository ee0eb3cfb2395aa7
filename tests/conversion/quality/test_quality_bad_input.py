"""Documents that cannot be read, or only in part: a clear sentence, and nothing made up."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from docx import Document as WordDocument

sys.path.insert(0, str(Path(__file__).parents[3] / "workbooks"))

from expected import kept
from typesetting.documents import word_documents
from typesetting.sheets import WordSheet

import planxl
from planxl.conversion.formats import ConversionError
from planxl.conversion.plan import Concern, Plan
from planxl.not_done import NotDoneError

HEADINGS = ("Aktivitet", "Vad", "Indikator", "När", "Ansvarig", "Uppföljning")
WIDTHS = (3, 6, 4, 2, 3, 3)
GOAL = "Mål 1.1 Nollvision om suicid i Västra Götaland"
ROW = ("Promenader", "Varje onsdag.", "Antal", "2022", "Kommun", "Varje år")


def sheet(title: str, *rows: tuple[str, ...]) -> WordSheet:
    made = WordSheet(title)
    made.heading("Lokal handlingsplan vuxna", 1)
    made.heading(GOAL, 2)
    table = made.table(HEADINGS, WIDTHS)
    for row in rows:
        table.row(row)
    return made


def read(path: Path, **told: object) -> Plan:
    return planxl.read_plan(path, **{"municipality": "Tanum", "year": 2022, **told})  # type: ignore[arg-type]


def refusal(path: Path, **told: object) -> str:
    with pytest.raises(ConversionError) as caught:
        read(path, **told)
    return str(caught.value)


# Not to be read ---------------------------------------------------------------------------------


def test_a_letter_is_no_plan(tmp_path: Path) -> None:
    path = tmp_path / "brev.docx"
    document = WordDocument()
    document.add_paragraph("Hej! Tack för mötet i tisdags. Vi hörs nästa vecka om lokalerna.")
    document.save(str(path))
    assert "brev.docx ser inte ut att vara en handlingsplan" in refusal(path)


def test_a_document_without_a_word_is_empty(tmp_path: Path) -> None:
    path = tmp_path / "tom.docx"
    WordDocument().save(str(path))
    assert "tom.docx är tom" in refusal(path)


def test_a_document_that_was_cut_off_says_so(tmp_path: Path) -> None:
    whole = sheet("Handlingsplan Tanum 2022", ROW).save(tmp_path / "hel.docx")
    path = tmp_path / "halv.docx"
    path.write_bytes(whole.read_bytes()[:-2000])
    told = refusal(path)
    assert "halv.docx är avkortad" in told
    assert "på nytt" in told


def test_a_picture_that_is_called_a_document_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
    assert "plan.docx" in refusal(path)


@pytest.mark.parametrize("name", ["plan.pdf", "plan.txt", "plan"])
def test_a_word_document_is_read_whatever_it_is_called(tmp_path: Path, name: str) -> None:
    path = (
        sheet("Handlingsplan Tanum 2022", ROW).save(tmp_path / "plan.docx").rename(tmp_path / name)
    )
    assert [each.activity for each in read(path).activities] == ["Promenader"]


def test_nothing_is_written_when_a_document_is_refused(tmp_path: Path) -> None:
    path, out = tmp_path / "tom.docx", tmp_path / "plan.xlsx"
    WordDocument().save(str(path))
    with pytest.raises(NotDoneError):
        planxl.convert(path, out, municipality="Tanum", year=2022)
    assert not out.exists()


# Whose, and when --------------------------------------------------------------------------------


def test_a_plan_that_names_no_municipality_is_read_and_asks_for_it_first(tmp_path: Path) -> None:
    path = sheet("Handlingsplan psykisk hälsa", ROW).save(tmp_path / "plan.docx")
    plan = read(path, municipality=None)
    assert (plan.municipality, len(plan.activities)) == ("", 1)
    assert "vilken kommun" in plan.review[0].sentence
    assert "--kommun" in plan.review[0].sentence


def test_a_plan_for_several_years_is_read_and_names_them_first(tmp_path: Path) -> None:
    path = sheet("Handlingsplan Tanum 2021–2023", ROW).save(tmp_path / "plan.docx")
    plan = read(path, municipality=None, year=None)
    assert (plan.municipality, plan.year) == ("Tanum", None)
    assert "--year 2021, 2022 eller 2023" in plan.review[0].sentence


# Read in part -----------------------------------------------------------------------------------


def test_a_table_without_rows_is_a_plan_with_a_doubt(tmp_path: Path) -> None:
    plan = read(sheet("Handlingsplan Tanum 2022").save(tmp_path / "plan.docx"))
    assert plan.activities == ()
    assert any("inga aktiviteter" in doubt.sentence for doubt in plan.review)


def test_a_goal_that_is_not_in_the_plan_is_told_and_left_open(tmp_path: Path) -> None:
    made = WordSheet("Handlingsplan Tanum 2022")
    made.heading("Mål 9.7 Alla ska trivas på torget", 2)
    made.table(HEADINGS, WIDTHS).row(ROW)
    plan = read(made.save(tmp_path / "plan.docx"))
    assert [each.goal for each in plan.activities] == [None]
    assert any(doubt.concern is Concern.GOAL for doubt in plan.review)


def test_a_column_that_planxl_has_not_is_kept_among_the_unplaced(tmp_path: Path) -> None:
    made = WordSheet("Handlingsplan Tanum 2022")
    made.heading(GOAL, 2)
    made.table((*HEADINGS, "Budget"), (*WIDTHS, 2)).row((*ROW, "40 000 kr"))
    plan = read(made.save(tmp_path / "plan.docx"))
    assert [text.text for text in plan.unplaced] == ["40 000 kr"]


def test_rows_under_no_goal_are_read_and_the_goal_is_asked_for(tmp_path: Path) -> None:
    (each,) = word_documents(tmp_path, ["tanum: en tabell"])
    few = kept(each.expected, rows=each.expected.rows[:2])
    made = WordSheet("Handlingsplan Tanum 2022")
    table = made.table(HEADINGS, WIDTHS)
    for row in few.rows:
        table.row([row.cells.get(key, ("",))[0] for key in few.fields])
    plan = read(made.save(tmp_path / "utan mål.docx"))
    assert len(plan.activities) == 2
    assert {doubt.nr for doubt in plan.review if doubt.concern is Concern.GOAL} == {"1", "2"}
