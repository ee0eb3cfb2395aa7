"""Waivers: what is wrong with them, and those that no longer do anything."""

from __future__ import annotations

from planxl.findings.finding import Code, Severity

WAIVERS_UNREADABLE = Code(
    "UND-001",
    Severity.WARNING,
    "Filen med undantag går inte att läsa",
    "inget av undantagen i {file} gäller: {reason}",
    "Rätta filen, och kör sedan kommandot igen.",
)
WAIVER_UNUSABLE = Code(
    "UND-002",
    Severity.WARNING,
    "Ett undantag går inte att använda",
    "undantaget gäller inte: {reason}",
    "Rätta undantaget i {file}, och kör sedan kommandot igen.",
    'municipality = "Tanum", code = "UPP-003", reason = "Ny mätning från 2026.", '
    "until = 2026-12-31",
    apart=("reason",),
)
WAIVER_EXPIRED = Code(
    "UND-003",
    Severity.NOTICE,
    "Ett undantag har gått ut",
    "undantaget för {subject} gällde till och med {until} och gör ingen skillnad längre.",
    "Ta bort det ur {file}, eller ändra until där om det ska gälla längre.",
)
WAIVER_WITHOUT_EFFECT = Code(
    "UND-004",
    Severity.NOTICE,
    "Ett undantag träffar ingenting",
    "undantaget för {subject} träffar ingen anmärkning i arbetsboken.",
    "Ta bort det ur {file} om det är åtgärdat. Kontrollera annars code och subject.",
)
