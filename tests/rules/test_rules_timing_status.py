"""Statuses and follow-ups that do not agree with the times told: UPP-005 to UPP-008."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from timed import HEADINGS, JUNE, OVER, findings, row, sentences, told

from planxl.checking import Checker

DONE = "2022-11-20"
TIMES = ("UPP-004", "UPP-005", "UPP-006", "UPP-007", "UPP-008")


def only(when: str, follow_up: str = "", status: str = "Pågående", done: str = DONE) -> str:
    """What is told of one activity with a result."""
    return " ".join(told(row(when, follow_up, status, done)))


# Past its end -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2019–2020", "UPP-005 D5 2020-12-31"),
        ("VT 2022", "UPP-005 D5 2022-06-30"),
        ("Pågående – klart dec 2021", "UPP-005 D5 2021-12-31"),
        ("Start ht 2020, klart senast maj 2022", "UPP-005 D5 2022-05-31"),
        ("'2022", ""),
        ("2021 eller 2023", ""),
        ("våren", ""),
        ("Start 2021", ""),
        ("2021, därefter löpande", ""),
        ("2021 och sedan varje år", ""),
        ("Prioriterat arbete 2021", ""),
        ("Löpande", ""),
        ("", ""),
    ],
)
def test_work_that_goes_on_past_its_end_is_told(when: str, expected: str) -> None:
    assert only(when) == expected


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("Pågående", "UPP-005 D5 2020-12-31"),
        ("Planerad", "UPP-005 D5 2020-12-31"),
        ("Ej påbörjad", "UPP-005 D5 2020-12-31"),
        ("Genomförd", ""),
        ("Avbruten", ""),
        ("Vilande", ""),
    ],
)
def test_what_is_finished_stopped_or_resting_has_said_so(status: str, expected: str) -> None:
    assert only("2019–2020", status=status) == expected


def test_a_workbook_can_tell_of_no_day_after_its_own_date() -> None:
    table = row("T.o.m. 20 dec 2022", "", "Pågående", DONE)
    assert told(table, OVER, dated="2022-12-15") == []
    assert told(table, OVER, dated="2022-12-22") == ["UPP-005 D5 2022-12-20"]
    assert told(table, OVER) == ["UPP-005 D5 2022-12-20"]


def test_a_date_left_from_last_year_is_no_excuse() -> None:
    table = row("VT 2022", "", "Pågående", DONE)
    assert told(table, OVER, dated="2021-12-15") == ["UPP-005 D5 2022-06-30"]


# Should have begun ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("when", "status", "expected"),
    [
        ("Start HT 2021", "Planerad", "UPP-006 D5 2021-12-31"),
        ("Start HT 2021", "Ej påbörjad", "UPP-006 D5 2021-12-31"),
        ("Start HT 2021", "Pågående", ""),
        ("Start HT 2021", "Vilande", ""),
        ("2021–2025", "Planerad", "UPP-006 D5 2021-12-31"),
        ("Prioriterat arbete 2021", "Ej påbörjad", "UPP-006 D5 2021-12-31"),
        ("2020–2021", "Planerad", "UPP-005 D5 2021-12-31"),
        ("Vart tredje år (2020, 2023)", "Planerad", ""),
        ("Vart tredje år (2018, 2021)", "Planerad", "UPP-005 D5 2021-12-31"),
        ("Start jan 2021 om medel beviljas", "Ej påbörjad", ""),
        ("Start 2022", "Planerad", ""),
        ("Start 2023", "Planerad", ""),
        ("hösten", "Planerad", ""),
        ("Löpande", "Ej påbörjad", ""),
    ],
)
def test_work_that_should_have_begun_is_told_unless_it_should_have_ended(
    when: str, status: str, expected: str
) -> None:
    assert only(when, status=status) == expected


# A promised follow-up ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("follow_up", "done", "expected"),
    [
        ("Senast 1 dec 2021", "2020-05-04", "UPP-007 E5 2021-12-01"),
        ("Senast 1 dec 2021 eller 2022", "2020-05-04", "UPP-007 E5 2022-12-01"),
        ("Senast 1 dec 2021 eller 2022", "2021-11-15", ""),
        ("Senast 1 dec 2022", "2022-11-20", ""),
        ("Senast 1 dec 2022", "2022-12-20", ""),
        ("VT 2022", "2020-05-04", "UPP-007 E5 2022-06-30"),
        ("VT 2022", "2022-01-20", ""),
        ("Juni 2023", "2020-05-04", ""),
        ("mars", "2020-05-04", ""),
        ("Efter varje grupp", "2020-05-04", ""),
        ("Senast 1 dec 2021", "", ""),
    ],
)
def test_a_promised_day_gone_by_without_follow_up_is_told(
    follow_up: str, done: str, expected: str
) -> None:
    assert only("Löpande", follow_up, done=done) == expected


def test_a_plan_without_result_has_not_been_followed_up() -> None:
    table = f"""
        {HEADINGS}
        | A | Löpande    | Senast 1 dec 2021 | Planerad | | |
        | B | Start 2023 | Senast 1 dec 2021 | Planerad | | |
        | C | VT 2021    | Senast 1 dec 2021 | Planerad | | |
    """
    assert sorted(told(table)) == ["UPP-005 D7 2021-06-30", "UPP-007 E5 2021-12-01"]


# A cadence --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("follow_up", "done", "expected"),
    [
        ("Varje år", "2020-05-04", "UPP-008 E5 2021-12-31"),
        ("Varje år", "2021-05-04", "UPP-008 E5 2022-12-31"),
        ("Varje år", "2022-01-04", ""),
        ("Mars varje år", "2022-02-20", ""),
        ("Vartannat år", "2020-05-04", "UPP-008 E5 2022-12-31"),
        ("Vartannat år", "2021-05-04", ""),
        ("Varje termin", "2021-11-20", "UPP-008 E5 2022-06-30"),
        ("Varje termin", "2022-05-20", ""),
        ("Varje månad", "2022-01-20", ""),
        ("2 ggr/termin", "2022-01-20", ""),
        ("Varje månad", "2021-01-20", "UPP-008 E5 2022-12-31"),
        ("Varje år 2019–2020", "2020-05-04", ""),
        ("Löpande", "2020-05-04", ""),
        ("Vid behov", "2020-05-04", ""),
        ("Varje år", "", ""),
        ("Varje år", "'2031-01-01", ""),
    ],
)
def test_a_cadence_that_was_not_kept_is_told(follow_up: str, done: str, expected: str) -> None:
    assert only("Löpande", follow_up, done=done) == expected


def test_in_june_the_year_is_still_open() -> None:
    assert told(row("Löpande", "Varje år", "Pågående", "2021-05-04"), JUNE) == []


def test_what_is_finished_is_not_followed_up_again() -> None:
    assert only("2019–2020", "Varje år", "Genomförd", "2020-12-01") == ""


def test_a_date_that_cannot_be_read_is_not_held_against_anyone() -> None:
    assert only("Löpande", "Varje år", done="i höstas") == ""


# Each fact once ---------------------------------------------------------------------------------


def test_a_missing_result_is_not_told_as_a_missed_follow_up_too() -> None:
    table = f"""
        {HEADINGS}
        | A | Löpande | Varje år          | Pågående | 2020-05-04 | |
        | B | Löpande | Senast 1 dec 2021 | Pågående | 2020-05-04 | |
    """
    assert told(table) == ["UPP-002 F5 2022", "UPP-002 F6 2021-12-01"]


def test_an_empty_status_is_the_only_thing_told_of_its_row() -> None:
    assert told(row("2019–2020", "Varje år", "", "2020-05-04")) == ["UPP-001 D5 2020-12-31"]


# How it is said ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (
            row("2019–2020", "", "Pågående"),
            'Tiden för "Möten" gick ut 2020-12-31 (När: 2019–2020), men Status är pågående. Ändra '
            "Status om arbetet är slut, eller skriv den nya tiden i När.",
        ),
        (
            row("Start HT 2021", "", "Planerad"),
            'Arbetet med "Möten" skulle ha börjat senast 2021-12-31 (När: Start HT 2021), men '
            "Status är planerad. Ändra Status om arbetet har börjat, eller skriv den nya tiden i "
            "När.",
        ),
        (
            row("Löpande", "Senast 1 dec 2021", "Pågående", "2020-05-04"),
            'Uppföljningen av "Möten" var utlovad senast 2021-12-01 (Uppföljning: Senast 1 dec '
            "2021), men Uppföljd är 2020-05-04. Skriv dagen i Uppföljd när den är gjord. Är den "
            "flyttad skrivs den nya tiden i Uppföljning.",
        ),
        (
            row("Löpande", "Årligen", "Pågående", "2020-05-04"),
            '"Möten" skulle ha följts upp igen senast 2021-12-31 (Uppföljning: Årligen), men '
            "Uppföljd är 2020-05-04. Skriv dagen för den senaste uppföljningen i Uppföljd, eller "
            "ändra hur ofta den ska göras.",
        ),
    ],
)
def test_a_sentence_says_since_when_from_which_words(table: str, expected: str) -> None:
    assert sentences(table) == [expected]


def test_all_of_it_is_a_warning() -> None:
    table = f"""
        {HEADINGS}
        | A | 2019–2020     | Varje år | Pågående | 2020-05-04 | Bra |
        | B | Start HT 2021 | Varje år | Planerad |            |     |
    """
    assert {f.severity.value for f in findings(table, date(2023, 1, 15))} == {"varning"}


# The example workbooks --------------------------------------------------------------------------

EXAMPLES = Path(__file__).parents[2] / "workbooks" / "exempel" / "2025"
BY_HAND = {"Sörexempel uppföljning (2).xlsx": ["UPP-005 J9 2025-06-30"]}
"""Read by hand: "VT 2025" goes on in December, and nothing else is out of step with its times."""


@pytest.mark.parametrize("day", [date(2025, 12, 20), date(2026, 11, 23)])
def test_the_example_workbooks_get_no_remark_that_is_not_true(day: date) -> None:
    checker, said = Checker(day=day), {}
    for path in sorted(EXAMPLES.glob("*.xlsx")):
        of_times = [f for f in checker.check(path).findings if f.code.id in TIMES]
        said[path.name] = [f"{f.code.id} {f.place.cell} {f.params['since']}" for f in of_times]
    assert len(said) == 8
    assert {name: found for name, found in said.items() if found} == BY_HAND
