"""Letters are to and from roles: no name of a person gets into a greeting."""

from __future__ import annotations

import pytest
from handed_in import SOR
from letters import municipality

from planxl.reminding.roles import greeting, signature

ANY = "Hej, samordnare för psykisk hälsa i Sörexempel!"


@pytest.mark.parametrize(
    ("respondent", "role"),
    [
        ("Samordnare psykisk hälsa", "samordnare psykisk hälsa i Sörexempel"),
        ("folkhälsostrateg", "folkhälsostrateg i Sörexempel"),
        ("Folkhälsochef", "folkhälsochef i Sörexempel"),
        ("Suicidpreventiv samordnare", "suicidpreventiv samordnare i Sörexempel"),
        ("Utvecklingsledare, social omsorg", "utvecklingsledare, social omsorg i Sörexempel"),
        ("Folkhälsostrateg i Sörexempel", "folkhälsostrateg i Sörexempel"),
        ("Samordnare Sörexempels kommun", "samordnare Sörexempels kommun"),
        ("SIP-samordnare", "SIP-samordnare i Sörexempel"),
    ],
)
def test_a_role_is_greeted_by_its_name(respondent: str, role: str) -> None:
    assert greeting(respondent, municipality(SOR)) == f"Hej, {role}!"


@pytest.mark.parametrize(
    "respondent",
    [
        "",
        "Anna Ek",
        "anna ek",
        "Anna Ek, folkhälsostrateg",
        "folkhälsostrateg Anna",
        "folkhälsostrateg (anna)",
        "samordnare, 0500-12 34 56",
        "samordnare@sorexempel.se",
        "Samordnare 850101-1236",
        "psykisk hälsa",
        "samordnare " * 12,
        "?",
    ],
)
def test_what_may_be_a_person_or_no_role_is_not_repeated(respondent: str) -> None:
    assert greeting(respondent, municipality(SOR)) == ANY


def test_a_letter_is_signed_by_the_role_of_the_area() -> None:
    assert signature("Fyrbodal")[-1] == "Samordnaren för uppföljningen i Fyrbodal"
