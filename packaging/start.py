"""Where the one-folder program begins: as planxl, as its window, or as what reads other forms.

planxl starts Python anew to read a PDF, or a workbook that is no xlsx. Here there is no Python to
start: planxl starts itself with the same arguments, and this is where that is understood.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import PurePath

_READERS = {
    "calamine_program": "planxl.cells.calamine_program",
    "pages_program": "planxl.conversion.pdf.pages_program",
}
_WINDOW = "planxl-merge"
"""The program to double-click; a folder that is dropped on it comes as its argument."""


def main() -> None:
    """Does what the program was started for."""
    reader = _reader(sys.argv)
    if reader:
        _read(reader)
    else:
        sys.argv = _as_window(sys.argv)
        _run()


def _reader(told: list[str]) -> str:
    """The module that is to read a file, if that is what the program was started for."""
    return _READERS.get(PurePath(*told[2:3]).stem, "") if told[1:2] == ["-P"] else ""


def _as_window(told: list[str]) -> list[str]:
    """The window is what the program to double-click shows, unless it is told a verb of Excel's."""
    program, *arguments = told
    if PurePath(program).stem.casefold() != _WINDOW or arguments[:1] == ["excel"]:
        return told
    return [program, "excel", "window", *arguments]


def _read(reader: str) -> None:
    sys.argv = sys.argv[2:]
    import_module(reader).main()


def _run() -> None:
    from planxl.cli import main as run  # noqa: PLC0415

    run()


if __name__ == "__main__":
    main()
