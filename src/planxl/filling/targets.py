"""Which cells of a workbook may be filled, and what is asked to fill them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from planxl.catalogues.models import Catalogue, Fills, Indicator, Level, Match, Statistic
from planxl.filling.choice import Choice
from planxl.filling.model import Target
from planxl.findings import Place
from planxl.statistics.asking import Question, Series
from planxl.statistics.computing import periods_for
from planxl.workbook.refilling import year_of
from planxl.workbook.submission import IndicatorAnswer, Submission

POPULATION = "population"
PARTS = {"numerator": Fills.NUMERATOR, "denominator": Fills.DENOMINATOR}


def targets(
    submission: Submission, catalogue: Catalogue, years: Collection[int] = ()
) -> Iterator[Target]:
    """The cells for the indicators that the municipality answers for, and Folkmängd.

    Täljare and Nämnare come before the values that may be computed of them. ``years`` are the only
    ones that are wanted, if any are named.
    """
    for each in _every(submission, catalogue):
        if not years or each.year in years:
            yield each


def _every(submission: Submission, catalogue: Catalogue) -> Iterator[Target]:
    year = submission.year
    if year is None:
        return
    if POPULATION in submission.fields:
        yield Target(None, POPULATION, year, submission.fields[POPULATION])
    answers = {each.id: each for each in submission.indicators}
    table = submission.tables.get("indicators")
    for indicator in catalogue.indicators:
        if catalogue.group_of(indicator).key not in submission.target_groups or table is None:
            continue
        answer = answers.get(indicator.id)
        if answer is None:
            yield Target(indicator, "value", year, Place(table.sheet))
        else:
            yield from _of_row(answer, indicator, year)


def _of_row(answer: IndicatorAnswer, indicator: Indicator, year: int) -> Iterator[Target]:
    place = answer.source.place
    for key in (*PARTS, "value"):
        yield Target(indicator, key, year, place(key))
    before = sorted((found, key) for key in answer.source.columns if (found := year_of(key)))
    yield from (Target(indicator, key, found, place(key)) for found, key in before)
    if indicator.baseline_year and "baseline" in answer.source.columns:
        yield Target(indicator, "baseline", indicator.baseline_year, place("baseline"))


@dataclass(frozen=True, slots=True)
class Area:
    """Whose figures are asked for: the municipality's code, and its county's."""

    municipality: str
    region: str

    @classmethod
    def of(cls, submission: Submission, catalogue: Catalogue) -> Area:
        """That of a municipality's answer."""
        return cls(submission.municipality_code, catalogue.region_code)

    def asked(self, statistic: Statistic) -> str:
        """The code by which a series knows it; "" where nobody can be asked."""
        return self.municipality if statistic.level is Level.MUNICIPALITY else self.region


def questions(
    statistic: Statistic, area: Area, year: int, period_years: int
) -> tuple[Question, ...]:
    """What is asked to get a series' figure for a reporting year; nothing if there can be none."""
    code = area.asked(statistic)
    if not code or not statistic.covers(year):
        return ()
    chosen = tuple(statistic.selection.items())
    series = Series(statistic.keeper, statistic.key, statistic.gender, chosen)
    periods = periods_for(statistic, year, period_years)
    return tuple(Question(series, code, period) for period in periods)


@dataclass(frozen=True, slots=True)
class Ways:
    """The series that may fill cells: those of the chosen keepers that measure just that."""

    catalogue: Catalogue
    choice: Choice

    def to(self, target: Target) -> tuple[Statistic, ...]:
        """The series for a cell, the best first."""
        if target.indicator is None:
            population = self.catalogue.population
            return self._fit((population,) if population else (), Fills.VALUE)
        return self.filling(target.indicator, PARTS.get(target.key, Fills.VALUE))

    def filling(self, indicator: Indicator, fills: Fills) -> tuple[Statistic, ...]:
        """The series for a kind of cell in an indicator's row."""
        return self._fit(indicator.statistics, fills)

    def backgrounds(self, indicator: Indicator) -> tuple[Statistic, ...]:
        """The series that are akin to an indicator: another measure, or its region's."""
        return tuple(
            each
            for each in indicator.statistics
            if each.keeper in self.choice.keepers and not _is_exact(each)
        )

    def asked(self, target: Target, area: Area, background: bool) -> Iterator[Question]:
        """All that is to be known before a cell is filled."""
        indicator, span = target.indicator, _period_years(target)
        series = list(self.to(target))
        if indicator and target.key not in PARTS:
            series += [s for fills in PARTS.values() for s in self.filling(indicator, fills)]
        if indicator and background and target.key == "value":
            series += self.backgrounds(indicator)
        for each in series:
            yield from questions(each, area, target.year, span)

    def _fit(self, every: tuple[Statistic, ...], fills: Fills) -> tuple[Statistic, ...]:
        keepers = self.choice.keepers
        return tuple(s for s in every if s.keeper in keepers and s.fills is fills and _is_exact(s))


def _is_exact(statistic: Statistic) -> bool:
    return statistic.match is Match.EXACT and statistic.level is Level.MUNICIPALITY


def _period_years(target: Target) -> int:
    return target.indicator.period_years if target.indicator else 1
