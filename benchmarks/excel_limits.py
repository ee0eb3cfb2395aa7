"""How near a workbook comes to Excel's limits, counted in its XML while that streams by.

python benchmarks/excel_limits.py WORKBOOK.xlsx ...
"""

from __future__ import annotations

import json
import posixpath
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from xml.parsers import expat
from zipfile import ZipFile

MOST_ROWS = 1_048_576
MOST_HYPERLINKS = 65_530
LONGEST_STRING = 32_767
MOST_CELL_FORMATS = 64_000
_CHUNK = 1 << 20

Attributes = dict[str, str]
OnStart = Callable[[str, Attributes], None]


@dataclass(frozen=True)
class SheetCounts:
    """What one sheet holds; ``rows`` is the number of its last row."""

    name: str
    rows: int
    cells: int
    hyperlinks: int


@dataclass(frozen=True)
class Counts:
    """What a workbook holds. ``strings`` are the cells that show a shared string."""

    file_bytes: int
    sheets: tuple[SheetCounts, ...]
    strings: int
    unique_strings: int
    longest_string: int
    cell_formats: int


def counted(path: Path) -> Counts:
    """The counts of a workbook as XlsxWriter writes it."""
    with ZipFile(path) as book:
        sheets = tuple(_sheet(book, name, part) for name, part in _sheets(book))
        strings, unique, longest = _strings(book)
        return Counts(path.stat().st_size, sheets, strings, unique, longest, _formats(book))


def _sheets(book: ZipFile) -> list[tuple[str, str]]:
    targets = dict[str, str]()
    names = list[tuple[str, str]]()

    def of_relationship(tag: str, found: Attributes) -> None:
        if tag == "Relationship":
            targets[found["Id"]] = posixpath.join("xl", found["Target"])

    def of_workbook(tag: str, found: Attributes) -> None:
        if tag == "sheet":
            names.append((found["name"], targets[found["r:id"]]))

    _stream(book, "xl/_rels/workbook.xml.rels", of_relationship)
    _stream(book, "xl/workbook.xml", of_workbook)
    return names


def _sheet(book: ZipFile, name: str, part: str) -> SheetCounts:
    last = cells = links = 0

    def on_start(tag: str, found: Attributes) -> None:
        nonlocal last, cells, links
        if tag == "c":
            cells += 1
        elif tag == "row":
            last = int(found["r"])
        elif tag == "hyperlink":
            links += 1

    _stream(book, part, on_start)
    return SheetCounts(name, last, cells, links)


def _strings(book: ZipFile) -> tuple[int, int, int]:
    """How often shared strings are used, how many there are, and the longest."""
    if "xl/sharedStrings.xml" not in book.namelist():
        return 0, 0, 0
    lengths, used = [0], 0

    def on_start(tag: str, found: Attributes) -> None:
        nonlocal used
        if tag == "sst":
            used = int(found["count"])
        elif tag == "si":
            lengths.append(0)

    def on_text(text: str) -> None:
        lengths[-1] += len(text.encode("utf-16-le")) // 2  # as Excel counts

    _stream(book, "xl/sharedStrings.xml", on_start, on_text)
    return used, len(lengths) - 1, max(lengths)


def _formats(book: ZipFile) -> int:
    formats = 0

    def on_start(tag: str, found: Attributes) -> None:
        nonlocal formats
        if tag == "cellXfs":
            formats = int(found["count"])

    _stream(book, "xl/styles.xml", on_start)
    return formats


def _stream(
    book: ZipFile, part: str, on_start: OnStart, on_text: Callable[[str], None] | None = None
) -> None:
    parser = expat.ParserCreate()
    parser.StartElementHandler = on_start
    parser.CharacterDataHandler = on_text
    with book.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            parser.Parse(chunk)
    parser.Parse(b"", True)


def main() -> None:
    for path in sys.argv[1:]:
        print(json.dumps(asdict(counted(Path(path))), ensure_ascii=False))


if __name__ == "__main__":
    main()
