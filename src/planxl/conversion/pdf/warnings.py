"""What a person ought to know of a PDF that was read, in Swedish."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planxl.conversion.pdf.shapes import Page

_PICTURE, _WHOLE_PICTURE = 0.3, 0.8
_CUT_OFF = "Slutet på filen saknas. Det som gick att läsa är med. Hämta eller be om filen på nytt."
_FAILED = "{} kunde inte läsas och är {} ur planen. Se efter i dokumentet."
_BARE = (
    "{} är bild utan text, troligen inskannad, och är inte med. Skriv av det som hör till planen, "
    "eller låt Adobe Acrobat känna igen texten (Skanna och OCR) först."
)
_RECOGNISED = (
    "Sidorna är bilder vars text har känts igen av ett program (OCR). Sådan text har ofta fel "
    "bokstäver: läs den mot dokumentet."
)
_GARBLED = (
    "{} tecken kunde inte läsas, för filen säger inte vilka bokstäver de är. De står som \ufffd. "
    "Se efter i dokumentet."
)
_FORM = (
    "Filen är en blankett, och det som är ifyllt i dess fält är inte med. Skriv ut den till en ny "
    "PDF (Skriv ut > Microsoft Print to PDF) och läs in den nya."
)


def warnings_of(
    pages: Sequence[Page], failed: Sequence[int], *, cut_off: bool, fields: bool
) -> Iterator[str]:
    """The sentences about what the file did not let itself be read."""
    if cut_off:
        yield _CUT_OFF
    if failed:
        yield _FAILED.format(_named(failed), "borta" if len(failed) == 1 else "alla borta")
    yield from _of_pictures(pages)
    garbled = sum(page.garbled for page in pages)
    if garbled:
        yield _GARBLED.format(garbled)
    if fields:
        yield _FORM


def _of_pictures(pages: Sequence[Page]) -> Iterator[str]:
    """What is told of pages that are pictures, with text over them or without."""
    bare = [page.number for page in pages if not page.words and page.pictures >= _PICTURE]
    if bare:
        yield _BARE.format(_named(bare))
    over = sum(1 for page in pages if page.words and page.pictures >= _WHOLE_PICTURE)
    if over * 2 > len(pages):
        yield _RECOGNISED


def _named(pages: Sequence[int]) -> str:
    """Pages as they are told: "Sida 2, 4 och 5"."""
    numbers = [str(page) for page in pages]
    if len(numbers) == 1:
        return f"Sida {numbers[0]}"
    return f"Sida {', '.join(numbers[:-1])} och {numbers[-1]}"
