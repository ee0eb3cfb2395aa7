"""How a verb ends: exit codes, the sentence when it could not run, and JSON for programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import typer

DONE = 0
FOUND = 1
COULD_NOT = 2


def could_not(message: str) -> typer.Exit:
    """Says on standard error why the verb could not run; raise what it returns."""
    typer.echo(f"planxl: {message}", err=True)
    return typer.Exit(COULD_NOT)


@contextmanager
def told() -> Iterator[None]:
    """Turns what the API raises into a sentence and exit code 2, never a traceback."""
    from planxl.not_done import NotDoneError  # noqa: PLC0415 - nothing is loaded for --help

    try:
        yield
    except NotDoneError as error:
        raise could_not(str(error)) from None
    except OSError as error:
        raise could_not(_not_read(error)) from None


def _not_read(error: OSError) -> str:
    name = error.filename or "filen"
    if isinstance(error, PermissionError):
        return f"{name} får inte läsas. Be den som äger mappen eller filen om läsrätt."
    return f"{name} gick inte att läsa ({error.strerror or error}). Kontrollera namnet och mappen."


def print_json(value: Any) -> None:
    """The value as JSON on standard output, in UTF-8 wherever it is sent."""
    if hasattr(sys.stdout, "reconfigure") and not sys.stdout.isatty():
        sys.stdout.reconfigure(encoding="utf-8")
    typer.echo(json.dumps(value, ensure_ascii=False, indent=1))
