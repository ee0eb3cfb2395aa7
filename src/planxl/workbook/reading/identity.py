"""Who answers, for which year and which target groups, as Start says it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from typing import Any

from planxl.catalogues.models import Municipality
from planxl.catalogues.wording import normalise
from planxl.findings import Finding, Place, codes
from planxl.workbook.locating.start import StartCells, field_of
from planxl.workbook.marker import Marker
from planxl.workbook.reading.understanding import Understood, broken, day, number, yes_no
from planxl.workbook.vocabulary import Vocabulary

_YEARS = range(2000, 2101)


@dataclass
class Identity:
    """What Start says; the findings are collected on the way."""

    municipality: Municipality | None = None
    year: int | None = None
    target_groups: tuple[str, ...] = ()
    respondent: str = ""
    population: int | None = None
    ready: bool | None = None
    date: date | None = None
    findings: list[Finding] = field(default_factory=list)


def identity(start: StartCells, marker: Marker, words: Vocabulary) -> Identity:
    """The fields of Start understood, and compared with the hidden marker. Start decides."""
    found = Identity(findings=list(start.findings))
    if not start.places:
        return _by_marker(found, marker, words)
    found.municipality = _municipality(start, words, found.findings)
    found.year = _year(start, found.findings)
    found.target_groups = _target_groups(start, words, found.findings)
    found.respondent = start.text("respondent")
    found.population = _population(start, words, found.findings)
    found.ready = _understood(start, "ready", yes_no, words, found.findings)
    found.date = _understood(start, "date", day, words, found.findings)
    found.findings += _contradictions(start, marker, found, words)
    return found


def _by_marker(found: Identity, marker: Marker, words: Vocabulary) -> Identity:
    """Without Start, the hidden marker is the only one that knows."""
    found.municipality = words.catalogue.municipality_by_code.get(marker.municipality_code)
    found.year = marker.year
    found.target_groups = tuple(words.catalogue.group_by_key)
    return found


def _municipality(
    start: StartCells, words: Vocabulary, findings: list[Finding]
) -> Municipality | None:
    text, place = start.text("municipality"), start.place("municipality")
    if not text:
        findings.append(Finding(codes.NO_MUNICIPALITY, place))
        return None
    found = words.wordings.find_municipality(text)
    if found is None:
        suggestion = _suggestion(text, words)
        params = {"found": text, "suggestion": suggestion}
        findings.append(Finding(codes.UNKNOWN_MUNICIPALITY, place, params))
    return found


def _suggestion(text: str, words: Vocabulary) -> str:
    names = {normalise(each.name): each.name for each in words.catalogue.municipalities}
    near = get_close_matches(normalise(text), names, n=1, cutoff=0.7)
    return f" Menas {names[near[0]]}?" if near else ""


def _year(start: StartCells, findings: list[Finding]) -> int | None:
    text, place = start.text("year"), start.place("year")
    if not text:
        findings.append(Finding(codes.NO_YEAR, place))
        return None
    year = int(text) if text.isdigit() else 0
    if year not in _YEARS:
        findings.append(Finding(codes.BAD_YEAR, place, {"found": text}))
        return None
    return year


def _target_groups(
    start: StartCells, words: Vocabulary, findings: list[Finding]
) -> tuple[str, ...]:
    text, place = start.text("target_groups"), start.place("target_groups")
    every = tuple(words.catalogue.group_by_key)
    found = _named_groups(text, words)
    if not text and len(every) > 1:
        findings.append(Finding(codes.NO_TARGET_GROUPS, place))
    elif not found and len(every) > 1:
        findings.append(Finding(codes.BAD_TARGET_GROUPS, place, {"found": text}))
    return tuple(key for key in every if key in found) or every


def _named_groups(text: str, words: Vocabulary) -> set[str]:
    """The groups in "Vuxna, Barn och unga", "båda", "vuxna samt barn och unga"."""
    plain = normalise(text)
    if plain in {"båda", "alla", "samtliga"}:
        return set(words.catalogue.group_by_key)
    names = {
        normalise(name): group.key
        for group in words.catalogue.target_groups
        for name in (group.key, group.name, *group.aliases)
    }
    return {key for name, key in names.items() if _stands_in(name, plain)}


def _stands_in(name: str, text: str) -> bool:
    return f" {name} " in f" {text.replace(',', ' ').replace('/', ' ').replace(';', ' ')} "


def _population(start: StartCells, words: Vocabulary, findings: list[Finding]) -> int | None:
    value = _understood(start, "population", lambda cell: number(cell, "12 345"), words, findings)
    if value is None:
        return None
    if value <= 0 or value != int(value):
        findings.append(_bad(start, "population", words))
        return None
    return int(value)


def _understood(
    start: StartCells, key: str, reader: Any, words: Vocabulary, findings: list[Finding]
) -> Any:
    cell = start.cells.get(key)
    if cell is None:
        return None
    problem = broken(cell)
    if problem:
        findings.extend(filter(None, [problem.finding(cell)]))
        return None
    understood: Understood = reader(cell)
    if understood.unread:
        findings.append(_bad(start, key, words))
    return understood.value


def _bad(start: StartCells, key: str, words: Vocabulary) -> Finding:
    declared = field_of(words.layout, key)
    params = {"found": start.text(key), "label": declared.label, "help": declared.help}
    return Finding(codes.BAD_FIELD, start.place(key), params)


def _contradictions(
    start: StartCells, marker: Marker, found: Identity, words: Vocabulary
) -> list[Finding]:
    told = words.catalogue.municipality_by_code.get(marker.municipality_code)
    pairs = [
        ("municipality", found.municipality and found.municipality.name, told and told.name),
        ("year", found.year, marker.year),
    ]
    findings = [
        _disagreement(start.place(key), field_of(words.layout, key).label, str(on_start), str(hid))
        for key, on_start, hid in pairs
        if on_start and hid and on_start != hid
    ]
    return findings + _wrong_delregion(start, found)


def _disagreement(place: Place, label: str, on_start: str, hidden: str) -> Finding:
    params = {"label": label, "found": on_start, "marker": hidden}
    return Finding(codes.MARKER_DISAGREES, place, params)


def _wrong_delregion(start: StartCells, found: Identity) -> list[Finding]:
    text, who = start.text("delregion"), found.municipality
    cell = start.cells.get("delregion")
    if not text or who is None or cell is None or cell.formula or not who.delregion:
        return []
    if normalise(text) == normalise(who.delregion):
        return []
    params = {"found": text, "municipality": who.name, "expected": who.delregion}
    return [Finding(codes.WRONG_DELREGION, start.place("delregion"), params)]
