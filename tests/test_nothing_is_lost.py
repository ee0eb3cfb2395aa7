"""Whatever a person writes in whichever cell: planxl reads on, and loses nothing of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from good import examined, good
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown import MarkdownSheet, with_cell
from tries import tries

from planxl.cells.model import Cell, Kind, address
from planxl.checking import Checked

TABLES = ("Aktiviteter", "Indikatorer", "Lokala indikatorer")
LABELS = 13  # the last row with a field on Start; below it stands the template's own text

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
# The same examples every time: a sheet has few cells, and thousands of examples were tried.
steady = settings(max_examples=tries(120), deadline=None, derandomize=True)
places = st.one_of(
    st.tuples(st.sampled_from(TABLES), st.integers(1, 50), st.integers(1, 20)),
    st.tuples(st.just("Start"), st.integers(1, LABELS), st.integers(1, 6)),
)
values = st.one_of(
    texts,
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.datetimes(),
    st.dates(),
    st.times(),
)
_KINDS = {str: Kind.TEXT, bool: Kind.BOOLEAN, int: Kind.NUMBER, float: Kind.NUMBER}


@given(places, texts, texts)
@example(("Aktiviteter", 4, 14), "", "")
@example(("Indikatorer", 4, 2), "", "")
@example(("Indikatorer", 60, 5), "", "")
@example(("Indikatorer", 10, 6), "", "")
@example(("Lokala indikatorer", 5, 7), "", "")
@example(("Start", 5, 1), "", "")
@steady
def test_a_text_in_any_cell_is_kept_or_told(
    place: tuple[str, int, int], before: str, after: str
) -> None:
    sheet, row, column = place
    written = f"{before}Zq7{after}"
    found = examined(with_cell(good(), sheet, address(row, column), f"'{written}"))
    assert any("zq7" in text.casefold() for text in everything(found)), written


@given(places, values, st.booleans(), st.booleans())
@steady
def test_nothing_in_any_cell_stops_the_reading(
    place: tuple[str, int, int], value: object, formula: bool, percent: bool
) -> None:
    sheet, row, column = place
    kind = _KINDS.get(type(value), Kind.DATE)
    new = Cell(sheet, row, column, value, kind, formula, percent and kind is Kind.NUMBER)  # type: ignore[arg-type]
    sheets = tuple(_with(each, new) if each.name == sheet else each for each in good().sheets)  # type: ignore[arg-type]
    assert examined(replace(good(), sheets=sheets)).submission


@given(st.lists(st.tuples(places, texts), max_size=12))
@steady
def test_many_odd_cells_stop_nothing_either(
    written: list[tuple[tuple[str, int, int], str]],
) -> None:
    book = good()
    for (sheet, row, column), text in written:
        book = with_cell(book, sheet, address(row, column), f"'{text}")
    examined(book)


def everything(found: Checked) -> Iterator[str]:
    """All texts that are kept of a workbook, or said about it."""
    assert found.submission
    yield str(found.submission.model_dump())
    yield from (each.text for each in found.submission.unplaced)
    for finding in found.findings:
        yield from (str(value) for value in finding.params.values())


def _with(sheet: MarkdownSheet, new: Cell) -> MarkdownSheet:
    place = (new.row, new.column)
    cells = [c for c in sheet.cells if (c.row, c.column) != place] + [new]
    return MarkdownSheet(sheet.name, tuple(sorted(cells, key=lambda c: (c.row, c.column))))
