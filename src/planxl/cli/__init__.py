"""The command line: planxl's verbs over the Python API. It holds no logic of its own.

Exit codes for every verb: 0 done and nothing wrong, 1 done but errors found or something set aside,
2 could not run.
"""

# Typer must load after its words have been put into Swedish.
# ruff: noqa: E402

from __future__ import annotations

from planxl.cli.swedish import speak_swedish

speak_swedish()

import sys
from typing import Annotated

import typer

from planxl.cli import catalogue, check, merge, template
from planxl.version import __version__

app = typer.Typer(
    name="planxl",
    help="Läser, kontrollerar och sammanställer kommunernas handlingsplaner för psykisk hälsa.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)
app.command("check")(check.check)
app.command("merge")(merge.merge)
app.command("new")(template.new)
app.command("template")(template.template)
app.add_typer(catalogue.app, name="catalogue")


def _told_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"planxl {__version__}")
        raise typer.Exit


@app.callback()
def planxl(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_told_version, is_eager=True, help="Visa versionen."),
    ] = False,
) -> None:
    """Läser, kontrollerar och sammanställer kommunernas handlingsplaner för psykisk hälsa."""


def main() -> None:
    """The program. A terminal that lacks a letter gets a question mark, never an error."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    app()
