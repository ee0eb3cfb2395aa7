"""A file read into a plan, whatever kind of file it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from planxl.cells.clock import OutOfTime, standing_still, within
from planxl.cells.limits import of_documents
from planxl.conversion.detection import detected, head_of, refuse_hopeless
from planxl.conversion.formats import (
    ColumnMatch,
    ConversionError,
    Format,
    Progress,
    Wish,
    format_named,
    silent,
)
from planxl.conversion.plan import Concern, Doubt, Plan, Source
from planxl.conversion.review_rows import most_doubtful_first

_NOBODY = (
    "Det framgår inte säkert vilken kommun planen gäller. Välj kommunen på Start, eller läs in "
    "filen igen med --kommun."
)
_NO_YEAR = (
    "Det framgår inte säkert vilket år planen gäller. Skriv året på Start, eller läs in filen "
    "igen med --year."
)


_TOO_LONG = (
    "{name} tog mer än {seconds} sekunder att läsa och lades åt sidan. Dela den i mindre delar, "
    "eller ge planen i en annan form: som Word-dokument, eller i en arbetsbok."
)


def most_seconds() -> float:
    """How long it may take to read a file and to understand it; as long for each of the two."""
    return of_documents().seconds * 2


@dataclass(frozen=True, slots=True)
class Read:
    """A plan, the format that it was read from, and what there is to say about the file.

    A plan that was given and not read has no format.
    """

    plan: Plan
    format: Format | None = None
    told: tuple[str, ...] = ()


def read(path: Path, wish: Wish, name: str | None = None, progress: Progress = silent) -> Read:
    """The plan in a file; ``name`` is the format, where the person has said which.

    Raises ConversionError.
    """
    if name:
        refuse_hopeless(path.name, head_of(path))
        format_, told = format_named(name), ""
    else:
        found = detected(path)
        format_, told = found.format, found.told
    if format_.read is None:
        raise ConversionError(f"planxl skriver {format_.title} men läser det inte.")
    seconds = most_seconds()
    try:
        with within(seconds):
            plan = format_.read(path, _at_leisure(wish), progress)
    except OutOfTime:
        raise ConversionError(_TOO_LONG.format(name=path.name, seconds=f"{seconds:g}")) from None
    return Read(_with_owner_told(plan, path.name), format_, (told,) if told else ())


def _at_leisure(wish: Wish) -> Wish:
    """The same wish, where the clock stands still while a person is asked."""
    ask = wish.confirm
    if ask is None:
        return wish

    def asked(matches: tuple[ColumnMatch, ...]) -> Mapping[str, str]:
        with standing_still():
            return ask(matches)

    return replace(wish, confirm=asked)


def _with_owner_told(plan: Plan, name: str) -> Plan:
    known = {each.field for each in plan.review if each.table == "start"}
    lacking = tuple(each for each in _lacking(plan, name) if each.field not in known)
    if not lacking:
        return plan
    return plan.model_copy(update={"review": most_doubtful_first((*lacking, *plan.review))})


def _lacking(plan: Plan, name: str) -> Iterator[Doubt]:
    """That it is not known whose plan it is, or of which year."""
    fields = (
        ("municipality", _NOBODY, not plan.municipality_code),
        ("year", _NO_YEAR, not plan.year),
    )
    for field, sentence, lacks in fields:
        if lacks:
            yield Doubt(
                table="start",
                field=field,
                concern=Concern.VALUE,
                confidence=0,
                sentence=sentence,
                source=Source(file=name),
            )
