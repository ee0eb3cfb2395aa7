"""The tables on a home-made sheet: where each begins, what its columns are, which rows it has."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby

from planxl.cells.model import Cell, Range, Sheet
from planxl.salvage.headings import COUNTY_INDICATORS, FOCUS_AREA, Words, joined_headings, texts
from planxl.salvage.labels import is_labelled
from planxl.salvage.lines import Line, goals_of, line_of
from planxl.workbook.layout import TableLayout
from planxl.workbook.locating.headings import plain
from planxl.workbook.reading.rows import filled_cells
from planxl.workbook.typed import typed
from planxl.workbook.vocabulary import Vocabulary

_FEWEST = 2
_LONGEST_HEADING = 60
_MOST_CELLS_IN_LINE = 3

Keys = Mapping[int, str]


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A row below headings: its number and its filled cells by column."""

    number: int
    cells: Mapping[int, Cell]


@dataclass(frozen=True, slots=True)
class Said:
    """A line and the cells in which it stands."""

    line: Line
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Segment:
    """One table: its columns by number, its rows, and the lines that hold for all or some of them.

    ``lines`` are by the number of the row from which they hold; those before the headings have
    the number of the headings.
    """

    table: TableLayout
    sheet: Sheet
    header_rows: tuple[int, ...]
    keys: Keys
    headings: Mapping[int, str]
    rows: tuple[BodyRow, ...] = ()
    lines: Mapping[int, tuple[Said, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Segments:
    """The tables of a sheet, and the cells that belong to none."""

    found: tuple[Segment, ...]
    outside: tuple[Cell, ...]

    @property
    def lines(self) -> tuple[Said, ...]:
        """All lines that say something about rows."""
        return tuple(said for each in self.found for some in each.lines.values() for said in some)


def segments(sheet: Sheet, words: Vocabulary, headings: Words) -> Segments:
    """The tables on a sheet."""
    return _Finder(sheet, words, headings).found()


class _Finder:
    """Goes through a sheet from the top."""

    def __init__(self, sheet: Sheet, words: Vocabulary, headings: Words) -> None:
        self._sheet, self._words, self._headings = sheet, words, headings
        cells = list(filled_cells(sheet.cells))
        self._rows = [(n, list(row)) for n, row in groupby(cells, key=lambda cell: cell.row)]
        self._wide = {
            (m.first_row, m.first_column): m for m in sheet.merged if m.last_column > m.first_column
        }
        self._found: list[Segment] = []
        self._body: list[BodyRow] = []
        self._lines: dict[int, tuple[Said, ...]] = {}
        self._waiting: list[Said] = []
        self._outside: list[Cell] = []

    def found(self) -> Segments:
        at = 0
        while at < len(self._rows):
            at += self._take(at)
        self._close()
        # Lines below which no table stands say nothing about anything.
        self._outside += [cell for said in self._waiting for cell in said.cells]
        outside = sorted(self._outside, key=lambda cell: (cell.row, cell.column))
        return Segments(tuple(self._found), tuple(outside))

    def _take(self, at: int) -> int:
        """Takes the row, and the next where the headings stand over two; how many that was."""
        number, cells = self._rows[at]
        header = self._header(at)
        if header:
            self._close()
            self._found.append(header)
            self._lines = {number: tuple(self._waiting)} if self._waiting else {}
            self._waiting = []
            return len(header.header_rows)
        said = self._said(cells)
        if said and self._found:
            self._lines[number] = (*self._lines.get(number, ()), said)
        elif said:
            self._waiting.append(said)
        elif self._found:
            self._body.append(BodyRow(number, {cell.column: cell for cell in cells}))
        else:
            self._outside += cells
        return 1

    def _close(self) -> None:
        """Ends the table under way; lines below its last row are about the next one."""
        if not self._found:
            return
        last = self._last_row()
        self._outside += [c for row in self._body if row.number > last for c in row.cells.values()]
        self._body = [row for row in self._body if row.number <= last]
        kept = {n: said for n, said in self._lines.items() if n <= last or self._is_header(n)}
        self._waiting += [s for n, some in self._lines.items() if n not in kept for s in some]
        whole = replace(self._found[-1], rows=tuple(self._body), lines=kept)
        self._found[-1] = _with_telling_columns(whole, self._words)
        self._outside += self._idle_headings(self._found[-1])
        self._body, self._lines = [], {}

    def _idle_headings(self, segment: Segment) -> list[Cell]:
        """Headings that are not known, and below which nothing stands that could name them."""
        filled = {column for row in segment.rows for column in row.cells} | segment.keys.keys()
        cells = (c for n, row in self._rows for c in row if n in segment.header_rows)
        return [c for c in cells if c.column not in filled and (c.row, c.column) not in self._wide]

    def _last_row(self) -> int:
        """The table's last row. A lone text below a line or a gap is about what comes next."""
        if is_labelled(typed(c) for row in self._body for c in row.cells.values()):
            return self._body[-1].number
        last = self._found[-1].header_rows[-1]
        for row in self._body:
            if len(row.cells) > 1 or row.number == last + 1:
                last = row.number
        return last

    def _is_header(self, number: int) -> bool:
        return number in self._found[-1].header_rows

    # Headings -----------------------------------------------------------------------------------

    def _header(self, at: int) -> Segment | None:
        """The table that begins at a row, its headings over one row or two."""
        number, cells = self._rows[at]
        shown = texts(cells)
        if len(shown) < _FEWEST or any(len(text) > _LONGEST_HEADING for text in shown.values()):
            return None
        table, keys = self._best(shown)
        if table is None:
            return None
        one = Segment(table, self._sheet, (number,), keys, shown)
        return self._over_two_rows(at, one, shown) or one

    def _over_two_rows(self, at: int, one: Segment, upper: Mapping[int, str]) -> Segment | None:
        """The same table where the row below is headings too: each of its cells must name one."""
        if at + 1 >= len(self._rows) or self._rows[at + 1][0] != one.header_rows[0] + 1:
            return None
        number, cells = self._rows[at + 1]
        lower, spread = texts(cells), self._spread(at, upper)
        if self._best(lower)[0] is not None:
            return None
        together, keys = {**spread, **lower}, dict[int, str]()
        for column in sorted({*spread, *lower}):
            options = joined_headings(spread.get(column, ""), lower.get(column, ""))
            for text in options:
                key = self._headings.key(text, one.table)
                if key and key not in keys.values():
                    keys[column] = key
                    break
            else:
                if column in lower:
                    return None
        if len(keys) < len(one.keys) or not any(column in keys for column in lower):
            return None
        for column in spread.keys() & lower.keys():
            together[column] = f"{spread[column]} {lower[column]}"
        shown = {column: text for column, text in together.items() if column in {*upper, *lower}}
        return replace(one, header_rows=(one.header_rows[0], number), keys=keys, headings=shown)

    def _spread(self, at: int, upper: Mapping[int, str]) -> dict[int, str]:
        """The upper headings, those in merged cells over all the columns that they span."""
        number = self._rows[at][0]
        spread = dict(upper)
        for column, text in upper.items():
            merged: Range | None = self._wide.get((number, column))
            for each in range(column, merged.last_column + 1) if merged else ():
                spread.setdefault(each, text)
        return spread

    def _best(self, shown: Mapping[int, str]) -> tuple[TableLayout | None, dict[int, str]]:
        """The table that a row of headings names the most columns of."""
        best: tuple[TableLayout | None, dict[int, str]] = (None, {})
        for table in self._headings.tables:
            keys = self._keys(shown, table)
            if len(keys) > len(best[1]) and _is_header(table, keys, shown):
                best = (table, keys)
        return best

    def _keys(self, shown: Mapping[int, str], table: TableLayout) -> dict[int, str]:
        keys = self._named({}, shown, table)
        if table.key == "activities":
            # Beside "Vad", which then is the activity's name, "Hur" is what is done.
            keys = self._named(_with_name(keys), shown, table)
        if len(keys) < _FEWEST:
            return keys  # Looking for slips in every row would take long, and find them in texts.
        return self._named(keys, shown, table, spelling=True)

    def _named(
        self, known: Keys, shown: Mapping[int, str], table: TableLayout, spelling: bool = False
    ) -> dict[int, str]:
        """The columns that are known, and those that the other headings name."""
        keys = dict(known)
        for column, text in shown.items():
            key = None if column in keys else self._headings.key(text, table, spelling)
            if key and key not in keys.values():
                keys[column] = key
        return keys

    # Lines --------------------------------------------------------------------------------------

    def _said(self, cells: list[Cell]) -> Said | None:
        """What a row of hardly more than one text says about the rows below it."""
        if len(cells) > _MOST_CELLS_IN_LINE or not all(isinstance(c.value, str) for c in cells):
            return None
        several = [typed(cell) for cell in cells]
        if len(cells) > 1 and not _leads_in(several[0]):
            return None
        line = line_of(" ".join(several), self._words)
        return Said(line, tuple(cells)) if line else None


def _with_telling_columns(segment: Segment, words: Vocabulary) -> Segment:
    """The table with columns that no heading names, but that hold nothing but goals or groups."""
    keys = dict(segment.keys)
    tests: Mapping[str, Callable[[str], object]] = {
        "target_group": words.find_group,
        "goal": lambda text: not text.isdigit() and goals_of(text, words),
    }
    for key, tells in tests.items():
        columns = {column for row in segment.rows for column in row.cells} - keys.keys()
        for column in sorted(columns if key not in keys.values() else ()):
            cells = (row.cells[column] for row in segment.rows if column in row.cells)
            if all(tells(typed(cell)) for cell in cells):
                keys[column] = key
                break
    return replace(segment, keys=keys)


def _leads_in(text: str) -> bool:
    """Whether the first of several texts in a row only begins a line: "Mål 2.1", "Fokusområde"."""
    return plain(text).startswith(("mål", "delmål", "fokusområde")) and len(text) < 20


def _with_name(keys: dict[int, str]) -> dict[int, str]:
    """Where no column is for the activity itself, what is to be done is its name."""
    if "activity" in keys.values() or "what" not in keys.values():
        return keys
    first = min(column for column, key in keys.items() if key == "what")
    return {**keys, first: "activity"}


def _is_header(table: TableLayout, keys: Keys, shown: Mapping[int, str]) -> bool:
    """Whether so many columns were named that it is no accident."""
    named = set(keys.values())
    if len(keys) < _FEWEST or len(keys) * 2 < len(shown):
        return False
    if table.key == "activities":
        return "activity" in named and bool(
            named & {"goal", "responsible", "when", "what", "follow_up", "indicators", "status",
                     COUNTY_INDICATORS, FOCUS_AREA, "target_group"}
        )  # fmt: skip
    years = any(key.startswith("year_") for key in named)
    return "indicator" in named and (years or bool(named & {"value", "baseline", "numerator"}))
