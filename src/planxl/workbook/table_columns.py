"""The columns of the three tables that people fill in, declared.

Heading, help, example and width of each column; a catalogue may add columns to the activities.
"""

from __future__ import annotations

from dataclasses import replace

from planxl.catalogues.models import ActivityColumn, Catalogue
from planxl.workbook.declaration import HISTORY_YEARS, Column, ListName, ValueKind

_ACTIVITY_COLUMNS = (
    Column(
        "nr",
        "Nr",
        ValueKind.TEXT,
        "Eget nummer om ni vill ha ett. Behöver inte fyllas i.",
        example="1",
        width=5,
        aliases=("Nummer", "#"),
    ),
    Column(
        "target_group",
        "Målgrupp",
        ValueKind.CHOICE,
        "Välj målgrupp i listan. Den framgår också av målets bokstav.",
        example="Vuxna",
        width=13,
        choices=ListName.TARGET_GROUPS,
        aliases=("Målgrupper",),
    ),
    Column(
        "goal",
        "Mål",
        ValueKind.CHOICE,
        "Välj i listan vilket mål aktiviteten ska bidra till.",
        example="V3.1 Personer som har behov av samordnade insatser ska ha en SIP",
        width=26,
        choices=ListName.GOALS,
        aliases=("Mål nr", "Målnummer", "Mål i handlingsplanen"),
        required="alltid",
    ),
    Column(
        "activity",
        "Aktivitet",
        ValueKind.TEXT,
        "Aktivitetens namn i några få ord.",
        example="Avstämningsmöten mellan kommun och vårdcentral",
        width=28,
        aliases=("Aktiviteter", "Insats", "Åtgärd"),
        required="alltid",
    ),
    Column(
        "what",
        "Vad",
        ValueKind.TEXT,
        "Vad som ska göras. Skriv funktioner i stället för personers namn.",
        example="Korta möten varje vecka om personer som behöver insatser från båda.",
        width=40,
        aliases=("Beskrivning", "Vad ska göras", "Innehåll"),
    ),
    Column(
        "indicators",
        "Indikator",
        ValueKind.LINES,
        "Vad aktiviteten följs upp med. Flera indikatorer skrivs på var sin rad i cellen "
        "(Alt+Retur).",
        example="Antal genomförda möten",
        width=28,
        aliases=("Indikatorer", "Mått", "Uppföljningsmått"),
    ),
    Column(
        "when",
        "När",
        ValueKind.TEXT,
        "Tid för genomförandet, så som ni brukar skriva den.",
        example="VT 2025",
        width=16,
        aliases=("Tid", "Tidplan", "Tidsplan", "När?", "Period"),
    ),
    Column(
        "responsible",
        "Ansvarig",
        ValueKind.TEXT,
        "Ansvarig verksamhet eller funktion. Skriv inga personnamn.",
        example="Region och kommun",
        width=20,
        aliases=("Ansvar", "Ansvariga", "Aktör", "Ansvarig funktion"),
        required="alltid",
    ),
    Column(
        "follow_up",
        "Uppföljning",
        ValueKind.TEXT,
        "När eller hur ofta aktiviteten ska följas upp.",
        example="Varje år",
        width=20,
        aliases=("Uppföljning när", "Hur följs det upp", "Planerad uppföljning"),
        required="alltid",
    ),
    Column(
        "status",
        "Status",
        ValueKind.CHOICE,
        "Årets uppföljning: hur långt aktiviteten har kommit. Välj i listan.",
        example="Pågående",
        width=14,
        choices=ListName.STATUSES,
        aliases=("Läge", "Statusläge"),
        required="varje år",
        follow_up=True,
    ),
    Column(
        "followed_up",
        "Uppföljd",
        ValueKind.DATE,
        "Årets uppföljning: dagen då aktiviteten följdes upp. Skriv år-månad-dag.",
        example="2025-11-20",
        width=12,
        aliases=("Uppföljd datum", "Uppföljningsdatum", "Följdes upp"),
        follow_up=True,
    ),
    Column(
        "result",
        "Resultat",
        ValueKind.TEXT,
        "Årets uppföljning: vad det blev, i en mening eller två.",
        example="24 möten har hållits. Väntetiden till SIP har kortats.",
        width=36,
        aliases=("Utfall", "Resultat av uppföljning", "Resultat av aktiviteten"),
        required="varje år, utom när Status är Planerad, Vilande eller Avbruten",
        follow_up=True,
    ),
    Column(
        "comment",
        "Kommentar",
        ValueKind.TEXT,
        "Annat som den som läser behöver veta.",
        width=26,
        aliases=("Kommentarer", "Anmärkning", "Övrigt"),
        follow_up=True,
    ),
)

LAST_FOLLOW_UP = Column(
    "last_follow_up",
    "Förra uppföljningen",
    ValueKind.LABEL,
    "Vad som skrevs när aktiviteten senast följdes upp. Fylls inte i.",
    width=34,
    aliases=("Förra året",),
    input=False,
)
"""Stands in a workbook that is made of last year's, and in no other."""
FINISHED = "Avslutad"
"""How the text in that column begins of an activity that is done or stopped."""


def _own_column(own: ActivityColumn) -> Column:
    return Column(
        own.key,
        own.heading,
        ValueKind.CHOICE if own.choices else ValueKind.TEXT,
        own.help,
        example=own.example,
        width=16,
        choices=own_list_name(own) if own.choices else "",
    )


def activity_columns(catalogue: Catalogue) -> tuple[Column, ...]:
    """The columns of the activities, with those that the catalogue adds in their places."""
    columns = list(_ACTIVITY_COLUMNS)
    for own in catalogue.activity_columns:
        at = next((n for n, c in enumerate(columns, 1) if c.key == own.after), len(columns))
        columns.insert(at, _own_column(own))
    return tuple(columns)


def _history(year: int | None) -> tuple[Column, ...]:
    return tuple(_history_column(year, before) for before in range(HISTORY_YEARS, 0, -1))


def _history_column(year: int | None, before: int) -> Column:
    blank = f"År −{before}"
    return Column(
        f"year_minus_{before}",
        str(year - before) if year else blank,
        ValueKind.MEASURE,
        f"Värdet {before} år före redovisningsåret, om det finns.",
        width=9,
        aliases=(blank, f"År -{before}", f"Föregående år {before}"),
        years_before=before,
    )


_BASELINE = Column(
    "baseline",
    "Baslinje",
    ValueKind.MEASURE,
    "Värdet som utvecklingen jämförs med. Skrivs en gång och står sedan kvar.",
    width=10,
    aliases=("Basår", "Utgångsvärde", "Baslinjevärde", "Nollmätning"),
)
_VALUE = Column(
    "value",
    "Värde",
    ValueKind.MEASURE,
    "Årets värde. Antal som heltal, andelar i procent (12,5 betyder 12,5 procent), Ja eller Nej. "
    "En indikator som gäller flera år får ett värde för dem alla.",
    example="12,5",
    width=11,
    aliases=("Årets värde", "Utfall", "Värde i år", "Resultat"),
    required="varje år, för de målgrupper som är valda på Start",
    follow_up=True,
)
_ORIGIN = Column(
    "origin",
    "Källa",
    ValueKind.TEXT,
    "Varifrån värdet kommer, till exempel ett register eller en enkät.",
    example="Egen räkning i verksamhetssystemet",
    width=22,
    aliases=("Källor", "Datakälla", "Källa till värdet"),
)
_COMMENT = Column(
    "comment",
    "Kommentar",
    ValueKind.TEXT,
    "Osäkerhet, avgränsningar och annat som hör till värdet.",
    example="Uppskattat från första halvåret",
    width=26,
    aliases=("Kommentarer", "Anmärkning", "Övrigt"),
)


def _label(key: str, heading: str, text: str, width: float, *aliases: str) -> Column:
    return Column(key, heading, ValueKind.LABEL, text, width=width, aliases=aliases, input=False)


def indicator_columns(year: int | None) -> tuple[Column, ...]:
    """The columns of the plan's indicators, the earlier years counted back from ``year``."""
    return (
        _label("id", "Id", "Indikatorns nummer i handlingsplanen.", 8, "Nr", "Indikator-id"),
        _label("target_group", "Målgrupp", "Målgruppen.", 13, "Målgrupper"),
        _label("goal", "Mål", "Målet som indikatorn följer.", 24, "Målnummer"),
        _label("indicator", "Indikator", "Indikatorn som planen skriver den.", 40, "Mått"),
        _label("kind", "Typ", "Hur indikatorn mäts.", 12, "Mätsätt"),
        _label("unit", "Enhet", "Enheten för värdet.", 13, "Mätenhet"),
        _BASELINE,
        *_history(year),
        Column(
            "numerator",
            "Täljare",
            ValueKind.NUMBER,
            "För andelar och tal per 100 000: antalet som räknas. Inmatningsrutan säger vilket.",
            example="31",
            width=10,
            aliases=("Antal i täljaren",),
        ),
        Column(
            "denominator",
            "Nämnare",
            ValueKind.NUMBER,
            "För andelar och tal per 100 000: hela gruppen. Inmatningsrutan säger vilken.",
            example="248",
            width=10,
            aliases=("Antal i nämnaren",),
        ),
        _VALUE,
        _ORIGIN,
        _COMMENT,
        Column(
            "check",
            "Kontroll",
            ValueKind.FORMULA,
            "Räknas ut: Ifylld, Saknas, Utanför gränserna eller Ej aktuell "
            "(målgruppen är inte vald på Start).",
            width=16,
            input=False,
        ),
    )


def local_columns(year: int | None) -> tuple[Column, ...]:
    """The columns of a municipality's own indicators."""
    activity = {column.key: column for column in _ACTIVITY_COLUMNS}
    return (
        replace(activity["target_group"], example="Barn och unga"),
        replace(activity["goal"], help="Välj målet som indikatorn följer."),
        Column(
            "indicator",
            "Indikator",
            ValueKind.TEXT,
            "Kommunens egen indikator.",
            example="Antal föräldrar som gått en föräldrautbildning",
            width=40,
            aliases=("Lokal indikator", "Mått", "Indikatorer"),
            required="på varje rad som används",
        ),
        Column(
            "kind",
            "Typ",
            ValueKind.CHOICE,
            "Hur indikatorn mäts. Välj i listan.",
            example="Antal",
            width=12,
            choices=ListName.KINDS,
            aliases=("Mätsätt",),
        ),
        Column(
            "unit",
            "Enhet",
            ValueKind.TEXT,
            "Enheten för värdet.",
            example="antal",
            width=13,
            aliases=("Mätenhet",),
        ),
        _BASELINE,
        *_history(year),
        replace(_VALUE, required="", example="41"),
        _ORIGIN,
        _COMMENT,
    )


def own_list_name(column: ActivityColumn) -> str:
    """The defined name of the dropdown of a catalogue's own column."""
    return f"lista_{column.key}"
