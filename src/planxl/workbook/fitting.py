"""What of the declared fields and columns a plan asks for, in the words of those that report.

A plan may do without target groups, delregions or indicators, let a goal be left out, or follow up
all its activities itself. What is not asked for is not in the workbook, or need not be filled in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from planxl.catalogues.models import Catalogue, Weight
from planxl.findings import Code, codes
from planxl.findings.sentence import joined
from planxl.workbook.declaration import Column, Field, ListName

ASKED: Mapping[str, Code] = {
    "goal": codes.NO_GOAL,
    "activity": codes.NO_ACTIVITY_TEXT,
    "responsible": codes.NO_RESPONSIBLE,
    "follow_up": codes.NO_PLANNED_FOLLOW_UP,
}
"""What each activity must tell, and what is said where it does not."""

_MAY_BE_EMPTY = "Rutan får lämnas tom."


def is_asked(key: str, catalogue: Catalogue) -> bool:
    """Whether there is anything to ask each activity for: a goal to choose, a time to set."""
    if key == "goal":
        return bool(catalogue.goals)
    return key != "follow_up" or not catalogue.reports_regularly


def fitted_columns(columns: Iterable[Column], catalogue: Catalogue) -> tuple[Column, ...]:
    """The columns that a plan has use for."""
    kept = (c for c in columns if c.key != "target_group" or catalogue.has_groups)
    return tuple(_fitted(each, catalogue) for each in kept)


def fitted_fields(fields: Iterable[Field], catalogue: Catalogue) -> tuple[Field, ...]:
    """The fields of Start that a plan has use for."""
    unused = {
        "delregion": not catalogue.delregions,
        "target_groups": not catalogue.has_groups,
        "population": not catalogue.indicators,
    }
    return tuple(_worded(f, catalogue) for f in fields if not unused.get(f.key))


def _fitted(column: Column, catalogue: Catalogue) -> Column:
    worded = replace(column, help=catalogue.reporter.said(column.help))
    if column.choices == ListName.GOALS:
        worded = replace(worded, example=_goal(column.example, catalogue))
    if column.key not in ASKED or must_be_filled(column.key, catalogue):
        return worded
    helps = (worded.help, _when_empty(column.key, catalogue))
    return replace(worded, required="", help=" ".join(helps))


def must_be_filled(key: str, catalogue: Catalogue) -> bool:
    """Whether an activity without it lacks something, as the plan sees it."""
    setting = catalogue.setting_by_code.get(ASKED[key].id)
    waived = setting and (setting.off or setting.severity is Weight.NOTICE)
    return is_asked(key, catalogue) and not waived


def _goal(example: str, catalogue: Catalogue) -> str:
    """A goal of the plan to show: the usual one, else its first."""
    labels = [goal.label for goal in catalogue.goals]
    return example if example in labels else next(iter(labels), "")


def _when_empty(key: str, catalogue: Catalogue) -> str:
    bodies = catalogue.reports_regularly
    if key != "follow_up" or not bodies:
        return _MAY_BE_EMPTY
    intervals = joined([*dict.fromkeys(each.interval for each in bodies)])
    return f"Är rutan tom följs den upp när planen rapporteras: {intervals}."


def _worded(field: Field, catalogue: Catalogue) -> Field:
    if field.key != "municipality":
        return field
    reporter = catalogue.reporter
    label, text = reporter.said(field.label), reporter.said(field.help)
    if not catalogue.delregions:
        text = f"{text.partition('.')[0]}."
    if label == field.label:
        return replace(field, help=text)
    example = catalogue.reporters[0].name
    return replace(
        field, label=label, help=text, example=example, aliases=(*field.aliases, field.label)
    )
