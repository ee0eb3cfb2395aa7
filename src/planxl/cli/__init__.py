"""The command line: planxl's verbs over the Python API. It holds no logic of its own.

Exit codes for every verb: 0 done and nothing wrong, 1 done but errors found or something set aside,
2 could not run.
"""

from __future__ import annotations

import os
from typing import Annotated

import typer

from planxl.cli import (
    annotate,
    catalogue,
    check,
    convert,
    diff,
    excel,
    fill,
    manual,
    merge,
    remind,
    repair,
    roll,
    template,
)
from planxl.cli.running import leave_at_once, run
from planxl.cli.swedish import Command, Group
from planxl.version import __version__

_ABOUT = "Läser, kontrollerar och sammanställer kommunernas handlingsplaner för psykisk hälsa."

app = typer.Typer(
    name="planxl",
    cls=Group,
    help=_ABOUT,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)
app.command("annotate", cls=Command)(annotate.annotate)
app.command("check", cls=Command)(check.check)
app.command("convert", cls=Command)(convert.convert)
app.command("diff", cls=Command)(diff.diff)
app.command("fill", cls=Command)(fill.fill)
app.command("manual", cls=Command)(manual.manual)
app.command("merge", cls=Command)(merge.merge)
app.command("new", cls=Command)(template.new)
app.command("remind", cls=Command)(remind.remind)
app.command("repair", cls=Command)(repair.repair)
app.command("roll", cls=Command)(roll.roll)
app.command("template", cls=Command)(template.template)
app.add_typer(catalogue.app, name="catalogue")
app.add_typer(excel.app, name="excel")


def _told_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"planxl {__version__}")
        raise typer.Exit


def _raised(times: int | None) -> None:
    if times:  # read where the limits are made, also in the processes that this one starts
        os.environ["PLANXL_RAISE_LIMITS"] = str(times)


@app.callback(help=_ABOUT)
def planxl(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_told_version, is_eager=True, help="Visa versionen."),
    ] = False,
    raise_limits: Annotated[
        int | None,
        typer.Option(
            "--raise-limits",
            metavar="GÅNGER",
            min=1,
            max=1000,
            callback=_raised,
            help="Läs filer som är så många gånger större än vad planxl annars tar emot. Bara för "
            "filer från någon du litar på.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Holds the options that stand before every verb."""


def main() -> None:
    """The program."""
    try:
        run(app)
    except SystemExit as ended:
        leave_at_once(ended)
