"""The headings of home-made tables: which column people mean, in whichever words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from planxl.cells.model import Cell
from planxl.workbook.layout import TableLayout
from planxl.workbook.locating.headings import plain
from planxl.workbook.typed import typed
from planxl.workbook.vocabulary import Vocabulary

FOCUS_AREA = "focus_area"
"""The key of a column that the template lacks: the goal says the same."""

COUNTY_INDICATORS = "county_indicators"
"""The key of a second column of indicators, the county's, beside the municipality's own."""

_PARENTHESIS = re.compile(r"\s*[(\[][^)\]]*[)\]]\s*")
_SEVERAL = re.compile(r"\s*[/+&,]\s*|\s+(?:och|eller|samt)\s+")
_LONGEST = 60

# What people write over a column besides what the layout knows, by the column's key.
_ACTIVITIES: Mapping[str, tuple[str, ...]] = {
    "goal": ("målområde", "delmål", "övergripande mål", "länsgemensamt mål", "mål i planen",
             "mål enligt handlingsplanen", "prioriterat mål"),
    "target_group": ("grupp", "för vem", "avser målgrupp"),
    "activity": ("prioriterad aktivitet", "prioriterade aktiviteter", "planerad aktivitet",
                 "planerade aktiviteter", "insatser", "åtgärder", "insats", "namn på aktivitet",
                 "vad ska vi göra", "vad vi gör", "så gör vi", "det här gör vi",
                 "vi gör det här", "lokal aktivitet", "lokala aktiviteter"),
    "what": ("hur", "genomförande", "hur ska det göras", "tillvägagångssätt", "metod",
             "beskrivning av aktivitet", "beskrivning av aktiviteten", "vad innebär det"),
    "indicators": ("lokal indikator", "lokala indikatorer", "mätetal", "nyckeltal",
                   "hur mäts det", "hur mäter vi", "så mäter vi", "mätning",
                   "indikator för uppföljning"),
    COUNTY_INDICATORS: ("länsgemensam indikator", "länsgemensamma indikatorer",
                        "regional indikator", "regionala indikatorer"),
    "when": ("tid", "tidsram", "klart senast", "klart", "start", "startdatum", "starttid",
             "tidpunkt", "tidsperiod", "genomförs", "när ska det göras", "start och slut",
             "när ska det vara klart"),
    "responsible": ("vem", "aktörer", "huvudansvarig", "ansvarig verksamhet", "ansvarig aktör",
                    "vem ansvarar", "vem gör det", "ansvarig enhet", "vem håller i det", "ansvar"),
    "follow_up": ("utvärdering", "uppföljning sker", "uppföljningstid", "när följs det upp",
                  "uppföljning hur", "hur och när följs det upp", "avstämning",
                  "så följer vi upp", "hur följer vi upp", "hur följs det upp", "så följs det upp",
                  "så följs insatsen upp", "hur ska det följas upp"),
    "status": ("nuläge", "status nu", "hur går det"),
    "result": ("effekt", "vad blev det", "uppnått resultat", "resultat hittills"),
    "comment": ("notering", "noteringar", "anteckning", "anteckningar"),
    FOCUS_AREA: ("fokusområde", "fokusområden", "område", "målområde/fokusområde"),
}  # fmt: skip
_MEASURED: Mapping[str, tuple[str, ...]] = {
    "indicator": ("länsgemensam indikator", "länsgemensamma indikatorer", "regional indikator"),
    "value": ("årets utfall", "årets resultat"),
    "baseline": ("startvärde", "baslinjemätning"),
}


class Words:
    """The headings of the tables, with all that people write instead."""

    def __init__(self, words: Vocabulary) -> None:
        self._tables = words.layout.tables
        self._headings = words.headings
        self._remembered: dict[tuple[str, str, bool], str | None] = {}
        self._more = {
            table.key: _by_word(_ACTIVITIES if table.key == "activities" else _MEASURED)
            for table in self._tables
        }

    @property
    def tables(self) -> tuple[TableLayout, ...]:
        """The tables that may be found."""
        return self._tables

    def key(self, text: str, table: TableLayout, spelling: bool = False) -> str | None:
        """The column that a heading means; with ``spelling`` even where a letter is wrong."""
        if not text or len(text) > _LONGEST:
            return None
        asked = (text, table.key, spelling)
        if asked not in self._remembered:
            self._remembered[asked] = self._key(text, table, spelling)
        return self._remembered[asked]

    def _key(self, text: str, table: TableLayout, spelling: bool) -> str | None:
        if (found := self._known(text, table)) or (found := self._of_parts(text, table)):
            return found
        if not spelling:
            return None
        near = self._headings[table.key].closest(text, frozenset(table.by_key))
        return near.key if near else None

    def _known(self, text: str, table: TableLayout) -> str | None:
        for each in dict.fromkeys((text, _PARENTHESIS.sub(" ", text))):
            match = self._headings[table.key].match(each)
            found = match.key if match else self._more[table.key].get(plain(each))
            if found:
                return found
        return None

    def _of_parts(self, text: str, table: TableLayout) -> str | None:
        """What "Insats/aktivitet" means, where all its words mean the same column."""
        parts = _SEVERAL.split(_PARENTHESIS.sub(" ", text).strip())
        keys = {self._known(part, table) for part in parts}
        return keys.pop() if len(parts) > 1 and len(keys) == 1 else None


def joined_headings(upper: str, lower: str) -> Iterator[str]:
    """What a heading over two rows may read as: "Uppföljning när", "Tidplan" for "Tid-", "plan".

    What stands below is part of it: where that is no heading, the row below is none.
    """
    if upper and lower:
        if upper.endswith("-"):
            yield upper.removesuffix("-") + lower
        yield f"{upper} {lower}"
    yield lower or upper


def texts(cells: Iterable[Cell]) -> dict[int, str]:
    """What stands in a row, by column."""
    return {cell.column: text for cell in cells if (text := typed(cell))}


def _by_word(headings: Mapping[str, Iterable[str]]) -> dict[str, str]:
    return {plain(word): key for key, several in headings.items() for word in several}
