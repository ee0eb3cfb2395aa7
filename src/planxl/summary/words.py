"""Numbers, counts and subjects in running Swedish text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planxl.catalogues.models import Reporter

if TYPE_CHECKING:
    from planxl.summary.model import Summary

_SMALL = (
    "noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv",
)  # fmt: skip
_DEFINITE = {"Andel": "andelen", "Antal": "antalet"}


def number_word(number: int, neuter: bool = False) -> str:
    """A number as it is written in running text: in words up to twelve."""
    if number == 1:
        return "ett" if neuter else "en"
    return _SMALL[number] if number < len(_SMALL) else str(number)


def counted(number: int, one: str, many: str) -> str:
    """The number in figures with its noun: "1 värde", "12 värden"."""
    return f"{number} {one if number == 1 else many}"


def municipalities(number: int) -> str:
    """ "en kommun", "sju kommuner", "49 kommuner"."""
    return f"{number_word(number)} {'kommun' if number == 1 else 'kommuner'}"


def answered_in_words(summary: Summary) -> str:
    """How many of those expected have answered: "6 av 8 kommuner har svarat"."""
    expected = len(summary.register)
    noun = reporting_noun(expected, summary.catalogue.reporter)
    return f"{summary.received} av {expected} {noun} har svarat"


def reporting_noun(expected: int, reporter: Reporter) -> str:
    """The noun after "6 av 8": "kommuner", and of a region that is alone "region"."""
    alone = expected == 1 and reporter is Reporter.REGION
    return reporter.value if alone else reporter.many


def every_municipality(number: int) -> str:
    """ "båda kommunerna", "alla sju kommuner"."""
    return "båda kommunerna" if number == 2 else f"alla {municipalities(number)}"


def capital(text: str) -> str:
    """The text with a capital first letter, the rest as it is."""
    return text[:1].upper() + text[1:]


def uncapital(text: str) -> str:
    """The text as it continues a sentence: "Rutin för SIP" as "rutin för SIP", SIP as SIP."""
    ordinary = text[1:2].islower() or text[1:2].isspace()
    return text[:1].lower() + text[1:] if ordinary else text


def as_subject(text: str) -> str:
    """An indicator as what a sentence is about: "Andel elever …" as "andelen elever …"."""
    first, _, rest = text.partition(" ")
    return f"{_DEFINITE[first]} {rest}" if first in _DEFINITE and rest else uncapital(text)
