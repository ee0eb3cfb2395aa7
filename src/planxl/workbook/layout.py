"""The municipal workbook, declared once.

Sheets, fields and columns with key, heading, help, example and width. The template, the reader's
search for columns, the dropdowns, the rules' sentences and the manual are all derived from here,
so that an instruction can never contradict a check.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from itertools import combinations

from planxl.catalogues.models import ActivityColumn, Catalogue, IndicatorKind

TEMPLATE_VERSION = "1.0"
HISTORY_YEARS = 4
PREPARED_ACTIVITIES = 100
PREPARED_LOCAL_INDICATORS = 30

START = "Start"
ACTIVITIES = "Aktiviteter"
INDICATORS = "Indikatorer"
LOCAL_INDICATORS = "Lokala indikatorer"
MANUAL = "Manual"
LISTS = "Listor"
MARKER = "_planxl"


class ValueKind(StrEnum):
    """What a field or a cell of a column holds."""

    TEXT = "text"
    LINES = "lines"
    CHOICE = "choice"
    CHOICES = "choices"
    DATE = "date"
    YEAR = "year"
    NUMBER = "number"
    MEASURE = "measure"  # what the row's Typ says: a number, Ja/Nej or text
    LABEL = "label"  # written by planxl, read only to find the row
    FORMULA = "formula"


class ListName(StrEnum):
    """The dropdown lists; the value is the defined name in the workbook."""

    MUNICIPALITIES = "lista_kommuner"
    TARGET_GROUPS = "lista_malgrupper"
    TARGET_GROUP_SETS = "lista_malgruppsval"
    GOALS = "lista_mal"
    STATUSES = "lista_statusar"
    KINDS = "lista_typer"
    YES_NO = "lista_ja_nej"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. ``required`` says when it must be filled, in words for the manual."""

    key: str
    heading: str
    kind: ValueKind
    help: str
    example: str = ""
    width: float = 14
    choices: str = ""
    aliases: tuple[str, ...] = ()
    required: str = ""
    input: bool = True
    follow_up: bool = False
    years_before: int = 0


@dataclass(frozen=True, slots=True)
class Field:
    """A labelled cell on the sheet Start; the value stands to the right of its label."""

    key: str
    label: str
    kind: ValueKind
    help: str
    example: str = ""
    choices: str = ""
    aliases: tuple[str, ...] = ()
    input: bool = True
    required: str = ""


@dataclass(frozen=True)
class TableLayout:
    """A table: its sheet, its Excel name, its columns and how many rows stand ready."""

    key: str
    sheet: str
    name: str
    columns: tuple[Column, ...]
    prepared_rows: int
    protected: bool
    heading_row: int = 4

    @cached_property
    def by_key(self) -> Mapping[str, Column]:
        """Each column by its key."""
        return {column.key: column for column in self.columns}

    def position(self, key: str) -> int:
        """The column's number in the template, counted from 1."""
        return next(n for n, column in enumerate(self.columns, 1) if column.key == key)


@dataclass(frozen=True)
class Layout:
    """The whole workbook of one catalogue; ``year`` is None in the blank template."""

    catalogue: Catalogue
    year: int | None
    fields: tuple[Field, ...]
    activities: TableLayout
    indicators: TableLayout
    local_indicators: TableLayout

    @property
    def tables(self) -> tuple[TableLayout, ...]:
        """The three tables that people fill in."""
        return (self.activities, self.indicators, self.local_indicators)

    @cached_property
    def lists(self) -> Mapping[str, tuple[str, ...]]:
        """What each dropdown offers, by defined name."""
        return dropdown_lists(self.catalogue)


def _group_sets(catalogue: Catalogue) -> tuple[str, ...]:
    names = [group.name for group in catalogue.target_groups]
    sizes = range(len(names), 0, -1)
    return tuple(", ".join(chosen) for size in sizes for chosen in combinations(names, size))


def dropdown_lists(catalogue: Catalogue) -> Mapping[str, tuple[str, ...]]:
    """What each dropdown offers; a catalogue's own columns have a list of their own."""
    municipalities = (each.name for each in catalogue.in_delregion(None))
    lists = {
        ListName.MUNICIPALITIES.value: tuple(municipalities),
        ListName.TARGET_GROUPS.value: tuple(group.name for group in catalogue.target_groups),
        ListName.TARGET_GROUP_SETS.value: _group_sets(catalogue),
        ListName.GOALS.value: tuple(goal.label for goal in catalogue.goals),
        ListName.STATUSES.value: tuple(status.name for status in catalogue.statuses),
        ListName.KINDS.value: tuple(kind.value for kind in IndicatorKind),
        ListName.YES_NO.value: ("Ja", "Nej"),
    }
    own = {list_name(c): c.choices for c in catalogue.activity_columns if c.choices}
    return {name: values for name, values in {**lists, **own}.items() if values}


def list_name(column: ActivityColumn) -> str:
    """The defined name of the dropdown of a catalogue's own column."""
    return f"lista_{column.key}"


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


def _own_column(own: ActivityColumn) -> Column:
    return Column(
        own.key,
        own.heading,
        ValueKind.CHOICE if own.choices else ValueKind.TEXT,
        own.help,
        example=own.example,
        width=16,
        choices=list_name(own) if own.choices else "",
    )


def _with_own_columns(catalogue: Catalogue) -> tuple[Column, ...]:
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
    "Suicid redovisas som summan av fem år som slutar med redovisningsåret.",
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


def _indicator_columns(year: int | None) -> tuple[Column, ...]:
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


def _local_columns(year: int | None) -> tuple[Column, ...]:
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


def layout_for(catalogue: Catalogue, year: int | None = None) -> Layout:
    """The layout of a catalogue's workbook: for one year, or of the blank template (None)."""
    return Layout(
        catalogue=catalogue,
        year=year,
        fields=FIELDS,
        activities=TableLayout(
            "activities",
            ACTIVITIES,
            "tabAktiviteter",
            _with_own_columns(catalogue),
            PREPARED_ACTIVITIES,
            protected=False,
        ),
        indicators=TableLayout(
            "indicators",
            INDICATORS,
            "tabIndikatorer",
            _indicator_columns(year),
            len(catalogue.indicators),
            protected=True,
        ),
        local_indicators=TableLayout(
            "local_indicators",
            LOCAL_INDICATORS,
            "tabLokalaIndikatorer",
            _local_columns(year),
            PREPARED_LOCAL_INDICATORS,
            protected=False,
        ),
    )
