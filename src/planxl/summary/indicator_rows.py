"""Each indicator across the municipalities: their cells, the delregion's value and its history.

Here suppression happens: a small count about a sensitive matter leaves no trace in what is made.
A figure that the rules found to be wrong is shown as typed and never counted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from planxl.catalogues.models import Catalogue, Disclosure, Indicator, IndicatorKind
from planxl.checking import Checked
from planxl.findings import Place, Severity
from planxl.numbers import in_swedish
from planxl.summary.aggregation import Change, Given, aggregate, change
from planxl.summary.disclosure import is_small, people_behind, total_is_safe
from planxl.summary.model import Aggregate, IndicatorCell, IndicatorRow, Shown
from planxl.workbook.submission import IndicatorAnswer, Measure, Submission

_UNREAD = "oläst"
_NOTHING = Aggregate(Shown.MISSING)


@dataclass(frozen=True)
class _File:
    """A municipality's answers by indicator, and the places of the figures that are wrong."""

    submission: Submission
    answers: Mapping[str, IndicatorAnswer]
    wrong: frozenset[Place]


@dataclass(frozen=True)
class _Answered:
    """A municipality's answer to one indicator."""

    file: _File
    answer: IndicatorAnswer | None
    asked: bool

    def right(self, key: str) -> bool:
        """Whether the figure of a column may be used."""
        return self.answer is not None and self.answer.source.place(key) not in self.file.wrong

    def given(self) -> Given | None:
        """The reporting year's part in the aggregate."""
        answer = self.answer
        if answer is None or answer.value is None or not self.right("value"):
            return None
        return Given(
            answer.value,
            answer.numerator,
            answer.denominator,
            self.file.submission.population,
            parts_hold=self.right("numerator") and self.right("denominator"),
        )

    def given_then(self, key: str, value: Measure | None) -> Given | None:
        """The part of an earlier year, or of the baseline."""
        if value is None or not self.right(key):
            return None
        return Given(value, population=self.file.submission.population)


def indicator_rows(
    used: Sequence[Checked], catalogue: Catalogue, year: int
) -> tuple[IndicatorRow, ...]:
    """A row for each indicator of the catalogue, its cells in the order of ``used``."""
    files = [_file(c.submission, c) for c in used if c.submission]
    return tuple(
        _row(indicator, [_answered(f, indicator, catalogue) for f in files], catalogue, year)
        for indicator in catalogue.indicators
    )


def _file(submission: Submission, checked: Checked) -> _File:
    wrong = (f.place for f in checked.findings if f.severity is Severity.ERROR and f.place.row)
    return _File(submission, {a.id: a for a in submission.indicators}, frozenset(wrong))


def _answered(file: _File, indicator: Indicator, catalogue: Catalogue) -> _Answered:
    asked = catalogue.group_of(indicator).key in file.submission.target_groups
    return _Answered(file, file.answers.get(indicator.id), asked)


def _row(
    indicator: Indicator, answered: Sequence[_Answered], catalogue: Catalogue, year: int
) -> IndicatorRow:
    rule = catalogue.disclosure
    history = {
        y: _guarded(indicator, answered, _of_year(answered, y, year), rule)
        for y in _years(answered, year)
    }
    nothing = Aggregate(Shown.MISSING, expected=sum(each.asked for each in answered))
    moved = _change(indicator, answered, history, year, rule)
    return IndicatorRow(
        indicator=indicator,
        group=catalogue.group_of(indicator).name,
        goal=indicator.goal,
        cells=tuple(_cell(indicator, each, rule) for each in answered),
        aggregate=history[year],
        baseline=_guarded(indicator, answered, _of_baseline(answered), rule),
        last_year=history.get(year - 1, nothing),
        change=moved.moved,
        change_covered=moved.covered,
        change_from=moved.before,
        history=history,
        risen=moved.risen,
        fallen=moved.fallen,
    )


def _years(answered: Sequence[_Answered], year: int) -> list[int]:
    told = {y for each in answered if each.answer for y in each.answer.history if y < year}
    return sorted(told | {year})


def _of_year(answered: Sequence[_Answered], y: int, year: int) -> list[Given | None]:
    if y == year:
        return [each.given() for each in answered]
    return [
        each.given_then(f"year_{y}", each.answer.history.get(y)) if each.answer else None
        for each in answered
    ]


def _of_baseline(answered: Sequence[_Answered]) -> list[Given | None]:
    return [
        each.given_then("baseline", each.answer.baseline) if each.answer else None
        for each in answered
    ]


def _guarded(
    indicator: Indicator,
    answered: Sequence[_Answered],
    given: Sequence[Given | None],
    rule: Disclosure,
) -> Aggregate:
    """The aggregate, or that it is suppressed; a live sum only where all addends are shown."""
    # Who gives a value without being asked counts among those expected: never "3 of 2".
    pairs = zip(answered, given, strict=True)
    expected = sum(each.asked or part is not None for each, part in pairs)
    told = [part for part in given if part is not None]
    made = aggregate(indicator, told, expected)
    counts = [people_behind(indicator, part) for part in told] if indicator.sensitive else []
    small = [count for count in counts if is_small(indicator, count, rule)]
    # A mean of shares weighs the hidden ones by a known number, so it could be solved for them.
    solvable = bool(small) and made.estimated and indicator.kind is IndicatorKind.SHARE
    if solvable or is_small(indicator, sum(counts), rule) or not total_is_safe(small, rule):
        return Aggregate(Shown.SUPPRESSED, covered=made.covered, expected=expected)
    return replace(made, summable=made.summable and not small)


def _change(
    indicator: Indicator,
    answered: Sequence[_Answered],
    history: Mapping[int, Aggregate],
    year: int,
    rule: Disclosure,
) -> Change:
    """The change since last year; none where it would tell more than the totals do."""
    now, then = _of_year(answered, year, year), _of_year(answered, year - 1, year)
    found = change(indicator, now, then)
    given = [part for part in (*now, *then) if part is not None]
    if not any(is_small(indicator, people_behind(indicator, part), rule) for part in given):
        return found
    shown = [history.get(y, _NOTHING).shown is Shown.VALUE for y in (year, year - 1)]
    same = all(bool(a) == bool(b) for a, b in zip(now, then, strict=True))
    # Between two shown totals over the same municipalities the change says nothing new. Over
    # others, or as a mean of ratios, it does; and so does how many went which way.
    new_to_nobody = all(shown) and same and indicator.kind is IndicatorKind.COUNT
    return replace(found, risen=0, fallen=0) if new_to_nobody else Change()


def _cell(indicator: Indicator, each: _Answered, rule: Disclosure) -> IndicatorCell:
    answer, file = each.answer, each.file.submission.file.name
    if answer is None:
        return IndicatorCell(Shown.MISSING if each.asked else Shown.NOT_ASKED, file=file)
    place = answer.source.place("value")
    given = each.given()
    if given and is_small(indicator, people_behind(indicator, given), rule):
        return IndicatorCell(Shown.SUPPRESSED, file=file, place=place)
    if given:
        return IndicatorCell(Shown.VALUE, given.value, file=file, place=place)
    if "value" in answer.unread or answer.value is not None:
        text = _UNREAD if indicator.sensitive else _as_typed(answer)
        return IndicatorCell(Shown.UNREAD, text=text, file=file, place=place)
    shown = Shown.MISSING if each.asked else Shown.NOT_ASKED
    return IndicatorCell(shown, file=file, place=place)


def _as_typed(answer: IndicatorAnswer) -> str:
    """What stands in the cell, as people write it."""
    value = answer.unread.get("value", answer.value)
    if isinstance(value, bool):
        return "Ja" if value else "Nej"
    shown = in_swedish(value) if isinstance(value, (int, float)) else value
    return shown or _UNREAD
