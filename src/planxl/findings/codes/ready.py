"""Marked as ready."""

from __future__ import annotations

from planxl.findings.finding import Code, Severity

READY_TOO_EARLY = Code(
    "KLA-001",
    Severity.WARNING,
    "Klarmarkerad fast något återstår",
    "här står Ja, men {left}.",
    "Gör klart det som återstår, eller välj Nej så länge.",
    "Nej",
)
