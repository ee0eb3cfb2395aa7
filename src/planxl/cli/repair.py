"""``planxl repair``: a current workbook of one that is damaged, old or home-made."""

# Heavy imports stay inside the command, so that --help is fast.
# ruff: noqa: PLC0415

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from planxl.cli.options import Json, OwnCatalogue, OwnMunicipality, OwnYear
from planxl.cli.outcome import DONE, FOUND, could_not, print_json, told

if TYPE_CHECKING:
    from planxl.api.repairing import Repaired

File = Annotated[
    Path,
    typer.Argument(
        metavar="FIL",
        help="Filen som ska läsas: skadad, från en äldre mall eller gjord på egen hand.",
        show_default=False,
    ),
]
Output = Annotated[
    Path, typer.Option("--output", "-o", metavar="FIL", help="Den nya arbetsboken (.xlsx).")
]
Force = Annotated[bool, typer.Option("--force", help="Ersätt den nya filen om den redan finns.")]


def repair(
    path: File,
    output: Output,
    kommun: OwnMunicipality = None,
    year: OwnYear = None,
    catalogue: OwnCatalogue = None,
    force: Force = False,
    json: Json = False,
) -> None:
    """För över det som går att läsa i en skadad, äldre eller egen arbetsbok till en ny."""
    import planxl
    from planxl.api.repairing import RepairError

    with told():
        try:
            repaired = planxl.repair(path, output, kommun, year, catalogue, replace=force)
        except RepairError as error:
            raise could_not(f"{path.name}: {error}") from None
    _tell(repaired, json)
    raise typer.Exit(DONE if repaired.restored.complete else FOUND)


def _tell(repaired: Repaired, as_json: bool) -> None:
    from planxl.salvage.report import as_lines, as_object

    if as_json:
        print_json(as_object(repaired.restored, str(repaired.path)))
        return
    typer.echo("\n".join(as_lines(repaired.restored)))
    typer.echo(f"\nArbetsboken är skriven: {repaired.path}")
    typer.echo(_next_step(repaired))


def _next_step(repaired: Repaired) -> str:
    if repaired.restored.complete:
        return "Allt är med."
    return f"Läs igenom den, och kontrollera den med: planxl check {repaired.path}"
