"""Rows of Socialstyrelsen's database, page by page, held against what was asked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NoReturn
from urllib.parse import quote

from pydantic import BaseModel, ConfigDict, StrictInt, StrictStr, TypeAdapter

from planxl.catalogues.models import Keeper
from planxl.statistics.addresses import TITLES
from planxl.statistics.asking import StatisticsError
from planxl.statistics.http import Http
from planxl.statistics.jsonstat import Cell
from planxl.statistics.replies import changed, checked, if_there

_ROWS_A_PAGE = 5000
_MOST_PAGES = 200
_NUMBER = re.compile(r"[-−]?\d+(?:[ \u00a0\u202f]\d{3})*(?:[.,]\d+)?")
_SPACES = str.maketrans({" ": None, "\u00a0": None, "\u202f": None, ",": ".", "−": "-"})
_MARKS = {"", "x", ".", "..", "...", "-", "–"}


class _Row(BaseModel):
    """One figure: its own words are ``ar`` and ``varde``, the others are ids such as ``konId``."""

    model_config = ConfigDict(extra="allow")

    ar: StrictInt | StrictStr
    varde: StrictStr | StrictInt | float | None


class _Page(BaseModel):
    data: list[_Row]
    sida: int | None = None
    sidor: int | None = None
    nasta_sida: str | None = None


_PAGE = TypeAdapter(_Page)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to the database: a subject, and the ids wanted by variable."""

    subject: str
    ids: Mapping[str, tuple[str, ...]]

    @property
    def address(self) -> str:
        """Where the rows are: /dodsorsaker/resultat/matt/1/diagnos/2026/…"""
        steps = [self.subject, "resultat"]
        for name, some in self.ids.items():
            steps += [name, ",".join(some)]
        return "/".join(quote(step, safe=",") for step in steps)


Rows = dict[tuple[str, ...], Cell]
"""Figures by the ids that they are of, in the order in which they were asked."""


def rows(http: Http, asked: Asked) -> Rows:
    """All that the database has of what was asked. Raises StatisticsError."""
    found: Rows = {}
    for page in _pages(http, asked.address):
        for row in page.data:
            ids = _checked_ids(row, asked)
            if ids in found:
                _fail("två rader för samma sak")
            found[ids] = _cell(row.varde)
    return found


def _pages(http: Http, address: str) -> Iterator[_Page]:
    """Page after page by their numbers: the addresses that the pages refer to are not safe ones."""
    for number in range(1, _MOST_PAGES + 1):
        given = _given(http, address, number)
        if given is None:
            return
        page = checked(_PAGE, given, Keeper.SOCIALSTYRELSEN)
        if page.sida not in (None, number):
            _fail(f"sida {page.sida} i stället för sida {number}")
        yield page
        if page.nasta_sida is None:
            if page.sidor is not None and page.sidor > number:
                _fail(f"slut efter sida {number} av {page.sidor}")
            return
    _fail(f"fler än {_MOST_PAGES} sidor")


def _given(http: Http, address: str, number: int) -> Any | None:
    """One page, or None where there are no rows at all: only the first may say so."""
    params = {"per_sida": str(_ROWS_A_PAGE), "sida": str(number)}
    if number > 1:
        return http.get(address, params)
    return if_there(http, address, params, surely="")


def _checked_ids(row: _Row, asked: Asked) -> tuple[str, ...]:
    """The ids of a row in the order asked. Raises StatisticsError for a row nobody asked for."""
    extra = row.model_extra or {}
    given = {name[:-2]: value for name, value in extra.items() if name.endswith("Id")}
    for name in given.keys() - asked.ids.keys():
        raise _undecided(asked.subject, name)
    given["ar"] = row.ar
    return tuple(_checked_id(name, given.get(name), some) for name, some in asked.ids.items())


def _checked_id(name: str, value: object, asked: tuple[str, ...]) -> str:
    if value is None:
        _fail(f"en rad säger inte vilket värde av {name} den gäller")
    text = str(value)
    if name == "region":  # 1 and "01" are the same county
        text = next((each for each in asked if each.zfill(4) == text.zfill(4)), text)
    if text not in asked:
        _fail(f"en rad gäller {name} {text}, som inte frågades")
    return text


def _cell(value: str | int | float | None) -> Cell:
    """A figure as the database writes it: "8,37", or a mark such as X."""
    if value is None or isinstance(value, int | float):
        return Cell(None if value is None else float(value))
    text = value.strip()
    if _NUMBER.fullmatch(text):
        return Cell(float(text.translate(_SPACES)))
    if text.casefold() not in _MARKS:
        _fail(f'värdet "{text[:20]}" är inget tal')
    return Cell(None, text)


def _fail(what: str) -> NoReturn:
    raise changed(Keeper.SOCIALSTYRELSEN, what)


def _undecided(subject: str, name: str) -> StatisticsError:
    return StatisticsError(
        f'{TITLES[Keeper.SOCIALSTYRELSEN]}: ämnet "{subject}" delar upp siffrorna efter "{name}", '
        "och katalogen säger inte vilken del som menas. Skriv det i katalogen under selection; "
        f"vilka värden som finns står på …/{subject}/{name} i tjänsten."
    )
