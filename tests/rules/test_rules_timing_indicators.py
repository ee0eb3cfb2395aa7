"""What an activity is followed up by: AKT-007 and AKT-008."""

from __future__ import annotations

import pytest
from good import at, examined, good, told
from markdown import with_cell

from planxl.findings.sentence import sentence

CELL, STATUS = at("activities", "indicators"), at("activities", "status")


def about_indicators(written: str, status: str = "Pågående") -> set[tuple[str, str]]:
    book = with_cell(good(), "Aktiviteter", CELL, written)
    book = with_cell(book, "Aktiviteter", STATUS, status)
    return {(code, place) for code, place in told(examined(book).findings) if code[:3] == "AKT"}


@pytest.mark.parametrize(
    "written",
    [
        "Finns det statistik över hur många ensamma äldre det finns?",
        "Finns det statistik över ensamma äldre",
        "Antal möten<br>Hur många kommer?",
        "Hur kan vi mäta detta",
        "Går det att få fram?",
        "(vilken statistik har regionen?)",
    ],
)
def test_a_question_is_no_indicator(written: str) -> None:
    assert about_indicators(written) == {("AKT-008", f"Aktiviteter {CELL}")}


@pytest.mark.parametrize(
    "written",
    [
        "Antal möten",
        "Hur många som har gått utbildningen",
        "Hur nöjda deltagarna är",
        "Finns en rutin för SIP? (Ja/Nej)",
        "Finns det en handlingsplan, ja eller nej? Ja / nej",
        "Finns rutin",
        "Andel som har svarat att det är bra",
        "Varje skola har ett elevhälsoteam",
        "Upprättande av SIP",
    ],
)
def test_a_measure_is_one_however_it_is_worded(written: str) -> None:
    assert about_indicators(written) == set()


def test_an_empty_cell_is_told_as_information() -> None:
    book = with_cell(good(), "Aktiviteter", CELL, "")
    (found,) = examined(book).findings
    assert (found.code.id, found.place.cell, found.severity.value) == (
        "AKT-007",
        CELL,
        "upplysning",
    )
    assert sentence(found).startswith('Det står inte vad "Utbildning i bemötande" ska följas upp')


@pytest.mark.parametrize("status", ["Genomförd", "Avbruten"])
def test_what_is_finished_or_stopped_needs_none(status: str) -> None:
    assert about_indicators("", status) == set()


def test_a_cell_that_cannot_be_read_is_not_said_to_be_empty() -> None:
    assert about_indicators("#REF!") == set()
