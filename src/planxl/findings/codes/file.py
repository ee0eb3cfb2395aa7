"""The file as a whole: what cannot be read at all, and what cannot be seen in it."""

from __future__ import annotations

from planxl.findings.finding import Code, Severity

NOT_A_WORKBOOK = Code(
    "FIL-001",
    Severity.ERROR,
    "Filen är ingen arbetsbok",
    "filen är inte en arbetsbok som Excel kan öppna.{guess}",
    "Öppna originalet i Excel, välj Spara som och typen Excel-arbetsbok (.xlsx) "
    "och skicka den filen.",
)
ENCRYPTED = Code(
    "FIL-002",
    Severity.ERROR,
    "Filen är lösenordsskyddad",
    "filen är lösenordsskyddad och kan inte läsas.",
    "Öppna den i Excel, ta bort lösenordet under Arkiv > Info > Skydda arbetsbok, spara och "
    "skicka igen.",
)
EMPTY_FILE = Code(
    "FIL-003",
    Severity.ERROR,
    "Filen är tom",
    "filen är tom (0 byte).",
    "Om den ligger i OneDrive eller SharePoint: högerklicka och välj Behåll alltid på den här "
    "enheten. Be annars kommunen skicka den igen.",
)
CUT_OFF = Code(
    "FIL-004",
    Severity.ERROR,
    "Filen är ofullständig",
    "filen är ofullständig: slutet saknas, ofta efter en avbruten nedladdning.",
    "Ladda ner filen en gång till, eller be kommunen skicka den igen. Går inte det kan den som "
    "samordnar delregionen rädda det som är kvar med planxl repair FIL -o NY.xlsx.",
)
TOO_LARGE = Code(
    "FIL-005",
    Severity.ERROR,
    "Filen är för stor",
    "filen är för stor för att vara en ifylld arbetsbok ({detail}).",
    "Kontrollera att det är rätt fil. Ta bort inklistrade bilder och blad som inte hör till "
    "mallen.",
)
BOMB = Code(
    "FIL-006",
    Severity.ERROR,
    "Filen växer orimligt när den packas upp",
    "filen växer orimligt när den packas upp{detail} och läses därför inte.",
    "Öppna den inte. Be kommunen skicka sin arbetsbok på nytt och kontakta IT om den kom från "
    "någon okänd.",
)
TOO_MANY_PARTS = Code(
    "FIL-007",
    Severity.ERROR,
    "Filen har för många delar",
    "filen består av fler delar än en arbetsbok har{detail}.",
    "Kontrollera att det är rätt fil, eller kopiera uppgifterna till en ny arbetsbok från mallen.",
)
DIRECTORY = Code(
    "FIL-008",
    Severity.ERROR,
    "Det är en mapp",
    "det är en mapp, inte en arbetsbok.",
    "Ange själva filen, till exempel tanum.xlsx.",
    "planxl check mappen/tanum.xlsx",
)
MISSING_FILE = Code(
    "FIL-009",
    Severity.ERROR,
    "Filen finns inte",
    "filen finns inte.",
    "Kontrollera namnet och mappen. Försök igen när filen är på plats.",
)
NOT_ALLOWED = Code(
    "FIL-010",
    Severity.ERROR,
    "Filen får inte läsas",
    "filen går inte att öppna: den är låst, eller så saknas läsrätt.",
    "Stäng den om den är öppen i ett annat program. Be annars den som äger filen om läsrätt, "
    "eller kopiera den till en egen mapp.",
)
DAMAGED = Code(
    "FIL-011",
    Severity.ERROR,
    "Filen är skadad",
    "filen är skadad och kan inte läsas{detail}.",
    "Öppna den i Excel, låt Excel reparera den, spara som .xlsx och skicka igen. Går inte det kan "
    "den som samordnar delregionen rädda det som är kvar med planxl repair FIL -o NY.xlsx.",
)
FORMULAS_NOT_SEEN = Code(
    "FIL-012",
    Severity.WARNING,
    "Filtypen visar inte formler och fel",
    "filen är av typen {suffix}. I den kan formler och felvärden inte kontrolleras.",
    "Spara som Excel-arbetsbok (.xlsx) och skicka den i stället.",
)
HAS_MACROS = Code(
    "FIL-013",
    Severity.NOTICE,
    "Filen innehåller makron",
    "filen innehåller makron. planxl kör dem aldrig.",
    "Mallen har inga makron. Fråga kommunen varifrån de kommer om det är oväntat.",
)
HAS_LINKS = Code(
    "FIL-014",
    Severity.NOTICE,
    "Filen hänvisar till andra filer",
    "filen hämtar värden ur andra arbetsböcker. planxl följer aldrig sådana länkar.",
    "De sparade värdena används. Klistra in dem som värden om de ska stå kvar.",
)
