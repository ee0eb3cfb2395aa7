"""Whatever else is in a workbook survives, to the byte."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from crowded import CUSTOM, SLICER, SLICER_CACHE, THREADED, rich
from sound import faults, parts_of
from told import marked, missing, notes, rows, seen, sound

from planxl.annotation import annotated, cleaned
from planxl.cells import read_bytes

FOUND = [
    *missing("Blad", "A2", "A3", "B9", "B18", "E40"),
    *missing("Skyddat", "A1"),
    *missing("Dolt", "A1"),
]
TOUCHED = {
    "[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml",
    "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/worksheets/sheet3.xml",
    "xl/worksheets/sheet4.xml", "xl/comments1.xml", "xl/comments2.xml", "xl/comments3.xml",
    "xl/drawings/vmlDrawing1.vml", "xl/drawings/vmlDrawing3.vml", "xl/drawings/vmlDrawing4.vml",
    "xl/worksheets/_rels/sheet2.xml.rels", "xl/worksheets/_rels/sheet3.xml.rels",
}  # fmt: skip


@pytest.fixture(scope="module", params=[False, True], ids=["xlsx", "xlsm"])
def original(request: pytest.FixtureRequest) -> bytes:
    return rich(macros=request.param)


@pytest.fixture(scope="module")
def returned(original: bytes) -> bytes:
    return sound(original, FOUND)


def test_every_untouched_part_is_the_same(original: bytes, returned: bytes) -> None:
    before, after = parts_of(original), parts_of(returned)
    assert {name for name in after if after[name] != before.get(name)} == TOUCHED
    kept = [name for name in after if name in before]
    assert kept == list(before)
    for part in (THREADED, SLICER, SLICER_CACHE, CUSTOM, "xl/charts/chart1.xml"):
        assert after[part] == before[part]
    assert ("xl/vbaProject.bin" in after) == ("xl/vbaProject.bin" in before)


def test_untouched_parts_keep_their_compressed_bytes_their_order_and_their_dates(
    original: bytes, returned: bytes
) -> None:
    chart = parts_of(original)["xl/charts/chart1.xml"]
    assert len(chart) > 100
    for name in ("xl/charts/chart1.xml", "xl/media/image1.png", THREADED):
        assert packed_bytes(original, name) == packed_bytes(returned, name)


def packed_bytes(data: bytes, name: str) -> tuple[bytes, tuple[int, ...]]:
    with zipfile.ZipFile(BytesIO(data)) as package:
        info = package.getinfo(name)
    start = info.header_offset + 30 + len(name)
    return data[start : start + info.compress_size], info.date_time


def test_touched_sheets_have_lost_nothing(original: bytes, returned: bytes) -> None:
    before, after = parts_of(original), parts_of(returned)
    for name in TOUCHED & before.keys():
        position = 0
        for piece in pieces(before[name]):
            position = after[name].index(piece, position) + len(piece)


def pieces(part: bytes) -> list[bytes]:
    """The elements of a part, those aside whose numbers planxl has to count up."""
    counted = (b" count=", b" tabSelected=", b" data=", b"<workbookView", b"<x:Anchor")
    split = part.replace(b"/>", b">").split(b"<")
    return [p.rstrip(b">/") for p in split if not any(c in b"<" + p for c in counted)]


def test_cleaning_gives_every_part_back(original: bytes, returned: bytes) -> None:
    assert list(parts_of(cleaned(returned)).items()) == list(parts_of(original).items())


def test_other_peoples_notes_stay_and_ours_stands_below(returned: bytes) -> None:
    mine = notes(returned, "Blad")
    theirs, line, ours = mine["A2"].split("\n")[:3]
    assert (theirs, line) == ("En egen anteckning.", "---- planxl ----")
    assert ours.startswith("Varning: I-A2")
    assert seen(returned)["Blad"]["A2"].comment.author == "Kollega"


def test_a_thread_of_comments_is_left_alone_and_listed(original: bytes, returned: bytes) -> None:
    assert notes(returned, "Blad")["B9"] == notes(original, "Blad")["B9"] == "[Trådad kommentar]"
    assert "B9" in {row[3] for row in rows(returned)}


def test_a_note_in_a_merged_range_goes_to_its_upper_left_cell(returned: bytes) -> None:
    assert "A17" in notes(returned, "Blad")
    assert "B18" not in notes(returned, "Blad")
    assert marked(returned, "Blad") == ["A2:A3 A17 B9 E40"]


def test_a_protected_sheet_gets_its_note_and_stays_protected(
    original: bytes, returned: bytes
) -> None:
    assert "A1" in notes(returned, "Skyddat")
    protection = b'<sheetProtection password="'
    part = "xl/worksheets/sheet2.xml"
    assert protection in parts_of(original)[part]
    assert protection in parts_of(returned)[part]


def test_a_hidden_sheet_is_listed_without_a_link(returned: bytes) -> None:
    page = seen(returned)["Att åtgärda"]
    linked = {row[2].value: bool(row[3].hyperlink) for row in page.iter_rows() if row[3].value}
    assert (linked["Skyddat"], linked["Dolt"]) == (True, False)
    assert seen(returned)["Dolt"].sheet_state == "hidden"


def test_cells_keep_their_values_and_their_formulas(original: bytes, returned: bytes) -> None:
    sheets = {each.name: each.cells for each in read_bytes("a", returned).sheets}
    for sheet in read_bytes("a", original).sheets:
        assert sheets[sheet.name] == sheet.cells


def test_conditional_formats_of_others_keep_their_priority(returned: bytes) -> None:
    formats = seen(returned)["Blad"].conditional_formatting
    priorities = [rule.priority for each in formats for rule in each.rules]
    assert priorities == [1, 2, 3]


def test_the_original_is_found_again_although_it_has_faults(original: bytes) -> None:
    # XlsxWriter gives a picture in a header the block of numbers of the notes: not ours to mend.
    assert faults(original) == ["block 1 twice"]
    assert faults(annotated(original, FOUND)) == ["block 1 twice"]
