"""``planxl merge``: one summary workbook of all the municipal workbooks."""

# Heavy imports stay inside the command, so that --help is fast.
# ruff: noqa: PLC0415

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from planxl.cli import progress
from planxl.cli.options import CatalogueOption, Delregion, Json, Paths, Year, a_day
from planxl.cli.outcome import DONE, FOUND, could_not, print_json, told

if TYPE_CHECKING:
    from planxl.api import Merged
    from planxl.summary.model import Summary

Output = Annotated[
    Path,
    typer.Option("--output", "-o", metavar="FIL", help="Sammanställningens fil (.xlsx)."),
]
Everyone = Annotated[
    bool, typer.Option("--all", help="Alla kommuner i katalogen. Så blir det också utan valet.")
]
Day = Annotated[
    date | None,
    typer.Option(
        "--date",
        metavar="ÅÅÅÅ-MM-DD",
        parser=a_day,
        help="Datumet som sammanställningen visar, och då det frågas vad som saknas. "
        "Utan valet: i dag.",
    ),
]
Internal = Annotated[
    bool,
    typer.Option(
        "--internal",
        help="Visa också små antal om känsliga frågor, bara för internt bruk. Varje blad märks "
        "med Intern – får inte spridas.",
    ),
]


def merge(
    paths: Paths,
    output: Output,
    catalogue: CatalogueOption = None,
    delregion: Delregion = None,
    all_: Everyone = False,
    year: Year = None,
    day: Day = None,
    internal: Internal = False,
    json: Json = False,
) -> None:
    """Slå ihop kommunernas arbetsböcker till en sammanställning."""
    if delregion and all_:
        raise could_not("Ange antingen --delregion eller --all, inte båda.")
    if output.suffix.casefold() != ".xlsx":
        name = output.with_suffix(".xlsx") if output.name else "sammanstallning.xlsx"
        raise could_not(f"Sammanställningen skrivs som en .xlsx-fil. Skriv -o {name}.")
    merged = _merged(paths, output, catalogue, delregion, year, day, internal)
    _tell(merged, json)
    raise typer.Exit(_exit_code(merged.summary))


def _merged(
    paths: list[Path],
    output: Path,
    catalogue: str | None,
    delregion: str | None,
    year: int | None,
    day: date | None,
    internal: bool,
) -> Merged:
    import planxl

    with told(), progress.shown() as seen:
        return planxl.merge(
            paths,
            output,
            catalogue=catalogue,
            delregion=delregion,
            year=year,
            date=day,
            internal=internal,
            progress=seen,
        )


def _tell(merged: Merged, as_json: bool) -> None:
    from planxl.cli.merge_report import as_lines, as_object

    if as_json:
        print_json(as_object(merged))
    else:
        typer.echo("\n".join(as_lines(merged)))


def _exit_code(summary: Summary) -> int:
    from planxl.findings import Severity

    wrong = any(each.severity is Severity.ERROR for each in summary.findings)
    wrong = wrong or any(row.counts.errors for row in summary.register)
    return FOUND if wrong or summary.set_aside else DONE
