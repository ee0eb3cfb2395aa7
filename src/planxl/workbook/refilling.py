"""What stands in a submission, as the contents of a current template of the same year.

Every value is given as a person would have typed it, and what could not be understood as its text.
What has no place in the template is homeless: it is listed, and put on a sheet of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from planxl.catalogues.models import Catalogue
from planxl.cells.model import Workbook
from planxl.numbers import in_swedish
from planxl.workbook.appendices import OTHERS, VALUES
from planxl.workbook.contents import Contents, RowContents, Written
from planxl.workbook.homeless import Homeless
from planxl.workbook.layout import Layout, TableLayout
from planxl.workbook.reading.rows import WITHOUT_VALUE
from planxl.workbook.remainders import Remainders, subject_of
from planxl.workbook.submission import (
    Activity,
    LocalIndicator,
    Measure,
    MeasuredRow,
    Row,
    Submission,
)
from planxl.workbook.vocabulary import Vocabulary

__all__ = ["Homeless", "Refilled", "refilled", "with_homeless"]

_NOTHING = Workbook("", "", ())
_FIRST_DAY = date(1900, 3, 1)  # before that day Excel and the calendar disagree
_ERRORS = ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!")


@dataclass(frozen=True, slots=True)
class Refilled:
    """The contents of a template, and what had no place in it (which they hold as well)."""

    contents: Contents
    homeless: tuple[Homeless, ...] = ()


def refilled(submission: Submission, layout: Layout, workbook: Workbook | None = None) -> Refilled:
    """Everything that stands in ``submission``, for a template with this layout.

    With the workbook that it was read from, also what is no part of a submission: sheets that
    people have added, fields of Start that were not understood, "uppgift saknas" in a cell.
    """
    return _Refilling(submission, layout, workbook).done()


def with_homeless(done: Refilled, more: Iterable[Homeless], year: int | None) -> Refilled:
    """The same with more that has no place."""
    added = tuple(more)
    if not added:
        return done
    entries = tuple(each.entry(year) for each in added)
    kept = done.contents.appendices
    appendices = {**kept, OTHERS.key: (*kept.get(OTHERS.key, ()), *entries)}
    contents = replace(done.contents, appendices=appendices)
    return Refilled(contents, (*done.homeless, *added))


class _Refilling:
    """One submission on its way into a template; what finds no place is gathered."""

    def __init__(self, submission: Submission, layout: Layout, workbook: Workbook | None) -> None:
        self._submission = submission
        self._layout = layout
        self._words = Vocabulary(layout.catalogue)
        self._beside = Remainders(submission, workbook or _NOTHING, self._words)
        self._homeless: list[Homeless] = []
        self._earlier: list[RowContents] = []

    def done(self) -> Refilled:
        submission = self._submission
        contents = Contents(
            start=self._start(),
            activities=tuple(filter(None, map(self._activity, submission.activities))),
            indicators=dict(self._answers()),
            local_indicators=tuple(filter(None, map(self._local, submission.local_indicators))),
            appendices=self._appendices(),
        )
        beside = self._beside
        homeless = (*self._homeless, *beside.unplaced(), *beside.others(), *beside.notes())
        return with_homeless(Refilled(contents), homeless, submission.year)

    def _start(self) -> dict[str, Written]:
        contents = start_contents(self._submission, self._layout.catalogue)
        for key, text in self._beside.fields():
            contents[key] = text
        for field, text in self._beside.half_read():
            self._homeless.append(Homeless(self._submission.fields[field.key], field.label, text))
        return contents

    def _appendices(self) -> Mapping[str, tuple[RowContents, ...]]:
        kept: dict[str, tuple[RowContents, ...]] = dict(self._submission.appendices)
        kept[VALUES.key] = (*kept.get(VALUES.key, ()), *self._earlier)
        return {key: rows for key, rows in kept.items() if rows}

    def _activity(self, row: Activity) -> RowContents:
        catalogue = self._layout.catalogue
        told: dict[str, Written] = {
            "nr": row.nr,
            "target_group": _group(row.target_group, catalogue),
            "goal": _goal(row.goal, catalogue),
            "activity": row.activity,
            "what": row.what,
            "indicators": "\n".join(row.indicators),
            "when": row.when,
            "responsible": row.responsible,
            "follow_up": row.follow_up,
            "last_follow_up": row.last_follow_up,
            "status": row.status,
            "followed_up": day_written(row.followed_up),
            "result": row.result,
            "comment": row.comment,
            **row.extra,
        }
        self._tell_group(row)
        return self._placed(row, told, self._layout.activities, {"indicator": row.activity})

    def _answers(self) -> Iterator[tuple[str, RowContents]]:
        known = self._layout.catalogue.indicator_by_id
        for row in self._submission.indicators:
            parts = {"numerator": row.numerator, "denominator": row.denominator}
            told = {**_measured(row), **parts}
            if row.id in known:
                whose = {"id": row.id, "indicator": known[row.id].text}
                yield row.id, self._placed(row, told, self._layout.indicators, whose)
            else:
                for key, value in {**told, **row.unread}.items():
                    self._tell(row, key, row.id, value)

    def _local(self, row: LocalIndicator) -> RowContents:
        catalogue = self._layout.catalogue
        told = {
            "target_group": _group(row.target_group, catalogue),
            "goal": _goal(row.goal, catalogue),
            "indicator": row.indicator,
            "kind": row.kind,
            "unit": row.unit,
            **_measured(row),
        }
        table = self._layout.local_indicators
        self._tell_group(row)
        return self._placed(row, told, table, {"indicator": row.indicator})

    def _placed(
        self, row: Row, told: Mapping[str, Written], table: TableLayout, whose: Mapping[str, str]
    ) -> RowContents:
        """The row's cells that have a column; the others are gathered."""
        columns, contents = self._year_columns(table), dict[str, Written]()
        for key, value in {**told, **self._as_typed(row, told, table), **row.unread}.items():
            column, year = columns.get(key, key), year_of(key)
            if value is None or value == "":
                continue
            if key in row.unread and computed(row.unread[key]):
                self._tell(row, key, _subject(whose), value)
            elif column in table.by_key:
                contents[column] = value
            elif year and isinstance(value, (int, float, str)):
                self._earlier.append(earlier_value(year, whose, {"value": value}))
            else:
                self._tell(row, key, _subject(whose), value)
        return contents

    def _as_typed(
        self, row: Row, told: Mapping[str, Written], table: TableLayout
    ) -> dict[str, Written]:
        """The texts that stand for no answer: "uppgift saknas", a dash."""
        asked = (key for key in row.source.columns if year_of(key) or _is_input(table, key))
        empty = (key for key in asked if told.get(key) in {None, ""})
        return {key: self._beside.typed_at(row.source.place(key)) for key in empty}

    def _year_columns(self, table: TableLayout) -> Mapping[str, str]:
        """The keys of the year columns by the key under which a year is read."""
        year = self._layout.year
        before = (column for column in table.columns if column.years_before)
        return {f"year_{year - c.years_before}": c.key for c in before} if year else {}

    def _tell_group(self, row: Activity | LocalIndicator) -> None:
        """Keeps a target group that is not the one of the goal, which decides."""
        text = self._beside.typed_at(row.source.place("target_group"))
        if text and self._words.find_group(text) not in {row.target_group, None}:
            self._tell(row, "target_group", subject_of(row), text)

    def _tell(self, row: Row, key: str, subject: str, value: Written) -> None:
        text = as_told(value)
        if text:
            what = f"{self._headings.get(key, key.removeprefix('year_'))}: {subject}"
            self._homeless.append(Homeless(row.source.place(key), what, text))

    @cached_property
    def _headings(self) -> Mapping[str, str]:
        tables = self._layout.tables
        return {key: column.heading for t in tables for key, column in t.by_key.items()}


def start_contents(submission: Submission, catalogue: Catalogue) -> dict[str, Written]:
    """The fields of Start as they are understood."""
    groups = (_group(key, catalogue) for key in submission.target_groups)
    told: dict[str, Written] = {
        "municipality": submission.municipality,
        "year": submission.year,
        "target_groups": ", ".join(filter(None, groups)),
        "respondent": submission.respondent,
        "population": submission.population,
        "ready": None if submission.ready is None else written(submission.ready),
        "date": day_written(submission.date),
    }
    return {key: value for key, value in told.items() if value not in (None, "")}


def written(value: Measure | None) -> str | int | float | None:
    """A value as a person types it."""
    if isinstance(value, bool):
        return "Ja" if value else "Nej"
    return value


def day_written(day: date | None) -> date | str | None:
    """A day as a date, or as text where Excel has no such date."""
    return day.isoformat() if day and day < _FIRST_DAY else day


def as_told(value: Written) -> str:
    """A cell's content as text."""
    if isinstance(value, (int, float)):
        return in_swedish(value).replace("\u00a0", "")
    return "" if value is None else str(value)


def earlier_value(
    year: int | None, whose: Mapping[str, str], told: Mapping[str, Written]
) -> RowContents:
    """A row of the sheet for earlier values: the indicator's id and text, and what it said."""
    entry = {"year": year, **whose, **told}
    return {key: value for key, value in entry.items() if value not in (None, "")}


def _measured(row: MeasuredRow) -> dict[str, Written]:
    return {
        "value": written(row.value),
        "baseline": written(row.baseline),
        **{f"year_{year}": written(value) for year, value in row.history.items()},
        "origin": row.origin,
        "comment": row.comment,
    }


def _group(key: str | None, catalogue: Catalogue) -> str | None:
    if not catalogue.has_groups:
        return None
    group = catalogue.group_by_key.get(key or "")
    return group.name if group else key


def _goal(id_: str | None, catalogue: Catalogue) -> str | None:
    goal = catalogue.goal_by_id.get(id_ or "")
    return goal.label if goal else id_


def _subject(whose: Mapping[str, str]) -> str:
    return whose.get("id") or whose.get("indicator") or "utan namn"


def _is_input(table: TableLayout, key: str) -> bool:
    return key in table.by_key and table.by_key[key].input


def year_of(key: str) -> int | None:
    """The year of a history column's key."""
    year = key.removeprefix("year_")
    return int(year) if year != key and year.isdecimal() else None


def computed(text: str) -> bool:
    """Whether a text is what Excel says of a formula, and not what a person has written."""
    return text in _ERRORS or text == WITHOUT_VALUE
