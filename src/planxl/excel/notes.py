"""Our notes in cells of an open workbook: written where nobody else has one, and taken away.

A note of a person's is never touched: Excel would lose how its words look.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from planxl.annotation.entries import Cell
from planxl.excel.errors import is_of_excel
from planxl.excel.protection import notes_allowed
from planxl.workbook.our_words import FETCHED, FILLED, OURS, SEPARATOR, without_our_words

_CHARACTERS_A_LINE = 46
_LINE, _EDGE = 13.0, 8.0
_WIDTH, _TALLEST = 240.0, 400.0


@dataclass(frozen=True)
class Noted:
    """How many notes were written, and how many cells got none because of what there was."""

    written: int = 0
    taken: int = 0
    refused: int = 0


@dataclass
class Notes:
    """The notes of one sheet, each read once."""

    sheet: Any
    _there: dict[Cell, Any] = field(default_factory=dict)
    _texts: dict[Cell, str] = field(default_factory=dict)

    @classmethod
    def of(cls, sheet: Any) -> Notes:
        """Those that there are."""
        notes = cls(sheet)
        for note in sheet.notes:
            at = note.location
            cell = (at.row, at.column)
            notes._there[cell], notes._texts[cell] = note, _plain(note.text)
        return notes

    def text(self, cell: Cell) -> str:
        """What stands in a cell's note, or ""."""
        return self._texts.get(cell, "")

    @property
    def have_remarks(self) -> bool:
        """Whether something of ours stands in any of them."""
        return any(SEPARATOR in text for text in self._texts.values())

    def without_remarks(self) -> int:
        """Takes our remarks away, and leaves all else as it is; gives how many notes that was."""
        return self._without(OURS, SEPARATOR)

    def without_origins(self, cells: Iterator[Cell]) -> int:
        """Takes away what we have said of where values come from."""
        wanted = set(cells)
        return self._without(FILLED, FETCHED, wanted)

    def restore(self, cell: Cell, text: str) -> None:
        """Lets a note of ours say again what it said before, or nothing."""
        if cell in self._there:
            self._reword(cell, text)

    def _without(self, pattern: Any, sign: str, only: set[Cell] | None = None) -> int:
        gone = 0
        for cell, text in list(self._texts.items()):
            if sign in text and (only is None or cell in only):
                self._reword(cell, pattern.sub("", text))
                gone += 1
        return gone

    def write(self, texts: Mapping[Cell, str]) -> Noted:
        """Writes our notes, in place of what was ours alone."""
        if not notes_allowed(self.sheet):
            return Noted(refused=len(texts))
        written = taken = refused = 0
        for cell, text in texts.items():
            if cell in self._there and without_our_words(self._texts[cell]):
                taken += 1
            elif self._put(cell, text):
                written += 1
            else:
                refused += 1
        return Noted(written, taken, refused)

    def _put(self, cell: Cell, text: str) -> bool:
        """Writes a note; False where Excel will not: a thread of comments stands in the cell."""
        if cell in self._there:
            self._reword(cell, text)
            return True
        try:
            note = self.sheet.range(cell).add_note(text)
        except Exception as error:
            if is_of_excel(error):
                return False
            raise
        self._there[cell], self._texts[cell] = note, text
        _fit(note, text)
        return True

    def _reword(self, cell: Cell, text: str) -> None:
        if text.strip():
            self._there[cell].text = text
            self._texts[cell] = text
        else:
            self._there.pop(cell).delete()
            del self._texts[cell]


def _plain(text: str | None) -> str:
    """The text with the line breaks that we write, whichever Excel has made of them."""
    return (text or "").replace("\r\n", "\n").replace("\r", "\n")


def _fit(note: Any, text: str) -> None:
    """Gives the note's box room for its words, where the engine can."""
    lines = sum(1 + len(line) // _CHARACTERS_A_LINE for line in text.split("\n"))
    with suppress(Exception):  # a note in a small box is still a note
        shape = note.api.Shape
        shape.Width = _WIDTH
        shape.Height = min(_EDGE + _LINE * lines, _TALLEST)
