"""Who answers, for which year and which target groups."""

from __future__ import annotations

from planxl.findings.finding import Code, Severity

NO_MUNICIPALITY = Code(
    "IDN-001",
    Severity.ERROR,
    "Kommun saknas",
    "det står inte vilken kommun arbetsboken gäller.",
    "Välj kommunen i listan bredvid Kommun.",
    "Tanum",
)
UNKNOWN_MUNICIPALITY = Code(
    "IDN-002",
    Severity.ERROR,
    "Okänd kommun",
    "{found!q} är ingen av handlingsplanens kommuner.{suggestion}",
    "Välj kommunen i listan bredvid Kommun.",
    "Tanum",
)
NO_YEAR = Code(
    "IDN-003",
    Severity.ERROR,
    "Redovisningsår saknas",
    "det står inte vilket år arbetsboken gäller.",
    "Skriv året med fyra siffror bredvid Redovisningsår.",
    "2025",
)
BAD_YEAR = Code(
    "IDN-004",
    Severity.ERROR,
    "Redovisningsåret går inte att läsa",
    "{found!q} är inget år.",
    "Skriv året med fyra siffror.",
    "2025",
)
MARKER_DISAGREES = Code(
    "IDN-005",
    Severity.WARNING,
    "Start och mallens märkning säger olika",
    "{label} är {found!q} på Start men {marker!q} i mallens märkning. Start gäller.",
    "Kontrollera att uppgiften på Start är rätt, särskilt om filen är en kopia av en annans.",
)
NO_TARGET_GROUPS = Code(
    "IDN-006",
    Severity.WARNING,
    "Målgrupper är inte valda",
    "det står inte vilka målgrupper kommunen svarar för. Alla räknas.",
    "Välj i listan bredvid Målgrupper.",
    "Vuxna, Barn och unga",
)
BAD_TARGET_GROUPS = Code(
    "IDN-007",
    Severity.WARNING,
    "Målgrupperna går inte att läsa",
    "{found!q} är inga av planens målgrupper. Alla räknas.",
    "Välj i listan bredvid Målgrupper.",
    "Vuxna, Barn och unga",
)
WRONG_DELREGION = Code(
    "IDN-008",
    Severity.WARNING,
    "Fel delregion",
    "på Start står delregionen {found!q}, men {municipality} hör till {expected!q}. "
    "Katalogen gäller.",
    "Ändra på Start, eller i katalogen om det är den som är fel.",
)
BAD_FIELD = Code(
    "IDN-009",
    Severity.WARNING,
    "Ett fält på Start går inte att läsa",
    "{found!q} går inte att läsa som {label}.",
    "Skriv till exempel {right}.",
)

GROUP_NOT_CHOSEN = Code(
    "IDN-010",
    Severity.WARNING,
    "Värde för en målgrupp som inte är vald",
    "{indicator} har ett värde, fast målgruppen {group!q} inte är vald på Start.",
    "Välj målgruppen på Start om kommunen svarar för den. Ta annars bort värdet.",
)
DOES_NOT_REPORT = Code(
    "IDN-011",
    Severity.ERROR,
    "Redovisar inte för sig i den här planen",
    "{municipality} redovisar inte för sig i den här planen. Det gör {reporters}.",
    "Lämna underlaget till {reporters}, eller ändra på Start om arbetsboken är deras.",
)
