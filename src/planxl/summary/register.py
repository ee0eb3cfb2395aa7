"""The register of expected municipalities: who has answered, with what, and what remains."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from planxl.catalogues.models import Catalogue, Municipality
from planxl.checking import Checked
from planxl.findings import Severity
from planxl.findings.grouping import counted
from planxl.rules.follow_ups import ACTIVITY
from planxl.summary.model import Counts, MissingFollowUp, Received, RegisterRow
from planxl.workbook.submission import Submission


def register(
    expected: Sequence[Municipality],
    used: Sequence[Checked],
    lacks: Iterable[MissingFollowUp],
    catalogue: Catalogue,
) -> tuple[RegisterRow, ...]:
    """A row for each expected municipality, in the given order."""
    by_code = {c.submission.municipality_code: c for c in used if c.submission}
    by_file: dict[str, list[MissingFollowUp]] = {}
    for lack in lacks:
        by_file.setdefault(lack.file, []).append(lack)
    return tuple(_row(each, by_code.get(each.code), by_file, catalogue) for each in expected)


def _row(
    municipality: Municipality,
    checked: Checked | None,
    by_file: Mapping[str, Sequence[MissingFollowUp]],
    catalogue: Catalogue,
) -> RegisterRow:
    if checked is None or checked.submission is None:
        return RegisterRow(municipality, Received.MISSING)
    submission = checked.submission
    lacks = by_file.get(checked.file, ())
    without = sum(lack.kind == ACTIVITY for lack in lacks)
    asked = _indicators_asked(submission, catalogue)
    return RegisterRow(
        municipality=municipality,
        received=Received.USED,
        file=checked.file,
        year=submission.year,
        template_version=submission.template_version,
        ready=submission.ready,
        ready_date=submission.date,
        indicators_answered=asked - (len(lacks) - without),
        indicators_expected=asked,
        activities=len(submission.activities),
        activities_followed_up=len(submission.activities) - without,
        missing_follow_ups=len(lacks),
        counts=_counts(checked),
    )


def _indicators_asked(submission: Submission, catalogue: Catalogue) -> int:
    """How many of the plan's indicators the municipality answers for."""
    groups = submission.target_groups
    return sum(catalogue.group_of(i).key in groups for i in catalogue.indicators)


def _counts(checked: Checked) -> Counts:
    by_severity = counted(checked.findings)
    return Counts(*(by_severity[severity] for severity in Severity))
