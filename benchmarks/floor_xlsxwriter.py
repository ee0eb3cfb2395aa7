"""The least that writing a workbook takes: XlsxWriter alone with the same cells.

python benchmarks/floor_xlsxwriter.py --keep WORKBOOK.xlsx CELLS
python benchmarks/floor_xlsxwriter.py CELLS OUT.xlsx [--constant-memory]

The first keeps what a workbook's cells hold, the second writes it: no format, no link, no table, no
chart. With --constant-memory a row is written as soon as the next begins, and texts stand in their
cells; otherwise they are shared, as planxl writes them.
"""

from __future__ import annotations

import pickle
import sys
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path

import xlsxwriter

Simple = str | float | bool
Rows = list[list[tuple[int, Simple]]]

DAY_0 = datetime(1899, 12, 30)
ROWS = 500  # kept in one piece, so that reading them takes little memory


def keep(workbook: Path, cells: Path) -> None:
    """Keeps the cells of a workbook that hold something, some rows at a time."""
    from python_calamine import CalamineWorkbook  # noqa: PLC0415 - not where it is measured

    book = CalamineWorkbook.from_path(workbook)
    with cells.open("wb") as out:
        for name in book.sheet_names:
            rows = [_simple(row) for row in book.get_sheet_by_name(name).to_python(False)]
            for at in range(0, max(1, len(rows)), ROWS):
                pickle.dump((name, at, rows[at : at + ROWS]), out)


def _simple(row: Sequence[object]) -> list[tuple[int, Simple]]:
    return [(column, _plain(value)) for column, value in enumerate(row) if value != ""]


def _plain(value: object) -> Simple:
    """A date as the number that it is in a cell."""
    match value:
        case str() | bool() | int() | float():
            return value
        case datetime() | date():
            return float((datetime(value.year, value.month, value.day) - DAY_0).days)
    raise TypeError(f"a cell that holds {value!r}")


def write(cells: Path, out: Path, *, constant_memory: bool) -> None:
    """Writes the kept cells."""
    options = {"constant_memory": constant_memory, "strings_to_formulas": False}
    with xlsxwriter.Workbook(out, {**options, "strings_to_urls": False}) as book:
        for name, first, rows in _kept(cells):
            sheet = book.get_worksheet_by_name(name) or book.add_worksheet(name)
            for number, row in enumerate(rows, first):
                for column, value in row:
                    sheet.write(number, column, value)


def _kept(cells: Path) -> Iterator[tuple[str, int, Rows]]:
    with cells.open("rb") as source:
        while source.peek(1):
            yield pickle.load(source)


def main() -> None:
    flags = {each for each in sys.argv[1:] if each.startswith("--")}
    source, target = (Path(each) for each in sys.argv[1:] if each not in flags)
    if "--keep" in flags:
        keep(source, target)
    else:
        write(source, target, constant_memory="--constant-memory" in flags)


if __name__ == "__main__":
    main()
