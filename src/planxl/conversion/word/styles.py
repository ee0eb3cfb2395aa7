"""What a paragraph's and a run's style says: heading level, list, bold and hidden."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from xml.etree.ElementTree import Element

from planxl.conversion.word.markup import number, switch, value

_HEADING = re.compile(r"(?:heading|rubrik|överskrift)\s*(\d)\b", re.IGNORECASE)
_TITLES = frozenset(("title", "titel", "rubrik", "dokumenttitel"))
_CONTENTS = re.compile(r"(?:toc|innehåll|contents)\s*(?:\d|heading)", re.IGNORECASE)
_BODY_LEVEL = 9
_LONGEST_CHAIN = 20


@dataclass(frozen=True)
class Styles:
    """The styles of a document, asked by id; a style has what it does not say from its base."""

    part: Element | None = None

    def level(self, style: str | None) -> int:
        """The heading level of a paragraph style, 0 for none."""
        for each in self._chain(style):
            told = outline_level(each)
            if told is None:
                told = _level_by_name(value(each, "w:name") or "")
            if told is not None:
                return told
        return 0

    def is_contents(self, style: str | None) -> bool:
        """Whether a paragraph style is one of a table of contents."""
        return any(_CONTENTS.match(value(each, "w:name") or "") for each in self._chain(style))

    def list_of(self, style: str | None) -> tuple[int | None, int | None]:
        """The list that a paragraph style belongs to, and its level there."""
        list_: int | None = None
        level: int | None = None
        for each in self._chain(style):
            list_ = number(each, "w:pPr/w:numPr/w:numId") if list_ is None else list_
            level = number(each, "w:pPr/w:numPr/w:ilvl") if level is None else level
        return list_, level

    def says(self, style: str | None, switched: str) -> bool | None:
        """Whether a style switches a property of its runs ("w:b") on or off, or says nothing."""
        told = (switch(each, f"w:rPr/{switched}") for each in self._chain(style))
        return next((each for each in told if each is not None), None)

    @cached_property
    def usual(self) -> str | None:
        """The style of paragraphs that name none."""
        found = (
            id_
            for id_, each in self._by_id.items()
            if each.get("w:type") == "paragraph" and each.get("w:default") in ("1", "true", "on")
        )
        return next(found, None)

    @cached_property
    def _by_id(self) -> Mapping[str, Element]:
        if self.part is None:
            return {}
        return {each.get("w:styleId", ""): each for each in self.part.findall("w:style")}

    def _chain(self, style: str | None) -> Iterator[Element]:
        """A style and those that it is based on."""
        for _ in range(_LONGEST_CHAIN):
            found = self._by_id.get(style or "")
            if found is None:
                return
            yield found
            style = value(found, "w:basedOn")


def outline_level(element: Element) -> int | None:
    """The heading level that the outline of a style or a paragraph tells; None for nothing."""
    told = number(element, "w:pPr/w:outlineLvl")
    if told is None:
        return None
    return told + 1 if 0 <= told < _BODY_LEVEL else 0


def _level_by_name(name: str) -> int | None:
    found = _HEADING.match(name)
    if found:
        return int(found[1]) or None
    return 1 if name.casefold() in _TITLES else None
