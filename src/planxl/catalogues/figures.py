"""What is published about an indicator: by whom, for whom and when, and what it is worth here."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from planxl.catalogues.frozen import Frozen, Text


class Keeper(StrEnum):
    """Who keeps figures that planxl can fetch; the value is the key used in a catalogue."""

    KOLADA = "kolada"
    SCB = "scb"
    FOLKHALSODATA = "folkhalsodata"
    SOCIALSTYRELSEN = "socialstyrelsen"

    @property
    def known_as(self) -> str:
        """The keeper's name as people write it."""
        return _KNOWN_AS.get(self, self.value.capitalize())


_KNOWN_AS = {Keeper.SCB: "SCB", Keeper.FOLKHALSODATA: "Folkhälsodata"}


class Match(StrEnum):
    """Whether a figure measures the indicator, or only something akin to it."""

    EXACT = "exakt"
    BACKGROUND = "bakgrund"


class Level(StrEnum):
    """Of what a figure is given: of the municipality, or only of its region."""

    MUNICIPALITY = "kommun"
    REGION = "region"


class Fills(StrEnum):
    """Which cell of an indicator's row a figure belongs in."""

    VALUE = "värde"
    NUMERATOR = "täljare"
    DENOMINATOR = "nämnare"


class Transform(StrEnum):
    """What makes the figure the indicator's value."""

    NONE = "ingen"
    COMPLEMENT = "100 minus värdet"
    YES_NO = "1 är ja"
    YES_PARTLY_NO = "2 är ja"  # 2 is Ja and 0 Nej; 1 ("Ja, men …") is neither


class Span(StrEnum):
    """Which published period answers for a reporting year."""

    YEAR = "år"
    SCHOOL_YEAR = "läsår"  # published under the year in which it ends
    ENDING = "år som slutar"  # several years as one period, "2019-2023", ending with the year
    SUM = "summa av år"  # single years, summed over the indicator's period_years
    MEAN = "medel av år"  # single years, their mean over the indicator's period_years


class Statistic(Frozen):
    """A published figure that measures an indicator, or is akin to it.

    ``key`` is the keeper's own name of the series (Kolada: the KPI), ``title`` its published title.
    ``selection`` are further choices of the table by variable; several values of one are summed.
    ``relation`` says of a background figure how it differs. ``withdrawn`` is the first year of
    which the keeper has nothing: years before it may still be answered.
    """

    keeper: Keeper
    key: Text
    title: Text
    match: Match = Match.EXACT
    relation: str = ""
    fills: Fills = Fills.VALUE
    level: Level = Level.MUNICIPALITY
    transform: Transform = Transform.NONE
    span: Span = Span.YEAR
    gender: Annotated[str, StringConstraints(pattern="^[TKM]$")] = "T"
    selection: Mapping[str, tuple[Text, ...]] = {}
    withdrawn: int | None = Field(default=None, ge=1990, le=2100)

    @property
    def fits(self) -> bool:
        """Whether this is the municipality's own figure, fit to stand in a cell."""
        return self.match is Match.EXACT and self.level is Level.MUNICIPALITY

    @property
    def measures(self) -> bool:
        """Whether this is the indicator's value, fit for the cell Värde."""
        return self.fits and self.fills is Fills.VALUE

    def covers(self, year: int) -> bool:
        """Whether the series may have a figure for the year."""
        return self.withdrawn is None or year < self.withdrawn
