"""What ``planxl convert`` says: how columns are understood, and what became of the file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from planxl.api.converting import Converted
from planxl.conversion.formats import ColumnMatch
from planxl.conversion.plan import Doubt, Plan, Source
from planxl.conversion.review_rows import ReviewRows, in_words
from planxl.findings.sentence import shortened
from planxl.rules.personal_data import discreet_text
from planxl.summary.words import counted
from planxl.workbook.declaration import REVIEW
from planxl.workbook.layout import layout_for

_MOST_DOUBTFUL = 3
_LONGEST_GOAL = 62
_LONGEST = 160
_LONGEST_COLUMN = 30


def columns_shown(matches: Sequence[ColumnMatch]) -> Iterator[str]:
    """How the columns of a table of another layout are understood, before they are used."""
    yield "Kolumnerna tolkas så här:"
    rows = [("Kolumn", "Fält", "Därför att"), *map(_column, matches)]
    first, second = (max(len(row[at]) for row in rows) for at in (0, 1))
    for row in rows:
        yield f"  {row[0]:<{first}}  {row[1]:<{second}}  {row[2]}"
    if any(not each.sure for each in matches):
        yield '  ? är osäkert. Bestäm med --columns "Kolumn=Fält", eller "Kolumn=-" för inget.'


def _column(match: ColumnMatch) -> tuple[str, str, str]:
    found = shortened(discreet_text(match.found), _LONGEST_COLUMN)
    name = f"”{found}”" if match.found else match.place
    field = match.heading or "(ej placerat)"
    return name, field if match.sure else f"{field} ?", match.why


def as_lines(converted: Converted) -> Iterator[str]:
    """The account for people."""
    plan = converted.plan
    yield from converted.told
    whose = f"{plan.municipality or 'Okänd kommun'} {plan.year or '(okänt år)'}"
    yield f"{whose}: {counted(len(plan.activities), 'aktivitet', 'aktiviteter')}."
    yield from _goals(converted)
    yield _indicators(converted)
    yield from _doubts(converted)
    yield ""
    yield from (f"Skrivet: {path}" for path in converted.files)
    yield from converted.to_know
    yield from _where_to_look(converted)


def _goals(converted: Converted) -> Iterator[str]:
    counts = _by_goal(converted.plan)
    labels = [(g.id, shortened(g.label, _LONGEST_GOAL)) for g in converted.catalogue.goals]
    rows = [(label, counts[id_]) for id_, label in labels if counts[id_]]
    if counts[""]:
        rows.append(("Utan mål", counts[""]))
    width = max((len(label) for label, _ in rows), default=0)
    yield from (f"  {label:<{width}}  {count:>3}" for label, count in rows)


def _by_goal(plan: Plan) -> Counter[str]:
    return Counter(row.goal or "" for row in plan.activities)


def _indicators(converted: Converted) -> str:
    named, every = len(converted.plan.indicators), len(converted.catalogue.indicators)
    answered = _answered(converted.plan)
    local = counted(len(converted.plan.local_indicators), "lokal indikator", "lokala indikatorer")
    more = f" ({named} nämns)" if named > answered else ""
    of_plan = f"{answered} av planens {every} indikatorer har ett värde{more}" if every else ""
    return f"{'; '.join(filter(None, [of_plan, local]))}."


def _answered(plan: Plan) -> int:
    """How many of the plan's indicators have a value for the year."""
    return sum(each.value is not None or "value" in each.unread for each in plan.indicators)


def _doubts(converted: Converted) -> Iterator[str]:
    plan = converted.plan
    if not (plan.review or plan.unplaced):
        yield "Inget är osäkert och allt är placerat."
        return
    doubts = counted(len(plan.review), "osäker tolkning", "osäkra tolkningar")
    unplaced = counted(len(plan.unplaced), "text ej placerad", "texter ej placerade")
    yield f"Att granska: {doubts}, {unplaced}."
    if plan.review:
        yield "Mest osäkert:"
        rows = ReviewRows(layout_for(converted.catalogue, plan.year))
        yield from (f"  {_doubt(each, rows)}" for each in plan.review[:_MOST_DOUBTFUL])


def _doubt(doubt: Doubt, rows: ReviewRows) -> str:
    nr = f"nr {doubt.nr}" if doubt.nr else ""
    name = rows.heading(doubt.table, doubt.field) if doubt.field else ""
    where = ", ".join(filter(None, [nr, name, in_source(doubt.source)]))
    sentence = shortened(discreet_text(doubt.sentence), _LONGEST)
    return f"{where}{': ' if where else ''}{sentence} ({in_words(doubt.confidence)})"


def in_source(source: Source) -> str:
    """Where something stands in its file: "sida 3 rad 12", "bladet Plan rad 7"."""
    page = (
        f"sida {source.page}" if source.page else f"bladet {source.sheet}" if source.sheet else ""
    )
    line = source.line or source.row
    return " ".join(filter(None, [page, f"rad {line}" if line else ""]))


def _where_to_look(converted: Converted) -> Iterator[str]:
    plan, names = converted.plan, [path.suffix.casefold() for path in converted.paths]
    if not (plan.review or plan.unplaced):
        return
    if ".xlsx" in names:
        path = converted.paths[names.index(".xlsx")]
        yield f"Läs bladet {REVIEW} i {path}: det mest osäkra står överst."
    elif ".json" in names:
        path = converted.paths[names.index(".json")]
        yield f"Läs listorna review och unplaced i {path}."
    elif ".csv" in names:
        yield "Läs filen vars namn slutar på _granska: det mest osäkra står överst."
    else:
        yield f"Skriv också en arbetsbok (.xlsx): på bladet {REVIEW} står allt som är osäkert."


def as_object(converted: Converted) -> dict[str, Any]:
    """The account for programs."""
    plan = converted.plan
    return {
        "files": [str(path) for path in converted.files],
        "from": converted.source_format,
        "catalogue": converted.catalogue.id,
        "municipality": plan.municipality,
        "municipality_code": plan.municipality_code,
        "year": plan.year,
        "activities": len(plan.activities),
        "activities_by_goal": dict(_in_order(converted)),
        "indicators": len(plan.indicators),
        "indicators_answered": _answered(plan),
        "local_indicators": len(plan.local_indicators),
        "doubts": len(plan.review),
        "unplaced": len(plan.unplaced),
        "most_doubtful": [_as_told(each) for each in plan.review[:_MOST_DOUBTFUL]],
        "told": list(converted.told),
        "to_know": list(converted.to_know),
    }


def _in_order(converted: Converted) -> Iterable[tuple[str, int]]:
    counts = _by_goal(converted.plan)
    return ((id_, counts[id_]) for id_ in (*converted.catalogue.goal_by_id, "") if counts[id_])


def _as_told(doubt: Doubt) -> dict[str, Any]:
    told = doubt.model_dump(mode="json", exclude={"source", "text"})
    source = {key: value for key, value in doubt.source.model_dump().items() if value}
    return {**told, "sentence": discreet_text(doubt.sentence), "source": source}
