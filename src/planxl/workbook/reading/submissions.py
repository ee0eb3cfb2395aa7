"""A workbook as a submission: tables located, rows read, everything said about it collected."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from planxl.catalogues.wording import normalise
from planxl.cells.model import Range, Workbook
from planxl.findings import Finding, codes
from planxl.workbook.declaration import TEMPLATE_VERSION
from planxl.workbook.locating.remarks_sheet import without_remarks
from planxl.workbook.locating.start import StartCells, start_cells
from planxl.workbook.locating.tables import Located, locate
from planxl.workbook.marker import Marker, read_marker
from planxl.workbook.reading.activities import read_activities
from planxl.workbook.reading.appendices import kept_of
from planxl.workbook.reading.identity import Identity, identity
from planxl.workbook.reading.indicators import read_indicators
from planxl.workbook.reading.local_indicators import read_local_indicators
from planxl.workbook.reading.rows import Collected
from planxl.workbook.submission import FileFacts, Submission, TablePlace
from planxl.workbook.vocabulary import Vocabulary


@dataclass(frozen=True)
class Reading:
    """A file that was read: the submission, None if it is no municipal workbook, and findings."""

    submission: Submission | None
    findings: tuple[Finding, ...]


def read_submission(workbook: Workbook, words: Vocabulary) -> Reading:
    """What a municipality has answered, and what there is to say about how it was read."""
    workbook = without_remarks(workbook)
    marker = read_marker(workbook)
    start = start_cells(workbook, words)
    who = identity(start, marker, words)
    location = locate(workbook, words, who.year, start.sheet)
    not_ours = tuple(each for each in location.findings if each.code is codes.NOT_OURS)
    if not_ours:
        return Reading(None, not_ours)
    collected = {key: Collected() for key in location.tables}
    rows = _rows(location.tables, words, who, collected)
    everything = (_beside(start), *collected.values())
    parts = {
        **_answered(who),
        **rows,
        **_provenance(workbook, marker, words),
        "unplaced": tuple(kept for each in everything for kept in each.unplaced),
        "tables": {key: _place(location.tables[key], collected[key]) for key in collected},
        "fields": start.places,
        "appendices": {each.table.key: each.entries for each in kept_of(workbook) if each.rows},
    }
    about_file = (*_about_file(workbook, marker, words), *_about_plan(start, words))
    told = tuple(finding for each in everything for finding in each.findings)
    findings = (*about_file, *who.findings, *location.findings, *told)
    return Reading(Submission.model_validate(parts), findings)


def _beside(start: StartCells) -> Collected:
    collected = Collected()
    for cell in start.beside:
        collected.outside(cell)
    return collected


def _provenance(workbook: Workbook, marker: Marker, words: Vocabulary) -> dict[str, object]:
    """What the submission comes from, by its fields."""
    return {
        "catalogue": words.catalogue.id,
        "catalogue_version": marker.catalogue_version,
        "template_version": marker.template_version,
        "file": _facts(workbook),
    }


def _answered(who: Identity) -> dict[str, object]:
    """What Start says, by the fields of a submission."""
    municipality = who.municipality
    return {
        "municipality_code": municipality.code if municipality else "",
        "municipality": municipality.name if municipality else "",
        "delregion": municipality.delregion if municipality else "",
        "year": who.year,
        "target_groups": who.target_groups,
        "respondent": who.respondent,
        "population": who.population,
        "ready": who.ready,
        "date": who.date,
    }


def _rows(
    tables: Mapping[str, Located], words: Vocabulary, who: Identity, collected: dict[str, Collected]
) -> dict[str, tuple[object, ...]]:
    rows: dict[str, tuple[object, ...]] = {}
    for key, located in tables.items():
        into = collected[key]
        if key == words.layout.activities.key:
            rows[key] = read_activities(located, words, into)
        elif key == words.layout.indicators.key:
            rows[key] = read_indicators(located, words, who.target_groups, into)
        else:
            rows[key] = read_local_indicators(located, words, into)
    return rows


def _place(located: Located, collected: Collected) -> TablePlace:
    columns = located.columns.values()
    last = max(collected.last_row, located.header_row, 1)
    area = Range(max(located.header_row, 1), min(columns), last, max(columns))
    return TablePlace(located.sheet.name, str(area), collected.rows, collected.values)


def _facts(workbook: Workbook) -> FileFacts:
    return FileFacts(
        name=workbook.name,
        suffix=workbook.suffix,
        size=workbook.size,
        sha256=workbook.sha256,
        modified=workbook.properties.modified,
    )


def _about_file(workbook: Workbook, marker: Marker, words: Vocabulary) -> Iterator[Finding]:
    if not workbook.formulas_seen:
        yield Finding(codes.FORMULAS_NOT_SEEN, params={"suffix": workbook.suffix})
    if workbook.macros:
        yield Finding(codes.HAS_MACROS)
    if workbook.external_links:
        yield Finding(codes.HAS_LINKS)
    yield from _about_template(marker, words)


def _about_template(marker: Marker, words: Vocabulary) -> Iterator[Finding]:
    if not marker.kind:
        yield Finding(codes.MARKER_MISSING)
        return
    if not words.catalogue.goes_for(marker.catalogue):
        params = {"found": marker.catalogue, "expected": words.catalogue.id}
        yield Finding(codes.OTHER_CATALOGUE, params=params)
    found, current = _version(marker.template_version), _version(TEMPLATE_VERSION)
    params = {"found": marker.template_version, "current": TEMPLATE_VERSION}
    if found < current:
        yield Finding(codes.OLDER_TEMPLATE, params=params)
    elif found > current:
        yield Finding(codes.NEWER_TEMPLATE, params=params)


def _about_plan(start: StartCells, words: Vocabulary) -> Iterator[Finding]:
    """Where Start names another plan than the one that the workbook is read by."""
    text, title = start.text("catalogue"), words.catalogue.title
    titles = (title, *words.catalogue.bases.values())
    if text and not any(normalise(each) in normalise(text) for each in titles):
        params = {"found": text, "expected": title}
        yield Finding(codes.LABEL_CHANGED, start.place("catalogue"), params)


def _version(text: str) -> tuple[int, ...]:
    """A version to compare by: 1, 1.0 and 1.0.0 are the same."""
    parts = [int(part) for part in re.findall(r"[0-9]{1,6}", text)]
    while parts and parts[-1] == 0:
        parts.pop()
    return tuple(parts)
