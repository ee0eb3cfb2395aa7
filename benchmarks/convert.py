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
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from measure import Measured, measured, peak, seconds

sys.path.insert(0, str(Path(__file__).parents[1] / "workbooks"))

from answers import DATA
from expected import Expected, kept, of_data
from quality import measured as read_and_compared
from typesetting.exporting import to_pdf, to_text
from typesetting.shapes import TANUM, Shape, by_goal
from typesetting.streams import streamed

PAGES, ROUNDS = 60, 5
LONGER = {"what": 3}
PLAIN = str(Path(__file__).with_name("plain_convert.py"))
_TELLS = ("--catalogue", "vastra_gotaland", "--kommun", "Tanum", "--year", "2022", "--force")


@dataclass(frozen=True)
class Compared:
    """The rounds with a document; ``theirs`` is empty for a text, which the script cannot read."""

    path: Path
    ours: list[Measured]
    theirs: list[Measured]
    right: float


def documents(folder: Path, pages: int) -> tuple[Expected, list[Path]]:
    """A plan of at least so many pages, as Word, PDF and text."""
    times = 1
    while True:
        plan = _repeated(of_data(DATA / f"{TANUM}.toml"), times)
        word = Shape("lång", by_goal, size=12).sheet(plan).save(folder / "long.docx")
        (pdf,) = to_pdf([word], folder)
        found = _pages(pdf)
        if found >= pages:
            break
        times = max(times + 1, -(-pages * times // found))
    stream = folder / "long.txt"
    stream.write_text(streamed(plan), encoding="utf-8")
    print(f"{found} pages, {len(plan.rows)} activities")
    return plan, [word, pdf, to_text(pdf, "layout", folder), stream]


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


def compare(path: Path, plan: Expected, rounds: int) -> Compared:
    """Both programs by turns, so that a busy machine slows both alike; a first round warms up."""
    out, rows = path.with_suffix(".xlsx"), path.with_suffix(".csv")
    convert = [sys.executable, "-m", "planxl", "convert", str(path), str(out), *_TELLS]
    plain = [sys.executable, PLAIN, str(path), str(rows)]
    ours, theirs = [], []
    for number in range(rounds + 1):
        ours.append(measured(convert, accepted=(0, 1)))
        if path.suffix != ".txt":
            theirs.append(measured(plain))
        if not number:
            ours, theirs = [], []
    found = read_and_compared(path, plan).score
    return Compared(path, ours, theirs, found.cells.percent if found else 0.0)


def report(found: Compared) -> str:
    """A row of the table."""
    cells = [
        found.path.name,
        f"{seconds(found.ours):.2f} s",
        f"{seconds(found.theirs):.2f} s" if found.theirs else "",
        f"{peak(found.ours):.0f} MiB",
        f"{peak(found.theirs):.0f} MiB" if found.theirs else "",
        f"{found.right:.1f} %",
    ]
    return f"| {' | '.join(cells)} |"


def main() -> None:
    """Make the documents and compare."""
    asked = _arguments()
    with tempfile.TemporaryDirectory() as temporary:
        folder = asked.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        plan, paths = documents(folder, asked.pages)
        print("| document | planxl convert | plain script | memory | the script's | cells right |")
        print("|---|---|---|---|---|---|")
        for line in _lines(plan, paths, asked.rounds):
            print(line, flush=True)


def _lines(plan: Expected, paths: list[Path], rounds: int) -> Iterator[str]:
    return (report(compare(path, plan, rounds)) for path in paths)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="planxl convert on long documents.")
    parser.add_argument("--pages", type=int, default=PAGES)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--folder", type=Path, help="where the documents are made, and kept")
    return parser.parse_args()


if __name__ == "__main__":
    main()
