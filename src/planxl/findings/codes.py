"""Every kind of finding, with its sentence: the one catalogue of what planxl says about a workbook.

A code is never reused. The sentence follows the place ("Indikatorer K14: …"): what was found, what
to do, an example; no blame, no jargon. ``{name!q}`` quotes what a person typed.
"""

from __future__ import annotations

from planxl.findings.finding import Code, Severity

_FEL, _VARNING, _UPPLYSNING = Severity.ERROR, Severity.WARNING, Severity.NOTICE

# The file as a whole -----------------------------------------------------------------------------

NOT_A_WORKBOOK = Code(
    "FIL-001",
    _FEL,
    "Filen är ingen arbetsbok",
    "filen är inte en arbetsbok som Excel kan öppna.{guess}",
    "Öppna originalet i Excel, välj Spara som och typen Excel-arbetsbok (.xlsx) "
    "och skicka den filen.",
)
ENCRYPTED = Code(
    "FIL-002",
    _FEL,
    "Filen är lösenordsskyddad",
    "filen är lösenordsskyddad och kan inte läsas.",
    "Öppna den i Excel, ta bort lösenordet under Arkiv > Info > Skydda arbetsbok, spara och "
    "skicka igen.",
)
EMPTY_FILE = Code(
    "FIL-003",
    _FEL,
    "Filen är tom",
    "filen är tom (0 byte).",
    "Om den ligger i OneDrive eller SharePoint: högerklicka och välj Behåll alltid på den här "
    "enheten. Be annars kommunen skicka den igen.",
)
CUT_OFF = Code(
    "FIL-004",
    _FEL,
    "Filen är avklippt",
    "filen är avklippt: slutet saknas, ofta efter en avbruten hämtning.",
    "Hämta filen en gång till, eller be kommunen skicka den igen.",
)
TOO_LARGE = Code(
    "FIL-005",
    _FEL,
    "Filen är för stor",
    "filen är för stor för att vara en ifylld arbetsbok ({detail}).",
    "Kontrollera att det är rätt fil. Ta bort inklistrade bilder och blad som inte hör till "
    "mallen.",
)
BOMB = Code(
    "FIL-006",
    _FEL,
    "Filen växer orimligt när den packas upp",
    "filen växer orimligt när den packas upp{detail} och läses därför inte.",
    "Öppna den inte. Be kommunen skicka sin arbetsbok på nytt och kontakta IT om den kom från "
    "någon okänd.",
)
TOO_MANY_PARTS = Code(
    "FIL-007",
    _FEL,
    "Filen har för många delar",
    "filen består av fler delar än en arbetsbok har{detail}.",
    "Kontrollera att det är rätt fil, eller kopiera uppgifterna till en ny arbetsbok från mallen.",
)
DIRECTORY = Code(
    "FIL-008",
    _FEL,
    "Det är en mapp",
    "det är en mapp, inte en arbetsbok.",
    "Ange själva filen, till exempel tanum.xlsx.",
    "planxl check mappen/tanum.xlsx",
)
MISSING_FILE = Code(
    "FIL-009",
    _FEL,
    "Filen finns inte",
    "filen finns inte.",
    "Kontrollera namnet och mappen. Försök igen när filen är på plats.",
)
NOT_ALLOWED = Code(
    "FIL-010",
    _FEL,
    "Filen får inte läsas",
    "filen går inte att öppna: den är låst, eller så saknas läsrätt.",
    "Stäng den om den är öppen i ett annat program. Be annars den som äger filen om läsrätt, "
    "eller kopiera den till en egen mapp.",
)
DAMAGED = Code(
    "FIL-011",
    _FEL,
    "Filen är skadad",
    "filen är skadad och kan inte läsas{detail}.",
    "Öppna den i Excel, låt Excel reparera den, spara som .xlsx och skicka igen.",
)
FORMULAS_NOT_SEEN = Code(
    "FIL-012",
    _VARNING,
    "Filtypen visar inte formler och fel",
    "filen är av typen {suffix}. I den kan formler och felvärden inte kontrolleras.",
    "Spara som Excel-arbetsbok (.xlsx) och skicka den i stället.",
)
HAS_MACROS = Code(
    "FIL-013",
    _UPPLYSNING,
    "Filen innehåller makron",
    "filen innehåller makron. planxl kör dem aldrig.",
    "Mallen har inga makron. Fråga kommunen varifrån de kommer om det är oväntat.",
)
HAS_LINKS = Code(
    "FIL-014",
    _UPPLYSNING,
    "Filen hänvisar till andra filer",
    "filen hämtar värden ur andra arbetsböcker. planxl följer aldrig sådana länkar.",
    "De sparade värdena används. Klistra in dem som värden om de ska stå kvar.",
)

# The shape of the workbook -----------------------------------------------------------------------

NOT_OURS = Code(
    "STR-001",
    _FEL,
    "Ingen arbetsbok från mallen",
    "här finns varken Aktiviteter eller Indikatorer, så det verkar vara en annan arbetsbok.",
    "Skicka kommunens arbetsbok från mallen. Den känns igen på bladen Start, Aktiviteter och "
    "Indikatorer.",
)
TABLE_MISSING = Code(
    "STR-002",
    _FEL,
    "En tabell saknas",
    "tabellen {table} finns inte, varken på sitt blad eller på något annat.",
    "Lägg tillbaka bladet {table} från förra versionen av filen, eller kopiera det från mallen.",
)
LOCAL_TABLE_MISSING = Code(
    "STR-003",
    _UPPLYSNING,
    "Tabellen med lokala indikatorer saknas",
    "tabellen {table} finns inte. Kommunen räknas då som utan egna indikatorer.",
    "Kopiera bladet från mallen om kommunen har egna indikatorer.",
)
COLUMN_MISSING = Code(
    "STR-004",
    _FEL,
    "En kolumn saknas",
    "kolumnen {heading!q} finns inte i tabellen.",
    "Infoga kolumnen och skriv rubriken som i mallen.",
)
START_MISSING = Code(
    "STR-005",
    _FEL,
    "Bladet Start saknas",
    "bladet Start, där kommun och år står, finns inte.",
    "Kopiera bladet Start från mallen och fyll i kommun, redovisningsår och målgrupper.",
)
OLDER_TEMPLATE = Code(
    "STR-006",
    _UPPLYSNING,
    "Äldre version av mallen",
    "arbetsboken bygger på en äldre version av mallen ({found}; nu gäller {current}).",
    "Den läses ändå. Använd den nya mallen nästa år.",
)
NEWER_TEMPLATE = Code(
    "STR-007",
    _VARNING,
    "Nyare version av mallen",
    "arbetsboken bygger på en nyare version av mallen ({found}) än den här versionen av planxl "
    "känner till ({current}).",
    "Uppdatera planxl innan sammanställningen används.",
)
OTHER_CATALOGUE = Code(
    "STR-008",
    _FEL,
    "Arbetsbok för en annan handlingsplan",
    "arbetsboken hör till handlingsplanen {found!q}, men här sammanställs {expected!q}.",
    "Sammanställ den för sig, eller be kommunen använda rätt mall.",
)
MARKER_MISSING = Code(
    "STR-009",
    _UPPLYSNING,
    "Mallens märkning saknas",
    "det dolda bladet _planxl finns inte, så mallens version är okänd.",
    "Inget behöver göras. Kommun och år läses på bladet Start.",
)
INDICATOR_ROW_MISSING = Code(
    "STR-010",
    _VARNING,
    "En indikator saknar rad",
    "{indicator} har ingen rad i tabellen.",
    "Infoga en rad med indikatorns nummer i kolumnen Id, och fyll i värdet.",
)
INDICATOR_UNKNOWN = Code(
    "STR-011",
    _FEL,
    "Raden är ingen av planens indikatorer",
    "raden {found!q} känns inte igen som någon av planens indikatorer, och värdet är inte med "
    "i sammanställningen.",
    "Skriv indikatorns nummer i kolumnen Id, till exempel V1.1-3. Kommunens egna indikatorer hör "
    "hemma på bladet Lokala indikatorer.",
    "V1.1-3",
)
INDICATOR_AMBIGUOUS = Code(
    "STR-012",
    _FEL,
    "Indikatorn finns på flera ställen i planen",
    "indikatorn {found!q} finns under flera mål ({candidates}), och raden säger inte vilket.",
    "Fyll i Id, eller Målgrupp och Mål.",
    "V3.1-3",
)
INDICATOR_TWICE = Code(
    "STR-013",
    _FEL,
    "Samma indikator på två rader",
    "indikatorn {indicator} är ifylld på en annan rad också. Den andra raden används, den här är "
    "inte med.",
    "Ta bort den rad som inte gäller.",
)
INDICATOR_RELATED = Code(
    "STR-014",
    _FEL,
    "Raden liknar en indikator men mäter något annat",
    "raden {found!q} liknar {indicator} men mäter något annat ({relation}), och är inte med.",
    "Flytta den till bladet Lokala indikatorer, och svara på {indicator} med planens eget mått.",
)
OUTSIDE = Code(
    "STR-015",
    _VARNING,
    "Något står utanför tabellen",
    "{found!q} står vid sidan av det som ska fyllas i, och kommer inte med i sammanställningen.",
    "Flytta det till kolumnen Kommentar på raden det gäller, om det ska läsas.",
)
COLUMN_UNKNOWN = Code(
    "STR-016",
    _VARNING,
    "En okänd kolumn",
    "kolumnen {heading!q} hör inte till mallen, och det som står i den kommer inte med i "
    "sammanställningen.",
    "Flytta innehållet till Kommentar om det ska läsas av styrgruppen.",
)
COLUMN_TWICE = Code(
    "STR-017",
    _VARNING,
    "Två kolumner för samma sak",
    "kolumnen {found!q} läses som {heading!q}, och en sådan finns redan. Den här används inte.",
    "Slå ihop kolumnerna eller ta bort den ena.",
)
SPARE_TABLE = Code(
    "STR-018",
    _VARNING,
    "Samma tabell finns två gånger",
    "här finns en tabell till med samma rubriker som {table}. Den används inte.",
    "Slå ihop tabellerna, eller ta bort kopian.",
)
ID_CONTRADICTS_TEXT = Code(
    "STR-019",
    _FEL,
    "Id och indikatorns text säger olika",
    "Id är {indicator} men texten är {found!q}, så värdet är inte med i sammanställningen.",
    "Kontrollera vilken indikator värdet gäller och rätta Id eller texten. Så blir det ofta när "
    "en del av tabellen har sorterats för sig.",
)

SHEET_UNKNOWN = Code(
    "STR-020",
    _UPPLYSNING,
    "Ett blad som inte hör till mallen",
    "bladet {sheet!q} hör inte till mallen och har inte lästs.",
    "Flytta det som ska läsas av andra till Aktiviteter, Indikatorer eller Lokala indikatorer.",
)
LABEL_CHANGED = Code(
    "STR-021",
    _VARNING,
    "Planens egen text är ändrad",
    "här står {found!q}, men i planen står {expected!q}. Planens text gäller.",
    "Ändra tillbaka. Mäter kommunen något annat hör det hemma på bladet Lokala indikatorer.",
)

# What was repaired on the way --------------------------------------------------------------------

SHEET_RENAMED = Code(
    "REP-001",
    _UPPLYSNING,
    "Bladet har bytt namn",
    "{table} hittades på bladet {sheet!q}.",
    "Inget behöver göras.",
)
TABLE_MOVED = Code(
    "REP-002",
    _UPPLYSNING,
    "Tabellen har flyttats",
    "tabellen {table} börjar i {cell} i stället för i {expected}.",
    "Inget behöver göras.",
)
HEADING_UNDERSTOOD = Code(
    "REP-003",
    _UPPLYSNING,
    "En rubrik har skrivits om",
    "rubriken {found!q} lästes som {heading!q}.",
    "Ändra rubriken om det är fel.",
)
HEADING_GUESSED = Code(
    "REP-004",
    _VARNING,
    "En kolumn kändes igen på sitt innehåll",
    "rubriken saknas eller känns inte igen, men innehållet ser ut som {heading!q} och lästes så.",
    "Skriv rubriken som i mallen.",
)
COLUMN_MOVED = Code(
    "REP-005",
    _UPPLYSNING,
    "Kolumner har bytt plats",
    "kolumnen {heading!q} står på en annan plats än i mallen.",
    "Inget behöver göras.",
)
INDICATOR_BY_TEXT = Code(
    "REP-006",
    _UPPLYSNING,
    "Indikatorn kändes igen på sin text",
    "Id saknas eller är skrivet på ett annat sätt. Raden lästes som {indicator}.",
    "Inget behöver göras.",
)
VALUE_UNDERSTOOD = Code(
    "REP-007",
    _UPPLYSNING,
    "Ett värde har tolkats",
    "{found!q} lästes som {understood}.",
    "Ändra värdet om det är fel.",
)
CHOICE_UNDERSTOOD = Code(
    "REP-008",
    _UPPLYSNING,
    "Ett ord utanför listan har tolkats",
    "{found!q} lästes som {understood!q}.",
    "Välj i listan om det är fel.",
)
MERGED_CELLS = Code(
    "REP-009",
    _UPPLYSNING,
    "Sammanfogade celler",
    "cellerna {range} är sammanfogade. Värdet räknas till den översta vänstra cellen.",
    "Dela cellerna och skriv värdet på varje rad där det gäller.",
)
SHEET_HIDDEN = Code(
    "REP-010",
    _UPPLYSNING,
    "Bladet är dolt",
    "bladet {sheet!q} är dolt men har lästs.",
    "Inget behöver göras.",
)
VALUE_ABSENT_BY_WORDS = Code(
    "REP-011",
    _UPPLYSNING,
    "Uppgift saknas, säger kommunen",
    "{found!q} lästes som att uppgiften saknas.",
    "Lämna cellen tom och skriv orsaken i Kommentar.",
)
FIELD_MOVED = Code(
    "REP-012",
    _UPPLYSNING,
    "Ett fält på Start har flyttats",
    "{label} lästes i {cell}.",
    "Inget behöver göras.",
)

# Who answers, and for what -----------------------------------------------------------------------

NO_MUNICIPALITY = Code(
    "IDN-001",
    _FEL,
    "Kommun saknas",
    "det står inte vilken kommun arbetsboken gäller.",
    "Välj kommunen i listan bredvid Kommun.",
    "Tanum",
)
UNKNOWN_MUNICIPALITY = Code(
    "IDN-002",
    _FEL,
    "Okänd kommun",
    "{found!q} är ingen av handlingsplanens kommuner.{suggestion}",
    "Välj kommunen i listan bredvid Kommun.",
    "Tanum",
)
NO_YEAR = Code(
    "IDN-003",
    _FEL,
    "Redovisningsår saknas",
    "det står inte vilket år arbetsboken gäller.",
    "Skriv året med fyra siffror bredvid Redovisningsår.",
    "2025",
)
BAD_YEAR = Code(
    "IDN-004",
    _FEL,
    "Redovisningsåret går inte att läsa",
    "{found!q} är inget år.",
    "Skriv året med fyra siffror.",
    "2025",
)
MARKER_DISAGREES = Code(
    "IDN-005",
    _VARNING,
    "Start och mallens märkning säger olika",
    "{label} är {found!q} på Start men {marker!q} i mallens märkning. Start gäller.",
    "Kontrollera att uppgiften på Start är rätt, särskilt om filen är en kopia av en annans.",
)
NO_TARGET_GROUPS = Code(
    "IDN-006",
    _VARNING,
    "Målgrupper är inte valda",
    "det står inte vilka målgrupper kommunen svarar för. Alla räknas.",
    "Välj i listan bredvid Målgrupper.",
    "Vuxna, Barn och unga",
)
BAD_TARGET_GROUPS = Code(
    "IDN-007",
    _VARNING,
    "Målgrupperna går inte att läsa",
    "{found!q} är inga av planens målgrupper. Alla räknas.",
    "Välj i listan bredvid Målgrupper.",
    "Vuxna, Barn och unga",
)
WRONG_DELREGION = Code(
    "IDN-008",
    _VARNING,
    "Fel delregion",
    "på Start står delregionen {found!q}, men {municipality} hör till {expected!q}. "
    "Katalogen gäller.",
    "Ändra på Start, eller i katalogen om det är den som är fel.",
)
BAD_FIELD = Code(
    "IDN-009",
    _VARNING,
    "Ett fält på Start går inte att läsa",
    "{found!q} går inte att läsa som {label}.",
    "Skriv till exempel {example}.",
)

GROUP_NOT_CHOSEN = Code(
    "IDN-010",
    _VARNING,
    "Värde för en målgrupp som inte är vald",
    "{indicator} har ett värde, fast målgruppen {group!q} inte är vald på Start.",
    "Välj målgruppen på Start om kommunen svarar för den. Ta annars bort värdet.",
)

# Single cells ------------------------------------------------------------------------------------

NOT_A_NUMBER = Code(
    "CEL-001",
    _FEL,
    "Inget tal",
    "du har skrivit {found!q}.",
    "Skriv bara talet, till exempel {example}. Lägg osäkerheten i kolumnen Kommentar.",
    "12",
)
NOT_IN_LIST = Code(
    "CEL-002",
    _FEL,
    "Inte i listan",
    "{found!q} finns inte i listan för {heading}.",
    "Välj i listan, till exempel {example}.",
)
OUT_OF_BOUNDS = Code(
    "CEL-003",
    _FEL,
    "Utanför gränserna",
    "{found} är utanför gränserna: värdet ska vara {bounds}.",
    "Kontrollera talet och att det står på rätt rad.",
)
SHARE_ABOVE_100 = Code(
    "CEL-004",
    _FEL,
    "Andel över 100 procent",
    "andelen är {found} procent. En andel kan inte vara över 100.",
    "Skriv andelen i procent: 12,5 betyder 12,5 procent. Hör talet till Täljare, flytta det dit.",
    "12,5",
)
NUMERATOR_ABOVE = Code(
    "CEL-005",
    _FEL,
    "Täljaren är större än nämnaren",
    "täljaren {numerator} är större än nämnaren {denominator}.",
    "Kontrollera om de har bytt plats: täljaren är delen, nämnaren hela gruppen.",
)
EXCEL_ERROR = Code(
    "CEL-006",
    _FEL,
    "Felvärde från Excel",
    "cellen visar {found}, så här finns inget värde.",
    "Rätta formeln, eller skriv värdet direkt i cellen.",
)
NOT_CALCULATED = Code(
    "CEL-007",
    _FEL,
    "Formeln är inte uträknad",
    "här finns en formel som aldrig har räknats ut, så värdet går inte att läsa.",
    "Öppna filen i Excel, spara den och skicka den igen.",
)
NOT_A_DATE = Code(
    "CEL-008",
    _FEL,
    "Inget datum",
    "{found!q} går inte att läsa som ett datum.",
    "Skriv år-månad-dag, till exempel 2025-11-20.",
    "2025-11-20",
)
NOT_YES_NO = Code(
    "CEL-009",
    _FEL,
    "Varken Ja eller Nej",
    "{found!q} är varken Ja eller Nej.",
    "Välj Ja eller Nej i listan. Skriv förbehåll i kolumnen Kommentar.",
    "Ja",
)
NOT_WHOLE = Code(
    "CEL-010",
    _FEL,
    "Ett antal med decimaler",
    "{found} är inget helt antal.",
    "Skriv antalet som heltal. Är det en andel hör den till en annan rad.",
    "12",
)
INTERVAL = Code(
    "CEL-011",
    _FEL,
    "Ett intervall i stället för ett tal",
    "du har skrivit {found!q}, som inte är ett bestämt tal.",
    "Skriv talet om du har det; sammanställningen döljer små antal åt er. Lämna annars cellen tom "
    "och skriv orsaken i Kommentar.",
    "3",
)

NO_INDICATOR_TEXT = Code(
    "CEL-012",
    _VARNING,
    "Lokal indikator utan namn",
    "raden är ifylld men det står inte vilken indikator den gäller.",
    "Skriv indikatorn i kolumnen Indikator, eller töm raden.",
    "Antal föräldrar som gått en föräldrautbildning",
)

# Activities --------------------------------------------------------------------------------------

NO_GOAL = Code(
    "AKT-001",
    _VARNING,
    "Aktivitet utan mål",
    "det står inte vilket mål {activity!q} hör till.",
    "Välj i listan vilket mål den ska bidra till.",
    "V3.1",
)
NO_ACTIVITY_TEXT = Code(
    "AKT-002",
    _VARNING,
    "Rad utan aktivitet",
    "raden är ifylld men aktiviteten har inget namn.",
    "Skriv aktivitetens namn i kolumnen Aktivitet, eller töm raden.",
)
NO_RESPONSIBLE = Code(
    "AKT-003",
    _VARNING,
    "Aktivitet utan ansvarig",
    "det står inte vem som ansvarar för {activity!q}.",
    "Skriv en verksamhet eller en funktion.",
    "Region och kommun",
)
NO_PLANNED_FOLLOW_UP = Code(
    "AKT-004",
    _VARNING,
    "Aktivitet utan planerad uppföljning",
    "det står inte när eller hur {activity!q} ska följas upp.",
    "Skriv det i kolumnen Uppföljning.",
    "Varje år",
)
GROUP_CONTRADICTS_GOAL = Code(
    "AKT-005",
    _VARNING,
    "Målgrupp och mål säger olika",
    "målgruppen är {group!q} men målet {goal} hör till {goal_group!q}. Målet gäller.",
    "Ändra det som är fel.",
)
GOAL_AMBIGUOUS = Code(
    "AKT-006",
    _VARNING,
    "Målet finns för flera målgrupper",
    "målet {found!q} kan vara {candidates}, och målgruppen säger inte vilket.",
    "Välj målet i listan, eller fyll i Målgrupp.",
    "V3.1",
)

# Missing follow-ups ------------------------------------------------------------------------------

STATUS_MISSING = Code(
    "UPP-001",
    _VARNING,
    "Uppföljning saknas: aktivitet utan status",
    "uppföljningen saknas för {activity!q}: Status är tom.",
    "Välj i listan hur långt den har kommit, och skriv vad det blev i Resultat.",
    "Pågående",
)
RESULT_MISSING = Code(
    "UPP-002",
    _VARNING,
    "Uppföljning saknas: aktivitet utan resultat",
    "uppföljningen saknas för {activity!q}: Status är {status}, men Resultat är tomt.",
    "Skriv i en mening vad det blev.",
    "24 möten har hållits.",
)
VALUE_MISSING = Code(
    "UPP-003",
    _VARNING,
    "Uppföljning saknas: indikator utan värde",
    "{indicator} har inget värde.",
    "Fyll i Värde, eller skriv i Kommentar varför det inte går att få fram.",
)

# Personal data -----------------------------------------------------------------------------------

PERSONNUMMER = Code(
    "PER-001",
    _FEL,
    "Personnummer",
    "här står något som ser ut som ett personnummer.",
    "Ta bort det, även ur äldre kopior av filen. Arbetsboken sprids till många.",
)
EMAIL = Code(
    "PER-002",
    _VARNING,
    "E-postadress",
    "här står en e-postadress.",
    "Skriv en funktion i stället.",
    "Samordnare psykisk hälsa",
)
PHONE = Code(
    "PER-003",
    _VARNING,
    "Telefonnummer",
    "här står något som ser ut som ett telefonnummer.",
    "Skriv en funktion i stället.",
    "Samordnare psykisk hälsa",
)

# Merging -----------------------------------------------------------------------------------------

DUPLICATE = Code(
    "SAM-001",
    _VARNING,
    "Två filer för samma kommun",
    "{municipality} har lämnat fler än en fil. {used} används: {reason}.",
    "Kontrollera att det är rätt fil, och flytta bort den andra.",
)
OTHER_YEAR = Code(
    "SAM-002",
    _VARNING,
    "Fil för ett annat år",
    "filen gäller {found}, men här sammanställs {expected}.",
    "Sammanställ den för sig med --year {found}, eller rätta Redovisningsår på Start.",
)
NOT_EXPECTED = Code(
    "SAM-003",
    _VARNING,
    "Kommun utanför delregionen",
    "{municipality} hör till {found}, men här sammanställs {expected}.",
    "Flytta filen till rätt mapp, eller ändra kommunens delregion i katalogen.",
)

CODES: tuple[Code, ...] = tuple(value for value in globals().values() if isinstance(value, Code))
"""All codes in the order in which the manual lists them."""

BY_ID = {code.id: code for code in CODES}
