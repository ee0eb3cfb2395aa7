"""Invented plans to be set as text, and how much of them is found again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from typeset import Row

from planxl.conversion.document import Document, Table
from planxl.conversion.text.reader import document_in

HEADINGS: Row = ("Aktivitet", "Vad", "Indikator", "När", "Ansvarig", "Uppföljning")
WIDTHS = (20, 56, 25, 15, 14, 14)
PROSE = (
    "Målet handlar om att personer ska få stöd i god tid, och om att de som ger stödet ska veta "
    "vad andra gör."
)
ROWS: tuple[Row, ...] = (
    (
        "Träffar för ensamma grannar",
        "En öppen träff i veckan med kaffe och enkla lekar. Personalen berättar om kören och om "
        "vandringarna, och den som vill blir hämtad hemma.",
        "Antal besökare på träffarna",
        "Pågående, löpande arbete.",
        "Kommun",
        "Varje år",
    ),
    (
        "Kurs i samtalskonst",
        "Gemensam kurs för alla som tar emot besök. Kursen hålls i två delar och handlar om att "
        "lyssna, fråga vidare och avsluta ett samtal.",
        "",
        "VT 2023",
        "Region och kommun",
        "Varje år",
    ),
    (
        "Karta över mötesplatser",
        "- Samla alla platser på en karta.\n- Dela ut kartan på bibliotek och vårdcentral.\n"
        "- Se över kartan varje vår.",
        "• Antal platser på kartan\n• Andel platser som är öppna på kvällen",
        "2022",
        "Kultur och fritid",
        "Varje år",
    ),
    (
        "Rutin för överlämning",
        "Vårdcentralen och hemtjänsten skriver tillsammans en rutin för hur en person lämnas över "
        "från den ena till den andra.",
        "",
        "2021–2022",
        "Närsjukvårdsgruppen tillsammans med kommunens samordnare.",
        "Rutinen är skriven och prövas under hösten.",
    ),
    (
        "Samverkan mellan skola och fritid",
        "Skolan och fritidsgården träffas varje månad och går igenom vad som händer på kvällarna. "
        "Vid behov bjuds polisen in.",
        "Antal möten",
        "Pågående, löpande arbete.",
        "Region och kommun",
        "Varje år",
    ),
    (
        "Stöd till den som vårdar en närstående",
        "Anhöriga får ett samtal i månaden och kan få avlösning. Förslag om en kväll för nya "
        "anhöriga tas fram.",
        "",
        "",
        "Region och kommun",
        "Finns inte nedskrivet i dagsläget.",
    ),
    (
        "Föreläsning om sömn",
        "En föreläsning per termin för föräldrar, på plats och digitalt. Innehållet tas fram av "
        "elevhälsan.",
        "Andel deltagare som är nöjda",
        "Start HT 2022",
        "Elevhälsan",
        "Varje år",
    ),
    (
        "Trygg natt",
        "Vuxna går på stan under helgkvällar. De som går får utbildning först och en väst att "
        "ha på sig.",
        "Antal kvällar med vuxna på stan",
        "Årligen",
        "Kommun",
        "Varje år",
    ),
)


def heading(number: str, title: str) -> str:
    """A goal's heading and some prose, with blank lines as in a text drawn from a PDF."""
    return f"Mål {number} {title} \n\n{PROSE} \n"


def found(text: str) -> Document:
    """The document that a text holds."""
    return document_in(text, "plan.txt")


def tables(document: Document) -> list[Table]:
    """The tables of a document."""
    return [block for block in document.blocks if isinstance(block, Table)]


def rows(document: Document) -> Iterator[list[str]]:
    """The rows of all tables but their headings, each cell on one line."""
    for table in tables(document):
        for row in table.rows[1:]:
            yield [" ".join(cell.text.split()) if cell else "" for cell in row]


def letters(text: str) -> str:
    """The letters and digits of a text."""
    return "".join(each for each in text.casefold() if each.isalnum())


def share_right(document: Document, expected: Sequence[Row]) -> float:
    """The share of cells that hold what they should, row by row."""
    pairs = list(zip_longest(rows(document), expected, fillvalue=("",) * len(expected[0])))
    right = sum(
        letters(got) == letters(wanted)
        for row, wish in pairs
        for got, wanted in zip(row, wish, strict=True)
    )
    return right / (len(pairs) * len(expected[0]))
