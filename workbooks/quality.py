"""How well the converter reads plans, unaided: rows found, cells right, letters without a place.

python workbooks/quality.py FOLDER [--transcription FILE] [--verbose]
python workbooks/quality.py --made [FOLDER] [--only NAME ...] [--verbose]

FOLDER holds the texts of the plans that workbooks/data was made from; each is read as planxl
convert would, and compared with the data letter by letter. --transcription also compares with a
transcription that another hand made. --made measures documents that are made of the data instead
(workbooks/typesetting), as Word, PDF and text; they are kept in FOLDER if one is given. --verbose
prints what is wrong: that may be texts of the plans, so it is nothing to commit.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from answers import DATA
from expected import Expected, of_texts, of_transcription, text_of_transcription
from quality_tables import Measured, brief, print_each
from scoring import score

from planxl.conversion.document import Document
from planxl.conversion.formats import ConversionError, Wish
from planxl.conversion.placing import Placement, place


def main() -> None:
    """Measure what is asked for, and print it."""
    asked = _arguments()
    if asked.made:
        several = print_each(_of_made(asked.folder, asked.only), verbose=asked.verbose)
        print(f"\n{brief(several)}")
        return
    print_each(_of_texts(asked.folder), verbose=asked.verbose)
    if asked.transcription:
        transcribed = _of_transcription(asked.folder, asked.transcription)
        print_each([transcribed], verbose=asked.verbose)


def measured(path: Path, expected: Expected, title: str = "", kind: str = "") -> Measured:
    """One document, read and compared."""
    name = title or path.name
    begun = time.perf_counter()
    try:
        placement, document = read(path, expected)
    except ConversionError as error:
        return Measured(name, kind, None, time.perf_counter() - begun, str(error))
    seconds = time.perf_counter() - begun
    return Measured(name, kind, score(expected, placement, document), seconds)


def read(path: Path, expected: Expected) -> tuple[Placement, Document]:
    """The plan in a file, as planxl convert reads it with --catalogue, --kommun and --year."""
    wish = Wish(expected.catalogue, expected.municipality, expected.year)
    document = _document(path, wish)
    return place(document, wish, path.name), document


def _document(path: Path, wish: Wish) -> Document:
    if path.suffix == ".docx":
        from planxl.conversion.word.reader import read_document as read_word  # noqa: PLC0415

        return read_word(path)
    if path.suffix == ".pdf":
        from planxl.conversion.pdf.reader import read_document as read_pdf  # noqa: PLC0415

        return read_pdf(path)
    from planxl.conversion.text.reader import read_document as read_text  # noqa: PLC0415

    return read_text(path, catalogue=wish.catalogue)


# What is measured -------------------------------------------------------------------------------


def _of_texts(folder: Path) -> Iterator[Measured]:
    for data in sorted(DATA.glob("*/*/*.toml")):
        for text, expected in of_texts(data, folder):
            yield measured(text, expected)


def _of_transcription(folder: Path, path: Path) -> Measured:
    text = folder / text_of_transcription(path)
    return measured(text, of_transcription(path, text), f"{text.name}, transcribed")


def _of_made(folder: Path | None, names: Sequence[str]) -> Iterator[Measured]:
    from typesetting import set_documents  # noqa: PLC0415 - needs LibreOffice and poppler

    with tempfile.TemporaryDirectory() as temporary:
        place_ = folder or Path(temporary)
        place_.mkdir(parents=True, exist_ok=True)
        for each in set_documents(place_, names):
            yield measured(each.path, each.expected, each.title, each.kind)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="How well the converter reads plans, unaided.")
    parser.add_argument("folder", type=Path, nargs="?", help="texts; or where to make documents")
    parser.add_argument("--transcription", type=Path, metavar="FILE", help="JSON of another hand")
    parser.add_argument("--made", action="store_true", help="documents made of our own data")
    parser.add_argument("--only", nargs="*", default=(), help="documents with this in their names")
    parser.add_argument("-v", "--verbose", action="store_true", help="print what is wrong")
    asked = parser.parse_args()
    if not asked.made and asked.folder is None:
        parser.error("name the folder of the texts, or say --made")
    return asked


if __name__ == "__main__":
    main()
