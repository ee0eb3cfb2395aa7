"""Makes the municipal workbooks in this folder from their data.

python workbooks/make.py [--out FOLDER] [--without-libreoffice] [NAME ...]

The same data give the same bytes, except for the workbook that LibreOffice saves: that one is
made only where LibreOffice is installed, and left as it is elsewhere.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from answers import Answer, answers
from handling import SAVED_BY_LIBREOFFICE, handle
from packing import libreoffice, save_with_libreoffice, settle

from planxl.workbook.template import write_workbook

HERE = Path(__file__).parent


def main() -> None:
    """Make the workbooks that were asked for, or all."""
    asked = _arguments()
    with_libreoffice = libreoffice() is not None and not asked.without_libreoffice
    for answer in _chosen(asked.names):
        if _needs_libreoffice(answer) and not with_libreoffice:
            print(f"left as it is, for it takes LibreOffice to make: {answer.place}")
        else:
            print(make(answer, asked.out))


def make(answer: Answer, folder: Path) -> Path:
    """Write one workbook, let it be handled, and pack it."""
    path = folder / answer.place
    path.parent.mkdir(parents=True, exist_ok=True)
    write_workbook(path, answer.layout, answer.contents)
    steps = [step for step in answer.handling if step["step"] != SAVED_BY_LIBREOFFICE]
    if steps:
        handle(path, answer.layout, steps)
    if _needs_libreoffice(answer):
        save_with_libreoffice(path)
    settle(path, _last_saved(answer))
    return path


def _last_saved(answer: Answer) -> date | None:
    saved = answer.contents.start.get("date")
    return saved if isinstance(saved, date) else None


def _needs_libreoffice(answer: Answer) -> bool:
    return any(step["step"] == SAVED_BY_LIBREOFFICE for step in answer.handling)


def _chosen(names: Iterable[str]) -> Iterable[Answer]:
    wanted = {name.casefold() for name in names}
    return (each for each in answers() if not wanted or each.file.casefold() in wanted)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Make the municipal workbooks from their data.")
    parser.add_argument("names", nargs="*", help="file names, such as tanum.xlsx; all if none")
    parser.add_argument("--out", type=Path, default=HERE, help="another folder to make them in")
    parser.add_argument("--without-libreoffice", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
