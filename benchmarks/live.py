"""planxl excel check on an open workbook against planxl check on its file.

python benchmarks/live.py [--rounds R] [--latency MILLISECONDS] [FILE ...]

The Excel is one in memory that answers at once, so what is measured is planxl's own time. By turns,
as processes of their own: one that checks the file, one that reads and examines the open workbook,
and one that also writes all remarks and the list. Each tells how long its first time took, loading
planxl and xlwings included, and the median of the next ones. How often the last one crosses over to
Excel is told too; with a latency each crossing takes that long, as it does in a real Excel.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

import make_workbooks
from measure import as_installed

ROUNDS = 9
SUPPORT = Path(__file__).parents[1] / "tests" / "support"

AGAIN = 15

FILE = """
import json, sys, time
begun = time.perf_counter()
import planxl
plan = sys.argv[2] or None
times = []
for _ in range(1 + int(sys.argv[5])):
    planxl.check([sys.argv[1]], plan)
    times.append(time.perf_counter() - begun)
    begun = time.perf_counter()
print(json.dumps([times]))
"""
OPEN = """
import copy, json, pickle, sys, time
begun = time.perf_counter()
from planxl.excel import connecting, remarks
connecting.xlwings()
import planxl.excel
from planxl.excel.examining import examined
loading = time.perf_counter() - begun
sys.path.insert(0, sys.argv[3])
import xlwings_engine, xlwings_stores
pristine = pickle.loads(open(sys.argv[4], "rb").read())
plan, latency = sys.argv[2] or None, float(sys.argv[7]) / 1000
excel = xlwings_stores.Excel([pristine])
engine = xlwings_engine.activated(excel)
count = engine.crossings.count
def slow(*told):
    time.sleep(latency)
    count(*told)
if latency:
    engine.crossings.count = slow
times = []
for _ in range(1 + int(sys.argv[5])):
    excel.books[:] = [copy.deepcopy(pristine)]
    begun = time.perf_counter()
    if sys.argv[6] == "read":
        examined(connecting.opened(), plan)
    else:
        planxl.excel.check(catalogue=plan)
    times.append(time.perf_counter() - begun)
    calls = engine.crossings
    told = [calls.reads, calls.writes, calls.notes, calls.others]
    calls.reads = calls.writes = calls.notes = calls.others = 0
times[0] += loading
print(json.dumps([times, *told]))
"""


@dataclass
class Way:
    """One way of checking: seconds of the first time and of the next ones, round by round."""

    name: str
    first: list[float] = field(default_factory=list)
    again: list[float] = field(default_factory=list)

    def add(self, times: Sequence[float]) -> None:
        """Another round."""
        self.first.append(times[0])
        self.again.append(median(times[1:]))


@dataclass
class Compared:
    """The ways, and the crossings of the last one by sort."""

    file: str
    ways: tuple[Way, ...]
    crossings: Sequence[int] = ()


def compare(path: Path, plan: str, rounds: int, latency: float) -> Compared:
    """The three by turns; a first round warms up."""
    names = ("planxl check, the file", "open: read and examined", "open: with all remarks")
    found = Compared(path.name, tuple(map(Way, names)))
    with tempfile.NamedTemporaryFile(suffix=".pickle") as held:
        held.write(_opened(path))
        held.flush()
        common = [str(path), plan, str(SUPPORT), held.name, str(AGAIN)]
        for number in range(rounds + 1):
            for way, code, what in zip(
                found.ways, (FILE, OPEN, OPEN), ("", "read", "check"), strict=True
            ):
                times, *found.crossings = _run(code, [*common, what, str(latency)])
                if number:
                    way.add(times)
    return found


def _opened(path: Path) -> bytes:
    """The workbook as it is open, made beforehand."""
    code = (
        "import pickle, sys; sys.path.insert(0, sys.argv[2]); from pathlib import Path; "
        "import xlwings_memory; "
        "sys.stdout.buffer.write(pickle.dumps(xlwings_memory.opened(Path(sys.argv[1]))))"
    )
    command = [sys.executable, "-c", code, str(path), str(SUPPORT)]
    return subprocess.run(command, capture_output=True, check=True, env=as_installed()).stdout


def _run(code: str, arguments: Sequence[str]) -> list[Any]:
    command = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=as_installed())
    told: list[Any] = json.loads(done.stdout)
    return told


def report(found: Compared) -> str:
    """One paragraph for people."""
    file, *_ = found.ways
    lines = [f"{found.file}, medians of {len(file.first)} rounds: first time, and again"]
    for way in found.ways:
        first, again = median(way.first), median(way.again)
        lines.append(
            f"  {way.name:<26}{1000 * first:6.0f} ms ({first / median(file.first):.2f} times)"
            f"{1000 * again:8.1f} ms ({again / median(file.again):.2f} times)"
        )
    reads, writes, notes, others = found.crossings
    lines.append(
        f"  crossings: {reads} reads and {writes} writes of cells, {notes} about notes, "
        f"{others} others"
    )
    return "\n".join(lines)


def main() -> None:
    """Compare on the files given, else on one with 80 activities and 36 indicators."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--latency", type=float, default=0.0)
    told = parser.parse_args()
    for path in told.files:
        print(report(compare(path, "", told.rounds, told.latency)))
    if not told.files:
        with tempfile.TemporaryDirectory() as folder:
            make_workbooks.make(Path(folder), 1)
            plan = str(Path(folder) / "catalogue.toml")
            (path,) = Path(folder).glob("*.xlsx")
            print(report(compare(path, plan, told.rounds, told.latency)))


if __name__ == "__main__":
    main()
