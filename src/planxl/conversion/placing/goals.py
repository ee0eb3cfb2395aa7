"""Which goal a text names, by number and by title, and how sure that is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from planxl.catalogues.models import Catalogue
from planxl.workbook.locating.nearness import nearest
from planxl.workbook.vocabulary import Vocabulary

_NAMED = re.compile(
    r"(?P<word>(?:del)?mål(?:et)?\b[ .:]*(?:nr\b[ .]*)?)?"
    r"(?:(?P<letter>[A-ZÅÄÖ])[ .]?)?(?P<number>\d+(?: ?[.:,] ?\d+)?)?[.:)]*[ –-]*(?P<title>.*)",
    re.IGNORECASE | re.DOTALL,
)
_INDICATOR = re.compile(r"[A-ZÅÄÖ]?\d+(?:\.\d+)?[-–]\d")  # "V1.1-2" is an indicator
_SHORTEST_CUT = 15
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Named:
    """A text that names a goal: the goals that it may be, how sure that is, and why not surer."""

    text: str
    ids: tuple[str, ...] = ()
    confidence: float = 1.0
    why: str = ""
    titled: bool = False

    @property
    def id(self) -> str | None:
        """The goal, where it is one."""
        return self.ids[0] if len(self.ids) == 1 else None


@dataclass(frozen=True, slots=True)
class _Parts:
    """A text that may name a goal, taken to pieces."""

    text: str
    word: bool
    letter: str
    number: str
    title: str


class GoalNames:
    """The goals of a catalogue, looked up by what documents write for them."""

    def __init__(self, words: Vocabulary) -> None:
        self._words, self._catalogue = words, words.catalogue
        self._titles = _titles(words.catalogue, words)
        self._near = lru_cache(2048)(self._nearly_titled)

    def named(
        self, text: str, group: str | None, area: int | None = None, *, in_column: bool = False
    ) -> Named | None:
        """The goal that a text names; None where it names none.

        In a column of goals a number alone is enough; elsewhere it takes the word "Mål".
        """
        parts = _taken_apart(text)
        if parts is None:
            return None
        if parts.letter and (own := self._by_id(parts)):
            return own
        told = in_column or parts.word
        return self._of(parts, told, group, area)

    def _of(self, parts: _Parts, told: bool, group: str | None, area: int | None) -> Named | None:
        numbered = self._numbered(parts, area) if parts.number else ()
        exact = self._words.find_goal(parts.title, None) if parts.title else ()
        near = () if exact or not self._worth_a_look(parts, told) else self._near(parts.title)
        titled = exact or near
        both = tuple(each for each in numbered if each in titled)
        if both:
            sure = 1.0 if exact else 0.9
            found = self._narrowed(parts.text, both, group, sure, _misspelt(near))
            return replace(found, titled=True)
        if titled:
            return replace(self._titled(parts, titled, bool(near), group), titled=True)
        if not numbered or not told:
            return Named(parts.text, (), 0.0, _UNKNOWN) if told and parts.number else None
        if not parts.title:
            lone = not parts.word and parts.number.isdigit()
            return self._narrowed(parts.text, numbered, group, 0.4 if lone else 1.0, _LONE)
        return self._narrowed(parts.text, numbered, group, 0.5, _OTHER_TITLE)

    def _titled(
        self, parts: _Parts, titled: tuple[str, ...], near: bool, group: str | None
    ) -> Named:
        """A goal known by its title, with no number or another one."""
        if parts.number:
            return self._narrowed(parts.text, titled, group, 0.4 if near else 0.6, _OTHER_NUMBER)
        return self._narrowed(parts.text, titled, group, 0.7 if near else 1.0, _misspelt(titled))

    def _narrowed(
        self, text: str, ids: Sequence[str], group: str | None, confidence: float, why: str
    ) -> Named:
        """The goals of the group that the text stands under, if it names any of them."""
        goals = self._catalogue.goal_by_id
        within = tuple(each for each in ids if group in (None, goals[each].target_group))
        if not within and group:
            return Named(text, tuple(ids), min(confidence, 0.5), _OTHER_GROUP)
        if len(within) > 1:
            return Named(text, within, 0.1, _SEVERAL)
        return Named(text, within, confidence, why if confidence < 1 else "")

    def _by_id(self, parts: _Parts) -> Named | None:
        """A goal by the project's own id: "V1.1", "S3"."""
        id_ = f"{parts.letter}{parts.number}".casefold()
        own = next((each for each in self._catalogue.goal_by_id if each.casefold() == id_), None)
        if own is None:
            return None
        titled = self._words.find_goal(parts.title, None) if parts.title else ()
        known = not parts.title or own in titled or own in self._near(parts.title)
        return Named(parts.text, (own,), 1.0 if known else 0.5, "" if known else _OTHER_TITLE)

    def _numbered(self, parts: _Parts, area: int | None) -> tuple[str, ...]:
        """The goals with a number; "Mål 2" under a focus area is the area's second goal."""
        if area is not None and parts.number.isdigit():
            within = self._words.find_goal(f"mål {area}.{parts.number}", None)
            if within and not self._agrees(parts):
                return within
        return self._words.find_goal(f"mål {parts.number}", None)

    def _agrees(self, parts: _Parts) -> bool:
        """Whether a goal has both the number and the title as they stand."""
        titled = self._words.find_goal(parts.title, None) if parts.title else ()
        return any(self._catalogue.goal_by_id[each].number == parts.number for each in titled)

    def _worth_a_look(self, parts: _Parts, told: bool) -> bool:
        """Whether a misspelt title is looked for: that takes time, and prose is long."""
        return bool(parts.title) and (told or bool(parts.number)) and len(parts.title) <= _LONGEST

    def _nearly_titled(self, title: str) -> tuple[str, ...]:
        """The goals whose title is nearly this, or begins with it."""
        plain = self._words.wordings.canonical(title)
        near = nearest(plain, self._titles)
        if near:
            return self._titles[near]
        if len(plain) < _SHORTEST_CUT:
            return ()
        cut = (ids for known, ids in self._titles.items() if known.startswith(plain))
        return tuple(dict.fromkeys(each for ids in cut for each in ids))


_UNKNOWN = "målet finns inte i planen"
_OTHER_TITLE = "numret stämmer med planen, men titeln är en annan"
_OTHER_NUMBER = "titeln stämmer med planen, men numret är ett annat"
_OTHER_GROUP = "målet hör i planen till en annan målgrupp än den som gäller här"
_LONE = "det står bara ett nummer, som kan betyda något annat"
_SEVERAL = "flera mål i planen heter så, och målgruppen framgår inte"


def _misspelt(near: Sequence[str]) -> str:
    return "titeln skrivs något annorlunda än i planen" if near else ""


def _taken_apart(text: str) -> _Parts | None:
    flat = " ".join(text.split())
    match = _NAMED.fullmatch(flat)
    if not match or not flat or _INDICATOR.match(flat):
        return None
    number, letter = re.sub(r" ?[.:,] ?", ".", match["number"] or ""), match["letter"] or ""
    title = match["title"].strip()
    if letter and not number:
        letter, title = "", flat[match.end("word") if match["word"] else 0 :].strip()
    if not (number or title):
        return None
    return _Parts(flat, bool(match["word"]), letter, number, title)


def _titles(catalogue: Catalogue, words: Vocabulary) -> dict[str, tuple[str, ...]]:
    titles: dict[str, tuple[str, ...]] = {}
    for title, id_ in _wordings(catalogue):
        plain = words.wordings.canonical(title)
        titles[plain] = (*titles.get(plain, ()), id_)
    return titles


def _wordings(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    for goal in catalogue.goals:
        for title in dict.fromkeys((goal.title, *goal.aliases)):
            yield title, goal.id


def labels(catalogue: Catalogue, ids: Iterable[str]) -> str:
    """Goals as they are told in a sentence."""
    return " eller ".join(catalogue.goal_by_id[each].label for each in ids)
