"""Personal data in free text."""

from __future__ import annotations

from planxl.findings.finding import Code, Severity

PERSONNUMMER = Code(
    "PER-001",
    Severity.ERROR,
    "Personnummer",
    "här står något som ser ut som ett personnummer.",
    "Ta bort det, även ur äldre kopior av filen. Arbetsboken sprids till många.",
)
EMAIL = Code(
    "PER-002",
    Severity.WARNING,
    "E-postadress",
    "här står en e-postadress.",
    "Skriv en funktion i stället.",
    "Samordnare psykisk hälsa",
)
PHONE = Code(
    "PER-003",
    Severity.WARNING,
    "Telefonnummer",
    "här står något som ser ut som ett telefonnummer.",
    "Skriv en funktion i stället.",
    "Samordnare psykisk hälsa",
)
