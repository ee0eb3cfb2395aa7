"""Formulas that depend on what was filled: their values in the file are those Excel will show."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fillable import (
    COUNT,
    OTHER_SHARE,
    RATE,
    SENSITIVE,
    SHARE,
    SHEET,
    YES_NO,
    Filler,
    address,
    kolada,
    plan,
    values,
    workbook,
)
from libreoffice import Office, disagreements
from patching import packed, patched
from sound import parts_of
from told import seen

from planxl.catalogues.models import Fills, Transform

TABLE, BOOK = "xl/worksheets/sheet3.xml", "xl/workbook.xml"
ONE = plan({SHARE: [kolada()]})
NOW = {("N15508", "2025"): 28.58}


def start(data: bytes) -> list[object]:
    """How far it has come, as Start says it."""
    return [values(data, "Start").get(cell) for cell in ("B16", "B17", "B18", "B19", "C16")]


def test_a_filled_indicator_is_said_to_be_filled_and_is_counted(filler: Filler) -> None:
    before = workbook({YES_NO: {"value": "Nej"}})
    done = filler.one(before, NOW, ONE)
    assert done.cell(SHARE, "Kontroll") == "Ifylld"
    every = len(ONE.indicators)
    none = f"1 av {every} indikatorer är besvarade."
    assert start(before) == [every, 1, every - 1, 0, none]
    assert start(done.data) == [every, 2, every - 2, 0, none.replace("1 av", "2 av")]


def test_a_value_outside_the_bounds_is_said_to_be(filler: Filler) -> None:
    done = filler.one(workbook(), {("N15508", "2025"): 128.5}, ONE)
    assert done.cell(SHARE, "Kontroll") == "Utanför gränserna"
    assert start(done.data)[1:4] == [0, len(ONE.indicators) - 1, 1]


def test_a_text_among_the_parts_is_outside_the_bounds(filler: Filler) -> None:
    done = filler.one(workbook({SHARE: {"numerator": "ca 3"}}), NOW, ONE)
    assert done.cell(SHARE, "Kontroll") == "Utanför gränserna"


@pytest.mark.parametrize("formula", ["=Saknas", "=?"])
def test_another_formula_in_the_place_of_ours_is_left_alone(filler: Filler, formula: str) -> None:
    data = patched(workbook(), SHEET, address(SHARE, "Kontroll"), formula)
    done = filler.one(data, NOW, ONE)
    assert done.cell(SHARE, "Kontroll") == values(data, SHEET)[address(SHARE, "Kontroll")]


def test_a_row_that_calls_itself_something_else_is_left_to_excel(filler: Filler) -> None:
    data = patched(workbook(), SHEET, address(SHARE, "Typ"), "Ja/Nej")
    assert filler.one(data, NOW, ONE).cell(SHARE, "Kontroll") == "Saknas"


def test_a_formula_without_a_value_gets_one(filler: Filler) -> None:
    parts = parts_of(workbook())
    parts[TABLE] = re.sub(rb"</f><v>[^<]*</v>", b"</f>", parts[TABLE])
    done = filler.one(packed(parts), NOW, ONE)
    assert done.cell(SHARE, "Kontroll") == "Ifylld"
    assert done.cell(OTHER_SHARE, "Kontroll") is None


def test_a_formula_that_is_written_once_for_all_rows_is_known(filler: Filler) -> None:
    parts = parts_of(workbook())
    row = int(address(next(iter(ONE.indicator_by_id)))[1:])
    last = row + len(ONE.indicators) - 1
    cell = rb'(<c r="Q%d"[^>]*>)<f>'
    parts[TABLE] = re.sub(
        cell % row, rb'\1<f t="shared" ref="Q%d:Q%d" si="0">' % (row, last), parts[TABLE]
    )
    parts[TABLE] = re.sub(
        rb'(<c r="Q(?!%d")\d+"[^>]*>)<f>[^<]*</f>' % row, rb'\1<f t="shared" si="0"/>', parts[TABLE]
    )
    done = filler.one(packed(parts), NOW, ONE)
    assert done.cell(SHARE, "Kontroll") == "Ifylld"


@pytest.mark.parametrize(
    "said", ["", "<calcPr/>", '<calcPr calcId="1" fullCalcOnLoad="0"/>', "<calcPr></calcPr>"]
)
def test_excel_is_told_to_calculate_when_it_opens_the_workbook(filler: Filler, said: str) -> None:
    parts = parts_of(workbook())
    parts[BOOK] = re.sub(rb"<calcPr [^>]*/>", said.encode(), parts[BOOK])
    done = filler.one(packed(parts), NOW, ONE)
    assert seen(done.data).calculation.fullCalcOnLoad


def test_where_nothing_is_filled_excel_is_not_bothered(filler: Filler) -> None:
    parts = parts_of(workbook({SHARE: {"value": 3}}))
    parts[BOOK] = re.sub(rb"<calcPr [^>]*/>", b"<calcPr/>", parts[BOOK])
    done = filler.one(packed(parts), NOW, ONE)
    assert done.note(SHARE)
    assert parts_of(done.data)[BOOK] == parts[BOOK]


MANY = plan({
    SHARE: [kolada()],
    OTHER_SHARE: [
        kolada("N00001", fills=Fills.NUMERATOR), kolada("N00002", fills=Fills.DENOMINATOR)
    ],
    RATE: [kolada("N00002", fills=Fills.DENOMINATOR)],
    YES_NO: [kolada("U00001", transform=Transform.YES_NO)],
    COUNT: [kolada("N00003")],
    SENSITIVE: [kolada("N00004")],
}).model_copy(update={"population": kolada("N00002")})  # fmt: skip
FIGURES = {
    ("N15508", "2025"): 120.5, ("N00001", "2025"): 31, ("N00002", "2025"): 248,
    ("U00001", "2025"): 1, ("N00003", "2025"): 2.5, ("N00004", "2025"): 3,
}  # fmt: skip


@pytest.mark.libreoffice
def test_what_stands_in_the_file_is_what_is_calculated(
    filler: Filler, office: Office, tmp_path: Path
) -> None:
    data = workbook({RATE: {"numerator": 300}, SENSITIVE: {"denominator": "inga"}})
    done = filler.one(data, FIGURES, MANY)
    path = tmp_path / "fylld.xlsx"
    path.write_bytes(done.data)
    assert disagreements(office, path) == []
    assert start(done.data)[1:4] == [2, len(MANY.indicators) - 6, 4]


def test_columns_that_have_changed_places_are_calculated_as_well(filler: Filler) -> None:
    parts = parts_of(workbook({SHARE: {"numerator": 9}}))
    other = {b"L": b"M", b"M": b"L"}
    parts[TABLE] = re.sub(
        rb'(?:(?<=r=")|(?<=\$))[LM](?=\d+\b)',
        lambda found: other[found[0]],
        parts[TABLE],
    )
    done = filler.one(packed(parts), {**NOW, ("N00002", "2025"): 3}, MANY)
    assert done.cell(SHARE, "Kontroll") == "Ifylld"
    below = plan({SHARE: [kolada(), kolada("N00002", fills=Fills.DENOMINATOR)]})
    done = filler.one(packed(parts), {**NOW, ("N00002", "2025"): 3}, below)
    assert done.cell(SHARE, "Kontroll") == "Utanför gränserna"
