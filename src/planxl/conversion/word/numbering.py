"""What stands before the paragraphs of a list: a bullet, or the number that Word counts out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cached_property
from xml.etree.ElementTree import Element

from planxl.conversion.word.markup import find_all, number, switch, value
from planxl.conversion.word.styles import Styles

_DASHES = frozenset("-‐‑‒–—−")
_MARKS: Mapping[str, str] = {"o": "◦", "◦": "◦", "○": "◦", "\uf0a7": "▪", "▪": "▪", "■": "▪"}
_PLACE = re.compile(r"%(\d)")
_LEVELS = 9
_MOST = 1000
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC")),
    *((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)


def _letter(count: int) -> str:
    """1 is A, 27 is AA, 53 is AAA."""
    return _LETTERS[(count - 1) % 26] * ((count - 1) // 26 + 1) if count > 0 else ""


def _roman(count: int) -> str:
    text = ""
    for worth, sign in _ROMAN:
        times, count = divmod(count, worth)
        text += sign * times
    return text


_FORMATS: Mapping[str, Callable[[int], str]] = {
    "upperLetter": _letter,
    "lowerLetter": lambda count: _letter(count).lower(),
    "upperRoman": _roman,
    "lowerRoman": lambda count: _roman(count).lower(),
    "decimalZero": lambda count: f"{count:02}",
    "none": lambda _count: "",
}


class Numbering:
    """Counts the lists of a document, paragraph by paragraph."""

    def __init__(self, part: Element | None, styles: Styles) -> None:
        self._part, self._styles = part, styles
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[int] = set()

    def mark(self, list_: int, level: int) -> str:
        """What stands before the next paragraph at a level of a list; empty for nothing."""
        levels = self._levels(list_)
        here = levels.get(level)
        if here is None:
            return ""
        counts = self._counted(list_, level, levels)
        text = value(here, "w:lvlText") or ""
        if value(here, "w:numFmt") == "bullet":
            return _bullet(text)
        plain = bool(switch(here, "w:isLgl"))
        return _PLACE.sub(lambda place: _told(int(place[1]) - 1, counts, levels, plain), text)

    def _counted(self, list_: int, level: int, levels: Mapping[int, Element]) -> dict[int, int]:
        """The counts of a list with the next paragraph at a level counted in."""
        counts = self._counts.setdefault(self._abstract_id(list_), {})
        restart = self._restarts(list_).get(level)
        if restart is not None and list_ not in self._begun:
            counts.pop(level, None)
            self._begun.add(list_)
        start = restart if restart is not None else _start(levels.get(level))
        counts[level] = counts[level] + 1 if level in counts else start
        for deeper in range(level + 1, _LEVELS):
            if number(levels.get(deeper), "w:lvlRestart") != 0:
                counts.pop(deeper, None)
        return counts

    # The part -----------------------------------------------------------------------------------

    @cached_property
    def _lists(self) -> Mapping[int, Element]:
        found = () if self._part is None else self._part.findall("w:num")
        return {int(each.get("w:numId", "-1")): each for each in found}

    @cached_property
    def _abstracts(self) -> Mapping[str, Element]:
        found = () if self._part is None else self._part.findall("w:abstractNum")
        return {each.get("w:abstractNumId", ""): each for each in found}

    def _abstract_id(self, list_: int) -> str:
        return value(self._lists.get(list_), "w:abstractNumId") or ""

    def _levels(self, list_: int) -> dict[int, Element]:
        abstract = self._abstracts.get(self._abstract_id(list_))
        if abstract is None:
            return {}
        linked = self._styles.list_of(value(abstract, "w:numStyleLink"))[0]
        if linked is not None and linked != list_:
            abstract = self._abstracts.get(self._abstract_id(linked), abstract)
        overriding = find_all(self._lists[list_], "w:lvlOverride/w:lvl")
        return {_at(each): each for each in (*abstract.findall("w:lvl"), *overriding)}

    def _restarts(self, list_: int) -> dict[int, int]:
        found = self._lists[list_].findall("w:lvlOverride")
        starts = {_at(each): number(each, "w:startOverride") for each in found}
        return {level: start for level, start in starts.items() if start is not None}


def _at(element: Element) -> int:
    return int(element.get("w:ilvl", "0"))


def _start(level: Element | None) -> int:
    told = number(level, "w:start")
    return 1 if told is None else told


def _told(at: int, counts: Mapping[int, int], levels: Mapping[int, Element], plain: bool) -> str:
    """The count of a level as the list writes it."""
    count = counts.get(at, _start(levels.get(at)))
    form = value(levels.get(at), "w:numFmt") or "decimal"
    return str(count) if plain or count > _MOST else _FORMATS.get(form, str)(count)


def _bullet(text: str) -> str:
    """A list's sign: a dash as a dash, the deeper levels' own signs, and a dot for all else."""
    sign = text.strip()
    return "-" if sign in _DASHES else _MARKS.get(sign, "•")
