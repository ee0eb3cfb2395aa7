"""planxl merge against a plain script with pandas and openpyxl, on the same files in one run.

python benchmarks/merge.py [N ...] [--rounds R] [--workbooks FOLDER] [--writer openpyxl|xlsxwriter]

Prints the medians of both, how many times faster planxl is, and the peak memory of each.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from make_workbooks import make
from measure import Measured, measured, peak, peak_of_all, seconds

SIZES = (49, 290)
FEW = 100  # up to here there is time for more rounds
PLAIN = str(Path(__file__).with_name("plain_merge.py"))


@dataclass(frozen=True)
class Compared:
    """The rounds of both merges, and the peak of all processes of ours together, in MiB."""

    ours: list[Measured]
    theirs: list[Measured]
    together: float


def compare(folder: Path, out: Path, rounds: int, writer: str) -> Compared:
    """Both merges in turn, so that a busy machine slows both alike; a first round warms up."""
    summary, stacked = out / "summary.xlsx", out / "stacked.xlsx"
    merge = [sys.executable, "-m", "planxl", "merge", str(folder), "-o", str(summary), "--all"]
    plain = [sys.executable, PLAIN, str(folder), str(stacked), writer]
    _made(summary, merge)
    ours, theirs = [], []
    for _ in range(rounds):
        ours.append(_made(summary, merge))
        theirs.append(_made(stacked, plain))
    summary.unlink()
    return Compared(ours, theirs, peak_of_all(merge))


def _made(output: Path, command: list[str]) -> Measured:
    """The run of a command that makes a file anew: a crash also ends with 1, but without it."""
    output.unlink(missing_ok=True)
    run = measured(command, accepted=(0, 1))
    if not output.exists():
        raise SystemExit(f"made nothing: {' '.join(command)}")
    return run


def report(count: int, found: Compared) -> str:
    """One paragraph for people."""
    ours, theirs = found.ours, found.theirs
    ratio = seconds(theirs) / seconds(ours)
    return (
        f"{count} workbooks, medians of {len(ours)} rounds\n"
        f"  planxl merge  {seconds(ours):7.2f} s   peak {peak(ours):5.0f} MiB, "
        f"all processes together {found.together:.0f} MiB\n"
        f"  plain script  {seconds(theirs):7.2f} s   peak {peak(theirs):5.0f} MiB\n"
        f"  planxl is {ratio:.1f} times faster"
    )


def _folder(asked: argparse.Namespace, temporary: Path, count: int) -> Path:
    folder = (asked.workbooks or temporary) / str(count)
    if not (folder / "catalogue.toml").exists():
        make(folder, count)
    return folder


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
        for count in asked.sizes:
            folder = _folder(asked, Path(temporary, "workbooks"), count)
            rounds = asked.rounds or (5 if count <= FEW else 2)
            print(report(count, compare(folder, Path(temporary), rounds, asked.writer)), flush=True)


if __name__ == "__main__":
    main()
