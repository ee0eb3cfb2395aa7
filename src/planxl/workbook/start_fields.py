"""The fields of the sheet Start, declared."""

from __future__ import annotations

from planxl.workbook.declaration import Field, ListName, ValueKind

FIELDS = (
    Field(
        "municipality",
        "Kommun",
        ValueKind.CHOICE,
        "Välj kommunen i listan. Delregionen fylls i av sig själv.",
        example="Ekexempel",
        choices=ListName.MUNICIPALITIES,
        aliases=("Kommunens namn", "Kommunnamn", "Vilken kommun"),
        required="alltid",
    ),
    Field(
        "delregion",
        "Delregion",
        ValueKind.FORMULA,
        "Räknas ut från kommunen.",
        aliases=("Vårdsamverkansområde", "Område"),
        input=False,
    ),
    Field(
        "year",
        "Redovisningsår",
        ValueKind.YEAR,
        "Det år som uppföljningen gäller, med fyra siffror.",
        example="2025",
        aliases=("År", "Uppföljningsår", "Redovisnings år"),
        required="alltid",
    ),
    Field(
        "catalogue",
        "Katalog",
        ValueKind.LABEL,
        "Vilken handlingsplan arbetsboken bygger på, och vilken version av den.",
        input=False,
    ),
    Field(
        "target_groups",
        "Målgrupper",
        ValueKind.CHOICES,
        "De målgrupper som kommunen svarar för. Indikatorer för andra målgrupper "
        "behöver inte fyllas i.",
        example="Vuxna, Barn och unga",
        choices=ListName.TARGET_GROUP_SETS,
        aliases=("Målgrupp",),
        required="alltid",
    ),
    Field(
        "respondent",
        "Funktion som svarar",
        ValueKind.TEXT,
        "Skriv en funktion, inte ett namn.",
        example="Samordnare psykisk hälsa",
        aliases=("Svarar", "Ansvarig funktion", "Funktion"),
    ),
    Field(
        "population",
        "Folkmängd",
        ValueKind.NUMBER,
        "Antal invånare den 31 december redovisningsåret. Används när delregionens värden "
        "vägs samman.",
        example="12 345",
        aliases=("Invånare", "Antal invånare"),
    ),
    Field(
        "ready",
        "Klarmarkerad",
        ValueKind.CHOICE,
        "Välj Ja när arbetsboken är klar att skicka in.",
        example="Ja",
        choices=ListName.YES_NO,
        aliases=("Klar", "Klarmarkering"),
    ),
    Field(
        "date",
        "Datum",
        ValueKind.DATE,
        "Dagen då arbetsboken klarmarkerades. Skriv år-månad-dag.",
        example="2025-12-15",
        aliases=("Datum för klarmarkering",),
    ),
)
