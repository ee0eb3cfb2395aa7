"""How a verb ends: exit codes, and the sentence when it could not run."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

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
    from planxl.catalogues import CatalogueError  # noqa: PLC0415 - heavy for --help

    try:
        yield
    except CatalogueError as error:
        raise could_not(str(error)) from None
    except PermissionError as error:
        raise could_not(_no_permission(error)) from None
    except OSError as error:
        raise could_not(_no_access(error)) from None
    except ValueError as error:
        raise could_not(str(error)) from None


def _no_permission(error: OSError) -> str:
    name = error.filename2 or error.filename or "filen"
    return (
        f"{name} får inte skrivas. Är den öppen i Excel? Stäng den i så fall och försök igen, "
        "eller välj ett annat namn efter -o."
    )


def _no_access(error: OSError) -> str:
    name = error.filename2 or error.filename or "filen"
    if isinstance(error, FileNotFoundError):
        return f"Mappen för {name} finns inte. Skapa den, eller välj en annan efter -o."
    return f"{name} gick inte att skriva ({error.strerror or error}). Inget har ändrats."
