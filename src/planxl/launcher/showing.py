"""The window shown, from the double-click until it is closed; or a sentence why it cannot be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planxl.addin.machine import Machine, this_machine
from planxl.excel.jobs import unforeseen
from planxl.launcher.look import hide_console, look_for, sharpen
from planxl.launcher.memory import Memory
from planxl.launcher.merging import Merging
from planxl.launcher.telling import tell
from planxl.not_done import NotDoneError

if TYPE_CHECKING:
    from tkinter import Tk

_NAME = "planxl"
_INSTEAD = "Samma sak går att göra i ett terminalfönster: planxl merge MAPP -o FIL.xlsx"
NO_TKINTER = (
    "Den Python som planxl körs med saknar fönster (tkinter). I Windows: kör Pythons "
    "installationsprogram igen, välj Modify och bocka för tcl/tk. I Debian och Ubuntu: sudo apt "
    "install python3-tk. På Mac med Homebrew: brew install python-tk. "
) + _INSTEAD
NO_SCREEN = f"Det finns ingen skärm att visa fönstret på. {_INSTEAD}"


class NoWindowError(NotDoneError):
    """There can be no window here; the message says what to do instead."""


def shown(folder: str = "", machine: Machine | None = None) -> bool:
    """Shows the window until it is closed, with a folder in it if one is given.

    Whatever keeps it from being shown is told in a box of the system's, for there may be no
    terminal; then it is False.
    """
    hide_console()
    try:
        show(folder, machine or this_machine())
    except NotDoneError as error:
        tell(str(error))
    except Exception as error:
        tell(unforeseen(error))
    else:
        return True
    return False


def show(folder: str, machine: Machine) -> None:
    """Shows the window until it is closed. Raises NoWindowError."""
    root = _root()
    from planxl.launcher.dress import Dress  # noqa: PLC0415 - needs tkinter
    from planxl.launcher.window import Window  # noqa: PLC0415

    merging = Merging(Memory(machine))
    merging.choose_folder(folder or merging.choice.folder)
    Window(Dress(root, look_for(machine)), merging)
    try:
        root.mainloop()
    finally:
        merging.close()


def _root() -> Tk:
    try:
        import tkinter as tk  # noqa: PLC0415 - not every Python has it
    except ImportError:
        raise NoWindowError(NO_TKINTER) from None
    sharpen()
    try:
        return tk.Tk(baseName=_NAME, className=_NAME)
    except tk.TclError:
        raise NoWindowError(NO_SCREEN) from None
