"""The rules: one small function for each thing to look for in a submission.

To add a rule, write a function in a module here, add its code and sentence in ``findings.codes``,
and name it in ``RULES``. The missing follow-ups (``follow_ups``) are asked for by themselves, since
they are counted and listed; ``examination`` puts it all together.
"""

from collections.abc import Callable, Iterator

from planxl.findings import Finding
from planxl.rules import (
    activities,
    bounds,
    development,
    goals,
    local_indicators,
    personal_data,
    plausibility,
    progress,
    promises,
    target_groups,
)
from planxl.rules.occasion import Occasion
from planxl.workbook.submission import Submission

Rule = Callable[[Submission, Occasion], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    bounds.rule,
    target_groups.rule,
    activities.rule,
    progress.rule,
    promises.rule,
    goals.rule,
    development.rule,
    plausibility.rule,
    local_indicators.rule,
    personal_data.rule,
)


def examine(submission: Submission, occasion: Occasion) -> tuple[Finding, ...]:
    """Everything that the rules find in a submission, besides missing follow-ups."""
    return tuple(finding for rule in RULES for finding in rule(submission, occasion))


__all__ = ["RULES", "Occasion", "Rule", "examine"]
