"""Personal data in free text: found where it is, not seen where it is not, and never repeated."""

from __future__ import annotations

import pytest
from good import occasion
from hypothesis import given
from hypothesis import strategies as st

from planxl.findings import Finding, Place, codes
from planxl.rules import personal_data
from planxl.rules.personal_data import discreet, discreet_submission
from planxl.workbook.submission import (
    Activity,
    IndicatorAnswer,
    LocalIndicator,
    RowSource,
    Submission,
    Unplaced,
)

SOURCE = RowSource("Aktiviteter", 7, {"comment": 13, "indicators": 6, "value": 9, "nr": 1})
PERSONNUMMER, EMAIL, PHONE = "PER-001", "PER-002", "PER-003"
# The number that the tax agency prints in its brochures; no person has it.
NUMBER = "19811228-9874"


def submission(**parts: object) -> Submission:
    who = {"catalogue": "exempel", "municipality_code": "9901", "municipality": "Ekexempel"}
    return Submission.model_validate({**who, **parts})


def found(text: str) -> set[str]:
    rows = (Activity(comment=text, source=SOURCE),)
    findings = tuple(personal_data.rule(submission(activities=rows), occasion()))
    assert {str(each.place) for each in findings} <= {"Aktiviteter M7"}
    assert all(not each.params for each in findings)
    return {each.code.id for each in findings}


@pytest.mark.parametrize(
    "text",
    [NUMBER, "811228-9874", "8112289874", "198112289874", "811228+9874", "19811228 9874",
     "811228–9874", f"Gäller {NUMBER}, som flyttat", "Pat.811228-9874.", "811288-9871"],
)  # fmt: skip
def test_a_personnummer_is_found(text: str) -> None:
    assert PERSONNUMMER in found(text)


@pytest.mark.parametrize(
    "text",
    ["eva@example.se", "Eva.Ek-Gran+plan@kommun.example.se", "mejla eva_e@example.com.", "<a@b.se>"]
)  # fmt: skip
def test_an_email_address_is_found(text: str) -> None:
    assert found(text) == {EMAIL}


@pytest.mark.parametrize(
    "text",
    ["020-21 10 10", "0525-180 00", "0525-18000", "070-123 45 67", "0701234567", "070 123 45 67",
     "0701-23 45 67", "+46 70 123 45 67", "+46(0)70-123 45 67", "+46701234567", "0046 70 123 45 67",
     "08-12 34 56", "08-123 456 78", "010-441 00 00", "031–365 00 00", "070-123-45-67",
     "ring 070\u00a0123\u00a045\u00a067 före tolv", "Tel:0701234567", "(0525-180 00)",
     "0525-180 00: växeln",
     "0525/180 00", "031 - 365 00 00"],
)  # fmt: skip
def test_a_telephone_number_is_found(text: str) -> None:
    assert found(text) == {PHONE}


@pytest.mark.parametrize(
    "text",
    ["2019–2020", "2019-2020", "VT 2020-HT 2021", "0-20 år", "0–19 år", "13-15 år och 16-18 år",
     "SOSFS 2011:9", "SFS 2017:30", "HSLF-FS 2016:40", "10 okt", "10 okt 2025", "2025-11-20",
     "20251120", "20/11 2025", "05 03 2025", "08 03 2025", "01/02/2025", "2025-01-01 10:00-12:00",
     "2025-01-01--2025-12-31", "kl 08.00-16.30", "08:00-16:00", "v. 02 2025", "Dnr KS 2023/0456-12",
     "Dnr 2019-01234", "dnr SN 2023.0123-4", "212000-1355", "232100-0131", "org.nr 212000-1355",
     "1 234 567 kr", "100 000 – 150 000 kr", "0,5 tjänst", "12 345", "12345678", "3 av 10", "1177",
     "90 000 invånare 2020 10 12", "ISBN 978-91-7555-123-4", "§ 148", "0-1-2-3", "10 000 000",
     "0.5-1.0 per 100 000", "@kommunen", "SIP @ skolan", "år 0–6, 7–12 och 13–18", "000000-0000",
     "010", "08", "0525", "811228-9875", "999999-9999", "2020-2021, 2022-2023", "5050 av 10000",
     "0.123456789", "0,123456789"],
)  # fmt: skip
def test_what_is_no_personal_data_is_left_alone(text: str) -> None:
    assert found(text) == set()


def test_several_kinds_in_one_cell_are_all_told() -> None:
    text = f"Eva {NUMBER}, eva@example.se, 070-123 45 67"
    assert found(text) == {PERSONNUMMER, EMAIL, PHONE}


def test_every_free_text_is_looked_through() -> None:
    phone = "070-123 45 67"
    what = submission(
        respondent=phone,
        fields={"respondent": Place("Start", 10, 2)},
        activities=(
            Activity(indicators=("Antal", phone), source=SOURCE),
            Activity(nr=phone, source=SOURCE),
        ),
        indicators=(IndicatorAnswer(id="V1.1-1", unread={"value": phone}, source=SOURCE),),
        local_indicators=(LocalIndicator(comment=phone, source=SOURCE),),
        unplaced=(Unplaced(Place("Aktiviteter", 40, 16), phone),),
    )
    places = [str(each.place) for each in personal_data.rule(what, occasion())]
    assert places == [
        "Start B10",
        "Aktiviteter F7",
        "Aktiviteter A7",
        "Aktiviteter I7",
        "Aktiviteter M7",
        "Aktiviteter P40",
    ]


def test_a_finding_that_quotes_a_person_is_made_discreet() -> None:
    text = f"Eva {NUMBER}, eva@example.se, 070-123 45 67, 12 st"
    told = discreet(Finding(codes.NOT_A_NUMBER, Place("a", 1, 1), {"found": text, "example": "12"}))
    assert told.params == {
        "found": "Eva (personnummer), (e-postadress), (telefonnummer), 12 st",
        "example": "12",
    }


def test_other_findings_stay_as_they_are() -> None:
    finding = Finding(codes.NOT_A_NUMBER, Place("a", 1, 1), {"found": "2019-2020", "year": 2025})
    assert discreet(finding) == finding


@given(st.text())
def test_no_text_stops_the_rule(text: str) -> None:
    found(text)
    discreet(Finding(codes.OUTSIDE, params={"found": text}))


@pytest.mark.parametrize(
    "text",
    ["a" * 32_000 + "@", "@" + "a" * 32_000, "1 " * 16_000, "0" * 32_000, "070-" * 8_000],
)
def test_a_long_text_takes_no_time(text: str) -> None:
    found(text)  # some patterns would need minutes for these


def test_a_submission_is_shown_without_personal_data_and_is_otherwise_itself() -> None:
    told = "Fråga anna@example.se"
    what = submission(
        respondent=told,
        activities=(Activity(activity=told, indicators=(told,), extra={"niva": told}),),
        indicators=(IndicatorAnswer(id="V1.1-1", unread={"value": told}),),
        local_indicators=(LocalIndicator(indicator=told, value=told, history={2024: told}),),
        unplaced=(Unplaced(Place("Aktiviteter", 40, 16), told),),
    )
    shown = discreet_submission(what)
    assert "anna" not in repr(shown)
    assert repr(shown).count("(e-postadress)") == repr(what).count("anna@example.se")


def test_a_submission_without_personal_data_is_left_as_it_is() -> None:
    what = submission(activities=(Activity(activity="Träffar", what="Möten 2025-03-01."),))
    assert discreet_submission(what) == what
