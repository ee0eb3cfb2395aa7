"""The files through which a job talks with the add-in that waits for it: lines in plain ASCII.

A file is there whole or not at all.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from planxl.ascii_lines import Line, as_text, lines_of
from planxl.atomic import replacing
from planxl.excel.ending import Ending, Result
from planxl.version import __version__

PROTOCOL = "1"

_ATTEMPTS, _PAUSE = 20, 0.05


def write_ending(path: Path, ending: Ending) -> None:
    """Writes how a job ended. Raises OSError where the file cannot be written."""
    _write(path, as_text(_lines(ending)))


def _lines(ending: Ending) -> Iterator[Line]:
    yield "planxl", PROTOCOL
    yield "version", __version__
    yield "result", ending.result.value
    yield "message", ending.message
    yield from (("open", str(path.absolute())) for path in ending.opens)
    if ending.goto:
        yield "goto", ending.goto
    yield from (("detail", line) for line in ending.details)


def read_ending(path: Path) -> Ending:
    """How a job ended, of a status file that is there."""
    lines = list(lines_of(path.read_text("ascii")))
    told = dict(lines)
    return Ending(
        Result(told["result"]),
        told["message"],
        tuple(Path(value) for key, value in lines if key == "open"),
        told.get("goto", ""),
        tuple(value for key, value in lines if key == "detail"),
    )


def progress_file(status: Path) -> Path:
    """Where a job tells how far it has come."""
    return status.with_name(f"{status.name}.progress")


def cancel_file(status: Path) -> Path:
    """What is made to ask a job to end."""
    return status.with_name(f"{status.name}.cancel")


def write_sign(status: Path) -> None:
    """Tells that the program has started: who waits need not fear that it has not."""
    _write_progress(status, (("text", "arbetar"),))


def write_progress(status: Path, done: int, every: int, name: str) -> None:
    """Tells how far a job has come. Where that cannot be written nobody is told, and no harm."""
    text = f"Läser {name} ({min(done + 1, every)} av {every})"
    lines = (("done", str(done)), ("every", str(every)), ("name", name), ("text", text))
    _write_progress(status, lines)


def _write_progress(status: Path, lines: Iterable[Line]) -> None:
    with suppress(OSError), replacing(progress_file(status)) as temporary:
        temporary.write_text(as_text(lines), "ascii", newline="")


def _write(path: Path, text: str) -> None:
    """Writes a file whole; on Windows another program may hold on to it for a moment."""
    for attempt in range(_ATTEMPTS):
        try:
            with replacing(path) as temporary:
                temporary.write_text(text, "ascii", newline="")
        except PermissionError:
            if attempt == _ATTEMPTS - 1:
                raise
            time.sleep(_PAUSE)
        else:
            return
