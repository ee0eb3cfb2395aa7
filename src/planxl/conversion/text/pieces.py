"""The ways to cut one line into cells: only the last of them goes on in the next line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from planxl.conversion.text.printed import Printed

_BEGINS = re.compile(r"[A-ZÅÄÖ0-9•·●▪”\"“(\uf0b7]")
_MARK = re.compile(r"[•·●▪■◦○*\uf0b7\uf0a7‐‒–—-]?")
_GAPS = re.compile(r" +")
_MOST_CUTS = 7
_FEW_WORDS = 10


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line: ``spaces`` are the spaces before it, beyond the first."""

    text: str
    spaces: int = 0


Cut = tuple[Piece, ...]


@lru_cache(maxsize=8192)
def cuts_of(line: Printed, most: int) -> tuple[Cut, ...]:
    """The ways to cut a line into at most this many cells, the whole line first."""
    places = _places(line.text, anywhere=line.turned and line.text.count(" ") < _FEW_WORDS)
    found: list[Cut] = [(Piece(line.marked),)]
    for count in range(1, min(most, len(places) + 1)):
        found += (_cut(line.marked, chosen) for chosen in _choices(places, count))
    return tuple(found)


def _places(text: str, *, anywhere: bool) -> list[tuple[int, int]]:
    """Where a cell may begin in a line: the ends and beginnings of words."""
    places = [
        (gap.start(), gap.end())
        for gap in _GAPS.finditer(text)
        if (anywhere or _BEGINS.match(text, gap.end()) or gap.end() - gap.start() > 1)
        and not _MARK.fullmatch(text[: gap.start()].rsplit(" ", 1)[-1])
    ]
    wide = sorted(places, key=lambda each: each[0] - each[1])
    return sorted(wide[:_MOST_CUTS])


def _choices(
    places: Sequence[tuple[int, int]], count: int
) -> Iterator[tuple[tuple[int, int], ...]]:
    if count == 0:
        yield ()
        return
    for n, place in enumerate(places):
        for rest in _choices(places[n + 1 :], count - 1):
            yield (place, *rest)


def _cut(text: str, places: Sequence[tuple[int, int]]) -> Cut:
    begins = [0, *(end for _, end in places)]
    ends = [*(start for start, _ in places), len(text)]
    spaces = [0, *(end - start - 1 for start, end in places)]
    return tuple(
        Piece(text[begin:end], space)
        for begin, end, space in zip(begins, ends, spaces, strict=True)
    )
