"""Files and folders opened by whatever program the person opens them with."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def opened(path: Path) -> str:
    """Opens a file or a folder; gives a sentence where that is not possible, else nothing."""
    if not path.exists():
        return f"{path} finns inte längre. Har den flyttats?"
    try:
        _open(path)
    except OSError as error:
        reason = error.strerror or error
        return f"{path} gick inte att öppna härifrån ({reason}). Öppna den som vanligt."
    return ""


def _open(path: Path) -> None:
    if sys.platform == "win32":
        os.startfile(path)
        return
    command = "open" if sys.platform == "darwin" else "xdg-open"
    subprocess.Popen(
        [command, str(path)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
