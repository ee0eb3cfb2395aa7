"""What remains to be done in a workbook: what its letter is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from planxl.catalogues.models import Catalogue
from planxl.checking import Checked
from planxl.findings import Finding, Severity, codes
from planxl.rules.follow_ups import ACTIVITY, Lack
from planxl.rules.personal_data import discreet_text
from planxl.summary.disclosure import Discretion

_NOT_THEIRS = (codes.READY_TOO_EARLY, codes.NEWER_TEMPLATE)
"""What the rest of the letter says already, and what the one who collects the files must do."""


@dataclass(frozen=True, slots=True)
class Missing:
    """An activity or an indicator without its follow-up.

    ``since`` is a year or a day, "" where it is only that of the reporting year which is missing.
    """

    goal: str
    subject: str
    since: str = ""


@dataclass(frozen=True, slots=True)
class Remaining:
    """What is missing, what is wrong, and what else there is to look at, of one workbook.

    Waived findings, those on trial and mere information are none of it. Figures about sensitive
    matters are left out of the findings.
    """

    activities: tuple[Missing, ...] = ()
    indicators: tuple[Missing, ...] = ()
    errors: tuple[Finding, ...] = ()
    others: tuple[Finding, ...] = ()

    def __bool__(self) -> bool:
        return any((self.activities, self.indicators, self.errors, self.others))

    @property
    def is_minor(self) -> bool:
        """Whether nothing is missing or wrong, but there is something to look at."""
        return bool(self.others) and not (self.activities or self.indicators or self.errors)


def remaining(checked: Checked, catalogue: Catalogue) -> Remaining:
    """What remains to be done in a workbook that could be read."""
    if checked.submission is None:
        return Remaining()
    year = str(checked.submission.year)
    lacks = [each for each in checked.lacks if _counts(each.finding)]
    discretion = Discretion(checked.submission, catalogue)
    findings = [discretion.finding(f) for f in checked.remarks if f.code not in _NOT_THEIRS]
    return Remaining(
        activities=tuple(_missing((each for each in lacks if each.kind == ACTIVITY), year)),
        indicators=tuple(_missing((each for each in lacks if each.kind != ACTIVITY), year)),
        errors=tuple(f for f in findings if f.severity is Severity.ERROR),
        others=tuple(f for f in findings if f.severity is Severity.WARNING),
    )


def _counts(finding: Finding) -> bool:
    return finding.severity is not Severity.NOTICE


def _missing(lacks: Iterable[Lack], year: str) -> Iterator[Missing]:
    """One for each row, however much it lacks; the longest overdue first."""
    by_row: dict[tuple[object, ...], Lack] = {}
    for lack in sorted(lacks, key=_due):
        by_row.setdefault((lack.place.sheet, lack.place.row, lack.goal, lack.subject), lack)
    for lack in by_row.values():
        since = "" if lack.since == year else lack.since
        yield Missing(lack.goal, discreet_text(lack.subject), since)


def _due(lack: Lack) -> str:
    """A day to sort by: what is of a year is due when the year ends."""
    return lack.since if "-" in lack.since else f"{lack.since}-12-31"
