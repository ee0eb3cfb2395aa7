"""What ``planxl roll`` says about what it has done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

from planxl.api import Rolled, Rollover
from planxl.findings import Place
from planxl.findings.sentence import shortened
from planxl.rules.personal_data import discreet_text
from planxl.summary.words import counted
from planxl.workbook.declaration import EARLIER_FOLLOW_UPS, EARLIER_VALUES, OTHER

_MOST = 10
_LONGEST = 90


def as_lines(rolled: Rollover) -> Iterator[str]:
    """File by file: what was carried, what went where, and what could not be placed."""
    for number, each in enumerate(rolled.files):
        yield from [""] * bool(number)
        yield from _of_problem(each) if each.problem else _of_file(each, rolled.year)
    yield from (f"{each.file}: {each.reason}" for each in rolled.passed_over)
    if len(rolled.files) > 1:
        written = sum(each.target is not None for each in rolled.files)
        yield from ("", f"{written} av {len(rolled.files)} arbetsböcker är skrivna.")


def as_object(rolled: Rollover) -> dict[str, object]:
    """The same for programs."""
    return {
        "year": rolled.year,
        "files": [_object(each) for each in rolled.files],
        "passed_over": [asdict(each) for each in rolled.passed_over],
    }


def _object(each: Rolled) -> dict[str, object]:
    return {
        "file": each.source,
        "target": str(each.target) if each.target else None,
        "problem": each.problem,
        "municipality": each.municipality,
        "from_year": each.year,
        "carried": asdict(each.carried),
        "unread": [_kept(kept.place, "Värde", kept.text) for kept in each.unread],
        "without_place": [_kept(kept.place, kept.what, kept.text) for kept in each.homeless],
        "twin": each.twin,
    }


def _kept(place: Place, what: str, text: str) -> dict[str, str]:
    # "What" may be a column's heading, which is as much a person's own words.
    told = {"what": discreet_text(what), "text": discreet_text(text)}
    return {"sheet": place.sheet, "cell": place.cell, **told}


def _of_problem(each: Rolled) -> Iterator[str]:
    yield f"{each.source}: blev ingen ny arbetsbok"
    yield f"  {each.problem}"


def _of_file(each: Rolled, year: int) -> Iterator[str]:
    yield f"{each.source} ({each.municipality} {each.year}) blev {each.target}"
    if each.twin:
        yield f"  Kommunen hade en fil till. Båda finns för {year}: behåll den som gäller."
    yield from (f"  {line}" for line in _of_carried(each))
    if each.unread:
        yield "  Gick inte att läsa som tal och står kvar som text bland tidigare värden:"
        yield from _some([f"{kept.place}: {_shortened(kept.text)}" for kept in each.unread])
    if each.homeless:
        yield f'  Utan plats i mallen, står på bladet "{OTHER}":'
        yield from _some(
            [
                f"{kept.place}, {discreet_text(kept.what)}: {_shortened(kept.text)}"
                for kept in each.homeless
            ]
        )


def _of_carried(each: Rolled) -> Iterator[str]:
    carried = each.carried
    finished = _finished(carried.finished)
    yield f"{counted(carried.activities, 'aktivitet', 'aktiviteter')}{finished}"
    yield f"{counted(carried.values, 'värde', 'värden')} från {each.year} blev historik"
    if carried.local_indicators:
        yield counted(carried.local_indicators, "lokal indikator", "lokala indikatorer")
    sheets = {
        EARLIER_FOLLOW_UPS: carried.earlier_follow_ups,
        EARLIER_VALUES: carried.earlier_values,
        OTHER: carried.others,
    }
    for sheet, count in sheets.items():
        if count:
            yield f'{counted(count, "rad", "rader")} på bladet "{sheet}"'


def _finished(count: int) -> str:
    return f", varav {counted(count, 'avslutad', 'avslutade')} sist" if count else ""


def _some(lines: list[str]) -> Iterator[str]:
    yield from (f"    {line}" for line in lines[:_MOST])
    if len(lines) > _MOST:
        yield f"    … och {len(lines) - _MOST} till"


def _shortened(text: str) -> str:
    """A text as it is told: personal data is never repeated on a screen or in a file of ours."""
    return shortened(discreet_text(text), _LONGEST)
