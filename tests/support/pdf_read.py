"""What a PDF that was made inside a test is read as, in words that read well in tests."""

from __future__ import annotations

from pathlib import Path

from pdf_documents import Sheet, pdf_file

from planxl.conversion.document import Document, Line, Table
from planxl.conversion.pdf.reader import read_document

HEADINGS = ("Aktivitet", "Vad", "Indikator", "När", "Ansvarig", "Uppföljning")
WIDTHS = (110, 190, 120, 80, 100, 90)


def read(folder: Path, *sheets: Sheet) -> Document:
    """The document of some pages."""
    return read_document(pdf_file(folder, *sheets))


def tables(document: Document) -> list[Table]:
    """Its tables."""
    return [each for each in document.blocks if isinstance(each, Table)]


def shown(table: Table) -> list[list[str | None]]:
    """The texts of a table, each on one line; None where no cell begins."""
    return [
        [" ".join(cell.text.split("\n")) if cell else None for cell in row] for row in table.rows
    ]


def outside(document: Document) -> list[str]:
    """The texts outside its tables."""
    return [each.text for each in document.blocks if not isinstance(each, Table)]


def dropped(document: Document) -> list[str]:
    """The lines that are no part of its text."""
    return [line.text for line in document.dropped]


def lines(document: Document) -> list[Line]:
    """All lines, wherever they are."""
    inside = [line for table in tables(document) for cell in table.cells() for line in cell.lines]
    blocks = [each for each in document.blocks if not isinstance(each, Table)]
    rest = [line for each in blocks for line in each.lines]
    return [*inside, *rest, *document.dropped, *document.notes]
