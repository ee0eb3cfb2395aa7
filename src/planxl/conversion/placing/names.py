"""Persons' names, addresses and numbers in cells: a role is wanted instead.

Nothing that was found is repeated: what is told goes to many.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from planxl.conversion.placing.drafts import Guess
from planxl.conversion.placing.given_names import GIVEN_NAMES
from planxl.conversion.plan import Concern
from planxl.rules.personal_data import discreet_text

_WORD = r"[A-ZÅÄÖÉ][a-zåäöéèüáíóñ]+(?:-[A-ZÅÄÖ][a-zåäöé]+)?"
_PAIR = re.compile(rf"(?<![\w-])(?=({_WORD})\s+(?:(?:von|af|de|van)\s+)?({_WORD})(?![\w-]))")
_ROLES = (
    "sammankallande|kontaktperson|ordförande|föreläsare|föreläsningen|föreläsning|projektledare|"
    "samordnare|handläggare|rektor|enhetschef|verksamhetschef|förvaltningschef|chef|sekreterare|"
    "utvecklingsledare|folkhälsostrateg|strateg|kurator|psykolog|skolsköterska|läkare|doktor|"
    "författaren|författare|professor|socialchef|skolchef|kommunchef|processledare"
)
_BEFORE = re.compile(rf"\b({_ROLES})(?:n|en|na)?\b[ ,:(–-]*(?:(?:är|av|med|genom)\s+)*$", re.I)
_AFTER = re.compile(
    rf"^[ ,(–-]*(?:(?:som|har|är|var|varit|blir|ska\s+vara)\s+)*\b({_ROLES})\b", re.I
)
_OTHER_WORDS = """
Västra Östra Norra Södra Region Regionen Kommun Kommunen Mål Första Andra Barn Unga Vuxna
Socialtjänsten Skolan Närhälsan Psykiatrin Ungdom Mini Campus Center Centrum Göteborg
Handlingsplan Plan Arbetsgrupp Styrgrupp Rådet Svenska Sveriges Nationella Regionala Lokala
Rikshandboken Mental Health Start Uppstart Hela Stora Lilla Nya Gamla Inom Vid För Och Av
Statens Röda Korset Rädda Barnen Bris Suicide Zero Maria Anna Lycka
"""
_NOT_NAMES = frozenset(_OTHER_WORDS.split())
_ORGANISATION = re.compile(
    r"(?:kommun|gruppen|skolan|centrum|center|stiftelsen|föreningen|kyrkan|gatan|vägen|huset|"
    r"mottagning|programmet|metoden|teamet|tjänsten|nämnden|verket|styrelsen)(?:s|en)?$",
    re.IGNORECASE,
)


def names_in(text: str, field: str) -> Iterator[Guess]:
    """Doubts about a text that seems to point out a person."""
    confidence = max((sure for sure, _ in _found(text)), default=0.0)
    if confidence:
        role = next((role for sure, role in _found(text) if role), "")
        yield Guess(Concern.NAME, confidence, _SENTENCE.format(_example(role)), field)
    for kind in _kinds(text):
        yield Guess(Concern.NAME, 0.9, _NUMBERS.format(kind), field)


def _found(text: str) -> Iterator[tuple[float, str]]:
    """How sure it is of each pair of words that it is a name, and the role that stands by it."""
    flat = " ".join(text.split())
    for match in _PAIR.finditer(flat):
        first, last = match[1], match[2]
        given = first.split("-")[0] in GIVEN_NAMES
        if _ORGANISATION.search(last) or last in _NOT_NAMES or (first in _NOT_NAMES and not given):
            continue
        role = _BEFORE.search(flat[: match.start()]) or _AFTER.match(flat[match.end(2) :])
        if given:
            yield (0.9 if role else 0.8), role[1].lower() if role else ""
        elif role:
            yield 0.6, role[1].lower()


def _kinds(text: str) -> Iterator[str]:
    """The kinds of personal data that the rules for workbooks know."""
    masked = discreet_text(text)
    for kind in _KINDS:
        if masked.count(f"({kind})") > text.count(f"({kind})"):
            yield kind


def _example(role: str) -> str:
    return "föreläsare" if role.startswith("föreläs") else role or "samordnare"


_KINDS = ("personnummer", "e-postadress", "telefonnummer")
_SENTENCE = (
    "Texten ser ut att nämna en person vid namn. Skriv rollen i stället för namnet, till exempel "
    "”{}”."
)
_NUMBERS = "Texten ser ut att innehålla {}. Ta bort det och skriv rollen eller verksamheten."
