"""A job that somebody waits for in Excel: told of while it runs, cancelled, and always ended."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from planxl.excel import status
from planxl.excel.ending import CancelledError, Ending, Result
from planxl.excel.log import noted
from planxl.excel.wording import at_a_button
from planxl.not_done import NotDoneError

_SELDOM = 0.25
"""Seconds between two times that progress is written."""

Work = Callable[["Job"], Ending]
Told = TypeVar("Told")

NOTHING_WRITTEN = "Avbrutet. Inget har skrivits."
_EXIT_CODES = {Result.DONE: 0, Result.FOUND: 1, Result.FAILED: 2, Result.CANCELLED: 2}


class Job:
    """What a job tells while it runs. Without a status file nobody is told, and nobody cancels."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self._told = 0.0

    def progress(self, done: int, every: int, name: str) -> None:
        """Tells how far it has come. Raises CancelledError where it is asked to end."""
        self.go_on()
        now = time.monotonic()
        if self._file and now - self._told >= _SELDOM:
            self._told = now
            status.write_progress(self._file, done, every, name)

    def go_on(self) -> None:
        """Raises CancelledError where the job is asked to end."""
        if self._file and status.cancel_file(self._file).exists():
            raise CancelledError(NOTHING_WRITTEN)


def run(work: Work, file: Path | None = None) -> int:
    """Does the work, tells how it ended wherever that is waited for, and gives the exit code."""
    if file is not None:
        status.write_sign(file)
    ending = ended(work, Job(file))
    if file is None:
        _say(ending)
    else:
        _write(file, at_a_button(ending))
    return _EXIT_CODES[ending.result]


def ended(work: Work, job: Job) -> Ending:
    """How the work ends; whatever goes wrong is an ending too."""
    try:
        return work(job)
    except CancelledError as cancelled:
        return Ending(Result.CANCELLED, str(cancelled))
    except NotDoneError as error:
        return Ending(Result.FAILED, str(error))
    except OSError as error:
        return Ending(Result.FAILED, _of_file(error))
    except Exception as error:
        return Ending(Result.FAILED, unforeseen(error))


def _of_file(error: OSError) -> str:
    log, name = noted(error), error.filename or "En fil"
    where = f" Hela felet står i {log}." if log else ""
    return f"{name} gick inte att läsa eller skriva ({error.strerror or error}).{where}"


def unforeseen(error: Exception) -> str:
    """What to say when planxl itself is wrong; the whole of it goes to the log."""
    log = noted(error)
    where = f"Hela felet står i {log}." if log else "Felet gick inte att skriva till en fil."
    return (
        f"Något gick fel i planxl ({type(error).__name__}). {where} Skicka det till den som "
        "sköter planxl."
    )


def _write(file: Path, ending: Ending) -> None:
    try:
        status.write_ending(file, ending)
    except OSError as error:
        reason = error.strerror or error
        _say(Ending(Result.FAILED, f"{ending.message}\n{file} gick inte att skriva ({reason})."))
    with suppress(OSError):
        status.progress_file(file).unlink(missing_ok=True)
        status.cancel_file(file).unlink(missing_ok=True)


def _say(ending: Ending) -> None:
    failed = ending.result in {Result.FAILED, Result.CANCELLED}
    stream = sys.stderr if failed else sys.stdout
    if stream is not None:  # a program without a console has none
        print(f"planxl: {ending.message}" if failed else ending.message, file=stream)
