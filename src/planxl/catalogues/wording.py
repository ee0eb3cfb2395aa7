"""What a text that people wrote stands for in a catalogue: indicator, goal, status, municipality.

Nothing is guessed. A finder answers with what matches once spelling is set aside; where several
things match it names them all, and where nothing does it says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeVar

from planxl.catalogues.models import Catalogue, Goal, Indicator, Municipality
from planxl.catalogues.spelling import Spelling, normalise

__all__ = ["Lookalike", "Wordings", "normalise"]

T = TypeVar("T")

# "V1.1", "V 1.1", "V.1.1", "Mål 1.1", "1:1", "S3. Prioritera …", on normalised text.
_NUMBERED = re.compile(
    r"(?P<word>mål(et)?\b[ .:]*)?(?P<letter>[a-zåäö])?[ .]{0,2}"
    r"(?P<number>\d+( ?[.:,] ?\d+)?)[.:)]?( *[ -] *(?P<title>.+))?"
)
# "V1.1-1", "v 1.1–1", "V1.1-1: Antal …", on normalised text.
_INDICATOR_ID = re.compile(
    r"(?P<letter>[a-zåäö]?)[ .]{0,2}(?P<number>\d+([.:,]\d+)?) ?- ?(?P<place>\d+)([ .:)-]+.*)?"
)
_CODE_AND_NAME = re.compile(r"(?P<code>\d{3,4})(\.0)?([ ,:;(-]+(?P<name>\D+))?")
_NAME_AND_CODE = re.compile(r"(?P<name>\D+?)[ ,:;(-]+(?P<code>\d{4})\)?")
_MUNICIPALITY_WORD = re.compile(r"( kommun| stad)+$")


class Lookalike(NamedTuple):
    """An indicator that a text resembles without measuring the same, and how it differs."""

    indicator: str
    relation: str


class Wordings:
    """All wordings of a catalogue, looked up by text. Build it once and ask it many times."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._spelling = Spelling({term.word: term.aliases for term in catalogue.terms})
        self._indicators = _index(self._pairs_of_indicators())
        self._lookalikes = _index(self._pairs_of_lookalikes())
        self._titles = _index(self._pairs_of_titles())
        self._goal_ids = {goal.id.casefold(): goal.id for goal in catalogue.goals}
        self._indicator_ids = {each.id.casefold(): each.id for each in catalogue.indicators}
        self._groups = {
            plain: group.key
            for group in catalogue.target_groups
            for plain in _plain(group.key, group.name, *group.aliases)
        }
        self._statuses = {
            plain: status.name
            for status in catalogue.statuses
            for plain in _plain(status.name, *status.synonyms)
        }
        self._municipalities = {
            _plain_name(name): each for each in catalogue.municipalities for name in each.names
        }

    def find_indicator(
        self, text: str, group_key: str | None = None, goal_id: str | None = None
    ) -> tuple[str, ...]:
        """The ids of the indicators that a text names, in the order of the plan.

        An id at the start of the text decides alone. A wording is narrowed to the target group
        (given, or that of the goal), and to the goal where the group leaves several: local plans
        print an indicator under another goal of the same group.
        """
        found = self._by_indicator_id(text)
        if found:
            return found
        candidates = self._indicators.get(self.canonical(text), ())
        return self._narrowed(candidates, group_key, goal_id)

    def find_related(
        self, text: str, group_key: str | None = None, goal_id: str | None = None
    ) -> tuple[Lookalike, ...]:
        """The indicators that a text resembles but does not measure, with the difference."""
        candidates = self._lookalikes.get(self.canonical(text), ())
        ids = self._narrowed(tuple(each.indicator for each in candidates), group_key, goal_id)
        return tuple(each for each in candidates if each.indicator in ids)

    def find_goal(self, text: str, group_key: str | None = None) -> tuple[str, ...]:
        """The ids of the goals that a text names: by id, by printed number, by title, or by both.

        A printed number and a title stand in several groups, so the group narrows them; an id is
        taken as it is, even if it belongs to another group. Number and title that contradict each
        other give all the goals that either names.
        """
        by_title = self._titles.get(self.canonical(text))
        if by_title:
            return self._in_group(by_title, group_key)
        match = _NUMBERED.fullmatch(normalise(text))
        return self._by_number(match, group_key) if match else ()

    def find_status(self, text: str) -> str | None:
        """The name of the status that a text means."""
        return self._statuses.get(normalise(text))

    def find_group(self, text: str) -> str | None:
        """The key of the target group that a text means."""
        return self._groups.get(normalise(text))

    def find_municipality(self, text: str) -> Municipality | None:
        """The municipality that a text means: "Tanum", "Tanums kommun", "1435", "1435 Tanum"."""
        plain = normalise(text)
        match = _CODE_AND_NAME.fullmatch(plain) or _NAME_AND_CODE.fullmatch(plain)
        if not match:
            return self._by_name(plain)
        found = self._catalogue.municipality_by_code.get(match["code"].zfill(4))
        # A code and another municipality's name contradict each other: no guess.
        agrees = not match["name"] or self._by_name(match["name"]) == found
        return found if agrees else None

    def canonical(self, text: str) -> str:
        """The text in the form in which wordings are compared."""
        return self._spelling.canonical(text)

    def _pairs_of_indicators(self) -> Iterator[tuple[str, str]]:
        for each in self._catalogue.indicators:
            for text in (each.text, *each.aliases):
                yield self.canonical(text), each.id

    def _pairs_of_lookalikes(self) -> Iterator[tuple[str, Lookalike]]:
        for each in self._catalogue.indicators:
            for related in each.related:
                yield self.canonical(related.text), Lookalike(each.id, related.relation)

    def _pairs_of_titles(self) -> Iterator[tuple[str, str]]:
        for goal in self._catalogue.goals:
            for text in (goal.title, *goal.aliases):
                yield self.canonical(text), goal.id

    def _narrowed(
        self, ids: tuple[str, ...], group_key: str | None, goal_id: str | None
    ) -> tuple[str, ...]:
        indicators = [self._catalogue.indicator_by_id[each] for each in ids]
        goal = self._catalogue.goal_by_id.get(goal_id or "")
        wanted = {group_key or "", goal.target_group if goal else ""} - {""}
        in_group = [each for each in indicators if wanted <= {self._group_of(each)}]
        under_goal = [each for each in in_group if each.goal == goal_id]
        return tuple(each.id for each in under_goal or in_group)

    def _group_of(self, indicator: Indicator) -> str:
        return self._catalogue.goal_by_id[indicator.goal].target_group

    def _in_group(self, ids: Iterable[str], group_key: str | None) -> tuple[str, ...]:
        goals = (self._catalogue.goal_by_id[each] for each in ids)
        return tuple(g.id for g in goals if group_key is None or g.target_group == group_key)

    def _by_indicator_id(self, text: str) -> tuple[str, ...]:
        match = _INDICATOR_ID.fullmatch(normalise(text))
        if not match:
            return ()
        id_ = f"{match['letter']}{_point(match['number'])}-{match['place']}"
        return (self._indicator_ids[id_],) if id_ in self._indicator_ids else ()

    def _by_number(self, match: re.Match[str], group_key: str | None) -> tuple[str, ...]:
        number, letter = _point(match["number"]), match["letter"]
        titled = self._titles.get(self.canonical(match["title"] or ""), ())
        if letter:
            own = self._goal_ids.get(letter + number)
            return _agreed((own,), titled) if own else ()
        # "2 ggr/vecka" is no goal: one lone digit counts only as "Mål 2", "2", or with its title.
        if not (match["word"] or "." in number or titled or not match["title"]):
            return ()
        numbered = tuple(g.id for g in self._catalogue.goals if _is_number(g, number))
        return self._in_group(_agreed(numbered, titled), group_key)

    def _by_name(self, name: str) -> Municipality | None:
        forms = (_plain_name(form) for form in _forms(name))
        return next((self._municipalities[f] for f in forms if f in self._municipalities), None)


def _plain(*texts: str) -> Iterator[str]:
    # A wording of nothing but punctuation must not be what an empty cell means.
    yield from filter(None, map(normalise, texts))


def _index(pairs: Iterable[tuple[str, T]]) -> dict[str, tuple[T, ...]]:
    index: dict[str, dict[T, None]] = {}
    for text, found in pairs:
        if text:
            index.setdefault(text, {})[found] = None
    return {text: tuple(found) for text, found in index.items()}


def _agreed(numbered: tuple[str, ...], titled: tuple[str, ...]) -> tuple[str, ...]:
    if not titled:
        return numbered
    both = tuple(each for each in numbered if each in titled)
    return both or tuple(dict.fromkeys(numbered + titled))


def _is_number(goal: Goal, number: str) -> bool:
    return number in {_point(goal.number.rstrip(".")), goal.id}


def _point(number: str) -> str:
    return re.sub(r" ?[.:,] ?", ".", number)


def _plain_name(name: str) -> str:
    return normalise(name).replace("-", " ")


def _forms(name: str) -> Iterator[str]:
    bare = _MUNICIPALITY_WORD.sub("", name.strip())
    yield from (name, bare)
    if bare.endswith("s"):
        yield bare.removesuffix("s")
