"""The tables of a document, one after another, as drafts of activities and indicators."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from planxl.conversion.document import Line, Table
from planxl.conversion.placing.columns import (
    Columns,
    columns_by_content,
    columns_by_heading,
    columns_of_last,
    text_of,
    with_unknown_columns,
)
from planxl.conversion.placing.drafts import Context, Draft, Guess, IndicatorDraft, Part
from planxl.conversion.placing.grid import GridRow, grid_rows, spans_all
from planxl.conversion.placing.labelled import Labelled, is_labelled_table
from planxl.conversion.placing.ledger import NO_ROW, NO_TABLE, Ledger
from planxl.conversion.placing.listed import ListColumns, ListReader, list_columns
from planxl.conversion.placing.outline import Since
from planxl.conversion.placing.rows import RowMaker
from planxl.conversion.placing.setting import Setting
from planxl.conversion.plan import Concern
from planxl.salvage.lines import area_of, line_of

_SURE_ENOUGH = 0.6


class TableReader:
    """Reads tables, and remembers what goes on from one to the next."""

    def __init__(self, setting: Setting, ledger: Ledger) -> None:
        self.setting, self._ledger = setting, ledger
        self._maker = RowMaker(setting, ledger)
        self._last: Columns | None = None
        self._columns: Columns | None = None
        self._list: ListColumns | None = None
        self._context, self._since = Context(), Since.HEADING
        self._cut = self._hopeless = False
        self.lists = ListReader(setting, ledger)
        self.drafts: list[Draft] = []
        self.indicators: list[IndicatorDraft] = []
        self.guesses: list[Guess] = []
        self.headings_met = 0

    def read(self, table: Table, context: Context, since: Since) -> Context:
        """Reads a table; returns what holds after it."""
        self._context, self._since, self._columns = context, since, None
        self._maker.begin(goes_on=since is Since.NOTHING)
        if since is not Since.NOTHING:
            self._list = None
        rows, self._cut, self._hopeless = grid_rows(table), True, False
        for number, row in enumerate(rows):
            if row.filled:
                self._read(row, rows[number:])
        self._close()
        return self._context

    def _read(self, row: GridRow, rows: Sequence[GridRow]) -> None:
        """Reads a row that holds something; ``rows`` are it and those below."""
        if self._is_heading(row, rows[1:]) or self._is_list_heading(row):
            self._cut, self._hopeless = True, False
        elif self._hopeless:
            self._put_aside(row)
        elif self._said(row) or self._is_note(row):
            return
        elif self._list:
            self.lists.take(row, self._list, self._context)
        else:
            self._columns = self._columns or self._guessed(rows)
            self._take(row)

    def ended(self) -> None:
        """No more tables come."""
        self._maker.ended()

    def _take(self, row: GridRow) -> None:
        """Takes a row of the body."""
        self._hopeless = self._columns is None
        if self._columns is None:
            self._put_aside(row)
        else:
            self._maker.take(row, self._columns, self._context, cut=self._cut)
            self._cut = False

    def _put_aside(self, row: GridRow) -> None:
        for cell in row.filled.values():
            self._ledger.put(Part.of(cell).lines, NO_TABLE)

    def _close(self) -> None:
        """The table ends: its rows are activities, or small texts that hold several."""
        self._last = self._columns or self._last
        drafts = self._maker.drafts
        if self._columns and is_labelled_table(self._columns, drafts):
            self._maker.taken()
            found = Labelled(drafts, self.setting, self._ledger)
            self.drafts += found.activities
            self.indicators += found.indicators
        else:
            self.drafts += drafts

    # Headings -----------------------------------------------------------------------------------

    def _is_heading(self, row: GridRow, below: Sequence[GridRow]) -> bool:
        columns = columns_by_heading(row, self.setting)
        if columns is None:
            return False
        self._list = None
        self._ledger.know(_lines(row))
        self.headings_met += 1
        known = self._columns or self._last
        self._columns = with_unknown_columns(columns, below, self.setting)
        if known is None or known.guesses != self._columns.guesses:
            self._tell(self._columns, row)
        return True

    def _is_list_heading(self, row: GridRow) -> bool:
        columns = list_columns(row, self.setting)
        if columns is None:
            return False
        self._ledger.know(_lines(row))
        self._list, self._columns = columns, None
        return True

    def _guessed(self, rows: Sequence[GridRow]) -> Columns | None:
        """The columns of a table without headings: those of the one before, or by content."""
        body = [row for row in rows if row.filled]
        last = self._last
        if last and self._since is not Since.HEADING and last.width == body[0].width:
            columns: Columns | None = columns_of_last(last)
        else:
            columns = columns_by_content(body, self.setting)
        if columns:
            self._tell(columns, body[0])
        return columns

    def _tell(self, columns: Columns, row: GridRow) -> None:
        """Tells what was guessed about the columns."""
        spot = _lines(row)[0].spot
        for each in columns.guesses:
            named = f" {self.setting.heading(each.key)}" if each.key else ""
            sentence = (
                f"Kolumn{named or 'erna'}: {each.why}. Kontrollera att texterna står i rätt kolumn."
            )
            guess = Guess(Concern.COLUMN, each.confidence, sentence, each.key, spot=spot)
            self.guesses.append(guess)

    # Lines within a table -----------------------------------------------------------------------

    def _said(self, row: GridRow) -> bool:
        """Whether a row is one line that says whose goal the rows below are."""
        if len(row.filled) != 1 or row.from_above:
            return False
        ((column, cell),) = row.filled.items()
        alone = cell.columns > 1 or row.width == 1 or self._columns is None
        key = self._columns.key(column, cell) if self._columns else None
        if not alone or (key in {"goal", "target_group"} and cell.columns == 1):
            return False
        context = self._context_of(text_of(cell))
        if context is None:
            return False
        self._context = context
        self._ledger.know(Part.of(cell).lines)
        return True

    def _is_note(self, row: GridRow) -> bool:
        """Whether a row is one text over the whole width, which says nothing of the rows."""
        cells = list(row.filled.values())
        if len(cells) != 1 or not spans_all(row, cells[0]):
            return False
        self._ledger.put(Part.of(cells[0]).lines, NO_ROW)
        return True

    def _context_of(self, text: str) -> Context | None:
        """What holds below a line; None where the line says nothing that is known."""
        context, words = self._context, self.setting.words
        named = self.setting.goals.named(text, context.group, context.area)
        if named and (named.confidence >= _SURE_ENOUGH or len(named.ids) > 1):
            return replace(context, goal=named)
        area = area_of(text, words)
        if area is not None:
            return replace(context, area=area, goal=None)
        said = line_of(text, words)
        return replace(context, group=said.group, goal=None) if said and said.group else None


def _lines(row: GridRow) -> list[Line]:
    return [line for cell in row.filled.values() for line in Part.of(cell).lines]
