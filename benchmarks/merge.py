"""planxl merge against a plain script with pandas and openpyxl, on the same files in one run.

python benchmarks/merge.py [N ...] [--rounds R] [--workbooks FOLDER] [--writer openpyxl|xlsxwriter]

Prints the medians of both, how many times faster planxl is, and the peak memory of each.
``sizes.py`` measures more; only here may pandas write with XlsxWriter.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from contest import Runs, by_turns
from verbs import PLAIN, PLANXL, Stage, merging

SIZES = (49, 290)
FEW = 100  # up to here there is time for more rounds


def compare(stage: Stage, rounds: int, writer: str) -> Mapping[str, Runs]:
    """Both merges in turn, so that a busy machine slows both alike; a first round warms up."""
    ours, theirs, *_ = merging(stage, plain=True)
    return by_turns([ours, replace(theirs, command=(*theirs.command, writer))], rounds)


def report(count: int, found: Mapping[str, Runs]) -> str:
    """One paragraph for people."""
    ours, theirs = found[PLANXL], found[PLAIN]
    return (
        f"{count} workbooks, medians of {len(ours.rounds)} rounds\n"
        f"  planxl merge  {ours.seconds:7.2f} s   peak {ours.mib:5.0f} MiB, "
        f"all processes together {ours.together:.0f} MiB\n"
        f"  plain script  {theirs.seconds:7.2f} s   peak {theirs.mib:5.0f} MiB\n"
        f"  planxl is {theirs.seconds / ours.seconds:.1f} times faster"
    )


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Compare planxl merge with a plain script.")
    parser.add_argument("sizes", metavar="N", nargs="*", type=int, default=SIZES)
    parser.add_argument("--rounds", type=int, help="default: 5 up to 100 workbooks, else 2")
    parser.add_argument("--workbooks", type=Path, help="keep the made workbooks here, and use them")
    parser.add_argument("--writer", choices=("openpyxl", "xlsxwriter"), default="openpyxl",
                        help="what pandas writes with in the plain script")  # fmt: skip
    return parser.parse_args()


def main() -> None:
    asked = _arguments()
    with tempfile.TemporaryDirectory() as temporary:
        workbooks = asked.workbooks or Path(temporary, "workbooks")
        for count in asked.sizes:
            rounds = asked.rounds or (5 if count <= FEW else 2)
            found = compare(Stage(count, workbooks, Path(temporary)), rounds, asked.writer)
            print(report(count, found), flush=True)


if __name__ == "__main__":
    main()
