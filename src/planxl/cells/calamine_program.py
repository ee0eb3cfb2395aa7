"""The program that reads .xls, .xlsb and .ods workbooks with python-calamine.

    python calamine_program.py MOST_CELLS MOST_HELD MOST_MEMORY < workbook > result

It runs as a process of its own, because on some damaged files calamine panics with a trace on
standard error, and on others asks for so much memory that the whole process ends. It imports
nothing of planxl, so as to start quickly. The result is a pickled list of sheets, or a text: the
name of what went wrong.
"""

from __future__ import annotations

import io
import pickle
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum

Found = int | float | str | bool | date | datetime | time | timedelta
FoundCell = tuple[int, int, Found]
FoundRange = tuple[int, int, int, int]
# A sheet's name, visibility, cells (row, column, value) and merged ranges, counted from 1.
FoundSheet = tuple[str, str, list[FoundCell], list[FoundRange]]

TOO_MANY_CELLS = "TooManyCells"
_CELL = 200


def read(data: bytes, most_cells: int, most_held: int) -> list[FoundSheet] | str:
    """The worksheets of a workbook, or what went wrong; charts and the like are left out."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    sheets: list[FoundSheet] = []
    for index, about in enumerate(book.sheets_metadata):
        if about.typ == SheetTypeEnum.WorkSheet:
            sheet = book.get_sheet_by_index(index)
            cells = list(_cells(sheet))
            most_cells -= len(cells)
            most_held -= sum(_CELL + sys.getsizeof(value) for _, _, value in cells)
            if most_cells < 0 or most_held < 0:
                return TOO_MANY_CELLS
            visible = str(about.visible).rpartition(".")[2]
            sheets.append((about.name, visible, cells, list(_merged(sheet))))
    return sheets


def _cells(sheet: CalamineSheet) -> Iterator[FoundCell]:
    top, left = sheet.start or (0, 0)
    for row, values in enumerate(sheet.to_python(), top + 1):
        for column, value in enumerate(values, left + 1):
            if value != "":
                yield row, column, value


def _merged(sheet: CalamineSheet) -> Iterator[FoundRange]:
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        yield top + 1, left + 1, bottom + 1, right + 1


def _limit_memory(most: int) -> None:
    """Lets a hostile file take only so much, where the operating system can see to it."""
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - not to be had on Windows

        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def main() -> None:
    """Reads a workbook from standard input and writes what was found to standard output."""
    most_cells, most_held, most_memory = map(int, sys.argv[1:4])
    _limit_memory(most_memory)
    result: list[FoundSheet] | str
    try:
        result = read(sys.stdin.buffer.read(), most_cells, most_held)
    except BaseException as error:  # A panic is no ordinary exception.
        result = type(error).__name__
    pickle.dump(result, sys.stdout.buffer)


if __name__ == "__main__":
    main()
