"""A screen that nobody sees, for tests of the real window: Xvfb, started and ended here."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_SIZE = "1600x1200x24"
_NEEDED = "Debian: apt-get install xvfb python3-tk"


def elsewhere() -> str:
    """Why the window is not tried on this system, else nothing."""
    return "" if sys.platform == "linux" else "fönstret prövas på en osynlig skärm i Linux"


def missing() -> str:
    """Why there can be no window here, else nothing."""
    if importlib.util.find_spec("_tkinter") is None:
        return f"denna Python saknar tkinter ({_NEEDED})"
    if not shutil.which("Xvfb"):
        return f"Xvfb saknas ({_NEEDED})"
    return ""


@contextmanager
def screen() -> Iterator[str]:
    """A screen of our own, by the name that DISPLAY has for it."""
    ours, theirs = os.pipe()
    command = ["Xvfb", "-displayfd", str(theirs), "-screen", "0", _SIZE, "-nolisten", "tcp"]
    running = subprocess.Popen(command, pass_fds=(theirs,), stderr=subprocess.DEVNULL)
    os.close(theirs)
    try:
        with os.fdopen(ours) as told:
            number = told.readline().strip()
        assert number, "Xvfb startade inte"
        yield f":{number}"
    finally:
        running.terminate()
        running.wait(10)
