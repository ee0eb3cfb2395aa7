"""What a careful person would write to get the tables of a document: rows of cells, as CSV.

python benchmarks/plain_convert.py DOCUMENT OUT

python-docx or pdfplumber reads every table and csv writes its rows. It knows no goals and no
columns, joins no row that a page has cut, checks nothing and tells nothing.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from pathlib import Path

Row = list[str | None]


def rows(path: Path) -> Iterator[Row]:
    """The rows of every table."""
    yield from _word_rows(path) if path.suffix == ".docx" else _pdf_rows(path)


def _word_rows(path: Path) -> Iterator[Row]:
    from docx import Document  # noqa: PLC0415 - one of the two is loaded

    for table in Document(str(path)).tables:
        for row in table.rows:
            yield [cell.text for cell in row.cells]


def _pdf_rows(path: Path) -> Iterator[Row]:
    import pdfplumber  # noqa: PLC0415 - one of the two is loaded

    with pdfplumber.open(path) as document:
        for page in document.pages:
            for table in page.extract_tables():
                yield from table


if __name__ == "__main__":
    with Path(sys.argv[2]).open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows(rows(Path(sys.argv[1])))
