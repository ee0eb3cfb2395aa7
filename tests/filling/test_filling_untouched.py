"""Nothing but the cells that are filled is changed, whatever program has saved the workbook."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from crowded import CUSTOM
from fillable import (
    OTHER_SHARE,
    RATE,
    SHARE,
    SHEET,
    YES_NO,
    Done,
    Filler,
    address,
    kolada,
    plan,
    workbook,
)
from libreoffice import Office
from patching import packed
from raw_workbooks import MAIN, RELATION, STRICT
from sound import faults, parts_of
from told import opened, seen
from tries import some

from planxl.api.filling import Fate, Reason
from planxl.catalogues.models import Fills, Transform
from planxl.cells import read_bytes

TABLE, START = "xl/worksheets/sheet3.xml", "xl/worksheets/sheet1.xml"
BOOK = "xl/workbook.xml"
STRICT_RELATION = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PLAN = plan({
    SHARE: [kolada()],
    YES_NO: [kolada("U00001", transform=Transform.YES_NO)],
    RATE: [kolada("N00002", fills=Fills.DENOMINATOR)],
}).model_copy(update={"population": kolada("N01951")})  # fmt: skip
NOW = {
    ("N15508", "2025"): 28.58, ("U00001", "2025"): 1, ("N00002", "2025"): 12_941,
    ("N01951", "2025"): 12_941, ("N15508", "2024"): 30,
}  # fmt: skip
PUT = {
    (SHARE, "Värde"): 28.58, (SHARE, "2024"): 30, (YES_NO, "Värde"): "Ja",
    (RATE, "Nämnare"): 12_941,
}  # fmt: skip
NEW = {"xl/comments1.xml", "xl/comments2.xml", "xl/drawings/vmlDrawing1.vml",
       "xl/drawings/vmlDrawing2.vml", "xl/worksheets/_rels/sheet1.xml.rels"}  # fmt: skip
JOINED = {"[Content_Types].xml", "xl/worksheets/_rels/sheet3.xml.rels"}


def filled(filler: Filler, data: bytes) -> Done:
    """The workbook with everything in it that there is for it, and no fault that it had not."""
    done = filler.one(data, NOW, PLAN)
    assert faults(done.data) == faults(data)
    assert {place: done.cell(*place) for place in PUT} == PUT
    assert read_bytes("bok.xlsx", done.data).sheet("Start").cells  # type: ignore[union-attr]
    return done


def without_cells(xml: bytes, cells: set[str]) -> bytes:
    """A sheet with only the addresses left of some cells, and without what refers to notes."""
    for each in cells:
        found = rb'<c r="%s"(?: [^>/]*)?(?:/>|>.*?</c>)' % each.encode()
        xml, count = re.subn(found, each.encode(), xml)
        assert count == 1, each
    return re.sub(rb"<legacyDrawing [^>]*/>", b"", xml)


def test_all_other_parts_and_all_other_cells_keep_every_byte(filler: Filler) -> None:
    data = workbook()
    done = filled(filler, data)
    before, after = parts_of(data), parts_of(done.data)
    assert set(after) - set(before) == NEW
    assert {n for n in before if after[n] != before[n]} == {TABLE, START, *JOINED}
    cells = {each.target.place.cell for each in done.file.entries if each.fate is Fate.FILLED}
    cells |= {address(i, "Källa") for i in (SHARE, YES_NO, RATE)}
    cells |= {address(i, "Kontroll") for i in (SHARE, YES_NO)}
    cells -= {"B11"}
    assert without_cells(after[TABLE], cells) == without_cells(before[TABLE], cells)
    on_start = {"B11", "B17", "B18", "C16"}
    assert without_cells(after[START], on_start) == without_cells(before[START], on_start)


def test_the_original_is_not_written_to(filler: Filler) -> None:
    data = workbook()
    filled(filler, data)
    assert (filler.folder / "in" / "bok.xlsx").read_bytes() == data


def test_cells_keep_their_look(filler: Filler) -> None:
    data = workbook()
    done = filled(filler, data)
    for id_, heading in PUT:
        before, after = (seen(each)[SHEET][address(id_, heading)] for each in (data, done.data))
        assert before.style_id == after.style_id > 0


def test_a_workbook_in_which_nothing_is_filled_is_given_back_as_it_is(filler: Filler) -> None:
    data = workbook(target_groups="Vuxna")
    assert filler.one(data, {}, PLAN).data == data


# Odd ways of writing a sheet ---------------------------------------------------------------------


def prefixed(parts: dict[str, bytes]) -> None:
    for name in (TABLE, START, BOOK):
        xml = re.sub(rb"<(/?)(?=[A-Za-z])", rb"<\1x:", parts[name])
        parts[name] = xml.replace(b" xmlns=", b" xmlns:x=")


def strict(parts: dict[str, bytes]) -> None:
    for name, part in parts.items():
        strict_ = part.replace(MAIN.encode(), STRICT.encode())
        parts[name] = strict_.replace(RELATION.encode(), STRICT_RELATION.encode())


def without_addresses(parts: dict[str, bytes]) -> None:
    before, found, after = parts[TABLE].partition(b'<row r="5"')
    rows, end, rest = (found + after).partition(b"</sheetData>")
    rows = re.sub(rb'<(row|c) r="[A-Z]*\d+"', rb"<\1", rows)
    parts[TABLE] = before + rows + end + rest


def without_blank_cells(parts: dict[str, bytes]) -> None:
    for name in (TABLE, START):
        parts[name] = re.sub(rb'<c r="[A-Z]+\d+" s="\d+"/>', b"", parts[name])


def with_emptied_cells(parts: dict[str, bytes]) -> None:
    parts[TABLE] = re.sub(
        rb'<c r="([HKN]\d+)" s="(\d+)"/>', rb'<c t="s" r="\1" s="\2"></c>', parts[TABLE]
    )
    parts[TABLE] = re.sub(
        rb'<c r="(M\d+)" s="(\d+)"/>',
        rb"<c t='inlineStr' r='\1' s='\2'><is><t></t></is></c>",
        parts[TABLE],
    )


def in_single_quotes(parts: dict[str, bytes]) -> None:
    tag = re.compile(rb"<(?:row|c) [^>]*>")
    parts[TABLE] = tag.sub(lambda found: found[0].replace(b'"', b"'"), parts[TABLE])


def without_calculation(parts: dict[str, bytes]) -> None:
    parts[BOOK] = re.sub(rb"<calcPr [^>]*/>", b"", parts[BOOK])


@pytest.mark.parametrize(
    "change",
    some(
        [
            prefixed,
            without_blank_cells,
            without_addresses,
            with_emptied_cells,
            in_single_quotes,
            without_calculation,
        ],
        3,
    ),
)
def test_sheets_written_in_odd_ways_are_filled(
    filler: Filler, change: Callable[[dict[str, bytes]], None]
) -> None:
    parts = parts_of(workbook())
    change(parts)
    done = filled(filler, packed(parts))
    book = seen(done.data)
    assert book["Start"]["B11"].value == 12_941
    assert book.calculation.fullCalcOnLoad
    assert len(book[SHEET][address(SHARE)].comment.text) > 40
    again = filler.one(done.data, NOW, PLAN)
    assert again.data == done.data


def test_a_strict_workbook_is_filled_and_gets_strict_parts(filler: Filler) -> None:
    parts = parts_of(workbook())
    strict(parts)
    done = filler.one(packed(parts), NOW, PLAN)
    assert {place: done.cell(*place) for place in PUT} == PUT
    assert STRICT.encode() in parts_of(done.data)["xl/comments1.xml"]
    assert MAIN.encode() not in b"".join(parts_of(done.data).values())


def test_a_cell_that_was_not_there_looks_as_its_column(filler: Filler) -> None:
    parts = parts_of(workbook())
    without_blank_cells(parts)
    done = filled(filler, packed(parts))
    sheet = seen(done.data)[SHEET]
    looks = {sheet[address(SHARE)].style_id, sheet[address(SHARE, "2024")].style_id}
    assert b'<col min="14" max="14" width="11.7109375" style="1"' in parts[TABLE]
    assert looks == {1}


def test_a_part_in_another_encoding_is_refused_in_a_sentence(filler: Filler) -> None:
    parts = parts_of(workbook())
    text = parts[TABLE].decode().replace("UTF-8", "UTF-16")
    done = filler.run({"bok.xlsx": packed({**parts, TABLE: text.encode("utf-16")})}, NOW, PLAN)
    assert "ovanlig teckenkodning" in done.files[0].problem


# Cells that are no plain cells -------------------------------------------------------------------


def test_a_merged_cell_is_filled_at_its_upper_left(filler: Filler) -> None:
    book = opened(workbook())
    at = address(SHARE, "Källa")
    beside = address(SHARE, "Kommentar")
    book[SHEET].merge_cells(f"{at}:{beside}")
    done = filled(filler, saved(book))
    assert "Kolada" in str(done.cell(SHARE, "Källa"))


def test_a_cell_merged_into_another_is_not_filled(filler: Filler) -> None:
    book = opened(workbook())
    book[SHEET].merge_cells(f"{address(SHARE, 'Nämnare')}:{address(SHARE)}")
    done = filler.one(saved(book), NOW, PLAN)
    lack = done.entry(SHARE).lack
    assert lack
    assert lack.reason is Reason.UNFIT
    assert lack.told == f"cellen är sammanfogad med {address(SHARE, 'Nämnare')}"


def test_a_cell_that_shows_percent_gets_a_hundredth(filler: Filler) -> None:
    book = opened(workbook())
    book[SHEET][address(SHARE)].number_format = "0.0%"
    data = saved(book)
    done = filler.one(data, NOW, PLAN)
    assert done.cell(SHARE) == 0.2858
    again = filler.one(done.data, NOW, PLAN)
    assert (again.fate(SHARE), again.data) == (Fate.THERE, done.data)


@pytest.mark.parametrize("form", ["yyyy-mm-dd", "hh:mm"])
def test_a_cell_that_shows_dates_is_not_filled_with_a_number(filler: Filler, form: str) -> None:
    book = opened(workbook())
    book[SHEET][address(SHARE)].number_format = form
    book[SHEET][address(RATE, "Nämnare")].number_format = "0%"
    done = filler.one(saved(book), NOW, PLAN)
    assert (done.cell(SHARE), done.cell(RATE, "Nämnare")) == (None, None)
    told = [done.entry(SHARE).lack, done.entry(RATE, "denominator").lack]
    assert [each.told.rpartition(" ")[2] for each in told if each] == ["datum", "procent"]


def test_columns_that_have_been_moved_are_found(filler: Filler) -> None:
    book = opened(workbook())
    book[SHEET].move_range("O4:O40", cols=4)  # Källa
    done = filler.one(saved(book), NOW, PLAN)
    sheet = seen(done.data)[SHEET]
    assert sheet["S" + address(SHARE)[1:]].value.startswith("Kolada N15508")
    assert sheet[address(SHARE, "Källa")].value is None


def test_a_row_that_is_gone_is_told(filler: Filler) -> None:
    book = opened(workbook())
    book[SHEET].delete_rows(int(address(SHARE)[1:]))
    lack = filler.one(saved(book), NOW, PLAN).entry(SHARE).lack
    assert lack
    assert lack.reason is Reason.UNFIT


# Other programs and crowded workbooks ------------------------------------------------------------


def saved(book: object) -> bytes:
    """The workbook as openpyxl writes it."""
    buffer = BytesIO()
    book.save(buffer)  # type: ignore[attr-defined]
    return buffer.getvalue()


def test_a_copy_that_openpyxl_has_saved_is_filled(filler: Filler) -> None:
    data = saved(opened(workbook()))
    done = filled(filler, data)
    before, after = parts_of(data), parts_of(done.data)
    book = {BOOK} if after[BOOK] != before[BOOK] else set()
    changed = {name for name in before if after[name] != before[name]}
    assert changed - JOINED - book == {TABLE, START}


@pytest.mark.libreoffice
def test_a_copy_that_libreoffice_has_saved_is_filled(
    filler: Filler, office: Office, tmp_path: Path
) -> None:
    (tmp_path / "bok.xlsx").write_bytes(workbook())
    office.recalculated(tmp_path / "bok.xlsx", [], tmp_path / "sparad.xlsx")
    done = filled(filler, (tmp_path / "sparad.xlsx").read_bytes())
    assert done.cell(SHARE, "Kontroll") == "Ifylld"


def crowded() -> bytes:
    """A workbook with a picture, macros, custom data, a colleague's note and a thread."""
    book = opened(workbook({OTHER_SHARE: {"comment": "se tråden"}}))
    from openpyxl.comments import Comment  # noqa: PLC0415

    sheet = book[SHEET]
    sheet[address(SHARE)].comment = Comment("Fråga skolan & rektorn.", "Kollega")
    sheet[address(YES_NO)].comment = Comment("[Trådad kommentar]", "tc={0E1B8C5E-0000}")
    parts = parts_of(saved(book))
    parts[CUSTOM] = b"<egen>data</egen>"
    parts["xl/vbaProject.bin"] = b"a macro project"
    return packed(parts)


def test_a_crowded_workbook_keeps_what_others_have_put_in(filler: Filler) -> None:
    data = crowded()
    done = filler.one(data, NOW, PLAN)
    before, after = parts_of(data), parts_of(done.data)
    assert {place: done.cell(*place) for place in PUT} == PUT
    assert after[CUSTOM] == before[CUSTOM]
    assert after["xl/vbaProject.bin"] == before["xl/vbaProject.bin"]
    note = done.note(SHARE)
    assert note.startswith("Fråga skolan & rektorn.\n---- planxl hämtat ----\n")
    assert "hämtat" not in done.note(YES_NO)  # a thread is left alone
    assert filler.one(done.data, NOW, PLAN).data == done.data
