"""Merging: which files are used, and what is to be filled in in the summary itself."""

from __future__ import annotations

from planxl.findings.finding import Code, Severity

DUPLICATE = Code(
    "SAM-001",
    Severity.WARNING,
    "Två filer för samma kommun",
    "{municipality} har lämnat fler än en fil. {used} används: {reason}.",
    "Kontrollera att det är rätt fil, och flytta bort den andra.",
)
OTHER_YEAR = Code(
    "SAM-002",
    Severity.WARNING,
    "Fil för ett annat år",
    "filen gäller {found}, men här sammanställs {expected}.",
    "Sammanställ den för sig med --year {found}, eller rätta Redovisningsår på Start.",
)
NOT_EXPECTED = Code(
    "SAM-003",
    Severity.WARNING,
    "Kommun utanför delregionen",
    "{municipality} hör till {found}, men här sammanställs {expected}.",
    "Flytta filen till rätt mapp, eller ändra kommunens delregion i katalogen.",
)
JOINT_WITHOUT_STATUS = Code(
    "SAM-004",
    Severity.WARNING,
    "Länsgemensam aktivitet utan status",
    "{activity} har ingen status för {year}.",
    "Välj Status på bladet Länsgemensamt i sammanställningen.",
    "Pågående",
)
