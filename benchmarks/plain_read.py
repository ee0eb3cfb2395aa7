"""What a careful person would write to read everything: pandas and openpyxl, every sheet.

python benchmarks/plain_read.py FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd


def read(folder: Path) -> int:
    """Read every sheet of every workbook; gives how many rows there were."""
    return sum(len(frame) for path in sorted(folder.glob("*.xlsx")) for frame in _frames(path))


def _frames(path: Path) -> list[pd.DataFrame]:
    sheets = pd.read_excel(path, sheet_name=None, header=None, engine="openpyxl")
    return list(sheets.values())


if __name__ == "__main__":
    print(read(Path(sys.argv[1])), "rows")
