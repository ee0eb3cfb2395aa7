"""A plan document that somebody has edited in Word: the edited text wins."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx.document import Document
from plan_documents import SHORT, edited, row, tables

from planxl.conversion.plan import Concern, Plan

ACTIVITIES = ("Nr", "Aktivitet")
FOLLOW_UP = ("Nr", "Mål", "Aktivitet")
INDICATORS = ("Id", "Indikator")
LOCAL = ("Nr", "Indikator")


def _write(key: str, headings: tuple[str, ...], heading: str, text: str) -> Any:
    """An edit: a text written in a cell."""

    def edit(opened: Document) -> None:
        table = next(
            t for t in tables(opened, *headings) if key in [r.cells[0].text for r in t.rows]
        )
        column = [cell.text for cell in table.rows[0].cells].index(heading)
        row(opened, key, *headings).cells[column].text = text

    return edit


def test_an_edited_text_wins_and_the_rest_is_as_it_was(tmp_path: Path) -> None:
    back = edited(SHORT, tmp_path, _write("1", ACTIVITIES, "Ansvarig", "Biblioteket"))
    first = SHORT.activities[0].model_copy(update={"responsible": "Biblioteket"})
    assert back == SHORT.model_copy(update={"activities": (first, SHORT.activities[1])})


def test_a_text_broken_over_other_lines_is_no_edit(tmp_path: Path) -> None:
    edit = _write(
        "1", ACTIVITIES, "Vad", "Öppen kväll på\nbiblioteket. Tillsammans med föreningarna."
    )
    assert edited(SHORT, tmp_path, edit) == SHORT


def test_indicators_of_an_activity_are_read_line_by_line(tmp_path: Path) -> None:
    back = edited(SHORT, tmp_path, _write("1", ACTIVITIES, "Indikator", "• Antal gäster\n• Antal"))
    assert back.activities[0].indicators == ("Antal gäster", "Antal")


def test_an_emptied_cell_is_empty(tmp_path: Path) -> None:
    back = edited(SHORT, tmp_path, _write("1", ACTIVITIES, "När", ""))
    assert back.activities[0].when == ""


def test_a_row_moved_to_another_goal_belongs_to_that_goal(tmp_path: Path) -> None:
    def move(opened: Document) -> None:
        first, second = tables(opened, *ACTIVITIES)
        second._tbl.append(first.rows[1]._tr)

    back = edited(SHORT, tmp_path, move)
    assert [(each.nr, each.goal) for each in back.activities] == [("1", "V2.1"), ("2", "V2.1")]


def test_a_row_that_is_gone_is_taken_away_and_told_of(tmp_path: Path) -> None:
    def delete(opened: Document) -> None:
        gone = row(opened, "2", *ACTIVITIES)._tr
        gone.getparent().remove(gone)

    back = edited(SHORT, tmp_path, delete)
    assert [each.nr for each in back.activities] == ["1"]
    (doubt,) = back.review
    assert (doubt.nr, doubt.text, doubt.concern) == ("2", "Hälsosamtal", Concern.ROW)


def _delete(key: str, headings: tuple[str, ...]) -> Any:
    """An edit: a row taken away."""

    def edit(opened: Document) -> None:
        gone = row(opened, key, *headings)._tr
        gone.getparent().remove(gone)

    return edit


def _followed_up(**more: Any) -> Plan:
    """A plan whose first activity has everything that a follow-up tells."""
    told = {"followed_up": date(2025, 10, 30), "comment": "Görs om nästa år."}
    first = SHORT.activities[0].model_copy(update={**told, **more})
    return SHORT.model_copy(update={"activities": (first, SHORT.activities[1])})


FOLLOWED_UP = (
    "Status: Genomförd\nUppföljd: 2025-10-30\nResultat: 64 besökare.\nKommentar: Görs om nästa år."
)


def test_the_follow_up_of_a_row_that_is_gone_is_unplaced(tmp_path: Path) -> None:
    back = edited(_followed_up(), tmp_path, _delete("1", ACTIVITIES))
    assert [each.nr for each in back.activities] == ["2"]
    (left,) = back.unplaced
    assert left.text == FOLLOWED_UP
    assert left.why == "Hör till nr 1, som har tagits bort ur planens tabell"
    assert left.source.line > 0


def test_the_edited_follow_up_of_a_row_that_is_gone_is_what_is_unplaced(tmp_path: Path) -> None:
    rewritten = _write("1", FOLLOW_UP, "Resultat", "70 besökare.")
    back = edited(_followed_up(), tmp_path, rewritten, _delete("1", ACTIVITIES))
    assert [each.text for each in back.unplaced] == [FOLLOWED_UP.replace("64", "70")]


def test_what_no_page_shows_of_a_row_that_is_gone_is_unplaced(tmp_path: Path) -> None:
    hidden = {
        "extra": {"kostnad": "40 tkr"},
        "unread": {"goal": "V9.9"},
        "last_follow_up": "Påbörjad 2024",
    }
    plan = _followed_up(**hidden)
    deletions = _delete("1", ACTIVITIES), _delete("1", FOLLOW_UP)
    (left,) = edited(plan, tmp_path, *deletions).unplaced
    assert {"kostnad: 40 tkr", "Mål: V9.9"} < set(left.text.splitlines())
    assert left.text.splitlines()[-1].endswith(": Påbörjad 2024")
    assert "64 besökare" not in left.text


def test_a_row_taken_away_with_its_follow_up_leaves_nothing(tmp_path: Path) -> None:
    back = edited(_followed_up(), tmp_path, _delete("1", ACTIVITIES), _delete("1", FOLLOW_UP))
    assert back.unplaced == ()


@pytest.mark.parametrize("number", ["", "7"])
def test_the_follow_up_of_a_row_with_another_number_is_unplaced(
    number: str, tmp_path: Path
) -> None:
    back = edited(_followed_up(), tmp_path, _write("1", ACTIVITIES, "Nr", number))
    assert [each.activity for each in back.activities] == ["Hälsosamtal", "Våga fråga-kväll"]
    assert [each.text for each in back.unplaced] == [FOLLOWED_UP]
    assert [each.nr for each in back.review] == ["1"]


def test_a_row_with_another_number_in_both_tables_keeps_its_follow_up(tmp_path: Path) -> None:
    tables_ = ACTIVITIES, FOLLOW_UP
    back = edited(_followed_up(), tmp_path, *(_write("1", each, "Nr", "7") for each in tables_))
    new, old = back.activities[1], _followed_up().activities[0]
    assert (new.status, new.followed_up) == (old.status, old.followed_up)
    assert (new.result, new.comment) == (old.result, old.comment)
    assert back.unplaced == ()


def test_a_row_given_the_number_of_another_takes_its_follow_up_and_loses_none(
    tmp_path: Path,
) -> None:
    back = edited(_followed_up(), tmp_path, _write("1", ACTIVITIES, "Nr", "2"))
    assert {each.activity for each in back.activities} == {"Hälsosamtal", "Våga fråga-kväll"}
    assert [each.text for each in back.unplaced] == [FOLLOWED_UP]


@pytest.mark.parametrize("number", ["9", "1", ""])
def test_a_follow_up_of_no_row_is_unplaced(number: str, tmp_path: Path) -> None:
    def add(opened: Document) -> None:
        old = row(opened, "1", *FOLLOW_UP)
        old._tr.addnext(deepcopy(old._tr))
        new = next(tables(opened, *FOLLOW_UP)).rows[2]
        new.cells[0].text, new.cells[5].text = number, "12 deltagare."

    back = edited(_followed_up(), tmp_path, add)
    assert back.activities == _followed_up().activities
    (left,) = back.unplaced
    assert "12 deltagare." in left.text


@pytest.mark.parametrize("number", ["", "3", "1"])
def test_a_new_row_is_a_new_activity_whatever_its_number(number: str, tmp_path: Path) -> None:
    def add(opened: Document) -> None:
        old = row(opened, "1", *ACTIVITIES)
        old._tr.addnext(deepcopy(old._tr))
        new = next(tables(opened, *ACTIVITIES)).rows[2]
        new.cells[0].text, new.cells[1].text = number, "Föreläsning"

    back = edited(SHORT, tmp_path, add)
    assert back.activities[:2] == SHORT.activities
    (new,) = back.activities[2:]
    assert (new.nr, new.activity, new.goal) == ("3", "Föreläsning", "V1.1")
    assert new.responsible == "Folkhälsostrateg"


def test_the_follow_up_is_read_from_its_chapter(tmp_path: Path) -> None:
    back = edited(
        SHORT,
        tmp_path,
        _write("1", FOLLOW_UP, "Status", "pågår"),
        _write("1", FOLLOW_UP, "Resultat", "70 besökare."),
    )
    assert (back.activities[0].status, back.activities[0].result) == ("Pågående", "70 besökare.")


def test_a_status_that_there_is_not_is_kept_as_it_was_written(tmp_path: Path) -> None:
    back = edited(SHORT, tmp_path, _write("1", FOLLOW_UP, "Status", "nästan"))
    assert back.activities[0].status is None
    assert back.activities[0].unread == {"status": "nästan"}


def test_figures_are_read_as_people_write_them(tmp_path: Path) -> None:
    back = edited(
        SHORT,
        tmp_path,
        _write("V2.1-2", INDICATORS, "2025", "12 000,5"),
        _write("V2.1-2", INDICATORS, "2024", "saknas"),
        _write("V2.1-2", INDICATORS, "2023", "ca 12 500"),
    )
    (answer,) = back.indicators
    assert (answer.value, answer.history) == (12000.5, {})
    assert answer.unread == {"year_2023": "ca 12 500"}
    assert answer.baseline == 12412.5


def test_a_figure_with_more_decimals_than_are_shown_keeps_them(tmp_path: Path) -> None:
    back = edited(SHORT, tmp_path, _write("1", ACTIVITIES, "När", "2026"))
    assert back.indicators[0].value == 11836.25


def test_a_first_answer_to_an_indicator_is_an_answer(tmp_path: Path) -> None:
    back = edited(SHORT, tmp_path, _write("V2.1-1", INDICATORS, "2025", "Ja"))
    assert {each.id: each.value for each in back.indicators}["V2.1-1"] is True


def test_the_text_and_source_of_an_own_indicator_are_read(tmp_path: Path) -> None:
    text = "Antal utbildade chefer\nKälla: HR-systemet"
    back = edited(SHORT, tmp_path, _write("L1", LOCAL, "Indikator", text))
    (local,) = back.local_indicators
    assert (local.indicator, local.origin, local.value) == (
        "Antal utbildade chefer",
        "HR-systemet",
        19,
    )


def test_a_new_own_indicator_has_the_goal_that_it_stands_below(tmp_path: Path) -> None:
    def add(opened: Document) -> None:
        old = row(opened, "L1", *LOCAL)
        old._tr.addnext(deepcopy(old._tr))
        new = next(tables(opened, *LOCAL)).rows[2]
        new.cells[0].text, new.cells[1].text = "", "Antal kurser"

    back = edited(SHORT, tmp_path, add)
    assert back.local_indicators[0] == SHORT.local_indicators[0]
    new = back.local_indicators[1]
    assert (new.indicator, new.goal, new.value) == ("Antal kurser", "V1.1", 19)
    assert [each.nr for each in back.review] == ["2"]


def test_an_indicator_that_is_not_in_the_plan_is_not_lost(tmp_path: Path) -> None:
    def rename(opened: Document) -> None:
        row(opened, "V2.1-1", *INDICATORS).cells[0].text = "X9"

    back = edited(SHORT, tmp_path, rename)
    assert len(back.unplaced) == 1
    assert back.unplaced[0].text.startswith("X9\n")


def test_a_table_that_somebody_has_added_is_placed_as_in_any_document(tmp_path: Path) -> None:
    def add(opened: Document) -> None:
        first = next(tables(opened, *ACTIVITIES))
        table = opened.add_table(2, 3)
        texts = ["Aktivitet", "När", "Ansvarig"], ["Studiecirkel", "VT 2026", "Kommun"]
        for line, cells in zip(table.rows, texts, strict=True):
            for cell, text in zip(line.cells, cells, strict=True):
                cell.text = text
        first._tbl.addnext(table._tbl)

    back = edited(SHORT, tmp_path, add)
    assert back.activities[:2] == SHORT.activities
    (new,) = back.activities[2:]
    assert (new.activity, new.when, new.goal) == ("Studiecirkel", "VT 2026", "V1.1")


def test_texts_that_planxl_itself_wrote_are_not_unplaced(tmp_path: Path) -> None:
    def fill_in(opened: Document) -> None:
        opened.add_paragraph("Kontakt: kommunens växel")

    back = edited(SHORT, tmp_path, fill_in)
    assert back.activities == SHORT.activities
    assert [each.text for each in back.unplaced] in ([], ["Kontakt: kommunens växel"])


def test_another_document_pasted_over_the_plan_is_read_for_itself(tmp_path: Path) -> None:
    def paste(opened: Document) -> None:
        for block in list(opened.element.body)[:-1]:
            opened.element.body.remove(block)
        opened.add_paragraph("Handlingsplan 2024 för Tanums kommun")
        opened.add_heading("Mål 1.1 Nollvision om suicid i Västra Götaland", 2)
        table = opened.add_table(2, 2)
        for line, cells in zip(
            table.rows, (["Aktivitet", "Ansvarig"], ["Annat", "Region"]), strict=True
        ):
            for cell, text in zip(line.cells, cells, strict=True):
                cell.text = text

    back: Plan = edited(SHORT, tmp_path, paste)
    assert [each.activity for each in back.activities] == ["Annat"]
    assert back.year == 2024
    assert back.indicators == ()
