"""Rules about a municipality's own indicators: that a row in use says what it measures."""

from __future__ import annotations

from collections.abc import Iterator

from planxl.findings import Finding, codes
from planxl.rules.occasion import Occasion
from planxl.workbook.submission import Submission


def rule(submission: Submission, occasion: Occasion) -> Iterator[Finding]:  # noqa: ARG001
    """Every local indicator without a name."""
    for row in submission.local_indicators:
        if not row.indicator and "indicator" not in row.unread:
            yield Finding(codes.NO_INDICATOR_TEXT, row.source.place("indicator"))
