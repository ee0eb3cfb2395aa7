"""The figures of quality.py as tables, in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from scoring import Miss, Score

_LONGEST = 110
_COLUMNS = {
    "activity": "Aktivitet",
    "what": "Vad",
    "indicators": "Indikator",
    "when": "När",
    "responsible": "Ansvarig",
    "follow_up": "Uppföljning",
    "prevention_level": "Preventionsnivå",
}
_BEFORE = ("document", "rows", "too many", "goals", "cells right")
_AFTER = ("local", "county", "unplaced", "lost", "doubts", "silent", "seconds")


@dataclass(frozen=True, slots=True)
class Measured:
    """A document, how it was read and in how many seconds; ``problem`` is why it was not."""

    title: str
    kind: str
    score: Score | None
    seconds: float = 0.0
    problem: str = ""

    @property
    def name(self) -> str:
        """What to call it."""
        return f"{self.title}, {self.kind}" if self.kind else self.title


def print_each(several: Iterable[Measured], *, verbose: bool) -> list[Measured]:
    """Prints a row for each as soon as it is measured, with new headings where they differ."""
    heading: tuple[str, ...] = ()
    told = []
    for each in several:
        told.append(each)
        if each.score and heading != (wanted := _heading(each.score)):
            heading = wanted
            print(f"\n{_line(heading)}\n|{'---|' * len(heading)}")
        print(_line(_row(each)), flush=True)
        for miss in each.score.misses if each.score and verbose else ():
            print(_told(miss))
    return told


def brief(several: Sequence[Measured]) -> str:
    """One row for each document, with the share of its cells that is right in each kind of file."""
    kinds = list(dict.fromkeys(each.kind for each in several))
    found = {(each.title, each.kind): each for each in several}
    lines = [_line(("document", "rows", *kinds)), f"|{'---|' * (len(kinds) + 2)}"]
    for title in dict.fromkeys(each.title for each in several):
        every = [found.get((title, kind)) for kind in kinds]
        rows = next((str(each.score.rows.of) for each in every if each and each.score), "")
        lines.append(_line((title, rows, *map(_cell, every))))
    return "\n".join(lines)


def _cell(each: Measured | None) -> str:
    """Cells right in percent, and what else is amiss."""
    if each is None:
        return ""
    if each.score is None:
        return "not read"
    found = each.score
    wrong = found.rows.of - found.rows.right
    rows = "row missing" if wrong == 1 else "rows missing"
    amiss = {rows: wrong, "too many": found.extra, "lost": found.lost}
    told = [f"{count} {what}" for what, count in amiss.items() if count]
    return ", ".join((f"{found.cells.percent:.1f} %", *told))


def _heading(score: Score) -> tuple[str, ...]:
    return (*_BEFORE, *(_COLUMNS[key] for key in score.columns), *_AFTER)


def _row(each: Measured) -> tuple[str, ...]:
    if each.score is None:
        return (each.name, each.problem)
    found = each.score
    return (
        each.name,
        str(found.rows),
        str(found.extra),
        str(found.goals),
        f"{found.cells} ({found.cells.percent:.1f} %)",
        *(str(share) if share.of else "" for share in found.columns.values()),
        *(str(share) if share.of else "" for share in (found.local, found.ids)),
        *map(str, (found.unplaced, found.lost, found.doubts, found.silent)),
        f"{each.seconds:.1f}",
    )


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _told(miss: Miss) -> str:
    said = "" if miss.doubted else " (not doubted)"
    texts = f"      got  {_short(miss.got)}\n      want {_short(miss.expected)}"
    return f"    {miss.row} {miss.field}{said}\n{texts}"


def _short(text: str) -> str:
    plain = " ".join(text.split())
    if len(plain) <= 2 * _LONGEST:
        return plain
    return f"{plain[:_LONGEST]} … {plain[-_LONGEST:]}"
