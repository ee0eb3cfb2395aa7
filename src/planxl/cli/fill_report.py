"""What ``planxl fill`` says when it is done: to people as text, to programs as one JSON object."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from planxl.api.filling import Entry, Fate, Filled, Filling
from planxl.findings.sentence import joined, what
from planxl.summary.words import counted

_HEADINGS = {
    Fate.FILLED: "Fyllda",
    Fate.THERE: "Fanns redan",
    Fate.DIFFERS: "Skiljer sig",
    Fate.NOT_HAD: "Finns inte att få",
}
_MOST_MUNICIPALITIES = 3
_MOST_DIFFERENCES = 60
_MOST_PLACES = 5


def as_lines(done: Filling) -> Iterator[str]:
    """The result for people: how many cells, which of them differ, which are not to be had."""
    sections = (
        done.silent,
        _table(done),
        _nothing_to_fill(done),
        _differences(done),
        _lacks(done),
        _unused(done),
        _not_filled(done),
    )
    first = True
    for section in sections:
        lines = list(section)
        if lines:
            yield from lines if first else ("", *lines)
            first = False
    if len(done.files) > 1:
        written = sum(each.target is not None for each in done.files)
        yield from ("", f"{written} av {len(done.files)} arbetsböcker är skrivna.")


def _table(done: Filling) -> Iterator[str]:
    files = [each for each in done.files if not each.problem]
    if not files:
        return
    names = [_name(each) for each in files]
    width = max(map(len, [*names, "Sammanlagt"]))
    yield f"  {'':<{width}}  {'  '.join(_HEADINGS.values())}"
    for name, file in zip(names, files, strict=True):
        yield f"  {name:<{width}}  {_in_columns([file])}  {file.target}"
    if len(files) > 1:
        yield f"  {'Sammanlagt':<{width}}  {_in_columns(files)}"


def _name(file: Filled) -> str:
    return f"{file.municipality} {file.year}"


def _in_columns(files: Sequence[Filled]) -> str:
    cells = ((sum(file.count(fate) for file in files), title) for fate, title in _HEADINGS.items())
    return "  ".join(f"{count:>{len(title)}}" for count, title in cells)


def _nothing_to_fill(done: Filling) -> Iterator[str]:
    for each in done.files:
        if not (each.problem or each.entries):
            yield f"{_name(each)}: här finns inget att fylla i. Kopian är som arbetsboken."


def _differences(done: Filling) -> Iterator[str]:
    """Each cell whose value is not the source's, with both, as long as they can be read."""
    files = [each for each in done.files if each.findings]
    every = sum(len(each.findings) for each in files)
    if not every:
        return
    yield f"Skiljer sig från källan ({counted(every, 'cell', 'celler')}), och har inte ändrats:"
    shown = 0
    for file in files:
        told = file.findings[: _MOST_DIFFERENCES - shown]
        if told:
            yield f"  {_name(file)}"
        yield from (f"    {each.place}: {what(each.code, [each.params])}" for each in told)
        shown += len(told)
    if shown < every:
        yield f"  … och {every - shown} till, som anteckningar i arbetsböckerna."


def _lacks(done: Filling) -> Iterator[str]:
    """Why there are no figures: each reason once, with its indicators, and whose if not all."""
    files = [each for each in done.files if not each.problem]
    reasons: dict[str, dict[str, dict[str, None]]] = {}
    for file in files:
        for entry in file.entries:
            if entry.lack:
                subjects = reasons.setdefault(entry.lack.told, {})
                subjects.setdefault(entry.target.subject, {})[_name(file)] = None
    if not reasons:
        return
    yield "Finns inte att få:"
    every = tuple(dict.fromkeys(map(_name, files)))
    for told, subjects in reasons.items():
        lines = list(_of_reason(subjects, every))
        if len(lines) == 1:
            yield f"  {told}: {lines[0]}"
        else:
            yield from (f"  {told}:", *(f"    {line}" for line in lines))


def _of_reason(subjects: dict[str, dict[str, None]], every: Sequence[str]) -> Iterator[str]:
    by_whom: dict[tuple[str, ...], list[str]] = {}
    for subject, names in subjects.items():
        by_whom.setdefault(tuple(names), []).append(subject)
    for whom, alike in by_whom.items():
        whose = "" if whom == tuple(every) else f" ({joined(whom, _MOST_MUNICIPALITIES)})"
        yield f"{', '.join(alike)}{whose}"


def _unused(done: Filling) -> Iterator[str]:
    """What stood in the files of statistics and was of no use."""
    for file in done.statistics:
        for each in file.passed_over:
            where = joined(each.places, _MOST_PLACES)
            yield f"{file.name}: {each.why} ({where})"


def _not_filled(done: Filling) -> Iterator[str]:
    for each in done.files:
        if each.problem:
            yield from (f"{each.source}: blev ingen kopia", f"  {each.problem}")
    yield from (f"{each.file}: {each.reason}" for each in done.passed_over)


# For programs -----------------------------------------------------------------------------------


def as_object(done: Filling) -> dict[str, Any]:
    """The same for programs, cell by cell. Of sensitive matters no values."""
    return {
        "files": [_file(each) for each in done.files],
        "passed_over": [{"file": e.file, "reason": e.reason} for e in done.passed_over],
        "silent": list(done.silent),
        "statistics": [
            {
                "file": file.name,
                "figures": len(file.figures),
                "passed_over": [{"why": e.why, "cells": list(e.places)} for e in file.passed_over],
            }
            for file in done.statistics
        ],
    }


def _file(file: Filled) -> dict[str, Any]:
    return {
        "file": file.source,
        "target": str(file.target) if file.target else None,
        "problem": file.problem,
        "municipality": file.municipality,
        "year": file.year,
        "filled": file.count(Fate.FILLED),
        "there": file.count(Fate.THERE),
        "differs": file.count(Fate.DIFFERS),
        "not_had": file.count(Fate.NOT_HAD),
        "cells": [_cell(each) for each in file.entries],
    }


def _cell(entry: Entry) -> dict[str, Any]:
    target, figure, lack = entry.target, entry.figure, entry.lack
    told: dict[str, Any] = {
        "sheet": target.place.sheet,
        "cell": target.place.cell,
        "indicator": target.indicator.id if target.indicator else None,
        "column": target.key,
        "year": target.year,
        "fate": entry.fate.name.lower(),
    }
    if figure:
        told |= {"origin": figure.origin, "title": figure.title}
    if figure and not target.sensitive:
        told |= {"value": figure.value, "how": figure.how}
    if entry.found and not target.sensitive:
        told |= {"found": entry.found}
    if entry.finding:
        told |= {"code": entry.finding.code.id}
    if lack:
        told |= {"reason": lack.reason.name.lower(), "message": lack.told}
    return told
