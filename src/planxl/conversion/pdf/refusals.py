"""Why a PDF could not be read, in Swedish, with a way on."""

from __future__ import annotations

from collections.abc import Mapping

from planxl.cells.refusal import Reason
from planxl.conversion.formats import ConversionError

_FETCH_AGAIN = "Hämta eller be om filen på nytt, eller be om originalet i Word."
_REASONS: Mapping[Reason, str] = {
    Reason.MISSING: "{0} finns inte. Kontrollera sökvägen.",
    Reason.DIRECTORY: "{0} är en mapp. Ange en PDF.",
    Reason.NOT_ALLOWED: (
        "{0} får inte läsas. Stäng filen om den är öppen i ett annat program, och kontrollera att "
        "du har behörighet till mappen."
    ),
    Reason.EMPTY: (
        "{0} är en tom fil (0 byte). Den har troligen inte hämtats hem klart; hämta eller be om "
        "den på nytt."
    ),
    Reason.NOT_A_WORKBOOK: (
        "{0} är ingen PDF, fast namnet säger det. Kontrollera att det är rätt fil. Är det ett "
        "Word-dokument: ge den ändelsen .docx och försök igen."
    ),
    Reason.ENCRYPTED: (
        "{0} är skyddad med lösenord. Öppna den med lösenordet, skriv ut den till en ny PDF (Skriv "
        "ut > Microsoft Print to PDF) och läs in den nya, eller be om planen i Word."
    ),
    Reason.CUT_OFF: f"{{0}} är avkortad: slutet på filen saknas. {_FETCH_AGAIN}",
    Reason.DAMAGED: f"{{0}} är skadad och kan inte läsas. {_FETCH_AGAIN}",
    Reason.TOO_LARGE: (
        "{0} är för stor för att vara en handlingsplan. Dela den, eller spara den utan bilder, och "
        "försök igen."
    ),
    Reason.BOMB: (
        "{0} sväller till orimlig storlek när den packas upp och läses därför inte. Kontrollera "
        "var filen kommer ifrån."
    ),
}


def refused(reason: Reason, name: str) -> ConversionError:
    """The error to raise for a file that was refused."""
    return ConversionError(_REASONS.get(reason, _REASONS[Reason.DAMAGED]).format(name))


def scanned(name: str, pages: int) -> ConversionError:
    """The error for a PDF whose pages are pictures of text."""
    told = (
        "Sidan är en bild, troligen inskannad"
        if pages == 1
        else f"De {pages} sidorna är bilder, troligen inskannade"
    )
    return ConversionError(f"{name} innehåller ingen text. {told}. {_WAY_ON}")


def without_text(name: str) -> ConversionError:
    """The error for a PDF that shows nothing."""
    return ConversionError(f"{name} innehåller ingen text och inga bilder. {_FETCH_AGAIN}")


def unreadable_letters(name: str) -> ConversionError:
    """The error for a PDF whose fonts do not say which letters they show."""
    return ConversionError(
        f"{name} visar text, men filen säger inte vilka bokstäver den består av, och då blir "
        f"texten oläslig när den tas ut. {_WAY_ON}"
    )


_WAY_ON = (
    "Be den som skrev planen om originalet i Word. Finns det inte: öppna filen i Adobe Acrobat och "
    "välj Skanna och OCR > Känn igen text, eller skanna papperet på nytt som sökbar PDF. Läs "
    "igenom texten, spara och läs in den nya filen."
)
