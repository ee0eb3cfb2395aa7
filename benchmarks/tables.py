"""The tables of what was measured, in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from excel_limits import (
    LONGEST_STRING,
    MOST_CELL_FORMATS,
    MOST_HYPERLINKS,
    MOST_ROWS,
    Counts,
    SheetCounts,
)
from results import Result, Results, exponent, per_workbook
from verbs import CALAMINE, PLAIN, PLANXL

_TITLES = {
    "read": "Reading and checking: `planxl check`",
    "merge": "The whole merge: `planxl merge`",
    "annotate": "The workbook back: `planxl annotate`",
    "fill": "Filling from warm statistics: `planxl fill`",
}

_GROWTH = "Exponents of time; 1 is in proportion."


def page(results: Results) -> str:
    """All tables with their headings."""
    parts = [
        part for verb in results.verbs() for part in (_heading(verb), verb_table(results, verb))
    ]
    parts += ["## Growth", _GROWTH, growth_table(results)]
    if "merge" in results.verbs():
        parts += ["## Goals of the merge", goals_table(results)]
    if results.summaries:
        parts += ["## Excel's limits", limits_table(results), sheets_table(results)]
    return "\n\n".join(parts) + "\n"


def _heading(verb: str) -> str:
    return f"## {_TITLES[verb]}"


def verb_table(results: Results, verb: str) -> str:
    """The times of a verb and how many times those of each floor; and its memory."""
    floors = [each for each in results.programs(verb) if each not in (PLANXL, PLAIN)]
    headings = ["workbooks", "rounds", PLANXL, PLAIN, "times faster", *floors]
    memory = ["MiB, largest process", "MiB, all processes", f"MiB, {PLAIN}"]
    rows = [_verb_row(results, verb, size, floors) for size in results.sizes(verb)]
    return table([*headings, *memory], rows)


def _verb_row(results: Results, verb: str, size: int, floors: Sequence[str]) -> list[str]:
    ours, plain = results.get(verb, size, PLANXL), results.get(verb, size, PLAIN)
    if ours is None:
        return []
    faster = f"**{plain.seconds / ours.seconds:.1f}**" if plain else ""
    against = [_against(ours, results.get(verb, size, floor)) for floor in floors]
    memory = [f"{ours.mib:.0f}", _mib(ours.together), _mib(plain.mib if plain else 0)]
    times = [_time(ours.seconds), _time(plain.seconds) if plain else ""]
    return [_count(size), str(ours.rounds), *times, faster, *against, *memory]


def _against(ours: Result, floor: Result | None) -> str:
    return f"{_time(floor.seconds)} ({ours.seconds / floor.seconds:.1f} ×)" if floor else ""


def growth_table(results: Results) -> str:
    """How time grows from each number of workbooks to the next, and memory at the end."""
    sizes = sorted({each.workbooks for each in results.found})
    steps = [f"{_count(before)} to {_count(after)}" for before, after in pairwise(sizes)]
    rows = [
        [verb, program, *_steps(results.line(verb, program), sizes)]
        for verb in results.verbs()
        for program in results.programs(verb)
    ]
    return table(("verb", "program", *steps, "KiB each further"), rows)


def _steps(line: Sequence[Result], sizes: Sequence[int]) -> list[str]:
    """Exponents of time."""
    by_size = {each.workbooks: each for each in line}
    pairs = [(by_size.get(before), by_size.get(after)) for before, after in pairwise(sizes)]
    told = [f"{exponent(before, after):.2f}" if before and after else "" for before, after in pairs]
    return [*told, f"{round(per_workbook(*line[-2:]))}" if len(line) > 1 else ""]


def goals_table(results: Results) -> str:
    """What the merge ought to reach, and what it reached; nothing where that was not measured."""
    return table(("workbooks", "goal", "wanted", "reached", ""), _goals(results))


def _goals(results: Results) -> Iterator[list[str]]:
    for size, faster, floor, most in (
        (49, 4, 8, 120),
        (290, 6, None, 256),
        (2900, None, None, 1024),
    ):
        ours = results.get("merge", size, PLANXL)
        if ours is None:
            continue
        plain, calamine = (results.get("merge", size, each) for each in (PLAIN, CALAMINE))
        if faster and plain:
            yield _goal(
                size, "times faster than the plain script", plain.seconds / ours.seconds, faster
            )
        if floor and calamine:
            ratio = ours.seconds / calamine.seconds
            yield _goal(size, "times python-calamine alone", ratio, floor, most=True)
        yield _goal(size, "MiB", ours.memory, most, most=True)
        before = results.get("merge", 290, PLANXL)
        if before and size == 2900:
            yield _goal(size, "exponent of time from 290", exponent(before, ours), 1.1, most=True)


def _goal(size: int, name: str, found: float, wanted: float, *, most: bool = False) -> list[str]:
    reached = found <= wanted if most else found >= wanted
    digits = 0 if found >= 100 else 2
    asked = f"{'≤' if most else '≥'} {_count(wanted)}"
    return [_count(size), name, asked, f"{found:.{digits}f}", "yes" if reached else "**no**"]


def limits_table(results: Results) -> str:
    """What the summary holds at each size, against what Excel can hold."""
    head = ("workbooks", "rows of Aktiviteter", "most rows", "most hyperlinks", "longest text",
            "cell formats", "texts shared", "different texts", "cells", "MB")  # fmt: skip
    limits = ["Excel's limit", "", _most(MOST_ROWS), _most(MOST_HYPERLINKS), _most(LONGEST_STRING),
              _most(MOST_CELL_FORMATS), "", "", "", ""]  # fmt: skip
    rows = [_limits(size, results.summaries[size]) for size in sorted(results.summaries)]
    return table(head, [*rows, limits])


def _limits(size: int, found: Counts) -> list[str]:
    activities = next((each.rows for each in found.sheets if each.name == "Aktiviteter"), 0)
    return [
        _count(size),
        _count(activities),
        _count(max(each.rows for each in found.sheets)),
        _count(max(each.hyperlinks for each in found.sheets)),
        _count(found.longest_string),
        _count(found.cell_formats),
        _count(found.strings),
        _count(found.unique_strings),
        _count(sum(each.cells for each in found.sheets)),
        f"{found.file_bytes / 1e6:.1f}",
    ]


def sheets_table(results: Results) -> str:
    """Rows and hyperlinks of each sheet of the largest summary that has any."""
    largest = max(results.summaries)
    sheets = results.summaries[largest].sheets
    rows = [_sheet(each) for each in sheets if each.hyperlinks or each.rows > 1000]
    return table((f"sheet at {_count(largest)} workbooks", "rows", "cells", "hyperlinks"), rows)


def _sheet(sheet: SheetCounts) -> list[str]:
    return [sheet.name, _count(sheet.rows), _count(sheet.cells), _count(sheet.hyperlinks)]


def table(headings: Iterable[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; figures stand to the right, as all but words do."""
    head, body = list(headings), [row for row in rows if row]
    rule = "|".join("---" if _wordy(column, body) else "---:" for column in range(len(head)))
    return "\n".join([_line(head), f"|{rule}|", *map(_line, body)])


def _wordy(column: int, rows: Sequence[Sequence[str]]) -> bool:
    return not any(row[column].lstrip("*≤≥ -")[:1].isdigit() for row in rows)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _count(number: float) -> str:
    return f"{number:,}"


def _most(number: int) -> str:
    return f"≤ {_count(number)}"


def _mib(number: float) -> str:
    return f"{number:.0f}" if number else ""


def _time(seconds: float) -> str:
    return f"{seconds:.{1 if seconds >= 10 else 2}f} s"
