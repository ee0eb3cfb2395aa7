"""Persons' names, addresses and numbers in cells."""

from __future__ import annotations

import pytest
from placing import doubts, under_goal

from planxl.conversion.plan import Concern, Plan


def responsible(text: str) -> Plan:
    return under_goal(f"| Möten | | | 2022 | {text} | Varje år |")


@pytest.mark.parametrize(
    "text",
    [
        "Arbetsgrupp där Zelda Påhittsson varit<br>sammankallande",
        "Kommun, kontaktperson: Zelda Påhittsson",
        "Föreläsning med Zelda von Påhitt",
        "Anna-Karin Påhittsson",
    ],
)
def test_a_person_s_name_is_flagged_and_a_role_suggested_without_repeating_it(text: str) -> None:
    made = responsible(text)
    (doubt,) = doubts(made, Concern.NAME)
    assert doubt.field == "responsible"
    assert "Skriv rollen" in doubt.sentence
    assert "Påhitt" not in doubt.sentence + doubt.text


def test_the_role_that_stands_by_the_name_is_suggested() -> None:
    made = responsible("Zelda Påhittsson, enhetschef")
    assert "enhetschef" in doubts(made, Concern.NAME)[0].sentence


@pytest.mark.parametrize(
    "text",
    [
        "Region och Kommun",
        "Kommun - Sektorn för Socialtjänst",
        "Västra Götalandsregionen",
        "Enhetschef Vård och Omsorg",
        "Mini-Maria mottagning",
        "Kreativt Center",
        "Första Hjälpen",
    ],
)
def test_bodies_and_programmes_are_no_persons(text: str) -> None:
    assert not doubts(responsible(text), Concern.NAME)


def test_addresses_and_numbers_are_flagged() -> None:
    made = responsible("zelda@example.org, 0525-180 00")
    told = " ".join(each.sentence for each in doubts(made, Concern.NAME))
    assert "e-postadress" in told
    assert "telefonnummer" in told
    assert "zelda" not in told
