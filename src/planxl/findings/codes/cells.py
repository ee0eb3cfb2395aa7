"""Single cells: figures, dates and choices."""

from __future__ import annotations

from planxl.findings.finding import Code, Severity

NOT_A_NUMBER = Code(
    "CEL-001",
    Severity.ERROR,
    "Inget tal",
    "här står {found!q} i stället för ett tal.",
    "Skriv bara talet, till exempel {example}. Förbehåll skrivs i kolumnen Kommentar.",
    "12",
)
NOT_IN_LIST = Code(
    "CEL-002",
    Severity.ERROR,
    "Inte i listan",
    "{found!q} finns inte i listan för {heading}.",
    "Välj i cellens lista, till exempel {example}.",
)
OUT_OF_BOUNDS = Code(
    "CEL-003",
    Severity.ERROR,
    "Utanför gränserna",
    "{found} är utanför gränserna: värdet ska vara {bounds}.",
    "Kontrollera talet och att det står på rätt rad.",
    apart=("bounds",),
)
SHARE_ABOVE_100 = Code(
    "CEL-004",
    Severity.ERROR,
    "Andel över 100 procent",
    "andelen är {found} procent. En andel kan inte vara över 100.",
    "Skriv andelen i procent: 12,5 betyder 12,5 procent. Hör talet till Täljare, flytta det dit.",
    "12,5",
)
NUMERATOR_ABOVE = Code(
    "CEL-005",
    Severity.ERROR,
    "Täljaren är större än nämnaren",
    "täljaren {numerator} är större än nämnaren {denominator}.",
    "Kontrollera om de har bytt plats: täljaren är delen, nämnaren hela gruppen.",
)
EXCEL_ERROR = Code(
    "CEL-006",
    Severity.ERROR,
    "Felvärde från Excel",
    "cellen visar {found}, så här finns inget värde.",
    "Rätta formeln, eller skriv värdet direkt i cellen.",
)
NOT_CALCULATED = Code(
    "CEL-007",
    Severity.ERROR,
    "Formeln är inte uträknad",
    "här finns en formel som aldrig har räknats ut, så värdet går inte att läsa.",
    "Öppna filen i Excel, spara den och skicka den igen.",
)
NOT_A_DATE = Code(
    "CEL-008",
    Severity.ERROR,
    "Inget datum",
    "{found!q} går inte att läsa som ett datum.",
    "Skriv år-månad-dag, till exempel 2025-11-20.",
    "2025-11-20",
)
NOT_YES_NO = Code(
    "CEL-009",
    Severity.ERROR,
    "Varken Ja eller Nej",
    "{found!q} är varken Ja eller Nej.",
    "Välj Ja eller Nej i listan. Förbehåll skrivs i kolumnen Kommentar.",
    "Ja",
)
NOT_WHOLE = Code(
    "CEL-010",
    Severity.ERROR,
    "Ett antal med decimaler",
    "här står {found}, men ett antal ska vara ett heltal.",
    "Skriv antalet som heltal. Är det en andel hör talet till en annan rad.",
    "12",
)
INTERVAL = Code(
    "CEL-011",
    Severity.ERROR,
    "Ett intervall i stället för ett tal",
    "här står {found!q} i stället för ett bestämt tal.",
    "Skriv talet om du har det; sammanställningen döljer små antal åt er. Lämna annars cellen tom "
    "och skriv orsaken i Kommentar.",
    "3",
)

NO_INDICATOR_TEXT = Code(
    "CEL-012",
    Severity.WARNING,
    "Lokal indikator utan namn",
    "raden är ifylld men det står inte vilken indikator den gäller.",
    "Skriv indikatorn i kolumnen Indikator, eller töm raden.",
    "Antal föräldrar som gått en föräldrautbildning",
)
