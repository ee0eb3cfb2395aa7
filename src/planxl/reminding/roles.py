"""Who a letter is from and to: always a role, never a person."""

from __future__ import annotations

import re

from planxl.catalogues.models import Municipality
from planxl.catalogues.wording import normalise
from planxl.rules.personal_data import discreet_text
from planxl.summary.words import uncapital

_ANY_ROLE = "samordnare för psykisk hälsa"
_LONGEST = 60
_ENDINGS = (
    *("samordnare", "strateg", "chef", "utvecklare", "koordinator", "ledare", "handläggare"),
    *("planerare", "sekreterare", "utredare", "direktör", "ansvarig", "kurator", "rådgivare"),
    *("funktion", "förvaltning", "förvaltningen", "nämnd", "nämnden", "enhet", "enheten"),
    *("avdelning", "avdelningen", "kontor", "kontoret", "tjänst", "tjänsten", "råd", "rådet"),
)
"""How the words end that say what someone is, or which body answers."""
_BEGINNINGS = (
    *("psyk", "hälsa", "hälso", "ohälsa", "folkhälso", "folkhälsa", "elevhälsa", "suicid"),
    *("social", "barn", "ung", "vuxn", "äldre", "utbildning", "skol", "kultur", "fritid"),
    *("omsorg", "vård", "stöd", "individ", "familj", "omsorgs", "funktionshinder", "verksamhet"),
    *("utveckling", "prevention", "förebyggande", "missbruk", "beroende", "plan", "handlingsplan"),
    *("kommun", "stads", "region", "central", "lednings", "hållbar", "samhälls", "sip", "nosam"),
)
"""How the words begin that say what the role is about."""
_LINKS = frozenset({"för", "av", "i", "inom", "med", "och", "samt", "på", "till", "om", "vid"})
_WORD = re.compile(r"[^\W\d_]+")


def greeting(respondent: str, municipality: Municipality) -> str:
    """The greeting to the role that the workbook names, or to the coordinator."""
    role = role_of(respondent, municipality)
    name = municipality.name
    place = "" if normalise(name) in normalise(role) else f" i {name}"
    return f"Hej, {role}{place}!"


def role_of(respondent: str, municipality: Municipality) -> str:
    """The respondent as it continues a sentence, if nothing in it can be a person's name.

    Which words are names cannot be known, so every word must be one that roles are called by.
    """
    role = " ".join(respondent.split())
    words = _WORD.findall(role)
    known = all(_belongs(word, n == 0, municipality) for n, word in enumerate(words))
    if not known or not any(map(_says_what_someone_is, words)):
        return _ANY_ROLE
    return uncapital(role) if len(role) <= _LONGEST and discreet_text(role) == role else _ANY_ROLE


def _belongs(word: str, first: bool, municipality: Municipality) -> bool:
    plain = word.casefold()
    if plain.removesuffix("s") in normalise(municipality.name).split() or plain in _LINKS:
        return True
    # A capital inside the text is a name more often than a role.
    if not first and word[0].isupper() and not word.isupper():
        return False
    return _says_what_someone_is(word) or plain.startswith(_BEGINNINGS)


def _says_what_someone_is(word: str) -> bool:
    plain = word.casefold()
    return plain.endswith(_ENDINGS) or plain.removesuffix("n").endswith(_ENDINGS)


def signature(area: str) -> tuple[str, ...]:
    """The end of the letter, signed by the area's coordinator."""
    return ("Med vänlig hälsning", f"Samordnaren för uppföljningen i {area}")
