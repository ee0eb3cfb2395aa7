"""The chapter of the follow-up: how far each goal has come, what came of it, what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from planxl import theme
from planxl.catalogues.models import Goal
from planxl.conversion.plan import Activity
from planxl.conversion.plan_document.blocks import (
    Block,
    Cell,
    Column,
    Heading,
    Kind,
    Look,
    Phrase,
    Row,
    Stacks,
    Table,
    Text,
)
from planxl.conversion.plan_document.goals import goal_key, lines_of
from planxl.conversion.plan_document.overview import has_value
from planxl.conversion.plan_document.view import View, told_of
from planxl.findings.sentence import joined
from planxl.summary.words import capital

NO_STATUS = "Utan status"
LACKING_HEADINGS = ("Det som saknas", "Var")
BODY_HEADINGS = ("Rapporteras till", "Hur ofta")
FIELDS = {
    "status": "Status",
    "followed_up": "Uppföljd",
    "result": "Resultat",
    "comment": "Kommentar",
}
"""What is told of an activity in the chapter, and how it is headed."""
_WIDTHS = {"status": 3.0, "followed_up": 2.6, "result": 8.4, "comment": 4.6}
_OTHERS = "Utan mål"


def follow_up(view: View) -> Iterator[Block]:
    """The chapter after the goals."""
    year = view.plan.year
    yield Heading(1, f"Uppföljning {year}" if year else "Uppföljning", "uppfoljning")
    if view.is_followed_up:
        yield from _states(view)
        yield Heading(2, "Vad som har följts upp", "uppfoljt")
        yield _told(view)
    else:
        yield Text(_NOT_YET)
    yield from _reporting(view)
    if view.is_followed_up:
        yield Heading(2, "Vad som saknas", "saknas")
        yield from _lacking(view)


_NOT_YET = (
    "Planen är inte uppföljd ännu. När varje aktivitet ska följas upp står i kolumnen Uppföljning "
    "vid målen."
)


# How far ----------------------------------------------------------------------------------------


def _states(view: View) -> Iterator[Block]:
    yield Heading(2, "Läget för varje mål", "laget")
    rows = [(each.id, view.activities_of(each.id)) for each in view.goals]
    aimed = {each.nr for _, several in rows for each in several}
    rows.append((_OTHERS, [each for each in view.plan.activities if each.nr not in aimed]))
    filled = [(name, several) for name, several in rows if several]
    names = [*_statuses(view), NO_STATUS]
    counts = {name: Counter(map(_status, several)) for name, several in filled}
    used = [name for name in names if any(each[name] for each in counts.values())]
    yield Stacks(
        tuple(counts),
        tuple(
            (name, _colour(name, view), tuple(c[name] for c in counts.values())) for name in used
        ),
        _in_words(counts, used),
    )
    yield _count_table(counts, used, view)


def _statuses(view: View) -> list[str]:
    """The statuses of the plan, in the order in which charts stack them."""
    order = list(theme.STAGE_COLOURS)
    every = sorted(view.catalogue.statuses, key=lambda each: order.index(each.stage))
    return [each.name for each in every]


def _status(row: Activity) -> str:
    return row.status or NO_STATUS


def _colour(status: str, view: View) -> str:
    known = view.catalogue.status_by_name.get(status)
    return theme.STAGE_COLOURS[known.stage] if known else theme.MISSING_COLOUR


def _in_words(counts: dict[str, Counter[str]], used: Sequence[str]) -> str:
    bars = (
        f"{name}: {', '.join(f'{status.lower()} {of[status]}' for status in used if of[status])}."
        for name, of in counts.items()
    )
    return f"Staplar över antalet aktiviteter med varje status. {' '.join(bars)}"


def _count_table(counts: dict[str, Counter[str]], used: Sequence[str], view: View) -> Table:
    columns = (
        Column("goal", "Mål", 9.5),
        *(Column(f"s{n}", each, 2.4, Look.NUMBER) for n, each in enumerate(used)),
        Column("all", "Alla", 1.8, Look.NUMBER),
    )
    rows = (_count_row(name, of, used, view) for name, of in counts.items())
    return Table(Kind.OTHER, columns, tuple(rows), "Antal aktiviteter med varje status, per mål")


def _count_row(name: str, of: Counter[str], used: Sequence[str], view: View) -> Row:
    goal: Goal | None = view.catalogue.goal_by_id.get(name)
    first = Phrase(goal.label, target=goal_key(name)) if goal else Phrase(name)
    figures = (*(str(of[each]) for each in used), str(of.total()))
    cells = (first, *(Phrase(each, look=Look.NUMBER) for each in figures))
    return Row("", tuple(Cell((each,)) for each in cells))


# What came of it --------------------------------------------------------------------------------


def _told(view: View) -> Table:
    rows = [each for each in _in_order(view) if told_of(each)]
    fields = [key for key in FIELDS if any(told_text(each, key) for each in rows)]
    columns = (
        Column("nr", "Nr", 1.2),
        Column("goal", "Mål", 1.6),
        Column("activity", "Aktivitet", 5.4),
        *(Column(key, FIELDS[key], _WIDTHS[key]) for key in fields),
    )
    made = (Row(view.keys[each.nr], tuple(_told_cells(each, fields, view))) for each in rows)
    return Table(Kind.FOLLOW_UPS, columns, tuple(made), "Aktiviteter som har följts upp")


def _in_order(view: View) -> Iterator[Activity]:
    """The activities in the order of the goals, those without any last."""
    order = {each.id: at for at, each in enumerate(view.goals)}
    yield from sorted(view.plan.activities, key=lambda each: order.get(each.goal or "", len(order)))


def told_text(row: Activity, key: str) -> str:
    """A field of the follow-up as text: as it was typed, where it could not be understood."""
    value = getattr(row, key)
    return str(value) if value else row.unread.get(key, "")


def _told_cells(row: Activity, fields: Sequence[str], view: View) -> Iterator[Cell]:
    yield Cell((Phrase(view.keys[row.nr], tone=Look.FAINT),))
    yield Cell((Phrase(row.goal, target=goal_key(row.goal)),) if row.goal else ())
    yield Cell((Phrase(" ".join(row.activity.split()), look=Look.CELL_HEADING),))
    for key in fields:
        edge = _colour(row.status or NO_STATUS, view) if key == "status" else ""
        lines = lines_of(told_text(row, key))
        yield Cell(tuple(Phrase(line, key, edge=edge) for line in lines))


# What is missing --------------------------------------------------------------------------------


def _lacking(view: View) -> Iterator[Block]:
    rows = [Row("", (_cell(what), _cell(where))) for what, where in _missing(view) if where]
    if not rows:
        yield Text(
            "Inget saknas: alla aktiviteter är uppföljda och alla indikatorer har ett värde."
        )
        return
    columns = (Column("what", LACKING_HEADINGS[0], 8), Column("where", LACKING_HEADINGS[1], 17))
    yield Table(Kind.OTHER, columns, tuple(rows), "Vad som saknas i uppföljningen")


def _cell(text: str) -> Cell:
    return Cell((Phrase(text),))


def _missing(view: View) -> Iterator[tuple[str, str]]:
    activities = list(_in_order(view))
    without = [each for each in activities if not told_text(each, "status")]
    yield "Aktiviteter utan status", _numbers(without, view)
    expecting = [e for e in activities if (stage := view.stage(e)) and stage.expects_result]
    without = [each for each in expecting if not each.result]
    yield "Aktiviteter utan resultat", _numbers(without, view)
    goals = {each.id for each in view.goals if not each.optional}
    asked = (each.id for each in view.catalogue.indicators if each.goal in goals)
    lacking = [each for each in asked if not has_value(each, view)]
    yield "Indikatorer utan värde", joined(lacking)


def _numbers(rows: Sequence[Activity], view: View) -> str:
    numbers = [view.keys[each.nr] for each in rows]
    return f"Nr {joined(numbers)}" if numbers else ""


# To whom ----------------------------------------------------------------------------------------


def _reporting(view: View) -> Iterator[Block]:
    """The bodies that the plan is reported to."""
    bodies = view.catalogue.reporting_bodies
    if not bodies:
        return
    yield Heading(2, "Återrapportering", "aterrapportering")
    first, second = BODY_HEADINGS
    columns = (Column("body", first, 12), Column("interval", second, 6))
    rows = (Row("", (_cell(each.name), _cell(capital(each.interval) or "–"))) for each in bodies)
    yield Table(Kind.OTHER, columns, tuple(rows), "Vilka som planen rapporteras till")
