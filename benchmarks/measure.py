"""One command as a process of its own: how long it took and how much memory it had at most."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from statistics import median

_KIB_IN_MIB = 1024
_RSS_UNIT = 1024 if sys.platform == "darwin" else 1  # bytes on macOS, KiB on Linux


@dataclass(frozen=True)
class Measured:
    """Seconds by the clock, and the peak of resident memory in MiB."""

    seconds: float
    mib: float


def measured(command: Sequence[str], accepted: Collection[int] = (0,)) -> Measured:
    """Run the command to its end; stop if it ends with another code than the accepted ones."""
    before = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - before
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in accepted:
        raise SystemExit(f"ended with {process.returncode}: {' '.join(command)}")
    return Measured(seconds, usage.ru_maxrss / _RSS_UNIT / _KIB_IN_MIB)


def seconds(runs: Sequence[Measured]) -> float:
    """The median of the times."""
    return median(run.seconds for run in runs)


def peak(runs: Sequence[Measured]) -> float:
    """The highest of the peaks, in MiB."""
    return max(run.mib for run in runs)
