"""Whose plan it is: catalogue, municipality and year, as the file tells or the person says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import PurePath
from typing import TypeVar

from planxl.catalogues import built_in, load
from planxl.catalogues.models import Catalogue, Municipality
from planxl.catalogues.spelling import normalise, without_marks
from planxl.catalogues.wording import Wordings
from planxl.cells.model import Sheet, Workbook
from planxl.findings.finding import Place
from planxl.not_done import NotDoneError
from planxl.salvage.told import How, Understood
from planxl.workbook.creation import FIRST_YEAR, LAST_YEAR, CreationError, find_municipality
from planxl.workbook.locating.start import start_cells
from planxl.workbook.marker import read_marker
from planxl.workbook.reading.identity import identity
from planxl.workbook.reading.recognition import recognised
from planxl.workbook.reading.rows import filled_cells, place_of
from planxl.workbook.typed import typed
from planxl.workbook.vocabulary import Vocabulary

_YEAR = re.compile(r"(?<![\d.,:/-])(20[0-9]{2})(?![\d:])")
_NO_YEAR = re.compile(r"20\d\d\s*[-–/]\s*(?:20)?\d\d(?:-\d\d)?(?!\d)")  # 2021–2023, 2021-09-29
_PLAN = re.compile(r"uppföljning|redovisning|plan\b|(?<!\w)år\b", re.IGNORECASE)
_OF_MUNICIPALITY = r"(?<!\w)({})s?(?:\s+|-)(?:[Kk]ommun|[Ss]tad)(?:s|en)?(?!\w)"
_TITLE_CELLS = 20
_LONGEST_TITLE = 120

T = TypeVar("T")


class RepairError(NotDoneError):
    """Why nothing was written, as a Swedish sentence that says what to do."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the person says, which goes before what the file says."""

    municipality: str | None = None
    year: int | None = None
    catalogue: Catalogue | None = None


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose plan it is and for which year, if that is known, and what it was understood from."""

    words: Vocabulary
    municipality: Municipality | None
    year: int | None
    told: tuple[Understood, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """A text that may name a municipality or a year; ``place`` is empty for the file's name."""

    place: Place
    text: str
    is_name: bool


def owner_of(workbook: Workbook, wish: Wish) -> Owner:
    """Whose plan a workbook holds. Raises RepairError where that is not known for certain."""
    owner = owner_as_told(workbook, wish)
    if owner.municipality is None or owner.year is None:
        raise RepairError(_unknown(owner.municipality, owner.year, owner.words.catalogue))
    return owner


def owner_as_told(workbook: Workbook, wish: Wish) -> Owner:
    """Whose plan a workbook holds, as far as it is known for certain.

    Raises RepairError where the person has named a municipality that there is not.
    """
    levels = [list(level) for level in _texts(workbook)]
    words = Vocabulary(wish.catalogue or _catalogue(workbook, wish, levels))
    start, marker = start_cells(workbook, words), read_marker(workbook)
    who, told = identity(start, marker, words), list[Understood]()
    municipality = who.municipality or words.catalogue.municipality_by_code.get(
        marker.municipality_code
    )
    if wish.municipality:
        municipality = _wished(words.catalogue, wish.municipality)
    if municipality is None:
        found = _first(levels, lambda text: municipalities_in(text, words.catalogue))
        municipality = _taken(found, told, lambda each: f"Kommunen {each.name}")
    year = wish.year or who.year or marker.year
    if year is None:
        year = _taken(_first(levels, years_in), told, lambda each: f"Redovisningsåret {each}")
    return Owner(words, municipality, year, tuple(told))


def _wished(catalogue: Catalogue, name: str) -> Municipality:
    try:
        return find_municipality(catalogue, name)
    except CreationError as error:
        raise RepairError(str(error)) from None


def _unknown(municipality: Municipality | None, year: int | None, catalogue: Catalogue) -> str:
    """What is not known, and how to say it."""
    lacking, options = list[str](), list[str]()
    if municipality is None:
        lacking.append("vilken kommun")
        options.append(f"--kommun {catalogue.municipalities[0].name}")
    if year is None:
        lacking.append("vilket redovisningsår")
        options.append("--year 2025")
    return (
        f"Det framgår inte säkert {' och '.join(lacking)} arbetsboken gäller. Lägg till "
        f"{' '.join(options)}, med rätt uppgift i stället för exemplet."
    )


# Where it may be told ---------------------------------------------------------------------------


def _texts(workbook: Workbook) -> Iterator[Iterator[Told]]:
    """The texts that may tell, the most telling first: where one level tells, it decides."""
    yield (Told(Place(sheet.name), sheet.name, True) for sheet in workbook.sheets)
    yield (Told(Place(), text, False) for text in (workbook.properties.title,) if text)
    yield (text for sheet in workbook.sheets for text in _titles(sheet))
    yield iter([Told(Place(), PurePath(workbook.name).stem, True)])


def _titles(sheet: Sheet) -> Iterator[Told]:
    for cell in islice(filled_cells(sheet.cells), _TITLE_CELLS):
        text = typed(cell)
        if isinstance(cell.value, str) and len(text) <= _LONGEST_TITLE:
            yield Told(place_of(cell), text, False)


def _first(levels: Sequence[Sequence[Told]], told: Callable[[Told], Iterator[T]]) -> dict[T, Told]:
    """What the first level that tells anything tells, and by which text."""
    for level in levels:
        found = {each: text for text in reversed(level) for each in told(text)}
        if found:
            return found
    return {}


def _taken(found: dict[T, Told], told: list[Understood], words: Callable[[T], str]) -> T | None:
    """What was found, if it is one thing."""
    if len(found) != 1:
        return None
    ((value, text),) = found.items()
    told.append(Understood(How.OWNER, text.place, text.text, words(value)))
    return value


def years_in(text: Told) -> Iterator[int]:
    """The reporting years that a text names; the years of a whole plan are none."""
    plain = _NO_YEAR.sub(" ", text.text.replace("_", " "))
    if text.is_name or _PLAN.search(plain):
        years = {int(each) for each in _YEAR.findall(plain.replace("-", " "))}
        yield from (year for year in years if FIRST_YEAR <= year <= LAST_YEAR)


def municipalities_in(text: Told, catalogue: Catalogue) -> Iterator[Municipality]:
    """The municipalities that a text names: "Tanums kommun", or in a name "tanum" alone."""
    name = f"-{_slug(text.text)}-"
    for each in catalogue.municipalities:
        slug = _slug(each.name)
        if (
            (text.is_name and (f"-{slug}-" in name or f"-{slug}s-" in name))
            or re.search(_OF_MUNICIPALITY.format(re.escape(each.name)), text.text)
            or (normalise(text.text) == normalise(each.name))
        ):
            yield each


def _slug(text: str) -> str:
    return re.sub(r"[^a-z]+", "-", without_marks(text)).strip("-")


# The catalogue ----------------------------------------------------------------------------------


def _catalogue(workbook: Workbook, wish: Wish, levels: Sequence[Sequence[Told]]) -> Catalogue:
    """The workbook's own catalogue, else the one that has its municipality."""
    own = recognised(workbook)
    if not wish.municipality and _is_told(workbook, own):
        return load(own)
    known = [load(own), *(load(each) for each in built_in() if each != own)]
    asked = (each for each in known if _has(each, wish.municipality))
    named = (each for each in known if _names_one(each, levels))
    return next(chain(asked, named), load(own))


def _is_told(workbook: Workbook, catalogue: str) -> bool:
    """Whether Start or the hidden marker says whose the workbook is."""
    start = start_cells(workbook, Vocabulary(load(catalogue)))
    marker = read_marker(workbook)
    return bool(start.text("municipality") or marker.catalogue or marker.municipality_code)


def _has(catalogue: Catalogue, municipality: str | None) -> bool:
    """Whether the municipality that is asked for is in a catalogue."""
    found = Wordings(catalogue).find_municipality(municipality) if municipality else None
    return found is not None


def _names_one(catalogue: Catalogue, levels: Sequence[Sequence[Told]]) -> bool:
    """Whether the workbook's texts name one municipality of a catalogue."""
    return len(_first(levels, lambda text: municipalities_in(text, catalogue))) == 1
