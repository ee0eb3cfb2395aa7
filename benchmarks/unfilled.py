"""Workbooks without values, a cache with a figure for each, and the same as a file of statistics.

python benchmarks/unfilled.py make FOLDER N
python benchmarks/unfilled.py warm FOLDER [STATISTICS.csv]

The workbooks have 80 activities each; the figures are invented. The cache is where PLANXL_CACHE
says. The file is what ``plain_fill.py`` fills in: just what planxl finds for every cell.
"""

from __future__ import annotations

import csv
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from random import Random
from zlib import crc32

from make_workbooks import HEAD, PROCESSES, YEAR, contents_of, loaded, municipalities

import planxl
from planxl.api.filling import Entry, Fate
from planxl.api.reading import checker_for
from planxl.filling.choice import EVERYTHING
from planxl.filling.looking import look
from planxl.filling.orders import Orders
from planxl.intake import gather
from planxl.pair import shared
from planxl.statistics.asking import Answer
from planxl.statistics.shelf import Shelf
from planxl.workbook.layout import layout_for
from planxl.workbook.template import write_workbook

HEADINGS = {"baseline": "Baslinje", "numerator": "Täljare", "denominator": "Nämnare"}
COLUMNS = ("kommun", "id", "kolumn", "varde", "kalla")


def make(folder: Path, count: int) -> None:
    """Writes the catalogue and the workbooks."""
    folder.mkdir(parents=True, exist_ok=True)
    catalogue = folder / "catalogue.toml"
    catalogue.write_text(HEAD + "".join(municipalities(count)), encoding="utf-8")
    with get_context("spawn").Pool(min(PROCESSES, count)) as pool:
        pool.map(partial(_make_one, catalogue), range(count), chunksize=4)


def _make_one(path: Path, number: int) -> None:
    catalogue = loaded(path)
    municipality = catalogue.municipalities[number]
    whole = contents_of(catalogue, municipality, Random(municipality.code))
    start = {key: value for key, value in whole.start.items() if key != "population"}
    contents = replace(whole, start=start, indicators={})
    target = path.with_name(f"{municipality.name} {YEAR}.xlsx")
    write_workbook(target, layout_for(catalogue, YEAR), contents)


def warm(folder: Path) -> int:
    """Keeps an invented answer to everything that will be asked; gives how many there are."""
    intake, orders = gather([folder]), Orders(EVERYTHING, (), background=True)
    named = [(path, path.name) for path in intake.files]
    looked = shared(named, partial(look, checker_for(intake)))
    asked = dict.fromkeys(question for each in looked for question in orders.questions(each))
    today = date.today()
    Shelf().keep({each: Answer(today, float(crc32(repr(each).encode()) % 2)) for each in asked})
    return len(asked)


def write_statistics(folder: Path, target: Path) -> int:
    """Writes what planxl fills in as a file; gives how many values there are."""
    with tempfile.TemporaryDirectory() as out:
        done = planxl.fill([folder], out, offline=True)
    rows = [row for file in done.files for row in _rows(file.municipality, file.entries)]
    with target.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([COLUMNS, *rows])
    return len(rows)


def _rows(municipality: str, entries: tuple[Entry, ...]) -> Iterator[tuple[object, ...]]:
    for entry in entries:
        if entry.fate is Fate.FILLED and entry.figure:
            value, origin = entry.figure.value, entry.figure.origin
            said = ("Nej", "Ja")[value] if isinstance(value, bool) else value
            yield municipality, entry.target.subject, _heading(entry), said, origin


def _heading(entry: Entry) -> str:
    """The heading of the cell's column; Folkmängd stands beside its name."""
    key = entry.target.key
    if entry.target.indicator is None:
        return entry.target.subject
    if key.startswith("year"):
        return str(entry.target.year)
    return HEADINGS.get(key, "Värde")


def main() -> None:
    verb, folder, *more = sys.argv[1:]
    if verb == "make":
        make(Path(folder), int(more[0]))
        return
    print(f"{warm(Path(folder))} figures in the cache")
    if more:
        write_statistics(Path(folder), Path(more[0]))


if __name__ == "__main__":
    main()
