"""Workbooks mutated: read, checked, annotated and repaired."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from random import Random

from fuzz_holding import Labels, must
from mutation_values import MARK
from mutations import Base, Mutant

from planxl.annotation import PatchError, annotate, cleaned
from planxl.cells import Cell, Kind, Range, Unreadable, Workbook, read_bytes
from planxl.checking import Checked, Checker
from planxl.findings import codes
from planxl.findings.report import as_lines, as_objects
from planxl.not_done import NotDoneError
from planxl.salvage.owner import Wish
from planxl.salvage.restoring import restored

_CHECKER = Checker(day=date(2026, 2, 1))
_MARKED = re.compile(rf"{MARK}\d{{4}}q")
_SOUND: dict[Base, object] = {}


def reader(mutant: Mutant, _folder: Path, _random: Random) -> Labels:
    """The cells of a workbook: all there are, or none."""
    try:
        book = read_bytes(mutant.base.name, mutant.data)
        shown = _shown(book)
    except Unreadable as refusal:
        return (_refused(refusal),)
    _is_sound(book)
    if mutant.level == "zip" and mutant.suffix != ".xls":  # which has no checksums
        must(shown[0] == _shown_of(mutant.base)[0], "the cells are not those of the sound file")
        if "shorten" not in mutant.how:  # which may be a sound package with a part less
            must(shown[1:] == _shown_of(mutant.base)[1:], "all is not as in the sound file")
    return ("read",)


def _refused(refusal: Unreadable) -> str:
    timed = " in seconds" if "seconds" in refusal.params else ""
    return f"refused {refusal.reason}{timed}"


def _shown(book: Workbook) -> tuple[object, ...]:
    sheets = [(s.name, s.visibility, s.cells, s.merged) for s in book.sheets]
    return sheets, book.tables, book.names, book.macros, book.external_links


@lru_cache(maxsize=64)
def _shown_of(base: Base) -> tuple[object, ...]:
    return _shown(read_bytes(base.name, base.data))


def _is_sound(book: Workbook) -> None:
    """What every reader of cells relies on."""
    for sheet in book.sheets:
        places = [(each.row, each.column) for each in sheet.cells]
        must(places == sorted(set(places)), "cells in wrong order or twice")
        for cell in sheet.cells:
            must(1 <= cell.row <= 1_048_576 and 1 <= cell.column <= 16_384, "no place of a cell")
            if isinstance(cell.value, str):
                cell.value.encode()
            must((cell.value is None) == (cell.kind is Kind.EMPTY), f"{cell.kind} {cell.value!r}")
    json.dumps([book.names, [each.text for each in book.notes]]).encode()


def check(mutant: Mutant, folder: Path, _random: Random) -> Labels:
    """A file checked, and all findings told."""
    found = _checked(mutant.data, folder / f"fall{mutant.suffix}")
    labels = _told(found)
    if mutant.level == "zip" and found.submission:
        sound = _answers_of(mutant.base, folder)
        must(_answers(found) == sound, "the answers are not those of the sound file")
    if mutant.level == "cells" and found.submission:
        _nothing_is_lost(read_bytes("fall.xlsx", mutant.data), found)
    return labels


def _nothing_is_lost(book: Workbook, found: Checked) -> None:
    """Every word with our mark in a table that was found is kept, or told."""
    answer = found.submission
    assert answer
    known = f"{answer.model_dump()}{[dict(each.params) for each in found.findings]}".casefold()
    for place in answer.tables.values():
        sheet = book.sheet(place.sheet)
        assert sheet
        examples = {c.row for c in sheet.cells if str(c.value).startswith("Exempel")}
        examples |= {f.place.row for f in found.findings if f.code is codes.INDICATOR_TWICE}
        for cell in sheet.cells:
            typed = isinstance(cell.value, str) and not cell.formula and cell.row not in examples
            if typed and not any(_covers(each, cell) for each in sheet.merged):
                for word in _MARKED.findall(str(cell.value)):
                    must(word in known, f"lost: {word} in {place.sheet} {cell.address}")


def _covers(area: Range, cell: Cell) -> bool:
    """Whether a cell lies under another one, where nobody sees it."""
    inside = area.first_row <= cell.row <= area.last_row
    inside = inside and area.first_column <= cell.column <= area.last_column
    return inside and (cell.row, cell.column) != (area.first_row, area.first_column)


def _checked(data: bytes, path: Path) -> Checked:
    path.write_bytes(data)
    return _CHECKER.check(path)


def _told(found: Checked) -> Labels:
    "\n".join(as_lines(found.findings)).encode()
    json.dumps(as_objects(found.file, found.findings), allow_nan=False).encode()
    if found.submission:
        found.submission.model_dump_json().encode()
    kind = "summary" if found.is_summary else "read" if found.submission else "set aside"
    return (kind, *sorted({each.code.id for each in found.findings}))


def _answers(found: Checked) -> object:
    return found.submission.model_dump(exclude={"file"}) if found.submission else None


def _answers_of(base: Base, folder: Path) -> object:
    if base not in _SOUND:
        _SOUND[base] = _answers(_checked(base.data, folder / f"sund{Path(base.name).suffix}"))
    return _SOUND[base]


def annotation(mutant: Mutant, folder: Path, _random: Random) -> Labels:
    """A workbook with remarks in it says the same, and is what it was when they are taken out."""
    found = _checked(mutant.data, folder / "fall.xlsx")
    try:
        bare = cleaned(mutant.data)
        made = annotate(mutant.data, found.findings)
    except (Unreadable, PatchError) as refusal:
        must(str(refusal), "a refusal without words")
        return (_refused(refusal) if isinstance(refusal, Unreadable) else "not writable",)
    again = _checked(made.data, folder / "svar.xlsx")
    must(_answers(again) == _answers(found), "annotated, it answers something else")
    lines, before = as_lines(again.findings), as_lines(found.findings)
    if "shorten" not in mutant.how:
        must(lines == before, f"annotated, it has other findings: {_differing(before, lines)}")
    after = cleaned(made.data)
    if mutant.level == "zip":
        must(_parts(after) == _parts(bare), "cleaned, its parts are not what they were")
    else:
        must(after == bare, "cleaned, it is not what it was")
    return ("annotated",)


def _differing(one: Iterable[str], other: Iterable[str]) -> list[str]:
    return sorted(set(one) ^ set(other))[:3]


def _parts(data: bytes) -> list[tuple[str, int]]:
    """The parts as the directory tells them: some may be damaged, and nobody has looked at them."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        return [(each.orig_filename, each.CRC) for each in package.infolist()]


def salvage(mutant: Mutant, folder: Path, random: Random) -> Labels:
    """What can be read of a damaged workbook makes a sound one, with an account of it."""
    wish = Wish("Ekexempel", 2025) if random.random() < 0.3 else Wish()
    try:
        done = restored(mutant.base.name, mutant.data, wish)
    except NotDoneError as refusal:
        must(str(refusal), "a refusal without words")
        return ("refused",)
    found = _checked(done.workbook, folder / "lagad.xlsx")
    must(found.submission, f"the repaired workbook is none: {as_lines(found.findings)[:2]}")
    return ("whole" if done.complete else "in part", *sorted({loss.damage for loss in done.losses}))
