"""planxl convert on long documents, against a plain script with python-docx and pdfplumber.

python benchmarks/convert.py [--pages N] [--rounds R] [--folder FOLDER]

Sets Tanum's plan as a Word document again and again until it has that many pages, and makes a PDF
and texts of it (with LibreOffice and pdftotext). Prints the medians of both by turns, the peak
memory, and the share of the cells that planxl reads rightly: the script only takes the tables out.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from measure import Measured, measured, peak, seconds

sys.path.insert(0, str(Path(__file__).parents[1] / "workbooks"))

from answers import DATA
from expected import Expected, Row, kept, of_data
from quality import measured as read_and_compared
from typesetting.exporting import to_pdf, to_text
from typesetting.shapes import TANUM, Shape, by_goal
from typesetting.streams import streamed

PAGES, ROUNDS = 60, 5
LONGER = {"what": 3}
PLAIN = str(Path(__file__).with_name("plain_convert.py"))
_TELLS = ("--catalogue", "vastra_gotaland", "--kommun", "Tanum", "--year", "2022", "--force")


@dataclass(frozen=True)
class Long:
    """A document of many pages, and what it ought to be read as."""

    path: Path
    pages: int
    plan: Expected


@dataclass(frozen=True)
class Compared:
    """The rounds with a document; ``theirs`` is empty for a text, which the script cannot read."""

    document: Long
    ours: list[Measured]
    theirs: list[Measured]
    right: float


def documents(folder: Path, pages: int) -> list[Long]:
    """A plan of at least so many pages, as Word, PDF and text, and as a text cell by cell."""
    plan, word, pdf, count = _set(folder, pages)
    layout = Long(to_text(pdf, "layout", folder), count, plan)
    return [Long(word, count, plan), Long(pdf, count, plan), layout, _stream(folder, plan, pages)]


def _set(folder: Path, pages: int) -> tuple[Expected, Path, Path, int]:
    times, count = 1, 0
    while True:
        plan = _repeated(of_data(DATA / f"{TANUM}.toml"), times)
        word = Shape("lång", by_goal, size=13).sheet(plan).save(folder / "long.docx")
        (pdf,) = to_pdf([word], folder)
        count = _pages(pdf)
        if count >= pages:
            return plan, word, pdf, count
        times = max(times + 1, -(-pages * times // count))


def _stream(folder: Path, plan: Expected, pages: int) -> Long:
    """As many rows as there is room for; a text of this kind has fewer lines on a page."""
    count = bisect_left(plan.rows, pages, key=lambda row: _end(plan, row))
    part = kept(plan, rows=plan.rows[: count + 1])
    path = folder / "long.txt"
    path.write_text(streamed(part), encoding="utf-8")
    return Long(path, streamed(part).count("\f") + 1, part)


def _end(plan: Expected, row: Row) -> int:
    """The page on which a row ends."""
    until = plan.rows[: plan.rows.index(row) + 1]
    return streamed(kept(plan, rows=until)).count("\f") + 1


def _repeated(plan: Expected, times: int) -> Expected:
    """A plan with each goal's rows several times over, and as long texts as plans have.

    The data say in one sentence what the municipality's plan says in three.
    """
    rows = [
        replace(row, nr=f"{row.nr}{time:02}", cells=_longer(row.cells))
        for goal in dict.fromkeys(row.goal for row in plan.rows)
        for time in range(times)
        for row in plan.rows
        if row.goal == goal
    ]
    return kept(plan, rows=rows)


def _longer(cells: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    return {key: (" ".join([texts[0]] * LONGER.get(key, 1)),) for key, texts in cells.items()}


def _pages(pdf: Path) -> int:
    import pdfplumber  # noqa: PLC0415 - only here

    with pdfplumber.open(pdf) as document:
        return len(document.pages)


def compare(long: Long, rounds: int) -> Compared:
    """Both programs by turns, so that a busy machine slows both alike; a first round warms up."""
    path = long.path
    out, rows = path.with_suffix(".xlsx"), path.with_suffix(".csv")
    convert = [sys.executable, "-m", "planxl", "convert", str(path), str(out), *_TELLS]
    plain = [sys.executable, PLAIN, str(path), str(rows)]
    ours, theirs = [], []
    for _ in range(rounds + 1):
        ours.append(measured(convert, accepted=(0, 1)))
        theirs += [measured(plain)] if path.suffix != ".txt" else []
    found = read_and_compared(path, long.plan).score
    return Compared(long, ours[1:], theirs[1:], found.cells.percent if found else 0.0)


def report(found: Compared) -> str:
    """A row of the table."""
    cells = [
        found.document.path.name,
        str(found.document.pages),
        str(len(found.document.plan.rows)),
        f"{seconds(found.ours):.2f} s",
        f"{seconds(found.theirs):.2f} s" if found.theirs else "",
        f"{peak(found.ours):.0f} MiB",
        f"{peak(found.theirs):.0f} MiB" if found.theirs else "",
        f"{found.right:.1f} %",
    ]
    return f"| {' | '.join(cells)} |"


_HEADING = ("document", "pages", "activities", "planxl convert", "plain script", "memory of planxl",
            "memory of the script", "cells right")  # fmt: skip


def main() -> None:
    """Make the documents and compare."""
    asked = _arguments()
    with tempfile.TemporaryDirectory() as temporary:
        folder = asked.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        print(f"| {' | '.join(_HEADING)} |\n|{'---|' * len(_HEADING)}")
        for each in documents(folder, asked.pages):
            print(report(compare(each, asked.rounds)), flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="planxl convert on long documents.")
    parser.add_argument("--pages", type=int, default=PAGES)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--folder", type=Path, help="where the documents are made, and kept")
    return parser.parse_args()


if __name__ == "__main__":
    main()
