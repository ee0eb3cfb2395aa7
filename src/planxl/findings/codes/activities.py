"""Activities."""

from __future__ import annotations

from planxl.findings.finding import Code, Severity

NO_GOAL = Code(
    "AKT-001",
    Severity.WARNING,
    "Aktivitet utan mål",
    "det står inte vilket mål {activity!q} hör till.",
    "Välj i listan vilket mål den ska bidra till.",
    "V3.1",
)
NO_ACTIVITY_TEXT = Code(
    "AKT-002",
    Severity.WARNING,
    "Rad utan aktivitet",
    "raden är ifylld men aktiviteten har inget namn.",
    "Skriv aktivitetens namn i kolumnen Aktivitet, eller töm raden.",
)
NO_RESPONSIBLE = Code(
    "AKT-003",
    Severity.WARNING,
    "Aktivitet utan ansvarig",
    "det står inte vem som ansvarar för {activity!q}.",
    "Skriv en verksamhet eller en funktion.",
    "Region och kommun",
)
NO_PLANNED_FOLLOW_UP = Code(
    "AKT-004",
    Severity.WARNING,
    "Aktivitet utan planerad uppföljning",
    "det står inte när eller hur {activity!q} ska följas upp.",
    "Skriv det i kolumnen Uppföljning.",
    "Varje år",
)
GROUP_CONTRADICTS_GOAL = Code(
    "AKT-005",
    Severity.WARNING,
    "Målgrupp och mål säger olika",
    "målgruppen är {group!q} men målet {goal} hör till {goal_group!q}. Målet gäller.",
    "Ändra det som är fel.",
)
GOAL_AMBIGUOUS = Code(
    "AKT-006",
    Severity.WARNING,
    "Målet finns för flera målgrupper",
    "målet {found!q} kan vara {candidates}, och målgruppen säger inte vilket.",
    "Välj målet i listan, eller fyll i Målgrupp.",
    "V3.1",
)
NO_INDICATOR = Code(
    "AKT-007",
    Severity.NOTICE,
    "Aktivitet utan indikator",
    "det står inte vad {activity!q} ska följas upp med.",
    "Skriv i kolumnen Indikator vad som ska räknas eller mätas.",
    "Antal genomförda möten",
)
INDICATOR_IS_QUESTION = Code(
    "AKT-008",
    Severity.NOTICE,
    "En fråga i stället för en indikator",
    "i Indikator står en fråga: {question!q}.",
    "Skriv vad som ska räknas eller mätas. Ska frågan besvaras med ja eller nej, skriv (Ja/Nej) "
    "efter den.",
    "Antal äldre som har fått besök",
)
