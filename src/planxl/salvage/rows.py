"""The rows of home-made tables as rows of the template's tables: one for each activity.

What holds for several rows (a goal in a line above, a merged cell) is given to each of them, and
what is spread over several rows is brought together. Cells keep the place where they stood.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from planxl.cells.model import Cell, Kind
from planxl.findings.finding import Place
from planxl.salvage.aside import WITHOUT_ROWS, Aside, TidyRow
from planxl.salvage.context import SYNTHETIC, Context, Goals, Lines, Spread
from planxl.salvage.headings import COUNTY_INDICATORS, FOCUS_AREA
from planxl.salvage.labelled import split
from planxl.salvage.labels import MAY_HOLD, is_labelled
from planxl.salvage.lines import is_prose
from planxl.salvage.segments import BodyRow, Segment, Segments
from planxl.salvage.told import How, Understood
from planxl.workbook.homeless import OUTSIDE
from planxl.workbook.reading.rows import place_of
from planxl.workbook.typed import typed
from planxl.workbook.vocabulary import Vocabulary

# What a row that goes on with the row above may hold, and what shows that it does.
_SPREADS = frozenset(
    ("what", "indicators", COUNTY_INDICATORS, "when", "responsible", "follow_up", "result",
     "comment")
)  # fmt: skip
_GOES_ON = frozenset(("what", "indicators", COUNTY_INDICATORS))
_ONLY_CONTEXT = frozenset(("goal", "target_group", FOCUS_AREA, "nr"))
_FARTHEST = 2
_LONE_NUMBER = "Nummer på ett mål, men inte vilket"


@dataclass(frozen=True)
class Tidied:
    """The rows of one table on a sheet."""

    segment: Segment
    rows: tuple[TidyRow, ...]


def tidied(found: Segments, words: Vocabulary, group: str | None, aside: Aside) -> Iterator[Tidied]:
    """The rows of all tables on a sheet; ``group`` is the target group that the sheet is about."""
    goals, context, last = Goals(found, words, aside), Context(group=group), 0
    for segment in found.found:
        if not _goes_on(segment, last):
            context = replace(context, goal=None)
        maker = _Maker(segment, words, goals, aside)
        rows, context, last = maker.made(context)
        yield from _divided(segment, rows, words, aside)


def _goes_on(segment: Segment, last: int) -> bool:
    """Whether headings stand right below the last row of a table: the same table again."""
    return last > 0 and segment.header_rows[0] - last <= _FARTHEST


def _divided(
    segment: Segment, rows: tuple[TidyRow, ...], words: Vocabulary, aside: Aside
) -> Iterator[Tidied]:
    """The rows; those that hold several activities each divided into them."""
    names = (typed(row.cells.get("activity")) for row in rows)
    single = not MAY_HOLD.issuperset(segment.keys.values())
    if single or not is_labelled(names):
        yield Tidied(segment, rows)
        return
    activities, local = split(rows, words, aside)
    yield Tidied(segment, activities)
    if local:
        yield Tidied(replace(segment, table=words.layout.local_indicators), local)


class _Maker:
    """Makes the rows of one table."""

    def __init__(self, segment: Segment, words: Vocabulary, goals: Goals, aside: Aside) -> None:
        self._segment, self._words, self._goals, self._aside = segment, words, goals, aside
        self._is_plan = segment.table.key == "activities"
        self._name = "activity" if self._is_plan else "indicator"
        self._spread, self._lines = Spread(segment), Lines()
        self._rows: list[TidyRow] = []
        self._last = segment.header_rows[-1]
        columns = [column for column, key in segment.keys.items() if key == "activity"]
        names = (typed(row.cells.get(c)) for row in segment.rows for c in columns)
        self._is_labelled = MAY_HOLD.issuperset(segment.keys.values()) and is_labelled(names)

    def made(self, context: Context) -> tuple[tuple[TidyRow, ...], Context, int]:
        """The rows, what holds after them, and the number of the last row that was used."""
        lines = dict(self._segment.lines)
        for number in sorted(n for n in lines if n <= self._last):
            context = self._lines.met(lines.pop(number), context)
        for row in self._segment.rows:
            for number in sorted(n for n in lines if n < row.number):
                context, self._last = self._lines.met(lines.pop(number), context), number
            if self._took(row, context):
                self._last = row.number
        for several in lines.values():
            context = self._lines.met(several, context)
        rows = tuple(map(self._sealed, self._rows))
        self._spread.tell(self._aside)
        self._lines.tell(self._aside)
        self._tell_of_name()
        return rows, context, self._last

    def _took(self, row: BodyRow, context: Context) -> bool:
        """Takes a row of the sheet as one of its own, or into the one before; or sets it aside."""
        keys = self._segment.keys
        own = {keys[column]: cell for column, cell in row.cells.items() if column in keys}
        for column, cell in row.cells.items():
            if column not in keys:
                self._aside.put([cell], self._heading(column))
        shared = self._spread.shared(row.number, own)
        if not own:
            return False
        if self._is_note(own, row.number):
            self._aside.put(own.values(), OUTSIDE)
            return False
        if self._continues(own, row.number):
            self._rows[-1] = _joined(self._rows[-1], row.number, own)
        elif set(own) <= _ONLY_CONTEXT:
            alone = [c for c in own.values() if self._spread.last_row(c) == c.row]
            self._aside.put(alone, WITHOUT_ROWS)
        else:
            cells = self._with_context({**shared, **own}, context, row.number)
            self._spread.used(row.number)
            self._rows.append(TidyRow(row.number, cells, (row.number,)))
        return True

    def _heading(self, column: int) -> str:
        """What is said of a cell below a heading that the template lacks."""
        heading = self._segment.headings.get(column, "")
        return f'Kolumnen "{" ".join(heading.split())}"' if heading else OUTSIDE

    def _is_note(self, own: Mapping[str, Cell], number: int) -> bool:
        """Whether a lone text is a paragraph, or stands apart from the table: a note."""
        if len(own) > 1 or self._is_labelled:
            return False
        ((key, cell),) = own.items()
        if key in _ONLY_CONTEXT:
            return False
        return number > self._last + 1 or (key == self._name and is_prose(typed(cell)))

    def _continues(self, own: Mapping[str, Cell], number: int) -> bool:
        """Whether a row goes on with what the row above says."""
        if not (self._is_plan and self._rows) or number != self._last + 1:
            return False
        if not set(own) <= _SPREADS:
            return False
        activity = self._rows[-1].cells.get("activity")
        covered = activity is not None and self._spread.last_row(activity) >= number
        return covered or len(own) == 1 or set(own) <= _GOES_ON

    def _with_context(
        self, cells: Mapping[str, Cell], context: Context, number: int
    ) -> dict[str, Cell]:
        """The row's cells with goal and group as the template writes them."""
        made = dict(cells)
        group = self._with_group(made, context, number)
        if typed(made.get("goal")).isdigit():
            # "2" may be a number of their own; only a goal's name or whole number is certain.
            self._aside.put([made.pop("goal")], _LONE_NUMBER)
        goal, line = made.get("goal"), context.goal
        if goal is not None:
            made["goal"] = self._goals.label(goal, group)
        elif line is not None and "goal" in self._segment.table.by_key:
            made["goal"] = self._goals.label(_at(line.cells[0], line.line.goal), group)
            self._lines.used(line, number, typed(made["goal"]))
        return made

    def _with_group(self, made: dict[str, Cell], context: Context, number: int) -> str | None:
        own, line = made.get("target_group"), context.group_line
        if own is not None:
            return self._words.find_group(typed(own))
        if line is not None and line.line.group:
            name = self._words.catalogue.group_by_key[line.line.group].name
            made["target_group"] = _at(line.cells[0], name)
            self._lines.used(line, number, name)
        return context.group

    def _sealed(self, row: TidyRow) -> TidyRow:
        """The row with what the template lacks columns for put where it belongs."""
        cells = dict(row.cells)
        area = cells.pop(FOCUS_AREA, None)
        if area and not self._goals.says_area(area, cells.get("goal")):
            self._aside.put([area], "Fokusområde")
        county, own = cells.pop(COUNTY_INDICATORS, None), cells.get("indicators")
        if county:
            cells["indicators"] = _together(own, county) if own else county
        if len(row.numbers) > 1:
            first = cells.get(self._name) or next(iter(cells.values()))
            place = Place(first.sheet, row.numbers[0], first.column)
            self._aside.tell(Understood(How.JOINED, place, rows=row.numbers))
        return replace(row, cells=cells)

    def _tell_of_name(self) -> None:
        """Tells where the column for what is to be done was taken for the activity itself."""
        for column, key in self._segment.keys.items():
            heading = self._segment.headings.get(column, "")
            match = self._words.headings[self._segment.table.key].match(heading)
            if key == "activity" and match and match.key == "what":
                place = Place(self._segment.sheet.name, self._segment.header_rows[0], column)
                self._aside.tell(Understood(How.NAME, place, heading))


def _joined(row: TidyRow, number: int, own: Mapping[str, Cell]) -> TidyRow:
    cells = dict(row.cells)
    for key, cell in own.items():
        cells[key] = _together(cells[key], cell) if key in cells else cell
    return replace(row, cells=cells, numbers=(*row.numbers, number))


def _together(first: Cell, second: Cell) -> Cell:
    """Two cells' texts in one, each on its own line."""
    return first._replace(value=f"{typed(first)}\n{typed(second)}", kind=Kind.TEXT)


def _at(cell: Cell, text: str) -> Cell:
    """A text that stands in a line, as the cell of a row below it."""
    return cell._replace(value=text, kind=Kind.TEXT, column=SYNTHETIC + cell.column)


def where(cell: Cell) -> Place:
    """Where a cell stands on the sheet."""
    return place_of(cell._replace(column=cell.column % SYNTHETIC))
