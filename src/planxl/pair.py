"""Many files worked on by two processes at once, where that pays.

Reading is work for one processor, and most machines have two. A second process that is forked from
this one starts at once and knows all that this one has loaded; what it found comes back in a few
milliseconds. Where processes cannot be forked safely (Windows, macOS, a program with threads), or
for a few files, everything is read here. See docs/decisions/0006-two-readers.md.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TypeVar

from planxl.checking import Checked, Checker

Named = tuple[Path, str]
"""A file, and what it is called wherever it is spoken of."""
Progress = Callable[[int, int, str], None]
"""Called with files done, files in all, and the name of the one that is next."""

Result = TypeVar("Result")

FEWEST_FILES = 16
# What is done here meanwhile takes about as long as reading this many files.
_HEAD_START = 2


def check_files(
    files: Sequence[Named],
    checker: Checker,
    progress: Progress | None = None,
    meanwhile: Callable[[], object] = lambda: None,
) -> tuple[Checked, ...]:
    """Every file checked. See ``shared``."""
    return shared(files, checker.check, progress, meanwhile)


def shared(
    files: Sequence[Named],
    work: Callable[[Path, str], Result],
    progress: Progress | None = None,
    meanwhile: Callable[[], object] = lambda: None,
) -> tuple[Result, ...]:
    """What the work gives for every file, in the order of ``files``; the same whoever has done it.

    ``meanwhile`` is done here when the other process has begun: loading what is needed next.
    """
    if not _pays(len(files)):
        meanwhile()
        return tuple(_done(files, work, progress, len(files)))
    half = (len(files) + _HEAD_START) // 2
    theirs = _begun(files[:half], work)
    meanwhile()
    ours = tuple(_done(files[half:], work, progress, len(files)))
    return _received(theirs, files[:half], work) + ours


def _pays(files: int) -> bool:
    forks = sys.platform == "linux" and threading.active_count() == 1
    return files >= FEWEST_FILES and forks and len(os.sched_getaffinity(0)) > 1


def _done(
    files: Sequence[Named],
    work: Callable[[Path, str], Result],
    progress: Progress | None,
    every: int,
) -> Iterator[Result]:
    for number, (path, name) in enumerate(files):
        if progress:
            progress(number * every // len(files), every, path.name)
        yield work(path, name)


def _begun(files: Sequence[Named], work: Callable[[Path, str], object]) -> Connection:
    """The end of a pipe through which another process will send what it has found."""
    context = get_context("fork")
    here, there = context.Pipe(duplex=False)
    context.Process(target=_send, args=(there, files, work), daemon=True).start()
    there.close()
    return here


def _send(there: Connection, files: Sequence[Named], work: Callable[[Path, str], object]) -> None:
    """What the other process does. Whatever goes wrong here goes wrong again where it is told."""
    try:
        there.send(tuple(_done(files, work, None, len(files))))
    except BaseException:
        os._exit(1)


def _received(
    theirs: Connection, files: Sequence[Named], work: Callable[[Path, str], Result]
) -> tuple[Result, ...]:
    """What the other process found; if it came to harm on the way, its files are done here."""
    try:
        found: tuple[Result, ...] = theirs.recv()
    except EOFError:
        return tuple(_done(files, work, None, len(files)))
    return found
