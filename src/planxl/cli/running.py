"""How the program runs: every ending is an exit code and at most a sentence, never a traceback."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from typing import Any

import typer
from typer.main import get_command

from planxl.cli.outcome import COULD_NOT
from planxl.cli.swedish import PROGRAM, misunderstood

TRACE = "PLANXL_TRACE"
_INTERRUPTED = 130
# Typer carries its own copy of Click in some versions: take the classes from where it has them.
_ERRORS: Any = sys.modules[typer.BadParameter.__module__]


def run(app: typer.Typer) -> None:
    """Runs the program and leaves with its exit code."""
    # A run is short and holds on to nearly all that it reads: searching it for garbage costs a
    # tenth of the time and finds nothing.
    gc.set_threshold(50_000, 20, 20)
    # A terminal that lacks a letter gets a question mark, never an error.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    sys.exit(_exit_code(app))


def leave_at_once(ended: SystemExit) -> None:
    """Leaves without taking apart all that has been read, which takes time.

    Everything is written by now; only what is on its way to the screen has to be seen off, and a
    reader that has gone away (``planxl check … | head``) is no reason to complain.
    """
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            if stream is not None:  # a program without a console, as the add-in starts it
                stream.flush()
    os._exit(ended.code if isinstance(ended.code, int) else 0)


def _exit_code(app: typer.Typer) -> int:
    try:
        return int(get_command(app).main(prog_name=PROGRAM, standalone_mode=False) or 0)
    except _ERRORS.ClickException as error:
        return _told(error)
    except (KeyboardInterrupt, typer.Abort):
        typer.echo("Avbrutet.", err=True)
        return _INTERRUPTED
    except Exception as error:
        if os.environ.get(TRACE):
            raise
        typer.echo(_unforeseen(error), err=True)
        return COULD_NOT


def _told(error: Any) -> int:
    if type(error).__name__ == "NoArgsIsHelpError":
        typer.echo(error.ctx.get_help(), err=True)
    else:
        typer.echo(misunderstood(error), err=True)
    return COULD_NOT


def _unforeseen(error: Exception) -> str:
    """What to say when planxl itself is wrong."""
    return (
        f"{PROGRAM}: ett fel i planxl ({type(error).__name__}: {error}). Sätt miljövariabeln "
        f"{TRACE}=1, kör igen och skicka det som skrivs ut till den som sköter planxl."
    )
