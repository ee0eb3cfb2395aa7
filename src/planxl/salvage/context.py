"""What holds for rows of a home-made table: goal and group, said in lines and merged cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from planxl.cells.model import Cell, Kind
from planxl.salvage.aside import WITHOUT_ROWS, Aside
from planxl.salvage.headings import FOCUS_AREA
from planxl.salvage.lines import area_of, goals_of
from planxl.salvage.segments import Said, Segment, Segments
from planxl.salvage.told import How, Understood
from planxl.workbook.reading.rows import place_of
from planxl.workbook.typed import typed
from planxl.workbook.vocabulary import Vocabulary

SYNTHETIC = 100_000
"""Added to the column of a cell that speaks for rows in whose columns it does not stand."""

# What one cell may say for several rows: figures never, nor what is told of one activity alone.
_SHARED = ("target_group", "goal", FOCUS_AREA, "responsible", "when", "follow_up")


@dataclass(frozen=True, slots=True)
class Context:
    """The lines that hold for the rows under way; ``group`` may come from the sheet's title."""

    goal: Said | None = None
    group_line: Said | None = None
    group: str | None = None

    def after(self, said: Said) -> Context:
        """What holds below one more line: an area ends the goal before it, a group all."""
        if said.line.goal:
            return replace(self, goal=said)
        if said.line.group:
            return Context(group_line=said, group=said.line.group)
        return replace(self, goal=None)


class Goals:
    """Goals as the dropdown shows them, where it is certain which one is meant."""

    def __init__(self, found: Segments, words: Vocabulary, aside: Aside) -> None:
        self._words, self._aside = words, aside
        self._of_sheet = _group_of_goals(found, words)

    def label(self, cell: Cell, group: str | None) -> Cell:
        """The cell with its goal's label; as it stands where that is not certain."""
        text = typed(cell)
        found = goals_of(text, self._words, group)
        if len(found) > 1 and self._of_sheet:
            narrowed = goals_of(text, self._words, self._of_sheet)
            if len(narrowed) == 1:
                found = narrowed
                self._tell_of_group(cell, found[0])
        if len(found) != 1:
            return cell
        label = self._words.catalogue.goal_by_id[found[0]].label
        return cell._replace(value=label, kind=Kind.TEXT)

    def says_area(self, area: Cell, goal: Cell | None) -> bool:
        """Whether the goal says the same as a column for focus areas."""
        found = goals_of(typed(goal), self._words) if goal else ()
        if len(found) != 1:
            return False
        text = typed(area)
        number = int(text) if text.isdigit() else area_of(text, self._words)
        return self._words.catalogue.goal_by_id[found[0]].focus_area == number

    def _tell_of_group(self, cell: Cell, goal: str) -> None:
        name = self._words.catalogue.group_by_key[self._of_sheet or ""].name
        column = cell.column % SYNTHETIC
        place = place_of(cell._replace(column=column))
        self._aside.tell(Understood(How.GROUP_OF_SHEET, place, goal, name))


def _group_of_goals(found: Segments, words: Vocabulary) -> str | None:
    """The one target group of all goals on a sheet that are known for certain."""
    texts = [said.line.goal for said in found.lines if said.line.goal]
    for segment in found.found:
        columns = [column for column, key in segment.keys.items() if key == "goal"]
        texts += [typed(row.cells[c]) for row in segment.rows for c in columns if c in row.cells]
    known = words.catalogue.goal_by_id
    certain = (goals for text in texts if len(goals := goals_of(text, words)) == 1)
    groups = {known[goals[0]].target_group for goals in certain}
    return groups.pop() if len(groups) == 1 else None


class Spread:
    """Merged cells, and the rows for which they speak."""

    def __init__(self, segment: Segment) -> None:
        self._last_rows = {
            (m.first_row, m.first_column): m.last_row
            for m in segment.sheet.merged
            if m.last_row > m.first_row
        }
        self._under_way: dict[str, Cell] = {}
        self._rows: dict[Cell, list[int]] = {}

    def last_row(self, cell: Cell) -> int:
        """The last row that a cell covers; its own where it is not merged."""
        return self._last_rows.get((cell.row, cell.column), cell.row)

    def shared(self, number: int, own: Mapping[str, Cell]) -> dict[str, Cell]:
        """What merged cells in the rows above say for this row too; rows come from the top."""
        for key, cell in own.items():
            if key in _SHARED and self.last_row(cell) > number:
                self._under_way[key] = cell
        return {k: cell for k, cell in self._under_way.items() if number <= self.last_row(cell)}

    def used(self, number: int) -> None:
        """Remembers which cells speak for a row."""
        for key, cell in self._under_way.items():
            if key != FOCUS_AREA and number <= self.last_row(cell):
                self._rows.setdefault(cell, []).append(number)

    def tell(self, aside: Aside) -> None:
        """Tells of each cell that speaks for several rows."""
        for cell, rows in self._rows.items():
            if len(rows) > 1:
                aside.tell(Understood(How.SPREAD, place_of(cell), typed(cell), rows=tuple(rows)))


class Lines:
    """The lines that were met, with the rows for which they held."""

    def __init__(self) -> None:
        self._rows: dict[Said, list[int]] = {}
        self._labels: dict[Said, str] = {}

    def met(self, several: Sequence[Said], context: Context) -> Context:
        """What holds after some lines."""
        for said in several:
            self._rows.setdefault(said, [])
            context = context.after(said)
        return context

    def used(self, said: Said, number: int, label: str) -> None:
        """Remembers that a line held for a row, and what it was taken for."""
        self._rows.setdefault(said, []).append(number)
        self._labels[said] = label

    def tell(self, aside: Aside) -> None:
        """Tells what each line was taken for; one that held for no row has found no place."""
        for said, rows in self._rows.items():
            text = " ".join(typed(cell) for cell in said.cells)
            place, label = place_of(said.cells[0]), self._labels.get(said, "")
            if said.line.area is not None:
                aside.tell(Understood(How.AREA_LINE, place, text))
            elif not rows:
                aside.put(said.cells, WITHOUT_ROWS)
            else:
                how = How.GROUP_LINE if said.line.group else How.GOAL_LINE
                aside.tell(Understood(how, place, text, label, tuple(rows)))
