"""Missing follow-ups, and follow-ups that do not agree with the times that the plan tells."""

from __future__ import annotations

from planxl.findings.finding import Code, Severity

STATUS_MISSING = Code(
    "UPP-001",
    Severity.WARNING,
    "Uppföljning saknas: aktivitet utan status",
    "uppföljningen av {activity!q} saknas {why}: Status är tom.",
    "Välj i listan hur långt den har kommit, och skriv vad det blev i Resultat.",
    "Pågående",
    apart=("why",),
)
RESULT_MISSING = Code(
    "UPP-002",
    Severity.WARNING,
    "Uppföljning saknas: aktivitet utan resultat",
    "uppföljningen av {activity!q} saknas {why}: Status är {status}, men Resultat är tomt.",
    "Skriv i en mening vad det blev.",
    "24 möten har hållits.",
    apart=("why", "status"),
)
VALUE_MISSING = Code(
    "UPP-003",
    Severity.WARNING,
    "Uppföljning saknas: indikator utan värde",
    "{indicator} har inget värde för {since}.",
    "Fyll i Värde, eller skriv i Kommentar varför det inte går att få fram.",
)
STATUS_ELSEWHERE = Code(
    "UPP-004",
    Severity.WARNING,
    "Uppföljning saknas: läget står i fel kolumn",
    "uppföljningen av {activity!q} saknas {why}: Status är tom, men i {column} står hur det har "
    "gått ({told!q}).",
    "Välj i Status {offer}, och flytta det som har hänt till Resultat.",
    "Genomförd",
    apart=("why", "column", "offer"),
)
PAST_END = Code(
    "UPP-005",
    Severity.WARNING,
    "Tiden har gått ut för en aktivitet som inte är avslutad",
    "tiden för {activity!q} gick ut {since} ({words}), men Status är {status}.",
    "Ändra Status om arbetet är slut, eller skriv den nya tiden i När.",
    "2025–2027",
    apart=("since", "words", "status"),
)
NOT_BEGUN = Code(
    "UPP-006",
    Severity.WARNING,
    "En aktivitet skulle ha börjat",
    "arbetet med {activity!q} skulle ha börjat senast {since} ({words}), men Status är {status}.",
    "Ändra Status om arbetet har börjat, eller skriv den nya tiden i När.",
    "Start HT 2026",
    apart=("since", "words", "status"),
)
PROMISE_PASSED = Code(
    "UPP-007",
    Severity.WARNING,
    "En utlovad uppföljning är inte gjord",
    "uppföljningen av {activity!q} var utlovad senast {since} ({words}), men Uppföljd är {found}.",
    "Skriv dagen i Uppföljd när den är gjord. Är den flyttad skrivs den nya tiden i Uppföljning.",
    "2025-11-20",
    apart=("since", "words", "found"),
)
CADENCE_MISSED = Code(
    "UPP-008",
    Severity.WARNING,
    "Uppföljningen har inte gjorts så ofta som det står",
    "{activity!q} skulle ha följts upp igen senast {since} ({words}), men Uppföljd är {found}.",
    "Skriv dagen för den senaste uppföljningen i Uppföljd, eller ändra hur ofta den ska göras.",
    "2025-11-20",
    apart=("since", "words", "found"),
)
