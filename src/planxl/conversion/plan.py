"""A plan on its way between files: what the documented JSON holds (docs/format.md).

Everything that is converted passes through this. It is the submission without cells, with the
source of every row, what found no place, and what a person ought to look at.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Day = date
Measure = bool | int | float | str
"""A value as its Typ asks: True for Ja, a number (a share in percent, 0 to 100), or text."""
FORMAT = "1"
"""The version of the format; raised when a reader of the old one would misunderstand the new."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Source(_Part):
    """Where a row or a text was read: a sheet and row, or a page and line, from 1; 0 is unknown."""

    file: str = ""
    sheet: str = ""
    row: int = 0
    page: int = 0
    line: int = 0


class Activity(_Part):
    """One activity. ``nr`` is unique within the plan; neither goal nor name is a key.

    ``own_nr`` is what stands in a workbook's column Nr where that is not ``nr`` (several rows may
    have the same number, or none). ``last_follow_up`` is what the workbook shows of last year.
    ``unread`` holds, by field, what was typed and could not be understood (a goal that is not in
    the catalogue, a date that is none). ``extra`` holds the catalogue's own columns.
    """

    nr: str
    own_nr: str | None = None
    target_group: str | None = None
    goal: str | None = None
    activity: str = ""
    what: str = ""
    indicators: tuple[str, ...] = ()
    when: str = ""
    responsible: str = ""
    follow_up: str = ""
    status: str | None = None
    followed_up: Day | None = None
    result: str = ""
    comment: str = ""
    last_follow_up: str = ""
    extra: Mapping[str, str] = {}
    unread: Mapping[str, str] = {}
    source: Source = Source()


class _Measured(_Part):
    value: Measure | None = None
    baseline: Measure | None = None
    history: Mapping[int, Measure] = {}
    origin: str = ""
    comment: str = ""
    unread: Mapping[str, str] = {}
    source: Source = Source()


class IndicatorAnswer(_Measured):
    """The answer to an indicator of the plan."""

    id: str
    numerator: float | None = None
    denominator: float | None = None


class LocalIndicator(_Measured):
    """A municipality's own indicator."""

    target_group: str | None = None
    goal: str | None = None
    indicator: str = ""
    kind: str = ""
    unit: str = ""


class Unplaced(_Part):
    """A text of the source that is in no cell, and why."""

    text: str
    why: str = ""
    source: Source = Source()


class Concern(StrEnum):
    """What a doubt is about."""

    COLUMN = "column"  # which column a text belongs to
    ROW = "row"  # where an activity ends and the next begins
    GOAL = "goal"
    INDICATOR = "indicator"
    TEXT = "text"  # a word that was joined or cut
    NAME = "name"  # a person's name; a role is wanted
    VALUE = "value"


class Doubt(_Part):
    """A guess to look at: which row and field, how sure planxl is, and a Swedish sentence."""

    table: Literal["activities", "indicators", "local_indicators", "start"] = "activities"
    nr: str = ""
    field: str = ""
    concern: Concern = Concern.COLUMN
    confidence: Annotated[float, Field(ge=0, le=1)] = 0.5
    sentence: str = ""
    text: str = ""
    source: Source = Source()


class Plan(_Part):
    """A municipality's plan for a year, with the year's follow-up where there is one.

    ``review`` stands with the most doubtful first. ``start`` holds what else is on Start
    (respondent, population, ready, date) by the keys of the layout; a text for a field that is no
    text is what was typed and could not be understood. ``appendices`` hold what earlier workbooks
    said, by the key of the sheet.
    """

    planxl: str = FORMAT
    catalogue: str = ""
    municipality: str = ""
    municipality_code: str = ""
    year: int | None = None
    target_groups: tuple[str, ...] = ()
    start: Mapping[str, str | int | float | bool | None] = {}
    activities: tuple[Activity, ...] = ()
    indicators: tuple[IndicatorAnswer, ...] = ()
    local_indicators: tuple[LocalIndicator, ...] = ()
    appendices: Mapping[str, tuple[Mapping[str, str | int | float], ...]] = {}
    unplaced: tuple[Unplaced, ...] = ()
    review: tuple[Doubt, ...] = ()
