"""What was measured, kept in a file so that tables and drawings can be made of it again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from math import log
from pathlib import Path

from contest import Runs
from excel_limits import Counts, SheetCounts


@dataclass(frozen=True)
class Result:
    """One program with so many workbooks: medians of seconds, and peaks in MiB.

    ``mib`` is of the largest process, ``together`` of all of them (0 where nobody could see).
    """

    verb: str
    workbooks: int
    program: str
    rounds: int
    seconds: float
    mib: float
    together: float

    @property
    def memory(self) -> float:
        """The larger of the two: what is shared with programs of others counts but in part."""
        return max(self.together, self.mib)


@dataclass(frozen=True)
class Results:
    """All results, and what the summaries hold by the number of workbooks."""

    found: tuple[Result, ...] = ()
    summaries: Mapping[int, Counts] = field(default_factory=dict)

    def verbs(self) -> list[str]:
        """The verbs, in the order in which they were measured."""
        return list(dict.fromkeys(each.verb for each in self.found))

    def programs(self, verb: str) -> list[str]:
        """The programs of a verb, in the order in which they were measured."""
        return list(dict.fromkeys(each.program for each in self.found if each.verb == verb))

    def sizes(self, verb: str) -> list[int]:
        """How many workbooks a verb was measured with, ascending."""
        return sorted({each.workbooks for each in self.found if each.verb == verb})

    def get(self, verb: str, workbooks: int, program: str) -> Result | None:
        """One result, if it was measured."""
        wanted = (verb, workbooks, program)
        return next((r for r in self.found if (r.verb, r.workbooks, r.program) == wanted), None)

    def line(self, verb: str, program: str) -> list[Result]:
        """The results of a program, by the number of workbooks."""
        each = (self.get(verb, size, program) for size in self.sizes(verb))
        return [result for result in each if result]


def results_of(verb: str, workbooks: int, runs: Mapping[str, Runs]) -> list[Result]:
    """What was measured by turns."""
    return [
        Result(
            verb,
            workbooks,
            name,
            len(run.rounds),
            run.seconds,
            run.mib,
            run.together,
        )
        for name, run in runs.items()
    ]


def exponent(before: Result, after: Result) -> float:
    """How time grows with the number of workbooks: 1 is in proportion."""
    return log(after.seconds / before.seconds) / log(after.workbooks / before.workbooks)


def per_workbook(before: Result, after: Result) -> float:
    """What each further workbook takes of memory, in KiB."""
    return (after.memory - before.memory) / (after.workbooks - before.workbooks) * 1024


def save(results: Results, path: Path) -> None:
    """Keeps the results."""
    path.write_text(json.dumps(asdict(results), indent=1, ensure_ascii=False), encoding="utf-8")


def load(path: Path) -> Results:
    """The results that were kept, or none."""
    if not path.exists():
        return Results()
    kept = json.loads(path.read_text(encoding="utf-8"))
    summaries = {int(size): counts(each) for size, each in kept["summaries"].items()}
    return Results(tuple(Result(**each) for each in kept["found"]), summaries)


def counts(kept: dict[str, object]) -> Counts:
    """The counts of a summary, as they were kept."""
    sheets = kept.pop("sheets")
    assert isinstance(sheets, Iterable)
    return Counts(sheets=tuple(SheetCounts(**each) for each in sheets), **kept)  # type: ignore[arg-type]
