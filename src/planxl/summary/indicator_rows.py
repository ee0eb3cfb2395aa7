"""Each indicator across the municipalities: their cells, the delregion's value and its history.

Here suppression happens: a small count about a sensitive matter leaves no trace in what is made.
A figure that the rules found to be wrong is shown as typed and never counted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from planxl.catalogues.models import Catalogue, Indicator, IndicatorKind
from planxl.checking import Checked
from planxl.findings import Place, Severity
from planxl.summary.aggregation import Change, Given, aggregate, change
from planxl.summary.disclosure import gives_away, is_small, total_is_safe
from planxl.summary.model import Aggregate, IndicatorCell, IndicatorRow, Shown
from planxl.workbook.submission import IndicatorAnswer, Measure, Submission


@dataclass(frozen=True)
class _Answered:
    """A municipality's answer to one indicator; ``wrong`` holds the places of wrong figures."""

    submission: Submission
    answer: IndicatorAnswer | None
    asked: bool
    wrong: frozenset[Place]

    def right(self, key: str) -> bool:
        """Whether the figure of a column may be used."""
        return self.answer is not None and self.answer.source.place(key) not in self.wrong

    def given(self) -> Given | None:
        """The reporting year's part in the aggregate."""
        if self.answer is None or self.answer.value is None or not self.right("value"):
            return None
        parts = self.right("numerator") and self.right("denominator")
        return Given(
            self.answer.value,
            self.answer.numerator if parts else None,
            self.answer.denominator if parts else None,
            self.submission.population,
        )

    def given_then(self, key: str, value: Measure | None) -> Given | None:
        """The part of an earlier year, or of the baseline."""
        if value is None or not self.right(key):
            return None
        return Given(value, population=self.submission.population)


def indicator_rows(
    used: Sequence[Checked], catalogue: Catalogue, year: int
) -> tuple[IndicatorRow, ...]:
    """A row for each indicator of the catalogue, its cells in the order of ``used``."""
    return tuple(
        _row(indicator, [_answered(c, indicator, catalogue) for c in used], catalogue, year)
        for indicator in catalogue.indicators
    )


def _answered(checked: Checked, indicator: Indicator, catalogue: Catalogue) -> _Answered:
    submission = checked.submission
    if submission is None:
        raise ValueError(checked.file)
    answer = next((a for a in submission.indicators if a.id == indicator.id), None)
    asked = catalogue.group_of(indicator).key in submission.target_groups
    wrong = (f.place for f in checked.findings if f.severity is Severity.ERROR and f.place.row)
    return _Answered(submission, answer, asked, frozenset(wrong))


def _row(
    indicator: Indicator, answered: Sequence[_Answered], catalogue: Catalogue, year: int
) -> IndicatorRow:
    expected = sum(each.asked for each in answered)
    history = {
        y: _guarded(indicator, _of_year(answered, y, year), expected, catalogue)
        for y in _years(answered, year)
    }
    moved = _change(indicator, answered, history, year)
    return IndicatorRow(
        indicator=indicator,
        group=catalogue.group_of(indicator).name,
        goal=indicator.goal,
        cells=tuple(_cell(indicator, each, catalogue) for each in answered),
        aggregate=history[year],
        baseline=_guarded(indicator, _of_baseline(answered), expected, catalogue),
        last_year=history.get(year - 1, Aggregate(Shown.MISSING, expected=expected)),
        change=moved.moved,
        change_covered=moved.covered,
        change_from=moved.before,
        history=history,
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
    indicator: Indicator, given: Sequence[Given | None], expected: int, catalogue: Catalogue
) -> Aggregate:
    """The aggregate, or that it is suppressed; a live sum only where all addends are shown."""
    told = [each for each in given if each is not None]
    made = aggregate(indicator, told, expected)
    counts = [_count(indicator, each) for each in told]
    small = [count for count in counts if _hidden(indicator, count, catalogue)]
    total = made.value if indicator.kind is IndicatorKind.COUNT else made.numerator
    if _hidden(indicator, total, catalogue) or not total_is_safe(small, catalogue.disclosure):
        return Aggregate(Shown.SUPPRESSED, covered=made.covered, expected=expected)
    return replace(made, summable=made.summable and not small)


def _count(indicator: Indicator, given: Given) -> float:
    """The number of people or cases behind a municipality's part."""
    if indicator.kind is IndicatorKind.COUNT:
        return float(given.value) if isinstance(given.value, (int, float)) else 0.0
    return given.numerator or 0.0


def _hidden(indicator: Indicator, count: float | None, catalogue: Catalogue) -> bool:
    return is_small(indicator, count, catalogue.disclosure)


def _change(
    indicator: Indicator,
    answered: Sequence[_Answered],
    history: Mapping[int, Aggregate],
    year: int,
) -> Change:
    """The change since last year; none where either year hides anything about the matter."""
    now, then = _of_year(answered, year, year), _of_year(answered, year - 1, year)
    # A difference over other municipalities than the totals would give hidden figures away.
    if indicator.sensitive and any(e and _count(indicator, e) > 0 for e in [*now, *then]):
        shown = [history.get(y) for y in (year, year - 1)]
        same = all(bool(a) == bool(b) for a, b in zip(now, then, strict=True))
        if not same or any(a is None or a.shown is not Shown.VALUE for a in shown):
            return Change()
    return change(indicator, now, then)


def _cell(indicator: Indicator, each: _Answered, catalogue: Catalogue) -> IndicatorCell:
    answer, file = each.answer, each.submission.file.name
    if answer is None:
        return IndicatorCell(Shown.MISSING if each.asked else Shown.NOT_ASKED, file=file)
    place = answer.source.place("value")
    if gives_away(indicator, answer, catalogue.disclosure):
        return IndicatorCell(Shown.SUPPRESSED, file=file, place=place)
    if "value" in answer.unread or not each.right("value"):
        text = "" if indicator.sensitive else answer.unread.get("value", str(answer.value))
        return IndicatorCell(Shown.UNREAD, text=text or "oläst", file=file, place=place)
    if answer.value is None:
        shown = Shown.MISSING if each.asked else Shown.NOT_ASKED
        return IndicatorCell(shown, file=file, place=place)
    return IndicatorCell(Shown.VALUE, answer.value, file=file, place=place)
