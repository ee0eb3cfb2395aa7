"""The shape of the workbook: sheets, tables, columns and rows."""

from __future__ import annotations

from planxl.findings.finding import Code, Severity

NOT_OURS = Code(
    "STR-001",
    Severity.ERROR,
    "Ingen arbetsbok från mallen",
    "här finns varken Aktiviteter eller Indikatorer, så det verkar vara en annan arbetsbok.",
    "Skicka den arbetsbok som är gjord av mallen. Den känns igen på bladen Start, Aktiviteter och "
    "Indikatorer. Är planen skriven i en egen arbetsbok kan den som samordnar delregionen föra "
    "över den till mallen med planxl repair FIL -o NY.xlsx.",
)
TABLE_MISSING = Code(
    "STR-002",
    Severity.ERROR,
    "En tabell saknas",
    "tabellen {table} finns inte, varken på sitt blad eller på något annat.",
    "Lägg tillbaka bladet {table} från förra versionen av filen, eller kopiera det från mallen.",
)
LOCAL_TABLE_MISSING = Code(
    "STR-003",
    Severity.NOTICE,
    "Tabellen med lokala indikatorer saknas",
    "tabellen {table} finns inte. Det läses som att kommunen inte har egna indikatorer.",
    "Kopiera bladet från mallen om kommunen har egna indikatorer.",
)
COLUMN_MISSING = Code(
    "STR-004",
    Severity.ERROR,
    "En kolumn saknas",
    "kolumnen {heading!q} finns inte i tabellen.",
    "Infoga kolumnen och skriv rubriken som i mallen.",
)
START_MISSING = Code(
    "STR-005",
    Severity.ERROR,
    "Bladet Start saknas",
    "bladet Start, där kommun och år står, finns inte.",
    "Kopiera bladet Start från mallen och fyll i kommun, redovisningsår och målgrupper.",
)
OLDER_TEMPLATE = Code(
    "STR-006",
    Severity.NOTICE,
    "Äldre version av mallen",
    "arbetsboken bygger på en äldre version av mallen ({found}; nu gäller {current}).",
    "Den läses ändå. Använd den nya mallen nästa år.",
)
NEWER_TEMPLATE = Code(
    "STR-007",
    Severity.WARNING,
    "Nyare version av mallen",
    "arbetsboken bygger på en nyare version av mallen ({found}) än den här versionen av planxl "
    "känner till ({current}).",
    "Uppdatera planxl innan sammanställningen används.",
)
OTHER_CATALOGUE = Code(
    "STR-008",
    Severity.ERROR,
    "Arbetsbok för en annan handlingsplan",
    "arbetsboken hör till katalogen {found!q}, men här används katalogen {expected!q}.",
    "Sammanställ den för sig, eller be kommunen använda rätt mall.",
)
MARKER_MISSING = Code(
    "STR-009",
    Severity.NOTICE,
    "Mallens märkning saknas",
    "det dolda bladet _planxl finns inte, så mallens version är okänd.",
    "Inget behöver göras. Kommun och år läses på bladet Start.",
)
INDICATOR_ROW_MISSING = Code(
    "STR-010",
    Severity.WARNING,
    "En indikator saknar rad",
    "{indicator} har ingen rad i tabellen.",
    "Infoga en rad med indikatorns nummer i kolumnen Id, och fyll i värdet.",
)
INDICATOR_UNKNOWN = Code(
    "STR-011",
    Severity.ERROR,
    "Raden är ingen av planens indikatorer",
    "raden {found!q} känns inte igen som någon av planens indikatorer, och värdet är inte med "
    "i sammanställningen.",
    "Skriv indikatorns nummer i kolumnen Id, till exempel V1.1-3. Kommunens egna indikatorer hör "
    "hemma på bladet Lokala indikatorer.",
    "V1.1-3",
)
INDICATOR_AMBIGUOUS = Code(
    "STR-012",
    Severity.ERROR,
    "Indikatorn finns på flera ställen i planen",
    "indikatorn {found!q} finns under flera mål ({candidates}), och raden säger inte vilket.",
    "Fyll i Id, eller Målgrupp och Mål.",
    "V3.1-3",
)
INDICATOR_TWICE = Code(
    "STR-013",
    Severity.ERROR,
    "Samma indikator på två rader",
    "indikatorn {indicator} är ifylld på en rad till. Den raden används, och den här är inte med.",
    "Ta bort den rad som inte gäller.",
)
INDICATOR_RELATED = Code(
    "STR-014",
    Severity.ERROR,
    "Raden liknar en indikator men mäter något annat",
    "raden {found!q} liknar {indicator} men mäter något annat ({relation}), och är inte med.",
    "Flytta den till bladet Lokala indikatorer, och svara på {indicator} med planens eget mått.",
)
OUTSIDE = Code(
    "STR-015",
    Severity.WARNING,
    "Något står utanför tabellen",
    "{found!q} står vid sidan av det som ska fyllas i, och kommer inte med i sammanställningen.",
    "Flytta det till kolumnen Kommentar på raden det gäller, om det ska läsas.",
)
COLUMN_UNKNOWN = Code(
    "STR-016",
    Severity.WARNING,
    "En okänd kolumn",
    "kolumnen {heading!q} hör inte till mallen, och det som står i den kommer inte med i "
    "sammanställningen.",
    "Flytta innehållet till Kommentar om det ska läsas av styrgruppen.",
)
COLUMN_TWICE = Code(
    "STR-017",
    Severity.WARNING,
    "Två kolumner för samma sak",
    "kolumnen {found!q} läses som {heading!q}, och en sådan finns redan. Den här används inte.",
    "Slå ihop kolumnerna eller ta bort den ena.",
)
SPARE_TABLE = Code(
    "STR-018",
    Severity.WARNING,
    "Samma tabell finns två gånger",
    "här finns en tabell till med samma rubriker som {table}. Den används inte.",
    "Slå ihop tabellerna, eller ta bort kopian.",
)
ID_CONTRADICTS_TEXT = Code(
    "STR-019",
    Severity.ERROR,
    "Id och indikatorns text säger olika",
    "Id är {indicator} men texten är {found!q}, så värdet är inte med i sammanställningen.",
    "Kontrollera vilken indikator värdet gäller och rätta Id eller texten. Så blir det ofta när "
    "en del av tabellen har sorterats för sig.",
)

SHEET_UNKNOWN = Code(
    "STR-020",
    Severity.NOTICE,
    "Ett blad som inte hör till mallen",
    "bladet {sheet!q} hör inte till mallen och har inte lästs.",
    "Flytta det som ska läsas av andra till Aktiviteter, Indikatorer eller Lokala indikatorer.",
)
LABEL_CHANGED = Code(
    "STR-021",
    Severity.WARNING,
    "Planens egen text är ändrad",
    "här står {found!q}, men i planen står {expected!q}. Planens text gäller.",
    "Ändra tillbaka. Mäter kommunen något annat hör det hemma på bladet Lokala indikatorer.",
)
