r"""The files through which a job talks with the add-in that waits for it.

Lines ``key=value`` in plain ASCII, since VBA reads files in the code page of the machine: whatever
is not a printable ASCII character stands as ``\uXXXX``, one for each UTF-16 unit, as ``ChrW`` takes
them. A file is there whole or not at all.
"""

from __future__ import annotations

import re
import struct
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from planxl.excel.ending import Ending, Result
from planxl.version import __version__
from planxl.workbook.atomic import replacing

PROTOCOL = "1"

Line = tuple[str, str]

_END_OF_LINE = "\r\n"  # VBA knows no other
_ATTEMPTS, _PAUSE = 20, 0.05
_PLAIN = re.compile(r"[ -\[\]-~]")
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")


def escaped(text: str) -> str:
    """The text in printable ASCII; a blank at either end is written out, lest it be trimmed."""
    last = len(text) - 1
    return "".join(
        each if _PLAIN.match(each) and not (each == " " and at in (0, last)) else _units(each)
        for at, each in enumerate(text)
    )


def _units(character: str) -> str:
    data = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{unit:04X}" for (unit,) in struct.iter_unpack(">H", data))


def unescaped(text: str) -> str:
    """The text that was escaped."""
    told = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
    return told.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


def as_text(lines: Iterable[Line]) -> str:
    """Lines as they stand in a file."""
    return "".join(f"{key}={escaped(value)}{_END_OF_LINE}" for key, value in lines)


def lines_of(text: str) -> Iterator[Line]:
    """The lines of such a file; what is none is passed over."""
    for line in text.splitlines():
        key, sign, value = line.partition("=")
        if sign:
            yield key, unescaped(value)


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


def read_ending(path: Path) -> Ending:
    """How a job ended, of a status file that is there."""
    lines = list(lines_of(path.read_text("ascii")))
    told = dict(lines)
    return Ending(
        Result(told["result"]),
        told["message"],
        tuple(Path(value) for key, value in lines if key == "open"),
        told.get("goto", ""),
    )


def progress_file(status: Path) -> Path:
    """Where a job tells how far it has come."""
    return status.with_name(f"{status.name}.progress")


def cancel_file(status: Path) -> Path:
    """What is made to ask a job to end."""
    return status.with_name(f"{status.name}.cancel")


def write_progress(status: Path, done: int, every: int, name: str) -> None:
    """Tells how far a job has come. Where that cannot be written nobody is told, and no harm."""
    text = f"Läser {name} ({min(done + 1, every)} av {every})"
    lines = (("done", str(done)), ("every", str(every)), ("name", name), ("text", text))
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
