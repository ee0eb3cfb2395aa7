"""A round of reminders: of which plan, year and area, on which day, and until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from planxl.catalogues.models import Catalogue
from planxl.dates import MONTHS


@dataclass(frozen=True, slots=True)
class Round:
    """What all the letters of a round have in common. ``delregion`` None is the whole catalogue."""

    catalogue: Catalogue
    delregion: str | None
    year: int
    day: date
    deadline: date | None = None

    @property
    def area(self) -> str:
        """The area whose coordinator signs."""
        return self.delregion or self.catalogue.region

    @property
    def plan(self) -> str:
        """The plan that is followed up."""
        return self.catalogue.title

    @property
    def by(self) -> str:
        """Until when an answer is wanted, as the end of a sentence."""
        if self.deadline is None:
            return "så snart ni har möjlighet"
        return f"senast den {in_words(self.deadline)}"


def in_words(day: date) -> str:
    """A day as it is written in a letter: "15 december 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
