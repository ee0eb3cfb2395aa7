"""Files that are either wholly written or left as they were, however the writing ends.

What is written goes to a temporary file in the same folder, which then takes the file's place. A
process that is killed meanwhile leaves its temporary file behind: the next one that writes in the
folder takes it away. So it is with the parts of a large file, in a folder of their own. The system
tells which files are still being written, since whoever writes one holds it: on Windows an open
file cannot be taken away, elsewhere it is locked.
"""

from __future__ import annotations

import os
import re
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from shutil import rmtree
from tempfile import gettempdir, mkdtemp

# Begins like the lock files of Office; short, so that it is too long only where the file itself is.
_NAME = re.compile(r"~\$planxl-[0-9a-f]{8}\.tmp")
_PARTS = "planxl-parts-"
_HELD = "held"


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A temporary path beside ``path`` to write to; it takes the place of ``path`` at the end.

    When something goes wrong on the way the temporary file is removed and whatever stood at
    ``path`` is untouched. The same folder, so that the last step is a rename and nothing else.
    """
    _clear(path.parent.absolute())
    temporary = path.with_name(f"~$planxl-{secrets.token_hex(4)}.tmp")
    held = os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o666)
    try:
        with _closing(held):
            yield temporary
            if sys.platform != "win32":
                temporary.replace(path)
        if sys.platform == "win32":  # where no open file can be moved
            temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


@contextmanager
def parts_folder() -> Iterator[Path]:
    """A folder among the system's temporary files, for the parts of a file that is being made.

    It is taken away at the end, and so are those that killed processes have left.
    """
    for left in Path(gettempdir()).glob(f"{_PARTS}*"):
        with suppress(OSError):
            _take_away(left / _HELD)
            rmtree(left)
    folder = Path(mkdtemp(prefix=_PARTS))
    try:
        with _closing(os.open(folder / _HELD, os.O_CREAT | os.O_RDWR, 0o600)):
            yield folder
    finally:
        rmtree(folder, ignore_errors=True)


def is_temporary(name: str) -> bool:
    """Whether a file of that name is one that was being written here."""
    return bool(_NAME.fullmatch(name))


@cache
def _clear(folder: Path) -> None:
    """Takes away what processes that were killed have left in a folder; once is enough."""
    with suppress(OSError):
        for each in [path for path in folder.iterdir() if is_temporary(path.name)]:
            with suppress(OSError):
                _take_away(each)


def _take_away(left: Path) -> None:
    """Takes away a file, provided that nobody holds it; raises OSError where somebody does."""
    if sys.platform == "win32":
        left.unlink()
        return
    held = os.open(left, os.O_RDWR)
    try:
        _lock(held)
        left.unlink()
    finally:
        os.close(held)


@contextmanager
def _closing(held: int) -> Iterator[None]:
    """Holds an open file for this process, where the file system knows of such, and closes it."""
    try:
        with suppress(OSError):
            _lock(held)
        yield
    finally:
        os.close(held)


def _lock(held: int) -> None:
    """Locks an open file; raises OSError where another process has done so."""
    if sys.platform != "win32":
        import fcntl  # noqa: PLC0415 - Windows has none

        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
