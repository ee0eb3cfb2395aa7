"""planxl fill from a warm cache against reading the same workbooks, both as processes.

python benchmarks/fill.py [N ...] [--rounds R] [--workbooks FOLDER]

By turns, so that a busy machine slows all alike: the whole command (read, ask the cache, fill,
write), the same with all background figures, and a process that starts planxl and reads and checks
the files. The workbooks have 80 activities each and no values; the figures in the cache are
invented.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from random import Random
from zlib import crc32

from make_workbooks import HEAD, PROCESSES, YEAR, contents_of, loaded, municipalities
from measure import Measured, measured, peak, seconds

SIZES = (49,)
ROUNDS = 7
READ = "import sys, planxl; planxl.check(sys.argv[1:])"


@dataclass(frozen=True)
class Compared:
    """The rounds of each command."""

    files: int
    fill: list[Measured]
    background: list[Measured]
    read: list[Measured]


def compare(folder: Path, out: Path, rounds: int) -> Compared:
    """The commands by turns; a first round warms up."""
    fill = [sys.executable, "-m", "planxl", "fill", str(folder), "--offline", "--force", "-o"]
    commands = (
        [*fill, str(out / "plain")],
        [*fill, str(out / "background"), "--background"],
        [sys.executable, "-c", READ, str(folder)],
    )
    found: tuple[list[Measured], ...] = ([], [], [])
    for number in range(rounds + 1):
        for command, runs in zip(commands, found, strict=True):
            run = measured(command)
            if number:
                runs.append(run)
    return Compared(len(list(folder.glob("*.xlsx"))), *found)


def report(found: Compared) -> str:
    """One paragraph for people."""
    read = seconds(found.read)
    lines = [f"{found.files} files, medians of {len(found.read)} rounds"]
    for name, runs in (
        ("planxl fill", found.fill),
        ("planxl fill --background", found.background),
        ("read and check", found.read),
    ):
        took = seconds(runs)
        lines.append(
            f"  {name:<25}{took:7.2f} s   peak {peak(runs):4.0f} MiB   "
            f"{took / read:.2f} times reading"
        )
    return "\n".join(lines)


# Workbooks and a cache ------------------------------------------------------------------------


def make(folder: Path, count: int) -> None:
    """Writes the catalogue, the workbooks without values, and a cache with every figure."""
    folder.mkdir(parents=True, exist_ok=True)
    catalogue = folder / "catalogue.toml"
    catalogue.write_text(HEAD + "".join(municipalities(count)), encoding="utf-8")
    with get_context("spawn").Pool(min(PROCESSES, count)) as pool:
        pool.map(partial(_make_one, catalogue), range(count), chunksize=4)


def _make_one(path: Path, number: int) -> None:
    from planxl.workbook.layout import layout_for  # noqa: PLC0415 - in the other processes only
    from planxl.workbook.template import write_workbook  # noqa: PLC0415

    catalogue = loaded(path)
    municipality = catalogue.municipalities[number]
    whole = contents_of(catalogue, municipality, Random(municipality.code))
    start = {key: value for key, value in whole.start.items() if key != "population"}
    contents = replace(whole, start=start, indicators={})
    target = path.with_name(f"{municipality.name} {YEAR}.xlsx")
    write_workbook(target, layout_for(catalogue, YEAR), contents)


def warm(folder: Path) -> int:
    """Keeps an invented answer to everything that will be asked; gives how many there are."""
    from planxl.api.reading import checker_for  # noqa: PLC0415 - the commands are measured without
    from planxl.filling.choice import EVERYTHING  # noqa: PLC0415
    from planxl.filling.looking import look  # noqa: PLC0415
    from planxl.filling.orders import Orders  # noqa: PLC0415
    from planxl.intake import gather  # noqa: PLC0415
    from planxl.statistics.asking import Answer  # noqa: PLC0415
    from planxl.statistics.shelf import Shelf  # noqa: PLC0415

    intake, orders = gather([folder]), Orders(EVERYTHING, (), background=True)
    checker = checker_for(intake)
    looked = [look(checker, path, path.name) for path in intake.files]
    asked = dict.fromkeys(question for each in looked for question in orders.questions(each))
    today = date.today()
    Shelf().keep({each: Answer(today, float(crc32(repr(each).encode()) % 2)) for each in asked})
    return len(asked)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Compare planxl fill with reading.")
    parser.add_argument("sizes", metavar="N", nargs="*", type=int, default=SIZES)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--workbooks", type=Path, help="keep the made workbooks here, and use them")
    return parser.parse_args()


def main() -> None:
    asked = _arguments()
    with tempfile.TemporaryDirectory() as temporary:
        os.environ["PLANXL_CACHE"] = str(Path(temporary, "cache"))
        for size in asked.sizes:
            folder = (asked.workbooks or Path(temporary)) / str(size)
            if not (folder / "catalogue.toml").exists():
                make(folder, size)
            print(f"{warm(folder)} figures in the cache")
            print(report(compare(folder, Path(temporary, f"out{size}"), asked.rounds)), flush=True)


if __name__ == "__main__":
    main()
