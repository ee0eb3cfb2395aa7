"""planxl fill from a warm cache against reading the same workbooks, both as processes.

python benchmarks/fill.py [N ...] [--rounds R] [--workbooks FOLDER]

By turns, so that a busy machine slows all alike: the whole command (read, ask the cache, fill,
write), the same with all background figures, and a process that starts planxl and reads and checks
the files. The workbooks have 80 activities each and no values; the figures in the cache are
invented. ``sizes.py`` holds the command against a plain script.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from contest import Program, Runs, by_turns
from verbs import Stage, filling

SIZES = (49,)
ROUNDS = 7
READ = "import sys, planxl; planxl.check(sys.argv[1:])"
FILL, BACKGROUND, CHECK = "planxl fill", "planxl fill --background", "read and check"


def compare(stage: Stage, rounds: int) -> Mapping[str, Runs]:
    """The commands by turns; a first round warms up."""
    fill = filling(stage, plain=False)[0]
    read = (sys.executable, "-c", READ, str(stage.unfilled))
    programs = (
        Program(FILL, fill.command, fill.output, fill.prepare),
        Program(BACKGROUND, (*fill.command, "--background"), fill.output),
        Program(CHECK, read),
    )
    return by_turns(programs, rounds)


def report(count: int, found: Mapping[str, Runs]) -> str:
    """One paragraph for people."""
    read = found[CHECK]
    lines = [f"{count} files, medians of {len(read.rounds)} rounds"]
    lines += [
        f"  {name:<25}{runs.seconds:7.2f} s   peak {runs.mib:4.0f} MiB   "
        f"{runs.seconds / read.seconds:.2f} times reading"
        for name, runs in found.items()
    ]
    return "\n".join(lines)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Compare planxl fill with reading.")
    parser.add_argument("sizes", metavar="N", nargs="*", type=int, default=SIZES)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--workbooks", type=Path, help="keep the made workbooks here, and use them")
    return parser.parse_args()


def main() -> None:
    asked = _arguments()
    for count in asked.sizes:
        with tempfile.TemporaryDirectory() as temporary:
            out, workbooks = Path(temporary), asked.workbooks or Path(temporary, "workbooks")
            found = compare(Stage(count, workbooks, out), asked.rounds)
            print(report(count, found), flush=True)


if __name__ == "__main__":
    main()
