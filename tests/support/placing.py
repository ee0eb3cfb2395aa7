"""A document in markdown, placed as planxl places one that it was given."""

from __future__ import annotations

from collections.abc import Mapping

from documents import document

from planxl.catalogues import load
from planxl.conversion.formats import Wish
from planxl.conversion.placing import Placement, place
from planxl.conversion.plan import Activity, Concern, Doubt, Plan

HEADING = "| Aktivitet | Vad | Indikator | När | Ansvarig | Uppföljning |"
ADULTS = "# Lokal handlingsplan vuxna"
GOAL = "## Mål 1.1 Nollvision om suicid i Västra Götaland"


def placement(
    text: str,
    name: str = "plan.pdf",
    columns: Mapping[str, str] | None = None,
    year: int | None = 2022,
    municipality: str | None = "Tanum",
) -> Placement:
    """What becomes of a document of Tanum's plan in Västra Götaland."""
    wish = Wish(load("vastra_gotaland"), municipality, year, columns or {})
    return place(document(text, name), wish, name)


def plan(text: str, name: str = "plan.pdf", columns: Mapping[str, str] | None = None) -> Plan:
    """The plan that the document holds."""
    return placement(text, name, columns).plan


def under_goal(*rows: str, heading: str = HEADING, name: str = "plan.pdf") -> Plan:
    """The plan of one table under a goal for adults."""
    return plan("\n".join((ADULTS, GOAL, heading, *rows)), name)


def names(plan: Plan) -> list[str]:
    """The activities' names, in order."""
    return [each.activity for each in plan.activities]


def only(plan: Plan) -> Activity:
    """The one activity."""
    (activity,) = plan.activities
    return activity


def doubts(plan: Plan, concern: Concern) -> list[Doubt]:
    """The doubts about one kind of thing."""
    return [each for each in plan.review if each.concern is concern]
