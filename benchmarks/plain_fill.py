"""What a careful person would write to fill in statistics: pandas for them, openpyxl for the rest.

python benchmarks/plain_fill.py FOLDER STATISTICS.csv OUT

The statistics say for a municipality (kommun), an indicator (id) and a column (kolumn) which value
belongs there (varde) and where it is from (kalla). Empty cells get it, with a comment, and Källa
says where it is from. It checks nothing, asks nobody, and computes no formula anew.
"""

from __future__ import annotations

import sys
import warnings
from pathlib import Path
from typing import Any

import pandas as pd
from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

Cells = dict[tuple[str, str], Any]

HEADINGS = 4  # the row with the headings of Indikatorer


def fill(folder: Path, statistics: Path, out: Path) -> None:
    """A copy of every workbook with its empty cells filled."""
    out.mkdir(parents=True, exist_ok=True)
    figures = dict(list(pd.read_csv(statistics, dtype={"kolumn": str}).groupby("kommun")))
    for path in sorted(folder.glob("*.xlsx")):
        book = load_workbook(path)
        start, table = book["Start"], book["Indikatorer"]
        fields = {row[0].value: row[1] for row in start.iter_rows(min_row=1, max_col=2)}
        cells = _cells(table) | {("Folkmängd", "Folkmängd"): fields["Folkmängd"]}
        for figure in figures[fields["Kommun"].value].itertuples():
            _put(cells, figure)
        book.save(out / path.name)


def _cells(table: Worksheet) -> Cells:
    """The cells of the indicators, by indicator and heading."""
    headings = [str(cell.value) for cell in table[HEADINGS]]
    return {
        (row[0].value, heading): cell
        for row in table.iter_rows(min_row=HEADINGS + 1)
        for heading, cell in zip(headings, row, strict=True)
    }


def _put(cells: Cells, figure: Any) -> None:
    cell, source = cells[figure.id, figure.kolumn], cells.get((figure.id, "Källa"))
    if cell.value is None:
        cell.value = _typed(figure.varde)
        cell.comment = Comment(figure.kalla, "statistik")
        if source is not None and source.value is None:
            source.value = figure.kalla


def _typed(value: str) -> float | str:
    """A number as a number; Ja and Nej stay words."""
    try:
        return float(value)
    except ValueError:
        return value


if __name__ == "__main__":
    warnings.simplefilter("ignore")  # of what openpyxl drops
    fill(*map(Path, sys.argv[1:4]))
