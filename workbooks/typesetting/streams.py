"""A plan as the text of a PDF often is: cells one after another, wrapped where the column ended.

A cell of one line is followed by the next on the same line; a longer one ends its line. Nothing
tells where a cell ends but its sense. It is made without any other program.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap

from expected import Expected, Row

from typesetting.shapes import PROSE, columns_of, goal_name, groups_of, heading, part_of, written

_LETTERS = {"activity": 21, "what": 56, "indicators": 24, "when": 16, "responsible": 15}
_OTHER_LETTERS = 15
_SHEET = 36
_PROSE_LETTERS = 130


def streamed(plan: Expected) -> str:
    """The text of a plan with a table under each goal."""
    lines = [f"Lokal handlingsplan {plan.municipality} {plan.year}"]
    before = ""
    for goal, rows in groups_of(plan):
        part = part_of(plan, goal) if goal else before
        lines += [part] if part != before else []
        before = part
        lines += [goal_name(plan, goal), *wrap(PROSE, _PROSE_LETTERS)]
        columns = columns_of(plan)
        lines.append(" ".join(heading(plan, key) for key in columns))
        for row in rows:
            lines += _row(row, columns)
    return "".join(_printed(lines))


def _row(row: Row, columns: Sequence[str]) -> Iterator[str]:
    """A row's lines, as they come when its cells are read one after another."""
    open_ = ""
    for key in columns:
        told = list(_wrapped(written(row, key), _LETTERS.get(key, _OTHER_LETTERS)))
        if not told:
            continue
        told[0] = f"{open_} {told[0]}".strip()
        open_ = ""
        if len(told) == 1:
            open_ = told[0]
        else:
            yield from told
    if open_:
        yield open_


def _wrapped(text: str, letters: int) -> Iterator[str]:
    for line in text.split("\n"):
        yield from wrap(line, letters, break_on_hyphens=False)


def _printed(lines: Sequence[str]) -> Iterator[str]:
    """Every line with a blank one after it, and a page's end now and then."""
    for number, line in enumerate(lines, 1):
        yield f"{line} \n\n"
        if number % _SHEET == 0:
            yield "\f"
