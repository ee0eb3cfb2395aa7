"""How a difference is put into Swedish words: sorts, subjects and values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from planxl.difference.model import FieldChange, Item, Kind, Section, Sort
from planxl.difference.wording import inline, shortened
from planxl.findings.finding import Place
from planxl.numbers import in_swedish
from planxl.summary.words import counted
from planxl.workbook.submission import Measure

EMPTY = "tomt"
_WITHOUT_UNIT = frozenset({"", "antal", "ja/nej"})

SORTS: Mapping[Sort, str] = {
    Sort.REMOVED: "Borttaget",
    Sort.EARLIER: "Tidigare värde ändrat",
    Sort.FIGURE: "Värde ändrat",
    Sort.TEXT: "Text ändrad",
    Sort.FILLED: "Ifyllt",
    Sort.ADDED: "Tillagt",
}
_COUNTED: Mapping[Sort, tuple[str, str]] = {
    Sort.REMOVED: ("borttagen rad", "borttagna rader"),
    Sort.EARLIER: ("tidigare värde ändrat", "tidigare värden ändrade"),
    Sort.FIGURE: ("värde ändrat", "värden ändrade"),
    Sort.TEXT: ("text ändrad", "texter ändrade"),
    Sort.FILLED: ("cell ifylld", "celler ifyllda"),
    Sort.ADDED: ("ny rad", "nya rader"),
}
_SECTIONS: Mapping[Section, str] = {
    Section.ACTIVITY: "Aktivitet",
    Section.INDICATOR: "Indikator",
    Section.LOCAL_INDICATOR: "Lokal indikator",
    Section.START: "Start",
    Section.LOOSE: "Utanför tabellerna",
}
PERSONAL = "(en personuppgift är ändrad och visas inte)"


def counts_in_words(counts: Mapping[Sort, int]) -> str:
    """How much differs: "1 borttagen rad, 2 värden ändrade"."""
    return ", ".join(counted(counts[sort], *_COUNTED[sort]) for sort in Sort if counts.get(sort))


def subject(item: Item) -> str:
    """What it is about: "Aktivitet V5.1 Samverkan mellan aktörer"."""
    name = _SECTIONS[item.section]
    if item.section is Section.START:
        return name
    if item.section is Section.LOOSE:
        return f'{name} "{shortened(item.subject)}"'
    return " ".join(filter(None, (name, item.id, shortened(item.subject) or "utan namn")))


def change(found: FieldChange) -> str:
    """What a field said and says: "12,5 % → 14 %"; of one that was empty only what it says."""
    if found.old is None:
        return _cut(value(found.new, found.unit))
    if found.hidden:
        return f"{_cut(value(found.new))} {PERSONAL}"
    if isinstance(found.old, str) and isinstance(found.new, str):
        return inline(found.old, found.new)
    return " → ".join(_both(found))


def _both(found: FieldChange) -> Iterator[str]:
    """Both sides, with a unit of several words said once."""
    numbers = is_number(found.old) and is_number(found.new)
    said_once = numbers and found.unit != "%"
    yield _cut(value(found.old, "" if said_once else found.unit))
    yield _cut(value(found.new, found.unit))


def value(told: Measure | None, unit: str = "") -> str:
    """A value as it is read: "12,5 %", "Ja", "tomt"; text between quotation marks."""
    if told is None:
        return EMPTY
    if isinstance(told, bool):
        return "Ja" if told else "Nej"
    if isinstance(told, str):
        return f'"{" ".join(told.split())}"'
    return in_swedish(told) + ("" if unit in _WITHOUT_UNIT else f"\u00a0{unit}")


def _cut(text: str) -> str:
    if not text.startswith('"'):
        return text
    return f'"{shortened(text[1:-1])}"'


def is_number(told: Measure | None) -> bool:
    """Whether a value is a number, and neither Ja nor Nej."""
    return isinstance(told, (int, float)) and not isinstance(told, bool)


def cells(old: Place, new: Place) -> str:
    """Where it stood and stands: "Indikatorer N5 → K5", or the one place if it is the same."""
    if not (old.sheet and new.sheet) or old == new:
        return str(new if new.sheet else old)
    if old.sheet == new.sheet and old.cell and new.cell:
        return f"{old} → {new.cell}"
    return f"{old} → {new}"


def is_row(item: Item) -> bool:
    """Whether a whole row came or left."""
    return item.kind is not Kind.CHANGED
