"""Rules: every straight line that a page draws, whole ones of the pieces that it is drawn in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from itertools import pairwise
from typing import NamedTuple

from planxl.conversion.pdf.shapes import Box, Rule, Rules

_THIN = 4.0
_SAME = 2.5
_GAP = 4.0
_SHORTEST = 4.0
_MOST = 20_000


class Drawn(Enum):
    """A kind of drawing."""

    LINE, BOX, CURVE = range(3)


class Drawing(NamedTuple):
    """Something that a page draws: a straight line, a box, or a shape with corners at points."""

    kind: Drawn
    box: Box
    points: tuple[tuple[float, float], ...] = ()


def rules_of(drawings: Sequence[Drawing]) -> Rules:
    """The rules of a page; a page that is one drawing has too many to be of tables."""
    if len(drawings) > _MOST:
        return Rules()
    pieces = [piece for each in drawings for piece in _pieces(each)]
    across = (rule for horizontal, rule in pieces if horizontal)
    down = (rule for horizontal, rule in pieces if not horizontal)
    return Rules(tuple(merged(across)), tuple(merged(down)))


def _pieces(drawing: Drawing) -> Iterator[tuple[bool, Rule]]:
    """The straight lines of something drawn, each with whether it goes across."""
    x0, top, x1, bottom = drawing.box
    if drawing.kind is Drawn.CURVE:
        yield from _sides(drawing.points)
    elif bottom - top <= _THIN and x1 - x0 > bottom - top:
        yield True, Rule((top + bottom) / 2, x0, x1)
    elif x1 - x0 <= _THIN:
        yield False, Rule((x0 + x1) / 2, top, bottom)
    elif drawing.kind is Drawn.BOX:
        yield from ((True, Rule(at, x0, x1)) for at in (top, bottom))
        yield from ((False, Rule(at, top, bottom)) for at in (x0, x1))


def _sides(points: Sequence[tuple[float, float]]) -> Iterator[tuple[bool, Rule]]:
    for (x0, y0), (x1, y1) in pairwise(points):
        if abs(y1 - y0) < 1 and abs(x1 - x0) > _SHORTEST:
            yield True, Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1))
        elif abs(x1 - x0) < 1 and abs(y1 - y0) > _SHORTEST:
            yield False, Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1))


def merged(rules: Iterable[Rule]) -> Iterator[Rule]:
    """Rules that lie on one line and meet, as one."""
    for level in _levels(sorted(rules, key=lambda each: each.at)):
        at = sum(each.at for each in level) / len(level)
        spans: list[list[float]] = []
        for each in sorted(level, key=lambda rule: rule.start):
            if spans and each.start <= spans[-1][1] + _GAP:
                spans[-1][1] = max(spans[-1][1], each.end)
            else:
                spans.append([each.start, each.end])
        yield from (Rule(at, start, end) for start, end in spans)


def _levels(rules: Sequence[Rule]) -> list[list[Rule]]:
    levels: list[list[Rule]] = []
    for rule in rules:
        if levels and rule.at - levels[-1][0].at <= _SAME:
            levels[-1].append(rule)
        else:
            levels.append([rule])
    return levels


def tied(rules: Rules) -> list[Rules]:
    """The rules that cross or meet each other, group by group."""
    groups = Groups(len(rules.across) + len(rules.down))
    for n, across in enumerate(rules.across):
        for m, down in enumerate(rules.down, len(rules.across)):
            if _meet(across, down):
                groups.tie(n, m)
    every = (*rules.across, *rules.down)
    return [
        Rules(
            tuple(every[n] for n in group if n < len(rules.across)),
            tuple(every[n] for n in group if n >= len(rules.across)),
        )
        for group in groups.all()
    ]


def _meet(across: Rule, down: Rule) -> bool:
    return (
        across.start - _GAP <= down.at <= across.end + _GAP
        and down.start - _GAP <= across.at <= down.end + _GAP
    )


class Groups:
    """Numbers that are tied to each other."""

    def __init__(self, count: int) -> None:
        self._first = list(range(count))

    def _of(self, number: int) -> int:
        while self._first[number] != number:
            self._first[number] = self._first[self._first[number]]
            number = self._first[number]
        return number

    def tie(self, one: int, other: int) -> None:
        """Ties two numbers, and all that they are tied to."""
        self._first[self._of(other)] = self._of(one)

    def all(self) -> list[list[int]]:
        """The groups, in the order of their first numbers."""
        groups: dict[int, list[int]] = {}
        for number in range(len(self._first)):
            groups.setdefault(self._of(number), []).append(number)
        return list(groups.values())
