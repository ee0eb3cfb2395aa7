"""How the window looks: the palette of the workbooks where the system lets a window have colours.

A person who has asked the system for larger text gets that, and whoever has asked for high contrast
gets no colour of ours.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from planxl.addin.machine import Machine, System

_CONTRAST = r"HKCU\Control Panel\Accessibility\HighContrast"
_ACCESSIBILITY = r"HKCU\Software\Microsoft\Accessibility"
_APP_ID = "planxl.launcher"
_SYSTEM_AWARE = 1
BODY_SIZE, HEADING_SIZE = 11, 18


@dataclass(frozen=True, slots=True)
class Look:
    """Whether the window has colours of its own, and how much larger its text is to be."""

    is_coloured: bool = True
    enlarged: float = 1.0

    @property
    def body(self) -> int:
        """The size of the text, in points."""
        return round(BODY_SIZE * self.enlarged)

    @property
    def heading(self) -> int:
        """The size of headings, in points."""
        return round(HEADING_SIZE * self.enlarged)


def look_for(machine: Machine) -> Look:
    """The look that suits a machine. On a Mac the system has all colours, dark ones too."""
    if machine.system is System.MAC:
        return Look(is_coloured=False)
    flags = machine.registry.value(_CONTRAST, "Flags")
    larger = machine.registry.value(_ACCESSIBILITY, "TextScaleFactor")
    high_contrast = str(flags or "0").isdecimal() and bool(int(flags or 0) & 1)
    enlarged = larger / 100 if isinstance(larger, int) else 1.0
    return Look(not high_contrast, min(max(enlarged, 1.0), 2.25))


def sharpen(windll: Any = None) -> None:
    """Asks Windows for sharp letters on screens with many points, and a button of our own below.

    Must be done before there is a window. Whatever Windows does not know is left undone.
    """
    libraries = windll or _windll()
    if libraries is None:
        return
    try:
        libraries.shcore.SetProcessDpiAwareness(_SYSTEM_AWARE)
    except (AttributeError, OSError):  # before Windows 8.1
        with suppress(AttributeError, OSError):
            libraries.user32.SetProcessDPIAware()
    with suppress(AttributeError, OSError):
        libraries.shell32.SetCurrentProcessExplicitAppUserModelID(_APP_ID)


def hide_console(windll: Any = None) -> None:
    """Lets go of the black window that a program file for terminals is given by a double-click.

    A terminal that somebody works in has more programs than this, and is left alone.
    """
    libraries = windll or _windll()
    if libraries is None:
        return
    with suppress(AttributeError, OSError):
        import ctypes  # noqa: PLC0415 - seldom needed

        programs = (ctypes.c_uint32 * 2)()
        if libraries.kernel32.GetConsoleProcessList(programs, 2) == 1:
            sys.stdout = sys.stderr = None  # as in a program without one
            libraries.kernel32.FreeConsole()


def _windll() -> Any:
    if sys.platform != "win32":
        return None
    import ctypes  # noqa: PLC0415 - seldom needed

    return ctypes.windll
