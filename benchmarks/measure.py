"""One command as a process of its own: how long it took and how much memory it had at most."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
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
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=as_installed())
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - before
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in accepted:
        raise SystemExit(f"ended with {process.returncode}: {' '.join(command)}")
    return Measured(seconds, usage.ru_maxrss / _RSS_UNIT / _KIB_IN_MIB)


def as_installed() -> dict[str, str]:
    """The environment of a program that pip has installed, compiled: bytecode is kept."""
    return {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}


def peak_of_all(command: Sequence[str]) -> float:
    """The highest memory, in MiB, of a command and the processes that it starts, taken together.

    Memory that processes share is counted once (the kernel's Pss), looked at every few
    milliseconds: in a run of its own, since looking takes time. Linux only; 0 elsewhere.
    """
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=as_installed())
    highest = 0.0
    while process.poll() is None:
        highest = max(highest, sum(map(_pss, _family(process.pid))))
        time.sleep(0.005)
    return highest / _KIB_IN_MIB


def _family(pid: int) -> list[int]:
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return [pid]
    return [pid, *(each for child in children for each in _family(int(child)))]


def _pss(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def seconds(runs: Sequence[Measured]) -> float:
    """The median of the times."""
    return median(run.seconds for run in runs)


def peak(runs: Sequence[Measured]) -> float:
    """The highest of the peaks, in MiB."""
    return max(run.mib for run in runs)
