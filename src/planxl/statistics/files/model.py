"""What a file of statistics gives: figures with their cells, what was passed over, complaints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from planxl.catalogues.models import Fills, Indicator, Statistic
from planxl.statistics.asking import StatisticsError
from planxl.statistics.computing import Computed, combined, periods_for

Figure = int | float | bool | str
"""A value as the indicator's kind asks: a number (a share in percent), Ja or Nej, or text."""

_MOST_SHOWN = 20
_LONGEST = 80


class Cause(NamedTuple):
    """What is wrong with something in a file, and what to do about it, in Swedish."""

    what: str
    remedy: str


class Passed(NamedTuple):
    """Why something in a file is rightly left out, in Swedish."""

    why: str


def quoted(text: str) -> str:
    """What stands in a file, fit for a sentence."""
    return f'"{text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"}"'


@dataclass(frozen=True, slots=True)
class Complaint:
    """Something wrong with a file of statistics: the cells, what is there and what to do."""

    places: tuple[str, ...]
    what: str
    remedy: str

    def __str__(self) -> str:
        where = "; ".join(self.places[:3])
        if len(self.places) > 3:
            where += f" och {len(self.places) - 3} till"
        return f"{where}: {self.what} {self.remedy}" if where else f"{self.what} {self.remedy}"


class StatisticsFileError(StatisticsError):
    """A file of statistics that is not used at all, with everything that is wrong with it."""

    def __init__(self, name: str, complaints: Sequence[Complaint]) -> None:
        self.name = name
        self.complaints = tuple(complaints)
        super().__init__("\n".join(_lines(name, self.complaints)))


def _lines(name: str, complaints: Sequence[Complaint]) -> Iterator[str]:
    if len(complaints) == 1:
        yield f"{name}: {complaints[0]} Inget ur filen har använts."
        return
    yield f"{name}: {len(complaints)} saker behöver rättas. Inget ur filen har använts."
    yield from (f"  {each}" for each in complaints[:_MOST_SHOWN])
    if len(complaints) > _MOST_SHOWN:
        yield f"  … och {len(complaints) - _MOST_SHOWN} till."


@dataclass(frozen=True, slots=True)
class FileFigure:
    """One figure of the file, of a municipality and a period ("2022", "2018-2022").

    ``value`` is the indicator's; where the file names the series instead of the indicator, ``key``
    is that series, ``published`` the figure in the file and ``how`` what was done to it.
    """

    indicator: str
    fills: Fills
    area: str
    period: str
    value: Figure
    place: str
    key: str = ""
    published: float | None = None
    how: str = ""

    @property
    def year(self) -> int:
        """The year with which the period ends."""
        return int(self.period[-4:])


@dataclass(frozen=True, slots=True)
class PassedOver:
    """What was rightly not used: why, how many cells (or columns), and which."""

    why: str
    places: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many they are."""
        return len(self.places)


@dataclass(frozen=True, slots=True)
class Found:
    """A figure that answers for a reporting year, made of one figure of the file or of several."""

    value: Figure
    figures: tuple[FileFigure, ...]
    how: str = ""


_Cell = tuple[str, Fills, str]


@dataclass(frozen=True)
class FiguresFile:
    """All figures of a file of statistics, and what was passed over."""

    name: str
    sha256: str
    figures: tuple[FileFigure, ...]
    passed_over: tuple[PassedOver, ...] = field(default=())

    @cached_property
    def _by_cell(self) -> dict[_Cell, list[FileFigure]]:
        found: dict[_Cell, list[FileFigure]] = {}
        for each in self.figures:
            found.setdefault((each.indicator, each.fills, each.area), []).append(each)
        return found

    def figure_for(
        self, indicator: Indicator, area: str, year: int, fills: Fills = Fills.VALUE
    ) -> Found | None:
        """What the file says of a municipality's indicator for a reporting year.

        A figure of the indicator goes before figures of published series, and these go in the
        order of the catalogue.
        """
        figures = self._by_cell.get((indicator.id, fills, area), [])
        own = next((each for each in figures if not each.key and each.year == year), None)
        if own:
            return Found(own.value, (own,))
        series = (each for each in indicator.statistics if each.fills is fills)
        made = (_of_series(figures, each, year, indicator.period_years) for each in series)
        return next((each for each in made if each), None)


def _of_series(
    figures: Iterable[FileFigure], statistic: Statistic, year: int, years: int
) -> Found | None:
    by_period = {each.period: each for each in figures if each.key == statistic.key}
    periods = periods_for(statistic, year, years)
    used = tuple(by_period[each] for each in periods if each in by_period)
    if not periods or len(used) < len(periods):
        return None
    made: Computed = combined({each.period: each.published for each in used}, statistic)
    return None if made.value is None else Found(made.value, used, made.how)
