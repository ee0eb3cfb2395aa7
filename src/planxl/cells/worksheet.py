"""One worksheet's XML turned into cells: the place where reading takes its time.

How it is made fast, most important first:

- Only the beginnings of elements and text are listened to. A cell is finished when the next one
  begins, which saves two of five calls a cell. Only text that has to be told from the line breaks
  around it (``t="str"``, or blanks that are to be kept) is listened to until its end.
- expat hands text to ``list.append`` directly: no Python call.
- A blank cell costs one call that keeps its attributes and looks at none of them but ``r``.
- The column is looked up by its letters, which are what is left of ``K14`` when the row's own
  ``14`` is cut off. An address that does not fit its row falls out of that dictionary.
- Tags are compared without their namespace prefix; only a document that has one gets a handler
  that cuts it off first.
- Reading ends where neither cells nor merged ranges can follow.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from sys import getsizeof

from planxl.cells.formats import Shown
from planxl.cells.limits import Meter
from planxl.cells.markup import Attributes, Finished, feed, local_name, new_parser, unprefixed
from planxl.cells.model import Cell, Kind, Range, Value, address
from planxl.cells.refusal import Reason, Unreadable
from planxl.cells.strings import Runs, unescaped
from planxl.cells.styles import ShownByStyle
from planxl.cells.values import LONGEST_INTEGER, Typed, typed

_LAST_ROW = 1_048_576
_LAST_COLUMN = 16_384
_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_NO_CELL: Attributes = {}
# expat hands over text in pieces of 8 KiB or more. Excel keeps 32 Ki characters in a cell.
_MOST_PIECES = 100
# What a cell and a merged range take in memory, besides texts of their own.
_CELL, _RANGE = 200, 250
_SHORT, _LONGEST_NUMBER = 16, 32

# Types of value as cells write them, and two for cells that have no value as such.
_NUMBER_WRITTEN = "n"
_TEXT_WRITTEN = frozenset(("str", "inlineStr"))
_INLINE = "an inline string"
_FORMULA_ONLY = "a formula without value"

# The insides of an inline string: runs and their fonts.
_INSIDE_STRINGS = frozenset(
    (
        *("is", "r", "rPr", "phoneticPr", "rFont", "charset", "family", "b", "i", "strike"),
        *("outline", "shadow", "condense", "extend", "color", "sz", "u", "vertAlign", "scheme"),
    )
)

# What follows the sheet's data and merged ranges by the standard's fixed order is not read: the
# rules for conditional formats and valid input are often longer than the data.
_AFTER_MERGED = frozenset(
    (
        *("phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions"),
        *("pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks", "drawing"),
        *("legacyDrawing", "tableParts"),
    )
)

# A module's own names are found faster than an enumeration's, and a tuple is made faster as such
# than by the named tuple's constructor, which is a Python function.
_EMPTY, _TEXT = Kind.EMPTY, Kind.TEXT
_PERCENT = Shown.PERCENT
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
    feed(reader.parser, chunks, lambda _fed: reader.watch(around.meter))
    reader.close()
    cells = reader.cells if reader.in_order else _ordered(reader.cells)
    around.meter.add_cells(len(cells))
    around.meter.hold(reader.weight)
    around.meter.add_text(sum(len(cell[3]) for cell in cells if isinstance(cell[3], str)))
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

    Of the cell under way ``_cell`` holds the attributes, ``_kind`` the type of its value, whose
    text is in ``_pieces``, and ``_formula`` whether it has a formula. ``_kind`` is None as long as
    there is nothing to keep.
    """

    __slots__ = (
        *("_date1904", "_cell", "_column", "_formula", "_kind", "_name", "_percents"),
        *("_pieces", "_prefix"),
        *("_row", "_runs", "_row_text", "_shown", "_strings", "_texts", "_placed"),
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
        self._percents = frozenset(s for s, shown in around.shown.items() if shown is _PERCENT)
        self._texts = self._placed = 0
        self._pieces: list[str] = []
        self._runs = Runs(self.parser, self._pieces)
        self._prefix = ""
        self._row, self._row_text, self._column = 0, "0", 0
        self._cell = _NO_CELL
        self._kind: str | None = None
        self._formula = False

    def close(self) -> None:
        """Finishes the last cell."""
        if self._kind is not None:
            self._finish()

    @property
    def weight(self) -> int:
        """What is kept takes so much memory, about."""
        return _CELL * len(self.cells) + _RANGE * len(self.merged) + self._texts

    def watch(self, meter: Meter) -> None:
        """Looks at what there is between two chunks, which is cheaper than at every cell."""
        meter.check_cells(max(len(self.cells), self._placed))
        meter.check_held(self.weight)
        self._runs.check()
        self._drop_blanks()

    def _drop_blanks(self) -> None:
        """Lets go of text between the cells; a value in that many pieces is none."""
        if len(self._pieces) > _MOST_PIECES:
            if self._kind is not None:
                raise Unreadable(Reason.DAMAGED, detail="text")
            self._pieces.clear()

    def _start(self, tag: str, attributes: Attributes) -> None:
        """Inside the sheet's data, where almost all elements are."""
        if tag == "c":
            if self._kind is not None:
                self._finish()
            if "r" not in attributes:
                self._place(attributes)
            self._cell = attributes
        elif tag == "v":
            self._pieces.clear()
            self._kind = kind = self._cell.get("t", _NUMBER_WRITTEN)
            if kind in _TEXT_WRITTEN:
                self.parser.EndElementHandler = self._end_text
        elif tag == "row":
            self._start_row(attributes)
        elif tag == "t":
            self._runs.begin(attributes)
            self._kind = _INLINE
        elif tag == "f":
            self._start_formula()
        else:
            self._start_other(tag, attributes)

    def _finish(self) -> None:
        """Keeps the cell under way unless it is blank."""
        written, formula, percent = self._kind, self._formula, False
        self._kind, self._formula = None, False
        text = self._pieces[0] if len(self._pieces) == 1 else "".join(self._pieces)
        value: Value
        if written == "s":
            value = self._strings[int(text)] if text.isdecimal() else self._referred(text)
            kind = _TEXT
        else:
            value, kind, percent = self._typed(text, written)
        if self._percents and kind is _TEXT:
            percent = self._cell.get("s") in self._percents
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

    def _typed(self, text: str, written: str | None) -> Typed:
        """Value, kind and whether it is a percentage, for all but shared strings."""
        if written == _NUMBER_WRITTEN:
            shown = self._shown.get(self._cell.get("s"))
            if shown is None and text.isdecimal() and len(text) <= LONGEST_INTEGER:
                return int(text), Kind.NUMBER, False
            if len(text) > _LONGEST_NUMBER:
                self._texts += getsizeof(text)
            return typed(text, written, shown, self._date1904)
        if written == _FORMULA_ONLY:
            return None, _EMPTY, False
        if written == _INLINE:
            text = unescaped(self._runs.close())
        elif written in _TEXT_WRITTEN:
            self._runs.close()  # Of an inline string that has a value too, the value stands.
            text = unescaped(text)
        if len(text) > _SHORT:
            self._texts += getsizeof(text)
        if written == _INLINE or written in _TEXT_WRITTEN:
            return text, _TEXT, False
        return typed(text, written, None, self._date1904)

    def _stray(self, reference: str) -> tuple[int, int]:
        """The position of a cell whose address is not the plain letters and its row's number."""
        row, column = _position(reference)
        if row != self._row:
            self.in_order = False
        return row, column

    def _referred(self, text: str) -> str:
        """The shared string of a number with blanks around it; nothing for no number at all."""
        text = text.strip()
        if not text:
            return ""
        index = int(text)
        if index < 0:  # It would count from the end.
            raise Unreadable(Reason.DAMAGED, detail=text)
        return self._strings[index]

    def _place(self, attributes: Attributes) -> None:
        """Writes an address into a cell that has none: it follows the cell before it."""
        self._placed += 1  # It takes so long that even blank ones are counted.
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
        if self._kind is None:
            self._kind = _FORMULA_ONLY
        else:  # A value before its formula: what comes now is not the value's text.
            self._finish()

    def _end_text(self, _tag: str) -> None:
        """Finishes a text at the end of its value, before a line break can be added to it."""
        self.parser.EndElementHandler = None
        self.close()

    def _start_other(self, tag: str, attributes: Attributes) -> None:
        """Something that is in few cells, or in none: then the sheet's data has ended."""
        if tag == "rPh":
            self._runs.begin_phonetic()
        elif tag not in _INSIDE_STRINGS:
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
        elif tag in _AFTER_MERGED:
            raise Finished

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


def _position(reference: str) -> tuple[int, int]:
    """Row and column of an address, whatever its case and with or without dollar signs."""
    match = _ADDRESS.fullmatch(reference.strip())
    if match is None or not 1 <= int(match[2]) <= _LAST_ROW:
        raise Unreadable(Reason.DAMAGED, detail=reference)
    return int(match[2]), _columns[match[1].upper()]


def _ordered(cells: list[Cell]) -> list[Cell]:
    """Cells in the order of their places; of two in one place the later one stands."""
    places = {(cell.row, cell.column): cell for cell in cells}
    return [places[place] for place in sorted(places)]
