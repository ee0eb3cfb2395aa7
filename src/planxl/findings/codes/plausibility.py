"""Figures that may be right and yet look wrong: what they are held against, and what to look at.

``{figures}`` cites them. Of what is sensitive, and of a municipality's own indicators, it is empty:
the rest of each sentence tells no value. What has equal figures, or none, is one remark.
"""

from __future__ import annotations

from planxl.findings.finding import Code, Severity

JUMP = Code(
    "RIM-001",
    Severity.WARNING,
    "Stort hopp mot förra året",
    "värdet för {indicator} skiljer sig mycket från förra årets.{figures}",
    "Kontrollera båda talen. Stämmer de: skriv i Kommentar vad som har hänt.",
    "Fler anmälningar sedan blanketten lades ut på webben.",
    apart=("figures",),
)
PROBABLY_FRACTION = Code(
    "RIM-002",
    Severity.WARNING,
    "En andel skriven som en del av 1",
    "andelen för {indicator} är nog skriven som en del av 1 i stället för i procent.{figures}",
    "Skriv andelen i procent, till exempel {example}.",
    "84",
    apart=("figures",),
)
BELOW_ONE_PERCENT = Code(
    "RIM-003",
    Severity.WARNING,
    "En andel som kan vara skriven som en del av 1",
    "andelen för {indicator} kan vara skriven som en del av 1, och inget annat i raden visar om "
    "den är det.{figures}",
    "Skriv andelen i procent: 12,5 betyder 12,5 procent. Är den så liten, skriv det i Kommentar.",
    "12,5",
    apart=("figures",),
)
SWAPPED = Code(
    "RIM-004",
    Severity.WARNING,
    "Täljare och Nämnare har bytt plats",
    "det ser ut som om Täljare och Nämnare för {indicator} har bytt plats.{figures}",
    "Skriv delen i Täljare och hela gruppen i Nämnare.",
    "10 i Täljare och 80 i Nämnare",
    apart=("figures",),
)
COUNT_FOR_RATIO = Code(
    "RIM-005",
    Severity.WARNING,
    "Ett antal där en andel eller ett tal per 100 000 ska stå",
    "värdet för {indicator} är nog ett antal, men här ska {asked} stå.{figures}",
    "Räkna ut det: Täljare delat med Nämnare, gånger {per}. Antalet hör hemma i Täljare.",
    "189,7",
    apart=("figures", "asked"),
)
PARTS_DISAGREE = Code(
    "RIM-006",
    Severity.WARNING,
    "Värdet stämmer inte med Täljare och Nämnare",
    "värdet för {indicator} är ett annat än det som Täljare och Nämnare ger.{figures}",
    "Rätta det av de tre talen som är fel.",
    "12,5 i Värde, 10 i Täljare och 80 i Nämnare",
    apart=("figures",),
)
FAR_FROM_OTHERS = Code(
    "RIM-007",
    Severity.WARNING,
    "Långt från de andra kommunerna",
    "värdet för {indicator} är{per_head} långt från de andra kommunernas.",
    "Kontrollera att det är rätt tal. Stämmer det: skriv i Kommentar vad det beror på.",
    "Kommunen har sjukhuset, så fler skrivs ut här.",
    apart=("per_head",),
)
