"""What stands between tables: the headings that say whose goal the rows below are, and prose."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import groupby
from pathlib import PurePath

from planxl.conversion.document import Document, Line, Paragraph, Table
from planxl.conversion.placing.drafts import Context, Draft
from planxl.conversion.placing.goals import Named
from planxl.conversion.placing.ledger import AFTER, LIKE_A_ROW, UNDER_GOAL, Ledger
from planxl.conversion.placing.setting import Setting
from planxl.conversion.placing.texts import bullet
from planxl.salvage.lines import area_of, group_in, line_of
from planxl.workbook.vocabulary import Vocabulary

_MOST_LINES = 4
_LONGEST_GOAL = 300
_LONGEST_HEADING = 100
_TITLE_PARAGRAPHS = 3
_NUMBER_ONLY = 0.85
_SURE_ENOUGH = 0.6
_MAY_NAME_GOAL = re.compile(r"(?:del)?mål|[A-ZÅÄÖ]?[ .]?\d", re.IGNORECASE)
_PLAN = re.compile(r"plan\b|mål\b|målgrupp|insatser|aktiviteter|åtgärder", re.IGNORECASE)
_SUICIDE = re.compile(r"suicid|självmord", re.IGNORECASE)
_HEADING = re.compile(r"(?:\d+(?:\.\d+)*\.?\s+)?[A-ZÅÄÖ]")
_APART = re.compile(r"[^\s._] {3,}(?=[^\s._])")
_SENTENCE_END = (".", "!", "?", ",", ";")


class Since(Enum):
    """What stood between a table and the one before it."""

    NOTHING = 0
    GOAL = 1
    HEADING = 2


@dataclass(frozen=True, slots=True)
class _Item:
    """A line outside tables; ``first`` tells whether it begins its paragraph."""

    line: Line
    level: int
    first: bool
    paragraph: int


class Outline:
    """Goes through what stands outside tables, and knows what holds below it."""

    def __init__(self, document: Document, setting: Setting, ledger: Ledger) -> None:
        self._setting, self._ledger = setting, ledger
        self.context = Context(group=group_of(document, setting.words))
        self.since = Since.HEADING
        self._after_table, self._goal_level = False, 0
        self.goals_met = 0
        self._under: list[tuple[Named, int, Line]] = []

    def passed_table(self, context: Context) -> None:
        """A table was read; what was said in it goes on to hold."""
        self.context, self.since, self._after_table = context, Since.NOTHING, True

    def met(self, paragraphs: Sequence[Paragraph]) -> None:
        """Reads the paragraphs between two tables."""
        items = [
            _Item(line, each.level, not n, number)
            for number, each in enumerate(paragraphs)
            for n, line in enumerate(_filled(each))
        ]
        at, stray = 0, dict[int, list[Line]]()
        while at < len(items):
            taken = self._heading(items, at)
            if not taken and len(_APART.findall(items[at].line.text)) > 1:
                self._ledger.put([items[at].line], LIKE_A_ROW)
            elif not taken and self._after_table:
                stray.setdefault(items[at].paragraph, []).append(items[at].line)
            elif not taken and self.context.goal:
                self._under.append((self.context.goal, items[at].paragraph, items[at].line))
            elif not taken:
                self._ledger.prose.append(items[at].line)
            at += taken or 1
        for lines in stray.values():
            self._ledger.put(lines, AFTER)

    def ended(self, drafts: Sequence[Draft]) -> None:
        """The document ends. What stands under a goal without activities may have been some.

        In Word a table is a table, and there only what is listed may be activities.
        """
        having = [each.context.goal for each in drafts]
        for (goal, _), several in groupby(self._under, key=lambda each: each[:2]):
            lines = [line for _, _, line in several]
            listed = any(bullet(line.text) for line in lines)
            if goal in having or not (self._setting.wrapped or listed):
                self._ledger.prose += lines
            else:
                self._ledger.put(lines, UNDER_GOAL)

    def _heading(self, items: Sequence[_Item], at: int) -> int:
        """How many lines from here are a heading; what it says holds from now on."""
        taken = self._goal(items, at) or self._area_or_group(items[at]) or self._other(items[at])
        if taken:
            self._after_table = False
        return taken

    def _goal(self, items: Sequence[_Item], at: int) -> int:
        found = self._best(items, at)
        if found is None:
            return 0
        count, goal = found
        self.context = replace(self.context, goal=goal)
        self.since, self._goal_level = Since.GOAL, items[at].level
        self.goals_met += bool(goal.ids)
        return count

    def _best(self, items: Sequence[_Item], at: int) -> tuple[int, Named] | None:
        """The reading of one or several lines as a goal that is surest."""
        item = items[at]
        if not (item.first or item.level or _MAY_NAME_GOAL.match(item.line.text)):
            return None
        readings = []
        for count in range(1, _MOST_LINES + 1):
            several = items[at : at + count]
            text = " ".join(each.line.text for each in several)
            if len(several) < count or len(text) > _LONGEST_GOAL or several[-1].level != item.level:
                break
            named = self._setting.goals.named(text, self.context.group, self.context.area)
            if named and _is_heading(named, item):
                readings.append((count, named))
        return max(readings, key=_rank, default=None)

    def _area_or_group(self, item: _Item) -> int:
        text = item.line.text
        if (not item.first and not item.level) or len(text) > _LONGEST_HEADING:
            return 0
        area = area_of(text, self._setting.words)
        group = self._group(text, item.level)
        if area is not None:
            self.context = replace(self.context, area=area, goal=None)
        elif group:
            self.context = Context(group=group)
        if area is None and not group:
            return 0
        self.since = Since.HEADING
        return 1

    def _group(self, text: str, level: int) -> str | None:
        """The target group that a heading is about."""
        if not level and text.rstrip().endswith((":", *_SENTENCE_END)):
            return None
        said = line_of(text, self._setting.words)
        if said and said.group:
            return said.group
        return group_in(text, self._setting.words) if _PLAN.search(text) else None

    def _other(self, item: _Item) -> int:
        """A heading of another kind: what is below it has another subject."""
        text = item.line.text
        short = item.first and len(text) <= _LONGEST_HEADING and not text.endswith(_SENTENCE_END)
        if not item.level and not (short and _HEADING.match(text)):
            return 0
        if item.level and item.level <= self._goal_level:
            self.context, self._goal_level = replace(self.context, goal=None), 0
        if _SUICIDE.search(text):
            self.context = replace(self.context, area=None)
        if not item.level and not self._after_table:
            return 0
        self.since = Since.HEADING
        return 1


def _rank(reading: tuple[int, Named]) -> tuple[float, bool, int]:
    count, named = reading
    confidence = named.confidence if named.titled else min(named.confidence, _NUMBER_ONLY)
    return confidence, named.titled, -count


def _is_heading(named: Named, item: _Item) -> bool:
    """Whether a line names its goal as headings do, and not in running text."""
    if named.confidence >= _SURE_ENOUGH or item.level:
        return True
    return len(named.text) <= _LONGEST_HEADING and not named.text.endswith(_SENTENCE_END)


def _filled(paragraph: Paragraph) -> list[Line]:
    return [line for line in paragraph.lines if line.text.strip()]


def titles(document: Document) -> list[str]:
    """What may be the document's title: its first lines, and the headings above its first table."""
    found = []
    for number, block in enumerate(document.blocks):
        if isinstance(block, Table):
            break
        first = number < _TITLE_PARAGRAPHS and not block.text.endswith(_SENTENCE_END)
        if (block.level or first) and len(block.text) <= _LONGEST_HEADING:
            found.append(block.text)
    return found


def group_of(document: Document, words: Vocabulary) -> str | None:
    """The one target group that a document's name or title says that it is for."""
    name = PurePath(document.name).stem.replace("_", " ").replace("-", " ")
    groups = {group_in(text, words) for text in (name, *titles(document)[:_TITLE_PARAGRAPHS])}
    known = groups - {None}
    return known.pop() if len(known) == 1 else None
