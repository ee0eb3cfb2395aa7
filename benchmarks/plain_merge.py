"""What a careful person would write with pandas and openpyxl: every sheet read, stacked, written.

python benchmarks/plain_merge.py FOLDER OUT.xlsx [openpyxl|xlsxwriter]
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path
from typing import Literal

import pandas as pd

Writer = Literal["openpyxl", "xlsxwriter"]


def merge(folder: Path, out: Path, writer: Writer = "openpyxl") -> None:
    """Stack the sheets of all workbooks by name, with a column that says from which file."""
    stacked: dict[str, list[pd.DataFrame]] = defaultdict(list)
    for path in sorted(folder.glob("*.xlsx")):
        sheets = pd.read_excel(path, sheet_name=None, header=None, engine="openpyxl")
        for name, frame in sheets.items():
            frame.insert(0, "fil", path.name)
            stacked[name].append(frame)
    with pd.ExcelWriter(out, engine=writer) as sheets_of:
        for name, frames in stacked.items():
            pd.concat(frames).to_excel(sheets_of, sheet_name=name, index=False)


if __name__ == "__main__":
    merge(Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:])  # type: ignore[arg-type]
