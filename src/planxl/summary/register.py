"""The register of expected municipalities: who has answered, with what, and what remains."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from planxl.catalogues.models import Catalogue, Municipality
from planxl.checking import Checked
from planxl.findings import Finding, Severity
from planxl.findings.grouping import counted
from planxl.summary.completeness import followed_up, indicators_answered, indicators_asked
from planxl.summary.model import Counts, Received, RegisterRow


def register(
    expected: Sequence[Municipality], used: Sequence[Checked], catalogue: Catalogue
) -> tuple[RegisterRow, ...]:
    """A row for each expected municipality, in the given order."""
    by_code = {c.submission.municipality_code: c for c in used if c.submission}
    return tuple(_row(each, by_code.get(each.code), catalogue) for each in expected)


def _row(municipality: Municipality, checked: Checked | None, catalogue: Catalogue) -> RegisterRow:
    if checked is None or checked.submission is None:
        return RegisterRow(municipality, Received.MISSING)
    submission = checked.submission
    missing = [lack.finding for lack in checked.lacks]
    waived = sum(finding.waiver is not None for finding in missing)
    return RegisterRow(
        municipality=municipality,
        received=Received.USED,
        file=checked.file,
        year=submission.year,
        template_version=submission.template_version,
        ready=submission.ready,
        ready_date=submission.date,
        indicators_answered=indicators_answered(submission, catalogue),
        indicators_expected=indicators_asked(submission, catalogue),
        activities=len(submission.activities),
        activities_followed_up=followed_up(submission, catalogue),
        missing_follow_ups=len(missing) - waived,
        waived=waived,
        counts=_counts(checked.findings),
        of_follow_ups=_counts(missing),
    )


def _counts(findings: Iterable[Finding]) -> Counts:
    by_severity = counted(findings)
    return Counts(*(by_severity[severity] for severity in Severity))
