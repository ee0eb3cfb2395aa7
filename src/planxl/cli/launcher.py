"""``planxl excel window``, and the file to double-click that opens it."""

# Heavy imports stay inside the commands, so that --help is fast.
# ruff: noqa: PLC0415

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from planxl.cli.outcome import COULD_NOT, DONE, told

Launcher = Annotated[
    bool,
    typer.Option(
        "--launcher",
        help="I stället för tillägget: en fil att dubbelklicka på, som öppnar ett fönster där "
        "arbetsböcker slås ihop. För den som inte får köra makron.",
    ),
]
Given = Annotated[
    str,
    typer.Argument(
        metavar="[MAPP]", help="Mappen med kommunernas arbetsböcker.", show_default=False
    ),
]


def window(folder: Given = "") -> None:
    """Öppna fönstret där arbetsböcker slås ihop. Excel och makron behövs inte."""
    from planxl.launcher.showing import shown

    raise typer.Exit(DONE if shown(folder) else COULD_NOT)


def put(folder: Path | None) -> None:
    """Puts the file to double-click in its place, and says how it is used."""
    from planxl.addin import launching
    from planxl.addin.machine import this_machine

    with told():
        launcher = launching.put(this_machine(), folder)
    typer.echo(f"Filen är på plats: {launcher.path}")
    typer.echo(launcher.how)
    if find_spec("tkinter") is None:
        from planxl.launcher.showing import NO_TKINTER

        typer.echo(f"Fönstret går inte att öppna ännu. {NO_TKINTER}")


def remove(folder: Path | None) -> None:
    """Takes the file to double-click away."""
    from planxl.addin import launching
    from planxl.addin.machine import this_machine

    with told():
        removed = launching.remove(this_machine(), folder)
    typer.echo(f"Borttagen: {removed}" if removed else "Det fanns ingen fil att ta bort.")
