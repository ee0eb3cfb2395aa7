"""The rule about Klarmarkerad, which looks at what the other rules have found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planxl.findings import Finding, Place, Severity, codes
from planxl.findings.sentence import joined
from planxl.rules.follow_ups import Lack
from planxl.workbook.submission import Submission


def marked_too_early(
    submission: Submission, remarks: Iterable[Finding], lacks: Iterable[Lack]
) -> Iterator[Finding]:
    """A finding where the workbook says that it is ready, but errors or follow-ups are left.

    What is told as information only, waived or on trial, is nothing that is left to do.
    """
    if not submission.ready:
        return
    errors = sum(finding.severity is Severity.ERROR for finding in remarks)
    missing = sum(lack.finding.severity is not Severity.NOTICE for lack in lacks)
    left = (
        f"{errors} fel återstår" if errors else "",
        f"{missing} {'uppföljning' if missing == 1 else 'uppföljningar'} saknas" if missing else "",
    )
    if any(left):
        place = submission.fields.get("ready", Place())
        yield Finding(codes.READY_TOO_EARLY, place, {"left": joined([*filter(None, left)])})
