"""The municipal workbook as another program sees it (openpyxl)."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from planxl.catalogues import load
from planxl.findings.codes import CODES
from planxl.theme import contrast
from planxl.workbook import start_fields as declared
from planxl.workbook.contents import Contents
from planxl.workbook.declaration import TEMPLATE_VERSION
from planxl.workbook.layout import Layout, layout_for
from planxl.workbook.template import BLANK, workbook_bytes
from planxl.workbook.template.indicator_texts import has_parts
from planxl.workbook.template.start import FIRST_FIELD_ROW

CATALOGUE = load("vastra_gotaland")
BASELINE = Path(__file__).parents[2] / "templates" / "baseline.xlsx"
FILLED = Contents(
    start={"municipality": "Tanum", "year": 2022, "target_groups": "Vuxna"},
    activities=({"activity": '=HYPERLINK("http://x")', "what": "@namn", "result": "-12"},),
    indicators={"V1.1-1": {"value": 7, "comment": "+46 är landsnumret"}},
)


@pytest.fixture(scope="module")
def blank() -> Workbook:
    return opened(layout_for(CATALOGUE))


@pytest.fixture(scope="module")
def filled() -> Workbook:
    return opened(layout_for(CATALOGUE, 2022), FILLED)


def opened(layout: Layout, contents: Contents = BLANK) -> Workbook:
    return load_workbook(BytesIO(workbook_bytes(layout, contents)))


def parts(workbook: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(workbook)) as package:
        return {name: package.read(name) for name in package.namelist()}


def checks_at(book: Workbook, sheet: str, cell: str) -> list[Any]:
    validations = book[sheet].data_validations.dataValidation
    return [each for each in validations if cell in each.sqref]


# What is there ----------------------------------------------------------------------------------


def test_the_sheets_are_those_of_the_contract(blank: Workbook) -> None:
    assert {sheet.title: sheet.sheet_state for sheet in blank.worksheets} == {
        "Start": "visible",
        "Aktiviteter": "visible",
        "Indikatorer": "visible",
        "Lokala indikatorer": "visible",
        "Manual": "visible",
        "Listor": "hidden",
        "_planxl": "veryHidden",
    }


def test_every_table_has_the_declared_headings_and_rows() -> None:
    layout = layout_for(CATALOGUE, 2025)
    book = opened(layout)
    for table in layout.tables:
        found = book[table.sheet].tables[table.name]
        assert found.column_names == [column.heading for column in table.columns]
        assert found.ref.startswith("A4:")
        assert found.ref.endswith(str(4 + table.prepared_rows))


def test_an_added_column_of_a_catalogue_stands_in_the_table() -> None:
    own = {"key": "level", "heading": "Nivå [1]", "help": "Vilken nivå.", "choices": ("A", "B")}
    catalogue = type(CATALOGUE).model_validate(
        {**CATALOGUE.model_dump(), "activity_columns": (own,)}
    )
    book = opened(layout_for(catalogue))
    headings = book["Aktiviteter"].tables["tabAktiviteter"].column_names
    assert headings[headings.index("Vad") + 1] == "Nivå [1]"
    assert checks_at(book, "Aktiviteter", "F5")[0].formula1 == "lista_level"


def test_a_catalogue_without_goals_and_indicators_has_a_template_too() -> None:
    bare = CATALOGUE.model_copy(
        update={"goals": (), "indicators": (), "joint_activities": (), "activity_columns": ()}
    )
    book = opened(layout_for(bare))
    assert "Indikatorer" not in book.sheetnames
    assert checks_at(book, "Aktiviteter", "C5")[0].formula1 in book.defined_names


def test_every_list_has_a_name_that_points_at_its_values(blank: Workbook) -> None:
    for name, values in layout_for(CATALOGUE).lists.items():
        sheet, area = next(blank.defined_names[name].destinations)
        assert [row[0].value for row in blank[sheet][area.replace("$", "")]] == list(values)


def test_the_marker_says_what_the_workbook_is(filled: Workbook) -> None:
    marker = {row[0].value: row[1].value for row in filled["_planxl"].iter_rows()}
    assert marker == {
        "kind": "municipal",
        "template_version": TEMPLATE_VERSION,
        "catalogue": "vastra_gotaland",
        "catalogue_version": CATALOGUE.version,
        "municipality_code": "1435",
        "year": 2022,
    }


def test_the_blank_template_belongs_to_no_municipality_and_no_year(blank: Workbook) -> None:
    marker = {row[0].value: row[1].value for row in blank["_planxl"].iter_rows()}
    assert (marker["municipality_code"], marker["year"]) == (None, None)


def test_the_years_before_stand_as_headings(blank: Workbook, filled: Workbook) -> None:
    def history(book: Workbook) -> list[Any]:
        return [cell.value for cell in book["Indikatorer"][4][7:11]]

    assert history(blank) == ["År −4", "År −3", "År −2", "År −1"]
    assert history(filled) == ["2018", "2019", "2020", "2021"]


def test_an_indicator_over_five_years_says_which(blank: Workbook, filled: Workbook) -> None:
    blank_text, text = blank["Indikatorer"]["D5"].value, filled["Indikatorer"]["D5"].value
    assert text == "Antal självmord i befolkningen (summan av fem år, 2018–2022)"
    assert blank_text.endswith("(summan av de fem år som slutar med redovisningsåret)")


def test_the_manual_lists_every_column_and_every_code(blank: Workbook) -> None:
    said = {cell.value for row in blank["Manual"].iter_rows() for cell in row}
    for table in layout_for(CATALOGUE).tables:
        assert {column.heading for column in table.columns} <= said
    # Everybody reports on this plan, so nobody is told that they do not.
    assert {code.id for code in CODES} - said == {"IDN-011"}
    assert not [text for text in said if isinstance(text, str) and "{" in text]


def test_no_cells_are_merged_and_every_table_has_one_heading_row(blank: Workbook) -> None:
    for sheet in blank.worksheets:
        assert not sheet.merged_cells.ranges
        assert all(table.headerRowCount == 1 for table in sheet.tables.values())


def test_text_is_text_whatever_it_begins_with(filled: Workbook) -> None:
    cells = [filled["Aktiviteter"][cell] for cell in ("D5", "E5", "L5")]
    assert [cell.value for cell in cells] == ['=HYPERLINK("http://x")', "@namn", "-12"]
    assert {cell.data_type for cell in (*cells, filled["Indikatorer"]["P5"])} == {"s"}


# What may be written, and how -------------------------------------------------------------------


def test_the_growing_tables_are_unprotected_and_the_others_have_no_password(
    blank: Workbook,
) -> None:
    protection = {sheet.title: sheet.protection for sheet in blank.worksheets}
    assert not protection["Aktiviteter"].sheet
    assert not protection["Lokala indikatorer"].sheet
    for name in ("Start", "Indikatorer", "Manual"):
        assert protection[name].sheet
        assert protection[name].password is None
        assert not protection[name].objects  # notes may be written


def test_on_start_only_the_inputs_can_be_written(blank: Workbook) -> None:
    unlocked = {
        cell.coordinate
        for row in blank["Start"].iter_rows()
        for cell in row
        if not cell.protection.locked
    }
    rows = enumerate(declared.FIELDS, FIRST_FIELD_ROW)
    assert unlocked == {f"B{row}" for row, field in rows if field.input}


def test_on_indikatorer_only_the_answers_can_be_written(blank: Workbook) -> None:
    table = layout_for(CATALOGUE).indicators
    for row, indicator in enumerate(CATALOGUE.indicators, 5):
        for cell, column in zip(blank["Indikatorer"][row], table.columns, strict=True):
            part = column.key in {"numerator", "denominator"}
            asked = column.input and (not part or has_parts(indicator))
            assert cell.protection.locked is not asked, cell.coordinate


def test_dropdowns_go_through_names(blank: Workbook) -> None:
    lists = {
        each.formula1
        for sheet in blank.worksheets
        for each in sheet.data_validations.dataValidation
        if each.type == "list"
    }
    assert lists == {
        "lista_kommuner", "lista_malgruppsval", "lista_ja_nej", "lista_malgrupper", "lista_mal",
        "lista_statusar", "lista_typer",
    }  # fmt: skip


def test_dropdowns_reach_every_prepared_row(blank: Workbook) -> None:
    for cell in ("C5", "C104"):
        assert checks_at(blank, "Aktiviteter", cell)[0].formula1 == "lista_mal"


def test_only_municipality_and_year_are_refused(blank: Workbook) -> None:
    refused = {
        str(each.sqref)
        for sheet in blank.worksheets
        for each in sheet.data_validations.dataValidation
        if each.type not in {None, "none"} and each.errorStyle in {None, "stop"}
    }
    assert refused == {"B5", "B7"}


def test_every_input_column_has_a_hint_that_excel_takes(blank: Workbook) -> None:
    for table in layout_for(CATALOGUE).tables:
        for number, column in enumerate(table.columns, 1):
            if column.input and column.key not in {"numerator", "denominator"}:
                cell = blank[table.sheet].cell(5, number).coordinate
                (check,) = checks_at(blank, table.sheet, cell)
                assert 0 < len(check.prompt) <= 255
                assert 0 < len(check.promptTitle) <= 32


def test_numerator_and_denominator_are_named_in_their_hints(blank: Workbook) -> None:
    row = 5 + [each.id for each in CATALOGUE.indicators].index("B1.2-2")
    hints = [checks_at(blank, "Indikatorer", f"{c}{row}")[0].prompt for c in "LMN"]
    assert "saknar godkänt betyg" in hints[0]
    assert "alla elever i åk 9" in hints[1]
    assert "0 till 100" in hints[2]


def test_text_cells_are_text_and_measures_keep_their_percent_sign(blank: Workbook) -> None:
    assert blank["Aktiviteter"]["G5"].number_format == "@"
    assert blank["Indikatorer"]["N5"].number_format == "General"
    assert blank["Aktiviteter"]["K5"].number_format == "yyyy-mm-dd"


def test_every_text_can_be_read_on_its_background(blank: Workbook) -> None:
    for sheet in blank.worksheets[:5]:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None:
                    back = cell.fill.fgColor.rgb if cell.fill.fill_type else "FFFFFFFF"
                    colours = (f"#{rgb[-6:]}" for rgb in (cell.font.color.rgb, back))
                    assert contrast(*colours) >= 4.5, (sheet.title, cell.coordinate)


# How it opens, prints and travels ---------------------------------------------------------------


def test_it_opens_on_start_in_the_first_empty_field(blank: Workbook, filled: Workbook) -> None:
    assert blank.active is blank["Start"]
    assert blank["Start"].sheet_view.selection[0].activeCell == "B5"
    assert filled["Start"].sheet_view.selection[0].activeCell == "B10"
    assert filled["Aktiviteter"].sheet_view.selection[-1].activeCell == "B6"
    assert filled["Indikatorer"].sheet_view.selection[-1].activeCell == "N6"


def test_headings_are_frozen_and_repeated_in_print(blank: Workbook) -> None:
    for name in ("Aktiviteter", "Indikatorer", "Lokala indikatorer"):
        sheet = blank[name]
        assert sheet.freeze_panes.endswith("5")
        assert sheet.print_title_rows == "$4:$4"
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
        assert sheet.page_setup.scale is None or sheet.page_setup.scale >= 60


def test_rows_grow_with_what_people_write() -> None:
    sheets = parts(workbook_bytes(layout_for(CATALOGUE)))
    rows = [xml for name, xml in sheets.items() if name.startswith("xl/worksheets/sheet")]
    assert any(b" ht=" in xml for xml in rows)
    assert not any(b"customHeight" in xml for xml in rows)


def test_it_has_a_title_and_a_language_but_no_author(filled: Workbook) -> None:
    properties = filled.properties
    assert properties.title == f"{CATALOGUE.title}: kommunens arbetsbok Tanum 2022"
    assert properties.language == "sv-SE"
    assert not properties.creator
    assert not properties.lastModifiedBy


def test_the_same_contents_give_the_same_bytes() -> None:
    layout = layout_for(CATALOGUE, 2022)
    assert workbook_bytes(layout, FILLED) == workbook_bytes(layout, FILLED)


def test_the_order_of_sets_does_not_show() -> None:
    code = (
        "import hashlib;from planxl.catalogues import load;"
        "from planxl.workbook.layout import layout_for;"
        "from planxl.workbook.template import BLANK, workbook_bytes as w;"
        "print(hashlib.sha256(w(layout_for(load('exempel')))).hexdigest())"
    )
    elsewhere = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONHASHSEED": "1"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    here = workbook_bytes(layout_for(load("exempel")))
    assert elsewhere.strip() == hashlib.sha256(here).hexdigest()


def test_the_committed_template_is_current() -> None:
    committed = parts(BASELINE.read_bytes())
    made_now = parts(workbook_bytes(layout_for(CATALOGUE)))
    remedy = "make it again: planxl template --force -o templates/baseline.xlsx"
    assert list(committed) == list(made_now), remedy
    assert [name for name in made_now if made_now[name] != committed[name]] == [], remedy
