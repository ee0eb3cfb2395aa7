"""The account of a repair, as lines in Swedish and as objects for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from planxl.findings.finding import Place
from planxl.numbers import in_swedish
from planxl.salvage import losses, told
from planxl.salvage.placed import Placed
from planxl.salvage.restoring import Restored
from planxl.salvage.told import How, Understood
from planxl.workbook.declaration import OTHER

_MOST = 20
_LONGEST = 100
_COUNTED = {
    "activities": ("aktivitet", "aktiviteter"),
    "indicators": ("indikator", "indikatorer"),
    "local_indicators": ("lokal indikator", "lokala indikatorer"),
}
# What needs no look by a person: the goals and the tables say the same.
_QUIET = frozenset({How.AREA_LINE})


def as_lines(restored: Restored) -> Iterator[str]:
    """The whole account; long lists are cut short with a count."""
    yield "Placerat:"
    yield from (f"  {line}" for line in map(_placed, _tables(restored.placed)))
    told_of = [_understood(each) for each in restored.told if each.how not in _QUIET]
    yield from _listed("Tolkat:", told_of)
    odd = [
        f'{_where(each.place)}{each.heading}: "{_shortened(each.text)}"' for each in restored.odd
    ]
    yield from _listed("Kunde inte tolkas, och står i sin kolumn som det var skrivet:", odd)
    homeless = [
        f'{_where(each.place)}"{_shortened(each.text)}" ({each.what})' for each in restored.homeless
    ]
    yield from _listed(f"Inte placerat (allt står på bladet {OTHER}):", homeless)
    lost = [losses.in_words(each) for each in restored.losses]
    yield from _listed("Förlorat eller skadat i filen:", lost)


def as_object(restored: Restored, path: str) -> dict[str, object]:
    """The same, whole, for programs."""
    submission = restored.submission
    return {
        "path": path,
        "municipality": submission.municipality,
        "year": submission.year,
        "catalogue": submission.catalogue,
        "complete": restored.complete,
        "placed": [
            {
                "table": each.table,
                "sheet": each.sheet,
                "first_row": each.first,
                "last_row": each.last,
                "count": each.count,
                "columns": {c.letter: {"found": c.found, "as": c.heading} for c in each.columns},
            }
            for each in restored.placed
        ],
        "understood": [
            {"how": e.how.value, **_at(e.place), "text": e.text, "as": e.value, "rows": e.rows}
            for e in restored.told
        ],
        "not_understood": [
            {**_at(e.place), "column": e.heading, "text": e.text} for e in restored.odd
        ],
        "not_placed": [{**_at(e.place), "what": e.what, "text": e.text} for e in restored.homeless],
        "lost": [
            {
                "damage": each.damage.value,
                "part": each.part,
                "sheet": each.sheet,
                "row": each.row,
                "count": each.count,
                "sentence": losses.in_words(each),
            }
            for each in restored.losses
        ],
    }


def _tables(placed: Sequence[Placed]) -> Iterator[list[Placed]]:
    """The tables, those alike on one sheet together."""
    for _, several in groupby(placed, key=lambda each: (each.table, each.sheet, each.columns)):
        yield list(several)


def _placed(several: Sequence[Placed]) -> str:
    number = sum(each.count for each in several)
    placed = replace(several[0], last=several[-1].last, count=number)
    one, many = _COUNTED[placed.table]
    count = f"{in_swedish(placed.count)} {one if placed.count == 1 else many}"
    rows = f"rad {placed.first}"
    if placed.last != placed.first:
        rows += f"–{placed.last}"
    if len(several) > 1:
        rows += f" i {in_swedish(len(several))} tabeller"
    columns = ", ".join(_column(c.letter, c.found, c.heading) for c in placed.columns)
    return f"{count} från bladet {placed.sheet}, {rows}" + (f": {columns}" if columns else "")


def _column(letter: str, found: str, heading: str) -> str:
    shown = " ".join(found.split())
    if not shown or shown.casefold() == heading.casefold():
        return f"{letter} {heading}"
    return f'{letter} "{_shortened(shown)}" som {heading}'


def _understood(understood: Understood) -> str:
    return f"{_where(understood.place)}{told.in_words(understood)}"


def _listed(heading: str, lines: Sequence[str]) -> Iterator[str]:
    if not lines:
        return
    yield ""
    yield heading
    yield from (f"  {line}" for line in lines[:_MOST])
    if len(lines) > _MOST:
        yield f"  … och {in_swedish(len(lines) - _MOST)} till (alla visas med --json)"


def _where(place: Place) -> str:
    return f"{place}: " if place.sheet else ""


def _at(place: Place) -> dict[str, object]:
    return {"sheet": place.sheet, "cell": place.cell}


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
