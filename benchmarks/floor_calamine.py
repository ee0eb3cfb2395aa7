"""The least that reading the cells takes: python-calamine, compiled Rust, and nothing else.

python benchmarks/floor_calamine.py FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path

from python_calamine import CalamineWorkbook


def read(folder: Path) -> int:
    """Read all cells of all sheets; gives how many rows there were."""
    books = map(CalamineWorkbook.from_path, sorted(folder.glob("*.xlsx")))
    return sum(
        len(book.get_sheet_by_name(name).to_python()) for book in books for name in book.sheet_names
    )


if __name__ == "__main__":
    print(read(Path(sys.argv[1])), "rows")
