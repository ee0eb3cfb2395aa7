"""The chapters of the manual that are written by hand, one for each kind of work.

Each is a section like those that are derived from the declarations: the sheet Manual and the
document lay them out alike.
"""

from __future__ import annotations

from planxl.workbook.declaration import (
    ACTIVITIES,
    INDICATORS,
    LOCAL_INDICATORS,
    REMARKS,
    START,
)
from planxl.workbook.layout import Layout
from planxl.workbook.template.manual_filling import filling_chapter
from planxl.workbook.template.section import Section

_ON_SHEETS = ("Du vill", "Blad", "Gör så här", "Exempel", "Bra att veta")
_BY_COMMANDS = ("Du vill", "Kommando eller fil", "Vad det ger", "Exempel", "Bra att veta")

_FILLING_IN = (
    (
        "Komma igång",
        START,
        "Välj kommun och redovisningsår. Välj målgrupper, om kommunen inte svarar för alla.",
        "Vuxna, Barn och unga",
        "Arbetsboken kan fyllas i under flera veckor. Spara och fortsätt när det passar.",
    ),
    (
        "Skriva in planen",
        ACTIVITIES,
        "En rad för varje aktivitet, under de mörka rubrikerna. Har kommunen lämnat in förut "
        "följer aktiviteterna med från förra året.",
        "Utbildning i bemötande",
        "Samma aktivitet för två mål blir två rader. Klistra gärna in från Word.",
    ),
    (
        "Se vad ni svarade förra året",
        ACTIVITIES,
        "Läs kolumnen Förra uppföljningen. Avslutade aktiviteter står sist och följs inte upp "
        "igen.",
        "Avslutad 2024",
        "Finns bara i en arbetsbok som är gjord av förra årets. Det som inte längre har en plats "
        "står på bladen Tidigare uppföljningar, Tidigare värden och Övrigt från tidigare "
        "arbetsbok.",
    ),
    (
        "Göra årets uppföljning",
        ACTIVITIES,
        "Under de turkosa rubrikerna: välj Status, skriv dagen då ni följde upp och vad det blev.",
        "Pågående. 24 möten har hållits.",
        "Att något inte blev av är också ett svar: välj Avbruten eller Vilande och skriv varför.",
    ),
    (
        "Lämna årets värden",
        INDICATORS,
        "Skriv Värde i de vita rutorna. Kontroll längst till höger säger vad som saknas.",
        "12,5",
        "Ett tal utan ord. Osäkerhet och avgränsningar skrivs i Kommentar. Finns inget värde: "
        "lämna rutan tom och skriv varför.",
    ),
    (
        "Följa något eget",
        LOCAL_INDICATORS,
        "En rad för varje indikator som bara kommunen har. Välj vilket mål den hör till.",
        "Antal föräldrar som gått en utbildning",
        "Egna indikatorer visas i sammanställningen men räknas inte ihop med andras.",
    ),
    (
        "Lämna in",
        START,
        "Bladet visar hur mycket som är ifyllt. När det är klart: välj Klarmarkerad Ja, skriv "
        "datum, spara och skicka filen.",
        "Ja, 2025-12-15",
        "Filen får heta vad som helst. Skriv funktioner i stället för namn på personer.",
    ),
    (
        "Rätta efter granskning",
        REMARKS,
        "Kommer arbetsboken tillbaka med bladet Att åtgärda: börja överst, klicka på cellen, "
        "rätta, och skicka in igen.",
        "Indikatorer N14",
        "Anmärkningen står också som en anteckning i cellen. Låt den stå: den försvinner när "
        "arbetsboken granskas på nytt.",
    ),
)

_RECEIVING = (
    (
        "Skicka ut arbetsböcker",
        "planxl new",
        "En arbetsbok för varje kommun och år, eller en tom mall att kopiera.",
        "planxl new --kommun Tanum --year 2025",
        "Kommunen behöver bara Excel.",
    ),
    (
        "Hämta publicerade uppgifter",
        "planxl fill",
        "Tomma rutor fylls med det som finns i Kolada och annan statistik, med källa.",
        "planxl fill svar -o ifyllda",
        "Inget som står i arbetsboken skrivs över. Mer står i kapitlet För dig som hämtar "
        "statistik.",
    ),
    (
        "Se vad som saknas",
        "planxl check",
        "Ange en fil eller en mapp. Det allvarligaste står först, med blad, cell och råd.",
        "planxl check svar",
        "Inget ändras i filerna. Det som ska göras senare än dagen du frågar räknas inte som "
        "saknat; välj en annan dag med --date.",
    ),
    (
        "Ge tillbaka med anmärkningar",
        "planxl annotate",
        "Varje kommun får en kopia av sin egen arbetsbok, med anmärkningarna i cellerna och "
        "bladet Att åtgärda.",
        "planxl annotate svar -o granskade",
        "Allt annat i boken är som förut: diagram, bilder, anteckningar. --clean tar bort "
        "anmärkningarna.",
    ),
    (
        "Påminna",
        "planxl remind",
        "Ett utkast till brev för varje kommun som inte har svarat eller där något saknas, att "
        "läsa igenom och skicka från Outlook.",
        "planxl remind svar -o brev --delregion Fyrbodal",
        "Inget skickas av planxl. Den granskade arbetsboken ligger som bilaga.",
    ),
    (
        "Adressera påminnelserna",
        "adresser.csv",
        "En textfil i samma mapp, en rad för varje kommun, med en funktionsbrevlåda.",
        "Tanum;halsa@kommun.example",
        "Utan den fyller ni i mottagaren själva i varje utkast.",
    ),
    (
        "Godta att något saknas",
        "undantag.toml",
        "Skriv ett undantag med orsak och slutdatum i en textfil i samma mapp som arbetsböckerna.",
        '[[waiver]]\nmunicipality = "Tanum"\ncode = "UPP-003"\nreason = "Mäts först 2026."\n'
        "until = 2026-12-31",
        "Undantaget visas i sammanställningen. Det döljer inget, och upphör av sig självt.",
    ),
    (
        "Slå ihop",
        "planxl merge",
        "Alla arbetsböcker i mappen blir en sammanställning.",
        "planxl merge svar -o sammanstallning.xlsx",
        "Filer som inte kan användas står i Inlämning med orsak. Det ni har skrivit på bladen "
        "Länsgemensamt och Styrgruppens noteringar finns kvar när ni slår ihop igen.",
    ),
    (
        "Se vad som har ändrats",
        "planxl diff",
        "Jämför två arbetsböcker eller två mappar: vad som kommit till, ändrats och tagits bort.",
        "planxl diff svar-2024 svar-2025",
        "Aktiviteter känns igen fast raderna har flyttats eller formulerats om.",
    ),
    (
        "Rädda en trasig fil",
        "planxl repair",
        "Det som går att läsa i en skadad eller egenhändigt gjord arbetsbok flyttas till en ny.",
        "planxl repair trasig.xlsx -o tanum-2025.xlsx",
        "Det som inte fick någon plats står på ett eget blad, med uppgift om var det stod.",
    ),
    (
        "Börja på nästa år",
        "planxl roll",
        "Årets värden blir historik, avslutade aktiviteter flyttas sist, och uppföljningen töms.",
        "planxl roll svar-2025 --year 2026 -o utskick",
        "Förra årets status och resultat visas i kolumnen Förra uppföljningen. Inget som någon "
        "har skrivit försvinner: det som inte har en plats läggs på egna blad.",
    ),
)

_READING = (
    (
        "Få en överblick",
        "Översikt",
        "Läs rutorna och meningarna överst: hur många som har svarat, vad som saknas och åt "
        "vilket håll det går.",
        "6 av 8 kommuner",
        "Sidan går att skriva ut på ett A4.",
    ),
    (
        "Se vilka som har svarat",
        "Inlämning",
        "En rad för varje kommun som väntas svara.",
        "",
        "Kommunerna står i bokstavsordning. De rangordnas aldrig.",
    ),
    (
        "Läsa ett värde",
        "Indikatorer",
        "Delregionens värde står bredvid hur många kommuner det bygger på.",
        "4 av 6",
        "Ett streck betyder att värdet saknas. Två punkter betyder att ett litet antal är dolt. "
        "Inget av dem är noll.",
    ),
    (
        "Följa utvecklingen",
        "Utveckling",
        "Varje indikator år för år.",
        "",
        "En jämförelse mellan två år gäller bara de kommuner som svarat båda åren.",
    ),
    (
        "Veta vad som saknas",
        "Saknade uppföljningar",
        "Varje aktivitet och indikator som inte är uppföljd, och sedan när.",
        "",
        "Länken öppnar cellen i kommunens arbetsbok.",
    ),
    (
        "Kontrollera ett tal",
        "Källor",
        "Varje tal går att följa till fil, blad och cell.",
        "",
        "Sist på bladet stäms allt av: läst är lika med visat och lagt åt sidan.",
    ),
    (
        "Anteckna",
        "Styrgruppens noteringar",
        "Skriv fritt under varje mål. Länsgemensamma aktiviteter följs upp på Länsgemensamt.",
        "",
        "Det som skrivs på de två bladen finns kvar i nästa sammanställning.",
    ),
)


def chapters(layout: Layout) -> tuple[Section, ...]:
    """The chapters, for a catalogue's workbook."""
    plan = layout.catalogue.title
    return (
        Section(
            "För dig som fyller i arbetsboken",
            (f"{plan}: kommunens plan, årets uppföljning och årets värden i en arbetsbok.",),
            "FyllaI",
            _ON_SHEETS,
            _FILLING_IN,
        ),
        Section(
            "För dig som tar emot och sammanställer",
            (
                "Kommandona skrivs i en kommandotolk på en dator där planxl är installerat.",
                "Kommunernas filer ändras aldrig. Varje kommando skriver nya filer.",
            ),
            "TaEmot",
            _BY_COMMANDS,
            _RECEIVING,
        ),
        filling_chapter(layout.catalogue),
        Section(
            "För dig som läser sammanställningen",
            ("Sammanställningen är en Excelfil. Den går att läsa utan planxl.",),
            "Lasa",
            _ON_SHEETS,
            _READING,
        ),
    )
