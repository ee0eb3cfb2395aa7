"""Text with its columns kept apart by spaces (as pdftotext -layout writes it): lines to cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Protocol

from planxl.conversion.text.headings import OTHER, Heading, HeadingRow
from planxl.conversion.text.letters import width
from planxl.conversion.text.printed import Printed

_SEGMENT = re.compile(r"\S+(?: \S+)*")
_APART = re.compile(r"\S {3,}\S")
_FEWEST_GAPS = 2
_FEWEST_LEFT = 1
_LEFT = 2
_NEAR = 1
_GAP = 2
_FEW_LINES = 3
_NEARER = 0.4
_SLACK = 1.1


@dataclass(frozen=True, slots=True)
class GridLine:
    """A line of a table: what stands in each column, "" for nothing."""

    printed: Printed
    texts: tuple[str, ...]

    @property
    def turned(self) -> bool:
        """Whether a page begins here."""
        return self.printed.turned


Segment = tuple[int, str]
"""Words with single spaces between them, and where they begin."""
Held = Sequence[Sequence[str]]
"""What stands in a column of a page: the lines of each piece that stands together."""


class Choose(Protocol):
    """Says which columns they are that stand on a page where some are empty."""

    def __call__(self, held: Sequence[Held], above: Sequence[str]) -> Sequence[int]:
        """Told what stands in them, and the last line of every column on the page before."""


def is_spaced(heading: HeadingRow) -> bool:
    """Whether the headings of a table are kept apart by wide gaps."""
    gaps = len(_APART.findall(heading.lines[0].raw))
    return gaps >= min(_FEWEST_GAPS, len(heading.headings) - 1)


def with_first_column(heading: HeadingRow, lines: Sequence[Printed]) -> HeadingRow:
    """The headings with an empty one before them, where lines begin left of the first."""
    first = heading.lines[0].raw.find(heading.lines[0].text)
    left = [line for line in lines if line.indent < first - _LEFT]
    if first <= _LEFT or len(left) < _FEWEST_LEFT or not heading.headings[0].lines:
        return heading
    return replace(heading, headings=(Heading(OTHER), *heading.headings))


def grid_lines(
    lines: Sequence[Printed],
    headings: Sequence[HeadingRow],
    choose: Choose,
    widest: float | None = None,
) -> list[GridLine]:
    """The lines of a table with their columns told apart, page by page.

    ``headings`` are those that the table begins with and those that a new page repeats, ``widest``
    is the width of the widest column, where it is known.
    """
    count = len(headings[0].headings)
    found: list[GridLine] = []
    for page in _pages(lines):
        above = _heading_above(page, headings)
        last = [_last(found, column) for column in range(count)]
        found += _page(page, above, count, partial(choose, above=last), widest)
    return found


def _last(lines: Sequence[GridLine], column: int) -> str:
    """The last line of a column so far."""
    return next((line.texts[column] for line in reversed(lines) if line.texts[column]), "")


def _pages(lines: Sequence[Printed]) -> list[list[Printed]]:
    pages: list[list[Printed]] = []
    for line in lines:
        if line.turned or not pages:
            pages.append([])
        pages[-1].append(line)
    return pages


def _heading_above(page: Sequence[Printed], headings: Sequence[HeadingRow]) -> HeadingRow | None:
    """The headings that stand just above the lines of a page, on the same page."""
    first = page[0].spot
    above = [each for each in headings if each.lines[-1].spot < first]
    last = above[-1] if above else None
    if last is None or last.lines[-1].spot.page != first.page:
        return None
    return last


def _page(
    page: Sequence[Printed],
    heading: HeadingRow | None,
    count: int,
    choose: Callable[[Sequence[Held]], Sequence[int]],
    widest: float | None,
) -> list[GridLine]:
    segments = [_segments(line.raw) for line in page]
    if heading:
        starts = _headed(_rivers(page, _GAP), _places(heading))
        columns: Sequence[int] = range(count)
    else:
        starts = _unheaded(page, count, widest)
        columns = choose(_held(segments, starts)) if len(starts) < count else range(count)
    return [
        GridLine(line, _texts(several, starts, columns, count))
        for line, several in zip(page, segments, strict=True)
    ]


def _unheaded(page: Sequence[Printed], count: int, widest: float | None) -> list[int]:
    """Where columns begin on a page without headings.

    A single space keeps two columns apart where what stands around it is too wide for one.
    """
    narrow = set(_rivers(page, 1))
    starts = sorted({*_rivers(page, _GAP), *(at for at in narrow if _is_wide(page, at))})
    if widest and len(starts) < count:
        for line in page:
            for at, text in _segments(line.raw):
                if width(text) > widest * _SLACK:
                    inner = (n for n in range(at + 1, at + len(text)) if n in narrow)
                    starts = sorted({*starts, *inner})
    return starts if len(starts) <= count else _widest_apart(page, starts, count)


def _is_wide(page: Sequence[Printed], at: int) -> bool:
    """Whether most lines that have text from here on keep it well apart from what stands before."""
    begun = [line.raw for line in page if line.raw[at : at + 1].strip()]
    apart = sum(1 for raw in begun if not raw[max(0, at - _GAP) : at].strip())
    return len(begun) >= _FEW_LINES and apart * 2 > len(begun)


def _rivers(page: Sequence[Printed], gap: int) -> list[int]:
    """Where text begins after at least ``gap`` places that are blank on every line."""
    length = max(len(line.raw) for line in page)
    taken = bytearray(length)
    for line in page:
        for at, letter in enumerate(line.raw):
            taken[at] |= letter != " "
    filled = [at for at in range(length) if taken[at]]
    return [
        at for at, before in zip(filled, [-gap - 1, *filled], strict=False) if at - before > gap
    ]


def _widest_apart(page: Sequence[Printed], starts: Sequence[int], count: int) -> list[int]:
    """As many of the places as there are columns: those at which most lines begin."""
    begun = Counter(at for line in page for at, _ in _segments(line.raw))
    chosen = sorted(starts, key=lambda at: -begun[at])[:count]
    return sorted(chosen)


def _segments(raw: str) -> list[Segment]:
    return [(match.start(), match[0]) for match in _SEGMENT.finditer(raw)]


def _places(heading: HeadingRow) -> list[int]:
    """Where each heading begins; one without words has the place after the one before it."""
    raw = {line.spot: line.raw for line in heading.lines}
    places: list[int] = []
    for each in heading.headings:
        found = [
            raw[line.spot].find(line.text, places[-1] + 1 if places else 0) for line in each.lines
        ]
        places.append(min((at for at in found if at >= 0), default=places[-1] + 1 if places else 0))
    return places


def _headed(starts: Sequence[int], places: Sequence[int]) -> list[int]:
    """Where the columns under headings begin: left of a heading that is set in the middle."""
    found = list(places)
    for number, place in enumerate(places):
        left = places[number - 1] if number else -1
        nearest = min(starts, key=lambda at: abs(at - place), default=place)
        if left + (place - left) * _NEARER < nearest < place:
            found[number] = nearest
    return found


def _held(segments: Sequence[Sequence[Segment]], starts: Sequence[int]) -> list[list[list[str]]]:
    """What stands in each column of a page."""
    held: list[list[list[str]]] = [[] for _ in starts]
    going = [False] * len(starts)
    for several in segments:
        texts = _texts(several, starts, range(len(starts)), len(starts))
        for column, text in enumerate(texts):
            if text and not going[column]:
                held[column].append([])
            if text:
                held[column][-1].append(text)
            going[column] = bool(text)
    return held


def _texts(
    segments: Sequence[Segment], starts: Sequence[int], columns: Sequence[int], count: int
) -> tuple[str, ...]:
    """What a line has in each column."""
    texts = [""] * count
    for place, text in segments:
        for at, piece in _split(place, text, starts):
            column = columns[at]
            texts[column] = f"{texts[column]} {piece}".strip()
    return tuple(texts)


def _split(place: int, text: str, starts: Sequence[int]) -> list[tuple[int, str]]:
    """A segment cut where a column begins in it: there a single space stood between two cells."""
    first = max((n for n, start in enumerate(starts) if start <= place + _NEAR), default=0)
    pieces, rest, begin = [], text, place
    for number in range(first + 1, len(starts)):
        cut = starts[number] - begin
        if 0 < cut < len(rest) and rest[cut - 1] == " ":
            pieces.append((number - 1, rest[: cut - 1]))
            rest, begin = rest[cut:], starts[number]
        elif cut >= len(rest):
            break
    last = max((n for n, start in enumerate(starts) if start <= begin + _NEAR), default=0)
    return [*pieces, (last, rest)]
