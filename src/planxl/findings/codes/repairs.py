"""What was repaired on the way, told so that a person can see how the file was understood."""

from __future__ import annotations

from planxl.findings.finding import Code, Severity

SHEET_RENAMED = Code(
    "REP-001",
    Severity.NOTICE,
    "Bladet har bytt namn",
    "{table} hittades på bladet {sheet!q}.",
    "Inget behöver göras.",
)
TABLE_MOVED = Code(
    "REP-002",
    Severity.NOTICE,
    "Tabellen har flyttats",
    "tabellen {table} börjar i {cell} i stället för i {expected}.",
    "Inget behöver göras.",
)
HEADING_UNDERSTOOD = Code(
    "REP-003",
    Severity.NOTICE,
    "En rubrik har skrivits om",
    "rubriken {found!q} lästes som {heading!q}.",
    "Ändra rubriken om det är fel.",
)
HEADING_GUESSED = Code(
    "REP-004",
    Severity.WARNING,
    "En kolumn kändes igen på sitt innehåll",
    "rubriken saknas eller känns inte igen, men innehållet ser ut som {heading!q} och lästes så.",
    "Skriv rubriken som i mallen.",
)
COLUMN_MOVED = Code(
    "REP-005",
    Severity.NOTICE,
    "Kolumner har bytt plats",
    "kolumnen {heading!q} står på en annan plats än i mallen.",
    "Inget behöver göras.",
)
INDICATOR_BY_TEXT = Code(
    "REP-006",
    Severity.NOTICE,
    "Indikatorn kändes igen på sin text",
    "Id saknas eller är skrivet på ett annat sätt. Raden lästes som {indicator}.",
    "Inget behöver göras.",
)
VALUE_UNDERSTOOD = Code(
    "REP-007",
    Severity.NOTICE,
    "Ett värde har tolkats",
    "{found!q} lästes som {understood}.",
    "Ändra värdet om det är fel.",
)
CHOICE_UNDERSTOOD = Code(
    "REP-008",
    Severity.NOTICE,
    "Ett ord utanför listan har tolkats",
    "{found!q} lästes som {understood!q}.",
    "Välj i listan om det är fel.",
)
MERGED_CELLS = Code(
    "REP-009",
    Severity.NOTICE,
    "Sammanfogade celler",
    "cellerna {range} är sammanfogade. I kolumnerna Målgrupp och Mål gäller värdet alla raderna, i "
    "andra kolumner bara den översta.",
    "Dela cellerna och skriv värdet på varje rad där det gäller, om det är fel.",
)
SHEET_HIDDEN = Code(
    "REP-010",
    Severity.NOTICE,
    "Bladet är dolt",
    "bladet {sheet!q} är dolt men har lästs.",
    "Inget behöver göras.",
)
VALUE_ABSENT_BY_WORDS = Code(
    "REP-011",
    Severity.NOTICE,
    "Uppgift saknas, säger kommunen",
    "{found!q} lästes som att uppgiften saknas.",
    "Lämna cellen tom och skriv orsaken i Kommentar.",
)
FIELD_MOVED = Code(
    "REP-012",
    Severity.NOTICE,
    "Ett fält på Start har flyttats",
    "{label} lästes i {cell}.",
    "Inget behöver göras.",
)
