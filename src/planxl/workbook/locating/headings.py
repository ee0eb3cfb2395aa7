"""Which column a heading stands for, however it has been retyped."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from dataclasses import dataclass
from functools import lru_cache

from planxl.catalogues.wording import normalise
from planxl.workbook.layout import TableLayout
from planxl.workbook.locating.nearness import nearest

_YEAR = re.compile(r"(?:år |värde |utfall )?((?:19|20)[0-9]{2})(?: ?[(*].*)?")
_FEWEST = 3

plain = lru_cache(maxsize=8192)(normalise)
"""``normalise`` with a memory: fifty workbooks have the same headings."""


@dataclass(frozen=True, slots=True)
class Match:
    """The column that a heading names: its key, and whether it stands as in the template."""

    key: str
    exact: bool


def history_key(year: int) -> str:
    """The key under which the history column of a year is read."""
    return f"year_{year}"


class Headings:
    """The headings of one table, ready to recognise what stands in a row."""

    def __init__(self, table: TableLayout) -> None:
        self._asked = frozenset(c.key for c in table.columns if not c.years_before)
        self._name = "activity" if "activity" in self._asked else "indicator"
        every = (*table.columns, *table.optional)
        self._exact = {plain(c.heading): c.key for c in every}
        self._alias = {plain(a): c.key for c in reversed(every) for a in c.aliases}
        self._has_years = len(self._asked) < len(table.columns)

    def match(self, text: str) -> Match | None:
        """The column that a heading names exactly or by an alias; a year is its own column."""
        heading = plain(text)
        year = _YEAR.fullmatch(heading) if self._has_years else None
        if year:
            return Match(history_key(int(year[1])), exact=True)
        if heading in self._exact:
            return Match(self._exact[heading], exact=True)
        key = self._alias.get(heading)
        return Match(key, exact=False) if key else None

    def closest(self, text: str, free: Container[str]) -> Match | None:
        """The still unfound column whose heading is nearly this text, if one is near enough."""
        known = {heading: key for heading, key in self._every.items() if key in free}
        near = nearest(plain(text), known)
        return Match(known[near], exact=False) if near else None

    @property
    def _every(self) -> dict[str, str]:
        return self._exact | self._alias

    def known(self, texts: Iterable[str]) -> frozenset[str]:
        """The table's columns, years aside, that a row of texts names."""
        return frozenset(m.key for m in map(self.match, texts) if m) & self._asked

    def score(self, texts: Iterable[str]) -> float:
        """How much of the table a row of texts names, 0 to 1; 0 where it is too little to tell."""
        known = self.known(texts)
        telling = self._name in known or len(known) * 2 >= len(self._asked)
        return len(known) / len(self._asked) if len(known) >= _FEWEST and telling else 0.0
