"""Running heads and feet, page numbers and page-end links: lines that belong to no text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from planxl.conversion.document import Spot
from planxl.conversion.text.printed import Printed

_LINK = re.compile(r"(?:https?://|www\.)\S+")
_PAGE = re.compile(
    r"\(?(?:sida|sid\.?|s\.|page)\s*\d+(?:\s*(?:av|\(|/|of)\s*\d+\)?)?\)?|\d+\s*\(\d+\)|[-–]\s*\d+\s*[-–]",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<!\d)\d{1,3}(?!\d)")
_SHARE = 0.6
_NEARLY_ALL = 0.8
_FEWEST_PAGES = 3
_MOST_AT_EDGE = 4
_MANY_EMPTY = 4
_SOON = 30


def without_running(
    lines: Sequence[Printed], keeps: Callable[[str], bool]
) -> tuple[tuple[Printed, ...], tuple[Printed, ...]]:
    """The lines of the text, with the beginnings of pages marked, and those that were dropped.

    ``keeps`` tells of a text that it is no running head although it comes again on every page.
    """
    dropped = {line.spot for line in lines if _LINK.fullmatch(line.text) or _is_page(line.text)}
    rest = [line for line in lines if line.spot not in dropped]
    dropped |= _at_edges(rest, keeps) | _once_a_page(rest, keeps)
    kept, turned = [], False
    for line in lines:
        turned = turned or line.turned or line.gap >= _MANY_EMPTY
        if line.spot in dropped:
            turned = turned or bool(_LINK.fullmatch(line.text))
            continue
        kept.append(replace(line, turned=turned))
        turned = False
    gone = tuple(line for line in lines if line.spot in dropped)
    return tuple(_with_nearness(kept)), gone


def _is_page(text: str) -> bool:
    return bool(_PAGE.fullmatch(text))


def _at_edges(lines: Sequence[Printed], keeps: Callable[[str], bool]) -> set[Spot]:
    """The lines that stand outermost on most pages."""
    pages = [page for page in _pages(lines) if page]
    found: set[Spot] = set()
    for end in (0, -1):
        left = [list(page) for page in pages]
        for _ in range(_MOST_AT_EDGE):
            running = _running(page[end].text for page in left if page)
            taken = [
                page.pop(end)
                for page in left
                if page and _plain(page[end].text) in running and not keeps(page[end].text)
            ]
            if not taken:
                break
            found |= {line.spot for line in taken}
    return found


def _once_a_page(lines: Sequence[Printed], keeps: Callable[[str], bool]) -> set[Spot]:
    """The lines that stand alone, once on nearly every page, wherever they were put in the text."""
    pages = [[line for line in page if line.blank or line.turned] for page in _pages(lines)]
    if len(pages) < _FEWEST_PAGES or not lines[0].spot.page:
        return set()
    counts = [Counter(_plain(line.text) for line in page) for page in pages]
    once = Counter(text for count in counts for text, times in count.items() if times == 1)
    twice = {text for count in counts for text, times in count.items() if times > 1}
    usual = {text for text, times in once.items() if times >= _NEARLY_ALL * len(pages)} - twice
    return {
        line.spot
        for page in pages
        for line in page
        if _plain(line.text) in usual and not keeps(line.text)
    }


def _running(texts: Iterable[str]) -> set[str]:
    counts = Counter(map(_plain, texts))
    return {text for text, count in counts.items() if count >= max(2, _SHARE * counts.total())}


def _plain(text: str) -> str:
    return _NUMBER.sub("#", " ".join(text.split()))


def _pages(lines: Sequence[Printed]) -> list[list[Printed]]:
    pages: list[list[Printed]] = [[]]
    for line in lines:
        if line.turned and pages[-1]:
            pages.append([])
        pages[-1].append(line)
    return pages


def _with_nearness(lines: Sequence[Printed]) -> list[Printed]:
    """The lines, those with a page's beginning soon below marked."""
    marked, distance = [], _SOON
    for line in reversed(lines):
        marked.append(replace(line, near=distance < _SOON))
        distance = 0 if line.turned else distance + 1
    return marked[::-1]
