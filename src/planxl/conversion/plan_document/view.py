"""A plan with everything that its document asks about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import inf

from planxl.catalogues.models import Catalogue, Goal, Indicator, Stage, TargetGroup
from planxl.conversion.plan import Activity, IndicatorAnswer, LocalIndicator, Plan
from planxl.conversion.plan_document.hiding import Cells, Shown
from planxl.conversion.plan_document.keys import row_keys

_ANSWERS = ("value", "baseline", "origin", "comment")


@dataclass(frozen=True)
class View:
    """The plan as it is shown, by goal."""

    shown: Shown
    catalogue: Catalogue

    @property
    def plan(self) -> Plan:
        """The plan, without what is hidden."""
        return self.shown.plan

    @property
    def hidden(self) -> Cells:
        """The figures that are hidden."""
        return self.shown.hidden

    @cached_property
    def groups(self) -> tuple[TargetGroup, ...]:
        """The target groups that the plan answers for, or has anything for."""
        rows: tuple[Activity | LocalIndicator, ...] = (
            *self.plan.activities,
            *self.plan.local_indicators,
        )
        goals = (self.catalogue.goal_by_id.get(each.goal or "") for each in rows)
        named = {
            *self.plan.target_groups,
            *(each.target_group for each in rows),
            *(each.target_group for each in goals if each),
        }
        every = self.catalogue.target_groups
        return tuple(each for each in every if each.key in named) or every

    @cached_property
    def goals(self) -> tuple[Goal, ...]:
        """The goals that have a place in the document, in its order.

        One that a municipality may leave out is there where there is something to say of it, or
        where the whole plan is of such goals.
        """
        keys = {each.key for each in self.groups}
        asked = [each for each in self.catalogue.goals if each.target_group in keys]
        every = all(each.optional for each in asked)
        shown = (each for each in asked if every or not each.optional or self.says_of(each))
        order = [each.key for each in self.groups]
        return tuple(
            sorted(shown, key=lambda each: (order.index(each.target_group), each.focus_area or inf))
        )

    def says_of(self, goal: Goal) -> bool:
        """Whether the plan has anything under a goal."""
        answered = (self.answers.get(each.id) for each in self.indicators_of(goal))
        return bool(
            self.activities_of(goal.id) or self.locals_of(goal.id) or any(map(_says, answered))
        )

    def activities_of(self, goal: str | None, group: str | None = None) -> list[Activity]:
        """The activities of a goal; those without any are asked for by their group."""
        return [
            each
            for each in self.plan.activities
            if self._goal(each) == goal and (goal or self._group(each) == group)
        ]

    def locals_of(
        self, goal: str | None, group: str | None = None
    ) -> list[tuple[int, LocalIndicator]]:
        """A municipality's own indicators of a goal, each with its number in the plan."""
        return [
            (number, each)
            for number, each in enumerate(self.plan.local_indicators, 1)
            if self._goal(each) == goal and (goal or self._group(each) == group)
        ]

    def _goal(self, row: Activity | LocalIndicator) -> str | None:
        return row.goal if row.goal in self.catalogue.goal_by_id else None

    def _group(self, row: Activity | LocalIndicator) -> str | None:
        """The group of a row without a goal; None where there are no groups to tell apart."""
        known = self.catalogue.has_groups and row.target_group in self.catalogue.group_by_key
        return row.target_group if known else None

    def indicators_of(self, goal: Goal) -> list[Indicator]:
        """The plan's indicators of a goal."""
        return [each for each in self.catalogue.indicators if each.goal == goal.id]

    @cached_property
    def keys(self) -> dict[str, str]:
        """The numbers under which the activities stand, by their own."""
        numbers = (each.nr for each in self.plan.activities)
        return dict(zip(numbers, row_keys(self.plan), strict=True))

    @cached_property
    def answers(self) -> dict[str, IndicatorAnswer]:
        """The answers to the plan's indicators by id."""
        return {each.id: each for each in self.plan.indicators}

    @cached_property
    def has_figures(self) -> bool:
        """Whether any indicator at all has a figure, shown or hidden."""
        known = any(map(_has_figure, self.plan.indicators))
        return known or bool(self.hidden) or any(map(_has_figure, self.plan.local_indicators))

    @property
    def reporter(self) -> str:
        """Who has the plan, at the beginning of a sentence: "Kommunen"."""
        return self.catalogue.reporter.said("Kommunen")

    def stage(self, activity: Activity) -> Stage | None:
        """What an activity's status means; None where it has none that is known."""
        status = self.catalogue.status_by_name.get(activity.status or "")
        return status.stage if status else None

    @cached_property
    def is_followed_up(self) -> bool:
        """Whether anything at all has been told of how the activities went."""
        return any(told_of(each) for each in self.plan.activities)


def told_of(row: Activity) -> bool:
    """Whether an activity has been followed up in any way."""
    unread = row.unread.get("status") or row.unread.get("followed_up")
    return bool(row.status or row.followed_up or row.result or row.comment or unread)


def _has_figure(row: IndicatorAnswer | LocalIndicator) -> bool:
    told = row.value is not None or row.baseline is not None
    return told or bool(row.history or row.unread)


def _says(row: IndicatorAnswer | None) -> bool:
    if row is None:
        return False
    told: Sequence[object] = [getattr(row, key) for key in _ANSWERS]
    return bool(row.history or row.unread) or any(each not in (None, "") for each in told)
