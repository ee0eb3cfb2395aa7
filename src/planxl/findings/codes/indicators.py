"""How an indicator develops: from what it is measured, and whether it moves."""

from __future__ import annotations

from planxl.findings.finding import Code, Severity

NO_BASELINE = Code(
    "IND-001",
    Severity.NOTICE,
    "Indikator utan baslinje",
    "{indicator} har ett värde men ingen baslinje att jämföra med.",
    "Skriv i Baslinje värdet för {start}, om det går att få fram.",
    "84,2",
)
STAGNANT = Code(
    "IND-002",
    Severity.NOTICE,
    "Indikator som inte ändras",
    "värdet för {indicator} är detsamma sedan {since}, fast planen vill se en förändring.",
    "Kontrollera att det är årets värde. Stämmer det: skriv i Kommentar vad som hindrar.",
    apart=("since",),
)
