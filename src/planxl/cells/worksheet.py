"""One worksheet's XML turned into cells: the place where reading takes its time.

How it is made fast, most important first:

- Only the beginnings of elements and text are listened to. A cell is finished when the next one
  begins, which saves two of five calls a cell. Text that has to be told from the line breaks
  around it (``t="str"`` and inline strings) is listened to until its end.
- expat hands text to ``list.append`` directly: no Python call.
- A blank cell costs one call that keeps its attributes and looks at none of them but ``r``.
- The column is looked up by its letters, which are what is left of ``K14`` when the row's own
  ``14`` is cut off. An address that does not fit its row falls out of that dictionary.
- Tags are compared without their namespace prefix; only a document that has one gets a handler
  that cuts it off first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from planxl.cells.limits import Meter
from planxl.cells.markup import feed, local_name, new_parser, unprefixed
from planxl.cells.model import Cell, Kind, Range, Value, address
from planxl.cells.refusal import Reason, Unreadable
from planxl.cells.strings import StringReader, unescaped
from planxl.cells.styles import ShownByStyle
from planxl.cells.values import typed

Attributes = dict[str, str]

_LAST_ROW = 1_048_576
_LAST_COLUMN = 16_384
_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_NO_CELL: Attributes = {}
_WRITTEN_OUT = frozenset(("str", "inlineStr"))

# A module's own names are found faster than an enumeration's, and a tuple is made faster as such
# than by the named tuple's constructor, which is a Python function.
_EMPTY, _NUMBER, _TEXT = Kind.EMPTY, Kind.NUMBER, Kind.TEXT
_new_tuple = tuple.__new__


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a worksheet needs to know of its workbook."""

    strings: Sequence[str]
    shown: ShownByStyle
    date1904: bool
    meter: Meter


def read_worksheet(
    name: str, chunks: Iterable[bytes], around: Surroundings
) -> tuple[tuple[Cell, ...], tuple[Range, ...]]:
    """The cells that hold something and the merged ranges of a worksheet."""
    reader = _WorksheetReader(name, around)
    feed(reader.parser, _counted(chunks, reader.cells, around.meter))
    reader.close()
    cells = reader.cells if reader.in_order else _ordered(reader.cells)
    around.meter.add_cells(len(cells))
    return tuple(cells), tuple(reader.merged)


def parse_range(reference: str) -> Range:
    """The rectangle that a reference such as ``B2:K14`` or ``B2`` names."""
    first, _, last = reference.partition(":")
    top, left = _position(first)
    bottom, right = _position(last or first)
    return Range(min(top, bottom), min(left, right), max(top, bottom), max(left, right))


class _Columns(dict[str, int]):
    """Column numbers by letters, worked out once each; anything but capitals is a KeyError."""

    def __missing__(self, letters: str) -> int:
        if not re.fullmatch("[A-Z]{1,3}", letters):
            raise KeyError(letters)
        column = 0
        for letter in letters:
            column = column * 26 + ord(letter) - 64
        if column > _LAST_COLUMN:
            raise Unreadable(Reason.DAMAGED, detail=letters)
        self[letters] = column
        return column


_columns = _Columns()


class _WorksheetReader:
    """Handlers for expat, and what they have found.

    Of the cell under way ``_cell`` holds the attributes, ``_formula`` whether it has a formula and
    ``_valued`` whether it has a value, whose type is ``_kind`` and whose text is in ``_pieces``.
    """

    __slots__ = (
        *("_date1904", "_cell", "_column", "_formula", "_kind", "_name", "_pieces", "_prefix"),
        *("_row", "_row_text", "_shown", "_strings", "_valued"),
        *("cells", "in_order", "merged", "parser"),
    )

    def __init__(self, name: str, around: Surroundings) -> None:
        self.cells: list[Cell] = []
        self.merged: list[Range] = []
        self.in_order = True
        self.parser = new_parser()
        self.parser.StartElementHandler = self._root
        self._name, self._date1904 = name, around.date1904
        self._strings, self._shown = around.strings, around.shown
        self._pieces: list[str] = []
        self._prefix = ""
        self._row, self._row_text, self._column = 0, "0", 0
        self._cell = _NO_CELL
        self._kind: str | None = None
        self._valued = self._formula = False

    def close(self) -> None:
        """Finishes the last cell."""
        if self._valued or self._formula:
            self._finish()

    def _start(self, tag: str, attributes: Attributes) -> None:
        """Inside the sheet's data, where almost all elements are."""
        if tag == "c":
            if self._valued or self._formula:
                self._finish()
            if "r" not in attributes:
                self._place(attributes)
            self._cell = attributes
        elif tag == "v":
            self._pieces.clear()
            self._valued = True
            self._kind = kind = self._cell.get("t")
            if kind in _WRITTEN_OUT:
                self.parser.EndElementHandler = self._end_text
        elif tag == "row":
            self._start_row(attributes)
        elif tag == "f":
            self._start_formula()
        else:
            self._start_other(tag, attributes)

    def _finish(self) -> None:
        """Keeps the cell under way unless it is blank."""
        formula, written = self._formula, self._kind
        value: Value
        percent = False
        if not self._valued:
            value, kind = None, _EMPTY
        else:
            text = self._pieces[0] if len(self._pieces) == 1 else "".join(self._pieces)
            if written == "s":
                value, kind = self._strings[_index(text)], _TEXT
            elif written in _WRITTEN_OUT:
                value, kind = unescaped(text), _TEXT
            else:
                shown = self._shown.get(self._cell.get("s"))
                if shown is None and written is None and text.isdecimal() and len(text) < 16:
                    value, kind = int(text), _NUMBER
                else:
                    value, kind, percent = typed(text, written, shown, self._date1904)
        self._valued = self._formula = False
        if value or formula or not (kind is _TEXT or kind is _EMPTY):
            reference = self._cell["r"]
            try:
                row, column = self._row, _columns[reference.removesuffix(self._row_text)]
            except KeyError:
                row, column = self._stray(reference)
            if column <= self._column:
                self.in_order = False
            self._column = column
            self.cells.append(
                _new_tuple(Cell, (self._name, row, column, value, kind, formula, percent))
            )

    def _stray(self, reference: str) -> tuple[int, int]:
        """The position of a cell whose address is not the plain letters and its row's number."""
        row, column = _position(reference)
        if row != self._row:
            self.in_order = False
        return row, column

    def _place(self, attributes: Attributes) -> None:
        """Writes an address into a cell that has none: it follows the cell before it."""
        before = _position(self._cell["r"])[1] if self._cell else 0
        attributes["r"] = address(self._row, before + 1)

    def _start_row(self, attributes: Attributes) -> None:
        self.close()
        written = attributes.get("r")
        row = int(written) if written else self._row + 1
        if not 1 <= row <= _LAST_ROW:
            raise Unreadable(Reason.DAMAGED, detail=str(written))
        if row <= self._row:
            self.in_order = False
        self._row, self._row_text, self._column = row, str(row), 0
        self._cell = _NO_CELL

    def _start_formula(self) -> None:
        self._formula = True
        if self._valued:  # A value before its formula: what comes now is not the value's text.
            self._finish()

    def _end_text(self, _tag: str) -> None:
        """Finishes a text at the end of its value, before a line break can be added to it."""
        self.parser.EndElementHandler = None
        if self._valued:
            self._finish()

    def _start_inline(self) -> None:
        StringReader(self.parser, "is", self._end_inline).attach(self._prefix)

    def _end_inline(self, text: str) -> None:
        self._pieces[:] = (text,)
        self._valued, self._kind = True, "inlineStr"
        self._finish()
        self.parser.EndElementHandler = None
        self._enter()

    def _start_other(self, tag: str, attributes: Attributes) -> None:
        """Something that is not of a cell: the sheet's data has probably ended."""
        if tag == "is":
            self._start_inline()
        else:
            self.close()
            self.parser.CharacterDataHandler = None
            self._listen(self._outside)
            self._outside(tag, attributes)

    def _outside(self, tag: str, attributes: Attributes) -> None:
        """Before and after the sheet's data."""
        if tag == "mergeCell":
            self.merged.append(parse_range(attributes["ref"]))
        elif tag == "sheetData":
            self._enter()
        elif tag in ("row", "c"):
            self._enter()
            self._start(tag, attributes)

    def _enter(self) -> None:
        self.parser.CharacterDataHandler = self._pieces.append
        self._listen(self._start)

    def _root(self, tag: str, _attributes: Attributes) -> None:
        """Learns the namespace prefix from the document's first element."""
        if local_name(tag) != "worksheet":
            raise Unreadable(Reason.DAMAGED, detail=tag)
        self._prefix = tag.removesuffix("worksheet")
        self._listen(self._outside)

    def _listen(self, handler: Callable[[str, Attributes], None]) -> None:
        self.parser.StartElementHandler = unprefixed(handler, self._prefix)


def _index(text: str) -> int:
    """The number of a shared string; a negative one would count from the end."""
    index = int(text)
    if index < 0:
        raise Unreadable(Reason.DAMAGED, detail=text)
    return index


def _position(reference: str) -> tuple[int, int]:
    """Row and column of an address, whatever its case and with or without dollar signs."""
    match = _ADDRESS.fullmatch(reference.strip())
    if match is None or not 1 <= int(match[2]) <= _LAST_ROW:
        raise Unreadable(Reason.DAMAGED, detail=reference)
    return int(match[2]), _columns[match[1].upper()]


def _counted(chunks: Iterable[bytes], cells: list[Cell], meter: Meter) -> Iterator[bytes]:
    """The chunks, with a look at the number of cells between them: cheaper than at every cell."""
    for chunk in chunks:
        yield chunk
        meter.check_cells(len(cells))


def _ordered(cells: list[Cell]) -> list[Cell]:
    """Cells in the order of their places; of two in one place the later one stands."""
    places = {(cell.row, cell.column): cell for cell in cells}
    return [places[place] for place in sorted(places)]
