"""What is known of a table's columns: their roles, how wide they are, and what they hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import log

from planxl.conversion.text.letters import width
from planxl.conversion.text.senses import LISTING

EMPTY_AT_FIRST: Mapping[str, float] = {
    "activity": 0.02,
    "what": 0.08,
    "indicators": 0.25,
    "when": 0.15,
    "responsible": 0.12,
    "follow_up": 0.12,
    "goal": 0.02,
    "target_group": 0.5,
}
"""How often a cell of a column stands empty, before a table is read."""

_USUAL_EMPTY = 0.3
_PRIOR = 6.0
_STOPS_PRIOR = 4.0
_FEWEST_VOTES = 4
_SPACE = 0.5
_NEARLY_ALL = 0.9


@dataclass(frozen=True)
class Column:
    """A column: its role, the width at which its lines are broken (None: not known), its texts."""

    role: str
    least: float = 0.0
    """The width of the heading, which as a rule has room."""
    width: float | None = None
    empty: float = _USUAL_EMPTY
    words: Mapping[str, float] = field(default_factory=dict)
    """By word: how much likelier it is in this column than in the others, as a logarithm."""
    stops: float = 0.5
    """How many of the cells end with a full stop."""
    texts: Mapping[str, float] = field(default_factory=dict)
    """By a whole cell's text: how sure it is that it belongs here, as a logarithm."""

    @property
    def cost_of_empty(self) -> float:
        """What a cell costs that is empty."""
        return log(max(1e-3, self.empty))

    @property
    def cost_of_filled(self) -> float:
        """What a cell costs that is not empty."""
        return log(max(1e-3, 1 - self.empty))


def columns_for(roles: Sequence[str], headings: Sequence[str] = ()) -> tuple[Column, ...]:
    """The columns of a table before anything is learned of them."""
    only_list = "goal" in roles and "what" not in roles and len(roles) <= 3
    least = [width(each) for each in headings] or [0.0] * len(roles)
    return tuple(
        Column(
            LISTING if only_list and role == "activity" else role,
            room,
            empty=EMPTY_AT_FIRST.get(role, _USUAL_EMPTY),
        )
        for role, room in zip(_named(roles, only_list), least, strict=True)
    )


def _named(roles: Sequence[str], only_list: bool) -> list[str]:
    """The roles, with a first column without heading before goals as that of target groups."""
    first = only_list and len(roles) == 3 and roles[0] == "other"
    return ["target_group", *roles[1:]] if first else list(roles)


def broken_at(cells: Iterable[Sequence[str]]) -> float | None:
    """The width at which the lines of some cells are broken; None where too little tells.

    Every line but a paragraph's last is no wider, and with the next line's first word it is wider:
    the width is the one that most of these agree on.
    """
    least: list[float] = []
    most: list[float] = []
    for lines in cells:
        least += map(width, lines)
        for line, after in pairwise(lines):
            if not _ended(line, after):
                most.append(width(line) + _SPACE + width(after.split(" ", 1)[0]))
    if len(most) < _FEWEST_VOTES:
        return None
    return max(sorted(set(least), reverse=True), key=lambda at: _votes(at, least, most))


def _votes(at: float, least: Sequence[float], most: Sequence[float]) -> int:
    return sum(1 for each in least if each <= at) + sum(1 for each in most if each > at)


def _ended(line: str, after: str) -> bool:
    """Whether a line break is likely to be a paragraph's end."""
    return line[-1:] in ".!?:" or not after[:1].isalpha() or after[:1].isupper()


def learned(
    columns: Sequence[Column], rows: Sequence[Sequence[Sequence[str]]]
) -> tuple[Column, ...]:
    """The columns with what the rows of a first reading show: each row has the lines by column."""
    held = [[row[n] for row in rows] for n in range(len(columns))]
    return tuple(
        Column(
            column.role,
            column.least,
            broken_at(held[n]) or _widest(held[n], column.least),
            _emptiness(column, held[n]),
            _telling(held, n),
            _stops(held[n]),
            _known_texts(held, n),
        )
        for n, column in enumerate(columns)
    )


def _widest(cells: Sequence[Sequence[str]], least: float) -> float | None:
    """The width that nearly all lines keep to: a few may have been read wrongly."""
    lines = sorted(width(line) for cell in cells for line in cell)
    if len(lines) < _FEWEST_VOTES * 2:
        return None
    return max(least, lines[int(len(lines) * _NEARLY_ALL)])


def _emptiness(column: Column, cells: Sequence[Sequence[str]]) -> float:
    prior = EMPTY_AT_FIRST.get(column.role, _USUAL_EMPTY)
    return (sum(1 for each in cells if not each) + prior * _PRIOR) / (len(cells) + _PRIOR)


def _stops(cells: Sequence[Sequence[str]]) -> float:
    filled = [cell for cell in cells if cell]
    ended = sum(1 for cell in filled if cell[-1].endswith("."))
    return (ended + _STOPS_PRIOR / 2) / (len(filled) + _STOPS_PRIOR)


def _words(cells: Iterable[Sequence[str]]) -> Counter[str]:
    return Counter(word for lines in cells for line in lines for word in telling_words(line))


def telling_words(text: str) -> tuple[str, ...]:
    """The words of a text as they are compared; a bullet is one."""
    return tuple(word.strip('.,;:()”"').casefold() or word for word in text.split())


def _telling(held: Sequence[Sequence[Sequence[str]]], at: int) -> dict[str, float]:
    own = _words(held[at])
    rest = _words(cells for n, column in enumerate(held) if n != at for cells in column)
    inside, outside = own.total() + 50, rest.total() + 50
    return {
        word: max(-1.5, min(1.5, log((own[word] + 0.5) / inside * outside / (rest[word] + 0.5))))
        for word in own | rest
        if own[word] + rest[word] > 1
    }


def _known_texts(held: Sequence[Sequence[Sequence[str]]], at: int) -> dict[str, float]:
    counts = [Counter(" ".join(lines) for lines in column if lines) for column in held]
    every = Counter[str]()
    for each in counts:
        every += each
    return {
        text: log((counts[at][text] + 0.3) / (count - counts[at][text] + 0.6))
        for text, count in every.items()
        if count > 1
    }
