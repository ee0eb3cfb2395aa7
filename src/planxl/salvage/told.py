"""What was understood on the way: each as data, put into Swedish words in the report."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from planxl.findings.finding import Place
from planxl.findings.sentence import joined, shortened
from planxl.rules.personal_data import discreet_text

_LONGEST = 70


class How(StrEnum):
    """How something was understood."""

    GOAL_LINE = "goal_line"
    AREA_LINE = "area_line"
    GROUP_LINE = "group_line"
    JOINED = "joined"
    SPREAD = "spread"
    SPLIT = "split"
    NAME = "name"
    GROUP_OF_SHEET = "group_of_sheet"
    COUNTY_INDICATOR = "county_indicator"
    OWNER = "owner"


@dataclass(frozen=True, slots=True)
class Understood:
    """Something that was understood: where it stands, what it says, and what it was taken for.

    ``rows`` are the rows for which it holds, or that were brought together.
    """

    how: How
    place: Place
    text: str = ""
    value: str = ""
    rows: tuple[int, ...] = ()


def in_words(told: Understood) -> str:
    """What was understood, as a Swedish sentence without its place."""
    return _SENTENCES[told.how].format(
        text=shortened(discreet_text(told.text), _LONGEST),
        value=told.value,
        rows=rows_in_words(told.rows),
    )


def rows_in_words(rows: tuple[int, ...]) -> str:
    """The rows as people say them: "rad 7", "rad 7–9", "rad 7–9 och 12"."""
    if not rows:
        return "ingen rad"
    spans = list[list[int]]()
    for row in sorted(set(rows)):
        if spans and row == spans[-1][1] + 1:
            spans[-1][1] = row
        else:
            spans.append([row, row])
    return "rad " + joined([str(a) if a == b else f"{a}–{b}" for a, b in spans], 6)


_SENTENCES = {
    How.GOAL_LINE: '"{text}" är målet {value} för {rows}.',
    How.AREA_LINE: '"{text}" är ett fokusområde. Det framgår av målen och skrivs inte för sig.',
    How.GROUP_LINE: '"{text}" är målgruppen {value} för {rows}.',
    How.JOINED: "{rows} hör ihop och är en aktivitet.",
    How.SPREAD: '"{text}" står i en sammanfogad cell och gäller {rows}.',
    How.SPLIT: "cellen beskriver flera aktiviteter och är delad i {value}.",
    How.NAME: 'kolumnen "{text}" är aktivitetens namn, för någon annan kolumn för det finns inte.',
    How.GROUP_OF_SHEET: "bladets övriga mål hör till {value}, så målet {text} gör det också.",
    How.COUNTY_INDICATOR: '"{text}" är planens indikator {value}. Den finns redan i mallen.',
    How.OWNER: "{value} framgår här: {text}.",
}
