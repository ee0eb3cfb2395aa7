"""The pages of a PDF, read by a process that is ended when it takes too long, or too much."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Timer
from typing import IO

from planxl.cells.limits import MEBIBYTE, Limits
from planxl.cells.refusal import Reason
from planxl.conversion.pdf.messages import Begun, Ended, Message
from planxl.conversion.pdf.wire import message_of

_PROGRAM = Path(__file__).with_name("pages_program.py")
# What Python and the libraries take, and how many times the file is kept: as it is, and its parts.
_PYTHON, _TIMES_FILE, _TIMES_HELD = 96 * MEBIBYTE, 3, 2
# A word or rule takes a hundred bytes in a line, and eight values; a full page has five hundred.
_MOST_LINE, _MOST_TOLD, _MOST_PARTS = 16 * MEBIBYTE, 32 * MEBIBYTE, 1_500_000
_PARTING = (b",", b"[", b"{")


def messages(data: bytes, limits: Limits) -> Iterator[Message]:
    """What the program tells of a PDF; the last is ``Ended``, or a reason why it is refused.

    A program that is gone before has had no time left, or no memory. One that says what it never
    would say of itself has been taken over by the file, and is not listened to any longer.
    """
    with _running(len(data), limits) as (to, back):
        with suppress(OSError):  # it may be gone already
            to.write(data)
        with suppress(OSError):
            to.close()
        for told in _told(back):
            yield told
            if isinstance(told, Ended | Reason):
                return
        yield Reason.TOO_LARGE


def _told(back: IO[bytes]) -> Iterator[Message]:
    """The messages, for as long as they make sense, page after page."""
    every = done = 0
    with suppress(OSError, ValueError):
        for line in _lines(back):
            told = message_of(line)
            if not _follows(told, done, every):
                return
            if isinstance(told, Begun):
                every = told.pages
            else:
                done += 1
            yield told


def _follows(told: Message, done: int, every: int) -> bool:
    """Whether a message is the next, when so many of all pages are told."""
    if isinstance(told, Reason):
        return True
    if isinstance(told, Begun):
        return not every
    if isinstance(told, Ended):
        return 0 < every == done
    return told.number == done + 1 <= every


def _lines(back: IO[bytes]) -> Iterator[bytes]:
    """The lines, for as long as they are whole and do not fill the memory."""
    left = _MOST_TOLD
    while left > 0 and (line := back.readline(min(left, _MOST_LINE))).endswith(b"\n"):
        if sum(map(line.count, _PARTING)) > _MOST_PARTS:
            return
        left -= len(line)
        yield line


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
