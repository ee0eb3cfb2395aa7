"""``planxl template`` and ``planxl new``: blank workbooks to hand out."""

# Heavy imports stay inside the commands, so that --help is fast.
# ruff: noqa: PLC0415

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from planxl.cli.options import whole_number
from planxl.cli.outcome import told

_CATALOGUE = "vastra_gotaland"

CatalogueOption = Annotated[
    str, typer.Option("--catalogue", metavar="ID|FIL", help="En katalogs id, eller en .toml-fil.")
]
ForceOption = Annotated[bool, typer.Option("--force", help="Ersätt filen om den redan finns.")]


def template(
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="FIL", help="Filen som skrivs.")
    ],
    catalogue: CatalogueOption = _CATALOGUE,
    force: ForceOption = False,
) -> None:
    """Skriv den tomma mallen för kommunernas arbetsböcker."""
    from planxl.catalogues import load
    from planxl.workbook.creation import blank_template

    with told():
        path = blank_template(output, load(catalogue), replace=force)
    typer.echo(f"Mallen är skriven: {path}")


def new(
    kommun: Annotated[
        str, typer.Option("--kommun", metavar="NAMN", help="Kommunens namn eller kod.")
    ],
    year: Annotated[
        int, typer.Option("--year", metavar="ÅR", parser=whole_number, help="Redovisningsåret.")
    ],
    catalogue: CatalogueOption = _CATALOGUE,
    target_groups: Annotated[
        str,
        typer.Option(
            "--target-groups",
            metavar="A,B",
            help="Målgrupper som kommunen svarar för, till exempel vuxna,barn_unga. "
            "Utan valet: alla.",
        ),
    ] = "",
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FIL", help="Filen eller mappen som skrivs till."),
    ] = None,
    force: ForceOption = False,
) -> None:
    """Skriv en kommuns egen arbetsbok för ett år."""
    from planxl.catalogues import load
    from planxl.workbook.creation import new_workbook

    groups = [text for text in map(str.strip, target_groups.split(",")) if text]
    with told():
        path = new_workbook(load(catalogue), kommun, year, groups, output, replace=force)
    typer.echo(f"Arbetsboken är skriven: {path}")
