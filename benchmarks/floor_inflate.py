"""The least that reading takes, or changing: the parts of the workbooks inflated, and deflated.

python benchmarks/floor_inflate.py FOLDER [OUT]

With OUT, the same parts are deflated again into a copy of every workbook.
"""

from __future__ import annotations

import sys
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile


def inflate(folder: Path) -> int:
    """Inflate every part; gives how many bytes there were."""
    return sum(
        len(book.read(part))
        for path in sorted(folder.glob("*.xlsx"))
        for book in [ZipFile(path)]
        for part in book.infolist()
    )


def deflate(folder: Path, out: Path) -> None:
    """Inflate and deflate every part."""
    out.mkdir(parents=True, exist_ok=True)
    for path in sorted(folder.glob("*.xlsx")):
        with ZipFile(path) as book, ZipFile(out / path.name, "w", ZIP_DEFLATED) as copy:
            for part in book.infolist():
                copy.writestr(part.filename, book.read(part))


if __name__ == "__main__":
    if len(sys.argv) > 2:
        deflate(Path(sys.argv[1]), Path(sys.argv[2]))
    else:
        print(inflate(Path(sys.argv[1])), "bytes")
