"""The plan's goals, as a municipality's activities cover them."""

from __future__ import annotations

from planxl.findings.finding import Code, Severity

GOAL_WITHOUT_ACTIVITY = Code(
    "MAL-001",
    Severity.WARNING,
    "Mål utan aktivitet",
    "det finns ingen aktivitet för {goal!a}.",
    "Lägg till en aktivitet, eller välj målet på den aktivitet som redan bidrar till det.",
)
