"""A watch beside a job in Excel: ends it where it was cancelled and Excel does not answer.

While a cell is edited, or a box waits for an answer, Excel lets programs wait; such a call comes
back when the person is done, which may be never.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from planxl.excel import status
from planxl.excel.ending import Ending, Result

PATIENCE = 10.0
"""Seconds from the cancelling until the job is ended from outside."""

_LOOKS = 0.25
_FAILED = 2
_MESSAGE = (
    "Avbrutet. Excel svarade inte: kanske redigeras en cell, eller väntar en ruta på svar. Har "
    "något hunnit skrivas tar Ta bort anmärkningar bort det."
)


@contextmanager
def watched(file: Path | None, patience: float = PATIENCE) -> Iterator[None]:
    """Keeps watch while the work is done; without a status file nobody can cancel."""
    done = threading.Event()
    if file is not None:
        threading.Thread(target=_watch, args=(file, done, patience), daemon=True).start()
    try:
        yield
    finally:
        done.set()


def _watch(file: Path, done: threading.Event, patience: float) -> None:
    cancelled = 0.0
    while not done.wait(_LOOKS):
        if cancelled and time.monotonic() - cancelled > patience:
            with suppress(OSError):
                status.write_ending(file, Ending(Result.CANCELLED, _MESSAGE))
            os._exit(_FAILED)
        if not cancelled and status.cancel_file(file).exists():
            cancelled = time.monotonic()
