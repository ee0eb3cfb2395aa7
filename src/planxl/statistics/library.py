"""Questions answered: from the shelf what is fresh, from the sources what is not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from importlib import import_module

from planxl.catalogues.models import Keeper
from planxl.statistics.addresses import TITLES
from planxl.statistics.asking import (
    Absence,
    Answer,
    Answers,
    Question,
    Series,
    Source,
    StatisticsError,
)
from planxl.statistics.shelf import Shelf

Progress = Callable[[int, int, str], None]
"""Told how many figures are there, of how many, and who was asked last."""

_MOST_NAMED = 3
_STILL_TO_COME_YEARS = 2
_STILL_TO_COME_DAYS = 1

_CLASSES = {
    Keeper.KOLADA: "Kolada",
    Keeper.SCB: "Scb",
    Keeper.FOLKHALSODATA: "Folkhalsodata",
    Keeper.SOCIALSTYRELSEN: "Socialstyrelsen",
}


@dataclass(frozen=True, slots=True)
class Freshness:
    """For how many days an answer is good enough, and on which day that is asked."""

    today: date
    days: int

    def of(self, question: Question, answer: Answer) -> bool:
        """Whether an answer may be used without asking again."""
        age = (self.today - answer.fetched).days
        return age < min(self.days, self._days_left(question, answer))

    def _days_left(self, question: Question, answer: Answer) -> int:
        """A figure that is missing may be published any day, if its period is not long past."""
        ended = int(question.period[-4:])
        awaited = self.today.year - ended <= _STILL_TO_COME_YEARS
        to_come = answer.absence is Absence.MISSING and awaited
        return _STILL_TO_COME_DAYS if to_come else self.days


class Library:
    """Sources with a shelf. Answers are dated ``today``: the day is given, not the clock's."""

    def __init__(
        self,
        sources: Iterable[Source],
        shelf: Shelf,
        today: date,
        *,
        offline: bool = False,
        fresh_days: int = 7,
    ) -> None:
        self._sources = {source.keeper: source for source in sources}
        self._shelf = shelf
        self._fresh = Freshness(today, fresh_days)
        self._offline = offline

    def answers(self, questions: Iterable[Question], progress: Progress | None = None) -> Answers:
        """Every question answered. Raises StatisticsError where one cannot be.

        What was fetched before an error is kept, so that the next run need not ask for it again.
        """
        asked = tuple(dict.fromkeys(questions))
        kept = self._shelf.found(asked)
        if self._offline:
            return self._all_kept(asked, kept)
        answers = {each: answer for each, answer in kept.items() if self._fresh.of(each, answer)}
        if len(answers) == len(asked):
            return answers
        rest = [each for each in asked if each not in answers]
        try:
            self._fetch(rest, answers, len(asked), progress)
        except StatisticsError as error:
            raise StatisticsError(f"{error}{_way_out(asked, kept, rest, answers)}") from error
        return {each: answers[each] for each in asked}

    def _all_kept(self, asked: Sequence[Question], kept: Answers) -> Answers:
        missing = [each for each in asked if each not in kept]
        if not missing:
            return kept
        raise StatisticsError(
            f"Utan nät finns bara det som har hämtats förut, och {_in_words(missing)} fattas. "
            f"Kör en gång utan --offline, så hämtas och sparas det.{self._spoiled()}"
        )

    def _spoiled(self) -> str:
        names = ", ".join(path.name for path in self._shelf.spoiled)
        return f" Det här gick inte att läsa i {self._shelf.folder}: {names}." if names else ""

    def _fetch(
        self, rest: Sequence[Question], answers: Answers, every: int, progress: Progress | None
    ) -> None:
        """Asks each source for its own and keeps each portion as it comes."""
        for keeper in dict.fromkeys(each.series.keeper for each in rest):
            asked = [each for each in rest if each.series.keeper is keeper]
            for portion in self._source(keeper).answers(asked):
                dated = self._dated(portion)
                self._shelf.keep(dated)
                answers.update(dated)
                if progress:
                    progress(len(answers), every, TITLES[keeper])
            _check_whole(keeper, [each for each in asked if each not in answers])

    def _source(self, keeper: Keeper) -> Source:
        if keeper not in self._sources:
            raise ValueError(f"nobody was opened to ask {keeper} of")
        return self._sources[keeper]

    def _dated(self, portion: Answers) -> Answers:
        return {
            question: replace(answer, fetched=self._fresh.today)
            for question, answer in portion.items()
        }


@dataclass(frozen=True, slots=True)
class Unopened:
    """A real source that is loaded when it is asked: where all is fresh it costs nothing."""

    keeper: Keeper

    def answers(self, questions: Sequence[Question]) -> Iterator[Answers]:
        """What the real one answers. Raises StatisticsError."""
        module = import_module(f"planxl.statistics.{self.keeper.value}")
        source: Source = getattr(module, _CLASSES[self.keeper])()
        return source.answers(questions)


def open_library(keepers: Iterable[Keeper], today: date, *, offline: bool = False) -> Library:
    """A library of the real sources, with the usual shelf."""
    return Library([Unopened(each) for each in keepers], Shelf(), today, offline=offline)


def _check_whole(keeper: Keeper, missing: Sequence[Question]) -> None:
    if missing:
        raise StatisticsError(
            f"{TITLES[keeper]}: svarade inte på allt som frågades, {_in_words(missing)} fattas. "
            "Försök igen senare."
        )


def _way_out(
    asked: Sequence[Question], kept: Answers, rest: Sequence[Question], answers: Answers
) -> str:
    """What else can be done when a source cannot be asked for the rest."""
    days = sorted({answer.fetched for answer in kept.values()})
    if all(each in kept for each in asked):
        when = f"{days[0]}" if len(days) == 1 else f"mellan {days[0]} och {days[-1]}"
        return f" Allt som behövs hämtades senast {when}; kör med --offline för att använda det."
    if any(each in answers for each in rest):
        return " Det som hann hämtas är sparat, så nästa körning hämtar bara resten."
    return ""


def _in_words(missing: Sequence[Question]) -> str:
    """Says which figures are missing: the series by name, how many areas and which years."""
    series = list(dict.fromkeys(each.series for each in missing))
    named = ", ".join(_name(each) for each in series[:_MOST_NAMED])
    more = f" och {len(series) - _MOST_NAMED} till" if len(series) > _MOST_NAMED else ""
    areas = len({each.area for each in missing})
    periods = sorted({each.period for each in missing})
    years = periods[0] if len(periods) == 1 else f"{periods[0]} till {periods[-1]}"
    places = "en kommun eller region" if areas == 1 else f"{areas} kommuner och regioner"
    return f"{named}{more} för {places} ({years})"


def _name(series: Series) -> str:
    return f"{TITLES[series.keeper]} {series.key}"
