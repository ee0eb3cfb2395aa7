"""The chapters of goals: what each is for, what is done, and what it is measured by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planxl.catalogues.models import Goal, TargetGroup
from planxl.conversion.plan import Activity
from planxl.conversion.plan_document import measures
from planxl.conversion.plan_document.blocks import (
    Block,
    Cell,
    Column,
    Heading,
    Kind,
    Look,
    Phrase,
    Row,
    Table,
    Text,
)
from planxl.conversion.plan_document.view import View
from planxl.conversion.plan_document.widths import WIDTHS, fitted
from planxl.workbook.layout import layout_for

_KEPT = frozenset({"nr", "activity"})
_WITHOUT = "Aktiviteter utan mål"


def chapters(view: View) -> Iterator[Block]:
    """All goals by target group and focus area, and what stands under no goal."""
    columns = tuple(_columns(view))
    for group in view.groups:
        own = view.catalogue.has_groups
        yield Heading(1, group.name if own else "Mål och aktiviteter", f"grupp_{group.key}")
        yield from _of_group(group, view, columns)
        if own:
            yield from _homeless(group.key, view, columns, 2)
    yield from _homeless(None, view, columns, 1 if view.catalogue.has_groups else 2)


def _of_group(group: TargetGroup, view: View, columns: Sequence[Column]) -> Iterator[Block]:
    goals = [each for each in view.goals if each.target_group == group.key]
    names = {each.number: each.name for each in view.catalogue.focus_areas}
    has_areas = any(each.focus_area for each in goals)
    for area in (*names, None):
        within = [each for each in goals if each.focus_area == area]
        if within and has_areas:
            yield Heading(2, _area_heading(area, names), f"omrade_{group.key}_{area or 0}")
        for goal in within:
            yield from _of_goal(goal, view, columns, 3 if has_areas else 2)


def _area_heading(area: int | None, names: dict[int, str]) -> str:
    return f"Fokusområde {area}. {names[area]}" if area else "Övriga mål"


def _of_goal(goal: Goal, view: View, columns: Sequence[Column], level: int) -> Iterator[Block]:
    yield Heading(level, goal_heading(goal), goal_key(goal.id))
    if goal.description:
        yield Text(goal.description, Look.LEAD)
    activities = view.activities_of(goal.id)
    if activities:
        yield activity_table(activities, columns, view, f"Aktiviteter för mål {goal.id}")
    elif any(each.goal for each in view.plan.activities):
        yield Text(f"{view.reporter} har inga aktiviteter för det här målet.")
    yield from measures.of_goal(goal, view, level + 1)


def goal_heading(goal: Goal) -> str:
    """A goal as it is headed: with the id that it has in the workbook."""
    return f"Mål {goal.id} {goal.title}"


def goal_key(goal: str) -> str:
    """What links to a goal point at."""
    return f"mal_{goal}"


def _homeless(
    group: str | None, view: View, columns: Sequence[Column], level: int
) -> Iterator[Block]:
    """What stands under no goal, or under one that the plan does not have."""
    activities = view.activities_of(None, group)
    named = any(each.goal for each in view.plan.activities)
    if activities or view.locals_of(None, group):
        yield Heading(level, _WITHOUT if named else "Aktiviteter", f"utan_mal_{group or ''}")
    if activities:
        yield activity_table(activities, columns, view, _WITHOUT)
    yield from measures.of_own(None, group, view, level + 1)


# The table --------------------------------------------------------------------------------------


def _columns(view: View) -> Iterator[Column]:
    """The columns of the activities; one that nothing stands in anywhere is left out."""
    own = {each.key for each in view.catalogue.activity_columns}
    known = (*WIDTHS, *own)
    every = [c for c in layout_for(view.catalogue).activities.columns if c.key in known]
    texts = {c.key: [text_of(row, c.key) for row in view.plan.activities] for c in every}
    used = [c for c in every if c.key in _KEPT or any(texts[c.key])]
    widths = fitted({c.key: [c.heading, *texts[c.key]] for c in used})
    return (Column(c.key, c.heading, widths[c.key]) for c in used)


def text_of(row: Activity, key: str) -> str:
    """A field of an activity as text."""
    if key == "indicators":
        return "\n".join(row.indicators)
    if key in WIDTHS:
        return str(getattr(row, key))
    return row.extra.get(key, "")


def activity_table(
    rows: Sequence[Activity], columns: Sequence[Column], view: View, words: str
) -> Table:
    """The activities, one to a row."""
    keys = (view.keys[each.nr] for each in rows)
    made = (
        Row(key, tuple(_cell(each, column, key) for column in columns))
        for key, each in zip(keys, rows, strict=True)
    )
    return Table(Kind.ACTIVITIES, tuple(columns), tuple(made), words)


def _cell(row: Activity, column: Column, key: str) -> Cell:
    if column.key == "nr":
        return Cell((Phrase(key, tone=Look.FAINT),))
    if column.key == "indicators":
        look = Look.ITEM if len(row.indicators) > 1 else Look.CELL
        return Cell(tuple(Phrase(each, "indicators", look) for each in row.indicators))
    text = text_of(row, column.key)
    look = Look.CELL_HEADING if column.key == "activity" else Look.CELL
    return Cell(tuple(Phrase(line, column.key, look) for line in lines_of(text)))


def lines_of(text: str) -> list[str]:
    """The lines of a text that say something: each is a paragraph of its own."""
    return [line.strip() for line in text.splitlines() if line.strip()]
