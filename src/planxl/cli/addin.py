"""``planxl excel build``, ``install``, ``uninstall`` and ``doctor``: the add-in itself."""

# Heavy imports stay inside the commands, so that --help is fast.
# ruff: noqa: PLC0415

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any

import typer

from planxl.cli import launcher as window_file
from planxl.cli.launcher import Launcher
from planxl.cli.options import Json
from planxl.cli.outcome import could_not, print_json, told

Output = Annotated[
    Path,
    typer.Option(
        "--output", "-o", metavar="FIL|MAPP", help="Tilläggets fil (.xlam), eller en mapp för den."
    ),
]
Folder = Annotated[
    Path | None,
    typer.Option(
        "--folder",
        metavar="MAPP",
        help="Mappen där tillägget ska ligga. Utan valet: Excels mapp för tillägg.",
        show_default=False,
    ),
]
Program = Annotated[
    str,
    typer.Option(
        "--program",
        metavar="KOMMANDO",
        help="Det som knapparna ska starta, om det inte är det planxl som körs nu.",
        show_default=False,
    ),
]
Given = Annotated[
    Path | None,
    typer.Option(
        "--file",
        metavar="FIL",
        help="Ett tillägg som är signerat eller byggt på annat håll. Utan valet: det som följer "
        "med planxl.",
        show_default=False,
    ),
]
Network = Annotated[
    bool,
    typer.Option("--network", help="Pröva också om statistiken nås, som Fyll indikatorer hämtar."),
]

_ONLY_FOR_ADDIN = (
    "--file och --program gäller tillägget, och --launcher lägger dit en fil att dubbelklicka på i "
    "stället. Skriv det ena eller det andra."
)


def build(output: Output) -> None:
    """Bygg tillägget planxl.xlam. Excel behövs inte, och samma planxl ger alltid samma fil."""
    from planxl.addin import building
    from planxl.cli import addin_report

    with told():
        path = building.build(output)
    _say(addin_report.built(path))


def install(
    folder: Folder = None, program: Program = "", file: Given = None, launcher: Launcher = False
) -> None:
    """Lägg tillägget i Excels mapp för tillägg. Excels egna inställningar ändras inte."""
    if launcher:
        if file or program:
            raise could_not(_ONLY_FOR_ADDIN)
        window_file.put(folder)
        return
    from planxl.addin import building, installing
    from planxl.addin.machine import this_machine
    from planxl.cli import addin_report

    machine = this_machine()
    with told():
        data = building.given(file) if file else building.shipped()
        installed = installing.install(machine, data, folder, program)
    _say(addin_report.installed(installed, machine))


def uninstall(folder: Folder = None, launcher: Launcher = False) -> None:
    """Ta bort det som planxl excel install har lagt dit, och inget annat."""
    if launcher:
        window_file.remove(folder)
        return
    from planxl.addin import installing
    from planxl.addin.machine import this_machine
    from planxl.cli import addin_report

    with told():
        removed = installing.uninstall(this_machine(), folder)
    _say(addin_report.removed(removed))
    raise typer.Exit(addin_report.how_it_went(removed))


def doctor(folder: Folder = None, network: Network = False, json: Json = False) -> None:
    """Ta reda på om tillägget kan fungera, och vad som annars går att göra."""
    from planxl.addin.doctor import examine
    from planxl.addin.machine import this_machine
    from planxl.cli import addin_report

    found = list(examine(this_machine(), folder, **_of_statistics() if network else {}))
    if json:
        print_json(addin_report.as_object(found))
    else:
        _say(addin_report.told(found, folder))
    raise typer.Exit(addin_report.how_it_stands(found))


def _of_statistics() -> dict[str, Any]:
    """What Fyll indikatorer needs: somewhere to keep what is fetched, and somebody to ask."""
    from planxl.addin.reaching import reached
    from planxl.statistics.shelf import default_folder

    return {"cache": default_folder(), "reach": reached}


def _say(lines: Iterable[str]) -> None:
    typer.echo("\n".join(lines))
