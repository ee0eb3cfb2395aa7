"""What a plan says: the models of a catalogue.

A catalogue is data that a coordinator can edit (TOML, municipalities also as CSV). These models
say what it must hold; everything else in planxl (template, reader, rules, summary) is derived from
them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cached_property
from typing import Annotated

from pydantic import Field, StringConstraints

from planxl.catalogues.activities import ActivityColumn, JointActivity, Stage, Status
from planxl.catalogues.figures import Fills, Keeper, Level, Match, Span, Statistic, Transform
from planxl.catalogues.frozen import Frozen, Id, Key, Text
from planxl.catalogues.reporting import (
    Municipality,
    Network,
    Reporter,
    ReportingBody,
    alphabetical,
)

__all__ = [
    "EVERYONE",
    "ActivityColumn",
    "Catalogue",
    "Direction",
    "Disclosure",
    "Fills",
    "FocusArea",
    "Frozen",
    "Goal",
    "Id",
    "Indicator",
    "IndicatorKind",
    "JointActivity",
    "Keeper",
    "Level",
    "Match",
    "Municipality",
    "Network",
    "OwnCount",
    "Related",
    "Reporter",
    "ReportingBody",
    "RuleSetting",
    "Span",
    "Stage",
    "Statistic",
    "Status",
    "TargetGroup",
    "Term",
    "Transform",
    "Weight",
    "alphabetical",
]


class IndicatorKind(StrEnum):
    """How an indicator is measured; the value is the word people see in the column Typ."""

    COUNT = "Antal"
    SHARE = "Andel"
    RATE = "Per 100 000"
    YES_NO = "Ja/Nej"
    TEXT = "Text"


class Direction(StrEnum):
    """Which way is better; the value is the key used in a catalogue."""

    HIGHER = "högre"
    LOWER = "lägre"
    YES = "ja"
    NONE = "ingen"

    @property
    def words(self) -> str:
        """The direction as people read it: "högre är bättre"."""
        return "ingen riktning" if self is Direction.NONE else f"{self.value} är bättre"


class TargetGroup(Frozen):
    """A group of people that the plan is for: vuxna, barn och unga."""

    key: Key
    name: Text
    aliases: tuple[Text, ...] = ()


EVERYONE = TargetGroup(key="alla", name="Alla")
"""The group of a plan that names none: nobody is asked for it."""


class FocusArea(Frozen):
    """A numbered area under which goals stand; the same for every target group."""

    number: int = Field(ge=1)
    name: Text
    aliases: tuple[Text, ...] = ()


class Goal(Frozen):
    """A goal. ``number`` is how the plan prints it and is no key: 1.1 can stand in two groups."""

    id: Id
    number: Text
    target_group: Key = EVERYONE.key
    focus_area: int | None = None
    title: Text
    description: str = ""
    optional: bool = False
    aliases: tuple[Text, ...] = ()

    @property
    def label(self) -> str:
        """The goal as the dropdown shows it: "V1.1 Nollvision om suicid …"."""
        return f"{self.id} {self.title}"


class Related(Frozen):
    """A wording that looks like an indicator but measures something else, and how it differs."""

    text: Text
    relation: Text


class OwnCount(Frozen):
    """That an indicator's value is how many activities of the workbook itself are of a kind.

    ``goals`` are the goals they stand under, ``stages`` what their status means; empty means any.
    """

    goals: tuple[Id, ...] = ()
    stages: tuple[Stage, ...] = ()


class Indicator(Frozen):
    """One indicator of the plan.

    ``period_years`` is how many years a value covers, ending with the reporting year. ``aliases``
    are other wordings of the same measure; ``related`` are look-alikes that must not be taken for
    it. ``part_of`` is the indicator whose cases include all of this one's (0–19 years: all ages).
    ``statistics`` are the published figures; ``only_reported`` says that nobody but the
    municipality can give the value, and ``own_count`` that it is counted in the workbook itself.
    """

    id: Id
    goal: Id
    text: Text
    kind: IndicatorKind
    unit: Text
    numerator: str = ""
    denominator: str = ""
    population: str = ""
    direction: Direction = Direction.NONE
    sensitive: bool = False
    period_years: int = Field(default=1, ge=1, le=10)
    baseline_year: int | None = Field(default=None, ge=1990, le=2100)
    aliases: tuple[Text, ...] = ()
    related: tuple[Related, ...] = ()
    part_of: Id | None = None
    only_reported: bool = False
    statistics: tuple[Statistic, ...] = ()
    own_count: OwnCount | None = None

    @property
    def measured_by(self) -> tuple[Statistic, ...]:
        """The published figures that may stand in the cell Värde."""
        return tuple(each for each in self.statistics if each.measures)

    @property
    def backgrounds(self) -> tuple[Statistic, ...]:
        """The published figures that are akin to the indicator, and never fill a cell."""
        return tuple(each for each in self.statistics if each.match is Match.BACKGROUND)


class Term(Frozen):
    """A word and what else is written for it, when wordings are compared: suicid for självmord."""

    word: Text
    aliases: tuple[Text, ...] = Field(min_length=1)


class Disclosure(Frozen):
    """How small counts of sensitive matters are hidden: 1 to ``hide_up_to`` become ``symbol``."""

    hide_up_to: int = Field(default=4, ge=0, le=100)
    symbol: Text = ".."


class Weight(StrEnum):
    """How heavily a rule speaks; the value is the word people see."""

    ERROR = "fel"
    WARNING = "varning"
    NOTICE = "upplysning"


class RuleSetting(Frozen):
    """What a plan wants of one of planxl's rules: another weight, on trial, or not at all.

    ``code`` is the rule's code, as the manual lists it. Which codes there are is not known here.
    """

    code: Text
    severity: Weight | None = None
    off: bool = False
    trial: bool = False
    reason: str = ""


class Catalogue(Frozen):
    """A whole plan: who reports, on what, and with which words.

    ``region_code`` is the county's two digits ("14"), ``population`` where the number of
    inhabitants is published. ``invented`` says that there are no such municipalities, so that
    nobody is asked about them. ``reporting_bodies`` are those that the whole plan is reported to.
    ``bases`` are the plans that it was made from (``extends``), their
    titles by their ids: their workbooks are read too, so that a plan can be changed when they have
    been sent out.
    """

    id: Key
    version: Text
    title: Text
    region: Text
    region_code: Annotated[str, StringConstraints(pattern=r"^(\d{2})?$")] = ""
    population: Statistic | None = None
    note: str = ""
    invented: bool = False
    target_groups: tuple[TargetGroup, ...] = Field(default=(EVERYONE,), min_length=1)
    focus_areas: tuple[FocusArea, ...] = ()
    goals: tuple[Goal, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    joint_activities: tuple[JointActivity, ...] = ()
    statuses: tuple[Status, ...] = Field(min_length=1)
    municipalities: tuple[Municipality, ...] = Field(min_length=1)
    activity_columns: tuple[ActivityColumn, ...] = ()
    reporting_bodies: tuple[ReportingBody, ...] = ()
    networks: tuple[Network, ...] = ()
    terms: tuple[Term, ...] = ()
    rules: tuple[RuleSetting, ...] = ()
    disclosure: Disclosure = Disclosure()
    bases: Mapping[str, str] = {}

    def goes_for(self, catalogue: str) -> bool:
        """Whether a workbook made for that catalogue may be read by this one."""
        return catalogue == self.id or catalogue in self.bases

    @cached_property
    def goal_by_id(self) -> Mapping[str, Goal]:
        """Each goal by its id, in the order of the plan."""
        return {goal.id: goal for goal in self.goals}

    @cached_property
    def indicator_by_id(self) -> Mapping[str, Indicator]:
        """Each indicator by its id, in the order of the plan."""
        return {indicator.id: indicator for indicator in self.indicators}

    @cached_property
    def group_by_key(self) -> Mapping[str, TargetGroup]:
        """Each target group by its key."""
        return {group.key: group for group in self.target_groups}

    @cached_property
    def status_by_name(self) -> Mapping[str, Status]:
        """Each status by the name people choose."""
        return {status.name: status for status in self.statuses}

    @cached_property
    def municipality_by_code(self) -> Mapping[str, Municipality]:
        """Each municipality by its code."""
        return {each.code: each for each in self.municipalities}

    @cached_property
    def setting_by_code(self) -> Mapping[str, RuleSetting]:
        """What the plan wants of each rule that it has a say about."""
        return {each.code: each for each in self.rules}

    @property
    def has_groups(self) -> bool:
        """Whether the plan tells target groups apart, so that there is one to choose."""
        return self.target_groups != (EVERYONE,)

    @cached_property
    def reporters(self) -> tuple[Municipality, ...]:
        """Those from whom an answer is expected, by Swedish alphabet."""
        return self.in_delregion(None)

    @cached_property
    def reporter(self) -> Reporter:
        """What those that report are."""
        regions = all(each.is_region for each in self.reporters)
        return Reporter.REGION if regions else Reporter.MUNICIPALITY

    @cached_property
    def reports_regularly(self) -> tuple[ReportingBody, ...]:
        """The bodies that the plan is reported to at set times: that follows up every activity."""
        return tuple(each for each in self.reporting_bodies if each.cadence)

    @cached_property
    def delregions(self) -> tuple[str, ...]:
        """The names of the areas, in alphabetical order; unsettled municipalities have none."""
        names = {each.delregion for each in self.municipalities if each.delregion}
        return tuple(sorted(names, key=alphabetical))

    @cached_property
    def families(self) -> tuple[tuple[Indicator, ...], ...]:
        """The indicators in chains, each the widest first: all ages, then 0–19 years."""
        parts: dict[str, list[Indicator]] = {}
        for each in self.indicators:
            parts.setdefault(each.part_of or "", []).append(each)
        return tuple(tuple(_chain(each, parts)) for each in parts.get("", ()))

    def group_of(self, indicator: Indicator) -> TargetGroup:
        """The target group that an indicator's goal belongs to."""
        return self.group_by_key[self.goal_by_id[indicator.goal].target_group]

    def in_delregion(self, delregion: str | None) -> tuple[Municipality, ...]:
        """Those that report in one area, or all of them for None, by Swedish alphabet."""
        chosen = (m for m in self.municipalities if delregion is None or m.delregion == delregion)
        reporting = (each for each in chosen if each.reports)
        return tuple(sorted(reporting, key=lambda m: alphabetical(m.name)))


def _chain(widest: Indicator, parts: Mapping[str, Sequence[Indicator]]) -> Iterator[Indicator]:
    yield widest
    for each in parts.get(widest.id, ()):
        yield from _chain(each, parts)
