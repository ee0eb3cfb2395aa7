"""LibreOffice opens what planxl has annotated, shows all of it, and saves it."""

from __future__ import annotations

from pathlib import Path

import pytest
from crowded import rich
from good import good_bytes, layout
from libreoffice import Office, disagreements
from sound import faults, parts_of
from told import PAGE, marked, missing, notes, rows, seen

from planxl.annotation import annotated, cleaned
from planxl.cells import read_bytes

pytestmark = pytest.mark.libreoffice

RICH = [*missing("Blad", "A2", "A3", "B18"), *missing("Skyddat", "A1")]
INDICATORS = layout().indicators.sheet
GOOD = missing(INDICATORS, "N5", "N6", "P9")


def saved(office: Office, folder: Path, data: bytes) -> bytes:
    """The workbook as LibreOffice saves it."""
    path, target = folder / "in.xlsx", folder / "ut.xlsx"
    path.write_bytes(data)
    office.recalculated(path, save_to=target)
    return target.read_bytes()


def test_everything_is_there_after_libreoffice_has_saved_it(office: Office, tmp_path: Path) -> None:
    copy = annotated(rich(), RICH)
    after = saved(office, tmp_path, copy)
    assert notes(after, "Blad") == notes(copy, "Blad")
    assert notes(after, "Skyddat") == notes(copy, "Skyddat")
    assert marked(after, "Blad") == ["A2:A3 A17"]
    assert [row[:5] for row in rows(after)] == [row[:5] for row in rows(copy)]
    book = seen(after)
    assert book.active.title == PAGE
    assert len(book["Blad"]._charts) == 1
    assert any(name.startswith("xl/media/") for name in parts_of(after))
    assert book["Skyddat"].protection.sheet
    assert any(rule.type == "dataBar" for each in book["Blad"].conditional_formatting
               for rule in each.rules)  # fmt: skip
    assert b"sparkline" in parts_of(after)["xl/worksheets/sheet1.xml"]


def test_what_libreoffice_has_saved_is_cleaned_without_a_trace(
    office: Office, tmp_path: Path
) -> None:
    plain = saved(office, tmp_path, rich())
    left = cleaned(saved(office, tmp_path, annotated(rich(), RICH)))
    assert notes(left, "Blad") == notes(plain, "Blad")
    assert notes(left, "Skyddat") == {}
    assert seen(left).sheetnames == seen(plain).sheetnames
    assert seen(left).active.title == "Blad"
    assert faults(left) == faults(plain)
    for name, part in parts_of(left).items():
        assert b"planxl" not in part, name


def test_annotating_it_again_does_not_double(office: Office, tmp_path: Path) -> None:
    copy = annotated(good_bytes(), GOOD)
    after = saved(office, tmp_path, copy)
    again = annotated(after, GOOD)
    assert faults(again) == faults(after) == []
    assert notes(again, INDICATORS) == notes(copy, INDICATORS)
    assert marked(again, INDICATORS) == marked(copy, INDICATORS)
    assert rows(again) == rows(copy)
    assert seen(again).sheetnames == seen(copy).sheetnames
    sheets = {each.name: each.cells for each in read_bytes("a", cleaned(again)).sheets}
    assert PAGE not in sheets


def test_formulas_still_agree_with_what_libreoffice_calculates(
    office: Office, tmp_path: Path
) -> None:
    path = tmp_path / "in.xlsx"
    path.write_bytes(annotated(good_bytes(), GOOD))
    assert disagreements(office, path) == []
