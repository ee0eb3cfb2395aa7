"""``planxl diff``: what has changed between two workbooks, or two folders of them."""

# Heavy imports stay inside the command, so that --help is fast.
# ruff: noqa: PLC0415

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from planxl.cli import progress
from planxl.cli.options import CatalogueOption, Json
from planxl.cli.outcome import DONE, FOUND, could_not, print_json, told

if TYPE_CHECKING:
    from planxl.api.comparing import Differences

Old = Annotated[
    Path,
    typer.Argument(
        metavar="GAMMAL",
        help="Den gamla arbetsboken, eller en mapp med dem.",
        show_default=False,
    ),
]
New = Annotated[
    Path,
    typer.Argument(
        metavar="NY", help="Den nya arbetsboken, eller en mapp med dem.", show_default=False
    ),
]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FIL",
        help="Skriv skillnaderna också som en arbetsbok (.xlsx).",
        show_default=False,
    ),
]


def diff(
    old: Old,
    new: New,
    output: Output = None,
    catalogue: CatalogueOption = None,
    json: Json = False,
) -> None:
    """Jämför två arbetsböcker eller två mappar: vad som kommit till, ändrats och försvunnit."""
    if output and output.suffix.casefold() != ".xlsx":
        name = output.with_suffix(".xlsx") if output.name else "skillnader.xlsx"
        raise could_not(f"Skillnaderna skrivs som en .xlsx-fil. Skriv -o {name}.")
    found = _found(old, new, catalogue)
    if output:
        _write(found, output)
    _tell(found, output, json)
    # Differences are what was asked for and no errors; a file that could not be read is one.
    raise typer.Exit(FOUND if found.set_aside else DONE)


def _found(old: Path, new: Path, catalogue: str | None) -> Differences:
    from planxl.api import comparing

    with told(), progress.shown() as seen:
        return comparing.diff(old, new, catalogue, seen)


def _write(found: Differences, output: Path) -> None:
    from planxl.api import comparing

    with told():
        comparing.write_differences(found, output)


def _tell(found: Differences, output: Path | None, as_json: bool) -> None:
    from planxl.difference.objects import as_object
    from planxl.difference.report import as_lines

    if as_json:
        print_json(as_object(found))
        return
    typer.echo("\n".join(as_lines(found)))
    if output:
        typer.echo(f"Skillnaderna är skrivna: {output}")
