"""Every wording of När and Uppföljning in the plans, with its reading written out.

Short wordings stand as they are; prose is said in other words.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from planxl.periods import (
    Cadence,
    Per,
    Period,
    Reading,
    Season,
    Span,
    State,
    Told,
    read_period,
)

YEARLY = Cadence(Per.YEAR)
ONGOING = Cadence(Per.ONGOING)
GOES_ON = (Period(ongoing=True),)


def span(start: str | None, end: str | None, by: str | None = None) -> Span:
    days = (each and date.fromisoformat(each) for each in (start, end, by or end))
    first, last, start_by = days
    return Span(first or None, last or None, start_by or None)


def until(day: str) -> Period:
    return Period((Span(None, date.fromisoformat(day)),))


def year(number: int) -> Span:
    return span(f"{number}-01-01", f"{number}-12-31")


def years(first: int, last: int) -> Span:
    return span(f"{first}-01-01", f"{last}-12-31", f"{first}-12-31")


def only(*pieces: Span | Season, **more: Any) -> tuple[Period, ...]:
    return (Period(pieces, **more),)


def told(*states: State) -> Reading:
    return Reading(status=Told(states), prose=True)


START_2021_HT = only(span("2021-08-01", None, "2021-12-31"), start_only=True)
START_2022 = only(span("2022-01-01", None, "2022-12-31"), start_only=True)

TANUM = {
    "": Reading(),
    "Pågående, löpande arbete.": Reading(GOES_ON, ONGOING),
    "Pågående, löpande arbete": Reading(GOES_ON, ONGOING),
    "Pågående": Reading(GOES_ON, ONGOING),
    "Pågående, fortgår löpande": Reading(GOES_ON, ONGOING),
    "2019–2020": Reading(only(years(2019, 2020))),
    "VT2020": Reading(only(span("2020-01-01", "2020-06-30"))),
    "2021": Reading(only(year(2021))),
    "2022": Reading(only(year(2022))),
    "Prioriterat arbete 2021": Reading(only(year(2021)), prioritised=True),
    "Start 2022": Reading(START_2022),
    "Start HT 2021": Reading(START_2021_HT),
    "Start ht 2021": Reading(START_2021_HT),
    "Start 2022, ska ingå i löpande arbete": Reading(
        only(span("2022-01-01", None, "2022-12-31"), start_only=True, ongoing=True), ONGOING
    ),
    "Uppstart": Reading((Period(start_only=True),)),
    "Uppstart 2022": Reading(START_2022),
    "Årligen": Reading(cadence=YEARLY),
    "Varje år": Reading(cadence=YEARLY),
    "Varje år ": Reading(cadence=YEARLY),
    "Redovisning till FHR senast 1 dec 2021 eller 2022": Reading(
        (until("2021-12-01"), until("2022-12-01")),
        deadlines=(date(2021, 12, 1), date(2022, 12, 1)),
    ),
    "Redovisning \ntill FHR \nsenast 1 dec \n2021 eller \n2022": Reading(
        (until("2021-12-01"), until("2022-12-01")),
        deadlines=(date(2021, 12, 1), date(2022, 12, 1)),
    ),
}

TANUM_PROSE = {
    "Översikten är genomförd, men broschyr och webb är ej slutförda. De är inte längre aktuella.":
        told(State.DONE, State.NOT_DONE, State.OBSOLETE),
    "Föreläsningen som var planerad ställdes in under pandemin. Tanken är nu korta digitala "
    "tillfällen, inspelade, som kan ses när det passar. Egna personer håller i dem och vid behov "
    "tas någon in utifrån.": told(State.CANCELLED),
    "En rutin i SAMSA för då någon har korttidsplats och blir utskriven därifrån nu färdigställd.":
        told(State.DONE),
    "En rutin om vem som ansvarar när någon lämnar korttidsboendet är färdigställd.":
        told(State.DONE),
    "Finns för närvarande inte i skrift.": told(State.MISSING),
}  # fmt: skip

# The other two plans have no such columns; these are their ways of saying when.
HARRYDA_AND_DALARNA = {
    "2019–2022": Reading(only(years(2019, 2022))),
    "Införs i förvaltningen under 2022": Reading(only(year(2022))),
    "Följs upp årligen": Reading(cadence=YEARLY),
    "Minst två tillfällen per inriktning per år": Reading(cadence=Cadence(Per.YEAR, 2)),
    "Planeras och genomförs kontinuerligt": Reading(GOES_ON, ONGOING),
    "Enligt årshjul": Reading(),
    "2021-2023": Reading(only(years(2021, 2023))),
    "2022 - 2023": Reading(only(years(2022, 2023))),
    "Ca en gång per år": Reading(cadence=YEARLY),
    "Under hösten": Reading(only(Season((8, 1), (12, 31)))),
    "Årlig avrapportering": Reading(cadence=YEARLY),
    "Insatsen är pågående": Reading(GOES_ON, ONGOING),
}


@pytest.mark.parametrize(("text", "expected"), [*TANUM.items(), *HARRYDA_AND_DALARNA.items()])
def test_a_short_wording_of_a_plan_is_read(text: str, expected: Reading) -> None:
    assert _bare(read_period(text)) == expected


@pytest.mark.parametrize(("text", "expected"), TANUM_PROSE.items())
def test_prose_of_a_plan_tells_its_status_and_no_time(text: str, expected: Reading) -> None:
    assert _bare(read_period(text)) == expected


@pytest.mark.parametrize("text", TANUM)
def test_a_short_wording_is_understood_in_full(text: str) -> None:
    rest = "Redovisning till FHR" if "FHR" in text else ""
    assert " ".join(read_period(text).rest.split()) == rest


def _bare(reading: Reading) -> Reading:
    """The reading without where it was found."""
    return Reading(
        reading.alternatives,
        reading.cadence,
        reading.deadlines,
        reading.status,
        reading.prose,
        reading.prioritised,
    )
