"""What is followed up in the summary itself: joint activities, and the reports on the plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from planxl.catalogues.models import Catalogue, ReportingBody
from planxl.summary.words import uncapital


@dataclass(frozen=True, slots=True)
class Joint:
    """A row to give a status; ``asked`` tells whether it is said where it has none."""

    id: str
    goal: str
    text: str
    asked: bool = True


def joint_rows(catalogue: Catalogue) -> Iterator[Joint]:
    """The joint activities of the plan, then a report to each body that it is reported to."""
    for each in catalogue.joint_activities:
        yield Joint(each.id, each.goal, each.text)
    for body in catalogue.reporting_bodies:
        yield Joint(body.id, "", _report(body), asked=body.cadence is not None)


def joint_noun(catalogue: Catalogue) -> str:
    """What the rows are called together."""
    joint = "länsgemensamma aktiviteter"
    if not catalogue.reporting_bodies:
        return joint
    reports = "återrapportering"
    return f"{joint} och {reports}" if catalogue.joint_activities else reports


def _report(body: ReportingBody) -> str:
    often = f", {body.interval}" if body.interval else ""
    return f"Återrapportering till {uncapital(body.name)}{often}"
