"""A table as its keeper describes it, and what planxl needs to know of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from planxl.catalogues.models import Keeper
from planxl.statistics.jsonstat import Dimension
from planxl.statistics.marks import period_of
from planxl.statistics.replies import changed

_AREAS = {"region", "kommun", "län"}
_TIMES = {"tid", "år", "period"}
_GENDERS = {"kon", "kön"}
_YEARS = re.compile(r"[.,]?\s+År \d{4}\b.*$")


@dataclass(frozen=True)
class Table:
    """A table's title and variables. ``area`` and ``time`` are two of them."""

    title: str
    variables: tuple[Dimension, ...]
    area: Dimension
    time: Dimension

    @cached_property
    def areas(self) -> frozenset[str]:
        """The codes of the areas that the table has: "14", "1435"."""
        return frozenset(self.area.labels)

    @cached_property
    def periods(self) -> Mapping[str, str]:
        """The table's code of each period, by how planxl writes the period."""
        return {period_of(label): code for code, label in self.time.labels.items()} | {
            period_of(code): code for code in self.time.labels
        }

    @property
    def gender(self) -> Dimension | None:
        """The variable that tells women from men, where there is one."""
        return _first(self.variables, _GENDERS)

    @property
    def others(self) -> tuple[Dimension, ...]:
        """The variables in which something may be chosen."""
        return tuple(each for each in self.variables if each not in (self.area, self.time))


def described(title: str, variables: tuple[Dimension, ...], keeper: Keeper) -> Table:
    """The table with its area and time found. Raises StatisticsError where it has none."""
    area = _first(variables, _AREAS)
    time = next((each for each in variables if each.is_time), None) or _first(variables, _TIMES)
    short = " ".join(_YEARS.sub("", title).split())
    if area is None or time is None:
        what = "område" if area is None else "tid"
        raise changed(keeper, f'tabellen "{short}" har ingen variabel för {what}')
    return Table(short, variables, area, time)


def _first(variables: tuple[Dimension, ...], names: set[str]) -> Dimension | None:
    return next(
        (v for v in variables if v.code.casefold() in names or v.label.casefold() in names), None
    )
