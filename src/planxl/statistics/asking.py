"""What is asked of those who keep statistics, and what they answer: values with their origin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from planxl.catalogues.models import Keeper
from planxl.not_done import NotDoneError


class StatisticsError(NotDoneError):
    """A keeper of statistics could not be asked, or answered what makes no sense.

    The message says in Swedish who, what and what to do. What had been answered before is kept.
    """


@dataclass(frozen=True, slots=True)
class Series:
    """A published series of figures. ``selection`` are further choices, by variable."""

    keeper: Keeper
    key: str
    gender: str = "T"
    selection: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """One figure of a series.

    ``area`` is a municipality's four digits ("1435") or a county's two ("14"); ``period`` a year
    ("2024") or several ("2020-2024").
    """

    series: Series
    area: str
    period: str


class Absence(StrEnum):
    """Why there is no figure; the value is how people are told."""

    MISSING = "uppgift saknas"
    HIDDEN = "visas inte av källan (för få)"
    UNKNOWN_SERIES = "källan känner inte serien"
    UNKNOWN_AREA = "källan känner inte kommunen"


@dataclass(frozen=True, slots=True)
class Answer:
    """A figure as published, or why there is none, and the day on which it was fetched.

    ``title`` is what the keeper calls the series now, where it says so.
    """

    fetched: date
    value: float | None = None
    absence: Absence | None = None
    title: str = ""


Answers = dict[Question, Answer]


class Source(Protocol):
    """Somebody who keeps statistics."""

    @property
    def keeper(self) -> Keeper:
        """Who it is."""
        ...

    def answers(self, questions: Sequence[Question]) -> Iterator[Answers]:
        """Every question answered, in as many portions as it takes.

        A portion that has been given is true whatever comes after it, and is kept. The day of an
        answer is the clock's; the library puts the day that it was given. Raises StatisticsError.
        """
        ...
