"""The summary of a plan that one region reports on, without indicators: Dalarna's."""

from __future__ import annotations

from pathlib import Path

import pytest
from dalarna import DAY, activity, dalarna, file_bytes
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

import planxl
from planxl.api import Merged
from planxl.cli.merge_report import as_lines
from planxl.workbook.creation import blank_template

ACTIVITIES = (
    activity("Hälsokalender"),
    activity("Riktlinjer", prevention_level="selektiv", status="Genomförd"),
    activity("Nätverk", prevention_level=None, status=None, result=None, followed_up=None),
)


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    folder = tmp_path / "svar"
    folder.mkdir()
    (folder / "region_dalarna.xlsx").write_bytes(file_bytes(*ACTIVITIES))
    return folder


def merged(answers: Path) -> Merged:
    return planxl.merge([answers], answers.parent / "summering.xlsx", date=DAY)


def texts(book: Workbook, sheet: str) -> list[str]:
    return [str(cell.value) for row in book[sheet].iter_rows() for cell in row if cell.value]


def rows(book: Workbook, sheet: str, first: str) -> list[tuple[object, ...]]:
    """The rows of a table, its headings first, known by its first heading."""
    every = [row for row in book[sheet].iter_rows(values_only=True) if any(row)]
    at = next(number for number, row in enumerate(every) if row[0] == first)
    return every[at:]


# Who answers ------------------------------------------------------------------------------------


def test_only_the_region_is_expected(answers: Path) -> None:
    summary = merged(answers).summary
    assert [row.municipality.name for row in summary.register] == ["Region Dalarna"]
    assert (summary.received, summary.missing, summary.set_aside) == (1, (), ())


def test_a_municipalitys_file_is_set_aside_and_told(answers: Path) -> None:
    (answers / "falun.xlsx").write_bytes(file_bytes(whose="Falun"))
    done = merged(answers)
    (aside,) = done.summary.set_aside
    assert (aside.file, aside.code) == ("falun.xlsx", "IDN-011")
    assert "Det gör Region Dalarna." in aside.message
    assert "falun.xlsx" in texts(load_workbook(done.path), "Inlämning")
    assert done.summary.received == 1


def test_municipalities_alone_give_a_summary_that_waits_for_the_region(answers: Path) -> None:
    (answers / "region_dalarna.xlsx").unlink()
    (answers / "falun.xlsx").write_bytes(file_bytes(whose="Falun"))
    summary = merged(answers).summary
    assert summary.missing == ("Region Dalarna",)
    assert summary.sentences[0] == "Region Dalarna har inte svarat ännu."


def test_the_count_is_of_regions(answers: Path) -> None:
    assert next(as_lines(merged(answers))) == "Dalarna 2022: 1 av 1 region har svarat."


# What is shown ----------------------------------------------------------------------------------


def test_there_are_no_sheets_or_columns_about_indicators(answers: Path) -> None:
    book = load_workbook(merged(answers).path)
    assert not {"Indikatorer", "Utveckling"} & set(book.sheetnames)
    headings = rows(book, "Inlämning", "Region")[0]
    assert "Återstår" in headings
    assert not [each for each in headings if each and "ndikator" in str(each)]
    assert "Aktivitet" in rows(book, "Saknade uppföljningar", "Region")[0]
    assert [row[:4] for row in rows(book, "Källor", "Vad")[1:5]] == [
        ("Filer", 1, 1, 0),
        ("Aktiviteter", 3, 3, 0),
        ("Lokala indikatorer", 0, 0, 0),
        ("Celler utanför tabellerna", 0, 0, 0),
    ]
    assert "Var varje värde på bladet Indikatorer står" not in texts(book, "Källor")


def test_the_overview_says_nothing_of_what_there_is_not(answers: Path) -> None:
    done = merged(answers)
    assert [tile.figure for tile in done.summary.tiles] == ["1 av 1", "3", "67 %", "1", "67 %"]
    said = texts(load_workbook(done.path), "Översikt")
    for word in ("0 av 0", "indikator", "kommun", "styrgrupp"):
        assert not [text for text in said if word in text.casefold()], word


def test_the_sentences_tell_what_is_followed_up_and_to_whom_it_is_reported(answers: Path) -> None:
    assert merged(answers).summary.sentences == (
        "2 av 3 aktiviteter har följts upp för 2022.",
        "Planen rapporteras varje år till psykiatrins ledningsgrupp, primärvårdens ledningsgrupp "
        "och hälso- och sjukvårdsnämnden.",
    )


def test_activities_are_counted_by_their_level(answers: Path) -> None:
    areas = merged(answers).summary.areas
    assert [(area.label, dict(area.by_status)) for area in areas] == [
        ("Universell", {"Pågående": 1}),
        ("Selektiv", {"Genomförd": 1}),
        ("Samtliga nivåer", {}),
        ("Utan preventionsnivå", {"": 1}),
    ]


def test_the_level_is_shown_and_empty_columns_nobody_asks_for_are_not(answers: Path) -> None:
    headings, first, *_ = rows(load_workbook(merged(answers).path), "Aktiviteter", "Region")
    told = dict(zip(headings, first, strict=True))
    assert told["Preventionsnivå"] == "universell"
    assert not {"Mål", "Målgrupp", "Indikator", "Nr"} & told.keys()


def test_a_goal_that_is_chosen_is_shown(answers: Path) -> None:
    label = dalarna().goal_by_id["L1"].label
    (answers / "region_dalarna.xlsx").write_bytes(file_bytes(activity(goal=label)))
    headings, first, *_ = rows(load_workbook(merged(answers).path), "Aktiviteter", "Region")
    assert dict(zip(headings, first, strict=True))["Mål"] == label


# The reports ------------------------------------------------------------------------------------


def test_each_report_has_a_row_to_fill_in_and_the_notes_stay(answers: Path) -> None:
    path = merged(answers).path
    book = load_workbook(path)
    table = rows(book, "Länsgemensamt", "Id")
    assert table[0][:4] == ("Id", "Aktivitet", "Status", "Kommentar")
    assert [row[0] for row in table[1:]] == ["R1", "R2", "R3", "R4", "R5"]
    assert table[3][1] == "Återrapportering till hälso- och sjukvårdsnämnden, varje år"
    cell = next(c for row in book["Länsgemensamt"].iter_rows() for c in row if c.value == "R3")
    book["Länsgemensamt"].cell(cell.row, 3, "Genomförd")
    book.save(path)
    again = merged(answers)
    assert again.summary.notes.joint["R3"].status == "Genomförd"
    assert again.summary.joint_without_status == ("R1", "R2")
    assert "Genomförd" in texts(load_workbook(path), "Översikt")
    assert any("utan status för 2022: 2 av 3." in line for line in as_lines(again))


# From the template and on -----------------------------------------------------------------------


def test_from_template_to_next_year(tmp_path: Path) -> None:
    blank = blank_template(tmp_path / "mall.xlsx", dalarna())
    book = load_workbook(blank)
    book["Start"]["B6"] = 2022
    cells = {"C5": "Hälsokalender", "E5": "universell", "J5": "Pågående", "L5": "Tryckt."}
    for cell, value in cells.items():
        book["Aktiviteter"][cell] = value
    answers = tmp_path / "svar"
    answers.mkdir()
    book.save(answers / "svar.xlsx")
    report = planxl.check([answers], date=DAY)
    assert [f.code.id for each in report for f in each.findings] == ["AKT-003"]
    assert merged(answers).summary.received == 1
    (rolled,) = planxl.roll([answers], tmp_path / "utskick", 2023).files
    assert rolled.target is not None
    table = rows(load_workbook(rolled.target), "Aktiviteter", "Nr")
    told = dict(zip(table[0], table[1], strict=True))
    assert told["Preventionsnivå"] == "universell"
    assert told["Förra uppföljningen"] == "2022: Pågående. Tryckt."


def test_the_letter_lists_activities_without_goals_and_asks_for_no_indicators(
    tmp_path: Path, answers: Path
) -> None:
    (missing,) = planxl.remind([answers], tmp_path / "brev", date=DAY).reminders
    assert missing.letter is not None
    assert any("Nätverk" in getattr(each, "items", ()) for each in missing.letter.blocks)
    (tmp_path / "tom").mkdir()
    late = planxl.remind([tmp_path / "tom"], tmp_path / "sent", catalogue="dalarna", year=2023)
    (silent,) = late.reminders
    assert silent.letter is not None
    said = " ".join(each for each in silent.letter.blocks if isinstance(each, str))
    assert "på bladet Aktiviteter" in said
    assert "Indikatorer" not in said
