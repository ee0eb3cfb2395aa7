"""Programs that are measured by turns, so that a busy machine slows all of them alike."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from measure import Measured, Watch, measured, peak, seconds

HERE = Path(__file__).parent
PLANXL = ("-m", "planxl")


@dataclass(frozen=True)
class Program:
    """A command that is measured; ``output`` is the file or folder that it makes anew each time.

    ``prepare`` is done once, before it runs the first time and after those that stand before it.
    """

    name: str
    command: tuple[str, ...]
    output: Path | None = None
    prepare: Callable[[], None] | None = None


@dataclass(frozen=True)
class Runs:
    """The rounds of one program, and the peak of all its processes together, in MiB."""

    rounds: tuple[Measured, ...]
    together: float

    @property
    def seconds(self) -> float:
        """The median of the times."""
        return seconds(self.rounds)

    @property
    def mib(self) -> float:
        """The highest of the peaks of the largest process."""
        return peak(self.rounds)


def planxl(*arguments: object) -> tuple[str, ...]:
    """planxl as a command."""
    return (sys.executable, *PLANXL, *map(str, arguments))


def script(name: str, *arguments: object) -> tuple[str, ...]:
    """A script of this folder as a command."""
    return (sys.executable, str(HERE / f"{name}.py"), *map(str, arguments))


def by_turns(programs: Sequence[Program], rounds: int) -> Mapping[str, Runs]:
    """All programs, round after round.

    Before several rounds goes one that warms up, in which memory is watched closely. A single
    round is watched itself, now and then.
    """
    watch = Watch.NOW_AND_THEN if rounds == 1 else Watch.OFTEN
    first = [_prepared(each, watch) for each in programs]
    if rounds == 1:
        return _named(programs, first, [first])
    return _named(programs, first, [[_run(each) for each in programs] for _ in range(rounds)])


def _named(
    programs: Sequence[Program], first: Sequence[Measured], rounds: Sequence[Sequence[Measured]]
) -> dict[str, Runs]:
    times = zip(*rounds, strict=True)
    together = zip(programs, first, times, strict=True)
    return {program.name: Runs(runs, seen.together) for program, seen, runs in together}


def _prepared(program: Program, watch: Watch) -> Measured:
    if program.prepare:
        program.prepare()
    return _run(program, watch)


def _run(program: Program, watch: Watch = Watch.NO) -> Measured:
    """planxl ends with 1 where it has findings; so does a crash, but that makes nothing."""
    output = program.output
    if output:
        _cleared(output)
    run = measured(
        program.command, accepted=(0, 1) if program.command[1:3] == PLANXL else (0,), watch=watch
    )
    if output and not output.exists():
        raise SystemExit(f"made nothing: {' '.join(program.command)}")
    return run


def _cleared(output: Path) -> None:
    if output.is_dir():
        shutil.rmtree(output)
    else:
        output.unlink(missing_ok=True)
