"""The figures of an indicator's row that can be held against each other, and findings about them.

A figure that is out of bounds is told by ``bounds`` and left out here, so that nothing is told
twice. Of sensitive indicators, and of a municipality's own ones, no figure is cited.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from statistics import median

from planxl.catalogues.models import Catalogue, IndicatorKind
from planxl.findings import Code, Finding, Param
from planxl.findings.sentence import shortened
from planxl.workbook.submission import (
    IndicatorAnswer,
    LocalIndicator,
    Measure,
    MeasuredRow,
    RowSource,
    Submission,
)

VALUE = "value"
PER = {IndicatorKind.SHARE: 100, IndicatorKind.RATE: 100_000}
_MEASURED = {IndicatorKind.COUNT, *PER}
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a row by the key of their column, as far as they are within their bounds.

    ``part`` and ``whole`` are Täljare and Nämnare, ``population`` that of the municipality.
    ``years`` is how many years a value covers. A ``quiet`` row is not cited. ``explained`` tells
    that something is written in Kommentar.
    """

    kind: IndicatorKind
    name: str
    source: RowSource
    by_key: Mapping[str, float]
    part: float | None = None
    whole: float | None = None
    population: int | None = None
    years: int = 1
    quiet: bool = False
    explained: bool = False

    @property
    def value(self) -> float | None:
        """The reporting year's value."""
        return self.by_key.get(VALUE)

    def others(self, key: str = VALUE) -> list[float]:
        """All figures but that of a column."""
        return [figure for other, figure in self.by_key.items() if other != key]

    def usual(self, key: str = VALUE, above: float = 0) -> float | None:
        """The middle one of the other figures that are more than ``above``, if there are any."""
        found = [each for each in self.others(key) if each > above]
        return median(found) if found else None

    def finding(self, code: Code, cited: str, key: str = VALUE, **params: Param) -> Finding:
        """A finding on trial about a column's figure, which cites figures only where it may."""
        figures = "" if self.quiet else f" {cited}"
        told: dict[str, Param] = {"indicator": self.name, "figures": figures, **params}
        return Finding(code, self.source.place(key), told, trial=True)


def rows_of(submission: Submission, catalogue: Catalogue) -> Iterator[Figures]:
    """The rows of a submission that have figures."""
    for answer in submission.indicators:
        yield from _of_plan(answer, submission, catalogue)
    for local in submission.local_indicators:
        yield from _of_local(local, submission)


def _of_plan(
    answer: IndicatorAnswer, submission: Submission, catalogue: Catalogue
) -> Iterator[Figures]:
    indicator = catalogue.indicator_by_id[answer.id]
    if indicator.kind in _MEASURED:
        yield Figures(
            kind=indicator.kind,
            name=indicator.id,
            source=answer.source,
            by_key=_figures(answer, indicator.kind),
            part=answer.numerator,
            whole=answer.denominator,
            population=submission.population,
            years=indicator.period_years,
            quiet=indicator.sensitive,
            explained=bool(answer.comment),
        )


def _of_local(local: LocalIndicator, submission: Submission) -> Iterator[Figures]:
    if local.kind in _MEASURED and local.indicator:
        kind = IndicatorKind(local.kind)
        yield Figures(
            kind=kind,
            name=f'"{shortened(local.indicator, _LONGEST_NAME)}"',
            source=local.source,
            by_key=_figures(local, kind),
            population=submission.population,
            quiet=True,
            explained=bool(local.comment),
        )


def _figures(row: MeasuredRow, kind: IndicatorKind) -> dict[str, float]:
    earlier = {f"year_{year}": value for year, value in row.history.items()}
    told = {VALUE: row.value, "baseline": row.baseline, **earlier}
    numbers = {key: each for key, value in told.items() if (each := _number(value)) is not None}
    return {key: each for key, each in numbers.items() if _is_within_bounds(each, kind)}


def _number(value: Measure | None) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _is_within_bounds(value: float, kind: IndicatorKind) -> bool:
    if kind is IndicatorKind.COUNT:
        return value >= 0 and value.is_integer()
    return 0 <= value <= PER[kind]
