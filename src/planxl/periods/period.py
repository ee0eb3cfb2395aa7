"""What a text of När or Uppföljning was read as."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from planxl.periods.cadence import Cadence, Per
from planxl.periods.spans import Season, Span
from planxl.periods.told import Told


class Role(StrEnum):
    """What a piece of text was understood as."""

    TIME = "time"
    DEADLINE = "deadline"
    START = "start"
    CADENCE = "cadence"
    ONGOING = "ongoing"
    PRIORITY = "priority"
    CONDITION = "condition"
    STATUS = "status"


@dataclass(frozen=True, slots=True)
class Word:
    """A piece of the text, from ``start`` to before ``end``, and what it was understood as."""

    text: str
    role: Role
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Period:
    """When something goes on: one stretch, or several ("maj och november").

    A piece is a season as long as no year is written; ``placed`` gives it one. ``start_only``
    tells that only the beginning is known, ``ongoing`` that it is called löpande or pågående.
    """

    pieces: tuple[Span | Season, ...] = ()
    start_only: bool = False
    ongoing: bool = False

    @property
    def spans(self) -> tuple[Span, ...]:
        """The pieces that have a year."""
        return tuple(each for each in self.pieces if isinstance(each, Span))

    @property
    def yearless(self) -> bool:
        """Whether a part is named without its year: "mars", "ht"."""
        return len(self.spans) < len(self.pieces)

    @property
    def start(self) -> date | None:
        """The first day; None where it is open or not told."""
        days = [each.start for each in self.spans if each.start]
        return min(days) if days and len(days) == len(self.pieces) else None

    @property
    def end(self) -> date | None:
        """The last day; None where it is open or not told."""
        days = [each.end for each in self.spans if each.end]
        return max(days) if days and len(days) == len(self.pieces) else None

    @property
    def start_by(self) -> date | None:
        """The last day on which the beginning is still in time."""
        days = [each.start_by for each in self.spans if each.start_by]
        return min(days) if days else None

    @property
    def closed(self) -> bool:
        """Whether the end is told."""
        return self.end is not None

    def placed(self, year: int) -> Period:
        """The same with seasons put into a reporting year."""
        pieces = (
            each if isinstance(each, Span) else self._place(each, year) for each in self.pieces
        )
        return replace(self, pieces=tuple(pieces))

    def _place(self, season: Season, year: int) -> Span:
        span = season.placed(year)
        return Span(span.start, None, span.end) if self.start_only else span

    def covers(self, year: int) -> bool:
        """Whether it goes on in any day of the year; a season comes back in each year."""
        return not self.pieces or any(
            isinstance(each, Season) or each.covers(year) for each in self.pieces
        )


@dataclass(frozen=True, slots=True)
class Reading:
    """One cell of När or Uppföljning, as far as it can be read.

    ``alternatives`` has one period for each "eller"; ``deadlines`` the last days promised (a
    season where the year is not written), of which the last one counts. ``prose`` tells that the
    text is a narrative, from which only clear plans are taken. ``rest`` is what was not understood.
    """

    alternatives: tuple[Period, ...] = ()
    cadence: Cadence | None = None
    deadlines: tuple[date | Season, ...] = ()
    status: Told | None = None
    prose: bool = False
    prioritised: bool = False
    conditional: bool = False
    understood: tuple[Word, ...] = ()
    rest: str = ""

    @property
    def says_when(self) -> bool:
        """Whether a time, a deadline or a cadence was understood."""
        return bool(self.alternatives or self.deadlines or self.cadence)

    @property
    def ongoing(self) -> bool:
        """Whether it is called löpande, pågående or the like."""
        return any(each.ongoing for each in self.alternatives)

    def placed(self, year: int) -> Reading:
        """The same with seasons put into a reporting year."""
        days = (_day_in(each, year) for each in self.deadlines)
        periods = tuple(each.placed(year) for each in self.alternatives)
        return replace(self, alternatives=periods, deadlines=tuple(days))

    def due_in(self, year: int) -> bool | None:
        """Whether it falls due or goes on in a year; None where the text does not tell.

        Of two alternatives the last one counts: before it there is still a choice (None).
        """
        if self.deadlines:
            return _of_choices([_day_in(each, year).year for each in self.deadlines], year)
        if self.cadence and self.cadence.per is Per.EVENT:
            return None
        covered = self._covers(year)
        if self.cadence and self.cadence.timed and covered and not self.cadence.every_year:
            return self._in_turn(self.cadence, year)
        return covered

    def next_due(self, after: date) -> date | None:
        """The last day for what follows one done on the day ``after``; None where none is told."""
        if self.cadence and self.cadence.timed:
            seasons = [each for p in self.alternatives for each in p.pieces if _is_season(each)]
            seasons += [each for each in self.deadlines if isinstance(each, Season)]
            if seasons and self.cadence == Cadence(Per.YEAR):
                return _next_season(seasons, after)
            return self.cadence.next_due(after)
        days = [day for day in self.deadlines if isinstance(day, date)]
        days += [each.end for each in self.alternatives if each.end]
        return max((day for day in days if day > after), default=None)

    def latest_end(self) -> date | None:
        """The last day of all alternatives; None where one of them is open or has no year."""
        days = [each.end for each in self.alternatives if each.end]
        return max(days) if days and len(days) == len(self.alternatives) else None

    def start_by(self) -> date | None:
        """The day by which it should have begun, whichever alternative is taken."""
        days = [each.start_by for each in self.alternatives if each.start_by]
        return max(days) if days and len(days) == len(self.alternatives) else None

    def _covers(self, year: int) -> bool | None:
        told = [each for each in self.alternatives if each.pieces or each.ongoing]
        if not told:
            return True if self.cadence and not self.alternatives else None
        covers = {each.covers(year) for each in told}
        if len(covers) == 1:
            return covers.pop()
        end = self.latest_end()
        return True if end and end.year == year else None

    def _in_turn(self, cadence: Cadence, year: int) -> bool | None:
        """Whether every second (third) year falls on this one, counted from the start told."""
        start = next((each.start for each in self.alternatives if each.start), None)
        if not start or cadence.per is not Per.YEAR:
            return None
        return (year - start.year) % cadence.every == 0


def _is_season(piece: Span | Season) -> bool:
    return isinstance(piece, Season)


def _day_in(deadline: date | Season, year: int) -> date:
    if isinstance(deadline, date):
        return deadline
    return deadline.placed(year).end or date(year, 12, 31)


def _of_choices(years: list[int], year: int) -> bool | None:
    if year == max(years):
        return True
    return None if year in years else False


def _next_season(seasons: list[Span | Season], after: date) -> date | None:
    """The end of the first such season that begins after a day."""
    placed = [
        each.placed(year)
        for each in seasons
        if isinstance(each, Season)
        for year in (after.year, after.year + 1)
    ]
    return min((p.end for p in placed if p.end and p.start and p.start > after), default=None)
