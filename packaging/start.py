"""Where the one-folder program begins: as planxl, as its window, or as what reads other forms.

planxl starts Python anew to read a file that is no xlsx. Here there is no Python to start: planxl
starts itself with the same arguments, and this is where that is understood.
"""

from __future__ import annotations

import sys
from pathlib import PurePath

_READER = "calamine_program"
_WINDOW = "planxl-merge"
"""The program to double-click; a folder that is dropped on it comes as its argument."""


def main() -> None:
    """Does what the program was started for."""
    if _is_reader(sys.argv):
        _read()
    else:
        sys.argv = _as_window(sys.argv)
        _run()


def _is_reader(told: list[str]) -> bool:
    return told[1:2] == ["-P"] and PurePath(*told[2:3]).stem == _READER


def _as_window(told: list[str]) -> list[str]:
    """The window is what the program to double-click shows, unless it is told a verb of Excel's."""
    program, *arguments = told
    if PurePath(program).stem.casefold() != _WINDOW or arguments[:1] == ["excel"]:
        return told
    return [program, "excel", "window", *arguments]


def _read() -> None:
    from planxl.cells import calamine_program  # noqa: PLC0415 - only when it is needed

    sys.argv = sys.argv[2:]
    calamine_program.main()


def _run() -> None:
    from planxl.cli import main as run  # noqa: PLC0415

    run()


if __name__ == "__main__":
    main()
