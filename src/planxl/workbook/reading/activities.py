"""The activity table read row by row."""

from __future__ import annotations

from planxl.findings import Finding, codes
from planxl.workbook.locating.tables import Located
from planxl.workbook.reading import choices
from planxl.workbook.reading.body import body
from planxl.workbook.reading.rows import Collected, RowReader
from planxl.workbook.reading.understanding import day
from planxl.workbook.submission import Activity
from planxl.workbook.vocabulary import Vocabulary


def read_activities(
    located: Located, words: Vocabulary, collected: Collected
) -> tuple[Activity, ...]:
    """All rows in use. A row with only dropdown defaults is no row; a lone text is told."""
    activities = []
    for number, cells in body(located, words, collected):
        row = RowReader(located, number, cells, collected)
        if choices.only_defaults(row):
            choices.told_if_lone(row, words, collected)
        else:
            activities.append(_activity(row, words))
            collected.count(number, len(cells))
    return tuple(activities)


def _activity(row: RowReader, words: Vocabulary) -> Activity:
    group = row.value("target_group", lambda c, col: choices.target_group(c, col, words))
    goal = row.value("goal", lambda c, col: choices.goal(c, col, words, group))
    return Activity(
        nr=row.text("nr"),
        target_group=_group(row, words, group, goal),
        goal=goal,
        activity=row.text("activity"),
        what=row.text("what"),
        indicators=row.lines("indicators"),
        when=row.text("when"),
        responsible=row.answer("responsible"),
        follow_up=row.answer("follow_up"),
        status=row.value("status", lambda c, col: choices.status(c, col, words)),
        followed_up=row.value("followed_up", lambda c, _: day(c)),
        result=row.answer("result"),
        comment=row.text("comment"),
        last_follow_up=row.text("last_follow_up"),
        extra=_extra(row, words),
        unread=row.unread,
        source=row.source,
    )


def _group(row: RowReader, words: Vocabulary, group: str | None, goal: str | None) -> str | None:
    """The group of the goal, which decides; a group that says otherwise is told."""
    if goal is None:
        return group
    of_goal = words.catalogue.goal_by_id[goal].target_group
    if group is not None and group != of_goal:
        names = words.catalogue.group_by_key
        params = {"group": names[group].name, "goal": goal, "goal_group": names[of_goal].name}
        row.tell(Finding(codes.GROUP_CONTRADICTS_GOAL, row.place("target_group"), params))
    return of_goal


def _extra(row: RowReader, words: Vocabulary) -> dict[str, str]:
    found = {}
    for own in words.catalogue.activity_columns:
        if own.choices:
            value = row.value(own.key, lambda c, col: choices.listed(c, col, words))
            found[own.key] = str(value or "")
        else:
            found[own.key] = row.text(own.key)
    return {key: text for key, text in found.items() if text}
