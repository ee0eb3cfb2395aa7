"""What the headings of a table of statistics say: what stands below, and whose figures."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from planxl.catalogues.models import Fills
from planxl.catalogues.wording import normalise
from planxl.statistics.files.meanings import Meanings
from planxl.statistics.files.periods import is_bare_year, period_of


class Role(StrEnum):
    """What the cells of a column tell about the figures of their row."""

    AREA = "kommun"
    CODE = "kommunkod"
    INDICATOR = "indikator"
    PERIOD = "år"
    GENDER = "kön"
    GROUP = "målgrupp"
    GOAL = "mål"
    FILLS = "fält"
    ASIDE = "vid sidan av"


@dataclass(frozen=True, slots=True)
class Figures:
    """A column of figures, and what its heading says of all of them; "" where it says nothing."""

    column: int
    area: str = ""
    indicator: str = ""
    period: str = ""
    gender: str = ""
    fills: Fills | None = None

    @property
    def plain(self) -> bool:
        """Whether the heading says no more than that figures stand here."""
        return not (self.area or self.indicator or self.period or self.gender or self.fills)

    def says(self, role: Role) -> str:
        """What the heading says of a municipality, an indicator, a year or a gender."""
        told = {Role.AREA: self.area, Role.INDICATOR: self.indicator, Role.PERIOD: self.period}
        return self.gender if role is Role.GENDER else told[role]


_ROLES: Mapping[str, Role] = {
    **dict.fromkeys(("kommun", "kommunnamn", "kommunens namn", "kommuner", "område", "region",
                     "geografi", "municipality", "geografiskt område", "kommun/region"), Role.AREA),
    **dict.fromkeys(("kommunkod", "kommunens kod", "kommun-id", "kommunid", "kod", "regionkod",
                     "områdeskod", "municipality id", "municipality_id", "lkf"), Role.CODE),
    **dict.fromkeys(("indikator", "indikatorer", "indikator-id", "indikatorid", "id", "kpi",
                     "kpi-id", "nyckeltal", "nyckeltals-id", "nyckeltalsid", "nyckeltal (id)",
                     "nyckeltal id", "mått", "variabel", "titel", "benämning", "indikatornamn",
                     "nyckeltalsnamn"), Role.INDICATOR),
    **dict.fromkeys(("år", "årtal", "period", "redovisningsår", "mätår", "läsår", "tid", "year",
                     "kalenderår", "mätperiod", "år/period"), Role.PERIOD),
    **dict.fromkeys(("kön", "gender"), Role.GENDER),
    **dict.fromkeys(("målgrupp", "målgrupper"), Role.GROUP),
    **dict.fromkeys(("mål", "målnummer", "mål-id"), Role.GOAL),
    **dict.fromkeys(("fält", "avser", "del"), Role.FILLS),
    **dict.fromkeys(("källa", "kommentar", "kommentarer", "anmärkning", "enhet", "måttenhet",
                     "delregion", "län", "typ", "status", "uppdaterad", "hämtad", "not", "noter",
                     "fotnot", "count", "isdeleted", "nr"), Role.ASIDE),
}  # fmt: skip
_PLAIN = frozenset(
    {
        "värde", "värden", "tal", "utfall", "resultat", "antal", "andel", "andel (%)", "andel %",
        "andel, %", "procent", "%", "antal/100 000", "per 100 000", "antal per 100 000", "value",
        "uppgift", "data", "siffra",
    }
)  # fmt: skip
_PARTED = r"[ ,;:_(–-]+"
_LAST = re.compile(rf"(?P<rest>.+?){_PARTED}(?P<word>[^ ,;:_()]+)\)?")
_FIRST = re.compile(rf"(?P<word>[^ ,;:_()]+){_PARTED}(?P<rest>.+)")


class Headings:
    """Reads headings with the words of a catalogue."""

    def __init__(self, meanings: Meanings) -> None:
        self._meanings = meanings

    def role(self, text: str) -> Role | None:
        """What the column tells, where the heading names it."""
        return _ROLES.get(normalise(text))

    def figures(self, text: str, column: int, years_below: bool) -> Figures | None:
        """The figures that a heading announces. ``years_below`` tells that the rows have the year.

        A heading may say several things: "V1.1-2 2022", "2022 Kvinnor", "Täljare 2022".
        """
        if normalise(text) in _PLAIN:
            return Figures(column)
        return self._read(text, Figures(column), years_below)

    def _read(self, text: str, told: Figures, years_below: bool) -> Figures | None:
        code = years_below and is_bare_year(text) and self._meanings.knows_area(text)
        with_word = None if code else self._word(text, told)
        return with_word or self._parted(text, told, years_below) or self._named(text, told)

    def _parted(self, text: str, told: Figures, years_below: bool) -> Figures | None:
        """What a heading says where its first or its last word is one thing and the rest another.

        Tried before the whole, since an indicator's id may be followed by anything.
        """
        for pattern in (_LAST, _FIRST):
            match = pattern.fullmatch(text.strip())
            with_word = self._word(match["word"], told) if match else None
            found = (
                self._read(match["rest"], with_word, years_below) if match and with_word else None
            )
            if found:
                return found
        return None

    def _named(self, text: str, told: Figures) -> Figures | None:
        """The indicator or the municipality that all of a heading names."""
        if normalise(text) in _PLAIN and not told.plain:
            return told
        if not told.indicator and self._meanings.knows_indicator(text):
            return replace(told, indicator=text)
        if not told.area and self._meanings.knows_area(text):
            return replace(told, area=text)
        return None

    def _word(self, text: str, told: Figures) -> Figures | None:
        """What a word adds: a period, a gender or a cell of the row."""
        if not normalise(text):
            return None
        period = period_of(text)
        fills, gender = self._meanings.fills(text), self._meanings.gender(text)
        if period and not told.period:
            return replace(told, period=period)
        if fills and not told.fills:
            return replace(told, fills=fills)
        if gender and not told.gender:
            return replace(told, gender=gender)
        return None
