"""Rules about target groups: a value is given only for those that the municipality answers for."""

from __future__ import annotations

from collections.abc import Iterator

from planxl.findings import Finding, codes
from planxl.rules.occasion import Occasion
from planxl.workbook.submission import Submission


def rule(submission: Submission, occasion: Occasion) -> Iterator[Finding]:
    """Every value of an indicator whose target group is not chosen on Start."""
    catalogue = occasion.catalogue
    for answer in submission.indicators:
        group = catalogue.group_of(catalogue.indicator_by_id[answer.id])
        answered = answer.value is not None or "value" in answer.unread
        if answered and group.key not in submission.target_groups:
            params = {"indicator": answer.id, "group": group.name}
            yield Finding(codes.GROUP_NOT_CHOSEN, answer.source.place("value"), params)
