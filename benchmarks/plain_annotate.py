"""The least that a script has to do to put something into workbooks: open them, save them.

python benchmarks/plain_annotate.py FOLDER OUT

It says nothing in them. What openpyxl loses on the way is not counted.
"""

from __future__ import annotations

import sys
import warnings
from pathlib import Path

from openpyxl import load_workbook


def load_and_save(folder: Path, out: Path) -> None:
    """A copy of every workbook, made by openpyxl."""
    out.mkdir(parents=True, exist_ok=True)
    for path in sorted(folder.glob("*.xlsx")):
        load_workbook(path).save(out / path.name)


if __name__ == "__main__":
    warnings.simplefilter("ignore")  # of what openpyxl drops
    load_and_save(Path(sys.argv[1]), Path(sys.argv[2]))
