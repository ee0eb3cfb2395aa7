"""The shapes that plans have in municipalities' documents, each drawn with our own words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from expected import Expected, Row, kept

from planxl.workbook.layout import layout_for
from typesetting.sheets import WordSheet

_WIDTHS = {"activity": 3.6, "what": 8.0, "indicators": 4.6, "when": 2.6, "responsible": 3.2}
_OTHER_WIDTH = 2.8
_GOAL_WIDTH = 3.6
_FEWEST_SENTENCES = 3
_LONG_WORD, _SYLLABLE = 10, 5
_SUICIDE = "Lokal handlingsplan suicidprevention"
PROSE = "Målet är gemensamt för länet. Texten här är löpande och hör inte till tabellen."


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape: its name, how it is drawn on a sheet, and what of a plan is in it."""

    name: str
    draw: Callable[[WordSheet, Expected], None]
    keeps: Callable[[Expected], Expected] = kept
    landscape: bool = True
    ruled: bool = True
    size: float = 10

    def sheet(self, plan: Expected) -> WordSheet:
        """The plan drawn in this shape."""
        title = f"Handlingsplan psykisk hälsa {plan.municipality} {plan.year}"
        sheet = WordSheet(title, self.landscape, self.ruled, self.size)
        self.draw(sheet, plan)
        return sheet


# Tanum's six columns ----------------------------------------------------------------------------


def without_local(plan: Expected) -> Expected:
    """A plan without the indicators that stand in no table of activities."""
    return kept(replace(plan, local=(), county=()))


def by_goal(sheet: WordSheet, plan: Expected) -> None:
    """A heading and a table for each goal, with the row of headings over every table."""
    for goal, rows in _by_goal(sheet, plan):
        _goal_heading(sheet, plan, goal)
        _table(sheet, plan, columns_of(plan), rows)


def columns_of(plan: Expected) -> list[str]:
    """The columns that any row of a plan has something in: they are in all of its tables."""
    return [key for key in plan.fields if any(key in row.cells for row in plan.rows)]


def lacking_columns(sheet: WordSheet, plan: Expected) -> None:
    """As ``by_goal``, but a table has no column in which none of its rows has anything."""
    for goal, rows in _by_goal(sheet, plan):
        _goal_heading(sheet, plan, goal)
        _table(sheet, plan, columns_of(kept(plan, rows=rows)), rows)


def without_some(plan: Expected) -> Expected:
    """A plan whose goals lack one column each, by turns: what stood there is gone."""
    lacking = ("indicators", "when", "what", "follow_up", "responsible", "")
    goals = list(dict.fromkeys(row.goal for row in plan.rows))
    gone = {goal: lacking[number % len(lacking)] for number, goal in enumerate(goals)}
    parts = [
        kept(plan, [key for key in plan.fields if key != gone[row.goal]], rows=[row])
        for row in plan.rows
    ]
    return kept(plan, rows=[row for part in parts for row in part.rows])


def _table(sheet: WordSheet, plan: Expected, columns: Sequence[str], rows: Sequence[Row]) -> None:
    widths = [_WIDTHS.get(key, _OTHER_WIDTH) for key in columns]
    table = sheet.table([heading(plan, key) for key in columns], widths)
    for row in rows:
        table.row([written(row, key) for key in columns])


# One table with a column for the goal -----------------------------------------------------------


def one_table(sheet: WordSheet, plan: Expected) -> None:
    """All rows in one table, beside the goal that they belong to."""
    sheet.heading("Lokal handlingsplan vuxna", 1)
    columns = columns_of(plan)
    widths = [_GOAL_WIDTH, *(_WIDTHS.get(key, _OTHER_WIDTH) for key in columns)]
    table = sheet.table(["Mål", *(heading(plan, key) for key in columns)], widths)
    at = 1
    for goal, rows in groupby(plan.rows, key=lambda row: row.goal):
        several = list(rows)
        for number, row in enumerate(several):
            name = goal_name(plan, goal) if number == 0 else ""
            table.row([name, *(written(row, key) for key in columns)])
        if len(several) > 1:
            table.merge_down(0, at, at + len(several) - 1)
        at += len(several)


# Härryda's columns ------------------------------------------------------------------------------


def listed(sheet: WordSheet, plan: Expected) -> None:
    """A table for each focus area: group, goal, and a cell with all about its activities."""
    goals = plan.catalogue.goal_by_id
    areas = {area.number: area.name for area in plan.catalogue.focus_areas}
    order = dict.fromkeys(row.goal for row in plan.rows if row.goal)
    for area, of_area in groupby(order, key=lambda goal: goals[goal].focus_area):
        sheet.heading(areas.get(area or 0, ""), 1)
        _listed_table(sheet, plan, list(of_area))


def _listed_table(sheet: WordSheet, plan: Expected, order: Sequence[str]) -> None:
    table = sheet.table(["", "Mål", "Prioriterade aktiviteter"], [2, 4.5, 10.5])
    goals, names = plan.catalogue.goal_by_id, plan.catalogue.group_by_key
    at = 1
    for group, of_group in groupby(order, key=lambda goal: goals[goal].target_group):
        several = list(of_group)
        for number, goal in enumerate(several):
            about = f"{goals[goal].number} {goals[goal].title}"
            table.row([names[group].name if number == 0 else "", about, _listing(plan, goal)])
        if len(several) > 1:
            table.merge_down(0, at, at + len(several) - 1)
        at += len(several)


def _listing(plan: Expected, goal: str) -> str:
    lines: list[str] = []
    for row in (row for row in plan.rows if row.goal == goal):
        lines.append(f"• {row.cells['activity'][0]}")
        lines += [f"- {each}" for each in sentences(_text(row, "what"))]
        lines += [f"Aktör: {_one_line(row, 'responsible')}"] if "responsible" in row.cells else []
    local = [text for of, text in plan.local if of == goal]
    county = [text for of, text, _ in plan.county if of == goal]
    lines += ["Lokal indikator:", *map(_flat, local)] if local else []
    lines += ["Länsgemensam indikator:", *map(_flat, county)] if county else []
    return "\n".join(lines)


def in_order_of_goals(plan: Expected) -> Expected:
    """A plan in the order in which ``listed`` prints it, with what it prints."""
    goals = plan.catalogue.goal_by_id

    def key(row: Row) -> tuple[int, bool, str]:
        goal = goals[row.goal or ""]
        return goal.focus_area or 0, goal.target_group != "vuxna", goal.id

    return kept(plan, ("activity", "what", "responsible"), rows=sorted(plan.rows, key=key))


# What is written --------------------------------------------------------------------------------


def _by_goal(sheet: WordSheet, plan: Expected) -> Iterator[tuple[str | None, Sequence[Row]]]:
    """The goals with their rows, under headings for whom the plan is and for each focus area."""
    before: tuple[str, int | None] = ("", None)
    for goal, rows in groups_of(plan):
        if goal:
            before = _headings(sheet, plan, goal, before)
        yield goal, rows


def groups_of(plan: Expected) -> Iterator[tuple[str | None, Sequence[Row]]]:
    """The goals with their rows."""
    for goal, rows in groupby(plan.rows, key=lambda row: row.goal):
        yield goal, list(rows)


def part_of(plan: Expected, goal: str) -> str:
    """The part of a document in which a goal stands: for whom it is, or of what it is."""
    found = plan.catalogue.goal_by_id[goal]
    whose = plan.catalogue.group_by_key[found.target_group].name.lower()
    return f"Lokal handlingsplan {whose}" if found.focus_area else _SUICIDE


def _headings(
    sheet: WordSheet, plan: Expected, goal: str, before: tuple[str, int | None]
) -> tuple[str, int | None]:
    found, part = plan.catalogue.goal_by_id[goal], part_of(plan, goal)
    if part != before[0]:
        sheet.heading(part, 1)
    if found.focus_area and (part, found.focus_area) != before:
        names = {area.number: area.name for area in plan.catalogue.focus_areas}
        sheet.heading(f"Fokusområde {found.focus_area}. {names[found.focus_area]}", 2)
    return part, found.focus_area


def _goal_heading(sheet: WordSheet, plan: Expected, goal: str | None) -> None:
    if goal:
        sheet.heading(goal_name(plan, goal), 3)
        sheet.prose(PROSE)


def goal_name(plan: Expected, goal: str | None) -> str:
    """A goal as its heading says it."""
    if not goal:
        return ""
    found = plan.catalogue.goal_by_id[goal]
    return f"Mål {found.number} {found.title}"


def heading(plan: Expected, key: str) -> str:
    """What stands over a column."""
    column = layout_for(plan.catalogue).activities.by_key.get(key)
    return column.heading if column else key


def written(row: Row, key: str) -> str:
    """A cell as it is written: indicators as points, and now and then a list in Vad."""
    text = _text(row, key)
    if key == "indicators" and "\n" in text:
        return "\n".join(f"• {line}" for line in text.split("\n"))
    if key == "what" and int(row.nr or 1) % 2 == 0 and len(sentences(text)) >= _FEWEST_SENTENCES:
        return "\n".join(f"- {each}" for each in sentences(text))
    return text


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    return [each for each in re.split(r"(?<=[.!?]) (?=[A-ZÅÄÖ])", _flat(text)) if each]


def _text(row: Row, key: str) -> str:
    return row.cells.get(key, ("",))[0]


def _one_line(row: Row, key: str) -> str:
    return _flat(_text(row, key))


def _flat(text: str) -> str:
    return " ".join(text.split())


def hyphened(plan: Expected) -> Expected:
    """A plan whose long words may be parted at line ends, with a hyphen."""
    rows = [
        Row(row.nr, row.goal, {k: (_parted(t[0]), *t[1:]) for k, t in row.cells.items()})
        for row in plan.rows
    ]
    return kept(plan, rows=rows)


def _parted(text: str) -> str:
    def part(word: re.Match[str]) -> str:
        whole = word[0]
        cuts = range(0, len(whole) - 2, _SYLLABLE)
        return "\u00ad".join(whole[at : at + _SYLLABLE] for at in cuts) + _rest(whole)

    return re.sub(rf"[^\W\d_]{{{_LONG_WORD},}}", part, text)


def _rest(word: str) -> str:
    """The one or two letters that no cut begins with."""
    covered = len(range(0, len(word) - 2, _SYLLABLE)) * _SYLLABLE
    return word[covered:]


def adults(plan: Expected) -> Expected:
    """The adults' part of a plan."""
    return kept(plan, groups=("vuxna",))


TANUM = "vastra_gotaland/2022/tanum"
HARRYDA = "vastra_gotaland/2022/harryda"
DALARNA = "dalarna/2022/region_dalarna"
LIND = "exempel/2025/lindexempel"

SHAPES: tuple[tuple[str, Shape], ...] = (
    (TANUM, Shape("sex kolumner", by_goal)),
    (LIND, Shape("sex kolumner", by_goal, without_local)),
    (DALARNA, Shape("sex kolumner", by_goal)),
    (TANUM, Shape("kolumn saknas", lacking_columns, lambda p: without_some(adults(p)))),
    (HARRYDA, Shape("aktörer under målen", listed, in_order_of_goals, landscape=False)),
    (TANUM, Shape("en tabell med mål", one_table, adults)),
    (TANUM, Shape("smala kolumner", by_goal, adults, landscape=False)),
    (TANUM, Shape("smala, avstavade", by_goal, lambda p: hyphened(adults(p)), landscape=False)),
    (TANUM, Shape("utan linjer", by_goal, adults, ruled=False)),
)
"""Which plan is set in which shape."""
