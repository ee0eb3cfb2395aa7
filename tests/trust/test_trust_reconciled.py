"""Whatever comes in: each value is shown in the summary, or its file is set aside with a reason.

Each value that is written is a number, or holds a word, that stands nowhere else. So it is looked
for in the summary's own cells, with another library, and not among what planxl says of itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from handed_in import ALL, COUNT, DAY, SENSITIVE_RATE, SHARE, YEAR, write
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

import planxl
from planxl.api import Merged

# The same examples every time: each writes up to seven workbooks and a summary.
steady = settings(
    max_examples=5, deadline=None, derandomize=True, phases=(Phase.explicit, Phase.generate)
)

KINDS = ("good", "good", "good", "cut off", "empty", "text", "other year", "no year", "nobody")


@dataclass
class HandedIn:
    """A file and what was written in it."""

    name: str
    municipality: str
    kind: str
    values: dict[str, float] = field(default_factory=dict)
    words: set[str] = field(default_factory=set)


files = st.lists(
    st.tuples(st.sampled_from(ALL[:4]), st.sampled_from(KINDS), st.integers(0, 3)),
    min_size=1,
    max_size=6,
)


@given(files)
@steady
def test_values_in_are_values_shown_and_values_set_aside(
    wanted: list[tuple[str, str, int]],
) -> None:
    with TemporaryDirectory() as root:
        numbers, folder = count(1), Path(root, "in")
        handed_in = [written(folder, *each, numbers) for each in wanted]
        # One that can be read, so that there is a summary.
        handed_in.append(written(folder, ALL[5], "good", 2, numbers))
        out = Path(root, "ut.xlsx")
        merged = planxl.merge([folder], out, date=DAY, year=YEAR, internal=True)
        check(handed_in, merged, shown_in(out))


def written(folder: Path, whose: str, kind: str, rows: int, numbers: count[int]) -> HandedIn:
    """A file with numbers and words of its own."""
    number = next(numbers)
    made = HandedIn(f"{number:02} {whose}.xlsx", whose, kind)
    made.values = {COUNT: 70_000 + 7 * number, SHARE: 10 + number / 8, SENSITIVE_RATE: 300 + number}
    made.words = {f"Ordet{number}x{row}" for row in range(rows)}
    path = write(
        folder,
        whose if kind != "nobody" else "Atlantis",
        made.name,
        indicators={id_: {"value": value} for id_, value in made.values.items()},
        activities=[{"goal": "V1.1", "activity": word} for word in sorted(made.words)],
        year={"other year": YEAR - 1, "no year": None}.get(kind, YEAR),
    )
    broken(path, kind)
    return made


def broken(path: Path, kind: str) -> None:
    """Spoils a file as files are spoiled on their way."""
    if kind == "cut off":
        path.write_bytes(path.read_bytes()[:4000])
    if kind in {"empty", "text"}:
        path.write_bytes(b"" if kind == "empty" else b"Hej! Se bifogat.")


@dataclass(frozen=True)
class Shown:
    """All that stands in the cells of a summary."""

    numbers: frozenset[float]
    words: frozenset[str]
    table: Mapping[str, tuple[int, int, int]]
    """What was read, shown and set aside, as the summary itself tells."""


def shown_in(path: Path) -> Shown:
    numbers, words, table = set[float](), set[str](), dict[str, tuple[int, int, int]]()
    for sheet in load_workbook(path, data_only=True).worksheets:
        for row in sheet.iter_rows(values_only=True):
            numbers |= {float(value) for value in row if isinstance(value, int | float)}
            words |= {value for value in row if isinstance(value, str)}
            told = row[1:4]
            if isinstance(row[0], str) and all(isinstance(value, int) for value in told):
                table[row[0]] = told
    return Shown(frozenset(numbers), frozenset(words), table)


def check(handed_in: list[HandedIn], merged: Merged, shown: Shown) -> None:
    aside = {each.file: each.code for each in merged.summary.set_aside}
    used = [each for each in handed_in if each.name not in aside]
    assert all(aside.values())
    assert {each.file.name for each in merged.summary.submissions} == {each.name for each in used}
    for each in used:
        assert {float(value) for value in each.values.values()} <= shown.numbers, each
        assert each.words <= shown.words, each
    assert len({each.municipality for each in used}) == len(used)
    assert shown.table["Filer"] == (len(handed_in), len(used), len(aside))
    for what, read, kept, left in (
        (row.what, row.read, row.shown, row.set_aside) for row in merged.summary.reconciliation
    ):
        assert read == kept + left
        assert shown.table[what] == (read, kept, left)
    readable = [e for e in handed_in if e.kind not in {"cut off", "empty", "text", "nobody"}]
    most, words = shown.table["Aktiviteter"], sum(len(e.words) for e in used)
    assert most[1] == words
    assert most[0] >= sum(len(each.words) for each in readable)
