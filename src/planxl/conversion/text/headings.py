"""The line that a table begins with: the headings of its columns, told apart on one line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from planxl.catalogues import Catalogue, load
from planxl.conversion.document import Line
from planxl.conversion.text.printed import Printed
from planxl.salvage.headings import Words
from planxl.workbook.locating.headings import plain
from planxl.workbook.vocabulary import Vocabulary

_LONGEST = 4
_MOST_LINES = 3
_FEWEST = 3
_LONGEST_TEXT = 40
_GAP = re.compile(r"\s{2,}")
_MOST_UNKNOWN = 0.34
_USUAL_CATALOGUE = "vastra_gotaland"
_NAMES = frozenset({"activity", "what", "goal"})
OTHER = "other"


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading: the field it means, and its words as they stand. An empty one has no lines."""

    role: str
    lines: tuple[Line, ...] = ()

    @property
    def text(self) -> str:
        """The heading on one line."""
        return " ".join(line.text for line in self.lines)


class HeadingWords:
    """What people write over columns, and the fields that it means."""

    def __init__(
        self, catalogue: Catalogue | None = None, own: Mapping[str, str] | None = None
    ) -> None:
        self.vocabulary = _vocabulary() if catalogue is None else Vocabulary(catalogue)
        self._words = Words(self.vocabulary)
        self._table = self.vocabulary.layout.activities
        self._own = {plain(heading): key for heading, key in (own or {}).items()}
        self.role = lru_cache(4096)(self._role)

    def _role(self, text: str) -> str | None:
        bare = text.strip(" :*")
        if plain(bare) in self._own:
            return self._own[plain(bare)] or OTHER
        if not bare[:1].isupper() and bare[:1] != "#":
            return None
        return self._words.key(bare, self._table)

    def headings(self, words: Sequence[Line]) -> tuple[Heading, ...] | None:
        """The words of a line as headings; None where they are something else."""
        best: list[tuple[int, tuple[Heading, ...]] | None] = [(0, ())]
        for end in range(1, len(words) + 1):
            ways = (self._way(best[start], words[start:end]) for start in self._starts(end))
            best.append(min((way for way in ways if way), key=_unknown_then_count, default=None))
        found = best[-1]
        return found[1] if found and _is_heading(found[0], found[1]) else None

    def headings_apart(self, cells: Sequence[Line]) -> tuple[Heading, ...] | None:
        """Texts that wide gaps keep apart as headings, unknown ones of several words among them."""
        if len(cells) < _FEWEST or not all(_may_head(each.text) for each in cells):
            return None
        headings = tuple(Heading(self.role(each.text) or OTHER, (each,)) for each in cells)
        unknown = sum(1 for each in headings if each.role == OTHER)
        return headings if _is_heading(unknown, headings) else None

    def _starts(self, end: int) -> range:
        return range(max(0, end - _LONGEST), end)

    def _way(
        self, before: tuple[int, tuple[Heading, ...]] | None, words: Sequence[Line]
    ) -> tuple[int, tuple[Heading, ...]] | None:
        if before is None:
            return None
        role = self.role(" ".join(each.text for each in words)) or self._cut(words)
        if role is None and not (len(words) == 1 and words[0].text[:1].isupper()):
            return None
        heading = Heading(role or OTHER, tuple(_by_line(words)))
        return before[0] + (role is None), (*before[1], heading)

    def _cut(self, words: Sequence[Line]) -> str | None:
        """What a heading means that a narrow column has cut: "Uppföljni" and "ng" below it."""
        if len(words) != 2 or words[0].spot == words[1].spot or not words[1].text[:1].islower():
            return None
        return self.role("".join(each.text for each in words))


def _unknown_then_count(way: tuple[int, tuple[Heading, ...]]) -> tuple[int, int]:
    return way[0], len(way[1])


def _is_heading(unknown: int, headings: Sequence[Heading]) -> bool:
    roles = [each.role for each in headings if each.role != OTHER]
    if len(set(roles)) < len(roles) or not _NAMES & set(roles):
        return False
    if set(roles) == {"goal", "activity"} and not unknown:
        return True
    return len(roles) >= _FEWEST and unknown <= _MOST_UNKNOWN * len(headings)


@lru_cache(maxsize=1)
def _vocabulary() -> Vocabulary:
    return Vocabulary(load(_USUAL_CATALOGUE))


@dataclass(frozen=True, slots=True)
class HeadingRow:
    """The headings that a table begins with, and the lines they stand on."""

    headings: tuple[Heading, ...]
    lines: tuple[Printed, ...]

    @property
    def roles(self) -> tuple[str, ...]:
        """The fields of the columns."""
        return tuple(each.role for each in self.headings)


def heading_row(lines: Sequence[Printed], words: HeadingWords, indents: bool) -> HeadingRow | None:
    """The headings that ``lines`` begin with: on one line, or on a few where columns are narrow."""
    found: HeadingRow | None = None
    for count in range(1, min(_MOST_LINES, len(lines)) + 1):
        headings = words.headings(list(_words(lines[:count])))
        if headings is None and count == 1:
            headings = words.headings_apart(_apart(lines[0]))
        if headings and (found is None or _known(headings) > _known(found.headings)):
            blank = lines[0].indent - lines[0].turned if indents else 0
            found = HeadingRow(
                (*(Heading(OTHER) for _ in range(blank)), *headings), tuple(lines[:count])
            )
        elif found or not _may_go_on(lines[count - 1]):
            break
    return None if found and _begins_below(found, words) else found


def _begins_below(found: HeadingRow, words: HeadingWords) -> bool:
    """Whether the lines below are headings by themselves: the first is the end of a cell above."""
    return words.headings(list(_words(found.lines[1:]))) is not None


def _by_line(words: Sequence[Line]) -> Iterator[Line]:
    """Words that stand on one line put together again."""
    for spot, several in groupby(words, key=lambda word: word.spot):
        yield Line(" ".join(word.text for word in several), spot)


def _known(headings: Sequence[Heading]) -> tuple[int, int]:
    known = sum(1 for each in headings if each.role != OTHER)
    return known - len(headings), known


def _apart(line: Printed) -> list[Line]:
    return [Line(text, line.spot) for text in _GAP.split(line.text.strip())]


def _may_head(text: str) -> bool:
    return text[:1].isupper() and len(text) <= _LONGEST_TEXT and not text.endswith((".", ","))


def _words(lines: Sequence[Printed]) -> Iterator[Line]:
    return (Line(word, line.spot) for line in lines for word in line.text.split())


def _may_go_on(line: Printed) -> bool:
    words = line.text.split()
    return len(words) <= 12 and words[0][:1].isupper()
