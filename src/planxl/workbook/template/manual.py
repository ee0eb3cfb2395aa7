"""The manual's text, derived from the layout and the codes: sections, each with one table.

The sheet Manual lays it out; another writer can make a document of the same sections.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from planxl.catalogues.models import Catalogue
from planxl.findings.finding import Code
from planxl.findings.sentence import joined
from planxl.workbook.declaration import ACTIVITIES, INDICATORS, Column, Field, ValueKind
from planxl.workbook.layout import Layout, TableLayout
from planxl.workbook.template.manual_chapters import chapters
from planxl.workbook.template.manual_fitting import codes_for, fitted
from planxl.workbook.template.manual_reporting import reporting_sections
from planxl.workbook.template.section import Section

_COLUMN_HEADINGS = ("Rubrik", "Fylls i", "Vad som ska stå där", "Exempel")

_WRITING = (
    ("Antal", "12", "Ett heltal utan ord. 1 234 går bra."),
    ("Andel", "12,5", "I procent, 0 till 100. 12,5 % läses likadant."),
    ("Per 100 000", "84,2", "Med decimalkomma. Täljare och nämnare skrivs som antal."),
    ("Ja/Nej", "Ja", "Välj i listan. Förbehåll skrivs i Kommentar."),
    ("Datum", "2025-11-20", "År-månad-dag."),
    ("År", "2025", "Fyra siffror."),
    ("Värdet är osäkert", "12", 'Skriv bara talet, och "ungefär" i Kommentar. Inte "ca 12".'),
    ("Värdet saknas", "", "Lämna rutan tom och skriv varför i Kommentar. Noll betyder noll."),
    (
        "Värdet är litet",
        "3",
        "Skriv talet som det är. Små antal i känsliga frågor döljs i sammanställningen.",
    ),
    (
        "Flera år",
        "7",
        "Gäller indikatorn flera år står det i dess text vilka. Skriv ett värde för dem alla.",
    ),
    ("Flera indikatorer", "Antal möten", "En på varje rad i rutan. Ny rad: Alt+Retur."),
    (
        "Personer",
        "Samordnare psykisk hälsa",
        "Skriv funktioner. Namn, personnummer, e-post och telefon hör inte hemma i arbetsboken.",
    ),
)

_COUNTING = (
    (
        "Aktivitet",
        ACTIVITIES,
        "En rad där något är skrivet. Rader där bara listor är valda räknas inte.",
    ),
    (
        "Uppföljd aktivitet",
        ACTIVITIES,
        "Status är vald, och Resultat är skrivet. Med status {silent} behövs inget resultat.",
    ),
    (
        "Indikator att besvara",
        INDICATORS,
        "En indikator vars målgrupp är vald på Start. Är ingen vald räknas alla.",
    ),
    (
        "Besvarad indikator",
        INDICATORS,
        "Värde är ifyllt och inom gränserna: Kontroll säger Ifylld.",
    ),
    (
        "Utanför gränserna",
        INDICATORS,
        "Inget tal, negativt, ett antal med decimaler, en andel över 100, eller en täljare som är "
        "större än nämnaren.",
    ),
    (
        "Saknad uppföljning",
        f"{ACTIVITIES}, {INDICATORS}",
        "En aktivitet som inte är uppföljd, eller en indikator att besvara utan värde. Aktiviteten "
        "saknar inget så länge När eller Uppföljning säger att det kommer senare.",
    ),
    (
        "Undantag",
        "",
        "En kommun kan ha undantag från en anmärkning, med skäl och slutdatum. Det som har "
        "undantag står kvar som upplysning men räknas inte som saknat.",
    ),
)


def sections(layout: Layout) -> tuple[Section, ...]:
    """The whole manual of a workbook."""
    return tuple(fitted(_sections(layout), layout.catalogue))


def _sections(layout: Layout) -> tuple[Section, ...]:
    return (
        *chapters(layout),
        *reporting_sections(layout.catalogue),
        _start(layout.fields),
        *(_table(table) for table in layout.tables),
        Section(
            "Så skrivs datum, tal och andelar",
            ("För dig som fyller i. Gäller på alla blad.",),
            "Skrivsatt",
            ("Vad", "Skriv så", "Att tänka på"),
            _WRITING,
        ),
        _counting(layout),
        _codes(layout.catalogue),
    )


def _counting(layout: Layout) -> Section:
    statuses = layout.catalogue.statuses
    silent = joined([each.name for each in statuses if not each.stage.expects_result])
    return Section(
        "Så räknas det",
        (
            "För dig som tar emot arbetsböckerna och för dig som läser sammanställningen.",
            "Arbetsböckerna ändras aldrig av planxl. Kommunerna jämförs inte med varandra i "
            "någon ordning: uppföljningen gäller utvecklingen över tid.",
        ),
        "Rakning",
        ("Ord", "Blad", "Betyder"),
        tuple((word, sheet, text.format(silent=silent)) for word, sheet, text in _COUNTING),
    )


def _start(fields: Iterable[Field]) -> Section:
    return Section(
        "Bladet Start",
        ("För dig som fyller i. De bleka rutorna fylls i av arbetsboken.",),
        "Start",
        _COLUMN_HEADINGS,
        tuple((f.label, _when(f), f.help, f.example) for f in fields),
    )


def _table(table: TableLayout) -> Section:
    protected = "De bleka rutorna är låsta. Anteckningar (kommentarer) kan skrivas i alla rutor."
    free = "Bladet är inte låst: rader kan infogas, sorteras och tas bort."
    return Section(
        f"Bladet {table.sheet}",
        (f"För dig som fyller i. {protected if table.protected else free}",),
        table.name.removeprefix("tab"),
        _COLUMN_HEADINGS,
        tuple((c.heading, _when(c), c.help, c.example) for c in table.columns),
    )


def _when(declared: Column | Field) -> str:
    if declared.kind is ValueKind.FORMULA:
        return "räknas ut"
    if not declared.input:
        return "ifyllt från början"
    return declared.required or "vid behov"


def _codes(catalogue: Catalogue) -> Section:
    return Section(
        "Meddelanden från planxl",
        (
            "För alla. När arbetsböckerna läses får varje anmärkning en kod.",
            "Fel: uppgiften kan inte användas. Varning: något saknas eller bör ses över. "
            "Upplysning: något har tolkats, och inget behöver göras om det blev rätt.",
        ),
        "Meddelanden",
        ("Kod", "Slag", "Meddelande", "Exempel", "Vad du gör"),
        tuple(_code_row(code) for code in codes_for(catalogue)),
    )


def _code_row(code: Code) -> tuple[str, ...]:
    message = f"{code.about}: {_readable(code.what)}"
    return (code.id, code.severity.value, message, code.example, _readable(code.remedy))


def _readable(template: str) -> str:
    """A sentence with its places for what was found shown as dots."""
    without_tail = re.sub(r"(?<=[.])\{\w+\}", "", template)
    quoted = re.sub(r"\{\w+!q\}", '"…"', without_tail)
    return re.sub(r"\{\w+(!a)?\}", "…", quoted)
