"""What Start says of how to go about it: the steps, and what each sheet is for."""

from __future__ import annotations

from planxl.catalogues.models import Catalogue
from planxl.workbook.declaration import ACTIVITIES, INDICATORS, LOCAL_INDICATORS, MANUAL

_FIELDS = ("Fyll i uppgifterna ovan", "Kommun, år och målgrupper avgör vad som ska besvaras.")
_FEWER_FIELDS = (_FIELDS[0], "Kommun och år säger vad arbetsboken gäller.")
_ANSWER = (
    "Besvara indikatorerna",
    "Skriv årets värde i kolumnen Värde på bladet Indikatorer. Kolumnen Kontroll säger vad som "
    "saknas.",
)
_READY = (
    "Klarmarkera och skicka",
    "Välj Ja vid Klarmarkerad, skriv dagens datum, spara och skicka filen till {whom}.",
)
_STEPS = (
    _FIELDS,
    (
        "Skriv in aktiviteterna",
        "En rad för varje aktivitet på bladet Aktiviteter. Räcker inte raderna: fortsätt skriva "
        "på raden under.",
    ),
    (
        "Följ upp aktiviteterna",
        "Välj Status, skriv dagen i Uppföljd och vad det blev i Resultat. Det görs varje år.",
    ),
    _ANSWER,
    (
        "Lägg till egna indikatorer",
        "Har kommunen egna indikatorer skrivs de på bladet Lokala indikatorer. Det är frivilligt.",
    ),
    _READY,
)

_SHEETS = (
    (ACTIVITIES, "fylls i", "Kommunens aktiviteter och årets uppföljning av dem."),
    (INDICATORS, "fylls i", "Handlingsplanens indikatorer med årets och tidigare värden."),
    (LOCAL_INDICATORS, "fylls i vid behov", "Kommunens egna indikatorer."),
    (MANUAL, "hjälp", "Varje kolumn förklarad, hur tal och datum skrivs, och alla meddelanden."),
)


def steps(catalogue: Catalogue) -> tuple[tuple[str, str], ...]:
    """What to do and how, in order, for the workbook of a plan."""
    fields = _FIELDS if catalogue.has_groups else _FEWER_FIELDS
    asked = (each for each in _STEPS if catalogue.indicators or each is not _ANSWER)
    whom = "delregionens samordnare" if catalogue.delregions else "den som sammanställer"
    said = catalogue.reporter.said
    worded = (fields if each is _FIELDS else each for each in asked)
    return tuple((what, said(how.format(whom=whom))) for what, how in worded)


def sheets(catalogue: Catalogue) -> tuple[tuple[str, str, str], ...]:
    """Each sheet, its use and what it holds; the manual last."""
    said = catalogue.reporter.said
    there = (each for each in _SHEETS if catalogue.indicators or each[0] != INDICATORS)
    return tuple((name, use, said(what)) for name, use, what in there)
