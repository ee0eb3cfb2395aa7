"""``planxl excel``: what the buttons in Excel do, and the add-in itself."""

# Heavy imports stay inside the commands, so that --help is fast.
# ruff: noqa: PLC0415

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from planxl.cli import addin, launcher
from planxl.cli.options import a_day, a_year
from planxl.cli.swedish import Command, Group, misunderstood
from planxl.version import __version__

if TYPE_CHECKING:
    from planxl.excel.ending import Ending
    from planxl.excel.jobs import Job

_STATUS = "--status"


class _Jobs(Group):
    """Verbs that the add-in starts: it waits for a status file, whatever becomes of them."""

    def invoke(self, ctx: Any) -> Any:
        """Runs a verb; a call that is not understood is told in the status file too."""
        try:
            return super().invoke(ctx)
        except Exception as error:
            if hasattr(error, "format_message"):  # the framework's own: a call gone wrong
                _tell_misunderstood(error)
            raise


def _tell_misunderstood(error: Any) -> None:
    from planxl.excel.ending import Ending, Result
    from planxl.excel.status import write_ending

    file = next((b for a, b in zip(sys.argv, sys.argv[1:], strict=False) if a == _STATUS), "")
    if file:
        told = f"Tillägget och planxl förstår inte varandra. {misunderstood(error)}"
        with suppress(OSError):
            write_ending(Path(file), Ending(Result.FAILED, told))


app = typer.Typer(
    name="excel",
    cls=_Jobs,
    help="Arbeta i Excel: det som tilläggets knappar gör, och tillägget självt.",
    no_args_is_help=True,
    add_completion=False,
)


def _some_year(text: str) -> int | None:
    return a_year(text) if text else None


def _some_day(text: str) -> date | None:
    return a_day(text) if text else None


Status = Annotated[
    Path | None,
    typer.Option(
        _STATUS,
        metavar="FIL",
        help="Filen där det står hur det gick, för tillägget som väntar på den. Utan valet: på "
        "skärmen.",
    ),
]
Book = Annotated[
    str,
    typer.Option(
        "--book",
        metavar="NAMN",
        help="Den öppna arbetsbokens namn eller sökväg. Utan valet: den som visas.",
        show_default=False,
    ),
]
CatalogueName = Annotated[
    str,
    typer.Option(
        "--catalogue",
        metavar="ID|FIL",
        help="Handlingsplanens katalog. Utan valet: den som arbetsboken hör till.",
        show_default=False,
    ),
]
Delregion = Annotated[
    str,
    typer.Option(
        "--delregion", metavar="NAMN", help="Bara den delregionens kommuner.", show_default=False
    ),
]
SomeYear = Annotated[
    int | None,
    typer.Option(
        "--year",
        metavar="ÅR",
        parser=_some_year,
        help="Redovisningsåret. Utan valet: det vanligaste bland filerna.",
    ),
]
Year = Annotated[int, typer.Option("--year", metavar="ÅR", parser=a_year, help="Redovisningsåret.")]
Day = Annotated[
    date | None,
    typer.Option(
        "--date",
        metavar="ÅÅÅÅ-MM-DD",
        parser=_some_day,
        help="Dagen då det frågas vad som saknas. Utan valet: i dag.",
        show_default=False,
    ),
]
Folder = Annotated[
    str, typer.Option("--folder", metavar="MAPP", help="Mappen med kommunernas arbetsböcker.")
]
Output = Annotated[str, typer.Option("--output", "-o", metavar="MAPP", help="Mappen att skriva i.")]
SummaryFile = Annotated[
    str,
    typer.Option(
        "--output",
        "-o",
        metavar="FIL",
        help="Sammanställningens fil. Utan valet: Sammanställning.xlsx i mappen.",
        show_default=False,
    ),
]
Force = Annotated[bool, typer.Option("--force", help="Ersätt arbetsböcker som redan finns.")]


# The open workbook --------------------------------------------------------------------------------


@app.command("check", cls=Command)
def check(
    book: Book = "", catalogue: CatalogueName = "", day: Day = None, status: Status = None
) -> None:
    """Kontrollera den öppna arbetsboken: anmärkningar i cellerna och på ett blad."""
    from planxl.excel import handlers

    _end_in_excel(lambda job: handlers.check(book, catalogue=catalogue, date=day, job=job), status)


@app.command("missing", cls=Command)
def missing(
    book: Book = "", catalogue: CatalogueName = "", day: Day = None, status: Status = None
) -> None:
    """Visa den öppna arbetsbokens saknade uppföljningar på ett blad."""
    from planxl.excel import handlers

    _end_in_excel(
        lambda job: handlers.missing(book, catalogue=catalogue, date=day, job=job), status
    )


@app.command("clean", cls=Command)
def clean(book: Book = "", status: Status = None) -> None:
    """Ta bort anmärkningarna ur den öppna arbetsboken."""
    from planxl.excel import handlers

    _end_in_excel(lambda job: handlers.clean(book, job=job), status)


@app.command("fill", cls=Command)
def fill(
    book: Book = "",
    source: Annotated[
        list[str] | None,
        typer.Option(
            "--source",
            metavar="KÄLLA|FIL",
            help="Källa att fylla från, eller en fil med statistik. Kan anges flera gånger.",
        ),
    ] = None,
    offline: Annotated[
        bool, typer.Option("--offline", help="Hämta inget: använd det som redan är hämtat.")
    ] = False,
    catalogue: CatalogueName = "",
    year: SomeYear = None,
    day: Day = None,
    status: Status = None,
) -> None:
    """Fyll tomma indikatorceller i den öppna arbetsboken. Det som står i en cell ändras aldrig."""
    from planxl.excel import handlers

    def work(job: Job) -> Ending:
        years = [year] if year else []
        return handlers.fill(
            book,
            sources=source,
            offline=offline,
            years=years,
            catalogue=catalogue,
            date=day,
            job=job,
        )

    _end_in_excel(work, status)


@app.command("unfill", cls=Command)
def unfill(book: Book = "", status: Status = None) -> None:
    """Töm det som planxl har fyllt i, där ingen har ändrat det sedan dess."""
    from planxl.excel import handlers

    _end_in_excel(lambda job: handlers.unfill(book, job=job), status)


# Folders ------------------------------------------------------------------------------------------


@app.command("merge", cls=Command)
def merge(
    folder: Folder,
    output: SummaryFile = "",
    catalogue: CatalogueName = "",
    delregion: Delregion = "",
    year: SomeYear = None,
    status: Status = None,
) -> None:
    """Slå ihop mappens arbetsböcker till en sammanställning."""
    from planxl.excel import handlers

    def work(job: Job) -> Ending:
        return handlers.merge(
            folder, output, catalogue=catalogue, delregion=delregion, year=year, job=job
        )

    _end(work, status)


@app.command("remind", cls=Command)
def remind(
    folder: Folder,
    output: Output,
    catalogue: CatalogueName = "",
    delregion: Delregion = "",
    year: SomeYear = None,
    deadline: Annotated[
        date | None,
        typer.Option(
            "--deadline", metavar="ÅÅÅÅ-MM-DD", parser=_some_day, help="Sista dag att svara."
        ),
    ] = None,
    status: Status = None,
) -> None:
    """Skriv ett brev till varje kommun om det som saknas."""
    from planxl.excel import handlers

    def work(job: Job) -> Ending:
        return handlers.remind(
            folder,
            output,
            catalogue=catalogue,
            delregion=delregion,
            year=year,
            deadline=deadline,
            job=job,
        )

    _end(work, status)


@app.command("new", cls=Command)
def new(
    kommun: Annotated[
        str, typer.Option("--kommun", metavar="NAMN", help="Kommunens namn eller kod.")
    ],
    year: Year,
    output: Output,
    catalogue: CatalogueName = "",
    force: Force = False,
    status: Status = None,
) -> None:
    """Gör en kommuns egen arbetsbok för ett år."""
    from planxl.excel import handlers

    def work(job: Job) -> Ending:
        return handlers.new(kommun, year, output, catalogue=catalogue, replace=force, job=job)

    _end(work, status)


@app.command("roll", cls=Command)
def roll(
    folder: Folder,
    output: Output,
    year: Year,
    catalogue: CatalogueName = "",
    force: Force = False,
    status: Status = None,
) -> None:
    """Gör nästa års arbetsböcker av mappens, eller av en enda fil."""
    from planxl.excel import handlers

    def work(job: Job) -> Ending:
        return handlers.roll(folder, output, year, catalogue=catalogue, replace=force, job=job)

    _end(work, status)


@app.command("version", cls=Command)
def version(status: Status = None) -> None:
    """Visa programmets version, för tillägget att jämföra med sin."""
    from planxl.excel.ending import Ending, Result

    _end(lambda _: Ending(Result.DONE, f"planxl {__version__}"), status)


def _end(work: Callable[[Job], Ending], status: Path | None) -> None:
    from planxl.excel.jobs import run

    raise typer.Exit(run(work, status))


def _end_in_excel(work: Callable[[Job], Ending], status: Path | None) -> None:
    from planxl.excel.watching import watched

    with watched(status):
        _end(work, status)


# The add-in itself --------------------------------------------------------------------------------

app.command("build", cls=Command)(addin.build)
app.command("install", cls=Command)(addin.install)
app.command("uninstall", cls=Command)(addin.uninstall)
app.command("doctor", cls=Command)(addin.doctor)
app.command("window", cls=Command)(launcher.window)
