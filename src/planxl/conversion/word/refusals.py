"""Why a document could not be read, in Swedish, with a way on."""

from __future__ import annotations

from collections.abc import Mapping

from planxl.cells.refusal import Reason, Unreadable
from planxl.conversion.formats import ConversionError

_SAVE = (
    "Öppna den i Word, välj Arkiv > Spara som och filtypen Word-dokument (*.docx), och försök igen."
)
_FETCH_AGAIN = (
    "Hämta eller be om filen på nytt. Går den att öppna i Word: spara den därifrån som .docx."
)
_KINDS: Mapping[str, str] = {
    "doc": "är ett dokument från en äldre Word (97–2003), som inte kan läsas här",
    "odt": "är ett OpenDocument-dokument (.odt), som inte kan läsas här",
    "rtf": "är ett RTF-dokument, som inte kan läsas här",
    "html": "är en webbsida, som inte kan läsas här",
}
_REASONS: Mapping[Reason, str] = {
    Reason.MISSING: "{0} finns inte. Kontrollera sökvägen.",
    Reason.DIRECTORY: "{0} är en mapp. Ange ett dokument.",
    Reason.NOT_ALLOWED: (
        "{0} får inte läsas. Stäng filen om den är öppen i Word, och kontrollera att du har "
        "behörighet till mappen."
    ),
    Reason.EMPTY: (
        "{0} är en tom fil (0 byte). Den har troligen inte hämtats hem klart; hämta eller be om "
        "den på nytt."
    ),
    Reason.ENCRYPTED: (
        "{0} är skyddad med lösenord. Öppna den i Word, ta bort lösenordet under Arkiv > Info > "
        "Skydda dokument > Kryptera med lösenord, spara och försök igen."
    ),
    Reason.CUT_OFF: "{0} är avkortad: slutet på filen saknas. Hämta eller be om filen på nytt.",
    Reason.DAMAGED: f"{{0}} är skadad och kan inte läsas. {_FETCH_AGAIN}",
    Reason.TOO_LARGE: (
        "{0} är för stor för att vara en handlingsplan. Ta bort bilderna i en kopia av dokumentet "
        "och försök igen."
    ),
    Reason.TOO_MANY_PARTS: (
        "{0} har för många delar för att vara en handlingsplan. Kontrollera att det är rätt fil."
    ),
    Reason.BOMB: (
        "{0} sväller till orimlig storlek när den packas upp och läses därför inte. Kontrollera "
        "var filen kommer ifrån."
    ),
}


def refused(refusal: Unreadable, name: str) -> ConversionError:
    """The error to raise for a document that was refused."""
    if refusal.reason is Reason.NOT_A_WORKBOOK:
        return ConversionError(_not_a_document(str(refusal.params.get("found", "")), name))
    return ConversionError(_REASONS[refusal.reason].format(name))


def only_pictures(name: str) -> ConversionError:
    """The error for a document whose pages are pictures."""
    return ConversionError(
        f"{name} innehåller bilder men ingen text, troligen inskannade sidor. Be den som skrev "
        "planen om originalet. Finns det inte: öppna dokumentet i ett program som känner igen text "
        "(OCR), till exempel Adobe Acrobat, eller skriv av tabellen i ett nytt dokument."
    )


def _not_a_document(found: str, name: str) -> str:
    if found in _KINDS:
        return f"{name} {_KINDS[found]}. {_SAVE}"
    return f"{name} är inget Word-dokument. Kontrollera att det är rätt fil. {_SAVE}"
