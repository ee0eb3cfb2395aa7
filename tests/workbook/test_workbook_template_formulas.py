"""The template's formulas say what LibreOffice calculates, also while people write."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from libreoffice import Edit, Office, cached, disagreements

from planxl.catalogues import load
from planxl.workbook.contents import Contents, RowContents, Written
from planxl.workbook.declaration import ACTIVITIES, INDICATORS, START
from planxl.workbook.layout import Layout, layout_for
from planxl.workbook.template import BLANK, write_workbook
from planxl.workbook.template.formulas import Check, check

CATALOGUE = load("vastra_gotaland")
LAYOUT = layout_for(CATALOGUE, 2022)
GOAL = CATALOGUE.goals[0].label

MIXED = Contents(
    start={"municipality": "Tanum", "year": 2022, "target_groups": "Vuxna", "population": 12873},
    activities=(
        {"goal": GOAL, "activity": "Möten", "status": "Pågående", "result": "24 möten"},
        {"goal": GOAL, "activity": "Utbildning", "status": "Genomförd"},
        {"activity": '=HYPERLINK("x")', "status": "Planerad"},
        {"what": "- bara en beskrivning", "status": "vilande"},
        {"activity": "Utan uppföljning"},
        {"activity": "Resultat men ingen status", "result": "Klart"},
        {"followed_up": date(2022, 11, 20)},
        {"nr": "7", "target_group": "Vuxna", "goal": GOAL, "status": "Genomförd"},
        {"what": "   "},
    ),
    indicators={
        "V1.1-1": {"value": 7},
        "V1.1-2": {"value": "ca 12"},
        "V1.1-3": {"value": "ja"},
        "V2.1-1": {"value": "Ja*"},
        "V2.1-2": {"value": 9000.5, "numerator": 1081, "denominator": 12000},
        "V3.1-1": {"value": 10, "numerator": 31, "denominator": 20},
        "V3.1-2": {"numerator": 3, "denominator": 5},
        "V4.1-1": {"value": -1},
        "V4.2-1": {"value": 2.5},
        "V4.2-2": {"value": 4, "numerator": "fyra"},
        "B1.2-1": {"value": 120},
    },
    local_indicators=({"indicator": "Eget mått", "kind": "Antal", "value": 41},),
)


def written(folder: Path, layout: Layout, contents: Contents = BLANK) -> Path:
    path = folder / "arbetsbok.xlsx"
    write_workbook(path, layout, contents)
    return path


def kontroll(**row: Written) -> Check:
    """What Kontroll says of a share with these cells."""
    contents = Contents(start={"target_groups": "Barn och unga"}, indicators={"B1.2-1": row})
    return check(LAYOUT, contents, CATALOGUE.indicator_by_id["B1.2-1"])


@pytest.mark.libreoffice
@pytest.mark.parametrize("catalogue", ["vastra_gotaland", "exempel"])
def test_every_formula_of_the_blank_template_has_its_right_value(
    tmp_path: Path, office: Office, catalogue: str
) -> None:
    path = written(tmp_path, layout_for(load(catalogue)))
    assert len(cached(path)) > len(load(catalogue).indicators)
    assert disagreements(office, path) == []


@pytest.mark.libreoffice
def test_every_formula_of_a_filled_workbook_has_its_right_value(
    tmp_path: Path, office: Office
) -> None:
    path = written(tmp_path, LAYOUT, MIXED)
    checks = {value for (sheet, _), value in cached(path).items() if sheet == INDICATORS}
    assert checks == set(Check)
    assert disagreements(office, path) == []


@pytest.mark.libreoffice
@pytest.mark.parametrize("groups", ["", "barn och unga", "alla", "Barn och unga, Vuxna"])
def test_target_groups_may_be_written_in_any_way(
    tmp_path: Path, office: Office, groups: str
) -> None:
    contents = Contents(start={"municipality": "okänd", "target_groups": groups})
    assert disagreements(office, written(tmp_path, LAYOUT, contents)) == []


@pytest.mark.libreoffice
def test_the_formulas_follow_what_people_write(tmp_path: Path, office: Office) -> None:
    blank = written(tmp_path, LAYOUT)
    edits: list[Edit] = [
        (START, "B5", "Tanum"),
        (START, "B9", "Vuxna"),
        (ACTIVITIES, "D5", "Möten"),
        (ACTIVITIES, "J5", "Genomförd"),
        (ACTIVITIES, "L5", "Bra"),
        (ACTIVITIES, "D104", "Sista raden"),
        (INDICATORS, "N5", 7),
        (INDICATORS, "N6", "ca 12"),
    ]
    found = office.recalculated(blank, edits)
    assert found[START, "B6"][1] == "Fyrbodal"
    assert found[START, "C16"][1] == "1 av 17 indikatorer är besvarade."
    assert found[START, "C20"][1] == "1 av 2 aktiviteter är uppföljda."
    checks = [found[INDICATORS, f"Q{row}"][1] for row in (5, 6, 7, 40)]
    assert checks == ["Ifylld", "Utanför gränserna", "Saknas", "Ej aktuell"]


@pytest.mark.libreoffice
def test_rows_inserted_among_the_activities_are_counted(tmp_path: Path, office: Office) -> None:
    rows: tuple[RowContents, ...] = ({"activity": "Första"}, {"activity": "Andra"})
    path = written(tmp_path, LAYOUT, Contents(start={}, activities=rows))
    edits: list[Edit] = [
        (ACTIVITIES, "insert rows above", 6),
        (ACTIVITIES, "insert rows above", 2),
        (ACTIVITIES, "D7", "Ny rad"),
    ]
    assert office.recalculated(path, edits)[START, "B20"][1] == 3


def test_kontroll_asks_for_a_value() -> None:
    assert kontroll() is Check.MISSING
    assert kontroll(value="  ") is Check.MISSING
    assert kontroll(numerator=3, denominator=5) is Check.MISSING


def test_kontroll_knows_the_bounds_of_a_share() -> None:
    assert kontroll(value=0) is Check.FILLED
    assert kontroll(value=100) is Check.FILLED
    assert kontroll(value=100.1) is Check.OUT_OF_BOUNDS
    assert kontroll(value=-0.1) is Check.OUT_OF_BOUNDS
    assert kontroll(value="12,5") is Check.OUT_OF_BOUNDS


def test_kontroll_wants_a_numerator_within_its_denominator() -> None:
    assert kontroll(value=60, numerator=3, denominator=5) is Check.FILLED
    assert kontroll(value=60, numerator=6, denominator=5) is Check.OUT_OF_BOUNDS
    assert kontroll(value=60, numerator="tre") is Check.OUT_OF_BOUNDS


def test_a_row_with_only_choices_and_a_number_is_no_activity(tmp_path: Path) -> None:
    rows: tuple[RowContents, ...] = ({"nr": "1", "goal": GOAL, "status": "Pågående"},)
    path = written(tmp_path, LAYOUT, Contents(start={}, activities=rows))
    assert cached(path)[START, "B20"] == 0


def test_a_municipality_without_an_area_says_so(tmp_path: Path) -> None:
    path = written(tmp_path, LAYOUT, Contents(start={"municipality": "Lilla Edet"}))
    assert cached(path)[START, "B6"] == "Inte angiven i katalogen"
