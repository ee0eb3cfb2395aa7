"""A progress bar when the work takes more than a second and someone is looking."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

    from planxl.api import Progress

_PATIENCE = 1.0


class _LateBar:
    """A bar that comes only when the work has lasted a second."""

    def __init__(self) -> None:
        self._begun = time.monotonic()
        self._bar: Bar | None = None

    def __call__(self, done: int, every: int, name: str) -> None:
        """Tells how far the work has come."""
        if self._bar is None and time.monotonic() - self._begun > _PATIENCE:
            self._bar = _started(every)
        if self._bar is not None:
            self._bar.update(self._bar.task_ids[0], completed=done, description=name)

    def stop(self) -> None:
        """Takes the bar away."""
        if self._bar is not None:
            self._bar.stop()


def _started(every: int) -> Bar:
    from rich.console import Console  # noqa: PLC0415 - only when it is needed
    from rich.progress import Progress  # noqa: PLC0415

    bar = Progress(console=Console(stderr=True), transient=True)
    bar.add_task("", total=every)
    bar.start()
    return bar


@contextmanager
def shown() -> Iterator[Progress | None]:
    """A progress callback for the API, or None where nobody is looking."""
    if not sys.stderr.isatty():
        yield None
        return
    bar = _LateBar()
    try:
        yield bar
    finally:
        bar.stop()
