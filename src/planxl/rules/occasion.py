"""Against what a submission is examined: its plan, and the day on which the question is asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from planxl.catalogues.models import Catalogue
from planxl.workbook.submission import Submission


@dataclass(frozen=True, slots=True)
class Occasion:
    """A plan and a day. What is due after that day is not missing yet."""

    catalogue: Catalogue
    day: date

    def year_of(self, submission: Submission) -> int:
        """The reporting year; that of the day where the workbook does not tell."""
        return submission.year or self.day.year

    def until(self, submission: Submission) -> date:
        """The last day that counts: the day itself, or the end of a reporting year gone by."""
        return min(self.day, date(self.year_of(submission), 12, 31))
