"""A text taken apart: prose, and the stretches of lines that are tables under their headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from planxl.catalogues.models import Goal
from planxl.conversion.text.headings import HeadingRow, HeadingWords, heading_row
from planxl.conversion.text.printed import Printed
from planxl.salvage.lines import area_of
from planxl.workbook.locating.headings import plain

_GOAL = re.compile(r"(?:del|huvud|effekt)?mål\s*(?:nr\.?\s*)?\d+(?:[.:,]\s?\d+)*\b", re.IGNORECASE)
_AREA = re.compile(r"(?:fokus|insats|mål|utvecklings)?område\s*\d", re.IGNORECASE)
_CHAPTER = re.compile(r"\d{1,2}\.(?:\d{1,2}\.?)*\s+[A-ZÅÄÖ]")
_PART = re.compile(r"(?:lokal\w*\s+)?(?:handlings|aktivitets|verksamhets)plan\w*\b", re.IGNORECASE)
_APART = re.compile(r"\S {3,}(?=\S)")
_LONGEST, _LONGEST_PART = 160, 60
_BEGUN_TITLE = 45
_FEWEST_GAPS = 2
_LOOK_AHEAD = 3


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines that belong together: prose, or a table's where there are headings.

    ``repeated`` are headings that stand again where the table goes on on a new page.
    """

    lines: tuple[Printed, ...]
    heading: HeadingRow | None = None
    repeated: tuple[HeadingRow, ...] = ()

    def and_more(self, lines: tuple[Printed, ...], repeated: HeadingRow) -> Stretch:
        """The table with what stands on the next page."""
        turned = (replace(lines[0], turned=True), *lines[1:]) if lines else ()
        return replace(self, lines=(*self.lines, *turned), repeated=(*self.repeated, repeated))


class Headlines:
    """Tells the lines that end a table: headings of goals, areas and chapters."""

    def __init__(self, words: HeadingWords) -> None:
        self._words = words.vocabulary
        goals = self._words.catalogue.goals
        self._titles = frozenset(plain(each) for goal in goals for each in _named(goal))

    def level(self, text: str) -> int:
        """1 for an area, 2 for a goal, 3 for a chapter, and 0 for other lines."""
        if len(text) > _LONGEST:
            return 0
        if _AREA.match(text) or area_of(text, self._words) is not None:
            return 1
        if _GOAL.match(text) and text[:1].isupper():
            return 2
        return 3 if _CHAPTER.match(text) and not text.endswith((".", ",")) else 0

    def end(self, line: Printed, heading: HeadingRow) -> bool:
        """Whether a line ends the table under a heading: goals may be cells."""
        if len(_APART.findall(line.text)) > 1:
            return False  # a row of cells kept apart by spaces: "1.1 Föräldrar    Kurs    Skolan"
        level = self.level(line.text)
        if level == 1 or "goal" in heading.roles:
            return level == 1
        return level > 0 or self._is_title(line, heading)

    def _is_title(self, line: Printed, heading: HeadingRow) -> bool:
        """Whether a line is a goal's title without its number, and wider than a table's column.

        An activity may be called what a goal is, so this holds only where columns are kept apart.
        """
        bare, over = plain(line.text), heading.lines[0].raw
        if len(_APART.findall(over)) < _FEWEST_GAPS or len(heading.headings) < _FEWEST_GAPS:
            return False
        second = over.find(heading.headings[1].text)
        if _APART.search(line.text) or len(line.raw.rstrip()) <= second:
            return False
        begun = len(bare) >= _BEGUN_TITLE and any(each.startswith(bare) for each in self._titles)
        return bare in self._titles or begun

    def is_part(self, text: str) -> bool:
        """Whether a line above a headline says of what the plan below is: "Handlingsplan vuxna"."""
        if len(text) > _LONGEST_PART or text.endswith((".", ",", "-")) or not text[:1].isupper():
            return False
        if self._words.find_group(text):
            return True
        return bool(_PART.match(text)) and not self._words.find_indicator(text, None, None)


def _named(goal: Goal) -> Iterator[str]:
    yield goal.title
    yield from goal.aliases


def stretches(
    lines: Sequence[Printed], words: HeadingWords, headlines: Headlines, *, indents: bool
) -> Iterator[Stretch]:
    """The stretches of a text in order."""
    table: Stretch | None = None
    prose: list[Printed] = []
    at = 0
    while at < len(lines):
        heading = heading_row(lines[at : at + _LOOK_AHEAD], words, indents)
        if heading is None:
            prose.append(lines[at])
            at += 1
            continue
        body = at + len(heading.lines)
        end = _end(lines, body, heading, words, headlines, indents)
        if table and not prose and _is_repeated(table, heading, lines[at]):
            table = table.and_more(tuple(lines[body:end]), heading)
        else:
            yield from _told(table, prose)
            table, prose = Stretch(tuple(lines[body:end]), heading), []
        at = end
    yield from _told(table, prose)


def _told(table: Stretch | None, prose: Sequence[Printed]) -> Iterator[Stretch]:
    if table:
        yield table
    if prose:
        yield Stretch(tuple(prose))


def _is_repeated(table: Stretch, heading: HeadingRow, line: Printed) -> bool:
    """Whether a table's headings stand again because a page begins."""
    return line.turned and table.heading is not None and table.heading.roles == heading.roles


def _end(
    lines: Sequence[Printed],
    at: int,
    heading: HeadingRow,
    words: HeadingWords,
    headlines: Headlines,
    indents: bool,
) -> int:
    """Where a table ends: at the next headline or heading row, or with the text."""
    for number in range(at, len(lines)):
        if headlines.end(lines[number], heading):
            return number - (number > at and headlines.is_part(lines[number - 1].text))
        if heading_row(lines[number : number + _LOOK_AHEAD], words, indents):
            return number
    return len(lines)
