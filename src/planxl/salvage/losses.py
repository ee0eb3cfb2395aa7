"""What a damaged file has lost, and what was done to read the rest: data, put into words here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from planxl.findings.sentence import joined
from planxl.numbers import in_swedish

_MOST_CELLS = 5


class Damage(StrEnum):
    """What was wrong with the file."""

    END_MISSING = "end_missing"
    SHEET_MISSING = "sheet_missing"
    SHEET_CUT = "sheet_cut"
    SHEET_UNREADABLE = "sheet_unreadable"
    SHEET_DOUBTFUL = "sheet_doubtful"
    TEXTS_MISSING = "texts_missing"
    TEXTS_DOUBTFUL = "texts_doubtful"
    CELLS_WITHOUT_TEXT = "cells_without_text"
    FORMATS_MISSING = "formats_missing"
    NAMES_MISSING = "names_missing"
    CHARACTERS = "characters"
    MENDED = "mended"
    TWICE = "twice"


_HARMLESS = frozenset({Damage.MENDED, Damage.NAMES_MISSING, Damage.CHARACTERS, Damage.TWICE})


@dataclass(frozen=True, slots=True)
class Loss:
    """One thing that was wrong. ``row`` is the last row that could be read, ``count`` how many."""

    damage: Damage
    part: str = ""
    sheet: str = ""
    row: int = 0
    count: int = 0
    cells: tuple[str, ...] = ()

    @property
    def lost(self) -> bool:
        """Whether something that a person wrote may be gone."""
        return self.damage not in _HARMLESS


def in_words(loss: Loss) -> str:
    """The loss as a Swedish sentence."""
    return _SENTENCES[loss.damage].format(
        part=loss.part,
        sheet=loss.sheet,
        upto=_upto(loss.row),
        after=f"Allt efter rad {loss.row} är borta" if loss.row else "Inget på bladet går att läsa",
        cells=joined(loss.cells, _MOST_CELLS),
        count=in_swedish(loss.count),
    )


def _upto(row: int) -> str:
    return f"till och med rad {row}" if row else "inte någon hel rad"


_SENTENCES = {
    Damage.END_MISSING: (
        "Filens slut saknas, ofta efter en avbruten nedladdning eller kopiering. Det som kom med "
        "är läst."
    ),
    Damage.SHEET_MISSING: "Bladet {sheet} finns inte kvar i filen ({part}).",
    Damage.SHEET_CUT: "Bladet {sheet} är avbrutet. {after}.",
    Damage.SHEET_UNREADABLE: "Bladet {sheet} är för skadat för att läsas ({part}).",
    Damage.SHEET_DOUBTFUL: (
        "Bladet {sheet} stämmer inte med sin kontrollsumma. Det är läst {upto}, men något tecken "
        "kan vara fel: jämför med originalet."
    ),
    Damage.TEXTS_MISSING: (
        "Delen med filens texter är avbruten eller borta ({part}): {count} texter gick att läsa."
    ),
    Damage.TEXTS_DOUBTFUL: (
        "Delen med filens texter stämmer inte med sin kontrollsumma ({part}). Något tecken kan "
        "vara fel: jämför med originalet."
    ),
    Damage.CELLS_WITHOUT_TEXT: (
        "Bladet {sheet}: texten i {count} celler är borta ({cells}). Där står "
        '"(gick inte att läsa)".'
    ),
    Damage.FORMATS_MISSING: (
        "Talens format är borta ({part}). Tal som kan ha visats i procent är inte införda, och "
        "datum kan stå som tal."
    ),
    Damage.NAMES_MISSING: "Bladens namn är borta. Bladen kallas här för {cells}.",
    Damage.CHARACTERS: "Bladet {sheet}: {count} otillåtna tecken är borttagna ({part}).",
    Damage.MENDED: "Delen {part} var skadad på ett ställe och är lagad. Kontrollsumman stämmer.",
    Damage.TWICE: "Delen {part} fanns flera gånger i filen. Den sista som är hel är använd.",
}
