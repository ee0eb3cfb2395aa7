"""How alike two rows are, 0 to 1, when people have reworded, split or renumbered them.

Words are compared by their letters three by three, so that endings, compounds and slips of the pen
count for little. The weights and the threshold are measured: see docs/decisions/0012-difference.md.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from planxl.catalogues.spelling import normalise
from planxl.workbook.submission import Activity, LocalIndicator, Measure

ALIKE_ENOUGH = 0.5
"""The least likeness of two rows that are taken for the same."""

Letters = frozenset[str]

_WORD = re.compile(r"\w+")
_SAY_LITTLE = frozenset({"antal", "andel"})
# A name that stays while the description is written anew says less than both together.
_NAME_ALONE = 0.8


@lru_cache(maxsize=8192)
def letters(text: str) -> Letters:
    """A text's words, letters three by three; those that every indicator begins with left out."""
    words = (f" {word} " for word in _WORD.findall(normalise(text)) if word not in _SAY_LITTLE)
    return frozenset(word[at : at + 3] for word in words for at in range(len(word) - 2))


def overlap(one: Letters, other: Letters) -> float | None:
    """How much two texts have in common (Dice's coefficient); None where both are empty."""
    size = len(one) + len(other)
    return 2 * len(one & other) / size if size else None


@dataclass(frozen=True, slots=True)
class ActivityTraits:
    """What an activity is recognised by."""

    name: Letters
    what: Letters
    both: Letters
    goal: str
    indicators: Letters
    responsible: Letters
    when: Letters

    @classmethod
    def of(cls, row: Activity) -> ActivityTraits:
        """The traits of a row."""
        name, what = letters(row.activity), letters(row.what)
        return cls(
            name=name,
            what=what,
            both=name | what,
            goal=row.goal or "",
            indicators=letters("\n".join(row.indicators)),
            responsible=letters(row.responsible),
            when=letters(row.when),
        )

    def like(self, other: ActivityTraits) -> float:
        """How alike two activities are."""
        traits = (
            (1.0, self._wording(other)),
            (0.5, overlap(self.indicators, other.indicators)),
            (0.3, float(self.goal == other.goal)),
            (0.1, overlap(self.responsible, other.responsible)),
            (0.1, overlap(self.when, other.when)),
        )
        return _weighed(traits)

    def _wording(self, other: ActivityTraits) -> float:
        """Name and description, each for itself or together: a part may have moved between."""
        name = overlap(self.name, other.name) or 0.0
        what = overlap(self.what, other.what)
        apart = name if what is None else (name + what) / 2
        return max(apart, overlap(self.both, other.both) or 0.0, _NAME_ALONE * name)


@dataclass(frozen=True, slots=True)
class LocalTraits:
    """What a local indicator is recognised by: its wording and the values of earlier years."""

    text: Letters
    goal: str
    kind: str
    unit: Letters
    values: Mapping[int, Measure]

    @classmethod
    def of(cls, row: LocalIndicator, year: int | None) -> LocalTraits:
        """The traits of a row in a workbook of that year."""
        values = dict(row.history)
        if year is not None and row.value is not None:
            values[year] = row.value
        return cls(letters(row.indicator), row.goal or "", row.kind, letters(row.unit), values)

    def like(self, other: LocalTraits) -> float:
        """How alike two local indicators are."""
        traits = (
            (1.0, overlap(self.text, other.text) or 0.0),
            self._values(other),
            (0.2, float(self.goal == other.goal)),
            (0.1, float(self.kind == other.kind)),
            (0.1, overlap(self.unit, other.unit)),
        )
        return _weighed(traits)

    def _values(self, other: LocalTraits) -> tuple[float, float | None]:
        """The share of the years told by both for which they tell the same, and what it weighs.

        One figure may be alike by chance; two or more hardly are.
        """
        years = self.values.keys() & other.values.keys()
        if not years:
            return 0.0, None
        alike = sum(self.values[year] == other.values[year] for year in years)
        return (0.8 if len(years) > 1 else 0.4), alike / len(years)


def _weighed(traits: tuple[tuple[float, float | None], ...]) -> float:
    """The mean by weight of what both rows tell."""
    told = [(weight, value) for weight, value in traits if value is not None]
    return sum(weight * value for weight, value in told) / sum(weight for weight, _ in told)
