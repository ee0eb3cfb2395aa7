"""Which fields the columns of a table without headings hold, by what stands in them.

Fields stand in the template's order in every plan that we know; what is looked for is the choice
of fields, in that order, that the contents fit best.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations

from planxl.conversion.placing.setting import Setting
from planxl.conversion.placing.texts import bullet
from planxl.periods import read_period
from planxl.salvage.labels import is_labelled

_ORDER = (
    "target_group",
    "goal",
    "activity",
    "what",
    "indicators",
    "when",
    "responsible",
    "follow_up",
    "status",
)
_WHO_FIRST = (*_ORDER[:5], "responsible", "when", *_ORDER[7:])
_OF_FEW_WORDS = frozenset({"target_group", "goal", "status"})
_TELLING = ("goal", "when", "responsible", "follow_up")
_FEWEST = 3
_WIDEST = 8
_EMPTY = 0.2
_ENOUGH = 0.5

_BODY = re.compile(
    r"kommun|region|förvaltning|sektor|enhet|nämnd|socialtjänst|skola|elevhälsa|vårdcentral|"
    r"närhälsan|primärvård|psykiatri|polis|fritid|familjecentral|nosam|habilitering|samordnare|"
    r"chef|rektor|(?<!\w)(?:bup|bun|hsn|vgr)(?!\w)|grupp|team|förening|räddningstjänst|kyrka",
    re.IGNORECASE,
)
_MEASURE = re.compile(r"\W*(?:antal|andel|klagomål|förskrivning|rutin|aktuella)\b", re.IGNORECASE)
_MOST_IN_BODY = 80
_MOST_IN_NAME = 80
_LONG = 70

Test = Callable[[str], object]


def by_content(columns: Sequence[Sequence[str]], setting: Setting) -> Mapping[int, str]:
    """The field of each column that fits one, or nothing where the table is not of activities."""

    def is_goal(text: str) -> bool:
        return _is_goal(text, setting)

    if len(columns) == 2 and is_labelled(columns[1]) and any(map(is_goal, columns[0])):
        return {0: "goal", 1: "activity"}
    if not _FEWEST <= len(columns) <= _WIDEST:
        return {}
    scores = [{key: _score(texts, key, setting) for key in _ORDER} for texts in columns]
    choices = (keys for keys in _choices(len(columns)) if _is_possible(keys, scores))
    best = max(choices, key=lambda keys: _sum(keys, scores), default=())
    telling = any(scores[n][key] >= _ENOUGH for n, key in enumerate(best) if key in _TELLING)
    if not telling or _sum(best, scores) < _ENOUGH * len(columns):
        return {}
    return dict(enumerate(best))


def _choices(count: int) -> list[tuple[str, ...]]:
    orders = (_ORDER, _WHO_FIRST)
    chosen = (keys for order in orders for keys in combinations(order, count))
    return [keys for keys in dict.fromkeys(chosen) if "activity" in keys]


def _is_possible(keys: Sequence[str], scores: Sequence[Mapping[str, float]]) -> bool:
    """Whether no column is taken for a field of few words that nothing in it is."""
    return all(scores[n][key] for n, key in enumerate(keys) if key in _OF_FEW_WORDS)


def _sum(keys: Sequence[str], scores: Sequence[Mapping[str, float]]) -> float:
    return sum(scores[n][key] for n, key in enumerate(keys))


def _score(texts: Sequence[str], key: str, setting: Setting) -> float:
    if not texts:
        return _EMPTY
    if key == "what":
        return min(1.0, sum(map(len, texts)) / len(texts) / _LONG)
    test = _tests(setting)[key]
    return sum(1 for text in texts if test(text)) / len(texts)


def _tests(setting: Setting) -> Mapping[str, Test]:
    words = setting.words
    return {
        "target_group": words.find_group,
        "goal": lambda text: _is_goal(text, setting),
        "activity": lambda text: len(text) <= _MOST_IN_NAME and not read_period(text).says_when,
        "indicators": lambda text: (
            _MEASURE.match(text) or words.find_indicator(text, None, None) or bullet(text) == "•"
        ),
        "when": _is_time,
        "responsible": lambda text: len(text) <= _MOST_IN_BODY and _BODY.search(text),
        "follow_up": _is_follow_up,
        "status": words.find_status,
    }


def _is_goal(text: str, setting: Setting) -> bool:
    named = setting.goals.named(text, None, in_column=True)
    return named is not None and bool(named.ids) and not text.isdigit()


def _is_time(text: str) -> bool:
    reading = read_period(text)
    return reading.says_when and not reading.prose and len(reading.rest) * 2 <= len(text)


def _is_follow_up(text: str) -> bool:
    reading = read_period(text)
    return bool(reading.cadence or reading.deadlines or reading.status)
