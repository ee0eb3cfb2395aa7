"""Indicators of documents against those of the plan: which one a text is, and what to look at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from planxl.catalogues.models import IndicatorKind
from planxl.conversion.placing.drafts import Guess
from planxl.conversion.placing.setting import Setting
from planxl.conversion.plan import Concern

COUNTY_LATER = "Länsgemensam, senare revidering"
"""Källa of a county indicator that is not in the catalogue."""

_OPEN_COMPARISONS = "Öppna jämförelser"
_YES_NO = re.compile(r"[ ,(]*ja\s*/\s*nej[ *)]*$", re.IGNORECASE)
_MARKS = re.compile(r"[ ,(]*(?:ja\s*/\s*nej|\bÖJ\b)[ *)]*$|[ *]+$", re.IGNORECASE)
_OPEN = re.compile(r"\bÖJ\b")
_COUNT = re.compile(r"antal\b", re.IGNORECASE)
_SHARE = re.compile(r"andel\b|procent\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Known:
    """What a text is among the plan's indicators: one, none or several, and how it differs."""

    ids: tuple[str, ...] = ()
    alike: str = ""
    relation: str = ""

    @property
    def id(self) -> str | None:
        """The indicator, where it is one."""
        return self.ids[0] if len(self.ids) == 1 else None


def known(text: str, setting: Setting, group: str | None, goal: str | None) -> Known:
    """The plan's indicator that a text is, or that it is like; marks after it aside."""
    bare = without_marks(text)
    ids = setting.words.find_indicator(bare, group, goal)
    if ids:
        return Known(ids)
    alike = setting.words.wordings.find_related(bare, group, goal)
    return Known((), alike[0].indicator, alike[0].relation) if alike else Known()


def without_marks(text: str) -> str:
    """The text without what is put after it: "Ja/nej*", "(ÖJ)"."""
    bare = _MARKS.sub("", text)
    return _MARKS.sub("", bare) or text


def in_cell(text: str, setting: Setting, group: str | None, goal: str | None) -> Iterator[Guess]:
    """What there is to look at about an item of the column Indikator."""
    found = known(text, setting, group, goal)
    if found.alike:
        sentence = (
            f"Liknar planens indikator {found.alike} men mäter något annat: {found.relation}. "
            "Den står kvar som den är skriven."
        )
        yield Guess(Concern.INDICATOR, 0.7, sentence, "indicators", text)
    elif found.id and goal and (home := _goal_of(found.id, setting)) != goal:
        if not any(each.goal == goal for each in setting.catalogue.indicators):
            return  # a goal without indicators of its own borrows those of others
        sentence = (
            f"Texten är planens indikator {found.id}, som hör till målet {home}. "
            "Kontrollera att aktiviteten står under rätt mål."
        )
        yield Guess(Concern.INDICATOR, 0.85, sentence, "indicators", text)


def kind_of(text: str, setting: Setting) -> tuple[str, float]:
    """How a local indicator is measured, as its wording tells, and how sure that is."""
    if _YES_NO.search(text):
        return IndicatorKind.YES_NO.value, 1.0
    if len(_COUNT.findall(text)) > 1:
        return IndicatorKind.TEXT.value, 0.6  # two counts do not fit a cell for one
    for kind, word in ((IndicatorKind.COUNT, _COUNT), (IndicatorKind.SHARE, _SHARE)):
        if found := word.search(text):
            return kind.value, 0.6 if found.start() else 1.0
    return _kind_of_alike(text, setting), 0.6


def _kind_of_alike(text: str, setting: Setting) -> str:
    """The kind of the plan's indicators that begin with the same word, if it is one."""
    first = text.casefold().split()[:1]
    alike = (e for e in setting.catalogue.indicators if e.text.casefold().split()[:1] == first)
    kinds = {each.kind.value for each in alike}
    return kinds.pop() if len(kinds) == 1 else ""


def origin_of(text: str, is_local: bool) -> str:
    """Källa of an indicator that is not the plan's."""
    if not is_local:
        return COUNTY_LATER
    return _OPEN_COMPARISONS if _OPEN.search(text) else ""


def _goal_of(indicator: str, setting: Setting) -> str:
    return setting.catalogue.indicator_by_id[indicator].goal


def county_guess(text: str, found: Known, setting: Setting, goal: str | None) -> Guess | None:
    """What there is to look at about an indicator that the document calls the county's."""
    if found.id is None:
        like = f" Den liknar {found.alike} men mäter något annat: {found.relation}." * bool(
            found.alike
        )
        sentence = (
            "Indikatorn kallas länsgemensam men finns inte i planen, och har satts bland de "
            f"lokala med källan ”{COUNTY_LATER}”.{like} Kontrollera att det är så."
        )
        return Guess(Concern.INDICATOR, 0.6, sentence, "indicator", text)
    home = _goal_of(found.id, setting)
    if goal and home != goal:
        sentence = (
            f"Indikatorn står under målet {goal} men är planens {found.id}, som hör till {home}."
        )
        return Guess(Concern.INDICATOR, 0.8, sentence, "id", text)
    return None
