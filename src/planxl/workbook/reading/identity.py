"""Who answers, for which year and which target groups, as Start says it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Any

from planxl.catalogues.models import Catalogue, Municipality
from planxl.catalogues.wording import normalise
from planxl.cells.model import Cell
from planxl.findings import Code, Finding, Param, Place, codes
from planxl.findings.sentence import joined
from planxl.workbook.locating.start import StartCells, field_of
from planxl.workbook.marker import Marker
from planxl.workbook.reading.understanding import Understood, broken, day, number, yes_no
from planxl.workbook.vocabulary import Vocabulary

_YEARS = range(2000, 2101)
_MOST_NAMED = 3
_YEAR = re.compile(r"(?:år )?([0-9]{4})")
_EVERY_GROUP = frozenset({"båda", "alla", "samtliga", "båda målgrupperna", "alla målgrupper"})
_JOINING = frozenset({"och", "samt", "plus"})


@dataclass(frozen=True, slots=True)
class Identity:
    """Who answers and for what, and everything there is to say about it."""

    municipality: Municipality | None = None
    year: int | None = None
    target_groups: tuple[str, ...] = ()
    respondent: str = ""
    population: int | None = None
    ready: bool | None = None
    date: date | None = None
    findings: tuple[Finding, ...] = ()


def identity(start: StartCells, marker: Marker, words: Vocabulary) -> Identity:
    """The fields of Start understood, and compared with the hidden marker. Start decides."""
    if not start.places:
        return _by_marker(start, marker, words)
    fields = _Fields(start, words)
    municipality, year = fields.municipality(), fields.year()
    return Identity(
        municipality=municipality,
        year=year,
        target_groups=fields.target_groups(),
        respondent=fields.text("respondent"),
        population=fields.population(),
        ready=fields.value("ready", yes_no),
        date=fields.value("date", day),
        findings=(
            *start.findings,
            *fields.findings,
            *_contradictions(start, marker, (municipality, year), words),
            *_wrong_delregion(start, municipality),
        ),
    )


def _by_marker(start: StartCells, marker: Marker, words: Vocabulary) -> Identity:
    """Without Start, the hidden marker is the only one that knows."""
    municipality = words.catalogue.municipality_by_code.get(marker.municipality_code)
    told = _does_not_report(municipality, words.catalogue, start.place("municipality"))
    return Identity(
        municipality=municipality,
        year=marker.year,
        target_groups=tuple(words.catalogue.group_by_key),
        findings=(*start.findings, *told),
    )


class _Fields:
    """The fields read one by one; what there is to say about them is collected on the way."""

    def __init__(self, start: StartCells, words: Vocabulary) -> None:
        self.findings: list[Finding] = []
        self._start = start
        self._words = words

    def municipality(self) -> Municipality | None:
        text = self.text("municipality")
        if not text:
            self._missing("municipality", codes.NO_MUNICIPALITY)
            return None
        found = self._words.wordings.find_municipality(text)
        if found is None:
            suggestion = _suggestion(text, self._words)
            self._tell("municipality", codes.UNKNOWN_MUNICIPALITY, suggestion=suggestion)
        elif not found.reports:
            place = self._start.place("municipality")
            self.findings += _does_not_report(found, self._words.catalogue, place)
        return found

    def year(self) -> int | None:
        text = self.text("year")
        if not text:
            self._missing("year", codes.NO_YEAR)
            return None
        written = _YEAR.fullmatch(normalise(text))
        if not written or int(written[1]) not in _YEARS:
            self._tell("year", codes.BAD_YEAR)
            return None
        if text != written[1]:
            self._tell("year", codes.VALUE_UNDERSTOOD, understood=written[1])
        return int(written[1])

    def target_groups(self) -> tuple[str, ...]:
        """The groups chosen; all of them where none can be read, or where there is but one."""
        every = tuple(self._words.catalogue.group_by_key)
        text = self.text("target_groups")
        chosen, whole = named_groups(text, self._words)
        if len(every) > 1 and not chosen:
            if text:
                self._tell("target_groups", codes.BAD_TARGET_GROUPS)
            else:
                self._missing("target_groups", codes.NO_TARGET_GROUPS)
        elif chosen and not whole:
            understood = ", ".join(self._words.catalogue.group_by_key[key].name for key in chosen)
            self._tell("target_groups", codes.CHOICE_UNDERSTOOD, understood=understood)
        return chosen or every

    def population(self) -> int | None:
        value = self.value("population", lambda cell: number(cell, "12 345"))
        if value is None:
            return None
        if value <= 0 or value != int(value):
            self._tell_bad("population")
            return None
        return int(value)

    def text(self, key: str) -> str:
        """A field as text; an Excel error or an uncalculated formula is told."""
        cell = self._start.cells.get(key)
        problem = broken(cell) if cell else None
        if cell and problem:
            self.findings += filter(None, [problem.finding(cell)])
            return ""
        return self._start.text(key)

    def value(self, key: str, reader: Callable[[Cell], Understood]) -> Any:
        """A field read by ``reader``; None where it is empty or could not be understood."""
        cell = self._start.cells.get(key)
        if cell is None:
            return None
        understood = broken(cell) or reader(cell)
        if understood.unread and understood.code not in {codes.EXCEL_ERROR, codes.NOT_CALCULATED}:
            self._tell_bad(key)
        else:
            self.findings += filter(None, [understood.finding(cell)])
        return understood.value

    def _missing(self, key: str, code: Code) -> None:
        """Tells that a field is empty, unless it holds something that is told already."""
        if key not in self._start.cells:
            self.findings.append(Finding(code, self._start.place(key)))

    def _tell(self, key: str, code: Code, **params: Param) -> None:
        found = {"found": self._start.text(key), **params}
        self.findings.append(Finding(code, self._start.place(key), found))

    def _tell_bad(self, key: str) -> None:
        declared = field_of(self._words.layout, key)
        self._tell(key, codes.BAD_FIELD, label=declared.label, right=declared.example)


def _suggestion(text: str, words: Vocabulary) -> str:
    names = {normalise(each.name): each.name for each in words.catalogue.municipalities}
    near = get_close_matches(normalise(text), names, n=1, cutoff=0.7)
    return f" Menas {names[near[0]]}?" if near else ""


def named_groups(text: str, words: Vocabulary) -> tuple[tuple[str, ...], bool]:
    """The groups in "Vuxna, Barn och unga" or "båda", and whether nothing else is said."""
    groups = words.catalogue.target_groups
    plain = " ".join(re.findall(r"\w+", normalise(text)))
    if plain in _EVERY_GROUP:
        return tuple(group.key for group in groups), True
    names = {
        " ".join(re.findall(r"\w+", normalise(name))): group.key
        for group in groups
        for name in (group.key, group.name, *group.aliases)
    }
    found, rest = set[str](), f" {plain} "
    for name in sorted(names, key=len, reverse=True):
        if f" {name} " in rest:
            found.add(names[name])
            rest = rest.replace(f" {name} ", "  ")
    chosen = tuple(group.key for group in groups if group.key in found)
    return chosen, not set(rest.split()) - _JOINING


def _does_not_report(
    found: Municipality | None, catalogue: Catalogue, place: Place
) -> Iterator[Finding]:
    """A finding where an answer is that of a municipality from which the plan expects none."""
    if found and not found.reports:
        names = joined([each.name for each in catalogue.reporters], _MOST_NAMED)
        params: dict[str, Param] = {"municipality": found.name, "reporters": names}
        yield Finding(codes.DOES_NOT_REPORT, place, params)


def _contradictions(
    start: StartCells,
    marker: Marker,
    who: tuple[Municipality | None, int | None],
    words: Vocabulary,
) -> Iterator[Finding]:
    """Where Start and the hidden marker disagree about municipality or year."""
    municipality, year = who
    told = words.catalogue.municipality_by_code.get(marker.municipality_code)
    pairs = [
        ("municipality", municipality and municipality.name, told and told.name),
        ("year", year, marker.year),
    ]
    for key, on_start, hidden in pairs:
        if on_start and hidden and on_start != hidden:
            label = field_of(words.layout, key).label
            params: dict[str, Param] = {
                "label": label,
                "found": str(on_start),
                "marker": str(hidden),
            }
            yield Finding(codes.MARKER_DISAGREES, start.place(key), params)


def _wrong_delregion(start: StartCells, who: Municipality | None) -> Iterator[Finding]:
    """A delregion that was typed over the formula and is not the municipality's."""
    text, cell = start.text("delregion"), start.cells.get("delregion")
    if not text or who is None or cell is None or cell.formula or not who.delregion:
        return
    if normalise(text) != normalise(who.delregion):
        params = {"found": text, "municipality": who.name, "expected": who.delregion}
        yield Finding(codes.WRONG_DELREGION, start.place("delregion"), params)
