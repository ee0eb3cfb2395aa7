"""One sheet being written: a thin layer over XlsxWriter that counts rows and columns from 1."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from planxl.theme import BODY_SIZE, column_pixels
from planxl.workbook.contents import Contents, Written
from planxl.workbook.layout import Layout
from planxl.workbook.template.formulas import Formula
from planxl.workbook.template.height import text_height
from planxl.workbook.template.style import PAGE, Formats, Style

# Comments may be written on protected sheets, and columns widened; nothing else is given up.
_ALLOWED = dict.fromkeys(("objects", "format_columns", "format_rows", "sort", "autofilter"), True)
_A4 = 9
_LANDSCAPE_PIXELS = 990  # what an A4 page on its side holds within the margins, at 100 %
_FULL_SCALE = 100
_LEAST_SCALE = 70
_UNBROKEN = 10_000
_DEFAULT_HEIGHT = 15
_ROW_PADDING = 3


@dataclass(frozen=True, slots=True)
class Canvas:
    """What every sheet is written with. ``book`` is an XlsxWriter workbook."""

    book: Any
    formats: Formats
    layout: Layout
    contents: Contents


class Sheet:
    """A sheet of the template."""

    def __init__(self, canvas: Canvas, name: str, tab: str, page: Style = PAGE) -> None:
        self._formats = canvas.formats
        self._page = page
        self._widths: Sequence[float] = ()
        self._heights: dict[int, float] = {}
        self._known: dict[int, tuple[Style, Any]] = {}
        self.name = name
        self.raw = _added(canvas.book, name)
        self.raw.set_tab_color(tab)
        self.raw.hide_gridlines(2)
        self.raw.set_paper(_A4)
        self.raw.set_footer("&L&A&RSida &P av &N")

    def columns(self, widths: Sequence[float]) -> None:
        """Set the widths, and the colour of the page behind what is written."""
        self._widths = widths
        style = self._formats.whole(self._page)
        for number, width in enumerate(widths):
            self.raw.set_column(number, number, width, style)

    def put(self, row: int, column: int, value: Written, style: Style) -> None:
        """Write a value as what it is: a text is never a formula, a link or a number."""
        at, cell_format = (row - 1, column - 1), self._format(style)
        if value is None or value == "":
            self.raw.write_blank(*at, None, cell_format)
        elif isinstance(value, str):
            self.raw.write_string(*at, value, cell_format)
            self._grow(row, column, value, style)
        elif isinstance(value, date):
            self.raw.write_datetime(*at, value, cell_format)
        else:
            self.raw.write_number(*at, value, cell_format)

    def compute(self, row: int, column: int, formula: Formula, style: Style) -> None:
        """Write a formula with the value it has now."""
        cell_format = self._format(style)
        self.raw.write_formula(row - 1, column - 1, formula.text, cell_format, formula.value)
        self._grow(row, column, str(formula.value), style)

    def link(self, row: int, column: int, sheet: str, cell: str, text: str, style: Style) -> None:
        """Write a link to a cell in the workbook."""
        cell_format = self._format(style)
        url = f"internal:'{sheet}'!{cell}"
        self.raw.write_url(row - 1, column - 1, url, cell_format, text, f"Gå till {sheet}")

    def validate(self, area: tuple[int, int, int, int], options: Mapping[str, Any]) -> None:
        """Lay a dropdown, a check or a hint on an area (first row, column, last row, column)."""
        if self.raw.data_validation(*(n - 1 for n in area), dict(options)):
            raise ValueError(f"{self.name}: XlsxWriter refused {options}")

    def highlight(self, area: tuple[int, int, int, int], condition: str, style: Style) -> None:
        """Show a style where a condition, written for the area's first cell, holds."""
        options = {"type": "formula", "criteria": f"={condition}"}
        cell_format = self._formats.partial(style)
        zero_based = (n - 1 for n in area)
        if self.raw.conditional_format(*zero_based, {**options, "format": cell_format}):
            raise ValueError(f"{self.name}: XlsxWriter refused {condition}")

    def at_least(self, row: int, points: float) -> None:
        """Give a row this height, or more if its texts need more."""
        self._heights[row] = max(points, self._heights.get(row, 0))

    def _grow(self, row: int, column: int, text: str, style: Style) -> None:
        size, bold = style.get("font_size", BODY_SIZE), bool(style.get("bold"))
        width = self._widths[column - 1] if style.get("text_wrap") else _UNBROKEN
        height = text_height(text, width, size, bold, style.get("indent", 0))
        if height > _DEFAULT_HEIGHT:
            self.at_least(row, height + _ROW_PADDING)

    def fit_rows(self) -> None:
        """Give every row the height that its texts need; the last thing done to a sheet."""
        for row, height in self._heights.items():
            self.raw.set_row(row - 1, height)

    def protect(self) -> None:
        """Lock what is not an input, without a password."""
        self.raw.protect("", _ALLOWED)

    def select(self, row: int, column: int) -> None:
        """Let the cursor stand here when the sheet is opened."""
        self.raw.set_selection(row - 1, column - 1, row - 1, column - 1)

    def print_table(
        self, widths: Sequence[float], heading_row: int, frozen: int, break_before: int
    ) -> None:
        """Print on A4 on its side with repeated headings; a wide table on two pages.

        ``frozen`` columns are repeated, and the second page begins with ``break_before``.
        """
        self.raw.set_landscape()
        self.raw.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        self.raw.repeat_rows(heading_row - 1)
        scale = _scale(widths)
        if scale < _LEAST_SCALE and break_before:
            first, second = widths[: break_before - 1], widths[break_before - 1 :]
            scale = min(_scale(first), _scale([*widths[:frozen], *second]))
            self.raw.repeat_columns(0, frozen - 1)
            self.raw.set_v_pagebreaks([break_before - 1])
        self.raw.set_print_scale(scale)

    def print_whole_width(self, landscape: bool, pages: int = 0) -> None:
        """Print on A4, one page wide; ``pages`` is how many pages at most, 0 for any number."""
        if landscape:
            self.raw.set_landscape()
        self.raw.set_margins(left=0.5, right=0.5, top=0.5, bottom=0.6)
        self.raw.fit_to_pages(1, pages)

    def _format(self, style: Style) -> Any:
        """The format of a style on this page; the same few styles are asked for at every cell."""
        known = self._known.get(id(style))
        if known is None or known[0] is not style:
            known = self._known[id(style)] = (style, self._formats.whole({**self._page, **style}))
        return known[1]


def _added(book: Any, name: str) -> Any:
    from planxl.workbook.template.worksheet import RememberingWorksheet  # noqa: PLC0415 - only writing

    return book.add_worksheet(name, RememberingWorksheet)


def _scale(widths: Sequence[float]) -> int:
    pixels = sum(map(column_pixels, widths))
    return min(_FULL_SCALE, int(_FULL_SCALE * _LANDSCAPE_PIXELS / pixels))
