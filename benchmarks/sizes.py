"""planxl at every size, in one run: against a plain script, and against what it takes at least.

python benchmarks/sizes.py [N ...] [--verbs VERB ...] [--rounds R] [--workbooks FOLDER]
                           [--plain-up-to N] [--keep FILE] [--write FOLDER]

For each number of workbooks and each verb the programs go by turns, each as a process of its own:
planxl; a script that does the same with pandas and openpyxl; and floors, which inflate the same
bytes, read the same cells with python-calamine or write the same cells with XlsxWriter, and do
nothing else. Medians, ratios, memory, growth and Excel's limits are printed as Markdown. What is
not measured stays blank.

--keep FILE keeps each measurement as soon as it is done, and does not take those again that are
there. --write FOLDER writes performance-sizes.md and growth.svg.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from contest import by_turns, script
from excel_limits import Counts
from results import Results, counts, load, results_of, save
from tables import page
from verbs import PLANXL, VERBS, Stage

SIZES = (8, 49, 290, 2900)
PLAIN_UP_TO = 290  # the plain script takes minutes and gigabytes beyond
INTRODUCTION = """\
# Performance at every size

Made by `{command}`, on a machine with {processors} processors; [what is measured](performance.md)
says what each program does.

![How time and memory grow with the number of workbooks](growth.svg)

"""


@dataclass(frozen=True)
class Asked:
    """What the command was asked for."""

    sizes: tuple[int, ...]
    verbs: tuple[str, ...]
    rounds: int | None
    plain_up_to: int

    @property
    def command(self) -> str:
        """The command that asks for it."""
        rounds = ["--rounds", self.rounds] if self.rounds else []
        words = [*self.sizes, *rounds, "--plain-up-to", self.plain_up_to]
        return f"python benchmarks/sizes.py {' '.join(map(str, words))}"

    def rounds_of(self, count: int) -> int:
        """Many rounds are for few workbooks."""
        return self.rounds or (5 if count <= 100 else 3 if count <= 1000 else 1)


def measure(asked: Asked, workbooks: Path, known: Results) -> Iterator[Results]:
    """All results so far, after each verb at each size; known ones are not taken again."""
    results = known
    for count in asked.sizes:
        for verb in asked.verbs:
            if not results.get(verb, count, PLANXL):
                results = _measured(asked, verb, Stage(count, workbooks, Path()), results)
                yield results


def _measured(asked: Asked, verb: str, stage: Stage, results: Results) -> Results:
    count = stage.count
    with tempfile.TemporaryDirectory() as out:
        there = replace(stage, out=Path(out))
        programs = VERBS[verb](there, count <= asked.plain_up_to)
        found = results_of(verb, count, by_turns(programs, asked.rounds_of(count)))
        summaries = {**results.summaries}
        if there.summary.exists():
            summaries[count] = _counted(there.summary)
    return Results((*results.found, *found), summaries)


def _counted(summary: Path) -> Counts:
    """Counted by another process, so that this one stays small."""
    done = subprocess.run(script("excel_limits", summary), check=True, capture_output=True)
    return counts(json.loads(done.stdout))


def _write(results: Results, folder: Path, command: str) -> None:
    from growth import drawing  # noqa: PLC0415 - loads planxl, when all is measured

    head = INTRODUCTION.format(command=command, processors=os.cpu_count())
    (folder / "performance-sizes.md").write_text(head + page(results), encoding="utf-8")
    (folder / "growth.svg").write_text(drawing(results), encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="planxl at every size.")
    parser.add_argument("sizes", metavar="N", nargs="*", type=int, default=SIZES)
    parser.add_argument("--verbs", nargs="+", choices=tuple(VERBS), default=tuple(VERBS))
    parser.add_argument(
        "--rounds", type=int, help="default: 5 up to 100 workbooks, 3 up to 1,000, else 1"
    )
    parser.add_argument(
        "--workbooks",
        type=Path,
        metavar="FOLDER",
        help="keep the made workbooks here, and use them",
    )
    parser.add_argument("--plain-up-to", type=int, metavar="N", default=PLAIN_UP_TO)
    parser.add_argument(
        "--keep", type=Path, metavar="FILE", help="keep the results here, and go on from them"
    )
    parser.add_argument(
        "--write", type=Path, metavar="FOLDER", help="write performance-sizes.md and growth.svg"
    )
    return parser.parse_args()


def main() -> None:
    given = _arguments()
    asked = Asked(tuple(given.sizes), tuple(given.verbs), given.rounds, given.plain_up_to)
    results = known = load(given.keep) if given.keep else Results()
    with tempfile.TemporaryDirectory() as temporary:
        for results in measure(asked, given.workbooks or Path(temporary), known):
            last = results.found[-1]
            print(f"{last.verb} {last.workbooks}: measured", file=sys.stderr, flush=True)
            if given.keep:
                save(results, given.keep)
    print(page(results), end="")
    if given.write:
        _write(results, given.write, asked.command)


if __name__ == "__main__":
    main()
