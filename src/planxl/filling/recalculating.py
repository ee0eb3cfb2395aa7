"""Formulas of ours that depend on what was filled, with the values that they have now.

Only a formula that is the template's own is touched; whatever else there is Excel calculates, which
it is told to do when it opens the workbook.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, time

from planxl.catalogues.models import Indicator
from planxl.cells.model import Cell, Kind, address
from planxl.filling.looking import Looked
from planxl.filling.sheets import Sheets
from planxl.findings import Place
from planxl.patching.book import ORDER, Book
from planxl.patching.cells import Grid, Value
from planxl.patching.markup import placed, with_attribute
from planxl.workbook.contents import Contents, Written
from planxl.workbook.layout import Layout, layout_for
from planxl.workbook.submission import IndicatorAnswer
from planxl.workbook.template.formulas import (
    INDICATORS_ANSWERED,
    Check,
    check,
    check_count_text,
    check_text,
    part_of_whole,
)

_INPUTS = ("numerator", "denominator", "value")
_EVERY = (Check.FILLED, Check.MISSING, Check.OUT_OF_BOUNDS)
_COUNTED = (_EVERY, (Check.FILLED,), (Check.MISSING,), (Check.OUT_OF_BOUNDS,))
_YES = ("1", "true", "on")

Put = Mapping[Place, Value]
"""What has been written in cells."""


class Recalculation:
    """The formulas of one workbook after something has been put into its cells."""

    def __init__(self, looked: Looked, sheets: Sheets, put: Put) -> None:
        assert looked.submission is not None
        assert looked.catalogue is not None
        self._cells = looked.cells
        self._submission = looked.submission
        self._catalogue = looked.catalogue
        self._layout: Layout = layout_for(looked.catalogue, looked.submission.year)
        self._sheets = sheets
        self._put = put

    def values(self) -> dict[Place, Value]:
        """The formulas' cells with what they come to, Kontroll first, then the counts on Start."""
        checks = dict(self._checks())
        return {**checks, **dict(self._counts(checks))} if checks else {}

    # Kontroll -----------------------------------------------------------------------------------

    def _checks(self) -> Iterator[tuple[Place, Value]]:
        for answer in self._submission.indicators:
            inputs = [answer.source.place(key) for key in _INPUTS]
            if any(place in self._put for place in inputs):
                word = self._check(answer)
                if word:
                    yield answer.source.place("check"), word.value

    def _check(self, answer: IndicatorAnswer) -> Check | None:
        """What Kontroll says of a row; None where its formula is not ours."""
        indicator = self._catalogue.indicator_by_id[answer.id]
        if not (self._is_labelled(answer, indicator) and self._is_ours(answer)):
            return None
        raw = {key: self._raw(answer.source.place(key)) for key in _INPUTS}
        if Kind.ERROR in raw.values():
            return Check.OUT_OF_BOUNDS
        told = {key: value for key, value in raw.items() if not isinstance(value, Kind)}
        groups = self._raw(self._submission.fields.get("target_groups", Place()))
        start = {} if isinstance(groups, Kind) else {"target_groups": groups}
        return check(self._layout, Contents(start, indicators={indicator.id: told}), indicator)

    def _is_labelled(self, answer: IndicatorAnswer, indicator: Indicator) -> bool:
        """Whether the row's own labels say what the plan says: the formula goes by them."""
        group = self._catalogue.group_of(indicator).name
        expected = {"kind": indicator.kind.value, "target_group": group}
        return all(self._raw(answer.source.place(k)) == text for k, text in expected.items())

    def _is_ours(self, answer: IndicatorAnswer) -> bool:
        """Whether the formula of a row is the template's, wherever its columns have been moved."""
        place, columns = answer.source.place("check"), answer.source.columns
        needed = ("target_group", "kind", *_INPUTS)
        if not place.cell or not all(key in columns for key in needed):
            return False
        text, row = _formula(self._sheets.grid(place.sheet), (place.row, place.column))
        at = {key: f"${address(row, columns[key])}" for key in needed}
        return bool(text) and _plain(text) == _plain(check_text(at))

    def _raw(self, place: Place) -> Written | Kind:
        """What Excel sees in a cell; Kind.ERROR for an error."""
        if place in self._put:
            return self._put[place]
        return _seen(self._cells.get(place))

    # The counts on Start ------------------------------------------------------------------------

    def _counts(self, checks: Mapping[Place, Value]) -> Iterator[tuple[Place, Value]]:
        name = next((place.sheet for place in self._submission.fields.values()), "")
        if name not in self._sheets.tabs:
            return
        words = list(self._words(checks))
        formulas = dict(_formulas(self._sheets.grid(name)))
        found: dict[tuple[Check, ...], tuple[tuple[int, int], int]] = {}
        for cell, text in formulas.items():
            for kinds in _COUNTED:
                if text == _plain(check_count_text(self._layout, kinds)):
                    count = sum(word in kinds for word in words)
                    found[kinds] = cell, count
                    yield Place(name, *cell), count
        if (Check.FILLED,) in found and _EVERY in found:
            (part, done), (whole, every) = found[Check.FILLED,], found[_EVERY]
            told = part_of_whole(
                (address(*part), done), (address(*whole), every), INDICATORS_ANSWERED
            )
            cells = (cell for cell, text in formulas.items() if text == _plain(told.text))
            yield from ((Place(name, *cell), told.value) for cell in cells)

    def _words(self, checks: Mapping[Place, Value]) -> Iterator[Value]:
        """What the whole column Kontroll says now."""
        columns = {(each.source.sheet, each.source.columns.get("check", 0))
                   for each in self._submission.indicators}  # fmt: skip
        for place, cell in self._cells.items():
            if (place.sheet, place.column) in columns and cell.formula and place not in checks:
                yield str(cell.value or "")
        yield from checks.values()


def calculate_on_opening(book: Book) -> None:
    """Lets Excel calculate everything when it opens the workbook."""
    root = book.root
    node = root.first("calcPr")
    if node is None:
        xml = '<calcPr fullCalcOnLoad="1"/>'
        book.draft.splice(book.part, placed(root, xml, ORDER, "calcPr"))
    elif node.attributes.get("fullCalcOnLoad") not in _YES:
        book.draft.splice(book.part, (with_attribute(book.data, node, "fullCalcOnLoad", "1"),))


def _seen(cell: Cell | None) -> Written | Kind:
    if cell is None or cell.value is None:
        return None
    if cell.kind is Kind.ERROR:
        return Kind.ERROR
    value = cell.value
    if isinstance(value, bool):
        return "SANT" if value else "FALSKT"
    return (
        None if isinstance(value, time) else value.date() if isinstance(value, datetime) else value
    )


def _formulas(grid: Grid) -> Iterator[tuple[tuple[int, int], str]]:
    """The formulas of a sheet as plain text, by cell."""
    for cell, node in grid.nodes():
        if node.first("f") is not None:
            text, row = _formula(grid, cell)
            if row == cell[0]:
                yield cell, _plain(text)


def _formula(grid: Grid, cell: tuple[int, int]) -> tuple[str, int]:
    """The formula of a cell, and the row for which it is written: shared ones are written once."""
    node = grid.node(cell)
    held = node.first("f") if node else None
    if held is None or held.text or held.attributes.get("t") != "shared":
        return (held.text if held else ""), cell[0]
    for (row, column), other in grid.nodes():
        first = other.first("f") if column == cell[1] else None
        if first and first.text and first.attributes.get("si") == held.attributes.get("si"):
            return first.text, row
    return "", cell[0]


def _plain(formula: str) -> str:
    """A formula as it is compared: programs write it with other blanks and capitals."""
    text = "".join(formula.split()).removeprefix("=").casefold()
    return text.replace("true()", "true").replace("false()", "false")
