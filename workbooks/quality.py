"""How well the converter reads plans, unaided: rows found, cells right, letters without a place.

python workbooks/quality.py FOLDER [--transcription FILE] [--verbose]
python workbooks/quality.py --made [FOLDER] [--shape NAME ...] [--verbose]

FOLDER holds the texts of the plans that workbooks/data was made from; each is read as planxl convert
would, and compared with the data letter by letter. ``--transcription`` compares the adults' plan
with a transcription that another hand made. ``--made`` measures documents that are made of the data
instead (workbooks/typesetting), as Word, PDF and text; they are made in FOLDER, and kept, if one is
given. ``--verbose`` prints what is wrong.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from answers import DATA
from expected import Expected, of_texts, of_transcription
from scoring import Miss, Score, score

from planxl.conversion.document import Document
from planxl.conversion.formats import ConversionError, Wish
from planxl.conversion.placing import Placement, place

_LONGEST = 110


@dataclass(frozen=True, slots=True)
class Measured:
    """A document, how it was read and in how many seconds; ``problem`` is why it was not."""

    name: str
    score: Score | None
    seconds: float = 0.0
    problem: str = ""


def main() -> None:
    """Measure what is asked for, and print it."""
    asked = _arguments()
    if asked.made:
        _print(_of_made(asked.folder, asked.shape), asked.verbose)
    elif asked.transcription:
        _print([_of_transcription(asked.folder, asked.transcription)], asked.verbose)
    else:
        _print([measured(text, each) for text, each in _texts(asked.folder)], asked.verbose)


def measured(path: Path, expected: Expected, name: str = "") -> Measured:
    """One document, read and compared."""
    begun = time.perf_counter()
    try:
        placement, document = read(path, expected)
    except ConversionError as error:
        return Measured(name or path.name, None, time.perf_counter() - begun, str(error))
    seconds = time.perf_counter() - begun
    return Measured(name or path.name, score(expected, placement, document), seconds)


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


def _texts(folder: Path) -> Iterator[tuple[Path, Expected]]:
    for data in sorted(DATA.glob("*/*/*.toml")):
        yield from of_texts(data, folder)


def _of_transcription(folder: Path, path: Path) -> Measured:
    import json  # noqa: PLC0415 - only here

    text = folder / json.loads(path.read_text(encoding="utf-8"))["document"]["source"]
    return measured(text, of_transcription(path, text), f"{text.name} ({path.name})")


def _of_made(folder: Path | None, shapes: Sequence[str]) -> Iterator[Measured]:
    from typesetting import set_documents  # noqa: PLC0415 - needs python-docx and LibreOffice

    with tempfile.TemporaryDirectory() as temporary:
        place_ = folder or Path(temporary)
        place_.mkdir(parents=True, exist_ok=True)
        for each in set_documents(place_, shapes):
            yield measured(each.path, each.expected, each.name)


# Printing ---------------------------------------------------------------------------------------


def _print(several: Iterable[Measured], verbose: bool) -> None:
    heading: tuple[str, ...] = ()
    for each in several:
        columns = tuple(each.score.columns) if each.score else heading[5:-6]
        line = _heading(columns)
        if line != heading:
            heading = line
            print(f"\n| {' | '.join(heading)} |\n|{'---|' * len(heading)}")
        print(_row(each), flush=True)
        for miss in each.score.misses if each.score and verbose else ():
            print(f"    {_told(miss)}")


def _heading(columns: Sequence[str]) -> tuple[str, ...]:
    before = ("document", "rows", "too many", "goals", "cells right")
    after = ("local", "ids", "unplaced", "lost", "doubts", "silent", "seconds")
    return (*before, *columns, *after)


def _row(each: Measured) -> str:
    if each.score is None:
        return f"| {each.name} | {each.problem} |"
    found = each.score
    cells = (
        each.name,
        str(found.rows),
        str(found.extra),
        str(found.goals),
        f"{found.cells} ({found.cells.percent:.1f} %)",
        *map(str, found.columns.values()),
        *(str(share) if share.of else "" for share in (found.local, found.ids)),
        *map(str, (found.unplaced, found.lost, found.doubts, found.silent)),
        f"{each.seconds:.1f}",
    )
    return f"| {' | '.join(cells)} |"


def _told(miss: Miss) -> str:
    said = "" if miss.doubted else " (not doubted)"
    return f"{miss.row} {miss.field}{said}\n      got  {_short(miss.got)}\n      want {_short(miss.expected)}"


def _short(text: str) -> str:
    plain = " ".join(text.split())
    if len(plain) <= 2 * _LONGEST:
        return plain
    return f"{plain[:_LONGEST]} … {plain[-_LONGEST:]}"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="How well the converter reads plans, unaided.")
    parser.add_argument("folder", type=Path, nargs="?", help="the texts; or where to make documents")
    parser.add_argument("--transcription", type=Path, metavar="FILE", help="JSON of another hand")
    parser.add_argument("--made", action="store_true", help="documents made of our own data")
    parser.add_argument("--shape", nargs="*", default=(), help="only documents named like this")
    parser.add_argument("-v", "--verbose", action="store_true", help="print what is wrong")
    asked = parser.parse_args()
    if not asked.made and asked.folder is None:
        parser.error("name the folder of the texts, or say --made")
    return asked


if __name__ == "__main__":
    main()
