"""Finds the table of statistics in a grid, by its headings and, where they fail, by its cells."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from planxl.catalogues.wording import normalise
from planxl.cells import Cell
from planxl.numbers import Outcome, parse_number
from planxl.statistics.files.grids import Grid, as_text
from planxl.statistics.files.headings import Figures, Headings, Role
from planxl.statistics.files.meanings import Meanings
from planxl.statistics.files.model import Passed
from planxl.statistics.files.periods import period_of
from planxl.statistics.files.tables import Table

_HEADING_AMONG = 40  # rows
_LOOKED_AT = 200  # rows of a column, to see what it holds
_CELLS_OF_A_TITLE = 2
_ANSWERS = frozenset({"ja", "nej"})


def table_in(grid: Grid, meanings: Meanings) -> Table | None:
    """The table that a grid holds, complete or not; None where nothing looks like one.

    Of several rows that may be headings the one that says most by itself, and of equals the first.
    """
    candidates = _Finder(grid, meanings).candidates()
    found = [each for each in candidates if each.named or each.complete]
    return max(found, key=lambda each: (each.named, each.complete, -each.row), default=None)


class _Finder:
    def __init__(self, grid: Grid, meanings: Meanings) -> None:
        self._grid = grid
        self._meanings = meanings
        self._headings = Headings(meanings)
        self._in_row = Counter(row for row, _ in grid.cells)
        self._rows_of: dict[int, list[int]] = {}
        for row, column in sorted(grid.cells):
            self._rows_of.setdefault(column, []).append(row)

    def candidates(self) -> Iterator[Table]:
        """A table for every row that may be its headings: not the last one, unless it is alone."""
        rows = sorted(row for row, cells in self._in_row.items() if cells > 1)
        for row in (rows[:-1] or rows)[:_HEADING_AMONG]:
            table = self._table(row, {each: self._grid.text(row, each) for each in self._columns})
            yield table
            if not table.complete and self._in_row[row - 1]:
                yield self._table(row, dict(self._with_row_above(row)))

    def _with_row_above(self, row: int) -> Iterator[tuple[int, str]]:
        """The headings of two rows as one: what stands above goes for all columns to its right."""
        over = ""
        for column in self._columns:
            text, above = self._grid.text(row, column), self._grid.text(row - 1, column)
            of_rows = self._headings.role(above) is not None
            over = ("" if of_rows else above) or ("" if of_rows else over)
            if self._headings.role(text) is None:
                text = f"{over} {text}" if text else above
            yield column, text.strip()

    def _table(self, row: int, texts: Mapping[int, str]) -> Table:
        roles = self._roles(texts)
        figures = tuple(self._figures(row, texts, Role.PERIOD in roles))
        named = len(figures) + sum(map(len, roles.values()))
        table = Table(self._grid, row, roles, figures, named=named)
        return self._with_strange(self._with_title(self._with_contents(table).even()))

    @property
    def _columns(self) -> range:
        return range(1, self._grid.size[1] + 1)

    def _roles(self, texts: Mapping[int, str]) -> dict[Role, tuple[int, ...]]:
        found: dict[Role, tuple[int, ...]] = {}
        for column, text in texts.items():
            role = self._headings.role(text)
            if role:
                found[role] = (*found.get(role, ()), column)
        areas = found.get(Role.AREA, ())
        own = [each for each in areas if "kommun" in normalise(texts[each])]
        if own and len(areas) > 1:  # "Region" and "Kommun": the municipality's own column
            found[Role.AREA] = tuple(own[:1])
        return found

    def _figures(self, row: int, texts: Mapping[int, str], years_below: bool) -> Iterator[Figures]:
        for column, text in texts.items():
            if text and self._headings.role(text) is None:
                found = self._headings.figures(text, column, years_below)
                if found and self._holds(found, row):
                    yield found

    def _holds(self, figures: Figures, row: int) -> bool:
        """Whether figures stand below, and not names: a row of the table heads no columns."""
        cells = self._below(row, figures.column)
        if not (cells and (figures.indicator or figures.area or figures.period)):
            return True
        if figures.indicator:
            return not _mostly(lambda c: self._meanings.knows_indicator(as_text(c)), cells)
        if self._is_year_of_a_row(row, figures.column):
            return not all(period_of(as_text(each)) for each in cells)
        return any(map(_is_value, cells))

    def _is_year_of_a_row(self, row: int, column: int) -> bool:
        """Whether a year has a heading above it itself."""
        rows = (each for each in range(1, row) if self._in_row[each] > _CELLS_OF_A_TITLE)
        headed = any(self._grid.text(each, column) for each in rows)
        return headed and period_of(self._grid.text(row, column)) is not None

    def _with_contents(self, table: Table) -> Table:
        """With what columns under unknown headings hold, where the headings do not say it."""
        for role, fits in self._kinds().items():
            told = table.of_rows(role) or any(each.says(role) for each in table.figures)
            column = None if told else next(self._holding(table, fits), None)
            if column and (role is not Role.AREA or self._has_ours(table.row, column)):
                table = replace(table, roles={**table.roles, role: (column,)})
        numeric = [] if table.figures else list(self._holding(table, _is_number))
        return replace(table, figures=(Figures(numeric[0]),)) if len(numeric) == 1 else table

    def _kinds(self) -> Mapping[Role, Callable[[Cell], bool]]:
        return {
            Role.AREA: lambda cell: self._meanings.knows_area(as_text(cell)),
            Role.INDICATOR: lambda cell: self._meanings.knows_indicator(as_text(cell)),
            Role.PERIOD: lambda cell: period_of(as_text(cell)) is not None,
            Role.GENDER: lambda cell: self._meanings.gender(as_text(cell)) is not None,
        }

    def _has_ours(self, row: int, column: int) -> bool:
        found = (self._meanings.area("", as_text(each)) for each in self._below(row, column))
        return any(isinstance(each, str) for each in found)

    def _holding(self, table: Table, fits: Callable[[Cell], bool]) -> Iterator[int]:
        """The columns without a meaning yet of whose cells at least half are of a kind."""
        for column in self._unclaimed(table):
            if _mostly(fits, self._below(table.row, column)):
                yield column

    def _below(self, row: int, column: int) -> list[Cell]:
        rows = self._rows_of.get(column, [])
        after, last = bisect_right(rows, row), bisect_right(rows, row + _LOOKED_AT)
        found = (self._grid.cell(each, column) for each in rows[after:last])
        return [each for each in found if each]

    def _unclaimed(self, table: Table) -> list[int]:
        claimed = {each for columns in table.roles.values() for each in columns}
        claimed |= {each.column for each in table.figures}
        return [each for each in self._columns if each not in claimed]

    def _with_title(self, table: Table) -> Table:
        """With what is told once for the whole table, above it or in the sheet's name."""
        fits: Mapping[Role, Callable[[str], bool]] = {
            Role.AREA: self._meanings.knows_area,
            Role.INDICATOR: self._meanings.knows_indicator,
            Role.PERIOD: lambda text: period_of(text) is not None,
        }
        titles = {self._grid.name, *self._titles(table.row)}
        told = {role: [each for each in titles if fits[role](each)] for role in table.lacking}
        return replace(table, around={role: at[0] for role, at in told.items() if len(at) == 1})

    def _titles(self, row: int) -> Iterator[str]:
        for above in range(1, row):
            if self._in_row[above] <= _CELLS_OF_A_TITLE:
                yield from (self._grid.text(above, column) for column in self._columns)

    def _with_strange(self, table: Table) -> Table:
        """With the columns of figures under headings that mean nothing here."""
        numeric = {c: self._grid.text(table.row, c) for c in self._holding(table, _is_number)}
        if table.heads is Role.AREA:
            # Municipalities of other counties are known by their codes alone, as in rows.
            passed = [column for column, text in numeric.items() if self._is_elsewhere(text)]
            more = tuple(Figures(column, area=numeric.pop(column)) for column in passed)
            table = replace(table, figures=(*table.figures, *more))
        strange = tuple(numeric) if table.heads else ()
        others = [each for each in self._unclaimed(table) if each not in strange]
        aside = tuple(each for each in others if self._below(table.row, each))
        return replace(table, strange=strange, aside=aside)

    def _is_elsewhere(self, text: str) -> bool:
        return bool(text) and isinstance(self._meanings.area("", text), Passed)


def _mostly(fits: Callable[[Cell], bool], cells: list[Cell]) -> bool:
    return bool(cells) and 2 * sum(map(fits, cells)) >= len(cells)


def _is_number(cell: Cell) -> bool:
    if isinstance(cell.value, str):
        return parse_number(as_text(cell)).outcome is Outcome.NUMBER
    return isinstance(cell.value, (int, float)) and not isinstance(cell.value, bool)


def _is_value(cell: Cell) -> bool:
    """Whether a cell answers something: a number, Ja or Nej, or that there is no figure."""
    if not isinstance(cell.value, str):
        return True
    text = as_text(cell)
    return normalise(text) in _ANSWERS or parse_number(text).outcome is not Outcome.NOT_A_NUMBER
