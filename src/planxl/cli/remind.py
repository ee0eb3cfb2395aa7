"""``planxl remind``: a letter to each municipality about what is missing, as a draft to send."""

# Heavy imports stay inside the command, so that --help is fast.
# ruff: noqa: PLC0415

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from planxl.cli import progress
from planxl.cli.options import CatalogueOption, Day, Delregion, Json, Paths, Year, a_day
from planxl.cli.outcome import DONE, FOUND, could_not, print_json, told

if TYPE_CHECKING:
    from planxl.api import Reminded

Output = Annotated[
    Path, typer.Option("--output", "-o", metavar="MAPP", help="Mappen som breven skrivs i.")
]
Deadline = Annotated[
    date | None,
    typer.Option(
        "--deadline",
        metavar="ÅÅÅÅ-MM-DD",
        parser=a_day,
        help="Sista dag att svara. Utan valet: så snart ni har möjlighet.",
    ),
]


def remind(
    paths: Paths,
    output: Output,
    catalogue: CatalogueOption = None,
    delregion: Delregion = None,
    year: Year = None,
    day: Day = None,
    deadline: Deadline = None,
    json: Json = False,
) -> None:
    """Skriv ett brev till varje kommun om det som saknas, som utkast att öppna i Outlook."""
    if deadline and deadline < (day or date.today()):
        raise could_not(f"Sista dag att svara, {deadline}, har redan varit. Välj en senare dag.")
    reminded = _reminded(paths, output, catalogue, delregion, year, day, deadline)
    _tell(reminded, json)
    raise typer.Exit(_exit_code(reminded))


def _reminded(
    paths: list[Path],
    output: Path,
    catalogue: str | None,
    delregion: str | None,
    year: int | None,
    day: date | None,
    deadline: date | None,
) -> Reminded:
    import planxl

    with told(), progress.shown() as seen:
        return planxl.remind(
            paths,
            output,
            catalogue=catalogue,
            delregion=delregion,
            year=year,
            date=day,
            deadline=deadline,
            progress=seen,
        )


def _tell(reminded: Reminded, as_json: bool) -> None:
    from planxl.cli.remind_report import as_lines, as_object

    if as_json:
        print_json(as_object(reminded))
    else:
        typer.echo("\n".join(as_lines(reminded)))


def _exit_code(reminded: Reminded) -> int:
    """Whether something is wrong: in the files, with the drafts or with what lay beside them."""
    errors = any(each.left.errors for each in reminded.reminders)
    unwritten = any(each.problem for each in reminded.delivered)
    wrong = errors or unwritten or reminded.set_aside or reminded.mistakes
    return FOUND if wrong else DONE
