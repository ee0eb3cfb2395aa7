"""Whose figures are added up: those of all municipalities together, and of each delregion."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import inf

from planxl.catalogues.models import Catalogue, Municipality
from planxl.checking import Checked


@dataclass(frozen=True, slots=True)
class Level:
    """Municipalities that have a value together.

    ``members`` are their places among those that have answered, ``silent`` how many have not.
    """

    name: str
    members: tuple[int, ...]
    silent: int = 0


@dataclass(frozen=True)
class Levels:
    """The whole, and the areas it is told by; ``area_of`` is each municipality's, None for none.

    ``by_inhabitants`` are the municipalities' places, the one where fewest live first.
    """

    whole: Level
    areas: tuple[Level, ...] = ()
    area_of: tuple[int | None, ...] = ()
    by_inhabitants: tuple[int, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """What the areas are called."""
        return tuple(each.name for each in self.areas)

    def number_of(self, area: Level) -> int:
        """The number by which ``area_of`` calls an area."""
        return self._numbers[area.name]

    @cached_property
    def _numbers(self) -> Mapping[str, int]:
        return {each.name: number for number, each in enumerate(self.areas)}


def levels_of(catalogue: Catalogue, delregion: str | None, used: Sequence[Checked]) -> Levels:
    """The levels of a summary of a delregion, or for None of the whole catalogue."""
    codes = [each.submission.municipality_code if each.submission else "" for each in used]
    expected = catalogue.in_delregion(delregion)
    all_, silent = tuple(range(len(codes))), _silent(expected, codes)
    everyone = Level(delregion or catalogue.region, all_, silent)
    names = catalogue.delregions if delregion is None and _divides(expected) else ()
    areas = tuple(_area(catalogue, name, codes) for name in names)
    of = {m: number for number, area in enumerate(areas) for m in area.members}
    return Levels(everyone, areas, tuple(map(of.get, all_)), _by_inhabitants(used))


def _by_inhabitants(used: Sequence[Checked]) -> tuple[int, ...]:
    """Those whose inhabitants are not known last, and equals in the given order."""
    people = [(each.submission.population if each.submission else None) or inf for each in used]
    return tuple(sorted(range(len(people)), key=people.__getitem__))


def _divides(expected: Sequence[Municipality]) -> bool:
    """Whether the areas tell more than the whole: one area that is everything does not."""
    return len({each.delregion for each in expected}) > 1


def _area(catalogue: Catalogue, name: str, codes: Sequence[str]) -> Level:
    expected = catalogue.in_delregion(name)
    inside = {each.code for each in expected}
    members = tuple(m for m, code in enumerate(codes) if code in inside)
    return Level(name, members, _silent(expected, codes))


def _silent(expected: Sequence[Municipality], codes: Sequence[str]) -> int:
    return len({each.code for each in expected} - {*codes})
