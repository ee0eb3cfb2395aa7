"""Cases run one after another, in a process that may fail: what came of each, and what it took."""

from __future__ import annotations

import os
import resource
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from attack_child import forget, peak
from fuzz_targets import TARGETS, Target
from mutations import Mutant, mutant, random_of

MOST_CPU_SECONDS = 12
"""A little more than the product's own clock gives a file."""
_MOST_SECONDS_TO_KILL = 60
_LOOK_EVERY = 5
_ADDRESS_SPACE = 3 * 1024**3
_WARMING = 3


@dataclass(frozen=True)
class Case:
    """One case: the same four give the same mutant."""

    target: str
    level: str
    seed: int
    number: int

    def __str__(self) -> str:
        return f"{self.target}-{self.level}-{self.seed}-{self.number}"

    def made(self) -> Mutant:
        """The mutant."""
        bases = TARGETS[self.target].levels[self.level]()
        return mutant(self.level, bases, random_of(self.target, self.level, self.seed, self.number))


@dataclass(frozen=True)
class Outcome:
    """What came of a case; ``fault`` says what was wrong, ``sign`` tells faults apart."""

    number: int
    labels: tuple[str, ...] = ()
    seconds: float = 0
    mib: float = 0
    fault: str = ""
    sign: str = ""


@dataclass
class Tally:
    """What came of many cases."""

    cases: int = 0
    seconds: float = 0
    labels: Counter[str] = field(default_factory=Counter)
    faults: dict[str, list[Outcome]] = field(default_factory=dict)
    slowest: Outcome = field(default_factory=lambda: Outcome(-1))
    largest: Outcome = field(default_factory=lambda: Outcome(-1))

    def add(self, found: Outcome) -> None:
        """Counts a case."""
        self.cases += 1
        self.labels.update(found.labels)
        self.slowest = max(self.slowest, found, key=lambda each: each.seconds)
        self.largest = max(self.largest, found, key=lambda each: each.mib)
        if found.fault:
            self.faults.setdefault(found.sign, []).append(found)


def met(target: Target, made: Mutant, folder: Path, *of: object) -> Outcome:
    """What the target makes of a mutant, with the time and the memory that it took."""
    before, began = forget(), time.process_time()
    fault = sign = ""
    labels: tuple[str, ...] = ()
    try:
        labels = tuple(target.run(made, folder, random_of("run", *of)))
    except Exception as error:
        fault, sign = "".join(traceback.format_exception(error)), signature(error)
    seconds, mib = time.process_time() - began, peak() - before
    if not fault and seconds > MOST_CPU_SECONDS:
        fault = sign = f"took more than {MOST_CPU_SECONDS} s of the processor"
    if not fault and mib > target.most_mib:
        fault = sign = f"took more than {target.most_mib:.0f} MiB"
    return Outcome(0, labels, seconds, mib, fault, sign)


def signature(error: BaseException) -> str:
    """The kind of a fault: the exception, and the last place of ours on the way to it."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [each for each in frames if "/planxl/" in each.filename or "fuzz_" in each.filename]
    last = ours[-1] if ours else frames[-1]
    what = str(error).split(":")[0][:60] if isinstance(error, AssertionError) else ""
    return f"{type(error).__name__} in {Path(last.filename).name}:{last.name} {what}".strip()


def outcomes(
    target: str, level: str, seed: int, seconds: float, numbers: Iterator[int]
) -> Iterator[Outcome]:
    """Cases until the time is up. A case that ends its process, or never ends, is a fault."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        current = -1
        for told in _told(target, level, seed, numbers, until):
            if isinstance(told, int):
                current = told
            else:
                yield told if told.number >= 0 else replace(told, number=current)
        numbers = _after(numbers, current)


def _told(*work: Any) -> Iterator[int | Outcome]:
    """What a process tells: a number when it takes up a case, and what came of it."""
    here, there = get_context("fork").Pipe(duplex=False)
    process = get_context("fork").Process(target=_work, args=(there, *work), daemon=True)
    process.start()
    there.close()
    try:
        yield from _heard(here, process.pid or 0)
    except EOFError:
        process.join()
        if process.exitcode:
            code = f"the process ended with {process.exitcode}"
            yield Outcome(-1, fault=code, sign=code)
    finally:
        process.kill()
        process.join()


def _heard(here: Connection, process: int) -> Iterator[int | Outcome]:
    began = _cpu(process)
    while True:
        if here.poll(_LOOK_EVERY):
            yield here.recv()
            began = _cpu(process)
        elif _cpu(process) - began > _MOST_SECONDS_TO_KILL:
            yield Outcome(-1, (), _MOST_SECONDS_TO_KILL, 0, "did not end", "did not end")
            return


def _cpu(process: int) -> float:
    """The processor's time that a process has had: on a busy machine others take most of it."""
    try:
        told = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def _after(numbers: Iterator[int], current: int) -> Iterator[int]:
    """The numbers that the process had not come to; those it took are not known here."""
    for number in numbers:
        if number > current:
            yield number
            break
    yield from numbers


def _work(
    there: Connection, target: str, level: str, seed: int, numbers: Iterator[int], until: float
) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_ADDRESS_SPACE, _ADDRESS_SPACE))
    with TemporaryDirectory() as folder:
        for number in range(_WARMING):  # what is loaded once is loaded
            met(TARGETS[target], Case(target, level, 0, -1 - number).made(), Path(folder))
        for number in numbers:
            if time.monotonic() > until:
                break
            there.send(number)
            found = run(Case(target, level, seed, number), Path(folder))
            there.send(found)


def run(case: Case, folder: Path) -> Outcome:
    """One case."""
    try:
        made = case.made()
    except Exception as error:
        sign = f"the mutator: {signature(error)}"
        return Outcome(case.number, (), 0, 0, "".join(traceback.format_exception(error)), sign)
    found = met(TARGETS[case.target], made, folder, case)
    return Outcome(case.number, found.labels, found.seconds, found.mib, found.fault, found.sign)
