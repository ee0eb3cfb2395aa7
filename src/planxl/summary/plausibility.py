"""Figures that stand far from those of the other municipalities, and what is told of unlikely ones.

A value is held against the others, at least five of them; counts per inhabitant. It is far where it
lies more than five times as far from their middle as they usually do (median absolute deviation,
and the scatter that a place of its size has by chance), and is at least three times as much or a
third; of a share 25 percentage points will do too. The aim is to find the figure that is ten times
too great, of the whole county or of five years, and nobody is told to be more or less than others.
Roots are compared (of shares their arcsine), whose scatter by chance is the same for high and low.

Only what the summary shows is compared, so nobody learns from these remarks what is hidden, and
none is about a hidden figure: to be far from the others would narrow what it may be. That is also
why what the rules find unlikely in a sensitive figure is told to the municipality alone, unless the
summary is internal.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import asin, inf, sqrt

from planxl.catalogues.models import Catalogue, Indicator, IndicatorKind
from planxl.checking import Checked
from planxl.findings import Finding, codes
from planxl.rules.examination import as_wanted
from planxl.summary.medians import Sample
from planxl.summary.model import FileFinding, IndicatorCell, IndicatorRow, Shown
from planxl.workbook.submission import IndicatorAnswer, Submission

_FAMILY = codes.JUMP.id[:3]
_FEWEST_OTHERS = 5
_TIMES_THE_USUAL = 5
_TIMES_AS_MUCH = 3
_POINTS = 0.25
_AS_DEVIATION = 1.4826  # makes a median absolute deviation comparable with a standard deviation
_PER = {IndicatorKind.SHARE: 100, IndicatorKind.RATE: 100_000}
_MEASURED = {IndicatorKind.COUNT, *_PER}
_GROUP_OF_A_SHARE = 50
_PART_OF_INHABITANTS = 0.2
_SMALL_MUNICIPALITY = 10_000


@dataclass(frozen=True, slots=True)
class Standing:
    """A shown figure as a part of its group, how large that is, and where the figure stands."""

    part: float
    group: float
    share: bool
    cell: IndicatorCell
    municipality: str
    explained: bool

    @property
    def root(self) -> float:
        """The part on a scale where chance scatters alike everywhere."""
        return asin(sqrt(min(self.part, 1))) if self.share else sqrt(self.part)


def for_all(used: Sequence[Checked], catalogue: Catalogue, internal: bool) -> tuple[Checked, ...]:
    """The files without what was found unlikely in sensitive figures; all of it if ``internal``.

    That a figure has stood still is left out too: it tells that a hidden one is as it was before.
    """
    if internal:
        return tuple(used)
    secret = {each.id for each in catalogue.indicators if each.sensitive}
    return tuple(replace(each, findings=_open(each.findings, secret)) for each in used)


def _open(findings: Sequence[Finding], secret: set[str]) -> tuple[Finding, ...]:
    return tuple(
        each
        for each in findings
        if not _is_about_figures(each) or each.params.get("indicator") not in secret
    )


def _is_about_figures(finding: Finding) -> bool:
    return finding.code is codes.STAGNANT or finding.code.id[:3] == _FAMILY


def far_from_others(
    rows: Sequence[IndicatorRow], used: Sequence[Checked], catalogue: Catalogue
) -> Iterator[FileFinding]:
    """A remark on trial about each shown figure that is far from the others, without figures.

    The cells of ``rows`` are in the order of those among ``used`` that have a submission.
    """
    submissions = [each.submission for each in used if each.submission]
    for row in rows:
        standings = list(_standings(row, submissions))
        field = Field(standings)
        for each in standings:
            if not each.explained and field.is_far(each):
                finding = _finding(row.indicator, each)
                for told in as_wanted([finding], catalogue):
                    yield FileFinding(each.cell.file, each.municipality, told)


def _standings(row: IndicatorRow, submissions: Sequence[Submission]) -> Iterator[Standing]:
    kind = row.indicator.kind
    if kind not in _MEASURED:
        return
    for cell, submission in zip(row.cells, submissions, strict=True):
        value, answer = _shown(cell), _answer(row.indicator, submission)
        size = submission.population if kind is IndicatorKind.COUNT else _PER[kind]
        if value is None or answer is None or not size:
            continue
        yield Standing(
            part=value / size,
            group=_group(row.indicator, answer, submission),
            share=kind is IndicatorKind.SHARE,
            cell=cell,
            municipality=submission.municipality,
            explained=bool(answer.comment),
        )


def _shown(cell: IndicatorCell) -> float | None:
    if cell.shown is not Shown.VALUE or not isinstance(cell.value, int | float):
        return None
    return float(cell.value) if cell.value >= 0 else None


def _answer(indicator: Indicator, submission: Submission) -> IndicatorAnswer | None:
    return next((each for each in submission.indicators if each.id == indicator.id), None)


def _group(indicator: Indicator, answer: IndicatorAnswer, submission: Submission) -> float:
    """How many the figure is about; of what is sensitive only as far as anyone may know it."""
    people = submission.population or _SMALL_MUNICIPALITY
    if indicator.kind is IndicatorKind.COUNT:
        return people
    if not indicator.sensitive and answer.denominator and answer.denominator > 0:
        return answer.denominator
    if indicator.kind is IndicatorKind.SHARE:
        return _GROUP_OF_A_SHARE
    return people * _PART_OF_INHABITANTS  # It may be of children only.


class Field:
    """All the figures that are compared, one of which may be far from the rest."""

    def __init__(self, standings: Sequence[Standing]) -> None:
        self._roots = Sample(each.root for each in standings)
        self._parts = Sample(each.part for each in standings)
        self._deviations: dict[float, Sample] = {}

    def is_far(self, one: Standing) -> bool:
        """Whether a figure is far from the others, beyond what chance and habit explain."""
        if len(self._roots) <= _FEWEST_OTHERS:
            return False
        middle = self._roots.median_without(one.root)
        away = abs(one.root - middle)
        usual = _AS_DEVIATION * self._deviations_from(middle).median_without(away)
        by_chance = 1 / (2 * sqrt(one.group))
        far = away > _TIMES_THE_USUAL * sqrt(usual**2 + by_chance**2)
        return far and _is_much(one, self._parts.median_without(one.part))

    def _deviations_from(self, middle: float) -> Sample:
        # Whichever figure is left out, the middle of the others is one of three.
        if middle not in self._deviations:
            self._deviations[middle] = Sample(abs(each - middle) for each in self._roots)
        return self._deviations[middle]


def _is_much(one: Standing, middle: float) -> bool:
    low, high = sorted((one.part, middle))
    times = high / low if low > 0 else inf
    return times >= _TIMES_AS_MUCH or (one.share and high - low >= _POINTS)


def _finding(indicator: Indicator, standing: Standing) -> Finding:
    per_head = ", räknat per invånare," if indicator.kind is IndicatorKind.COUNT else ""
    params = {"indicator": indicator.id, "per_head": per_head}
    return Finding(codes.FAR_FROM_OTHERS, standing.cell.place, params, trial=True)
