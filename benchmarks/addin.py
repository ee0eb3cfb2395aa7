"""What the add-in's buttons cost over the command line: the built add-in in LibreOffice.

python benchmarks/addin.py [--rounds R] [--made N] [--calm]

By turns: the command by itself, and the button that starts the same command by Shell, waits for it
and opens what it has made. Both are medians; what opening the workbook alone takes is told too, as
that is LibreOffice's time and no waiting of the add-in's. Waiting keeps a processor busy, so on a
machine with two of them whatever else runs counts double: --calm waits for others to be done before
each time that is taken (Linux). Needs LibreOffice.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median

from make_workbooks import make
from measure import measured

SUPPORT = Path(__file__).parents[1] / "tests" / "support"
EXAMPLES = Path(__file__).parents[1] / "workbooks" / "exempel" / "2025"
ROUNDS = 7
MADE = 49
CALM, LOOK, PATIENCE = 0.93, 0.6, 60.0

sys.path.insert(0, str(SUPPORT))

from addin_office import Addin, MacroOffice  # noqa: E402 - the tests' own driver
from libreoffice import missing  # noqa: E402


@dataclass(frozen=True)
class Row:
    """What one button took in each round, the command alone, and opening what it has made."""

    name: str
    alone: Sequence[float]
    button: Sequence[float]
    opening: Sequence[float]

    @property
    def overhead(self) -> float:
        """The median of what each round's button took more than its command."""
        pairs = zip(self.button, self.alone, strict=True)
        return median(button - alone for button, alone in pairs)

    def __str__(self) -> str:
        opening = f"{median(self.opening):7.2f} s" if self.opening else "        -"
        return (
            f"{self.name:<40}{median(self.alone):7.2f} s{median(self.button):8.2f} s"
            f"{self.overhead:+9.2f} s{opening}"
        )


HEADING = f"{'':<40}{'command':>9}{'button':>10}{'overhead':>11}{'opening':>9}"


class Clock:
    """Takes times; where it is asked to be calm it waits for the machine to be idle before each."""

    def __init__(self, *, calm: bool) -> None:
        self._calm = calm

    def command(self, command: Sequence[str]) -> float:
        """How long a command takes by itself."""
        self._settle()
        return measured(command, accepted=(0, 1)).seconds

    def button(self, press: Callable[[], str], expected: str = "") -> float:
        """How long a routine takes; it must say what is expected."""
        self._settle()
        begun = time.perf_counter()
        told = press()
        taken = time.perf_counter() - begun
        if expected not in told:
            raise SystemExit(f"the button said: {told}")
        return taken

    def _settle(self) -> None:
        until, calm = time.monotonic() + PATIENCE, 0
        while self._calm and calm < 2 and time.monotonic() < until:
            calm = calm + 1 if _idle() > CALM else 0


def _idle() -> float:
    """Which part of the processors' time nobody used, during a look."""
    before = _processors()
    time.sleep(LOOK)
    idle, every = (now - then for now, then in zip(_processors(), before, strict=True))
    return idle / every


def _processors() -> tuple[int, int]:
    """How long the processors have been idle since the start, and how long that is."""
    times = [int(each) for each in Path("/proc/stat").read_text().splitlines()[0].split()[1:]]
    return times[3] + times[4], sum(times)


def about(addin: Addin, clock: Clock, rounds: int) -> Row:
    """The smallest job: what planxl's start, the waiting and the answer cost together."""
    command = [sys.executable, "-m", "planxl", "excel", "version"]
    addin.does("AboutText")
    alone, button = [], []
    for _ in range(rounds):
        alone.append(clock.command(command))
        button.append(clock.button(lambda: addin.does("AboutText"), "De passar ihop."))
    return Row("Om", alone, button, [])


def merge(addin: Addin, clock: Clock, folder: Path, rounds: int) -> Row:
    """Slå ihop over a folder."""
    count = len(list(folder.glob("*.xlsx")))
    summary = folder / "ut" / "Sammanställning.xlsx"
    summary.parent.mkdir()
    command = [sys.executable, "-m", "planxl", "merge", str(folder), "-o", str(summary)]
    measured(command, accepted=(0, 1))
    alone, button, opening = [], [], []
    for _ in range(rounds):
        summary.unlink()
        alone.append(clock.command(command))
        addin.begins_anew()
        opening.append(
            clock.button(partial(addin.calls, "PlanxlBooks", "OpenedWith", str(summary)))
        )
        addin.begins_anew()
        summary.unlink()
        press = partial(addin.does, "MergeFolder", str(folder), str(summary))
        button.append(clock.button(press, "har svarat."))
        if addin.books != [summary]:
            raise SystemExit(f"the summary is not open: {addin.books}")
    return Row(f"Slå ihop, {count} arbetsböcker", alone, button, opening)


def report(clock: Clock, rounds: int, made: int) -> None:
    """Measures, and prints a table."""
    office = MacroOffice()
    try:
        with tempfile.TemporaryDirectory(prefix="planxl-") as folder:
            _report(Addin(office, Path(folder)), clock, rounds, made)
    finally:
        office.close()


def _report(addin: Addin, clock: Clock, rounds: int, made: int) -> None:
    addin.starts_planxl()
    folder = addin.folder.parent
    examples, many = folder / "Exempel 2025", folder / "Många åäö"
    shutil.copytree(EXAMPLES, examples)
    make(many, made)
    print(HEADING)
    print(about(addin, clock, rounds), flush=True)
    for each in (examples, many):
        print(merge(addin, clock, each, rounds), flush=True)


def main() -> None:
    """Reads the arguments and reports."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--made", type=int, default=MADE, help="how many workbooks are made")
    parser.add_argument("--calm", action="store_true", help="wait for an idle machine each time")
    given = parser.parse_args()
    if missing():
        raise SystemExit(missing())
    report(Clock(calm=given.calm), given.rounds, given.made)


if __name__ == "__main__":
    main()
