"""How a job in Excel ends: what came of it, what to say, and what to show."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from planxl.not_done import NotDoneError


class Result(StrEnum):
    """What came of a job, in the words of the status file."""

    DONE = "done"
    FOUND = "found"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Ending:
    """The end of a job. ``message`` is Swedish and short: it stands in a message box.

    ``opens`` are workbooks to open, ``goto`` the place to show in the open one. ``details`` are
    lines for those who have room for more than a message box.
    """

    result: Result
    message: str
    opens: tuple[Path, ...] = ()
    goto: str = ""
    details: tuple[str, ...] = ()


class CancelledError(NotDoneError):
    """The person has asked the job to end; nothing more is done."""
