"""Figures for cells, found in what was answered: with their origin, or why there is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from planxl.catalogues.models import Fills, Indicator, IndicatorKind, Statistic
from planxl.filling.looking import Looked
from planxl.filling.model import Figure, Lack, Reason, Target
from planxl.filling.own_counts import own_count
from planxl.filling.targets import PARTS, Area, Ways, questions
from planxl.numbers import tidy
from planxl.statistics.asking import Absence, Answer, Answers, Question
from planxl.statistics.computing import Computed, combined, rate, share
from planxl.workbook.submission import Measure

if TYPE_CHECKING:
    from planxl.statistics.files import FiguresFile

_DECIMALS = 2
_WORST_FIRST = (
    Reason.SILENT,
    Reason.HIDDEN,
    Reason.MISSING,
    Reason.UNUSABLE,
    Reason.UNKNOWN,
    Reason.WITHDRAWN,
)
_ABSENT = {
    Absence.HIDDEN: (Reason.HIDDEN, "visas inte av {keeper} för {year} (för få)"),
    Absence.MISSING: (Reason.MISSING, "saknas hos {keeper} för {year}"),
    Absence.UNKNOWN_SERIES: (Reason.UNKNOWN, "{keeper} känner inte serien {key}"),
    Absence.UNKNOWN_AREA: (Reason.UNKNOWN, "{keeper} känner inte kommunen"),
}
_REPORTED = Lack(Reason.ONLY_REPORTED, "bara kommunen själv kan ge värdet")
_NO_SOURCE = Lack(Reason.NO_SOURCE, "ingen källa mäter just detta för en kommun")

Found = Figure | Lack | None
"""A figure, why there is none, or None where nobody is meant to have any."""


@dataclass(frozen=True)
class Figures:
    """All that was found out, as one workbook needs it. ``day`` is today."""

    looked: Looked
    area: Area
    ways: Ways
    answers: Answers
    files: Sequence[FiguresFile]
    day: date

    def of(self, target: Target) -> Found:
        """What there is for a cell. Files go before keepers, and these before what is computed."""
        found = [each for each in self._tried(target) if each]
        figure = next((each for each in found if isinstance(each, Figure)), None)
        if figure:
            return rounded(figure)
        lacks = [each for each in found if isinstance(each, Lack)]
        if lacks:
            return min(lacks, key=lambda lack: _WORST_FIRST.index(lack.reason))
        return self._nobody(target)

    def background(self, indicator: Indicator, year: int) -> list[tuple[Statistic, Figure]]:
        """Figures of what is akin to an indicator, and those of its region."""
        series = self.ways.backgrounds(indicator)
        found = [(each, self._published(each, year, indicator.period_years)) for each in series]
        return [(each, rounded(figure)) for each, figure in found if isinstance(figure, Figure)]

    def _tried(self, target: Target) -> list[Found]:
        indicator = target.indicator
        years = indicator.period_years if indicator else 1
        found: list[Found] = []
        if indicator:
            found += [self._in_file(each, target, indicator) for each in self.files]
        found += [self._published(each, target.year, years) for each in self.ways.to(target)]
        if indicator and target.key not in PARTS:
            found.append(self._of_parts(indicator, target.year))
        if indicator and target.key == "value":
            found.append(self._counted(indicator))
        return found

    # One way each -------------------------------------------------------------------------------

    def _in_file(self, file: FiguresFile, target: Target, indicator: Indicator) -> Found:
        fills = PARTS.get(target.key, Fills.VALUE)
        found = file.figure_for(indicator, self.area.municipality, target.year, fills)
        if found is None:
            return None
        first, last = found.figures[0], found.figures[-1]
        period = first.period if first == last else f"{first.period}–{last.period}"
        origin = f"{file.name}, {period.replace('-', '–')}, läst {self.day}"
        return Figure(found.value, origin, self.day, how=found.how)

    def _published(self, statistic: Statistic, year: int, years: int) -> Figure | Lack:
        """A keeper's figure for a reporting year, made of as many periods as it takes."""
        asked = questions(statistic, self.area, year, years)
        if not asked:
            return _not_covered(statistic, year)
        answers = {each: self.answers[each] for each in asked if each in self.answers}
        if len(answers) < len(asked):
            return Lack(Reason.SILENT, f"{statistic.keeper.known_as} kunde inte frågas")
        for question, answer in answers.items():
            if answer.absence:
                return _absent(statistic, question, answer.absence)
        made = combined({q.period: a.value for q, a in answers.items()}, statistic)
        if made.value is None:
            told = f"{statistic.keeper.known_as} svarar varken ja eller nej"
            return Lack(Reason.UNUSABLE, told)
        return _told(statistic, answers, made)

    def _of_parts(self, indicator: Indicator, year: int) -> Found:
        """A share or a rate of what the keepers have of both parts, the cells left aside."""
        parts = [self._part(indicator, fills, year) for fills in PARTS.values()]
        if any(part is None for part in parts):
            return None
        for part in parts:
            if isinstance(part, Lack):
                return part
        above, below = (part for part in parts if isinstance(part, Figure))
        return computed(indicator, above, below)

    def _part(self, indicator: Indicator, fills: Fills, year: int) -> Found:
        """The best of what there is for one of the parts."""
        series = self.ways.filling(indicator, fills)
        found = [self._published(each, year, indicator.period_years) for each in series]
        figures = (each for each in found if isinstance(each, Figure))
        return next(figures, found[0] if found else None)

    def _counted(self, indicator: Indicator) -> Found:
        looked = self.looked
        if not (self.ways.choice.activities and indicator.own_count):
            return None
        assert looked.submission is not None
        assert looked.catalogue is not None
        made = own_count(looked.submission, indicator, looked.catalogue)
        if made.value is None:
            return Lack(Reason.UNUSABLE, f"går inte att räkna i arbetsboken: {made.how}")
        origin = f"Räknat bland arbetsbokens aktiviteter, {self.day}"
        return Figure(made.value, origin, self.day, how=made.how)

    def _nobody(self, target: Target) -> Found:
        """What to say of an indicator of which nobody is meant to have the year's value."""
        indicator = target.indicator
        if indicator is None or target.key != "value" or self.ways.choice.narrowed:
            return None
        return _REPORTED if indicator.only_reported else _NO_SOURCE


def computed(indicator: Indicator, above: Figure, below: Figure) -> Found:
    """A share or a rate of two figures, with the origin of both."""
    made = of_parts(indicator.kind, above.value, below.value)
    if made is None:
        return None
    if made.value is None:
        told = "" if indicator.sensitive else f": {made.how}"
        return Lack(Reason.UNUSABLE, f"går inte att räkna ut{told}")
    origins = dict.fromkeys(each.origin for each in (above, below) if each.origin)
    told = f" ({'; '.join(origins)})" if origins else ""
    origin = f"Beräknat av Täljare och Nämnare{told}"
    return rounded(Figure(made.value, origin, max(above.day, below.day), how=made.how))


def of_parts(kind: IndicatorKind, above: Measure, below: Measure) -> Computed | None:
    """What a numerator and a denominator come to, for the kinds of indicators that have them."""
    make = {IndicatorKind.SHARE: share, IndicatorKind.RATE: rate}.get(kind)
    if make is None or isinstance(above, str) or isinstance(below, str):
        return None
    return make(above, below)


def _not_covered(statistic: Statistic, year: int) -> Lack:
    name = f"{statistic.keeper.known_as} {statistic.key}"
    if statistic.withdrawn and year >= statistic.withdrawn:
        return Lack(
            Reason.WITHDRAWN, f"publiceras inte längre ({name}, sedan {statistic.withdrawn})"
        )
    return Lack(Reason.MISSING, f"saknas hos {statistic.keeper.known_as} för {year}")


def _absent(statistic: Statistic, question: Question, absence: Absence) -> Lack:
    reason, words = _ABSENT[absence]
    year = question.period.replace("-", "–")
    keeper = statistic.keeper.known_as
    return Lack(reason, words.format(keeper=keeper, key=statistic.key, year=year))


def _told(statistic: Statistic, answers: dict[Question, Answer], made: Computed) -> Figure:
    """A keeper's figure, dated by the oldest of the answers that it is made of."""
    asked = list(answers)
    day = min(answer.fetched for answer in answers.values())
    first, last = asked[0].period, asked[-1].period
    period = first.replace("-", "–") if first == last else f"{first}–{last}"
    titles = (answer.title for answer in answers.values())
    title = next(filter(None, titles), statistic.title)
    assert made.value is not None
    origin = f"{series_name(statistic)}, {period}, hämtad {day}"
    return Figure(made.value, origin, day, title, made.how)


def series_name(statistic: Statistic) -> str:
    """A series as people name it; of a table's long address the last word."""
    return f"{statistic.keeper.known_as} {statistic.key.rpartition('/')[2].removesuffix('.px')}"


def rounded(figure: Figure) -> Figure:
    """The figure with as many decimals as anybody reads; a whole number as one."""
    value = figure.value
    if isinstance(value, (bool, str)):
        return figure
    return replace(figure, value=tidy(round(value, _DECIMALS)))
