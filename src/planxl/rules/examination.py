"""A submission examined: what the rules find, as the plan wants it told and the waivers allow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from planxl.catalogues.models import Catalogue
from planxl.catalogues.wording import Wordings
from planxl.findings import Finding
from planxl.rules import examine
from planxl.rules.follow_ups import Lack, missing_follow_ups
from planxl.rules.occasion import Occasion
from planxl.rules.personal_data import discreet, discreet_text
from planxl.rules.policy import applied
from planxl.rules.ready import marked_too_early
from planxl.rules.waivers import NO_WAIVERS, Excuses, Waivers
from planxl.workbook.submission import Submission


@dataclass(frozen=True)
class Examination:
    """The missing follow-ups, and everything else that was found."""

    lacks: tuple[Lack, ...]
    remarks: tuple[Finding, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, one for each missing follow-up among them."""
        return (*self.remarks, *(lack.finding for lack in self.lacks))


def examined(
    submission: Submission,
    read: Iterable[Finding],
    occasion: Occasion,
    wordings: Wordings,
    waivers: Waivers = NO_WAIVERS,
) -> Examination:
    """What was found when the submission was ``read``, and what the rules find in it."""
    excuses = Excuses(waivers, submission, wordings, occasion.until(submission))
    verdict = _Verdict(occasion.catalogue, excuses)
    lacks = tuple(_told(missing_follow_ups(submission, occasion), verdict))
    remarks = [*verdict.on(read), *verdict.on(examine(submission, occasion))]
    remarks += verdict.on(marked_too_early(submission, remarks, lacks))
    return Examination(lacks, (*remarks, *excuses.remarks()))


def as_wanted(findings: Iterable[Finding], catalogue: Catalogue) -> Iterator[Finding]:
    """The findings as the plan wants them told, where there is no municipality with waivers."""
    return (told for each in findings if (told := applied(discreet(each), catalogue)))


@dataclass(frozen=True, slots=True)
class _Verdict:
    """How a finding is told: weighed by the plan, waived, and without personal data."""

    catalogue: Catalogue
    excuses: Excuses

    def on(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        return map(self.excuses.waived, as_wanted(findings, self.catalogue))


def _told(lacks: Iterable[Lack], verdict: _Verdict) -> Iterator[Lack]:
    for lack in lacks:
        for told in verdict.on([lack.finding]):
            yield replace(lack, subject=discreet_text(lack.subject), finding=told)
