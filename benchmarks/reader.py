"""How long planxl's reader takes compared with python-calamine on the same files.

    python benchmarks/reader.py FOLDER

All .xlsx workbooks below the folder, every sheet: ``Workbook.cells`` against ``to_python``. Each
round reads every file with both, one after the other, so that a busy moment slows both.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from python_calamine import CalamineWorkbook

from planxl.cells import read

ROUNDS = 15


def planxl_cells(path: Path) -> int:
    return sum(len(sheet.cells) for sheet in read(path).sheets)


def calamine_cells(path: Path) -> int:
    book = CalamineWorkbook.from_path(path)
    return sum(len(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names)


def seconds(reader: Callable[[Path], int], path: Path) -> float:
    before = time.perf_counter()
    reader(path)
    return time.perf_counter() - before


def one_round(paths: list[Path]) -> tuple[float, float]:
    times = [(seconds(planxl_cells, path), seconds(calamine_cells, path)) for path in paths]
    return sum(ours for ours, _ in times), sum(theirs for _, theirs in times)


def readable(paths: list[Path]) -> list[Path]:
    """The files that both can read."""
    found = []
    for path in paths:
        try:
            planxl_cells(path)
            calamine_cells(path)
        except Exception:  # Unreadable, or one of the many that calamine raises.
            continue
        found.append(path)
    return found


def main(folder: str) -> int:
    paths = readable(sorted(Path(folder).rglob("*.xlsx")))
    if not paths:
        print(f"no .xlsx workbook below {folder}")
        return 2
    rounds = [one_round(paths) for _ in range(ROUNDS)]
    cells = sum(map(planxl_cells, paths)) / len(paths)
    ours, theirs = (median(times) / len(paths) * 1000 for times in zip(*rounds, strict=True))
    ratio = median(ours / theirs for ours, theirs in rounds)
    print(f"{len(paths)} files of {cells:.0f} cells, {ROUNDS} rounds, medians per file")
    print(f"planxl {ours:.2f} ms, python-calamine {theirs:.2f} ms, ratio {ratio:.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]) if len(sys.argv) == 2 else __doc__)
