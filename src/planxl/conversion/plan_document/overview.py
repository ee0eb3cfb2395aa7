"""The plan in brief: a few sentences made from the figures, and every goal on one page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planxl.catalogues.models import Goal, Stage
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
from planxl.conversion.plan_document.goals import goal_key
from planxl.conversion.plan_document.hiding import VALUE
from planxl.conversion.plan_document.view import View
from planxl.findings.sentence import joined
from planxl.summary.names import INTERNAL
from planxl.summary.words import capital, counted, number_word

_INTERNAL = (
    f"{INTERNAL}. Här kan det stå uppgifter om enstaka personer, och filen bär med sig allt som "
    "finns i arbetsboken. Skriv dokumentet utan --internal innan det publiceras."
)
OVERVIEW = "Planen i korthet"
HEADINGS = ("Mål", "Antal aktiviteter", "Egna indikatorer", "Indikatorer med värde")


def overview(view: View) -> Iterator[Block]:
    """The chapter before the goals."""
    yield Heading(1, OVERVIEW, "korthet")
    if view.shown.internal:
        yield Text(_INTERNAL, Look.WARNING)
    yield Text(" ".join(sentences(view)))
    if any(map(view.says_of, view.goals)):
        yield _goals(view)


def sentences(view: View) -> Iterator[str]:
    """What the plan is about, in figures."""
    plan = view.plan
    if view.catalogue.has_groups:
        groups = "målgruppen" if len(view.groups) == 1 else "målgrupperna"
        yield f"Planen gäller {groups} {joined([each.name for each in view.groups])}."
    number = counted(len(plan.activities), "aktivitet", "aktiviteter")
    aimed = {each.goal for each in plan.activities if each.goal in view.catalogue.goal_by_id}
    every = len(view.goals)
    part = f"alla {every}" if len(aimed) == every > 1 else f"{len(aimed)} av {every}"
    whose = "Den" if view.catalogue.has_groups else "Planen"
    yield f"{whose} har {number}{f' för {part} mål' if aimed else ''}."
    yield from _stages(view)
    yield from _values(view)


def _stages(view: View) -> Iterator[str]:
    """How far the activities have come."""
    every = len(view.plan.activities)
    stages = [view.stage(each) for each in view.plan.activities]
    done, ongoing = stages.count(Stage.DONE), stages.count(Stage.ONGOING)
    if not view.is_followed_up or not every:
        return
    some = "genomförda" if done > 1 else "genomförd"
    yield f"{capital(_how_many(done))} av dem är {some} och {_how_many(ongoing)} pågår."


def _how_many(number: int) -> str:
    return number_word(number) if number else "ingen"


def _values(view: View) -> Iterator[str]:
    goals = {each.id for each in view.goals}
    asked = [each for each in view.catalogue.indicators if each.goal in goals]
    given = sum(has_value(each.id, view) for each in asked)
    when = f" för {view.plan.year}" if view.plan.year else ""
    if given:
        yield f"{given} av {counted(len(asked), 'indikator', 'indikatorer')} har ett värde{when}."
    elif asked:
        yield f"Inga värden är redovisade{when}."


def has_value(indicator: str, view: View) -> bool:
    """Whether an indicator has a value for the year, shown or hidden."""
    answer = view.answers.get(indicator)
    return (indicator, VALUE) in view.hidden or (answer is not None and answer.value is not None)


def _goals(view: View) -> Table:
    figures = [
        [str(len(view.activities_of(each.id))) for each in view.goals],
        [str(len(view.locals_of(each.id))) for each in view.goals],
        [_given(each, view) for each in view.goals],
    ]
    told = (True, bool(view.plan.local_indicators), bool(view.catalogue.indicators))
    shown = [n for n, tells in enumerate(told) if tells]
    columns = (
        Column("goal", HEADINGS[0], 15),
        *(Column(f"n{n}", HEADINGS[n + 1], 3.5, Look.NUMBER) for n in shown),
    )
    rows = (_goal(goal, [figures[n][at] for n in shown]) for at, goal in enumerate(view.goals))
    words = "Planens mål, och vad som finns för vart och ett"
    return Table(Kind.OTHER, columns, tuple(rows), words)


def _given(goal: Goal, view: View) -> str:
    asked = view.indicators_of(goal)
    return f"{sum(has_value(each.id, view) for each in asked)} av {len(asked)}" if asked else "–"


def _goal(goal: Goal, figures: Sequence[str]) -> Row:
    name = Phrase(goal.label, target=goal_key(goal.id))
    cells = (name, *(Phrase(each, look=Look.NUMBER) for each in figures))
    return Row("", tuple(Cell((each,)) for each in cells))
