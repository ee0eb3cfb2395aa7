"""The account of a repair, as lines in Swedish and as objects for programs.

Personal data stands in the new workbook as it was written, and is never repeated here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from planxl.findings.finding import Place
from planxl.findings.sentence import shortened
from planxl.numbers import in_swedish
from planxl.rules.personal_data import discreet_text
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
        f'{_where(each.place)}"{_shortened(each.text)}" ({discreet_text(each.what)})'
        for each in restored.homeless
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
        "placed": [_table(each) for each in restored.placed],
        "understood": [
            {"how": e.how.value, **_found(e.place, e.text), "as": e.value, "rows": e.rows}
            for e in restored.told
        ],
        "not_understood": [{**_found(e.place, e.text), "column": e.heading} for e in restored.odd],
        "not_placed": [
            {**_found(e.place, e.text), "what": discreet_text(e.what)} for e in restored.homeless
        ],
        "lost": [_loss(each) for each in restored.losses],
    }


def _table(placed: Placed) -> dict[str, object]:
    return {
        "table": placed.table,
        "sheet": placed.sheet,
        "first_row": placed.first,
        "last_row": placed.last,
        "count": placed.count,
        "columns": _columns(placed),
    }


def _loss(loss: losses.Loss) -> dict[str, object]:
    return {
        "damage": loss.damage.value,
        "part": loss.part,
        "sheet": loss.sheet,
        "row": loss.row,
        "count": loss.count,
        "sentence": losses.in_words(loss),
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
    shown = " ".join(discreet_text(found).split())
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


def _found(place: Place, text: str) -> dict[str, object]:
    return {"sheet": place.sheet, "cell": place.cell, "text": discreet_text(text)}


def _columns(placed: Placed) -> dict[str, object]:
    return {c.letter: {"found": discreet_text(c.found), "as": c.heading} for c in placed.columns}


def _shortened(text: str) -> str:
    return shortened(discreet_text(text), _LONGEST)
