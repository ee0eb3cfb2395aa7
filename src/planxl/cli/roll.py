"""``planxl roll``: next year's workbooks, made of this year's."""

# Heavy imports stay inside the command, so that --help is fast.
# ruff: noqa: PLC0415

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from planxl.cli import progress
from planxl.cli.options import CatalogueOption, Json, Paths, a_year
from planxl.cli.outcome import DONE, FOUND, could_not, print_json, told

if TYPE_CHECKING:
    from planxl.api import Rollover

Year = Annotated[
    int, typer.Option("--year", metavar="ÅR", parser=a_year, help="Det nya redovisningsåret.")
]
Output = Annotated[
    Path, typer.Option("-o", "--output", metavar="MAPP", help="Mappen som arbetsböckerna skrivs i.")
]
Force = Annotated[
    bool, typer.Option("--force", help="Ersätt arbetsböcker som redan finns i mappen.")
]


def roll(
    paths: Paths,
    year: Year,
    output: Output,
    catalogue: CatalogueOption = None,
    force: Force = False,
    json: Json = False,
) -> None:
    """Gör nästa års arbetsböcker av årets: värden blir historik, svaren töms men visas."""
    import planxl

    with told(), progress.shown() as seen:
        rolled = planxl.roll(paths, output, year, catalogue, seen, replace=force)
    if not rolled.files:
        raise could_not("Här finns inga arbetsböcker. Ange filer, eller en mapp med dem.")
    _tell(rolled, json)
    raise typer.Exit(FOUND if any(each.problem for each in rolled.files) else DONE)


def _tell(rolled: Rollover, as_json: bool) -> None:
    from planxl.cli.roll_report import as_lines, as_object

    if as_json:
        print_json(as_object(rolled))
    else:
        typer.echo("\n".join(as_lines(rolled)))
