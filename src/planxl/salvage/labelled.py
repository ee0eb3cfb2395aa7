"""Plans whose cells are small texts: a name, what is to be done, "Aktör: …", "Lokal indikator: …".

One cell, or one goal's cells below each other, then hold several activities. A line with "Aktör"
ends an activity; what follows "Lokal indikator" belongs to the goal and not to one activity.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from planxl.cells.model import Cell, Kind
from planxl.salvage.aside import NOT_AN_INDICATOR, Aside, TidyRow
from planxl.salvage.labels import ACTOR, COUNTY, LOCAL
from planxl.salvage.lines import goals_of
from planxl.salvage.told import How, Understood
from planxl.workbook.homeless import OUTSIDE
from planxl.workbook.reading.rows import place_of
from planxl.workbook.typed import typed
from planxl.workbook.vocabulary import Vocabulary

_BULLET = re.compile(r"^[\s•·*\uf0b7‐‑–-]+")
_DASH = re.compile(r"^\s*[‐‑–-]\s*")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a cell; ``row`` is the row that it came from."""

    text: str
    cell: Cell
    row: TidyRow


@dataclass
class _Activity:
    """An activity under way."""

    first: _Line
    name: str
    what: list[str] = field(default_factory=list)
    actor: str = ""


@dataclass
class _Block:
    """What the lines of one goal say."""

    activities: list[_Activity] = field(default_factory=list)
    local: list[_Line] = field(default_factory=list)
    county: list[_Line] = field(default_factory=list)


def split(
    rows: Sequence[TidyRow], words: Vocabulary, aside: Aside
) -> tuple[tuple[TidyRow, ...], tuple[TidyRow, ...]]:
    """The activities in such rows, and the local indicators in them."""
    activities, local = list[TidyRow](), list[TidyRow]()
    for _, several in groupby(rows, key=_whose):
        together = list(several)
        block = _read(line for row in together for line in _lines(row))
        if not block.activities and not block.local:
            aside.put((cell for row in together for cell in row.cells.values()), OUTSIDE)
        activities += (_activity_row(each) for each in block.activities)
        local += (_local_row(line) for line in block.local)
        for line in block.county:
            _tell_county(line, words, aside)
        _tell_split(together, block, aside)
    return tuple(activities), tuple(local)


def _whose(row: TidyRow) -> tuple[int, int] | int:
    """What rows that belong together have in common: the cell of their goal."""
    goal = row.cells.get("goal")
    return (goal.row, goal.column) if goal else row.number


def _lines(row: TidyRow) -> Iterator[_Line]:
    cell = row.cells.get("activity")
    for text in typed(cell).splitlines():
        if cell and text.strip():
            yield _Line(text.strip(), cell, row)


def _read(lines: Iterable[_Line]) -> _Block:
    block, into = _Block(), None
    for line in lines:
        local, county = LOCAL.fullmatch(line.text), COUNTY.fullmatch(line.text)
        if local or county:
            into = block.local if local else block.county
            rest = (local or county)["rest"]  # type: ignore[index]
            into += [_Line(rest, line.cell, line.row)] if rest else []
        elif into is not None:
            into.append(line)
        else:
            _take(block, line)
    return block


def _take(block: _Block, line: _Line) -> None:
    """Takes a line about activities: who acts, a detail, or the next one's name."""
    actor, current = ACTOR.fullmatch(line.text), block.activities[-1:]
    if actor and current and not current[0].actor:
        current[0].actor = actor["rest"] or "-"
    elif current and not current[0].actor:
        current[0].what.append(line.text)
    elif current and _DASH.match(line.text):
        # A detail with an actor of its own, below the same name.
        block.activities.append(_Activity(line, current[0].name, [line.text]))
    else:
        block.activities.append(_Activity(line, _BULLET.sub("", line.text)))


def _activity_row(activity: _Activity) -> TidyRow:
    cell, row = activity.first.cell, activity.first.row
    cells: dict[str, Cell] = {**row.cells, "activity": _text(cell, activity.name)}
    if activity.what:
        cells["what"] = _text(cell, "\n".join(activity.what))
    if activity.actor:
        cells["responsible"] = _text(cell, activity.actor)
    return TidyRow(row.number, cells, row.numbers)


def _local_row(line: _Line) -> TidyRow:
    kept: Mapping[str, Cell] = {
        key: cell for key, cell in line.row.cells.items() if key in ("goal", "target_group")
    }
    indicator = _text(line.cell, _BULLET.sub("", line.text))
    return TidyRow(line.row.number, {**kept, "indicator": indicator}, line.row.numbers)


def _text(cell: Cell, text: str) -> Cell:
    return cell._replace(value=text, kind=Kind.TEXT)


def _tell_county(line: _Line, words: Vocabulary, aside: Aside) -> None:
    """The plan's own indicators are in the template; a line that names none has no place."""
    goal = line.row.cells.get("goal")
    goals = goals_of(typed(goal), words) if goal else ()
    text = _BULLET.sub("", line.text)
    found = words.find_indicator(text, None, goals[0] if len(goals) == 1 else None)
    if len(found) == 1:
        aside.tell(Understood(How.COUNTY_INDICATOR, place_of(line.cell), text, found[0]))
    else:
        aside.put([_text(line.cell, line.text)], NOT_AN_INDICATOR)


def _tell_split(rows: Sequence[TidyRow], block: _Block, aside: Aside) -> None:
    cell = rows[0].cells.get("activity")
    if cell and len(block.activities) != len(rows):
        numbers = tuple(row.number for row in rows)
        count = str(len(block.activities))
        aside.tell(Understood(How.SPLIT, place_of(cell), typed(cell), count, numbers))
