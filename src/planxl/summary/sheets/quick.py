"""XlsxWriter's worksheet and links with less ado, for tables of tens of thousands of rows.

Everything here is what XlsxWriter does itself, said more briefly for the few kinds of cells and the
one kind of link that a summary is made of. What it is not made for goes the ordinary way.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from io import StringIO
from typing import Any

from xlsxwriter.url import Url, UrlTypes
from xlsxwriter.worksheet import CellBlankTuple, CellStringTuple, Worksheet

from planxl.cells import model
from planxl.summary.sheets.settled import Run

column_letters = cache(model.column_letters)


class _Forgetful(dict[Any, Any]):
    """Keeps nothing. XlsxWriter notes every cell of a table only to see if two tables overlap."""

    def __setitem__(self, key: Any, value: Any) -> None:
        pass


class QuickWorksheet(Worksheet):  # type: ignore[misc]
    """A worksheet that writes formatted texts and numbers without a detour."""

    fh: Any

    def __init__(self) -> None:
        super().__init__()
        self.table_cells = _Forgetful()
        self._suggested: dict[int, float] = {}
        self._runs: dict[int, Run] = {}
        self._latest = Run(-1)

    def suggest_height(self, row: int, points: float) -> None:
        """The height that a row's text needs, for programs that do not find it out themselves.

        Unlike a set height it lets the row grow when somebody writes more in it.
        """
        self._suggested[row] = points

    def reach(self, row: int, column: int) -> None:
        """Tells that the sheet reaches to a cell; to be said before texts are put there."""
        self._check_dimensions(row, column)

    def put_text(self, row: int, column: int, text: str, cell_format: Any) -> None:
        """Puts a text of at most Excel's length in a cell that the sheet reaches."""
        at = self.str_table._get_shared_string_index(text)
        self.table[row][column] = CellStringTuple(at, cell_format)

    def put_blank(self, row: int, column: int, cell_format: Any) -> None:
        """Gives an empty cell that the sheet reaches a format."""
        self.table[row][column] = CellBlankTuple(cell_format)

    def put_link(self, row: int, column: int, url: Url) -> None:
        """Makes a cell lead somewhere; its text is put there by itself."""
        self.hyperlinks[row][column] = url

    def settle(self, row: int) -> None:
        """Turns a row to which nothing is added any more into markup, which takes less memory."""
        cells = self.table.pop(row, None)
        if not cells:
            return
        if row != self._latest.end:
            self._latest = self._runs[row] = Run(row)
        self._latest.add(self._markup(row, cells))

    def _calculate_spans(self) -> None:
        """Leaves out the rows' spans, which nobody needs to read a sheet."""

    def _write_rows(self) -> None:
        if self.dim_rowmin is None:
            return
        row = self.dim_rowmin
        while row <= self.dim_rowmax:
            run = self._runs.pop(row, None)
            if run is None:
                self._write_loose(row)
                row += 1
            else:
                self.fh.writelines(run)
                row = run.end
        if self._runs or self.table:
            raise ValueError(f"{self.name}: a row was settled, and then written in again")

    def _write_loose(self, row: int) -> None:
        cells = self.table.pop(row, None)
        if cells:
            self.fh.write(self._markup(row, cells))
        elif row in self.row_info:
            self._write_empty_row(row, None, self.row_info[row])

    def _markup(self, row: int, cells: Mapping[int, Any]) -> str:
        # XlsxWriter writes to its file what it is asked for, so it is given another one meanwhile.
        file, self.fh = self.fh, StringIO()
        try:
            self._write_row(row, None, self.row_info.get(row))
            self._write_cells(row, cells)
            return f"{self.fh.getvalue()}</row>"
        finally:
            self.fh = file

    def _write_row(
        self, row: int, spans: Any, row_info: Any = None, empty_row: Any = False
    ) -> None:
        points = self._suggested.pop(row, None)
        if points is None or row_info is not None or empty_row:
            super()._write_row(row, spans, row_info, empty_row)
        else:
            self.fh.write(f'<row r="{row + 1}" ht="{points:g}">')

    def _write_cells(self, row: int, cells: Mapping[int, Any]) -> None:
        number = row + 1
        for column in sorted(cells):
            cell = cells[column]
            as_markup = _QUICK.get(type(cell).__name__)
            if as_markup is None or cell.format is None:
                self._write_cell(row, column, cell)
            else:
                style = cell.format.xf_index or cell.format._get_xf_index()
                start = f'<c r="{column_letters(column + 1)}{number}" s="{style}"'
                self.fh.write(start + as_markup(cell))

    def _write_hyperlink_external(self, row: int, col: int, id_num: int, url: Url) -> None:
        cell = f"{column_letters(col + 1)}{row + 1}"
        where = f' location="{self._escape_attributes(url._anchor)}"' if url._anchor else ""
        self.fh.write(f'<hyperlink ref="{cell}" r:id="rId{id_num}"{where}/>')


_QUICK: Mapping[str, Callable[[Any], str]] = {
    "String": lambda cell: f' t="s"><v>{cell.string}</v></c>',
    "Number": lambda cell: f"><v>{cell.number!r}</v></c>",
    "Blank": lambda _: "/>",
}


class CellUrl(Url):  # type: ignore[misc]
    """A link to a cell of another workbook.

    The path stands with forward slashes, so that every program can follow it, and is shared by all
    links to the file.
    """

    _link_type = UrlTypes.EXTERNAL
    _tip = ""
    _is_object_link = False
    _rel_index = 0

    def __init__(self, target: str, anchor: str) -> None:
        self._relationship_link = target
        self._original_url = target
        self._anchor = anchor
        self._text = ""


def escaped_target(path: str) -> str:
    """A relative path as Excel writes it in a link; one that is escaped already stays so."""
    return str(Url._escape_url(path))
