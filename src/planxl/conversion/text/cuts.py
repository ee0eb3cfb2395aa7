"""Words that a narrow column cut without a hyphen: put together where the whole word is known."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import replace

from planxl.catalogues.models import Catalogue
from planxl.conversion.document import Line
from planxl.conversion.text.found import FoundCell, FoundTable
from planxl.conversion.text.printed import SOFT_HYPHEN, Printed

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LAST = re.compile(r"(?<![\w-])([^\W\d_]{2,})$")
_FIRST = re.compile(r"[^\W\d_]+")
_SHORTEST = 6


def known_words(lines: Iterable[Printed], catalogue: Catalogue) -> frozenset[str]:
    """The words that stand whole: within the lines of a text, and in a catalogue."""
    texts = [" ".join(line.text.split()[1:-1]) for line in lines]
    texts += (each.title for each in catalogue.goals)
    texts += (each.text for each in catalogue.indicators)
    return frozenset(word.casefold() for text in texts for word in _WORD.findall(text))


def with_cut_words(found: FoundTable, known: Set[str]) -> FoundTable:
    """The table, a soft hyphen at each line's end where a known word goes on in the next line."""
    rows = (tuple(_mended(cell, known) for cell in row) for row in found.rows)
    return replace(found, rows=tuple(rows))


def _mended(cell: FoundCell, known: Set[str]) -> FoundCell:
    return replace(cell, lines=tuple(_lines(cell.lines, known))) if cell.lines[1:] else cell


def _lines(lines: tuple[Line, ...], known: Set[str]) -> Iterator[Line]:
    for line, after in zip(lines, (*lines[1:], Line("")), strict=True):
        cut = _is_cut(line.text, after.text, known)
        yield Line(line.text + SOFT_HYPHEN, line.spot) if cut else line


def _is_cut(text: str, after: str, known: Set[str]) -> bool:
    """Whether the two pieces make a known word, and are none by themselves."""
    last, first = _LAST.search(text), _FIRST.match(after)
    if not last or not first or not first[0].islower():
        return False
    begin, end = last[1].casefold(), first[0].casefold()
    whole = begin + end
    return len(whole) >= _SHORTEST and whole in known and not (begin in known and end in known)
