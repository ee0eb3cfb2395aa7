"""A worksheet being written: every value that is put down is also taken into the fingerprint."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import ceil
from typing import Any, NamedTuple

from planxl.not_done import NotDoneError
from planxl.numbers import in_swedish
from planxl.summary.fingerprint import Fingerprint, as_text
from planxl.summary.sheets.links import MOST_LINKS
from planxl.summary.sheets.looks import Formats, Look
from planxl.summary.sheets.measure import lines

MOST_ROWS = 1_048_576
_LONGEST = 32_767
_CUT = " … (avkortad)"
# What Excel's cells cannot hold as numbers and dates stands as text.
_LARGEST = 1e300
_FIRST_YEAR = 1901
_LINE = 14.5
_TALLEST = 405
_MEASURED = 45
# Letters are narrower than digits, but half a word is lost at the end of each line.
_DENSITY = 1.16
_LOST = 4


@dataclass(frozen=True, slots=True)
class Formula:
    """A live formula and the value that it has when the workbook is written."""

    text: str
    value: str | int | float


class Link(NamedTuple):
    """A text that leads somewhere; without a ``url`` only the text."""

    text: str
    url: Any


@dataclass(frozen=True, slots=True)
class Styled:
    """A value that looks otherwise than its column does."""

    value: Plain
    look: Look


Plain = str | int | float | date | Formula | Link | None
Written = Plain | Styled


class TooManyRowsError(NotDoneError):
    """A sheet would be longer than Excel's sheets can be."""

    def __init__(self, sheet: str) -> None:
        super().__init__(
            f"Bladet {sheet} skulle få fler rader än de 1 048 576 som ryms i Excel. Ingenting har "
            "skrivits. Sammanställ färre arbetsböcker åt gången, till exempel en delregion: "
            'planxl merge svar -o sammanstallning.xlsx --delregion "Fyrbodal".'
        )


class Page:
    """One sheet. Rows and columns are counted from 0, as XlsxWriter does.

    ``said`` puts a text of our own in the words of those that report.
    """

    def __init__(self, name: str, sheet: Any, formats: Formats, fingerprint: Fingerprint) -> None:
        self.name = name
        self.sheet = sheet
        self.formats = formats
        self.banner = ""
        self.said: Callable[[str], str] = str
        self._fingerprint = fingerprint
        self._single: dict[int, dict[int, str]] = defaultdict(dict)
        self._links = self._unlinked = 0
        self._explained: tuple[int, str, Look] | None = None

    def put(self, row: int, column: int, value: Written, look: Look, *, told: bool = True) -> None:
        """Writes one cell; ``told`` is False for what people are to change."""
        self.sheet.reach(row, column)
        text = self._write(row, column, value, self.formats.of(look))
        if told and text:
            self._single[row][column + 1] = text

    def explain(self, row: int, line: str, look: Look) -> None:
        """Writes a line that explains the sheet. If a limit of Excel is met, it will say so too."""
        self._explained = (row, line, look)
        self.put(row, 0, line, look)

    def fill(self, row: int, columns: Iterable[int], look: Look) -> None:
        """Gives empty cells a look."""
        for column in columns:
            self.sheet.write_blank(row, column, None, self.formats.of(look))

    def put_row(
        self, row: int, values: Sequence[Written], formats: Sequence[Any], room: Sequence[int]
    ) -> None:
        """Writes a table's whole row, each cell in its column's format; nothing can be added to it.

        ``room`` is how many letters a line of each column holds.
        """
        if row >= MOST_ROWS:
            raise TooManyRowsError(self.name)
        self.sheet.reach(row, len(values) - 1)
        text, other = self._text, self._write
        texts = [
            (text if type(value) is str else other)(row, column, value, formats[column])  # type: ignore[arg-type]
            for column, value in enumerate(values)
        ]
        self._fingerprint.add(self.name, row + 1, texts)
        self.fit_height(row, values, texts, room)
        self.sheet.settle(row)

    def fit_height(
        self, row: int, values: Sequence[Written], texts: Sequence[str], room: Sequence[int]
    ) -> None:
        """Gives a row the height that its longest cell needs."""
        most = 1
        for value, text, letters in zip(values, texts, room, strict=True):
            # A text that is told otherwise than it is written may have line breaks.
            if len(text) > letters or (text is not value and isinstance(value, str)):
                most = max(most, _lines(_wrapped(value), letters))
        if most > 1:
            self.sheet.suggest_height(row, min(_LINE * most + 1.5, _TALLEST))

    def finish(self) -> None:
        """Says what Excel has no room for, and takes the single cells into the fingerprint."""
        if self._unlinked and self._explained:
            row, line, look = self._explained
            self.put(row, 0, f"{line} {_without_links(self._unlinked)}", look)
        for row, cells in self._single.items():
            self._fingerprint.add_cells(self.name, row + 1, cells)
        self._single.clear()

    def _write(self, row: int, column: int, value: Written, cell_format: Any) -> str:
        if isinstance(value, str):
            return self._text(row, column, value, cell_format)
        if value is None:
            self.sheet.put_blank(row, column, cell_format)
            return ""
        if isinstance(value, Styled):
            return self._write(row, column, value.value, self.formats.of(value.look))
        if isinstance(value, (int, float)):
            return self._number(row, column, value, cell_format)
        return self._rarer(row, column, value, cell_format)

    def _text(self, row: int, column: int, text: str, cell_format: Any) -> str:
        if not text:
            self.sheet.put_blank(row, column, cell_format)
            return ""
        if len(text) > _LONGEST // 2:
            text = _cut(text)
        self.sheet.put_text(row, column, text, cell_format)
        return text if text.isprintable() else as_text(text)

    def _number(self, row: int, column: int, number: float, cell_format: Any) -> str:
        if not -_LARGEST < number < _LARGEST:
            return self._text(row, column, str(number), cell_format)
        self.sheet.write_number(row, column, number, cell_format)
        return as_text(number)

    def _rarer(self, row: int, column: int, value: Written, cell_format: Any) -> str:
        if isinstance(value, Link):
            return self._link(row, column, value, cell_format)
        if isinstance(value, Formula):
            self.sheet.write_formula(row, column, value.text, cell_format, value.value)
            return as_text(value.value)
        if isinstance(value, date) and value.year >= _FIRST_YEAR:
            self.sheet.write_datetime(row, column, value, cell_format)
            return as_text(value)
        return self._text(row, column, str(value), cell_format)

    def _link(self, row: int, column: int, link: Link, cell_format: Any) -> str:
        if link.url is None or not link.text:
            return self._text(row, column, link.text, cell_format)
        if self._links >= MOST_LINKS:
            self._unlinked += 1
            return self._text(row, column, link.text, cell_format)
        self._links += 1
        link.url.text = link.text
        self.sheet.put_link(row, column, link.url)
        return self._text(row, column, link.text, cell_format)


def _without_links(cells: int) -> str:
    last = "Den sista cellen" if cells == 1 else f"De sista {in_swedish(cells)} cellerna"
    return (
        f"Excel tillåter högst 65 530 länkar på ett blad. {last} som annars hade haft en länk "
        "visar bara adressen."
    )


def _wrapped(value: Written) -> str:
    """The text of a cell that would be wrapped; numbers and dates never are."""
    if isinstance(value, Styled):
        return _wrapped(value.value)
    if isinstance(value, Link):
        return value.text
    return value if isinstance(value, str) else ""


@lru_cache(maxsize=4096)
def _lines(text: str, letters: int) -> int:
    """About how many lines a text takes: short texts are measured, long ones reckoned."""
    return sum(_lines_of(part, letters) for part in text.split("\n"))


def _lines_of(part: str, letters: int) -> int:
    if len(part) <= letters:
        return 1
    if len(part) <= _MEASURED:
        return len(lines(part, letters * 7))
    return ceil(len(part) / max(_DENSITY * letters - _LOST, 1))


def _cut(text: str) -> str:
    """The text within Excel's limit for a cell, which counts UTF-16 units."""
    units = text.encode("utf-16-le", "replace")
    if len(units) <= 2 * _LONGEST:
        return text
    kept = units[: 2 * (_LONGEST - len(_CUT))].decode("utf-16-le", "ignore")
    return kept + _CUT
