"""Which sources a person has chosen: keepers of statistics, files, and the workbook itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from planxl.catalogues.models import Keeper
from planxl.not_done import NotDoneError

ACTIVITIES = "aktiviteter"
COMPUTED = "beräknat"
_ALSO = {"beraknat": COMPUTED, "folkhälsodata": Keeper.FOLKHALSODATA.value}
NAMES = (*(keeper.value for keeper in Keeper), ACTIVITIES, COMPUTED)


class UnknownSourceError(NotDoneError):
    """What was given as a source is none; the message says which there are."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The sources to fill from. ``narrowed`` tells that somebody has chosen, and not all are."""

    keepers: frozenset[Keeper]
    activities: bool = False
    computed: bool = False
    files: tuple[Path, ...] = ()
    narrowed: bool = True


EVERYTHING = Choice(frozenset(Keeper), activities=True, computed=True, narrowed=False)


def chosen(sources: Iterable[str | Path] | None) -> Choice:
    """The sources of these names and paths; all that there are where none is given.

    Raises UnknownSourceError.
    """
    given = list(sources or ())
    if not given:
        return EVERYTHING
    names = {name for each in given if (name := _name(each))}
    return Choice(
        keepers=frozenset(keeper for keeper in Keeper if keeper.value in names),
        activities=ACTIVITIES in names,
        computed=COMPUTED in names,
        files=tuple(dict.fromkeys(_file(each) for each in given if not _name(each))),
    )


def _name(given: str | Path) -> str:
    """The source of that name, or "" where it is none and must be a file."""
    plain = given.strip().casefold() if isinstance(given, str) else ""
    plain = _ALSO.get(plain, plain)
    return plain if plain in NAMES else ""


def _file(given: str | Path) -> Path:
    path = Path(given)
    if path.is_file():
        return path
    raise UnknownSourceError(
        f'"{given}" är varken en källa eller en fil. Källorna heter {", ".join(NAMES[:-1])} och '
        f"{NAMES[-1]}; en fil med statistik anges med sitt namn, till exempel siffror.csv."
    )
