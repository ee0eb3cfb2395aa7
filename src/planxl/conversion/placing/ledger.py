"""Where every line of a document's tables went that is no row's: nothing is dropped."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from planxl.conversion.document import Line
from planxl.conversion.placing.drafts import source
from planxl.conversion.plan import Unplaced

NO_TABLE = "Står i en tabell som inte är en tabell med aktiviteter"
NO_HEADING = "Står i en kolumn utan rubrik"
NO_ROW = "Hör inte till någon aktivitet"
OTHER_GROUP = "Är inte målets målgrupp i planen; målets målgrupp gäller"
LIKE_A_ROW = "Ser ut att vara en rad i en tabell vars rubriker inte kändes igen"
UNDER_GOAL = "Står under ett mål där inga aktiviteter kändes igen"
AFTER = "Står efter en tabell, utan egen rubrik"
NOTE = "Fotnot, kommentar eller struken text"
AGAIN = "Samma länsgemensamma indikator en gång till"


def unknown_column(heading: str) -> str:
    """Why a cell under a heading of their own has no place."""
    return f"Kolumnen ”{heading}” finns inte i planxl" if heading else NO_HEADING


@dataclass(slots=True)
class Ledger:
    """Lines without a place, and lines that were understood without being kept as they stand.

    ``known`` are headings of columns, labels ("Aktör:"), and the lines that name a goal, a focus
    area or a target group.
    """

    file: str
    unplaced: list[Unplaced] = field(default_factory=list)
    known: list[Line] = field(default_factory=list)
    prose: list[Line] = field(default_factory=list)

    def put(self, lines: Iterable[Line], why: str) -> None:
        """Lines that found no place: those of one cell are one text."""
        several = tuple(lines)
        if several:
            text = "\n".join(line.text for line in several)
            where = source(self.file, several[0].spot)
            self.unplaced.append(Unplaced(text=text, why=why, source=where))

    def put_once(self, lines: Iterable[Line], why: str) -> None:
        """Lines of a cell that holds for several rows, and found no place in any."""
        before = len(self.unplaced)
        self.put(lines, why)
        if self.unplaced[before:] and self.unplaced[-1] in self.unplaced[:before]:
            self.unplaced.pop()

    def put_each(self, lines: Iterable[Line], why: str) -> None:
        """Lines that found no place, each for itself."""
        for line in lines:
            self.put([line], why)

    def know(self, lines: Iterable[Line]) -> None:
        """Lines whose sense is elsewhere in the plan."""
        self.known += lines
