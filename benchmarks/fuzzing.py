"""Fuzzes planxl with mutated real files, and keeps what should not have come of them.

    python benchmarks/fuzzing.py [--target NAME …] [--level LEVEL …] [--seconds N] [--seed N]
                                 [--jobs N] [--faults FOLDER]
    python benchmarks/fuzzing.py --again reader-zip-1-4711
    python benchmarks/fuzzing.py --file FILE

The time is for each target and level. A case is told by target, level, seed and number: the same
ones give the same mutant. A fault is kept in the folder as the file, made smaller where that is
simple, with what went wrong beside it; ``--file`` lets a file meet all targets that it fits. Ends
with 1 where anything was wrong.
"""

from __future__ import annotations

import argparse
import itertools
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from queue import Empty
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "support"))

from fuzz_running import Case, Outcome, Tally, outcomes, run
from fuzz_shrinking import shrunk
from fuzz_targets import TARGETS

_KEPT = 3


def main() -> None:
    asked = _asked()
    if asked.again:
        sys.exit(_again(asked.again, asked.faults))
    wrong = 0
    for name in asked.target or TARGETS:
        for level in TARGETS[name].levels:
            if not asked.level or level in asked.level:
                tally = _fuzzed(name, level, asked)
                _tell(f"{name} {level}", tally)
                _keep(name, level, asked, tally)
                wrong += len(tally.faults)
    sys.exit(bool(wrong))


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Fuzz planxl with mutated real files.")
    parser.add_argument("--target", choices=TARGETS, action="append")
    parser.add_argument("--level", choices=("zip", "xml", "cells", "text"), action="append")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--faults", type=Path, default=Path("faults"))
    parser.add_argument("--again", help="a case to be run again, such as reader-zip-1-4711")
    return parser.parse_args()


def _fuzzed(name: str, level: str, asked: argparse.Namespace) -> Tally:
    began, tally = time.monotonic(), Tally()
    TARGETS[name].levels[level]()  # made once, before the processes part
    for found in _every(name, level, asked):
        tally.add(found)
    tally.seconds = time.monotonic() - began
    return tally


def _every(name: str, level: str, asked: argparse.Namespace) -> Iterator[Outcome]:
    """What comes of the cases of all jobs; each takes its share of the numbers."""
    if asked.jobs == 1:
        yield from outcomes(name, level, asked.seed, asked.seconds, itertools.count())
        return
    context = get_context("fork")
    queue = context.Queue()

    def job(first: int) -> None:
        numbers = itertools.count(first, asked.jobs)
        for found in outcomes(name, level, asked.seed, asked.seconds, numbers):
            queue.put(found)

    jobs = [context.Process(target=job, args=(n,)) for n in range(asked.jobs)]
    for each in jobs:
        each.start()
    while any(each.is_alive() for each in jobs) or not queue.empty():
        try:
            yield queue.get(timeout=1)
        except Empty:
            continue
    for each in jobs:
        each.join()


def _tell(title: str, tally: Tally) -> None:
    rate = tally.cases / max(tally.seconds, 0.001)
    print(f"{title}: {tally.cases} cases in {tally.seconds:.0f} s, {rate:.1f} a second")
    common = ", ".join(f"{label} {count}" for label, count in tally.labels.most_common(40))
    print(f"  {len(tally.labels)} outcomes: {common}")
    slow, large = tally.slowest, tally.largest
    print(f"  slowest {slow.seconds:.2f} s (number {slow.number}), "
          f"largest {large.mib:.0f} MiB (number {large.number})")  # fmt: skip
    for sign, found in tally.faults.items():
        numbers = ", ".join(str(each.number) for each in found[:8])
        print(f"  FAULT {sign}: {len(found)} times ({numbers})")
    sys.stdout.flush()


def _keep(name: str, level: str, asked: argparse.Namespace, tally: Tally) -> None:
    """Writes the first cases of each fault, as small as is simple."""
    for found in tally.faults.values():
        for each in found[:_KEPT]:
            _write(Case(name, level, asked.seed, each.number), each, asked.faults)


def _write(case: Case, found: Outcome, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    made = case.made()
    small = shrunk(case, made, found)
    (folder / f"{case}{made.suffix}").write_bytes(small)
    told = f"{found.sign}\n\nof {made.base.name}: {made.how}\n\n{found.fault}"
    (folder / f"{case}.told").write_text(told, encoding="utf-8", errors="backslashreplace")


def _again(wanted: str, folder: Path) -> int:
    name, level, seed, number = wanted.rsplit("-", 3)
    case = Case(name, level, int(seed), int(number))
    with TemporaryDirectory() as place:
        found = run(case, Path(place))
    print(f"{case}: {case.made().how}\n{found.labels} {found.seconds:.2f} s {found.mib:.0f} MiB")
    print(found.fault)
    if found.fault:
        _write(case, replace(found, number=case.number), folder)
    return bool(found.fault)


if __name__ == "__main__":
    main()
