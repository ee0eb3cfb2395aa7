"""When a follow-up is due, since when it is missing, and how that is said: UPP-001, 002 and 004."""

from __future__ import annotations

from datetime import date

import pytest
from good import catalogue
from timed import HEADINGS, JUNE, OVER, YEAR, checked, findings, row, sentences, told

from planxl.findings.report import as_lines
from planxl.rules import Occasion
from planxl.rules.follow_ups import ACTIVITY, missing_follow_ups


def since(when: str, follow_up: str, day: date = OVER) -> str:
    """Since when the status of one activity is missing; "" where it is not."""
    found = told(row(when, follow_up), day)
    assert all(each.startswith(("UPP-001 D5 ", "UPP-004 D5 ")) for each in found)
    return " ".join(each.rpartition(" ")[2] for each in found)


# Due --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("when", "follow_up"),
    [
        ("VT 2023", ""),
        ("Start 2023", "Varje år"),
        ("Uppstart ht 2023", ""),
        ("2023–2025", "Varje år"),
        ("Löpande från 2024", "Varje år"),
        ("Flyttas till 2023", "Varje år"),
        ("", "'2023"),
        ("2019–2020", "Senast 1 mars 2023"),
        ("", "Årligen från 2024"),
        ("2021–2025", "Vartannat år, start 2021"),
    ],
)
def test_what_comes_after_the_reporting_year_is_not_missing_yet(when: str, follow_up: str) -> None:
    assert since(when, follow_up) == ""


@pytest.mark.parametrize(
    "when",
    ["", "när det passar", "våren", "Löpande", "2021–2025", "2022 eller 2023", "från 2020", "Q1"],
)
def test_what_may_be_of_this_year_is_due(when: str) -> None:
    assert since(when, "") == "2022"


def test_a_result_is_not_asked_for_before_its_time_either() -> None:
    table = f"""
        {HEADINGS}
        | A | Start 2023 | Varje år | Ej påbörjad | | |
        | B | Start 2022 | 2023     | Pågående    | | |
        | C | Start 2022 | Varje år | Pågående    | | |
    """
    assert told(table) == ["UPP-002 F7 2022"]


# Since when -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("when", "follow_up", "expected"),
    [
        # A promised day is the sharpest, whatever När says.
        ("2019–2020", "Senast 1 dec 2021 eller 2022", "2022-12-01"),
        ("Löpande", "Redovisas i mars 2022", "2022-03-31"),
        ("VT 2021", "HT 2021", "2021-12-31"),
        ("Löpande", "Många frågor kom från föräldrar, så ny kurs planeras hösten 2021", "2022"),
        ("2019–2020", "'2022", "2022"),
        # Then the end of the activity's time.
        ("2019–2020", "", "2020-12-31"),
        ("2019–2020", "Varje år", "2020-12-31"),
        ("VT2020", "Mars varje år", "2020-06-30"),
        ("VT 2022", "Varje år", "2022-06-30"),
        ("Prioriterat arbete 2021", "Varje år", "2021-12-31"),
        ("Pågående – klart dec 2021", "Varje år", "2021-12-31"),
        ("VT 2021 eller VT 2022", "", "2022-06-30"),
        ("'2022", "Varje år", "2022"),
        ("2021, därefter löpande", "Varje år", "2022"),
        ("2021 och sedan varje år", "", "2022"),
        # Then the day by which it was to begin.
        ("Start HT 2021", "Varje år", "2021-12-31"),
        ("Start HT 2021 om medel beviljas", "Varje år", "2022"),
        ("Påbörjas i mars 2022", "", "2022-03-31"),
        ("Start 2022", "Varje år", "2022"),
        ("Uppstart", "Varje år", "2022"),
        ("Löpande sedan 2018", "Varje år", "2022"),
        ("Från 2018", "Varje år", "2022"),
        ("2021–2025", "Varje år", "2022"),
        # Then a day of every year, and else the year.
        ("Löpande", "Senast 31 januari varje år", "2022-01-31"),
        ("Löpande", "Mars varje år", "2022-03-31"),
        ("Löpande", "December varje år", "2022"),
        ("Löpande", "mars", "2022"),
        ("Löpande", "Varje år", "2022"),
        ("", "", "2022"),
    ],
)
def test_the_sharpest_time_told_says_since_when(when: str, follow_up: str, expected: str) -> None:
    assert since(when, follow_up) == expected


@pytest.mark.parametrize(
    ("when", "follow_up", "expected"),
    [
        ("'2022", "Varje år", "2022"),
        ("VT 2022", "Varje år", "2022"),
        ("2019–2020", "Senast 1 dec 2021 eller 2022", "2022"),
        ("2019–2020", "Varje år", "2020-12-31"),
        ("Start mars 2022", "", "2022-03-31"),
        ("Löpande", "Senast 31 januari varje år", "2022-01-31"),
        ("HT 2022", "Varje år", ""),
        ("hösten", "Varje år", ""),
        ("Löpande, extra insats i höst", "Varje år", "2022"),
        ("Löpande", "Senast 1 dec 2022", ""),
        ("Löpande", "December varje år", ""),
    ],
)
def test_in_june_of_the_year_nothing_of_its_autumn_has_passed(
    when: str, follow_up: str, expected: str
) -> None:
    assert since(when, follow_up, JUNE) == expected


def test_a_day_is_in_time_as_long_as_it_lasts() -> None:
    assert since("Löpande", "Senast 15 juni 2022", date(2022, 6, 15)) == "2022"
    assert since("Löpande", "Senast 15 juni 2022", date(2022, 6, 16)) == "2022-06-15"


def test_it_is_the_same_whenever_it_is_asked_after_the_year() -> None:
    table = row("VT 2022", "Senast 1 dec 2022")
    assert told(table, date(2023, 1, 1)) == told(table, date(2031, 5, 5))


def test_a_result_is_missing_since_its_promised_day_but_not_since_the_start() -> None:
    table = f"""
        {HEADINGS}
        | A | Start HT 2021 | Varje år             | Pågående  | 2022-11-20 | |
        | B | Start HT 2021 | Senast 1 mars 2022   | Pågående  | 2022-11-20 | |
        | C | VT 2021       | Varje år             | Genomförd | 2022-11-20 | |
    """
    assert told(table) == ["UPP-002 F5 2022", "UPP-002 F6 2022-03-01", "UPP-002 F7 2021-06-30"]


# Told in the wrong column -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("when", "follow_up", "expected"),
    [
        ("VT2020", "Föreläsningen ställdes in", ("Uppföljning", "Avbruten", "2020-06-30")),
        ("2019–2020", "Klar: ny rutin i bruk", ("Uppföljning", "Genomförd", "2020-12-31")),
        ("Löpande", "Kom igång sent men har påbörjats", ("Uppföljning", "Pågående", "2022")),
        ("Löpande", "Vilar tills vidare", ("Uppföljning", "Vilande", "2022")),
        ("Ännu inte påbörjat", "Varje år", ("När", "Ej påbörjad", "2022")),
        ("Genomfördes hösten 2021", "Varje år", ("När", "Genomförd", "2022")),
        ("", "Rutinen är gjord. Broschyren blev inte klar.", ("Uppföljning", "", "2022")),
        ("", "Finns ännu inte i skrift", ("Uppföljning", "", "2022")),
        ("Start 2024", "Ställdes in", ("Uppföljning", "Avbruten", "2022")),
        ("", "Uppföljningen är genomförd", ("Uppföljning", "", "2022")),
        ("", "Genomfört. Följs upp varje år", ("Uppföljning", "", "2022")),
        # More is to come.
        ("Förstudie klar, införande 2023-2024", "", ("När", "", "2022")),
        ("Förstudie klar i början av 2022", "", ("När", "Genomförd", "2022")),
    ],
)
def test_a_status_in_another_column_is_pointed_out_with_the_one_it_stands_for(
    when: str, follow_up: str, expected: tuple[str, str, str]
) -> None:
    (found,) = findings(row(when, follow_up))
    assert (found.code.id, found.place.cell) == ("UPP-004", "D5")
    assert tuple(found.params[key] for key in ("column", "status", "since")) == expected


@pytest.mark.parametrize(
    "follow_up",
    ["Antal genomförda möten", "Efter genomförd kurs", "Mått saknas", "Ska vara klart 2022"],
)
def test_words_that_only_sound_like_a_status_are_none(follow_up: str) -> None:
    assert told(row("", follow_up)) == ["UPP-001 D5 2022"]


def test_a_status_in_its_own_column_is_enough() -> None:
    assert told(row("VT 2022", "Ställdes in", "Avbruten")) == []


# How it is said ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("when", "follow_up", "expected"),
    [
        ("2019–2020", "Varje år", "sedan 2020-12-31, då tiden gick ut (När: 2019–2020)"),
        ("", "Senast\n1 mars 2022", "sedan 2022-03-01, då den var utlovad (Uppföljning: Senast 1 "
                                    "mars 2022)"),
        ("Start HT 2021", "", "sedan 2021-12-31, då arbetet senast skulle börja (När: Start HT "
                              "2021)"),
        ("Prioriterat arbete 2021", "", "sedan 2021-12-31, då den prioriterade tiden gick ut (När: "
                                        "Prioriterat arbete 2021)"),
        ("", "Följs upp årligen", "för 2022 (Uppföljning: varje år)"),
        ("", "", "för 2022"),
    ],
)  # fmt: skip
def test_a_sentence_says_since_when_and_why(when: str, follow_up: str, expected: str) -> None:
    (said,) = sentences(row(when, follow_up.replace("\n", "<br>")))
    assert said.startswith(f'Uppföljningen av "Möten" saknas {expected}: Status är tom.')


def test_of_a_long_text_only_the_words_of_time_are_cited() -> None:
    text = "Redovisas för folkhälsorådet och för nämnden senast 1 dec 2021 eller 2022"
    (said,) = sentences(row("", text))
    assert "(Uppföljning: senast 1 dec 2021 eller 2022)" in said


def test_a_status_told_elsewhere_is_quoted_with_an_offer_to_move_it() -> None:
    (said,) = sentences(row("VT2020", "Kursen ställdes in."))
    assert said == (
        'Uppföljningen av "Möten" saknas sedan 2020-06-30, då tiden gick ut (När: VT2020): Status '
        'är tom, men i Uppföljning står hur det har gått ("Kursen ställdes in."). Välj i Status '
        '"Avbruten" om det stämmer, och flytta det som har hänt till Resultat.'
    )
    (said,) = sentences(row("", "Finns inte i skrift"))
    assert "Välj i Status det som stämmer, och flytta" in said


def test_only_what_is_missing_for_the_same_reason_is_told_together() -> None:
    table = f"""
        {HEADINGS}
        | A | Löpande   | Varje år | | | |
        | B | 2019–2020 | Varje år | | | |
        | C | Löpande   | Årligen  | | | |
        | D | 2019–2020 |          | | | |
        | E | 2019-2020 |          | | | |
    """
    lines = [line.partition(": ")[0].split() for line in as_lines(findings(table))]
    assert [(code, cells) for _, code, _, *cells in lines] == [
        ("UPP-001", ["D5,", "D7"]),
        ("UPP-001", ["D6,", "D8"]),
        ("UPP-001", ["D9"]),
    ]


# One source -------------------------------------------------------------------------------------


def test_a_lack_carries_what_its_finding_says() -> None:
    submission = checked(row("2019–2020", "")).submission
    assert submission
    (lack,) = (
        each
        for each in missing_follow_ups(submission, Occasion(catalogue(), OVER))
        if each.kind == ACTIVITY
    )
    assert (lack.subject, lack.lacking, lack.since) == (
        "Möten",
        "Status och resultat",
        "2020-12-31",
    )
    assert lack.finding.params["since"] == lack.since
    assert lack.place.cell == "D5"


def test_an_indicator_is_missing_for_the_reporting_year() -> None:
    submission = checked(row("2022", "")).submission
    assert submission
    lacks = [*missing_follow_ups(submission, Occasion(catalogue(), JUNE))]
    assert {each.since for each in lacks if each.kind != ACTIVITY} == {f"{YEAR}"}


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        ("2021: Pågående. 24 möten.", "2022"),
        ("2021: Pågående (2021-11-20).", "2022"),
        ("2020: Pågående. 24 möten.", "2021-12-31"),
        ("2021: Pågående.", "2021-12-31"),
        ("2021: Pågående. Kommentar: mer nästa år", "2021-12-31"),
        ("2021: utan status. 24 möten.", "2021-12-31"),
        ("2021: inte uppföljd", "2021-12-31"),
        ("", "2021-12-31"),
    ],
)
def test_a_promise_that_was_kept_the_year_before_is_no_promise(last: str, expected: str) -> None:
    table = f"""
        | Aktivitet | När     | Uppföljning     | Förra uppföljningen | Status | Resultat |
        | Möten     | Löpande | Senast dec 2021 | {last}              |        |          |
    """
    assert told(table) == [f"UPP-001 E5 {expected}"]
