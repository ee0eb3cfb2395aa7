"""XlsxWriter's worksheet and links with less ado, for tables of tens of thousands of rows.

Everything here is what XlsxWriter does itself, said more briefly for the two kinds of cells and the
one kind of link that a summary is made of. What it is not made for goes the ordinary way.
"""

from __future__ import annotations

from typing import Any

from xlsxwriter.url import Url, UrlTypes
from xlsxwriter.utility import xl_rowcol_to_cell_fast
from xlsxwriter.worksheet import CellBlankTuple, CellStringTuple, Worksheet

_QUICK = frozenset({"String", "Number", "Blank"})


class _Forgetful(dict[Any, Any]):
    """Keeps nothing. XlsxWriter notes every cell of a table only to see if two tables overlap."""

    def __setitem__(self, key: Any, value: Any) -> None:
        pass


class QuickWorksheet(Worksheet):  # type: ignore[misc]
    """A worksheet that writes formatted texts and numbers without a detour."""

    def __init__(self) -> None:
        super().__init__()
        self.table_cells = _Forgetful()

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

    def _write_cell(self, row: int, col: int, cell: Any) -> None:
        kind = type(cell).__name__
        if cell.format is None or kind not in _QUICK:
            super()._write_cell(row, col, cell)
            return
        start = f'<c r="{xl_rowcol_to_cell_fast(row, col)}" s="{cell.format._get_xf_index()}"'
        if kind == "String":
            self.fh.write(f'{start} t="s"><v>{cell.string}</v></c>')
        elif kind == "Number":
            self.fh.write(f"{start}><v>{cell.number!r}</v></c>")
        else:
            self.fh.write(f"{start}/>")


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
