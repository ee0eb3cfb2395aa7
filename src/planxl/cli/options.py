"""The arguments and options that several verbs share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Paths = Annotated[
    list[Path],
    typer.Argument(
        metavar="FIL|MAPP …",
        help="Arbetsböcker, eller mappar med arbetsböcker. Undermappar läses inte.",
        show_default=False,
    ),
]
CatalogueOption = Annotated[
    str | None,
    typer.Option(
        "--catalogue",
        metavar="ID|FIL",
        help="Handlingsplanens katalog: ett id eller en .toml-fil. Annars arbetsböckernas egen.",
        show_default=False,
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Skriv svaret som JSON, ensamt på standard ut.")]
