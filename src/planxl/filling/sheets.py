"""The sheets of a workbook that is being filled: their cells, and what may be written in them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from planxl.cells.formats import Shown
from planxl.cells.styles import shown_by_style
from planxl.filling import fitting
from planxl.filling.model import Target
from planxl.findings import Place
from planxl.patching.book import Book, Tab
from planxl.patching.cells import Grid, Value
from planxl.workbook.submission import Measure


class Sheets:
    """The worksheets of a book by name, each looked into when it is first needed."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.tabs = {tab.name: tab for tab in book.tabs if tab.kind == "worksheet"}
        self._grids: dict[str, Grid] = {}

    def tab(self, name: str) -> Tab:
        """A sheet by its name."""
        return self.tabs[name]

    def grid(self, name: str) -> Grid:
        """The cells of a sheet with their places in its part."""
        if name not in self._grids:
            part = self.tabs[name].part
            self._grids[name] = Grid(part, self.book.draft.read(part))
        return self._grids[name]

    def unfit(self, target: Target, value: Measure) -> str:
        """Why a value cannot be written in a cell so that it is read as itself, or ""."""
        place = target.place
        if not place.cell or place.sheet not in self.tabs:
            return fitting.MISSING
        cell = (place.row, place.column)
        anchor = self.grid(place.sheet).anchor(cell)
        if anchor != cell:
            return fitting.merged_with(anchor)
        return fitting.unfit(target, value, self._shown_in(place))

    def written(self, target: Target, value: Measure) -> Value:
        """A value as it is written in its cell."""
        return fitting.written(value, self._shown_in(target.place))

    def _shown_in(self, place: Place) -> Shown | None:
        return self._shown.get(self.grid(place.sheet).style((place.row, place.column)))

    @cached_property
    def _shown(self) -> Mapping[str | None, Shown]:
        part = self.book.related("styles")
        if not part or part not in self.book.draft:
            return {}
        return shown_by_style([self.book.draft.read(part)])
