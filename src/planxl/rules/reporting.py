"""What a plan says of how it is followed up itself: to whom all its activities are reported."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from planxl.catalogues.models import ReportingBody

BY_PLAN = "planens återrapportering"
"""What is cited where it is the plan that tells when an activity is followed up."""

_SOME_DAY = date(2001, 1, 1)


@dataclass(frozen=True, slots=True)
class Reporting:
    """The bodies that a plan is reported to."""

    bodies: tuple[ReportingBody, ...] = ()

    def of(self, follow_up: str) -> str:
        """How often an activity is reported, as the plan says it; "" where it does not.

        An empty Uppföljning means to all of them. One that names some means to those, and any
        other text is the activity's own follow-up.
        """
        if not follow_up.strip():
            return _most_often(self.bodies)
        return _most_often(body for body in self.bodies if body.is_named_in(follow_up))


def _most_often(bodies: Iterable[ReportingBody]) -> str:
    """The interval of those that are reported to at set times, the shortest of several."""
    due = [(day, body.interval) for body in bodies if (day := _due(body))]
    return min(due, key=lambda each: each[0])[1] if due else ""


def _due(body: ReportingBody) -> date | None:
    return body.cadence.next_due(_SOME_DAY) if body.cadence else None
