"""Reads a file of statistics whole, or says all that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from planxl.catalogues.models import Catalogue
from planxl.cells import column_letters
from planxl.statistics.files.conflicts import conflicts, without_doubles
from planxl.statistics.files.finding import table_in
from planxl.statistics.files.gathering import gathered
from planxl.statistics.files.grids import Grid, Read, read_grids
from planxl.statistics.files.headings import Role
from planxl.statistics.files.meanings import Meanings
from planxl.statistics.files.model import (
    Cause,
    Complaint,
    FiguresFile,
    PassedOver,
    StatisticsFileError,
    quoted,
)
from planxl.statistics.files.tables import Table

_HOW = (
    "En tabell behöver rubriker på en rad: kommun, indikator, år och värde, eller år, indikatorer "
    "eller kommuner som kolumner."
)
_LACKING = {
    Role.AREA: Cause(
        "tabellen säger inte vilka kommuner talen gäller.",
        "Lägg till en kolumn Kommun med namn eller kod.",
    ),
    Role.INDICATOR: Cause(
        "tabellen säger inte vilka indikatorer talen gäller.",
        "Lägg till en kolumn Indikator med id, nyckeltal eller planens text.",
    ),
    Role.PERIOD: Cause(
        "tabellen säger inte vilka år talen gäller.",
        "Lägg till en kolumn År, eller skriv åren som kolumnrubriker.",
    ),
}


def figures_from(path: Path, catalogue: Catalogue) -> FiguresFile:
    """All figures of a file of statistics that are of the plan's indicators and municipalities.

    Takes CSV and workbooks, long (a row for each figure) or wide (years, indicators or
    municipalities as columns). Raises StatisticsFileError with all that is wrong with the file:
    then none of it is used.
    """
    meanings = Meanings(catalogue)
    read = read_grids(path)
    table, unused = _chosen(path.name, read, meanings)
    found = gathered(table, meanings)
    figures = found.figures
    complaints = [
        *_strange(table, catalogue),
        *found.complaints,
        *conflicts(figures, catalogue),
    ]
    if not (complaints or figures or found.passed_over):
        remedy = "Fyll i tabellen, eller ange en annan fil."
        complaints = [Complaint((table.grid.place(table.row),), "tabellen har inga tal.", remedy)]
    if complaints:
        raise StatisticsFileError(path.name, complaints)
    passed_over = (*found.passed_over, *_aside(table), *unused)
    return FiguresFile(path.name, read.sha256, without_doubles(figures), passed_over)


def _chosen(name: str, read: Read, meanings: Meanings) -> tuple[Table, tuple[PassedOver, ...]]:
    """The one table of the file, and the sheets that are not used."""
    tables = list(filter(None, (table_in(each, meanings) for each in read.grids)))
    if not tables:
        place = (read.grids[0].name,) if len(read.grids) == 1 and read.grids[0].name else ()
        complaint = Complaint(place, "här finns ingen tabell som går att läsa.", _HOW)
        raise StatisticsFileError(name, [complaint])
    fitting = [each for each in tables if each.complete]
    best = max(fitting or tables, key=lambda each: each.named)
    if not fitting:
        raise StatisticsFileError(name, list(_lacking(best)))
    if best.grid.delimiter:  # the same text parted in different ways, not different tables
        return best, ()
    if len(fitting) > 1:
        raise StatisticsFileError(name, [_several([each.grid for each in fitting])])
    others = tuple(each.name for each in read.grids if each.cells and each is not best.grid)
    return best, (PassedOver("blad utan tabell med statistik", others),) if others else ()


def _lacking(table: Table) -> Iterator[Complaint]:
    place = (table.grid.place(table.row),)
    for role in table.lacking:
        yield Complaint(place, *_LACKING[role])
    if not table.figures:
        yield Complaint(place, "ingen kolumn har tal.", "Skriv talen i en kolumn Värde.")


def _several(grids: Sequence[Grid]) -> Complaint:
    names = tuple(each.name for each in grids)
    what = f"statistik finns på {len(names)} blad."
    return Complaint(names, what, "Spara det som ska användas som en egen fil.")


def _strange(table: Table, catalogue: Catalogue) -> Iterator[Complaint]:
    """The columns with figures under headings that are neither indicators nor municipalities."""
    among = "kommun" if table.heads is Role.AREA else "indikator"
    for column in table.strange:
        text = table.grid.text(table.row, column)
        what = f"rubriken {quoted(text)} är ingen {among} i {catalogue.region or 'planen'}."
        if not text:
            what = "kolumnen har tal men ingen rubrik."
        elif among == "indikator":
            what = f"rubriken {quoted(text)} är ingen indikator i planen."
        remedy = f"Rätta rubriken, eller ta bort kolumnen om den inte är en {among}."
        yield Complaint((table.grid.place(table.row, column),), what, remedy)


def _aside(table: Table) -> Iterator[PassedOver]:
    columns = sorted({*table.aside, *table.roles.get(Role.ASIDE, ())})
    if columns:
        texts = [table.grid.text(table.row, each) for each in columns]
        named = zip(texts, map(column_letters, columns), strict=True)
        places = tuple(f"{text or 'utan rubrik'} (kolumn {letters})" for text, letters in named)
        yield PassedOver("kolumner vid sidan av talen", places)
