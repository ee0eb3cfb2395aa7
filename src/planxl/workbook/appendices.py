"""What a workbook holds besides answers, declared: four sheets that are there only when needed.

Three keep what earlier workbooks said; the fourth tells what was guessed when a document was made
into a workbook. They are tables like the others, but nothing in them is an answer: they are read
only so that what they hold is carried on to the next workbook.
"""

from __future__ import annotations

from dataclasses import replace

from planxl.workbook.contents import Contents
from planxl.workbook.declaration import (
    EARLIER_FOLLOW_UPS,
    EARLIER_VALUES,
    OTHER,
    REVIEW,
    Column,
    ValueKind,
)
from planxl.workbook.layout import TableLayout


def _column(key: str, heading: str, text: str, width: float) -> Column:
    return Column(key, heading, ValueKind.LABEL, text, width=width, input=False)


_YEAR = _column("year", "År", "Det år som uppgiften gäller.", 8)

FOLLOW_UPS = TableLayout(
    "earlier_follow_ups",
    EARLIER_FOLLOW_UPS,
    "tabTidigareUppfoljningar",
    (
        _YEAR,
        _column("goal", "Mål", "Målet som aktiviteten hörde till.", 26),
        _column("activity", "Aktivitet", "Aktiviteten som den då hette.", 34),
        _column("status", "Status", "Hur långt den hade kommit.", 14),
        _column("followed_up", "Uppföljd", "Dagen då den följdes upp.", 12),
        _column("result", "Resultat", "Vad det blev.", 50),
        _column("comment", "Kommentar", "Vad som skrevs till.", 34),
    ),
    prepared_rows=0,
    protected=False,
)
VALUES = TableLayout(
    "earlier_values",
    EARLIER_VALUES,
    "tabTidigareVarden",
    (
        _YEAR,
        _column("id", "Id", "Indikatorns nummer, om den hör till planen.", 9),
        _column("indicator", "Indikator", "Indikatorn, eller fältet på Start.", 44),
        _column("value", "Värde", "Värdet, när året inte längre har en egen kolumn.", 12),
        _column("numerator", "Täljare", "Täljaren det året.", 10),
        _column("denominator", "Nämnare", "Nämnaren det året.", 10),
        _column("comment", "Kommentar", "Kommentaren det året.", 44),
    ),
    prepared_rows=0,
    protected=False,
)
OTHERS = TableLayout(
    "other",
    OTHER,
    "tabOvrigt",
    (
        _YEAR,
        _column("sheet", "Blad", "Bladet där det stod.", 22),
        _column("cell", "Cell", "Cellen där det stod.", 9),
        _column("what", "Vad", "Vad det gällde.", 44),
        _column("text", "Text", "Det som stod där.", 70),
    ),
    prepared_rows=0,
    protected=False,
)
DOUBTS = TableLayout(
    "review",
    REVIEW,
    "tabGranska",
    (
        _column("concern", "Gäller", "Vad som är osäkert, eller att texten inte är placerad.", 13),
        _column("sureness", "Säkerhet", "Hur säker tolkningen är, i ord.", 16),
        _column("percent", "Säkerhet i procent", "Hur säker tolkningen är, 0 till 100.", 11),
        _column("table", "Placerat på", "Bladet där texten står nu.", 17),
        _column("nr", "Nr", "Aktivitetens nummer eller indikatorns id.", 9),
        _column("column", "Kolumn", "Kolumnen där texten står nu.", 15),
        _column("text", "Text", "Det som står i källan, eller början av det.", 50),
        _column("why", "Varför", "Vad som är osäkert, och vad som behöver göras.", 50),
        _column("file", "Källa", "Filen som texten lästes ur.", 24),
        _column("where", "Sida eller blad", "Sidan eller bladet i källan.", 11),
        _column("line", "Rad", "Raden på sidan eller bladet.", 7),
    ),
    prepared_rows=0,
    protected=False,
)
"""What planxl guessed when it made a document into a workbook, and what it found no place for."""

_EVERY = (FOLLOW_UPS, VALUES, OTHERS, DOUBTS)
APPENDICES = tuple(replace(each, heading_row=5) for each in _EVERY)
"""The sheets in the order in which they stand in the workbook."""

ABOUT = {
    FOLLOW_UPS.key: (
        "Vad som skrevs om aktiviteterna tidigare år. Här behöver inget fyllas i.",
        "Bladet följer med till nästa års arbetsbok.",
    ),
    VALUES.key: (
        "Äldre värden, och täljare, nämnare och kommentarer från tidigare år. Här behöver inget "
        "fyllas i.",
        "De fyra närmaste årens värden står på bladen Indikatorer och Lokala indikatorer.",
    ),
    OTHERS.key: (
        "Det här stod i den tidigare arbetsboken men har ingen egen plats i mallen. Det kommer "
        "inte med i sammanställningen.",
        "Flytta det som ska vara med till rätt blad. Ta bort raden när den inte behövs längre.",
    ),
    DOUBTS.key: (
        "Det här var planxl osäker på när planen lästes in. Det mest osäkra står överst, och sist "
        "det som inte fick någon plats.",
        "Klicka på numret för att komma till raden. Rätta där, och ta bort raden här. Bladet kan "
        "tas bort när allt är granskat.",
    ),
}
"""What stands below an appendix' title, line by line."""


def kept_appendices(contents: Contents) -> tuple[TableLayout, ...]:
    """The appendices that have something to show, in order."""
    return tuple(each for each in APPENDICES if contents.appendices.get(each.key))
