"""Files that cannot be read: every one is refused with its reason, and nothing else happens."""

from __future__ import annotations

import os
import random
import time
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter
from bombs import bomb
from hypothesis import given, settings
from hypothesis import strategies as st
from raw_workbooks import compound, ods, relationships, xls, xls_number, xlsx, xlsx_parts, zipped
from tries import tries

from planxl.cells import Limits, Reason, Unreadable, read, read_bytes

SMALL = Limits(file_size=200_000, inflated=300_000, part=200_000, parts=20, cells=100)


def refusal(attempt: Callable[[], object]) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        attempt()
    return caught.value


def refused(data: bytes, limits: Limits | None = None) -> Unreadable:
    """The refusal of these bytes, at once or when the cells are asked for."""
    return refusal(lambda: list(read_bytes("x.xlsx", data, limits or Limits()).cells()))


def good() -> bytes:
    """A workbook with something of everything."""
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as workbook:
        date = workbook.add_format({"num_format": "yyyy-mm-dd"})
        for name in ("Plan", "Listor"):
            sheet = workbook.add_worksheet(name)
            for row in range(1, 80):
                sheet.write(row, 0, f"{name} {row} å")
                sheet.write(row, 1, row / 7)
                sheet.write(row, 2, 44000 + row, date)
                sheet.write_formula(row, 3, f"=B{row}", None, "text")
        sheet.merge_range("F1:G2", "x")
        sheet.add_table("I1:J3")
    return buffer.getvalue()


GOOD = good()


def with_part(name: str, content: str | bytes) -> bytes:
    return zipped({**xlsx_parts("<row><c><v>1</v></c></row>"), name: content})


def without_part(name: str) -> bytes:
    parts = xlsx_parts('<row><c t="s"><v>0</v></c></row>', shared="<si><t>a</t></si>")
    del parts[name]
    return zipped(parts)


def test_a_missing_file_is_missing(tmp_path: Path) -> None:
    assert refusal(lambda: read(tmp_path / "borta.xlsx")).reason is Reason.MISSING
    assert refusal(lambda: read(Path("nul\0l.xlsx"))).reason is Reason.MISSING


def test_a_directory_is_named_as_such(tmp_path: Path) -> None:
    assert refusal(lambda: read(tmp_path)).reason is Reason.DIRECTORY


def test_a_file_that_may_not_be_opened_is_not_allowed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(GOOD)

    def forbidden(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", forbidden)
    assert refusal(lambda: read(path)).reason is Reason.NOT_ALLOWED


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in this file system")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.xlsx")
    assert refusal(lambda: read(tmp_path / "x.xlsx")).reason is Reason.NOT_A_WORKBOOK


def test_an_empty_file_is_empty(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(b"")
    assert refusal(lambda: read(path)).reason is Reason.EMPTY
    assert refused(b"").reason is Reason.EMPTY


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"%PDF-1.7 ...", "pdf"),
        (b"Kommun;Antal\r\nTanum;3\r\n", "text"),
        (b'\xef\xbb\xbf<?xml version="1.0"?><Workbook/>', "xml"),
        (b"<HTML><table></table>", "html"),
        (b"\x89PNG\r\n\x1a\n\0\0", "image"),
        (b"\0\1\2\3", ""),
        (zipped({"a.txt": "hej"}), "zip"),
        (zipped({"_rels/.rels": relationships(("officeDocument", "word/document.xml"))}), "docx"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "zip"),
        (compound(WordDocument=b"x"), "doc"),
        (with_part("xl/workbook.xml", "<html/>"), "zip"),
    ],
)
def test_what_is_no_workbook_is_said_to_be_what_it_seems(data: bytes, found: str) -> None:
    error = refused(data)
    assert (error.reason, error.params["found"]) == (Reason.NOT_A_WORKBOOK, found)


def test_an_encrypted_workbook_is_named_as_such() -> None:
    assert refused(compound(EncryptionInfo=b"x", EncryptedPackage=b"x")).reason is Reason.ENCRYPTED
    password = b"\x2f\x00\x06\x00\x01\x00\x00\x00\x00\x00"
    assert refused(xls(password, xls_number(0, 0, 1))).reason is Reason.ENCRYPTED
    manifest = {"META-INF/manifest.xml": "<manifest:encryption-data/>"}
    assert refused(ods("", **manifest)).reason is Reason.ENCRYPTED
    flagged = bytearray(xlsx())
    flagged[flagged.index(b"PK\1\2") + 8] |= 1
    assert refused(bytes(flagged)).reason is Reason.ENCRYPTED


@pytest.mark.parametrize("data", [GOOD, compound(Workbook=b"x")], ids=["xlsx", "xls"])
def test_a_file_that_was_cut_off_is_refused_wherever_the_cut(data: bytes) -> None:
    cuts = [*range(1, len(data), 997), len(data) - 1]
    reasons = {refused(data[:cut]).reason for cut in cuts if cut >= 4}
    assert reasons == {Reason.CUT_OFF}
    assert refused(data[:3]).reason is Reason.CUT_OFF


@pytest.mark.parametrize(
    "data",
    [
        without_part("xl/worksheets/sheet1.xml"),
        with_part("xl/worksheets/sheet1.xml", "<worksheet><sheetData>"),
        with_part("xl/worksheets/sheet1.xml", "<chartsheet/>"),
        with_part("xl/worksheets/sheet1.xml", ""),
        with_part("xl/worksheets/sheet1.xml", b"\xff\xfe\x00"),
        with_part(
            "xl/worksheets/sheet1.xml", '<?xml version="1.0" encoding="x-none"?><worksheet/>'
        ),
        with_part("xl/_rels/workbook.xml.rels", "<Relationships><Relationship/></Relationships>"),
        with_part("xl/workbook.xml", "<workbook"),
        with_part(
            "xl/styles.xml", "<styleSheet><cellXfs><xf numFmtId='x'/></cellXfs></styleSheet>"
        ),
        without_part("xl/sharedStrings.xml"),
        xlsx('<row><c t="s"><v>7</v></c></row>'),
        xlsx('<row><c t="s"><v>-1</v></c></row>', shared="<si><t>a</t></si>"),
        xlsx('<row r="0"><c><v>1</v></c></row>'),
        xlsx('<row r="x"><c><v>1</v></c></row>'),
        xlsx(f'<row r="{"9" * 5000}"><c><v>1</v></c></row>'),
        xlsx('<row r="1048577"><c><v>1</v></c></row>'),
        xlsx('<row r="1"><c r="XFE1"><v>1</v></c></row>'),
        xlsx('<row r="1"><c r="1A"><v>1</v></c></row>'),
        xlsx(after='<mergeCells><mergeCell ref="A:B"/></mergeCells>'),
        zipped(xlsx_parts(), zipfile.ZIP_BZIP2),
    ],
)
def test_what_is_broken_inside_is_damaged(data: bytes) -> None:
    assert refused(data).reason is Reason.DAMAGED


def test_a_part_that_does_not_match_its_checksum_is_damaged() -> None:
    data = bytearray(zipped(xlsx_parts("<row><c><v>1</v></c></row>"), zipfile.ZIP_STORED))
    data[data.index(b"<v>1") + 3] = ord("2")
    error = refused(bytes(data))
    assert (error.reason, error.params["part"]) == (Reason.DAMAGED, "xl/worksheets/sheet1.xml")


def test_a_checksum_counts_also_where_the_rest_of_a_part_is_not_wanted() -> None:
    """What stands after the cells is not parsed, but the checksum is known at the end alone."""
    data = good()
    whole = {(each.sheet, each.address): each.value for each in read_bytes("x.xlsx", data).cells()}
    with zipfile.ZipFile(BytesIO(data)) as package:
        entry = package.getinfo("xl/worksheets/sheet1.xml")
    start = entry.header_offset + 30 + len(entry.filename)
    for place in range(start, start + entry.compress_size, 3 * 100 // tries(100)):
        flipped = bytearray(data)
        flipped[place] ^= 4
        with suppress(Unreadable):
            cells = read_bytes("x.xlsx", bytes(flipped)).cells()
            assert {(each.sheet, each.address): each.value for each in cells} == whole, place


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"]
)
def test_a_document_type_is_refused(part: str) -> None:
    original = str(xlsx_parts("<row><c><v>1</v></c></row>")[part])
    error = refused(with_part(part, '<!DOCTYPE x [<!ENTITY a "aaaa">]>' + original))
    assert (error.reason, error.params["detail"]) == (Reason.DAMAGED, "doctype")


def test_a_file_above_the_limit_is_too_large(tmp_path: Path) -> None:
    error = refused(b"PK\3\4" + bytes(SMALL.file_size), SMALL)
    assert (error.reason, error.params["limit"]) == (Reason.TOO_LARGE, SMALL.file_size)
    path = tmp_path / "x.xlsx"
    path.write_bytes(bytes(SMALL.file_size + 1))
    assert refusal(lambda: read(path, SMALL)).reason is Reason.TOO_LARGE


def test_too_many_cells_are_too_much_in_all_sheets_together() -> None:
    rows = "".join(f"<row><c><v>{row}</v></c></row>" for row in range(60))
    parts = xlsx_parts(rows)
    parts["xl/worksheets/sheet2.xml"] = parts["xl/worksheets/sheet1.xml"]
    parts["xl/workbook.xml"] = str(parts["xl/workbook.xml"]).replace(
        "</sheets>", '<sheet name="B" sheetId="2" r:id="rId2"/></sheets>'
    )
    targets = (("worksheet", "worksheets/sheet1.xml"), ("worksheet", "worksheets/sheet2.xml"))
    parts["xl/_rels/workbook.xml.rels"] = relationships(*targets)
    workbook = read_bytes("x.xlsx", zipped(parts), SMALL)
    assert len(workbook.sheets[0].cells) == 60
    error = refusal(lambda: workbook.sheets[1].cells)
    assert (error.reason, error.params["limit"]) == (Reason.TOO_LARGE, 100)


def test_too_many_parts_are_refused() -> None:
    many = {f"x{number}.xml": "" for number in range(2_100)}
    error = refused(zipped({**xlsx_parts(), **many}))
    assert (error.reason, error.params["limit"]) == (Reason.TOO_MANY_PARTS, 2_000)


@pytest.mark.parametrize("declared", [None, 1_000])
def test_a_bomb_is_refused_quickly_and_with_little_memory(declared: int | None) -> None:
    sheet = "xl/worksheets/sheet1.xml"
    parts = {name: part for name, part in xlsx_parts().items() if name != sheet}
    data = bomb(parts, sheet, b"<worksheet><sheetData>", 400_000_000, declared)
    tracemalloc.start()
    began = time.perf_counter()
    error = refused(data)
    seconds = time.perf_counter() - began
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert error.reason is Reason.BOMB
    assert seconds < 2
    assert peak < 8_000_000


def test_many_parts_that_are_too_much_together_are_a_bomb() -> None:
    limits = Limits(inflated=100_000)
    shared = "".join(f"<si><t>{zlib.crc32(bytes([n]))}</t></si>" for n in range(200)) * 50
    assert refused(xlsx(shared=shared), limits).reason is Reason.BOMB


def test_an_endless_tag_is_not_scanned_again_and_again() -> None:
    part = f'<worksheet><sheetData><row r="{"1" * 20_000_000}'
    began = time.perf_counter()
    error = refused(with_part("xl/worksheets/sheet1.xml", part), Limits(ratio=100_000))
    assert (error.reason, error.params["detail"]) == (Reason.DAMAGED, "token")
    assert time.perf_counter() - began < 5


def outcome(data: bytes) -> None:
    """Reads all that there is; any other exception than the refusal fails the test."""
    with suppress(Unreadable):
        for sheet in read_bytes("x.xlsx", data).sheets:
            assert sheet.cells is not None
            assert sheet.merged is not None


def test_no_flipped_bit_gets_anything_but_a_refusal_out() -> None:
    chance = random.Random(20220503)
    for _ in range(400):
        data = bytearray(GOOD)
        for _ in range(chance.choice((1, 2, 10))):
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        outcome(bytes(data))


def test_no_damaged_sheet_gets_anything_but_a_refusal_out() -> None:
    chance = random.Random(20220503)
    with zipfile.ZipFile(BytesIO(GOOD)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for _ in range(400):
        name = chance.choice(list(parts))
        part = bytearray(parts[name])
        for _ in range(chance.choice((1, 2, 10))):
            part[chance.randrange(len(part))] = chance.choice(b'<>/="9A&;-. \0\xff')
        outcome(zipped({**parts, name: bytes(part)}, zipfile.ZIP_STORED))


@settings(max_examples=tries(200), deadline=None)
@given(
    beginning=st.sampled_from((b"", b"PK\3\4", b"PK\5\6", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")),
    rest=st.binary(max_size=2_000),
)
def test_no_random_bytes_get_anything_but_a_refusal_out(beginning: bytes, rest: bytes) -> None:
    outcome(beginning + rest)


@settings(max_examples=tries(200), deadline=None)
@given(
    attributes=st.dictionaries(st.sampled_from("rst"), st.text("A1bsdne$-.", max_size=8)),
    value=st.text("0123456789-+.eE:TZ infan_x", max_size=30),
)
def test_no_odd_cell_gets_anything_but_a_refusal_out(
    attributes: dict[str, str], value: str
) -> None:
    written = " ".join(f'{name}="{content}"' for name, content in attributes.items())
    outcome(xlsx(f"<row><c {written}><v>{value}</v></c></row>", formats="14|22|18|0%"))
