"""Missing follow-ups."""

from __future__ import annotations

from planxl.findings.finding import Code, Severity

STATUS_MISSING = Code(
    "UPP-001",
    Severity.WARNING,
    "Uppföljning saknas: aktivitet utan status",
    "uppföljningen saknas för {activity!q}: Status är tom.",
    "Välj i listan hur långt den har kommit, och skriv vad det blev i Resultat.",
    "Pågående",
)
RESULT_MISSING = Code(
    "UPP-002",
    Severity.WARNING,
    "Uppföljning saknas: aktivitet utan resultat",
    "uppföljningen saknas för {activity!q}: Status är {status}, men Resultat är tomt.",
    "Skriv i en mening vad det blev.",
    "24 möten har hållits.",
)
VALUE_MISSING = Code(
    "UPP-003",
    Severity.WARNING,
    "Uppföljning saknas: indikator utan värde",
    "{indicator} har inget värde.",
    "Fyll i Värde, eller skriv i Kommentar varför det inte går att få fram.",
)
