"""The pages of a PDF, read by a process that is ended when it takes too long, or too much."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Timer
from typing import IO

from planxl.cells.limits import MEBIBYTE, Limits
from planxl.cells.refusal import Reason
from planxl.conversion.pdf.messages import Ended, Message

_PROGRAM = Path(__file__).with_name("pages_program.py")
# What Python and the libraries take, and how many times the file is kept: as it is, and its parts.
_PYTHON, _TIMES_FILE, _TIMES_HELD = 96 * MEBIBYTE, 3, 2


def messages(data: bytes, limits: Limits) -> Iterator[Message]:
    """What the program tells of a PDF; the last is ``Ended``, or a reason why it is refused.

    A program that is gone before has had no time left, or no memory.
    """
    with _running(len(data), limits) as (to, back):
        with suppress(OSError):  # it may be gone already
            to.write(data)
        with suppress(OSError):
            to.close()
        while True:
            told = _next(back) or Reason.TOO_LARGE
            yield told
            if isinstance(told, Ended | Reason):
                return


def _next(back: IO[bytes]) -> Message | None:
    """The next message; none if the program is gone."""
    try:
        told: Message = pickle.load(back)
    except (EOFError, OSError, pickle.UnpicklingError):
        return None
    return told


@contextmanager
def _running(size: int, limits: Limits) -> Iterator[tuple[IO[bytes], IO[bytes]]]:
    """The program's input and output; it is ended when it has taken too long."""
    memory = _PYTHON + _TIMES_FILE * size + _TIMES_HELD * limits.held
    with subprocess.Popen(
        [sys.executable, "-P", str(_PROGRAM), str(limits.inflated), str(memory)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    ) as process:
        clock = Timer(limits.seconds, process.kill)
        clock.daemon = True
        clock.start()
        try:
            if process.stdin and process.stdout:
                yield process.stdin, process.stdout
        finally:
            clock.cancel()
            process.kill()
            with suppress(OSError):  # of what it was not there to take any more
                if process.stdin:
                    process.stdin.close()
