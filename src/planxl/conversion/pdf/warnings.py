"""What a person ought to know of a PDF that was read, in Swedish."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planxl.conversion.pdf.shapes import Page

_PICTURE, _WHOLE_PICTURE = 0.3, 0.8


def warnings_of(
    pages: Sequence[Page], failed: Sequence[int], *, cut_off: bool, fields: bool
) -> Iterator[str]:
    """The sentences about what the file did not let itself be read."""
    if cut_off:
        yield (
            "Slutet på filen saknas. Det som gick att läsa är med. Hämta eller be om filen på nytt."
        )
    if failed:
        are = "är" if len(failed) == 1 else "är alla"
        yield f"{_named(failed)} kunde inte läsas och {are} borta ur planen. Se efter i dokumentet."
    bare = [page.number for page in pages if not page.words and page.pictures >= _PICTURE]
    if bare:
        yield (
            f"{_named(bare)} är bild utan text, troligen inskannad, och är inte med. Skriv av det "
            "som hör till planen, eller låt Adobe Acrobat känna igen texten (Skanna och OCR) först."
        )
    if sum(1 for page in pages if page.words and page.pictures >= _WHOLE_PICTURE) * 2 > len(pages):
        yield (
            "Sidorna är bilder vars text har känts igen av ett program (OCR). Sådan text har ofta "
            "fel bokstäver: läs den mot dokumentet."
        )
    garbled = sum(page.garbled for page in pages)
    if garbled:
        yield (
            f"{garbled} tecken kunde inte läsas, för filen säger inte vilka bokstäver de är. De "
            "står som \ufffd. Se efter i dokumentet."
        )
    if fields:
        yield (
            "Filen är en blankett, och det som är ifyllt i dess fält är inte med. Skriv ut den "
            "till en ny PDF (Skriv ut > Microsoft Print to PDF) och läs in den nya."
        )


def _named(pages: Sequence[int]) -> str:
    """Pages as they are told: "Sida 2, 4 och 5"."""
    numbers = [str(page) for page in pages]
    if len(numbers) == 1:
        return f"Sida {numbers[0]}"
    return f"Sida {', '.join(numbers[:-1])} och {numbers[-1]}"
