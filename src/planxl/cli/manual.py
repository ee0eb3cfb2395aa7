"""``planxl manual``: the user manual of a plan, as a document."""

# Heavy imports stay inside the command, so that --help is fast.
# ruff: noqa: PLC0415

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from planxl.cli.outcome import could_not, told
from planxl.cli.template import CatalogueOption, ForceOption

Output = Annotated[
    Path, typer.Option("--output", "-o", metavar="FIL", help="Manualens fil, i Markdown (.md).")
]


def manual(
    output: Output, catalogue: CatalogueOption = "vastra_gotaland", force: ForceOption = False
) -> None:
    """Skriv användarmanualen som ett dokument. Den står också på arbetsbokens blad Manual."""
    from planxl.catalogues import load
    from planxl.delivery import deliver
    from planxl.workbook.layout import layout_for
    from planxl.workbook.template.manual_document import manual_document

    if output.exists() and not force:
        raise could_not(
            f"{output} finns redan. Välj ett annat namn med -o, eller lägg till --force om den "
            "gamla filen ska ersättas."
        )
    with told():
        text = manual_document(layout_for(load(catalogue)))
        deliver(text.encode(), output)
    typer.echo(f"Manualen är skriven: {output}")
