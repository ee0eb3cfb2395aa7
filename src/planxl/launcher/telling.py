"""A sentence for a person where there is no window of ours to show it in.

A program that was started by a double-click has no terminal, so the system is asked for a box.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from shutil import which
from typing import Any

_TITLE = "planxl"
_SCREENS = frozenset({"DISPLAY", "WAYLAND_DISPLAY"})
_SECONDS = 600
_WARNING = 0x30
# The first of these that there is; the text is always an argument of its own, never program text.
_BOXES: Mapping[str, Sequence[str]] = {
    "osascript": ("-e", "on run told", "-e", "display alert (item 1 of told)", "-e", "end run"),
    "zenity": ("--warning", f"--title={_TITLE}", "--no-markup", "--text"),
    "kdialog": ("--title", _TITLE, "--sorry"),
    "xmessage": ("-center",),
}


def tell(message: str) -> None:
    """Shows a sentence by whatever means there are."""
    if sys.stderr is not None:
        print(f"{_TITLE}: {message}", file=sys.stderr)
    if sys.platform == "win32":
        tell_in_windows(message)
    elif not _is_read() and _has_screen():
        _tell_in_a_box(message)


def _is_read() -> bool:
    """Whether somebody sees what is written to standard error."""
    return sys.stderr is not None and sys.stderr.isatty()


def _has_screen() -> bool:
    return sys.platform == "darwin" or bool(_SCREENS & os.environ.keys())


def tell_in_windows(message: str, windll: Any = None) -> None:
    """Shows a sentence in Windows' own message box."""
    import ctypes  # noqa: PLC0415 - seldom needed

    libraries = windll or getattr(ctypes, "windll", None)
    if libraries:
        libraries.user32.MessageBoxW(None, message, _TITLE, _WARNING)


def _tell_in_a_box(message: str) -> None:
    box = next((name for name in _BOXES if which(name)), "")
    if box:
        subprocess.run([box, *_BOXES[box], message], timeout=_SECONDS, check=False)
