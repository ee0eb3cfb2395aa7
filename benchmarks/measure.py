"""One command as a process of its own: how long it took and how much memory it had at most.

Keep the process that measures small: Linux counts what a process had before it became another
program, so that none can seem to take less than the one that started it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from statistics import median

_KIB_IN_MIB = 1024
_RSS_UNIT = 1024 if sys.platform == "darwin" else 1  # bytes on macOS, KiB on Linux
_OFTEN = 0.005  # seconds between looks at a process' memory
_SELDOM = 0.5
_REST = 50  # times as long as the look took, so that looking takes 2 % of a processor


class Watch(Enum):
    """How often the memory of all processes together is looked at."""

    NO = 0
    NOW_AND_THEN = 1  # so seldom that the time may be believed
    OFTEN = 2

    def __bool__(self) -> bool:
        return self is not Watch.NO


@dataclass(frozen=True)
class Measured:
    """Seconds by the clock, and peaks of memory in MiB.

    ``mib`` is the resident memory of the largest process; ``together`` that of all processes, what
    they share counted once, where somebody watched (0 where the system has no such figure).
    """

    seconds: float
    mib: float
    together: float = 0.0


def measured(
    command: Sequence[str], accepted: Collection[int] = (0,), *, watch: Watch = Watch.NO
) -> Measured:
    """Run the command to its end; stop if it ends with another code than the accepted ones."""
    before = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=as_installed())
    watcher = _Watcher(process.pid, watch) if watch else None
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - before
    process.returncode = os.waitstatus_to_exitcode(status)
    together = watcher.highest() if watcher else 0.0
    if process.returncode not in accepted:
        raise SystemExit(f"ended with {process.returncode}: {' '.join(command)}")
    return Measured(seconds, usage.ru_maxrss / _RSS_UNIT / _KIB_IN_MIB, together)


def as_installed() -> dict[str, str]:
    """The environment of a program that pip has installed, compiled: bytecode is kept."""
    return {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}


class _Watcher:
    """Looks at the memory of a process and of those it starts until asked what was most.

    Memory that processes share is counted once (the kernel's Pss). Linux only; 0 elsewhere.
    """

    def __init__(self, pid: int, watch: Watch) -> None:
        self._pid = pid
        self._rest = _REST if watch is Watch.NOW_AND_THEN else 0
        self._highest = 0
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def highest(self) -> float:
        """The most that was seen, in MiB; nobody looks any longer."""
        self._done.set()
        self._thread.join()
        return self._highest / _KIB_IN_MIB

    def _look(self) -> None:
        rest = 0.0
        while not self._done.wait(min(max(_OFTEN, rest), _SELDOM)):
            before = time.thread_time()
            self._highest = max(self._highest, sum(map(_pss, _family(self._pid))))
            rest = self._rest * (time.thread_time() - before)


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
