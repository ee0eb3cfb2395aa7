"""``planxl fill``: statistics and computed values put into empty cells of people's workbooks."""

# Heavy imports stay inside the command, so that --help is fast.
# ruff: noqa: PLC0415

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from planxl.cli import progress
from planxl.cli.options import CatalogueOption, Json, Paths, a_day, a_year
from planxl.cli.outcome import COULD_NOT, DONE, FOUND, could_not, print_json, told

if TYPE_CHECKING:
    from planxl.api.filling import Filling

Output = Annotated[
    Path,
    typer.Option("-o", "--output", metavar="MAPP", help="Mappen som de ifyllda kopiorna skrivs i."),
]
Source = Annotated[
    list[str] | None,
    typer.Option(
        "--source",
        metavar="KÄLLA|FIL",
        help="Varifrån värdena tas: kolada, scb, folkhalsodata, socialstyrelsen, aktiviteter "
        "(räknas i arbetsboken), beräknat (av Täljare och Nämnare) eller en fil med statistik. "
        "Kan anges flera gånger. Utan valet: allt som katalogen känner till.",
        show_default=False,
    ),
]
Offline = Annotated[
    bool, typer.Option("--offline", help="Fråga ingen, använd bara det som har hämtats förut.")
]
Years = Annotated[
    list[int] | None,
    typer.Option(
        "--year",
        metavar="ÅR",
        parser=a_year,
        help="Fyll bara i det årets värden. Kan anges flera gånger. Utan valet: "
        "redovisningsåret, åren före och baslinjen.",
        show_default=False,
    ),
]
Background = Annotated[
    bool,
    typer.Option(
        "--background",
        help="Lägg närliggande mått, också länets, som anteckningar vid Värde. De blir aldrig "
        "värden.",
    ),
]
Day = Annotated[
    date | None,
    typer.Option(
        "--date",
        metavar="ÅÅÅÅ-MM-DD",
        parser=a_day,
        help="Dagen som räknas som dagens. Utan valet: i dag.",
        show_default=False,
    ),
]
Force = Annotated[
    bool, typer.Option("--force", help="Ersätt arbetsböcker som redan finns i mappen.")
]


def fill(
    paths: Paths,
    output: Output,
    source: Source = None,
    offline: Offline = False,
    year: Years = None,
    background: Background = False,
    catalogue: CatalogueOption = None,
    day: Day = None,
    force: Force = False,
    json: Json = False,
) -> None:
    """Skriv kopior av arbetsböcker där tomma celler är ifyllda med statistik och uträkningar."""
    import planxl

    with told(), progress.shown() as seen:
        done = planxl.fill(
            paths,
            output,
            sources=source,
            offline=offline,
            years=year or (),
            background=background,
            catalogue=catalogue,
            date=day,
            progress=seen,
            replace=force,
        )
    if not done.files and not done.passed_over:
        raise could_not("Här finns inga arbetsböcker. Ange filer, eller en mapp med dem.")
    _tell(done, json)
    raise typer.Exit(_code(done))


def _tell(done: Filling, as_json: bool) -> None:
    from planxl.cli.fill_report import as_lines, as_object

    if as_json:
        print_json(as_object(done))
    else:
        typer.echo("\n".join(as_lines(done)))


def _code(done: Filling) -> int:
    if done.files and all(each.problem for each in done.files):
        return COULD_NOT
    found = done.silent or any(each.problem or each.findings for each in done.files)
    return FOUND if found else DONE
