"""What each municipality has answered to one indicator, as far as it can be counted with.

A figure that the rules found to be wrong is shown as typed and never counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from planxl.catalogues.models import Catalogue, Indicator
from planxl.checking import Checked
from planxl.findings import Place, Severity
from planxl.numbers import in_swedish
from planxl.summary.aggregation import Given, parts_agree
from planxl.workbook.submission import IndicatorAnswer, Measure, Submission

BASELINE = 0
"""The baseline among the years."""

UNREAD = "oläst"


@dataclass(frozen=True)
class AnsweredFile:
    """A municipality's answers by indicator, and the places of the figures that are wrong."""

    submission: Submission
    answers: Mapping[str, IndicatorAnswer]
    wrong: frozenset[Place]


def files_of(used: Sequence[Checked]) -> list[AnsweredFile]:
    """The files that have been understood, in the given order."""
    return [_file(each.submission, each) for each in used if each.submission]


def _file(submission: Submission, checked: Checked) -> AnsweredFile:
    wrong = (f.place for f in checked.findings if f.severity is Severity.ERROR and f.place.row)
    return AnsweredFile(submission, {a.id: a for a in submission.indicators}, frozenset(wrong))


@dataclass(frozen=True)
class Answered:
    """A municipality's answer to one indicator."""

    file: AnsweredFile
    indicator: Indicator
    answer: IndicatorAnswer | None
    asked: bool

    def years(self, before: int) -> Iterator[int]:
        """The years before a year that have a value."""
        return (y for y in self.answer.history if y < before) if self.answer else iter(())

    def given(self) -> Given | None:
        """The reporting year's part in the aggregate."""
        answer = self.answer
        if answer is None or answer.value is None or not self._right("value"):
            return None
        return Given(
            answer.value,
            answer.numerator,
            answer.denominator,
            self.file.submission.population,
            size=self._size,
            parts_hold=self._parts_hold(answer),
        )

    def given_then(self, year: int) -> Given | None:
        """The part of an earlier year, or of the baseline."""
        answer = self.answer
        if answer is None:
            return None
        value, key = _earlier(answer, year)
        if value is None or not self._right(key):
            return None
        people = self.file.submission.population
        return Given(value, population=people, size=self._size, earlier=True)

    def as_typed(self) -> str:
        """What stands in the value's cell, as people write it, where it cannot be used; or ""."""
        answer = self.answer
        if answer is None or ("value" not in answer.unread and answer.value is None):
            return ""
        value = answer.unread.get("value", answer.value)
        if isinstance(value, bool):
            return "Ja" if value else "Nej"
        return (in_swedish(value) if isinstance(value, (int, float)) else value) or UNREAD

    def _right(self, key: str) -> bool:
        """Whether the figure of a column may be used."""
        wrong = self.file.wrong
        return self.answer is not None and not (wrong and self.answer.source.place(key) in wrong)

    def _parts_hold(self, answer: IndicatorAnswer) -> bool:
        right = self._right("numerator") and self._right("denominator")
        return right and parts_agree(self.indicator, answer)

    @cached_property
    def _size(self) -> float | None:
        """The denominator of the reporting year."""
        return self.answer.denominator if self.answer and self._right("denominator") else None


def _earlier(answer: IndicatorAnswer, year: int) -> tuple[Measure | None, str]:
    if year == BASELINE:
        return answer.baseline, "baseline"
    return answer.history.get(year), f"year_{year}"


def answers_to(
    indicator: Indicator, files: Sequence[AnsweredFile], catalogue: Catalogue
) -> list[Answered]:
    """What each file answers to an indicator."""
    group = catalogue.group_of(indicator).key
    return [
        Answered(f, indicator, f.answers.get(indicator.id), group in f.submission.target_groups)
        for f in files
    ]
