"""What a plan document for everybody keeps to itself.

The figures that a summary would hide are hidden here too, by the same rules. And since a file is
published with all that is in it, nothing goes along that the pages do not show.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from planxl.catalogues.models import Catalogue, Indicator
from planxl.conversion.plan import (
    Activity,
    IndicatorAnswer,
    LocalIndicator,
    Measure,
    Plan,
    Source,
)
from planxl.conversion.returning import submission_of
from planxl.summary.aggregation import PER
from planxl.summary.answers import BASELINE, Answered, AnsweredFile
from planxl.summary.hiding import hidden_by_year
from planxl.summary.levels import Level, Levels

Cells = frozenset[tuple[str, int]]
"""Figures by indicator and year; ``BASELINE`` is the baseline and ``VALUE`` the year's value."""

VALUE = 9999
_ALONE = Levels(Level("", (0,)), area_of=(None,), by_inhabitants=(0,))
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SHOWN_UNREAD = frozenset({"status", "followed_up"})


@dataclass(frozen=True)
class Shown:
    """A plan as it may be shown, and the figures in it that are hidden.

    ``internal`` says that it is not for everybody: then it is the whole plan.
    """

    plan: Plan
    hidden: Cells = frozenset()
    internal: bool = False


def shown(plan: Plan, catalogue: Catalogue, *, internal: bool) -> Shown:
    """The plan for everybody, or for those who may see it all."""
    if internal:
        return Shown(plan, internal=True)
    hidden = hidden_cells(plan, catalogue)
    return Shown(_published(plan, catalogue, hidden), hidden)


# Which figures ----------------------------------------------------------------------------------


def hidden_cells(plan: Plan, catalogue: Catalogue) -> Cells:
    """The figures about sensitive matters that would tell of 1 to 4 people."""
    return frozenset((*_by_rule(plan, catalogue), *_typed(plan, catalogue)))


def _by_rule(plan: Plan, catalogue: Catalogue) -> Iterator[tuple[str, int]]:
    submission = submission_of(plan, catalogue)
    file = AnsweredFile(submission, {each.id: each for each in submission.indicators}, frozenset())
    for family in catalogue.families:
        answers = [Answered(file, each, file.answers.get(each.id), asked=True) for each in family]
        years = {year for each in answers for year in each.years(VALUE)}
        parts = {
            year: {each.indicator.id: [each.given_then(year)] for each in answers}
            for year in (*sorted(years), BASELINE)
        }
        parts[VALUE] = {each.indicator.id: [each.given()] for each in answers}
        hidden = hidden_by_year(family, parts, _ALONE, catalogue.disclosure.hide_up_to)
        for year, of_year in hidden.items():
            told = (each for each in family if parts[year][each.id] != [None])
            yield from ((each.id, year) for each in told if of_year.hides(each, 0))


def _typed(plan: Plan, catalogue: Catalogue) -> Iterator[tuple[str, int]]:
    """Typed figures that planxl could not read, and so cannot tell how small they are."""
    by_id = catalogue.indicator_by_id
    for row in plan.indicators:
        if row.id in by_id and by_id[row.id].sensitive:
            yield from ((row.id, year) for year in map(year_of, row.unread) if year is not None)


def year_of(field: str) -> int | None:
    """The year of a field with a figure, as ``Cells`` have it; None for other fields."""
    earlier = field.removeprefix("year_")
    if earlier != field and earlier.isdecimal():
        return int(earlier)
    return {"value": VALUE, "baseline": BASELINE}.get(field)


# What is left -----------------------------------------------------------------------------------


def _published(plan: Plan, catalogue: Catalogue, hidden: Cells) -> Plan:
    by_id = catalogue.indicator_by_id
    answers = (_answer(row, by_id[row.id], hidden) for row in plan.indicators if row.id in by_id)
    update: dict[str, object] = {
        "activities": tuple(map(_activity, plan.activities)),
        "indicators": tuple(answers),
        "local_indicators": tuple(map(_local, plan.local_indicators)),
        "start": {},
        "appendices": {},
        "unplaced": (),
        "review": (),
    }
    return plan.model_copy(update=update)


def _activity(row: Activity) -> Activity:
    update = {"last_follow_up": "", "source": Source(), "unread": _unread(row.unread)}
    return row.model_copy(update=update)


def _local(row: LocalIndicator) -> LocalIndicator:
    return row.model_copy(update={"source": Source(), "unread": _unread(row.unread)})


def _unread(unread: Mapping[str, str]) -> dict[str, str]:
    return {
        key: text
        for key, text in unread.items()
        if key in _SHOWN_UNREAD or year_of(key) is not None
    }


def _answer(row: IndicatorAnswer, indicator: Indicator, hidden: Cells) -> IndicatorAnswer:
    update: dict[str, object] = {"numerator": None, "denominator": None, "source": Source()}
    if not indicator.sensitive:
        return row.model_copy(update={**update, "unread": _unread(row.unread)})

    def left(value: Measure | None, year: int) -> Measure | None:
        return None if (row.id, year) in hidden else _coarse(value, indicator)

    history = {year: left(value, year) for year, value in row.history.items()}
    update |= {
        "value": left(row.value, VALUE),
        "baseline": left(row.baseline, BASELINE),
        "history": {year: value for year, value in history.items() if value is not None},
        "origin": "" if any(map(str.isdigit, _YEAR.sub("", row.origin))) else row.origin,
        "comment": "",
        "unread": {},
    }
    return row.model_copy(update=update)


def _coarse(value: Measure | None, indicator: Indicator) -> Measure | None:
    """A ratio without the decimals that would tell what it was made of."""
    if isinstance(value, float) and indicator.kind in PER:
        return round(value, 1)
    return value
