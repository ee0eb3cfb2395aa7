"""Lines above and between tables that say something about the rows below: goal, area, group."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from planxl.catalogues.wording import normalise
from planxl.workbook.vocabulary import Vocabulary

_GOAL = re.compile(r"(?:del)?mål\b[ .:]*(?:nr\b[ .]*)?(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_NUMBERED = re.compile(r"(?:[A-ZÅÄÖ]\.? ?)?\d+(?:[.:,] ?\d+)?[.:)]?(?:\s|$|-)", re.IGNORECASE)
_AREA = re.compile(
    r"(?:fokus|insats)område(?:\s*(?P<number>\d))?\b[ .:–-]*(?P<name>.*)", re.IGNORECASE
)
_NUMBER = re.compile(r"^\d+(?:[.:,] ?\d+)?[.:)]?\s*")
_PROSE = 90


@dataclass(frozen=True, slots=True)
class Line:
    """What a line says: the goal, as its text and the goals that it may be; an area; a group."""

    goal: str = ""
    goals: tuple[str, ...] = ()
    area: int | None = None
    group: str | None = None


def line_of(text: str, words: Vocabulary) -> Line | None:
    """What a text that stands alone says about the rows below it; None if nothing is known."""
    first = text.strip().splitlines()[0].strip() if text.strip() else ""
    if not first:
        return None
    return _goal(first, words) or _area(first, words) or _group(first, words)


def goals_of(text: str, words: Vocabulary, group: str | None = None) -> tuple[str, ...]:
    """The goals that a text may name, however it is led in."""
    for each in _readings(text):
        found = words.find_goal(each, group) or words.find_goal(each, None)
        if found:
            return found
    return ()


def is_prose(text: str) -> bool:
    """Whether a text is a paragraph rather than a name."""
    plain = text.strip()
    return len(plain) > _PROSE and plain.endswith((".", "!", "?", ":"))


def area_of(text: str, words: Vocabulary) -> int | None:
    """The focus area that a text names, by its number or its name."""
    match = _AREA.fullmatch(text.strip())
    name = _NUMBER.sub("", match["name"] if match else text.strip())
    for area in words.catalogue.focus_areas:
        if normalise(name) in {normalise(each) for each in (area.name, *area.aliases)}:
            return area.number
    return int(match["number"]) if match and match["number"] else None


def _goal(text: str, words: Vocabulary) -> Line | None:
    found = goals_of(text, words)
    match = _GOAL.fullmatch(text)
    named = match is not None and _NUMBERED.match(match["rest"])
    if not found and not named:
        return None
    if found and not match and text.strip().isdigit():
        return None  # a lone number is a number
    return Line(goal=text, goals=found)


def _area(text: str, words: Vocabulary) -> Line | None:
    number = area_of(text, words)
    return Line(area=number) if number is not None else None


def _group(text: str, words: Vocabulary) -> Line | None:
    """A line that is about one target group: "Vuxna", "Målgrupp: barn och unga"."""
    bare = re.sub(
        r"^(målgrupp(er)?|aktiviteter för|handlingsplan|plan)\b[ .:]*",
        "",
        text.strip(),
        flags=re.IGNORECASE,
    )
    found = words.find_group(bare) if len(bare) > 2 else None
    return Line(group=found) if found else None


def group_in(text: str, words: Vocabulary) -> str | None:
    """The one target group that a title names among other words."""
    plain = f" {normalise(text)} "
    named = set[str]()
    for group in words.catalogue.target_groups:
        known = (normalise(each) for each in (group.name, *group.aliases))
        if any(f" {each} " in plain for each in known if len(each) > 3):
            named.add(group.key)
    return named.pop() if len(named) == 1 else None


def _readings(text: str) -> Iterator[str]:
    """The text as it stands, then without what leads it in."""
    yield text
    first = text.strip().splitlines()[0].strip() if text.strip() else ""
    yield first
    match = _GOAL.fullmatch(first)
    if match and match["rest"]:
        yield match["rest"]
        yield _NUMBER.sub("", match["rest"])
