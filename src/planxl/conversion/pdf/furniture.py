"""Running heads, feet and page numbers: what stands at the same height on page after page."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from planxl.conversion.pdf.lines import TextLine, lines_of
from planxl.conversion.pdf.shapes import Page, Word

_MARGIN = 0.15
_MOST_LINES = 5
_SAME_HEIGHT = 4.0
_OFTEN = 0.4
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(
    r"(?:sid(?:a|an)?\.?\s*)?[-–]?\s*\d+\s*[-–]?(?:\s*(?:/|av|\()\s*\d+\)?)?", re.IGNORECASE
)
_SAID_NUMBER = re.compile(r"sid(?:a|an)?\.?\s*\d+(?:\s*(?:/|av|\()\s*\d+\)?)?", re.IGNORECASE)

Place = tuple[str, int]
"""What a line says, its digits aside, and how far it is from the page's top or bottom."""


def furniture(
    pages: Sequence[Page], in_tables: Mapping[int, frozenset[Word]]
) -> dict[int, list[TextLine]]:
    """The lines of each page that are no part of its text, by the page's number."""
    edges = {page.number: list(_at_edges(page, in_tables[page.number])) for page in pages}
    pages_of: dict[Place, set[int]] = defaultdict(set)
    for number, found in edges.items():
        for _, places in found:
            for place in places:
                pages_of[place].add(number)
    least = max(2, _OFTEN * len(pages))
    return {
        number: [line for line, places in found if _is_running(line, places, pages_of, least)]
        for number, found in edges.items()
    }


def _is_running(
    line: TextLine, places: Sequence[Place], pages_of: Mapping[Place, set[int]], least: float
) -> bool:
    often = max(len(pages_of[place]) for place in places)
    numbered = bool(_NUMBER.fullmatch(line.text))
    return often >= least or (often >= 2 and numbered) or bool(_SAID_NUMBER.fullmatch(line.text))


def _at_edges(
    page: Page, in_tables: frozenset[Word]
) -> Iterator[tuple[TextLine, tuple[Place, ...]]]:
    """The lines in the margins of a page, tables aside, with where they stand."""
    words = [word for word in page.words if word not in in_tables]
    lines = lines_of(words)
    for line in lines[:_MOST_LINES]:
        if line.box.bottom < _MARGIN * page.height:
            yield line, _places(line, line.box.top)
    for line in lines[-_MOST_LINES:]:
        if line.box.top > (1 - _MARGIN) * page.height:
            yield line, _places(line, line.box.bottom - page.height)


def _places(line: TextLine, height: float) -> tuple[Place, ...]:
    """The line's place, and its neighbour's: two heights that are nearly the same share one."""
    text, step = _DIGITS.sub("#", line.text), round(height / _SAME_HEIGHT)
    return (text, step), (text, step + 1)
