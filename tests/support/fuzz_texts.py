"""Plans in every format, files of tables, and short texts, mutated."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import fuzz_material
from fuzz_holding import Labels, must
from good import catalogue
from mutations import Base, Mutant
from portable_plans import by_way_of, told, written

from planxl.api.converting import read_plan
from planxl.catalogues import CatalogueError, load
from planxl.conversion.plan import Plan
from planxl.dates import parse_date
from planxl.findings.report import as_lines
from planxl.not_done import NotDoneError
from planxl.numbers import in_swedish, parse_number, says_absent
from planxl.periods import Reading, read_period
from planxl.rules.waivers import Waivers
from planxl.statistics.files import figures_from
from planxl.workbook.layout import layout_for
from planxl.workbook.template import workbook_bytes
from planxl.workbook.vocabulary import Vocabulary

_YEARS = (2000, 2024, 2025, 2100)
_MOST = 10**15
_UNSEEN = re.compile(r"[\0-\x08\x0e-\x1f]")


def converter(mutant: Mutant, folder: Path, random: Random) -> Labels:
    """A plan out of a file; it survives JSON, and the other formats as far as they go."""
    path = folder / f"källa{mutant.suffix}"
    path.write_bytes(mutant.data)
    try:
        plan = read_plan(path)
    except NotDoneError as refusal:
        must(str(refusal), "a refusal without words")
        return (f"{mutant.suffix} refused",)
    _survives(plan, folder, random)
    return (f"{mutant.suffix} read",)


def _survives(plan: Plan, folder: Path, random: Random) -> None:
    _is_kept(plan, by_way_of(plan, folder, "json"), "JSON")
    if random.random() < 0.1:
        first = by_way_of(plan, folder, "excel")
        _is_kept(first, by_way_of(first, folder, "json", "excel"), "Excel")
        _is_kept(first, by_way_of(first, folder, "csv"), "CSV")
        written("word", plan, folder / "skriven.docx")


def _is_kept(plan: Plan, again: Plan, way: str) -> None:
    """All that a plan says comes back; what there is to look at may be more."""
    before, after = _plain(told(plan)), _plain(told(again))
    doubts = [each for each in before.pop("review", ()) if each not in after.get("review", ())]
    after.pop("review", None)
    must(after == before and not doubts, f"lost by way of {way}")


def _plain(value: Any) -> Any:
    """Without unseen signs, which no CSV may hold; numbers of many digits as texts of them."""
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, str):
        return _UNSEEN.sub("", value)
    large = isinstance(value, (int, float)) and abs(value) >= _MOST
    return f"{value:.0f}" if large else value


# Files of tables --------------------------------------------------------------------------------


def catalogues(mutant: Mutant, folder: Path, random: Random) -> Labels:
    """A catalogue, or every mistake in it."""
    for each in (*fuzz_material.beside(), Base(mutant.base.name, mutant.data)):
        (folder / each.name).write_bytes(each.data)
    name = mutant.base.name if mutant.suffix == ".toml" else "dalarna.toml"
    if mutant.suffix != ".toml":
        text = next(each for each in fuzz_material.catalogues() if each.name == name)
        (folder / name).write_bytes(text.data)
    try:
        found = load(folder / name)
    except CatalogueError as error:
        str(error).encode()
        return ("mistakes",)
    Vocabulary(found)
    if random.random() < 0.1:
        workbook_bytes(layout_for(found, 2025))
    return ("loaded",)


def statistics(mutant: Mutant, folder: Path, _random: Random) -> Labels:
    """The figures of a file, or all that is wrong with it."""
    path = folder / mutant.base.name
    path.write_bytes(mutant.data)
    try:
        found = figures_from(path, catalogue())
    except NotDoneError as error:
        str(error).encode()
        return ("refused",)
    return ("figures" if found.figures else "none of ours",)


def waivers(mutant: Mutant, folder: Path, _random: Random) -> Labels:
    """Exemptions; what cannot be used is told."""
    path = folder / mutant.base.name
    path.write_bytes(mutant.data)
    found = Waivers.of({path: path.name})
    findings = [finding for _, finding in (*found.told, *found.problems([catalogue()]))]
    "\n".join(as_lines(findings)).encode()
    return ("used" if found.exemptions else "none", *sorted({f.code.id for f in findings}))


# Short texts ------------------------------------------------------------------------------------


def _text(mutant: Mutant, random: Random) -> str:
    return fuzz_material.joined(random, mutant.data.decode("utf-8", "replace"))


def periods(mutant: Mutant, _folder: Path, random: Random) -> Labels:
    """A time as people write it; every question about it has an answer."""
    text = _text(mutant, random)
    reading = read_period(text)
    must(read_period(text) == reading, "read otherwise the second time")
    reading.latest_end()
    reading.start_by()
    for year in _YEARS:
        reading.due_in(year)
        reading.placed(year)
        _next(reading, date(year, 12, 31))
        for period in reading.alternatives:
            period.covers(year)
            period.placed(year)
    labels = {"rest" if reading.rest else "", "when" if reading.says_when else "nothing"}
    return tuple(sorted(labels - {""}))


def _next(reading: Reading, after: date) -> None:
    found = reading.next_due(after)
    must(found is None or found > after, f"due next on {found}, which is not after {after}")


def numbers(mutant: Mutant, _folder: Path, random: Random) -> Labels:
    """A number or a date as people write it; shown again it is read the same."""
    text = _text(mutant, random)
    typed, day = parse_number(text), parse_date(text)
    says_absent(text)
    if typed.value is not None:
        again = parse_number(in_swedish(typed.value))
        must(again.value == typed.value, f"{typed.value} is shown as {in_swedish(typed.value)}")
    if day:
        must(parse_date(day.isoformat()) == day, "a date that is read otherwise")
    return (str(typed.outcome), *(("date",) if day else ()))
