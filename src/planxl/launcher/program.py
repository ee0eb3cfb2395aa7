"""planxl as a process of its own beside the window: begun, looked at, cancelled and cleared away.

So a long merge never stops the window, and a merge that hangs can be ended.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Protocol

from planxl.ascii_lines import lines_of
from planxl.excel import status
from planxl.excel.ending import Ending, Result
from planxl.excel.jobs import NOTHING_WRITTEN
from planxl.excel.log import noted
from planxl.not_done import NotDoneError

PATIENCE = 15.0
"""Seconds from the cancelling until the program is ended from outside."""

_NO_WINDOW = 0x08000000
_GOODBYE = 2.0


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the program has come: what it does, and files done of files in all (0 unknown)."""

    text: str = "Startar …"
    done: int = 0
    every: int = 0


class Work(Protocol):
    """A program at work."""

    def look(self) -> Progress | Ending:
        """How far it has come, or how it ended."""

    def cancel(self) -> None:
        """Asks it to end."""

    def close(self) -> None:
        """Clears away what it leaves, and the program itself if it is still there."""


class NotStartedError(NotDoneError):
    """The program could not be started; the message says why and what to do."""


class SilentEndError(Exception):
    """The program ended without saying how it went: for the log."""


def own_program() -> tuple[str, ...]:
    """The command that starts the planxl that runs now.

    ``-P``: what lies in the folder where the window was started must not be taken for planxl.
    """
    if getattr(sys, "frozen", False):
        return (sys.executable,)
    return (sys.executable, "-P", "-m", "planxl")


class Program:
    """One run of the program, which tells by a status file as it tells the add-in."""

    def __init__(self, command: Sequence[str], patience: float = PATIENCE) -> None:
        """Starts the program. Raises NotStartedError."""
        self._patience, self._cancelled, self._told = patience, 0.0, Progress()
        self._folder = TemporaryDirectory(prefix="planxl-", ignore_cleanup_errors=True)
        self._status = Path(self._folder.name, "status.txt")
        self._said = Path(self._folder.name, "sagt.txt")
        try:
            with self._said.open("wb") as said:
                self._process = _started([*command, "--status", str(self._status)], said)
        except (OSError, ValueError) as error:
            self._folder.cleanup()
            raise NotStartedError(_not_started(command[0], error)) from None

    def look(self) -> Progress | Ending:
        """How far it has come, or how it ended."""
        # Asked before the file: a program that has ended has written it by then.
        has_ended = self._process.poll() is not None
        if self._status.exists():
            return self._ending() or self._told
        if has_ended:
            return self._silent_end()
        if self._cancelled and time.monotonic() - self._cancelled > self._patience:
            self._process.kill()
            return Ending(Result.CANCELLED, NOTHING_WRITTEN)
        return self._progress()

    def cancel(self) -> None:
        """Asks the program to end; it does so between two files."""
        if not self._cancelled:
            self._cancelled = time.monotonic()
            with suppress(OSError):
                status.cancel_file(self._status).touch()

    def close(self) -> None:
        """Waits a moment for the program to leave, and clears away its files."""
        try:
            self._process.wait(_GOODBYE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._folder.cleanup()

    def _ending(self) -> Ending | None:
        """How it ended; None where Windows does not let the file be read yet."""
        try:
            return status.read_ending(self._status)
        except OSError:
            return None
        except (KeyError, ValueError):
            return self._silent_end()

    def _progress(self) -> Progress:
        with suppress(OSError, ValueError, KeyError):
            told = dict(lines_of(status.progress_file(self._status).read_text("ascii")))
            self._told = Progress(told["text"], int(told["done"]), int(told["every"]))
        return self._told

    def _silent_end(self) -> Ending:
        code = self._process.wait()
        said = self._said.read_text("utf-8", "replace").strip()
        log = noted(SilentEndError(f"{self._process.args!r} ended with {code}:\n{said}"))
        where = f" Det som det sade står i {log}." if log else ""
        return Ending(
            Result.FAILED,
            f"planxl slutade utan att säga hur det gick (kod {code}).{where} Försök igen. Händer "
            "det en gång till: skicka filen till den som sköter planxl.",
        )


def _started(command: Sequence[str], said: IO[bytes]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=said,
        stderr=subprocess.STDOUT,
        creationflags=_NO_WINDOW if sys.platform == "win32" else 0,
    )


def _not_started(program: str, error: OSError | ValueError) -> str:
    reason = getattr(error, "strerror", None) or error
    return (
        f"{program} gick inte att starta ({reason}). Är planxl flyttat eller borttaget? Installera "
        "det igen och kör planxl excel install --launcher. Finns det kvar kan it-avdelningen ha "
        "spärrat det."
    )
