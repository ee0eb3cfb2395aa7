"""``adresser.csv`` beside the workbooks: to which mailbox each municipality's letter goes.

A line has a municipality's code or name, a semicolon, and the address of a mailbox that belongs to
a function. A line that cannot be used is told and its letter gets no address.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from planxl.catalogues.models import Catalogue
from planxl.catalogues.wording import Wordings
from planxl.intake import ADDRESS_FILE as FILE

_MOST_BYTES = 1_000_000
_HEADINGS = frozenset({"kommun", "kommunkod", "kod"})
_ADDRESS = re.compile(r"[a-z0-9][a-z0-9._%+-]{0,63}@(?:[a-z0-9](?:[a-z0-9-]{0,62})\.)+[a-z]{2,}")
_NEW_LINE = re.compile(r"\r\n|\r|\n")
_FIRST_AND_LAST = re.compile(r"[a-z]{2,}(?:-[a-z]{2,})?[._][a-z]{2,}(?:[-._][a-z]{2,})?")
_OF_FUNCTIONS = (
    *("kommun", "social", "omsorg", "halsa", "psyk", "folk", "forvaltning", "barn", "utbildning"),
    *("skol", "stod", "individ", "familj", "vard", "samordn", "strateg", "registrator", "info"),
    *("kansli", "kontakt", "kontor", "nosam", "plan", "post", "brev", "medborgar", "service"),
    *("verksamhet", "funktion", "enhet", "ledning", "stab", "utveckling", "kultur", "fritid"),
)


@dataclass(frozen=True, slots=True)
class Addresses:
    """The address for each municipality's code, and a sentence for each line of no use."""

    by_code: Mapping[str, str] = field(default_factory=dict)
    mistakes: tuple[str, ...] = ()


def addresses(data: bytes, catalogue: Catalogue) -> Addresses:
    """The addresses that a file tells, whichever way it was saved."""
    if len(data) > _MOST_BYTES:
        return Addresses(mistakes=(f"{FILE} är för stor för att vara en lista över adresser.",))
    words, by_code, mistakes = Wordings(catalogue), dict[str, str](), list[str]()
    for number, whose, address in _lines(_text(data)):
        found = words.find_municipality(whose)
        mistake = "" if found else f'"{whose}" är ingen av handlingsplanens kommuner.'
        mistake = mistake or _mistake(address)
        if found and not mistake and found.code in by_code:
            mistake = f"{found.name} har redan en adress. Den första används."
        if mistake:
            mistakes.append(f"{FILE} rad {number}: {mistake}")
        elif found:
            by_code[found.code] = address
    return Addresses(by_code, tuple(mistakes))


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _lines(text: str) -> Iterator[tuple[int, str, str]]:
    """Each line's number, its municipality and its address; headings and blank lines left out."""
    for number, line in enumerate(_NEW_LINE.split(text), 1):
        cells = [*map(_bare, line.split(";")), ""]
        if any(cells) and not (number == 1 and cells[0].casefold() in _HEADINGS):
            yield number, cells[0], cells[1]


def _bare(cell: str) -> str:
    return " ".join(cell.split()).strip('"').removeprefix("'")


def _mistake(address: str) -> str:
    """What is wrong with an address, and what to do."""
    if not address:
        return "adress saknas. Skriv kommun;adress, till exempel Tanum;kommun@tanum.se."
    if not _ADDRESS.fullmatch(address.casefold()):
        return "det är ingen e-postadress. Skriv en enda adress, till exempel kommun@tanum.se."
    if _is_a_persons(address.casefold()):
        return (
            "adressen ser ut som en persons. Skriv en funktionsbrevlåda, till exempel "
            "kommun@tanum.se."
        )
    return ""


def _is_a_persons(address: str) -> bool:
    """Whether it is made as first and last name are, without a word for a function."""
    box = address.partition("@")[0]
    return bool(_FIRST_AND_LAST.fullmatch(box)) and not _any_of(_OF_FUNCTIONS, box)


def _any_of(words: Iterable[str], text: str) -> bool:
    return any(word in text for word in words)
