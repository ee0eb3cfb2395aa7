"""The log: errors of planxl's own, for the one who looks after it."""

from __future__ import annotations

import traceback
from datetime import datetime
from pathlib import Path

from planxl.version import __version__

_LARGEST = 500_000


def log_file() -> Path:
    """Where errors are written."""
    from platformdirs import user_log_path  # noqa: PLC0415 - seldom needed

    return user_log_path("planxl", appauthor=False) / "planxl.log"


def noted(error: BaseException) -> Path | None:
    """Writes an error at the end of the log; gives the file, or None where that is not allowed."""
    told = "".join(traceback.format_exception(error))
    entry = f"--- {datetime.now():%Y-%m-%d %H:%M:%S} planxl {__version__}\n{told}\n"
    try:
        file = log_file()
        file.parent.mkdir(parents=True, exist_ok=True)
        if file.exists() and file.stat().st_size > _LARGEST:
            file.replace(file.with_suffix(".old.log"))
        with file.open("a", encoding="utf-8") as log:
            log.write(entry)
    except OSError:
        return None
    return file
