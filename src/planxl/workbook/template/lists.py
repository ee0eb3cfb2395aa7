"""The hidden sheets: the dropdown lists with their names, and the marker that says what this is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from planxl.cells.model import column_letters
from planxl.theme import HELP_TAB
from planxl.workbook.contents import Written
from planxl.workbook.declaration import LISTS, MARKER, TEMPLATE_VERSION, ListName
from planxl.workbook.layout import Layout
from planxl.workbook.marker import MUNICIPAL
from planxl.workbook.template import formulas
from planxl.workbook.template.sheet import Canvas, Sheet
from planxl.workbook.template.style import LABEL, PLAIN


def write_lists(canvas: Canvas) -> None:
    """Write every list in a column of its own, under its name."""
    sheet = Sheet(canvas, LISTS, HELP_TAB, page={})
    lists = _all_lists(canvas.layout)
    sheet.columns([max(len(text) for text in (name, *values)) for name, values in lists.items()])
    for column, (name, values) in enumerate(lists.items(), 1):
        _write_list(sheet, column, name, values)
        letter = column_letters(column)
        area = f"={LISTS}!${letter}$2:${letter}${len(values) + 1}"
        canvas.book.define_name(name, area)
    sheet.raw.hide()


def _write_list(sheet: Sheet, column: int, name: str, values: Sequence[str]) -> None:
    sheet.put(1, column, name, LABEL)
    for row, value in enumerate(values, 2):
        sheet.put(row, column, value, PLAIN)


def _all_lists(layout: Layout) -> Mapping[str, Sequence[str]]:
    catalogue = layout.catalogue
    areas = (each.delregion or formulas.UNSETTLED for each in catalogue.in_delregion(None))
    own = {
        formulas.DELREGIONS: tuple(areas),
        formulas.NO_RESULT_STATUSES: formulas.no_result_words(catalogue),
    }
    # A dropdown whose name is missing makes Excel repair the file: an empty list gets a dash.
    every_name = {name.value: () for name in ListName}
    lists = {**every_name, **layout.lists, **own}
    return {name: values or ("–",) for name, values in lists.items()}


def write_marker(canvas: Canvas) -> None:
    """Write what planxl asks of a workbook, on a sheet that Excel does not offer to show."""
    sheet = Sheet(canvas, MARKER, HELP_TAB, page={})
    for row, (key, value) in enumerate(marker(canvas).items(), 1):
        sheet.put(row, 1, key, PLAIN)
        sheet.put(row, 2, value, PLAIN)
    sheet.raw.very_hidden()


def marker(canvas: Canvas) -> Mapping[str, Written]:
    """The keys of the marker sheet with their values."""
    layout = canvas.layout
    return {
        "kind": MUNICIPAL,
        "template_version": TEMPLATE_VERSION,
        "catalogue": layout.catalogue.id,
        "catalogue_version": layout.catalogue.version,
        "municipality_code": _municipality_code(canvas),
        "year": layout.year,
    }


def _municipality_code(canvas: Canvas) -> str:
    name = formulas.as_text(canvas.contents.start.get("municipality")).casefold()
    municipalities = canvas.layout.catalogue.municipalities
    return next((each.code for each in municipalities if each.name.casefold() == name), "")
